// The yardstick: what Node's HTTP does on this machine when it reads a body and answers, and does nothing else.
import { createServer } from 'node:http';

const server = createServer((request, response) => {
  request.on('data', () => {});
  request.on('end', () => response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"missing":[]}'));
}).listen(0, '127.0.0.1', () => process.send({ endpoint: `http://127.0.0.1:${server.address().port}/j` }));
process.on('disconnect', () => process.exit(0));
