// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createJourney } from '../../src/entries/core.js';
import type { JourneyOptions } from '../../src/journey/Config.js';
import type { Journey } from '../../src/journey/Journey.js';
import { fakeLine } from '../helpers/fakeLine.js';

const MINUTE = 60_000;
let network: ReturnType<typeof fakeLine>;
let noise: string[];
let journey: Journey;
const begin = (options: Partial<JourneyOptions> = {}) => (journey = createJourney({ endpoint: 'https://collect.example/j', ...options }));
const text = (characters: number) => Object.fromEntries(Array.from({ length: Math.ceil(characters / 1000) }, (_, n) => ['text' + n, 'some words '.repeat(90)]));
/** Lets the database answer, which the fake clock does not know. */
const breathe = async () => {
  for (let n = 0; n < 30; n++) await new Promise((resolve) => setImmediate(resolve));
};
/** How long the promise takes by the fake clock. */
const seconds = async (promise: Promise<void>) => {
  let settled = false;
  void promise.then(() => (settled = true));
  for (let n = 0; ; n++) {
    await breathe();
    if (settled || n > 60) return n;
    await vi.advanceTimersByTimeAsync(1000);
  }
};
const leave = () => window.dispatchEvent(new Event('pagehide'));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], shouldAdvanceTime: true, now: 1_763_750_000_000 });
  globalThis.indexedDB = new IDBFactory();
  network = fakeLine();
  noise = [];
  for (const kind of ['error', 'warn', 'log', 'info'] as const) vi.spyOn(console, kind).mockImplementation((...words) => void noise.push(words.join(' ')));
});
afterEach(() => {
  journey.stop();
  localStorage.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('what a page that goes hands to the browser (R-5)', () => {
  const beacons: number[] = [];
  const goAway = async (options: Partial<JourneyOptions>, count: number, size: number) => {
    beacons.length = 0;
    const send = navigator.sendBeacon;
    vi.stubGlobal('navigator', { ...navigator, sendBeacon: (url: string, blob: Blob) => send.call(navigator, url, blob) && beacons.push(blob.size) });
    begin(options);
    journey.track('greet');
    await journey.flush();
    for (let n = 0; n < count; n++) journey.track('x', { n, ...text(size) });
    await breathe();
    leave();
    await vi.waitFor(() => expect(network.sent.every(({ envelope }) => envelope)).toBe(true));
  };

  it('is at most 48 KiB', async () => {
    await goAway({}, 100, 2000);
    expect(beacons.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(48 << 10);
    expect(beacons.length).toBeGreaterThan(1);
    // the page may come back at once: the quota is still taken
    leave();
    expect(beacons.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(48 << 10);
  });

  it('is at most 8 requests', async () => {
    await goAway({ batchBytes: 2048, batchSize: 2 }, 60, 500);
    expect(beacons.length).toBe(8);
  });

  it('and the rest goes once there is room again, every event once', async () => {
    await goAway({}, 100, 2000);
    vi.setSystemTime(Date.now() + MINUTE);
    await journey.flush();
    const seen = network.events().filter(({ name }: any) => name === 'x').map(({ props }: any) => props.n as number);
    expect(seen.sort((a: number, b: number) => a - b)).toEqual(Array.from({ length: 100 }, (_, n) => n));
  });
});

describe('a blocker', () => {
  it('costs one request a step, at most six in the first hour, then about one an hour, and nothing in the console (R-13)', async () => {
    network.answer('down');
    const times: number[] = [];
    const send = fetch;
    vi.stubGlobal('fetch', (url: string, options: RequestInit) => {
      times.push(Date.now());
      return send(url, options);
    });
    const began = Date.now();
    const told: string[] = [];
    begin({ onError: ({ code }) => told.push(code) });
    for (let minute = 0; minute < 240; minute++) {
      await breathe();
      journey.track('x', { minute });
      await vi.advanceTimersByTimeAsync(MINUTE);
      // each ten minutes another page of the shop
      if (minute % 10 < 9) continue;
      leave();
      journey.stop();
      begin({ onError: ({ code }) => told.push(code) });
    }
    const inHour = (hour: number) => times.filter((time) => time >= began + hour * 60 * MINUTE && time < began + (hour + 1) * 60 * MINUTE).length;
    expect(inHour(0)).toBeGreaterThan(1);
    expect(inHour(0)).toBeLessThanOrEqual(6);
    for (const hour of [1, 2, 3]) expect(inHour(hour)).toBeLessThanOrEqual(6);
    expect(noise).toEqual([]);
    expect(told).toEqual([]);
  }, 30_000);
});

describe('an outage of a collector that has answered before', () => {
  it('of two minutes is over within three, and one of an hour costs nine requests', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    begin();
    journey.track('greet');
    await journey.flush();
    const pass = async (ms: number) => {
      for (let left = ms; left > 0; left -= 1000) {
        await breathe();
        await vi.advanceTimersByTimeAsync(1000);
      }
      await breathe();
    };
    network.answer('down');
    journey.track('short');
    await pass(2 * MINUTE);
    network.answer({ status: 204 });
    await pass(MINUTE);
    expect(network.events().map(({ name }: any) => name)).toContain('short');

    network.answer({ status: 503 });
    const before = network.sent.length;
    journey.track('long');
    await pass(60 * MINUTE);
    expect(network.sent.length - before).toBeGreaterThan(5);
    expect(network.sent.length - before).toBeLessThanOrEqual(9);
  }, 60_000);
});

describe('a line that was silent when the last page was left', () => {
  it('is asked without an event: what it did get of each question would come twice', async () => {
    begin();
    journey.track('greet');
    await journey.flush();
    network.answer('hang');
    const pass = async (ms: number) => {
      await breathe();
      await vi.advanceTimersByTimeAsync(ms);
      await breathe();
    };
    for (const name of ['a', 'b', 'c']) {
      journey.track(name);
      await pass(6000);
      leave();
      journey.stop();
      begin();
      await breathe();
    }
    const questions = network.sent.slice(1).map(({ envelope }) => envelope.events.map((event: { name: string }) => event.name));
    expect(questions).toEqual([['a'], [], []]);
    network.answer({ status: 204 });
    for (let n = 0; n < 12; n++) await pass(5000);
    const names = network.events().map((event: { name: string }) => event.name);
    expect(names.filter((name) => name !== 'greet').sort()).toEqual(['a', 'a', 'b', 'c']);
    expect(journey.snapshot()?.queue ?? 0).toBe(0);
  });
});

describe('a fetch that other scripts have wrapped (R-28)', () => {
  it.each<[string, (...args: [string, RequestInit]) => unknown]>([
    ['throws', () => { throw new Error('not now'); }],
    ['returns nothing', () => undefined],
    ['returns no promise', () => ({ ok: true })],
    ['resolves with nothing', async () => undefined],
    ['rejects with nothing', () => Promise.reject(undefined)],
    ['never settles', () => new Promise(() => {})],
  ])('that %s costs no event, and nothing is thrown', async (_, wrapper) => {
    const own = fetch;
    vi.stubGlobal('fetch', wrapper);
    begin({ transport: 'fetch' });
    for (let n = 0; n < 3; n++) journey.track('x', { n });
    expect(await seconds(journey.flush())).toBeLessThanOrEqual(21);
    expect(journey.snapshot()!.queue).toBe(3);
    vi.stubGlobal('fetch', own);
    await seconds(journey.flush());
    expect(network.events().map(({ props }: any) => props.n)).toEqual([0, 1, 2]);
    expect(journey.snapshot()!.queue).toBe(0);
    expect(noise).toEqual([]);
  });

  it.each<[string, () => unknown]>([
    ['throws', () => { throw new Error('not now'); }],
    ['returns nothing', () => undefined],
  ])('and a sendBeacon that %s costs none either', async (_, wrapper) => {
    begin();
    journey.track('greet');
    await journey.flush();
    vi.stubGlobal('navigator', { ...navigator, sendBeacon: wrapper });
    journey.track('x');
    await breathe();
    leave();
    await journey.flush();
    expect(network.events().map(({ name }: any) => name)).toEqual(['greet', 'x']);
  });
});
