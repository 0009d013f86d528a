import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDelivery } from '../../src/delivery/createDelivery.js';
import { json } from '../../src/formats/json.js';
import type { Config } from '../../src/journey/Config.js';
import { createQueue, MAX_EVENTS } from '../../src/queue/createQueue.js';
import type { EventRow } from '../../src/queue/Row.js';
import type { Page } from '../../src/types.js';

/** How the way to the collector behaves: what arrives is remembered by it, whatever the page hears. */
const WEATHER = ['fine', 'refused', 'http503', 'http429', 'answer lost', 'some lost'] as const;
type Weather = (typeof WEATHER)[number];

type Step =
  | { do: 'track'; tab: number; count: number }
  | { do: 'flush' | 'leave' | 'crash'; tab: number }
  /** The last events and the page's end in one task; `writes`: whether the engine still does what the page asks of the store in it. WebKit does not always. */
  | { do: 'go'; tab: number; count: number; writes: boolean }
  | { do: 'weather'; is: Weather }
  | { do: 'wait'; ms: number };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ do: fc.constant('track' as const), tab: fc.nat(2), count: fc.integer({ min: 1, max: 6 }) }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('flush' as const, 'leave' as const, 'crash' as const), tab: fc.nat(2) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('go' as const), tab: fc.nat(2), count: fc.integer({ min: 1, max: 6 }), writes: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('weather' as const), is: fc.constantFrom(...WEATHER) }) },
    // backwards too: clocks are set
    { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(10, 900, 4000, 12_000, 61_000, 3_700_000, -3_600_000) }) },
  ),
  { minLength: 4, maxLength: 30 },
);

/** Its keys are its own properties, as in a browser. */
const createLocalStorage = () =>
  Object.create({
    setItem(this: Record<string, string>, key: string, value: string) { this[key] = value; },
    getItem(this: Record<string, string>, key: string) { return this[key] ?? null; },
    removeItem(this: Record<string, string>, key: string) { delete this[key]; },
  });

const page = { id: 'p1', url: 'https://shop.example/', title: '', referrer: '', kind: 'home', started: 0 } as Page;
let count = 0;

/** A collector, three tabs and one store; `receipts` is the collector's. */
const createWorld = (receipts: boolean) => {
  const arrived = new Map<string, number>();
  const batches = new Set<string>();
  const dead = new Set<string>();
  const dropped: string[] = [];
  let weather: Weather = 'fine';
  let sends = 0;

  const accept = (envelope: any) => {
    batches.add(envelope.batch);
    for (const { id } of envelope.events) arrived.set(id, (arrived.get(id) ?? 0) + 1);
  };
  const tabOf = (url: string) => url.slice(url.indexOf('#') + 1);
  vi.stubGlobal('fetch', async (url: string, options: RequestInit) => {
    const envelope = JSON.parse(options.body as string);
    const now = weather;
    sends++;
    await Promise.resolve();
    if (dead.has(tabOf(url))) return new Promise(() => {});
    if (now === 'refused' || (now === 'some lost' && sends % 3 === 1)) throw new TypeError('Failed to fetch');
    if (now === 'http503') return new Response(null, { status: 503 });
    if (now === 'http429') return new Response(null, { status: 429, headers: { 'retry-after': '5' } });
    if (options.mode !== 'no-cors') accept(envelope);
    if (now === 'answer lost') throw new TypeError('Failed to fetch');
    return new Response(receipts ? JSON.stringify({ missing: (envelope.unconfirmed ?? []).filter((id: string) => !batches.has(id)) }) : null, { status: receipts ? 200 : 204 });
  });
  const beacons: Promise<unknown>[] = [];
  vi.stubGlobal('navigator', {
    sendBeacon(_url: string, blob: Blob) {
      const now = weather;
      beacons.push(blob.text().then((text) => { if (now === 'fine' || now === 'answer lost') accept(JSON.parse(text)); }));
      return true;
    },
  });

  const open = (n: number) => {
    const name = `tab${n}-${count++}`;
    const queue = createQueue('journey-world', name, 65_000, (code) => dropped.push(code));
    const config = { endpoint: 'https://collect.example/j#' + name, site: '', format: json, transport: 'auto', headers: {}, batchSize: 5, batchBytes: 16384, flushInterval: 5000 } as unknown as Config;
    return { name, queue, delivery: createDelivery(config, queue, () => ({ id: 'v', first_seen: 0 }), (code) => dropped.push(code)) };
  };
  return { arrived, dead, dropped, open, setWeather: (next: Weather) => { weather = next; }, beaconsRead: () => Promise.all(beacons), sends: () => sends };
};

const row = (tab: string): EventRow => {
  const id = '0190' + String(count++).padStart(9, '0');
  const text = JSON.stringify({ id, name: 'e' });
  return { k: id, json: text, page: 'p1', bytes: text.length, worth: 1, time: Date.now(), by: tab, lease: Date.now() + 10_000, tries: 0, sent: 0 };
};

