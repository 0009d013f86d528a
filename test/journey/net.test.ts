// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createJourney } from '../../src/entries/core.js';
import { forgetNets, netOf } from '../../src/queue/netOf.js';
import type { JourneyOptions } from '../../src/journey/Config.js';
import type { Journey } from '../../src/journey/Journey.js';
import { fakeLine } from '../helpers/fakeLine.js';

let network: ReturnType<typeof fakeLine>;
/** Bodies that the browser sends should the page crash. */
let net: Set<string>;
let journey: Journey;

const begin = (options: Partial<JourneyOptions> = {}) => (journey = createJourney({ endpoint: 'https://collect.example/j', ...options }));
const numbers = (envelopes: any[]): number[] => envelopes.flatMap(({ events }) => events).filter(({ name }) => name === 'x').map(({ props }) => props.n);
const arrived = () => numbers(network.sent.map(({ envelope }) => envelope));
const caught = () => numbers([...net].map((body) => JSON.parse(body)));
const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);

/** A page whose collector has answered a moment ago, with receipts, with two events that wait. */
const waiting = async (options?: Partial<JourneyOptions>) => {
  begin(options);
  journey.track('greet');
  await journey.flush();
  journey.track('x', { n: 1 });
  journey.track('x', { n: 2 });
};

/** The page is gone without a word. */
const die = () => {
  const notes = Object.entries(localStorage);
  journey.stop();
  for (const [key, value] of notes) localStorage.setItem(key, value as string);
  net.clear();
};

/** A later page, when the leases of the dead one have run out. */
const comeBack = async () => {
  pass(120_000);
  begin();
  for (const n of [8, 9]) {
    journey.track('x', { n });
    await journey.flush();
    pass(60_000);
  }
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_763_750_000_000 });
  globalThis.indexedDB = new IDBFactory();
  localStorage.clear();
  network = fakeLine();
  network.answer({ status: 200, body: '{"missing":[]}' });
  net = new Set();
  vi.stubGlobal('fetchLater', (_: string, { body, signal }: { body: string; signal: AbortSignal }) => {
    net.add(body);
    signal.addEventListener('abort', () => net.delete(body));
    return { activated: false };
  });
});
afterEach(() => {
  journey.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('fetchLater is the net below', () => {
  it('catches what waits; when the visitor comes back the collector is asked first, and gets nothing twice', async () => {
    await waiting();
    await vi.waitFor(() => expect(caught()).toEqual([1, 2]));
    const batches = [...net].map((body) => JSON.parse(body).batch);
    die();
    await comeBack();
    expect(arrived().sort()).toEqual([8, 9]);
    expect(network.sent.flatMap(({ envelope }) => envelope.unconfirmed || [])).toEqual(expect.arrayContaining(batches));
  });

  it('what the collector says it never got goes again', async () => {
    await waiting();
    await vi.waitFor(() => expect(caught()).toEqual([1, 2]));
    const [batch] = [...net].map((body) => JSON.parse(body).batch);
    die();
    network.answer({ status: 200, body: JSON.stringify({ missing: [batch] }) });
    await comeBack();
    expect(new Set(arrived())).toEqual(new Set([1, 2, 8, 9]));
  });

  it('is taken away by whatever sends, and by hiding', async () => {
    await waiting();
    await vi.waitFor(() => expect(caught()).toEqual([1, 2]));
    await journey.flush();
    expect(caught()).toEqual([]);
    journey.track('x', { n: 3 });
    await vi.waitFor(() => expect(caught()).toEqual([3]));
    window.dispatchEvent(new Event('pagehide'));
    expect(caught()).toEqual([]);
  });

  it.each<[string, Partial<JourneyOptions>]>([
    ['only fetch is wanted', { transport: 'fetch' }],
    ['only beacons are wanted', { transport: 'beacon' }],
    ['the collector wants headers', { headers: { authorization: 'x' } }],
  ])('is not spread where %s', async (_, options) => {
    await waiting(options);
    await new Promise((done) => setTimeout(done, 200));
    expect(caught()).toEqual([]);
  });

  describe('at a collector without receipts', () => {
    beforeEach(() => network.answer({ status: 204 }));
    const nets = () => Object.keys(localStorage).filter((key) => key.includes('|net '));

    it('what a crashed page left to the browser is trusted like a beacon, and not sent twice', async () => {
      await waiting();
      await vi.waitFor(() => expect(caught()).toEqual([1, 2]));
      die();
      await comeBack();
      expect(arrived()).toEqual([8, 9]);
      await vi.waitFor(() => expect(journey.snapshot()!.queue).toBe(0));
    });

    it('a browser that was killed sends nothing, and has not written the note to the disk: it all goes again', async () => {
      await waiting();
      await vi.waitFor(() => expect(caught()).toEqual([1, 2]));
      for (const key of nets()) localStorage.removeItem(key);
      die();
      await comeBack();
      expect(arrived().sort()).toEqual([1, 2, 8, 9]);
    });

    it('is trusted no more once the line has failed', async () => {
      await waiting();
      await vi.waitFor(() => expect(caught()).toEqual([1, 2]));
      die();
      pass(120_000);
      network.answer('down');
      begin();
      journey.track('x', { n: 7 });
      await journey.flush();
      journey.stop();
      network.answer({ status: 204 });
      await comeBack();
      expect(new Set(arrived())).toEqual(new Set([1, 2, 7, 8, 9]));
    });

    it('is not spread while the line is bad, and forgotten with the visitor', async () => {
      await waiting();
      await vi.waitFor(() => expect(caught()).toEqual([1, 2]));
      network.answer({ status: 503 });
      await journey.flush();
      journey.track('x', { n: 3 });
      await new Promise((done) => setTimeout(done, 200));
      expect(caught()).toEqual([]);
      expect(nets()).toEqual([]);
      journey.consent('denied');
      expect(nets()).toEqual([]);
    });
  });
});

describe('what is noted of nets', () => {
  it('is each tab’s own: one that closes together with another does not bring back what that has taken out', () => {
    netOf('db', 'a1', true);
    netOf('db', 'b1', true);
    // the other tab's process has not heard of it yet
    const before = localStorage.getItem.bind(localStorage);
    const stale = Object.fromEntries(Object.keys(localStorage).map((key) => [key, before(key)]));
    netOf('db', 'a1', false);
    const look = vi.spyOn(Storage.prototype, 'getItem').mockImplementation((key) => stale[key] ?? null);
    netOf('db', 'b1', false);
    look.mockRestore();
    expect(netOf('db', 'a1')).toBe(false);
    expect(netOf('db', 'b1')).toBe(false);
  });

  it('is of the last twenty', () => {
    const ids = Array.from({ length: 25 }, (_, n) => 'c' + (10 + n));
    for (const id of ids) netOf('db', id, true);
    expect(ids.filter((id) => netOf('db', id))).toEqual(ids.slice(-20));
    forgetNets('db');
    expect(ids.some((id) => netOf('db', id))).toBe(false);
  });
});
