import { sleep } from '../engines/within.mjs';
import { listen } from './listen.mjs';
import { bodyText, readBody } from './readBody.mjs';

/**
 * @typedef {object} Seen One request, as the collector saw it.
 * @property {number} time ms since epoch, when its head arrived
 * @property {string} method
 * @property {string} url
 * @property {Record<string, string>} headers
 * @property {string} mode what the collector was doing then
 * @property {string} [body] once read whole
 * @property {number} [bytes]
 * @property {boolean} accepted read whole and stored
 * @property {number} [status] undefined: never answered
 *
 * The modes. `store`: are events kept? `status`, `headers`, `body`: the answer; `after` ms; `answer: false`: none, ever.
 */
const MODES = {
  ok: () => ({ store: true }),
  503: ({ retryAfter }) => ({ status: 503, headers: retryAfter && { 'retry-after': String(retryAfter) } }),
  429: ({ retryAfter }) => ({ status: 429, headers: retryAfter && { 'retry-after': String(retryAfter) } }),
  /** Any refusal: { status }. */
  status: ({ status }) => ({ status }),
  hang: () => ({ answer: false }),
  /** Read, then the connection is cut: to the page, a network that fails; here, a request that can be counted. */
  reset: () => ({ answer: 'cut' }),
  /** Stored at once, answered `after` ms. */
  late: ({ after = 8000 }) => ({ store: true, after }),
  /** The connection drops after half of the body. */
  half: () => ({ half: true, answer: false }),
  /** A captive portal, or a wrong path: somebody's web page with 200, and nothing is stored. */
  html: () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Welcome</title><p>Log in' }),
  /** 307 to a place that stores. */
  redirect: ({ to = '/moved' }) => ({ status: 307, headers: { location: to } }),
  /** Stored, but the answer says it was a bad request. */
  lie: ({ status = 400 }) => ({ store: true, status }),
};

/**
 * A collector for tests, on 127.0.0.1. It can be told to misbehave while it runs.
 * @param {{ port?: number, receipts?: boolean, cors?: boolean, headers?: Record<string, string>,
 *   answer?: { status?: number, headers?: object, body?: string } }} [options]
 *   `receipts`: answers `{missing}` to `unconfirmed`, from a set of batch ids that survives every fault;
 *   `cors: false`: no CORS headers; `headers`: more headers for every answer (e.g. cache-control);
 *   `answer`: what to say in mode 'ok' instead of 204.
 */
export const startCollector = async ({ port, receipts = false, cors = true, headers: more = {}, answer: good = {} } = {}) => {
  /** @type {Seen[]} */
  const seen = [];
  const batches = new Set();
  let mode = 'ok';
  let options = {};

  const corsHeaders = (request) =>
    cors && request.headers.origin
      ? {
          'access-control-allow-origin': request.headers.origin,
          'access-control-allow-credentials': 'true',
          'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
          'access-control-allow-methods': 'POST, GET, OPTIONS',
          'access-control-max-age': '600',
        }
      : {};

  /** What a collector that speaks receipts adds to its answer, and remembers. */
  const receipt = (text) => {
    let envelope;
    try {
      envelope = JSON.parse(text);
    } catch {
      return undefined;
    }
    if (envelope?.batch) batches.add(envelope.batch);
    return receipts ? JSON.stringify({ missing: (envelope?.unconfirmed ?? []).filter((id) => !batches.has(id)) }) : undefined;
  };

  const server = await listen(async (request, response) => {
    const now = request.url.startsWith('/moved') ? 'ok' : mode;
    const doing = { ...(now === 'ok' && good), ...MODES[now](options) };
    const entry = {
      time: Date.now(),
      method: request.method,
      url: request.url,
      headers: request.headers,
      mode,
      accepted: false,
      status: undefined,
    };
    seen.push(entry);
    const answer = (status, headers = {}, body = '') => {
      if (response.destroyed || response.writableEnded) return;
      entry.status = status;
      response.writeHead(status, { ...corsHeaders(request), ...more, ...headers }).end(body);
    };
    if (request.method === 'OPTIONS') return answer(cors ? 204 : 405);
    if (doing.half) {
      const total = Number(request.headers['content-length'] ?? 0);
      let read = 0;
      request.on('data', (chunk) => {
        read += chunk.length;
        if (read >= total / 2) request.socket.destroy();
      });
      request.on('error', () => {});
      return;
    }
    let bytes;
    try {
      bytes = await readBody(request);
    } catch {
      return; // cut off: nothing arrived
    }
    entry.bytes = bytes.length;
    entry.body = bodyText(bytes);
    let said;
    if (doing.store) {
      said = receipt(entry.body);
      entry.accepted = true;
    }
    if (doing.answer === false) return;
    if (doing.answer === 'cut') return void request.socket.destroy();
    if (doing.after) await sleep(doing.after);
    const json = said !== undefined && doing.body === undefined;
    answer(
      doing.status ?? (json ? 200 : 204),
      { ...(json && { 'content-type': 'application/json' }), ...doing.headers },
      doing.body ?? said ?? '',
    );
  }, port);

  const accepted = () => seen.filter((entry) => entry.accepted);
  const envelopes = () => accepted().map((entry) => JSON.parse(entry.body));
  return {
    port: server.port,
    url: `http://127.0.0.1:${server.port}/j`,
    /** @type {Seen[]} every request, preflights included */
    requests: seen,
    /** POSTs only. */
    posts: () => seen.filter((entry) => entry.method === 'POST'),
    accepted,
    /** Bodies of accepted requests, parsed as Journey's own format. */
    envelopes,
    /** Events of accepted requests in the order of their arrival, deliveries of the same event included. */
    events: (name) => envelopes().flatMap((envelope) => envelope.events).filter((event) => !name || event.name === name),
    /** Switches: 'ok', '503', '429', 'status', 'hang', 'reset', 'late', 'half', 'html', 'redirect', 'lie'; with that mode's options. */
    set: (next, more = {}) => {
      if (!MODES[next]) throw new Error(`no collector mode "${next}"; known are ${Object.keys(MODES).join(', ')}`);
      // What hangs when the fault ends is reset, as a restarted server would do.
      if (mode === 'hang' && next !== 'hang') server.cut();
      mode = next;
      options = more;
    },
    /** Connections are refused from here on. */
    down: server.down,
    up: server.up,
    stop: server.down,
  };
};
