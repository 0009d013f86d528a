import { fromRow } from '../lib/rows.mjs';

const columns = ['site', 'visitor', 'name', 'visit', 'batch', 'transaction_id'];

/**
 * `GET /events`: rows as JSON, by any of site, visitor, user, name, visit, batch, transaction_id, and since (ms); oldest first.
 *
 * @param {import('fastify').FastifyInstance} app
 * @param {{ database: ReturnType<import('../lib/database.mjs').createDatabase>, store: ReturnType<import('../lib/store.mjs').createStore> }} parts
 */
export async function readRoutes(app, { database, store }) {
  app.get('/events', async (request, reply) => {
    const { query } = request;
    const unknown = Object.keys(query).filter((name) => ![...columns, 'user', 'since', 'limit', 'order'].includes(name));
    if (unknown.length) return reply.code(400).send({ error: `Unknown filter ${JSON.stringify(unknown[0])}; known: ${[...columns, 'user', 'since', 'limit', 'order'].join(', ')}` });
    const limit = Number(query.limit ?? 1000);
    if (!Number.isInteger(limit) || limit < 1 || limit > 100_000) return reply.code(400).send({ error: 'limit must be a whole number from 1 to 100000' });
    const since = Number(query.since ?? 0);
    if (!Number.isFinite(since)) return reply.code(400).send({ error: 'since must be ms since the epoch' });
    const given = [...columns, 'user'].filter((name) => query[name] !== undefined);
    const where = ['time >= {since:Int64}', ...given.map((name) => `${name} = {${name}:String}`)].join(' AND ');
    const params = { since: Math.round(since), limit, ...Object.fromEntries(given.map((name) => [name, String(query[name])])) };
    const direction = query.order === 'desc' ? 'DESC' : 'ASC';
    // Who posts and then reads expects to find what was posted.
    await store.settled(3000);
    const rows = await database.query(`SELECT * FROM events FINAL WHERE ${where} ORDER BY time ${direction}, seq ${direction}, id ${direction} LIMIT {limit:UInt32}`, params);
    return { events: rows.map(fromRow) };
  });

  app.get('/health', async (_, reply) => {
    const state = store.state();
    const up = await database.ping().then(() => true, () => false);
    const accepting = store.hasRoom(0);
    return reply.code(accepting ? 200 : 503).send({ status: up ? 'ok' : accepting ? 'database down, still accepting' : 'database down, full', database: up, accepting, ...state });
  });
}
