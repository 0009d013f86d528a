// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createJourney } from '../../src/entries/core.js';
import type { JourneyOptions } from '../../src/journey/Config.js';
import { cut, cutAtFirstBlob } from '../helpers/cutScript.js';
import { fakeLine } from '../helpers/fakeLine.js';

vi.mock('../../src/platform/attempt.js', () => import('../helpers/cutScript.js'));

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  localStorage.clear();
});

/** A page that has met its collector; `go()` calls its listeners of `pagehide`, as a browser does: also the next, whatever became of the last. */
const open = async (options: Partial<JourneyOptions> = {}) => {
  globalThis.indexedDB = new IDBFactory();
  const network = fakeLine();
  const hides: ((event: Event) => void)[] = [];
  vi.spyOn(window, 'addEventListener').mockImplementation((type: string, listener: any) => void (type === 'pagehide' && hides.push(listener)));
  const journey = createJourney({ endpoint: 'https://collect.example/j', ...options });
  journey.track('greet');
  await journey.flush();
  const go = () => {
    const ends = hides.map((listener) => {
      try {
        listener(new Event('pagehide'));
        return 'well';
      } catch (cause) {
        return cause === cut && 'cut';
      }
    });
    expect(ends[0]).toBe('cut');
  };
  const left = async () => {
    await vi.waitFor(() => expect(network.sent.every(({ envelope }) => envelope)).toBe(true));
    journey.stop();
    return network.sent.filter(({ by }) => by === 'beacon').flatMap(({ envelope }) => envelope.events).filter(({ name }: any) => name === 'x').map(({ props }: any) => props.n);
  };
  return { journey, go, left };
};

describe('a tab that closes sends all it has, once, also where the browser ends the listener that does it', () => {
  it('while it hands a batch over', async () => {
    const { journey, go, left } = await open();
    cutAtFirstBlob();
    for (let n = 0; n < 3; n++) journey.track('x', { n });
    await new Promise((resolve) => setTimeout(resolve));
    go();
    expect(await left()).toEqual([0, 1, 2]);
  });

  it('while it makes events of what was tracked', async () => {
    let asked = 0;
    const { journey, go, left } = await open({
      beforeSend: (event) => {
        if (event.name === 'x' && ++asked === 3) throw cut;
        return event;
      },
    });
    for (let n = 0; n < 4; n++) journey.track('x', { n });
    go();
    expect(await left()).toEqual([0, 1, 2, 3]);
  });
});
