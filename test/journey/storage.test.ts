// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createJourney } from '../../src/entries/core.js';
import { fakeLine } from '../helpers/fakeLine.js';

const endpoint = 'https://collect.example/j';
const MINUTE = 60_000;
let network: ReturnType<typeof fakeLine>;
let told: string[];
let noise: string[];
const begin = () => createJourney({ endpoint, onError: ({ code }) => told.push(code) });
const names = () => network.events().map((event: { name: string }) => event.name);
const stored = async () => (await indexedDB.databases()).map(({ name }) => name!).filter((name) => /journey/.test(name));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], shouldAdvanceTime: true, now: 1_763_750_000_000 });
  Object.defineProperty(globalThis, 'indexedDB', { configurable: true, writable: true, value: new IDBFactory() });
  network = fakeLine();
  told = [];
  noise = [];
  for (const kind of ['error', 'warn', 'log'] as const) vi.spyOn(console, kind).mockImplementation((...words) => void noise.push(words.join(' ')));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a storage that fails costs nothing but the storage', () => {
  it('an open that never settles: the events go out from memory within 3 s (R-16, R-17)', async () => {
    vi.stubGlobal('indexedDB', { open: () => ({}), deleteDatabase: () => ({}) });
    const journey = begin();
    journey.track('x');
    const flushed = journey.flush();
    await vi.advanceTimersByTimeAsync(3000);
    await flushed;
    journey.track('y');
    await journey.flush();
    expect(names()).toEqual(['x', 'y']);
    expect(told).toEqual(['storage']);
    journey.stop();
  });

  const denied = () => { throw new DOMException('denied', 'SecurityError'); };
  it.each<[string, () => void]>([
    ['is missing', () => Object.defineProperty(globalThis, 'indexedDB', { configurable: true, value: undefined })],
    ['throws when it is looked at', () => Object.defineProperty(globalThis, 'indexedDB', { configurable: true, get: denied })],
    ['throws on open', () => vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(denied)],
    ['is full', () => vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => { throw new DOMException('full', 'QuotaExceededError'); })],
    ['is lost for good', () => {
      const { transaction } = IDBDatabase.prototype;
      vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, stores, mode) {
        if (mode !== 'readwrite') return transaction.call(this, stores, mode);
        throw new DOMException('lost', 'UnknownError');
      });
    }],
  ])('IndexedDB %s: the same events go out, said once and not to the console (R-18)', async (_, fails) => {
    fails();
    const journey = begin();
    for (let n = 0; n < 20; n++) journey.track('x', { n });
    await journey.flush();
    journey.track('y');
    await journey.flush();
    expect(names().filter((name) => name === 'x').length).toBe(20);
    expect(names()).toContain('y');
    expect(new Set(network.events().map((event: { id: string }) => event.id)).size).toBe(21);
    expect(told).toEqual(['storage']);
    expect(noise).toEqual([]);
    journey.stop();
  });

  it('a connection that died in the background is opened anew, and nothing is lost (R-16)', async () => {
    const opens = vi.spyOn(IDBFactory.prototype, 'open');
    const journey = begin();
    journey.track('before');
    await journey.flush();
    network.answer('down');
    const before = opens.mock.calls.length;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => { throw new DOMException('the database connection is closing', 'InvalidStateError'); });
    journey.track('after');
    await journey.flush();
    journey.stop();
    expect(opens.mock.calls.length).toBeGreaterThan(before);
    expect(opens.mock.calls.length).toBeLessThan(before + 3);
    expect(told).toEqual([]);
    // it is in the database, not in the memory of the page that is gone
    network.answer({ status: 204 });
    vi.setSystemTime(Date.now() + 10 * MINUTE);
    const next = begin();
    await next.flush();
    expect(names()).toContain('after');
    next.stop();
  });

  it('whoever wants to delete the database need not wait for us (R-16)', async () => {
    const journey = begin();
    journey.track('x');
    await journey.flush();
    const [name] = await stored();
    const outcome = await new Promise((resolve) => {
      const request = indexedDB.deleteDatabase(name!);
      request.onblocked = () => resolve('blocked');
      request.onsuccess = () => resolve('deleted');
    });
    expect(outcome).toBe('deleted');
    journey.track('y');
    await journey.flush();
    expect(names()).toContain('y');
    expect(told).toEqual([]);
    journey.stop();
  });
});