/** Lets everything that can happen now happen; what hangs stays hanging. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 3));

const play = async (receipts: boolean, script: Step[]) => {
  globalThis.indexedDB = new IDBFactory();
  vi.stubGlobal('localStorage', createLocalStorage());
  let now = 1_763_750_000_000;
  vi.useFakeTimers({ toFake: ['Date'], now });
  const world = createWorld(receipts);
  const tabs = [0, 1, 2].map(world.open);
  const stored: string[] = [];
  // the first contact: from here on it is known whether the collector speaks receipts
  await tabs[0]!.queue.add([row(tabs[0]!.name)], page);
  await tabs[0]!.delivery.flush(true);
  for (const step of script) {
    if (step.do === 'weather') world.setWeather(step.is);
    else if (step.do === 'wait') vi.setSystemTime((now += step.ms));
    else {
      const tab = tabs[step.tab]!;
      if (step.do === 'track') {
        const rows = Array.from({ length: step.count }, () => row(tab.name));
        await tab.queue.add(rows, page);
        stored.push(...rows.map((one) => one.k));
      } else if (step.do === 'flush') {
        await tab.delivery.flush(true);
      } else if (step.do === 'leave') {
        tab.delivery.leave(true);
        await quiet();
      } else if (step.do === 'go') {
        const rows = Array.from({ length: step.count }, () => row(tab.name));
        const lost = (['put', 'delete'] as const).map((name) => !step.writes && vi.spyOn(IDBObjectStore.prototype, name).mockReturnValue({} as never));
        void tab.queue.add(rows, page);
        tab.delivery.leave(true);
        for (const spy of lost) if (spy) spy.mockRestore();
        stored.push(...rows.map((one) => one.k));
        world.dead.add(tab.name);
        tab.delivery.stop();
        await quiet();
        tabs[step.tab] = world.open(step.tab);
      } else {
        // the tab dies where it stands, perhaps in the middle of a request
        void tab.delivery.flush(true);
        world.dead.add(tab.name);
        tab.delivery.stop();
        await quiet();
        tabs[step.tab] = world.open(step.tab);
      }
    }
  }
  // the fault ends, the visitor comes back; nothing is sent for ever, so it ends in a bounded number of visits
  world.setWeather('fine');
  for (const tab of tabs) {
    world.dead.add(tab.name);
    tab.delivery.stop();
  }
  let left: EventRow[] = [];
  for (let visit = 0; visit < 12; visit++) {
    vi.setSystemTime((now += 2 * 3_600_000));
    const tab = world.open(9);
    await tab.queue.add([row(tab.name)], page);
    await tab.delivery.flush(true);
    await quiet();
    await tab.queue.sync(({ events }) => { left = events; });
    tab.delivery.stop();
    if (!left.length) break;
  }
  await world.beaconsRead();
  vi.useRealTimers();
  return { world, stored, left };
};

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the queue, in every order things can happen (R-9)', () => {
  it('with receipts: no event is lost, none arrives twice, nothing stays for ever', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (script) => {
        const { world, stored, left } = await play(true, script);
        expect(left).toEqual([]);
        expect(stored.filter((id) => !world.arrived.has(id))).toEqual([]);
        expect(stored.filter((id) => world.arrived.get(id)! > 1)).toEqual([]);
      }),
      { numRuns: 120 },
    );
  }, 120_000);

  it('without receipts and without beacons: no event is lost; one arrives twice only when its answer was', async () => {
    const noLeave = steps.map((script) => script.filter((step) => step.do !== 'leave' && step.do !== 'go'));
    await fc.assert(
      fc.asyncProperty(noLeave, async (script) => {
        const { world, stored, left } = await play(false, script);
        const unknowable = script.some((step) => step.do === 'crash' || (step.do === 'weather' && /lost/.test(step.is)));
        const trusted = script.some((step) => step.do === 'crash');
        expect(left).toEqual([]);
        if (!trusted) expect(stored.filter((id) => !world.arrived.has(id))).toEqual([]);
        if (!unknowable) expect(stored.filter((id) => world.arrived.get(id)! > 1)).toEqual([]);
      }),
      { numRuns: 120 },
    );
  }, 120_000);

  it('a full store drops the oldest of the least valuable, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: MAX_EVENTS + 1, maxLength: MAX_EVENTS + 80 }), async (worths) => {
        globalThis.indexedDB = new IDBFactory();
        const told: string[] = [];
        const queue = createQueue('journey-full', 'a', 65_000, (code) => told.push(code));
        const rows = worths.map((worth) => ({ ...row('a'), worth }));
        await queue.add(rows, page);
        let left: EventRow[] = [];
        await queue.sync(({ events }) => { left = events; });
        const expected = rows.slice().sort((a, b) => a.worth - b.worth || (a.k < b.k ? -1 : 1)).slice(rows.length - MAX_EVENTS);
        expect(new Set(left.map((one) => one.k))).toEqual(new Set(expected.map((one) => one.k)));
        expect(told).toContain('store_full');
      }),
      { numRuns: 8 },
    );
  }, 120_000);
});
