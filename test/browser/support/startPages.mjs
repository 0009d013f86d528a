import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { listen } from './listen.mjs';

const TYPES = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', mjs: 'text/javascript; charset=utf-8', json: 'application/json', map: 'application/json', css: 'text/css' };
const typeOf = (path) => TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? TYPES.html;

/** The built files, by their path below dist/: `/dist/journey.js` and, for short, `/journey.js`. */
const fromDist = (path) => {
  const name = path.replace(/^\/(dist\/)?/, '');
  if (!/^[\w./-]+\.(js|map|json)$/.test(name) || name.includes('..')) return undefined;
  try {
    return readFileSync(fileURLToPath(new URL(`../../../dist/${name}`, import.meta.url)));
  } catch {
    return undefined;
  }
};

/**
 * Serves a small web site on 127.0.0.1.
 * @param {Record<string, string | Buffer | ((request: import('node:http').IncomingMessage, url: URL) => string | Buffer | { status?: number, headers?: object, body?: string | Buffer })>} pages
 *   path → what to serve; a key that ends in `*` serves all paths that begin so. What is not named comes from dist/.
 * @param {{ headers?: Record<string, string>, port?: number }} [options] headers for every answer (CSP, …).
 */
export const startPages = async (pages, { headers = {}, port } = {}) => {
  const requests = [];
  const wild = Object.keys(pages).filter((key) => key.endsWith('*'));
  const server = await listen((request, response) => {
    const url = new URL(request.url, 'http://127.0.0.1');
    requests.push({ time: Date.now(), method: request.method, url: request.url, headers: request.headers });
    const page = pages[url.pathname] ?? pages[wild.find((key) => url.pathname.startsWith(key.slice(0, -1)))] ?? fromDist(url.pathname);
    if (page === undefined) return response.writeHead(404, { 'content-type': 'text/plain' }).end(`nothing at ${url.pathname}`);
    const made = typeof page === 'function' ? page(request, url) : page;
    const { status = 200, headers: own = {}, body = '' } = typeof made === 'string' || Buffer.isBuffer(made) ? { body: made } : made;
    response.writeHead(status, { 'content-type': typeOf(url.pathname), ...headers, ...own }).end(body);
  }, port);
  return {
    port: server.port,
    /** Same machine, two sites: what one origin stores or sends is foreign to the other. */
    url: `http://127.0.0.1:${server.port}`,
    otherUrl: `http://localhost:${server.port}`,
    /** Pages may be added or changed while it runs. */
    pages,
    requests,
    down: server.down,
    up: server.up,
    stop: server.down,
  };
};
