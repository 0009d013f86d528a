import { createServer } from 'node:http';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAccounts } from './lib/accounts.mjs';
import { readForm, redirect, send, sendFile } from './lib/http.mjs';
import { createOrders } from './lib/orders.mjs';
import { contentPolicy, createNonce } from './lib/policy.mjs';
import { createRouter } from './lib/router.mjs';
import { createSessions } from './lib/sessions.mjs';
import { notFoundPage } from './pages/more.mjs';
import { buyingRoutes } from './routes/buying.mjs';
import { serviceRoutes } from './routes/service.mjs';
import { shopRoutes } from './routes/shop.mjs';

const publicFolder = fileURLToPath(new URL('./public', import.meta.url));
const builtJourney = fileURLToPath(new URL('../../dist/journey.js', import.meta.url));

/** Files of the SDK, which the shop serves from its own address: `/journey.js` and what belongs to it. */
const sdkFile = /^\/journey(-vitals)?\.js(\.map)?$/;

const pageHeaders = (nonce, collector) => ({
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': contentPolicy(nonce, collector),
  'Cache-Control': 'no-cache', // Not `no-store`: that would keep pages out of the back/forward cache.
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Content-Type-Options': 'nosniff',
});

/** The endpoint for a request: `{host}` in it stands for the host the shop was called by. */
const endpointFor = (collector, request) => collector.replace('{host}', /^(\[[\da-f:]+\]|[\w.-]+)/i.exec(request.headers.host ?? '')?.[1] ?? 'localhost');

const addressOf = (host, port) => `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`;

const isForm = (request) => (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');

/**
 * Starts the shop. `collector` is the endpoint written into the script tag (none: no tag; `{host}`
 * in it stands for the host of the request), `tagAttributes` are more
 * attributes of that tag, `journeyFile` is the built SDK. Port 0 takes a free one; a taken port rejects with EADDRINUSE.
 * Resolves to its address and `close()`, which ends open connections too.
 */
export const startStorefront = async ({ port = 8080, host = '127.0.0.1', collector = '', tagAttributes = {}, journeyFile = builtJourney } = {}) => {
  const shop = { url: '', tagAttributes };
  const sessions = createSessions(), accounts = createAccounts(), orders = createOrders();
  const route = createRouter({ ...shopRoutes, ...buyingRoutes, ...serviceRoutes });
  const journeyFolder = dirname(journeyFile);

  const sendSdk = async (request, response, pathname) => {
    const name = pathname === '/journey.js' ? basename(journeyFile) : pathname.slice(1);
    if (!(await sendFile(request, response, journeyFolder, name))) send(request, response, 404, `${pathname} is not built yet: run \`npm run build\`.\n`, { 'Content-Type': 'text/plain; charset=utf-8' });
  };

  const answer = async (request, response) => {
    const url = new URL(request.url, shop.url);
    if (sdkFile.test(url.pathname)) return sendSdk(request, response, url.pathname);
    const found = route(request.method, url.pathname);
    if (found?.allow) return send(request, response, 405, 'This address does not take that.\n', { Allow: found.allow, 'Content-Type': 'text/plain; charset=utf-8' });
    if (!found && (request.method === 'GET' || request.method === 'HEAD') && (await sendFile(request, response, publicFolder, url.pathname))) return;

    const nonce = createNonce();
    const context = {
      shop: { ...shop, collector: endpointFor(collector, request) }, accounts, orders, nonce, url, path: url.pathname, session: sessions.of(request, response),
      form: request.method === 'POST' && isForm(request) ? await readForm(request) : {},
      wantsJson: (request.headers.accept ?? '').includes('application/json'),
    };
    const result = found && (await found.handle(context, found.params));
    if (result?.to) return redirect(response, result.to);
    if (result?.json) return send(request, response, 200, JSON.stringify(result.json), { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    const page = result?.page ?? notFoundPage(context);
    context.session.notice = null;
    send(request, response, result?.page ? (result.status ?? 200) : 404, String(page), pageHeaders(nonce, context.shop.collector));
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      if (error.status === undefined) console.error(error);
      if (!response.headersSent) send(request, response, error.status ?? 500, `${error.status ? error.message : 'Something broke in the shop.'}\n`, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
    });
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  shop.url = addressOf(host, server.address().port);
  return {
    url: shop.url,
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { PORT, HOST, COLLECTOR = '' } = process.env;
  const { url } = await startStorefront({ collector: COLLECTOR, ...(PORT && { port: Number(PORT) }), ...(HOST && { host: HOST }) });
  console.log(`The shop is open: ${url}${COLLECTOR ? `\nEvents go to ${COLLECTOR}` : '\nNo COLLECTOR is set, so its pages carry no script tag.'}`);
}
