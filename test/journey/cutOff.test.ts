// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, expect, it, vi } from 'vitest';
import { createJourney } from '../../src/entries/core.js';
import { fakeLine } from '../helpers/fakeLine.js';

/** What Firefox does to a script of a tab that closes: it ends where it is, and nothing in it can catch that. */
const cut = vi.hoisted(() => new Error('the script is ended'));
vi.mock('../../src/platform/attempt.js', () => ({
  attempt(fn: () => unknown, failed?: (cause: unknown) => void) {
    try {
      return fn();
    } catch (cause) {
      if (cause === cut) throw cause;
      failed?.(cause);
      return undefined;
    }
  },
}));

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  localStorage.clear();
});

it('a tab that closes sends all it has, once, also where the browser ends the listener that does it', async () => {
  globalThis.indexedDB = new IDBFactory();
  const network = fakeLine();
  const hides: ((event: Event) => void)[] = [];
  vi.spyOn(window, 'addEventListener').mockImplementation((type: string, listener: any) => void (type === 'pagehide' && hides.push(listener)));
  const journey = createJourney({ endpoint: 'https://collect.example/j' });
  journey.track('greet');
  await journey.flush();
  const { Blob: Real } = globalThis;
  let made = 0;
  vi.stubGlobal('Blob', class extends Real {
    constructor(...given: ConstructorParameters<typeof Blob>) {
      super(...given);
      if (!made++) throw cut;
    }
  });
  for (let n = 0; n < 3; n++) journey.track('x', { n });
  await new Promise((resolve) => setTimeout(resolve));
  // a browser goes on to the next listener, whatever became of the last; happy-dom does not
  const ends = hides.map((listener) => {
    try {
      listener(new Event('pagehide'));
      return 'well';
    } catch (cause) {
      return cause === cut && 'cut';
    }
  });
  expect(ends[0]).toBe('cut');
  await vi.waitFor(() => expect(network.sent.every(({ envelope }) => envelope)).toBe(true));
  expect(network.sent.filter(({ by }) => by === 'beacon').flatMap(({ envelope }) => envelope.events).filter(({ name }: any) => name === 'x').map(({ props }: any) => props.n)).toEqual([0, 1, 2]);
  journey.stop();
});
