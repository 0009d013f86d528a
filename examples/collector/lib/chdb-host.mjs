/**
 * Embedded ClickHouse in a process of its own, behind the part of ClickHouse's HTTP interface that the collector uses.
 * A process of its own, because a query must never stop the HTTP loop, and because chdb is one engine a process.
 * The same interface, because then the collector has one database client, and a server is only another address.
 *
 * Alone: `node lib/chdb-host.mjs --path DIR --port 8123` is a small ClickHouse "server" for several collectors on a test bench.
 */
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';

const { Session } = createRequire(import.meta.url)('chdb');
const { values: args } = parseArgs({ options: { path: { type: 'string' }, socket: { type: 'string' }, port: { type: 'string' }, host: { type: 'string', default: '127.0.0.1' } } });

const session = await openWhenFree(args.path);
let running = 0;
let current = 'default';
// The settings that a server takes from each request's address.
for (const setting of ['max_partitions_per_insert_block = 0', 'output_format_json_quote_64bit_integers = 0']) session.query(`SET ${setting}`);

// ClickHouse takes addresses of up to 1 MiB, and parameters travel in the address.
const server = createServer({ maxHeaderSize: 1024 * 1024 }, async (request, response) => {
  running++;
  try {
    const url = new URL(request.url, 'http://chdb');
    if (url.pathname === '/ping') return void response.end('Ok.\n');
    const body = await readAll(request);
    const head = url.searchParams.get('query');
    const sql = head === null ? body : body ? `${head}\n${body}` : head;
    const database = url.searchParams.get('database');
    if (database && database !== current) {
      if (!/^\w+$/.test(database)) throw new Error('Code: 36. The name of a database is letters, digits and _');
      session.query(`USE ${database}`);
      current = database;
    }
    const params = {};
    for (const [key, value] of url.searchParams) if (key.startsWith('param_')) params[key.slice(6)] = decode(value, sql.includes(`{${key.slice(6)}:Array`));
    const format = url.searchParams.get('default_format') ?? 'JSONEachRow';
    const answer = Object.keys(params).length
      ? await session.queryBindAsync(sql, params, { format })
      : await session.queryAsync(sql, { format });
    response.end(Buffer.from(answer.bytes()));
  } catch (error) {
    const text = String(error?.message ?? error).replace(/^Query failed: /, '');
    const code = /Code: (\d+)/.exec(text)?.[1];
    response.writeHead(code === '60' ? 404 : 500, code ? { 'X-ClickHouse-Exception-Code': code } : {}).end(text);
  } finally {
    running--;
  }
});

server.keepAliveTimeout = 60_000;

// Not by exit(): that runs the engine's own clean-up, which was seen to hang for ever while the next collector waited for the folder.
const leave = () => process.kill(process.pid, 'SIGKILL');

const end = () => {
  server.close();
  server.closeIdleConnections();
  const close = () => {
    if (running) return void setTimeout(close, 20);
    session.close();
    leave();
  };
  close();
};

// Ctrl-C reaches the whole process group: the collector still has to write its last rows, so it says when.
process.on('SIGINT', () => { if (!process.send) end(); });
process.on('SIGTERM', end);
process.on('message', (message) => { if (message === 'end') end(); });
// The parent was killed: nobody is left to write. The engine's inserts are whole or not there.
process.on('disconnect', leave);

server.listen(args.socket ? { path: args.socket } : { port: Number(args.port ?? 8123), host: args.host }, () => {
  const address = server.address();
  process.send?.({ ready: address });
  if (!process.send) console.log(`Embedded ClickHouse answers on http://${address.address}:${address.port}/`);
});

/** A host that was just killed may hold its lock for a moment longer. */
async function openWhenFree(path) {
  for (let tries = 0; ; tries++) {
    try {
      return new Session(path);
    } catch (error) {
      if (tries >= 40) {
        if (process.send) process.send({ failed: String(error?.message ?? error) }, () => process.exit(1));
        else { console.error(error?.message ?? error); process.exit(1); }
        await new Promise(() => {});
      }
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

/** What the HTTP interface writes escaped, chdb wants as plain values. */
function decode(value, isArray) {
  const plain = (text) => text.replace(/\\(.)/gs, (_, mark) => ({ t: '\t', n: '\n', r: '\r', 0: '\0' })[mark] ?? mark);
  if (!isArray) return plain(value);
  return [...value.matchAll(/'((?:[^'\\]|\\.)*)'|(-?\d+(?:\.\d+)?)/gs)].map(([, text, number]) => (number ? Number(number) : plain(text)));
}

async function readAll(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
