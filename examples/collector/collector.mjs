import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { timingSafeEqual } from 'node:crypto';
import staticFiles from '@fastify/static';
import Fastify from 'fastify';
import { closeUnused } from './lib/close-unused.mjs';
import { readConfig } from './lib/config.mjs';
import { createDatabase } from './lib/database.mjs';
import { startEmbedded } from './lib/embedded.mjs';
import { listenNear } from './lib/listen.mjs';
import { migrate } from './lib/migrate.mjs';
import { createStore } from './lib/store.mjs';
import { collectRoute } from './routes/collect.mjs';
import { liveRoutes } from './routes/live.mjs';
import { mapRoutes } from './routes/map.mjs';
import { readRoutes } from './routes/read.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const echarts = join(createRequire(import.meta.url).resolve('echarts/package.json'), '..', 'dist');

/**
 * Starts a collector: database (embedded unless `clickhouseUrl` is given), migrations, HTTP.
 *
 * @param {Partial<Record<keyof import('./lib/config.mjs').Config, unknown>>} [options] what is missing comes from the environment
 * @returns {Promise<{ url: string, port: number, endpoint: string, databasePid: () => number | undefined, close: () => Promise<void> }>}
 *   `close` answers what has begun, writes what waits, and ends the database
 * @throws {Error} for a wrong option, or a database that cannot be opened
 */
export async function startCollector(options = {}) {
  const config = readConfig(options);
  const log = (text) => { if (!config.quiet) console.log(text); };
  const dataDir = resolve(config.dataDir);
  const embedded = config.clickhouseUrl ? undefined : await startEmbedded(join(dataDir, 'clickhouse'));
  const database = createDatabase({ database: config.database, ...(embedded ? { socket: embedded.socket } : { url: config.clickhouseUrl }) });
  const store = createStore({ database, folder: dataDir, limit: config.spoolLimit, log });
  const stopMigrating = await migrateWhenUp(database, embedded !== undefined, log);
  await store.open();

  const app = Fastify({ bodyLimit: config.bodyLimit, trustProxy: config.trustProxy, forceCloseConnections: 'idle', requestTimeout: 30_000, logger: config.quiet ? false : { level: 'warn' } });
  closeUnused(app);
  app.setErrorHandler((error, request, reply) => {
    const code = error.statusCode && error.statusCode >= 400 ? error.statusCode : error.down || error.code === 60 ? 503 : 500;
    if (code >= 500) request.log.error(error);
    if (code === 503) reply.header('Retry-After', '10');
    return reply.code(code).send({ error: code === 500 ? 'The collector failed; its log says why' : error.message });
  });
  const listeners = new Set();
  const announce = (rows) => {
    if (!listeners.size) return;
    const parsed = rows.map((row) => JSON.parse(row.json));
    for (const listener of listeners) listener(parsed);
  };

  await app.register(collectRoute, { config, store, announce });
  await app.register(async (scope) => {
    scope.addHook('onRequest', guard(config.readPassword));
    if (isLoopback(config.host) && !config.trustProxy) scope.addHook('onRequest', ownHostOnly);
    scope.addHook('onSend', async (_, reply) => {
      reply.header('Content-Security-Policy', "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
      reply.header('X-Content-Type-Options', 'nosniff');
      reply.header('Referrer-Policy', 'no-referrer');
    });
    await scope.register(staticFiles, { root: join(here, 'public'), prefix: '/assets/' });
    await scope.register(staticFiles, { root: echarts, prefix: '/vendor/', decorateReply: false });
    scope.get('/', async (_, reply) => reply.redirect('/live'));
    scope.get('/live', async (_, reply) => reply.sendFile('live.html'));
    scope.get('/map', async (_, reply) => reply.sendFile('map.html'));
    scope.get('/stages', async (_, reply) => reply.sendFile('stages.html'));
    await scope.register(mapRoutes, { database });
    await scope.register(liveRoutes, { database, listeners, shared: Boolean(config.clickhouseUrl) });
    await scope.register(readRoutes, { database, store });
  });

  const port = await listenNear(app, config, log);
  const url = `http://${config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host}:${port}`;
  let closing;
  return {
    url, port, endpoint: url + config.collectPath, databasePid: () => embedded?.pid(),
    close: () => closing ??= (async () => {
      await app.close();
      stopMigrating();
      await store.close();
      database.close();
      await embedded?.close();
    })(),
  };
}

/** An embedded engine must come up; a server that is down may come later, and the collector accepts meanwhile. */
async function migrateWhenUp(database, must, log) {
  let timer;
  const attempt = async () => {
    const { applied, skipped } = await migrate(database);
    if (applied.length) log(`Schema: ${applied.join(', ')} applied.`);
    if (skipped.length) log(`Schema: this server is too old for ${skipped.join(', ')}.`);
  };
  const again = (error) => {
    log(`The schema cannot be checked yet: ${error.message}`);
    timer = setTimeout(() => attempt().catch(again), 2000);
  };
  if (must) await attempt();
  else await attempt().catch(again);
  return () => clearTimeout(timer);
}

const isLoopback = (name) => /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(name);

/** A page elsewhere can make its own name point here, and would then read as us. It cannot make the browser send ours. */
async function ownHostOnly(request, reply) {
  if (!isLoopback(request.hostname)) return reply.code(421).send({ error: 'This collector answers to localhost only; set HOST or TRUST_PROXY to serve others' });
}

/** The pages show visitors' journeys; with READ_PASSWORD they ask for it (any user name). */
function guard(password) {
  const wanted = Buffer.from(password);
  return async (request, reply) => {
    if (!password) return;
    const given = Buffer.from(Buffer.from(String(request.headers.authorization ?? '').replace(/^Basic /, ''), 'base64').toString('utf8').replace(/^[^:]*:/, ''));
    if (given.length === wanted.length && timingSafeEqual(given, wanted)) return;
    return reply.code(401).header('WWW-Authenticate', 'Basic realm="Journey"').send({ error: 'This page needs the password of READ_PASSWORD' });
  };
}
