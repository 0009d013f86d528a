// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createJourney } from '../../src/entries/core.js';
import type { Journey } from '../../src/journey/Journey.js';
import { fakeLine } from '../helpers/fakeLine.js';

let network: ReturnType<typeof fakeLine>;
/** Bodies that the browser sends should the page crash. */
let net: Set<string>;
let journey: Journey;

const begin = () => (journey = createJourney({ endpoint: 'https://collect.example/j' }));
const numbers = (envelopes: any[]): number[] => envelopes.flatMap(({ events }) => events).filter(({ name }) => name === 'x').map(({ props }) => props.n);
const arrived = () => numbers(network.sent.map(({ envelope }) => envelope));
const caught = () => numbers([...net].map((body) => JSON.parse(body)));
const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);

/** A page whose collector has answered a moment ago, with two events that wait. */
const waiting = async () => {
  begin();
  journey.track('greet');
  await journey.flush();
  journey.track('x', { n: 1 });
  journey.track('x', { n: 2 });
};

/** The page is gone without a word; of localStorage is left what `disk` says. */
const die = (disk = { ...localStorage }) => {
  journey.stop();
  localStorage.clear();
  for (const [key, value] of Object.entries(disk)) localStorage.setItem(key, value as string);
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

describe('fetchLater is the net below, at a plain collector', () => {
  it('catches what waits, and a page that crashed sends nothing twice', async () => {
    await waiting();
    await vi.waitFor(() => expect(caught()).toEqual([1, 2]));
    die();
    await comeBack();
    expect(arrived()).toEqual([8, 9]);
  });

  it('a browser that was killed leaves no note, and its events go by hand', async () => {
    await waiting();
    await vi.waitFor(() => expect(caught()).toEqual([1, 2]));
    die({});
    await comeBack();
    expect(arrived().sort()).toEqual([1, 2, 8, 9]);
  });

  it('a note that knows less than the store is of a killed browser too', async () => {
    await waiting();
    await vi.waitFor(() => expect(caught()).toEqual([1, 2]));
    const disk = { ...localStorage };
    journey.track('x', { n: 3 });
    await vi.waitFor(() => expect(caught()).toEqual([1, 2, 3]));
    die(disk);
    await comeBack();
    expect(arrived().sort()).toEqual([1, 2, 3, 8, 9]);
  });

  it('what was tried since is not what the note speaks of', async () => {
    await waiting();
    await vi.waitFor(() => expect(caught()).toEqual([1, 2]));
    const disk = { ...localStorage };
    network.answer({ status: 503 });
    await journey.flush();
    die(disk);
    network.answer({ status: 204 });
    await comeBack();
    expect(new Set(arrived())).toEqual(new Set([1, 2, 8, 9]));
  });

  it('is taken away by whatever sends, and by hiding', async () => {
    await waiting();
    await vi.waitFor(() => expect(caught()).toEqual([1, 2]));
    await journey.flush();
    expect(caught()).toEqual([]);
    expect(Object.keys(localStorage)).toEqual([]);
    journey.track('x', { n: 3 });
    await vi.waitFor(() => expect(caught()).toEqual([3]));
    window.dispatchEvent(new Event('pagehide'));
    expect(caught()).toEqual([]);
  });

  it.each([
    ['the collector has not answered yet', async () => void begin()],
    ['it answered long ago', async () => { await waiting(); await journey.flush(); pass(30_000); }],
    ['it failed', async () => { await waiting(); network.answer({ status: 503 }); await journey.flush(); }],
  ])('is not trusted, so not spread, when %s', async (_, before) => {
    await before();
    journey.track('x', { n: 3 });
    await new Promise((done) => setTimeout(done, 150));
    expect(caught()).toEqual([]);
  });

  it('nothing is noted where nothing may be stored', async () => {
    journey = createJourney({ endpoint: 'https://collect.example/j', storage: 'memory' });
    journey.track('greet');
    await journey.flush();
    journey.track('x', { n: 1 });
    await vi.waitFor(() => expect(caught()).toEqual([1]));
    expect(localStorage.length).toBe(0);
  });
});
