import { createRecent } from '../lib/recent.mjs';
import { fromRow } from '../lib/rows.mjs';

/** A page that is not read any more must not fill our memory. */
const maxBehind = 1024 * 1024;
const maxPages = 200;

/**
 * `GET /live/stream`: server-sent events, one a stored event, after the last 300 of the last day as history.
 *
 * @param {import('fastify').FastifyInstance} app
 * @param {{ database: ReturnType<import('../lib/database.mjs').createDatabase>, listeners: Set<(rows: object[]) => void>, shared: boolean }} parts
 *   `shared`: other collectors write to this database, so what they took is read from it, once a second while a page is open
 */
export async function liveRoutes(app, { database, listeners, shared }) {
  const open = new Set();
  if (shared) app.addHook('onClose', watchDatabase({ database, listeners, isWatched: () => open.size > 0 }));
  app.addHook('preClose', async () => { for (const response of open) response.end(); });

  app.get('/live/stream', async (request, reply) => {
    if (open.size >= maxPages) return reply.code(503).header('Retry-After', '60').send({ error: `${maxPages} live pages are open already` });
    reply.hijack();
    const response = reply.raw;
    response.writeHead(200, { ...reply.getHeaders(), 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-cache', Connection: 'keep-alive' });
    open.add(response);
    const send = (kind, data) => {
      if (response.writableLength > maxBehind) response.destroy();
      else response.write(`event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`);
    };
    // What arrives while the history is read is sent after it; the page knows events by their ids.
    const early = [];
    let hear = (rows) => early.push(...rows);
    const listener = (rows) => hear(rows);
    listeners.add(listener);
    const beat = setInterval(() => response.write(': still here\n\n'), 15_000);
    response.on('close', () => {
      clearInterval(beat);
      listeners.delete(listener);
      open.delete(response);
    });
    try {
      const rows = await database.query('SELECT * FROM events FINAL WHERE received > now() - 86400 ORDER BY received DESC, time DESC, seq DESC LIMIT 300');
      send('history', rows.reverse().map(fromRow));
    } catch (error) {
      send('trouble', { message: error.message });
    }
    hear = (some) => some.forEach((row) => send('event', fromRow(row)));
    hear(early);
  });
}

/** @returns {() => void} ends the watching */
function watchDatabase({ database, listeners, isWatched }) {
  const told = createRecent(20_000);
  const note = (rows) => rows.forEach((row) => told.add(row.id));
  listeners.add(note);
  let looking = false;
  const look = async () => {
    if (looking || !isWatched()) return;
    looking = true;
    // A row may be some seconds on its way from the clock of its collector to the database.
    const rows = await database.query('SELECT * FROM events WHERE received > now() - 15 ORDER BY received, time, seq LIMIT 2000').catch(() => []);
    const fresh = rows.filter((row) => !told.has(row.id));
    if (fresh.length) for (const listener of listeners) listener(fresh);
    looking = false;
  };
  const timer = setInterval(look, 1000);
  return async () => clearInterval(timer);
}
