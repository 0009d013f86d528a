import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { timingSafeEqual } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import { device } from '../lib/device.mjs';
import { checkEnvelope } from '../lib/envelope.mjs';
import { toRows } from '../lib/rows.mjs';
import { isAllowed, siteOf } from '../lib/sites.mjs';

const unzip = promisify(gunzip);

/**
 * The one route that browsers know: a batch comes in, `{ "missing": [...] }` goes out when it is durable.
 *
 * @param {import('fastify').FastifyInstance} app
 * @param {{ config: import('../lib/config.mjs').Config, store: ReturnType<import('../lib/store.mjs').createStore>, announce: (rows: object[]) => void }} parts
 */
export async function collectRoute(app, { config, store, announce }) {
  app.removeAllContentTypeParsers();
  // Every body is bytes first: what it claims to be is checked here, with answers that say what was wrong.
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));

  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    if (origin === undefined) return;
    reply.header('Vary', 'Origin');
    if (!isAllowed(config.origins, origin)) return refuse(reply, 403, `The origin ${origin.slice(0, 200)} is not in ORIGINS`);
    reply.header('Access-Control-Allow-Origin', origin);
    reply.header('Access-Control-Expose-Headers', 'Retry-After');
  });

  if (config.rateLimit) {
    await app.register(rateLimit, {
      max: config.rateLimit, timeWindow: 60_000, cache: 50_000,
      errorResponseBuilder: (_, { after }) => Object.assign(new Error(`Too many requests from this address; again in ${after}`), { statusCode: 429 }),
    });
  }

  app.options(config.collectPath, async (request, reply) => reply
    .header('Access-Control-Allow-Methods', 'POST')
    .header('Access-Control-Allow-Headers', String(request.headers['access-control-request-headers'] ?? 'content-type').replace(/[^\w, -]/g, '').slice(0, 500))
    .header('Access-Control-Max-Age', '86400')
    .code(204).send());

  app.post(config.collectPath, async (request, reply) => {
    const received = Date.now();
    const { origin } = request.headers;
    const trusted = hasKey(config.serverKey, request.headers.authorization);
    const fromServer = origin === undefined && (trusted || !config.serverKey);
    if (origin === undefined && !config.origins.any && !trusted) {
      return refuse(reply, 403, config.serverKey ? 'A request without an Origin needs the key of SERVER_KEY as a bearer token' : 'A request without an Origin is not allowed here; set SERVER_KEY to let servers in');
    }
    const read = await readBody(request, config.bodyLimit);
    if ('error' in read) return refuse(reply, read.code, read.error);
    const checked = checkEnvelope(read.body, { fromServer });
    if ('error' in checked) return refuse(reply, 400, checked.error);
    const { envelope, events, rejected } = checked;
    const claim = siteOf(config.origins, { origin, named: envelope.site, trusted });
    if ('error' in claim) return refuse(reply, 403, claim.error);
    if (rejected.length && !events.length) return reply.code(400).send({ error: 'No event of this batch is valid', rejected: rejected.slice(0, 100) });
    if (!store.hasRoom(read.bytes)) {
      return refuse(reply.header('Retry-After', '30'), 503, 'The database is down and the space for waiting events is used up');
    }
    const { site } = claim;
    const rows = toRows(envelope, events, { site, received, device: device(request.headers['user-agent']) });
    let fresh;
    try {
      fresh = await store.keep({ site, batch: envelope.batch, received: Math.floor(received / 1000), rows });
    } catch (error) {
      request.log.error(error);
      return refuse(reply.header('Retry-After', '30'), 503, 'The collector cannot write to its disk');
    }
    if (fresh.length) announce(fresh);
    const missing = envelope.unconfirmed?.length ? await store.missing(site, envelope.unconfirmed) : [];
    return rejected.length ? { missing, rejected: rejected.slice(0, 100) } : { missing };
  });
}

const refuse = (reply, code, error) => reply.code(code).send({ error });

function hasKey(key, header) {
  if (!key || !header) return false;
  const wanted = Buffer.from(`Bearer ${key}`);
  const given = Buffer.from(header);
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

/** @returns {Promise<{ body: unknown, bytes: number } | { error: string, code: number }>} */
async function readBody(request, limit) {
  const type = String(request.headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();
  if (type !== 'text/plain' && type !== 'application/json') return { code: 415, error: `The body must be text/plain;charset=UTF-8 or application/json, not ${JSON.stringify(type.slice(0, 100))}` };
  let bytes = request.body;
  if (!Buffer.isBuffer(bytes) || !bytes.length) return { code: 400, error: 'The body is empty' };
  const encoding = request.headers['content-encoding'];
  if (encoding === 'gzip') {
    try {
      bytes = await unzip(bytes, { maxOutputLength: limit });
    } catch (error) {
      return error.code === 'ERR_BUFFER_TOO_LARGE' ? { code: 413, error: `The body unpacks to more than ${limit} bytes` } : { code: 400, error: `The body is not whole gzip: ${error.message}` };
    }
  } else if (encoding && encoding !== 'identity') {
    return { code: 415, error: `The body may be gzip or plain, not ${JSON.stringify(encoding.slice(0, 100))}` };
  }
  try {
    return { body: JSON.parse(bytes.toString('utf8')), bytes: bytes.length };
  } catch (error) {
    return { code: 400, error: `The body is not JSON: ${error.message.toWellFormed().slice(0, 200)}` };
  }
}
