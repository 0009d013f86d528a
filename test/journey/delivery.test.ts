// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createJourney } from '../../src/entries/core.js';
import type { JourneyOptions } from '../../src/journey/Config.js';
import type { Journey } from '../../src/journey/Journey.js';
import { fakeLine } from '../helpers/fakeLine.js';

let network: ReturnType<typeof fakeLine>;
let told: string[];
let journey: Journey;
const begin = (options: Partial<JourneyOptions> = {}) => (journey = createJourney({ endpoint: 'https://collect.example/j', onError: ({ code }) => told.push(code), ...options }));
/** What arrived of the events called `x`, by their number. */
const arrived = (): number[] => network.events().filter(({ name }: any) => name === 'x').map(({ props }: any) => props.n);
const track = (count: number, size = 0) => {
  for (let n = 0; n < count; n++) journey.track('x', { n, ...(size && { text: 'some words '.repeat(size / 11) }) });
};
const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);
const leave = async () => {
  window.dispatchEvent(new Event('pagehide'));
  await vi.waitFor(() => expect(network.sent.every(({ envelope }) => envelope)).toBe(true));
};

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_763_750_000_000 });
  globalThis.indexedDB = new IDBFactory();
  localStorage.clear();
  network = fakeLine();
  told = [];
});
afterEach(() => {
  journey.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
/** The collector has answered before. */
const greeted = async (options?: Partial<JourneyOptions>) => {
  begin(options);
  journey.track('greet');
  await journey.flush();
  expect(network.sent.length).toBe(1);
};

describe('what an answer means (R-11)', () => {
  it.each([200, 201, 202, 204])('%i: done', async (status) => {
    await greeted();
    network.answer({ status });
    track(2);
    await journey.flush();
    expect([arrived(), journey.snapshot()!.queue, told]).toEqual([[0, 1], 0, []]);
  });

  it.each([408, 425, 429, 500, 502, 503, 504, 'down'] as const)('%s: the same batch comes again, under the same ids, counted (R-8)', async (answer) => {
    await greeted();
    network.answer(answer === 'down' ? answer : { status: answer });
    track(2);
    await journey.flush();
    expect(journey.snapshot()!.queue).toBe(2);
    const first = network.sent[1]?.envelope;
    network.answer({ status: 204 });
    await journey.flush();
    const last = network.sent.slice(first ? 2 : 1).map(({ envelope }) => envelope);
    expect(last.map(({ attempt }) => attempt)).toEqual(last.map(() => 2));
    if (first) expect([first.attempt, first.batch, first.events]).toEqual([1, last[0].batch, last[0].events]);
    expect([last.flatMap(({ events }) => events.map(({ props }: any) => props.n)), journey.snapshot()!.queue, told]).toEqual([[0, 1], 0, []]);
  });

  it.each([400, 401, 403, 404, 410, 422])('%i: dropped, said once, and the next events go', async (status) => {
    await greeted();
    network.answer({ status });
    track(2);
    await journey.flush();
    journey.track('y');
    await journey.flush();
    expect([journey.snapshot()!.queue, told]).toEqual([0, ['rejected']]);
    network.answer({ status: 204 });
    journey.track('z');
    await journey.flush();
    expect(network.events().pop().name).toBe('z');
  });

  it('413: halved until it fits, and only an event that is alone too large is dropped', async () => {
    await greeted();
    const send = fetch;
    const sizes: number[] = [];
    vi.stubGlobal('fetch', (url: string, options: RequestInit) => {
      const { events } = JSON.parse(options.body as string);
      sizes.push(events.length);
      return events.length > 2 || events.some(({ props }: any) => props.n === 5) ? new Response(null, { status: 413 }) : send(url, options);
    });
    track(8);
    for (let n = 0; n < 8 && journey.snapshot()?.queue !== 0; n++) await journey.flush();
    expect(arrived().sort()).toEqual([0, 1, 2, 3, 4, 6, 7]);
    expect(Math.max(...sizes)).toBe(8);
    expect(told).toEqual(['event_too_large']);
  });

  it('Retry-After is honoured, also by flush(), in seconds and as a date', async () => {
    await greeted();
    for (const after of [() => '30', () => new Date(Date.now() + 30_000).toUTCString()]) {
      network.answer({ status: 503, headers: { 'retry-after': after() } });
      track(1);
      await journey.flush();
      const before = network.sent.length;
      network.answer({ status: 204 });
      pass(25_000);
      await journey.flush();
      expect(network.sent.length).toBe(before);
      pass(7000);
      await journey.flush();
      expect(network.sent.length).toBe(before + 1);
    }
  });
});

describe('four outcomes (R-10)', () => {
  it('a beacon is queued, not delivered: its events stay until an answer trusts or misses them', async () => {
    await greeted();
    track(2);
    await leave();
    expect(network.sent[1]!.by).toBe('beacon');
    expect(journey.snapshot()!.queue).toBe(2);
    const { batch } = network.sent[1]!.envelope;
    // younger than ten seconds: it may still be on its way
    journey.track('soon');
    await journey.flush();
    expect(network.sent[2]!.envelope.unconfirmed).toBeUndefined();
    pass(11_000);
    network.answer({ status: 200, body: JSON.stringify({ missing: [batch] }) });
    journey.track('later');
    await journey.flush();
    expect(network.sent[3]!.envelope.unconfirmed).toEqual([batch]);
    network.answer({ status: 200, body: '{"missing":[]}' });
    await journey.flush();
    const again = network.sent.find(({ by, envelope }) => by === 'fetch' && envelope.batch === batch)!.envelope;
    expect([again.attempt, again.events]).toEqual([2, network.sent[1]!.envelope.events]);
    expect(journey.snapshot()!.queue).toBe(0);
  });

  it('a collector that answers 2xx without receipts is trusted, and gets nothing twice', async () => {
    await greeted();
    track(2);
    await leave();
    pass(11_000);
    journey.track('later');
    await journey.flush();
    expect([arrived(), journey.snapshot()!.queue]).toEqual([[0, 1], 0]);
  });
});

describe('a refused beacon', () => {
  it('never costs an event: what fits goes, the rest goes later, each once (R-6)', async () => {
    await greeted();
    network.quota(20_000);
    track(30, 2000);
    await leave();
    const left = network.sent.filter(({ by }) => by === 'beacon').flatMap(({ envelope }) => envelope.events).length;
    expect(left).toBeGreaterThan(4);
    expect(left).toBeLessThan(11);
    pass(60_000);
    await journey.flush();
    expect(arrived().sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, n) => n));
  });
});

describe('a body', () => {
  it.each([[undefined, 16_384], [4096, 4096], [61_440, 61_440]])('with batchBytes %s has at most %i bytes of UTF-8, whatever the script of the shop (R-4)', async (batchBytes, most) => {
    await greeted(batchBytes ? { batchBytes } : {});
    for (let n = 0; n < 120; n++) journey.track('x', { n, items: Array.from({ length: 3 }, () => ({ item_name: 'Тёплый шарф 🧣 ' + '毛衣'.repeat(20) })) });
    await journey.flush();
    const sizes = network.sent.map(({ options }) => new TextEncoder().encode(options!.body as string).length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(most);
    expect(Math.max(...sizes)).toBeGreaterThan(most / 3);
    expect(arrived().length).toBe(120);
  });
});
