import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer as createNet } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A key and a self-signed certificate, made for this run. */
const certificate = () => {
  const dir = mkdtempSync(join(tmpdir(), 'pages-'));
  try {
    const [key, cert] = ['key', 'cert'].map((name) => join(dir, name));
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key, '-out', cert, '-days', '2', '-subj', '/CN=localhost'], { stdio: 'ignore' });
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } finally {
    rmSync(dir, { recursive: true });
  }
};

/**
 * One port that speaks HTTP and HTTPS for every host. `handle(url, request, body)` returns `{ status?, type?, body, headers? }`.
 * @returns `{ port, close }`
 */
export const serve = async (handle, port = 0) => {
  const listener = (scheme) => (request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const answer = handle(new URL(request.url, `${scheme}://${request.headers.host}`), request, Buffer.concat(chunks).toString()) ?? { status: 404, body: '' };
      response.writeHead(answer.status ?? 200, { 'content-type': answer.type ?? 'text/html;charset=utf-8', ...answer.headers });
      response.end(answer.body);
    });
  };
  const http = createHttp(listener('http'));
  const https = createHttps(certificate(), listener('https'));
  const sockets = new Set();
  // The first byte tells a TLS handshake (22) from a request line.
  const front = createNet((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
    socket.once('data', (chunk) => {
      socket.pause();
      socket.unshift(chunk);
      (chunk[0] === 22 ? https : http).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  await new Promise((done) => front.listen(port, '127.0.0.1', done));
  return {
    port: front.address().port,
    close: () => {
      for (const socket of sockets) socket.destroy();
      front.close();
    },
  };
};
