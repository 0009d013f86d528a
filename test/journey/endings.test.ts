// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createJourney } from '../../src/entries/core.js';
import type { Journey } from '../../src/journey/Journey.js';
import { fakeLine } from '../helpers/fakeLine.js';

/** Timers that are set and have neither fired nor been cleared. */
let timers: Set<unknown>;
let network: ReturnType<typeof fakeLine>;
let journey: Journey;
const breathe = async () => {
  for (let n = 0; n < 30; n++) await new Promise((resolve) => setImmediate(resolve));
};

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  localStorage.clear();
  timers = new Set();
  const { setTimeout: set, clearTimeout: clear } = globalThis;
  vi.stubGlobal('setTimeout', (fn: () => void, ms: number) => {
    const timer = set(() => {
      timers.delete(timer);
      fn();
    }, ms);
    timers.add(timer);
    return timer;
  });
  vi.stubGlobal('clearTimeout', (timer: never) => {
    timers.delete(timer);
    clear(timer);
  });
  network = fakeLine();
  journey = createJourney({ endpoint: 'https://collect.example/j' });
  network.answer('hang');
  journey.track('x');
  void journey.flush();
  await vi.waitFor(() => expect(network.sent.length).toBe(1));
});
afterEach(async () => {
  journey.stop();
  // what was begun by then is written to its end
  await breathe();
  vi.unstubAllGlobals();
});

describe('while a request is under way', () => {
  it('stop() leaves no timer behind', async () => {
    expect(timers.size).toBeGreaterThan(0);
    journey.stop();
    await breathe();
    expect(timers.size).toBe(0);
  });

  it.each<[string, () => void]>([
    ['a withdrawal', () => journey.consent('denied')],
    ['reset()', () => journey.reset()],
  ])('%s calls it off (R-30)', async (_, end) => {
    const { signal } = network.sent[0]!.options!;
    expect(signal!.aborted).toBe(false);
    end();
    expect(signal!.aborted).toBe(true);
  });
});
