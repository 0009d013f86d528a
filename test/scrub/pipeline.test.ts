// @vitest-environment happy-dom
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createJourney } from '../../src/entries/core.js';
// @ts-expect-error plain JavaScript, shared with bench/eval-scrub.mjs
import { dice, encode, namedPath, personal } from './generate.mjs';
// @ts-expect-error plain JavaScript, shared with bench/eval-scrub.mjs
import { leaks } from './measure.mjs';

let server: Server;
let bodies: string[];
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part)).on('end', () => {
      if (request.method === 'POST') bodies.push(body);
      response.writeHead(200, { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*', 'content-type': 'application/json' }).end('{"missing":[]}');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}/j`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** One page view of a shop that has the same piece of personal data everywhere, and all that left the browser of it. */
const visit = async (value: string, times: number): Promise<string> => {
  bodies = [];
  const written = encode(value, times);
  const inUrl = encode(value, Math.max(1, times));
  (window as any).happyDOM.setURL(`http://127.0.0.1/hello/${inUrl}?q=${inUrl}&utm_source=${inUrl}&utm_term=${inUrl}&ref=${inUrl}#${inUrl}`);
  document.title = `Order of ${written}`;
  Object.defineProperty(document, 'referrer', { value: `https://other.example/${inUrl}?a=${inUrl}`, configurable: true });
  const journey = createJourney({ endpoint: url, storage: 'memory', transport: 'fetch', autocapture: false, queryAllow: ['ref'], gpc: 'ignore', flushInterval: 100 } as never);
  const shown: unknown[] = [];
  journey.on('*', (event) => void shown.push(event));
  journey.page({ note: written });
  journey.track('search', { search_term: written });
  journey.track('view_item', { items: [{ item_id: 'sku-1', item_name: `Shoe ${written}` }], deep: { a: [{ b: written }] } } as never);
  journey.track('support_visit', { topic: 'returns', query: written });
  journey.identify('user-1', { note: written });
  // The store of a memory journey is read in a later task.
  await new Promise((done) => setTimeout(done, 30));
  await journey.flush();
  const known = JSON.stringify(journey.snapshot());
  journey.stop();
  expect(bodies.length).toBeGreaterThan(0);
  expect(shown.length).toBeGreaterThan(3);
  return JSON.stringify([bodies.map((body) => JSON.parse(body)), shown, known]);
};

/** A page whose address, route and referrer name a person in their path. */
const visitNamed = async (path: string): Promise<string> => {
  bodies = [];
  (window as any).happyDOM.setURL(`http://127.0.0.1${path}#${path}`);
  document.title = 'Account';
  Object.defineProperty(document, 'referrer', { value: `https://other.example${path}?a=1`, configurable: true });
  const journey = createJourney({ endpoint: url, storage: 'memory', transport: 'fetch', autocapture: false, gpc: 'ignore', flushInterval: 100 } as never);
  const shown: unknown[] = [];
  journey.on('*', (event) => void shown.push(event));
  journey.page();
  journey.track('share', { link: `https://shop.example${path}`, path });
  await new Promise((done) => setTimeout(done, 30));
  await journey.flush();
  const known = JSON.stringify(journey.snapshot());
  journey.stop();
  expect(shown.length).toBeGreaterThan(1);
  return decodeURIComponent(decodeURIComponent(JSON.stringify([bodies.map((body) => JSON.parse(body)), shown, known])));
};

const KINDS = ['email', 'phone', 'card', 'iban', 'jwt', 'token'];
/** Ids of ours are random numbers too, and only what the visitor brought is looked for. */
const brought = (out: string): string => out.replace(/[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[\da-f]{4}-[\da-f]{12}/g, 'id');
const CAMPAIGN = /\\*"campaign\\*":\{[^}]*\}/g;

it.each(KINDS)('R-32: no %s leaves the browser, reaches a subscriber or the snapshot, from any field', async (kind) => {
  const random = dice(11);
  for (let round = 0; round < 6; round++) {
    const value: string = personal[kind](random);
    const out = brought(await visit(value, round % 3)).replace(CAMPAIGN, '');
    expect(leaks(kind, value, out), `${value}: ${out}`).toBe(false);
  }
});

it.each(KINDS)('R-32: no %s leaves the browser in the campaign of a visit', async (kind) => {
  const random = dice(12);
  for (let round = 0; round < 6; round++) {
    const value: string = personal[kind](random);
    const out = (brought(await visit(value, 1)).match(CAMPAIGN) || []).join();
    expect(leaks(kind, value, out), `${value}: ${out}`).toBe(false);
  }
});

it('R-32: no name in a path leaves the browser, from address, route, referrer or props', async () => {
  const random = dice(13);
  for (let round = 0; round < 12; round++) {
    const [path, name] = namedPath(random) as [string, string];
    const encoded = encode(path, 1 + (round % 2)).replace(/%(25)*2F/g, '/');
    const out = await visitNamed(encoded);
    expect(out.includes(name), `${name}: ${out}`).toBe(false);
  }
});
