import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureCollector } from '../../../examples/collector/ensure.mjs';

let port = 41320 + (Number(process.env.VITEST_POOL_ID ?? 0) % 8) * 8;

/** A real collector with a real database in a folder of its own. Ports of parallel test files do not meet. */
export async function withCollector(options = {}) {
  await ensureCollector({ quiet: true });
  const { startCollector } = await import('../../../examples/collector/collector.mjs');
  const dataDir = options.dataDir ?? await mkdtemp(join(tmpdir(), 'journey-collector-'));
  const collector = await startCollector({ port: port++, host: '127.0.0.1', origins: '*', rateLimit: 0, quiet: true, ...options, dataDir });
  return {
    ...collector, dataDir,
    post: (body, headers = {}) => fetch(collector.endpoint, {
      method: 'POST', body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
      headers: { 'Content-Type': 'text/plain;charset=UTF-8', Origin: 'https://shop.example', ...headers },
    }),
    events: async (query = '') => (await (await fetch(`${collector.url}/events?${query}`)).json()).events,
    async end({ keep = false } = {}) {
      await collector.close();
      if (!keep) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

let count = 0;

/** A believable envelope; `over` replaces parts of it. */
export function envelope(over = {}) {
  const number = ++count;
  const now = Date.now();
  return {
    v: 1, batch: `batch-${now}-${number}`, attempt: 1, sent: now, site: 'shop',
    visitor: { id: `visitor-${number}`, first_seen: now - 1000 },
    pages: { p1: page() },
    events: [event()],
    ...over,
  };
}

export const page = (over = {}) => ({
  url: 'https://shop.example/p/shoe', title: 'Shoe', referrer: '', kind: 'product', started: Date.now(),
  visit: { id: 'visit-1', number: 1, started: Date.now(), channel: 'direct' }, ...over,
});

export const event = (over = {}) => ({
  id: crypto.randomUUID(), name: 'view_item', time: Date.now(), seq: 0, page: 'p1',
  stage: { name: 'consideration', score: 0.41, reasons: ['item_seen_again'] }, props: { currency: 'EUR', value: 59 }, ...over,
});