describe('a database that opens after we stopped waiting for it', () => {
  it('takes what lay in memory meanwhile, and the visitor is the one it knows (R-16)', async () => {
    const before = begin();
    before.track('known');
    await before.flush();
    before.stop();
    const visitor = network.sent.at(-1)!.envelope.visitor;

    network.answer('down');
    const open = indexedDB.open.bind(indexedDB);
    const slow = vi.spyOn(indexedDB, 'open').mockImplementation((name, version) => {
      const late = {} as IDBOpenDBRequest;
      setTimeout(() => {
        open(name, version).onsuccess = ({ target }) => {
          Object.assign(late, { result: (target as IDBOpenDBRequest).result });
          late.onsuccess!({ target: late } as never);
        };
      }, 3000);
      return late;
    });
    const journey = begin();
    journey.track('early');
    await vi.advanceTimersByTimeAsync(2500);
    expect(told).toEqual(['storage']);
    expect(journey.snapshot()?.queue).toBe(1);
    await vi.advanceTimersByTimeAsync(1000);
    const turns = async () => {
      for (let n = 50; n--; ) await new Promise((resolve) => setImmediate(resolve));
    };
    await turns();
    journey.track('later');
    await turns();
    slow.mockRestore();
    // killed: nothing of this page but what is in the database
    vi.setSystemTime(Date.now() + 10 * MINUTE);
    network.answer({ status: 204 });
    journey.stop();
    const next = begin();
    await next.flush();
    expect(names().filter((name) => name !== 'known').sort()).toEqual(['early', 'later']);
    expect(network.sent.at(-1)!.envelope.visitor.id).toBe(visitor.id);
    expect(network.sent.at(-1)!.envelope.visitor.first_seen).toBe(visitor.first_seen);
    next.stop();
  });
});

describe('a database that is deleted under a living page', () => {
  it('costs nothing, also when the collector comes back long after the leases have run out (R-16)', async () => {
    const journey = begin();
    journey.track('known');
    await journey.flush();
    network.answer('down');
    journey.track('x');
    await journey.flush();
    const [name] = await stored();
    await new Promise((resolve) => {
      indexedDB.deleteDatabase(name!).onsuccess = resolve;
    });
    vi.setSystemTime(Date.now() + MINUTE);
    journey.track('y');
    network.answer({ status: 204 });
    await journey.flush();
    expect(names().filter((each) => each !== 'known').sort()).toEqual(['x', 'y']);
    journey.stop();
  });
});

describe('a database that somebody upgrades', () => {
  it('is no withdrawal: what was tracked before and after goes out, from memory (R-16)', async () => {
    network.answer('down');
    const journey = begin();
    journey.track('x');
    await journey.flush();
    const [name] = await stored();
    await new Promise((resolve) => {
      const request = indexedDB.open(name!, 2);
      request.onsuccess = () => resolve(request.result.close());
    });
    journey.track('y');
    network.answer({ status: 204 });
    await journey.flush();
    expect(names().filter((each) => each !== 'page_view').sort()).toEqual(['x', 'y']);
    expect(told).toContain('storage');
    journey.stop();
  });
});

describe('what waits in the store', () => {
  it('is kept for 7 days and no longer (R-13, R-19)', async () => {
    network.answer('down');
    const first = begin();
    first.track('old');
    await first.flush();
    first.stop();
    vi.setSystemTime(Date.now() + 6.9 * 86_400_000);
    const second = begin();
    second.track('young');
    await second.flush();
    expect(second.snapshot()!.queue).toBe(2);
    second.stop();
    vi.setSystemTime(Date.now() + 0.2 * 86_400_000);
    network.answer({ status: 204 });
    const third = begin();
    await third.flush();
    expect(names()).toEqual(['young']);
    third.stop();
  });

  it('is at most 1,000 events, the least valuable gone first and said once (R-13)', async () => {
    network.answer('down');
    const journey = begin();
    journey.track('purchase', { transaction_id: 'A-1', value: 1, currency: 'EUR' });
    for (let n = 0; n < 1200; n++) {
      journey.track('x', { n });
      if (n % 200 === 0) await journey.flush();
    }
    await journey.flush();
    await vi.waitFor(() => expect(journey.snapshot()!.queue).toBe(1000));
    expect(told.filter((code) => code === 'store_full').length).toBe(1);
    network.answer({ status: 204 });
    await journey.flush();
    await vi.waitFor(() => expect(names()).toContain('purchase'));
    const left = network.events().filter((event: { name: string }) => event.name === 'x').map((event: { props: { n: number } }) => event.props.n);
    expect(Math.max(...left)).toBe(1199);
    expect(left).not.toContain(0);
    journey.stop();
  });

  it('is at most 1 MiB (R-13)', async () => {
    network.answer('down');
    const journey = begin();
    const big = Object.fromEntries(Array.from({ length: 5 }, (_, n) => ['text' + n, 'some words '.repeat(180)]));
    for (let n = 0; n < 150; n++) journey.track('x', { n, ...big });
    await journey.flush();
    await vi.waitFor(() => expect(journey.snapshot()!.queue).toBeLessThanOrEqual(Math.floor((1 << 20) / 9000)));
    expect(journey.snapshot()!.queue).toBeGreaterThan(80);
    journey.stop();
  });
});
