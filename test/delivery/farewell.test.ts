// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueue } from '../../src/queue/createQueue.js';
import type { EventRow } from '../../src/queue/Row.js';
import type { Page } from '../../src/types.js';

const page = { id: 'p1', started: Date.now() } as Page;
const row = (k: string, by: string): EventRow => ({ k, json: '{}', page: 'p1', bytes: 2, worth: 1, time: Date.now(), by, lease: 0, tries: 0, sent: 0 });
const open = (tab: string) => createQueue('journey test', tab, 60_000, () => {}, () => {}, () => {});
const read = async (queue: ReturnType<typeof open>) => {
  let found: EventRow[] = [];
  await queue.sync(({ events }) => void (found = events));
  return found.map(({ k, sent }) => (sent ? `${k} sent` : k));
};

/** From now on the database opens for nobody until the returned function is called: a cold disk, a busy machine. */
const holdOpen = () => {
  const waiting: (() => void)[] = [];
  const spy = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, name, version) {
    const standIn = {} as Record<string, any>;
    waiting.push(() => {
      const real = this.open(name, version);
      for (const type of ['onupgradeneeded', 'onsuccess', 'onerror'] as const) {
        real[type] = (event: any) => {
          standIn.result = real.result;
          standIn[type]?.(event);
        };
      }
    });
    return standIn as IDBOpenDBRequest;
  });
  return () => {
    spy.mockRestore();
    waiting.splice(0).forEach((go) => go());
  };
};
const idle = () => new Promise((resolve) => setTimeout(resolve, 50));

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  localStorage.clear();
});
afterEach(() => vi.restoreAllMocks());

describe('a page that goes before its database is open', () => {
  it('leaves its events in a note, and the next page has them, sent or not, with their page', async () => {
    const letGo = holdOpen();
    const going = open('going');
    const [waits, sent] = [row('a', 'going'), { ...row('b', 'going'), sent: Date.now(), batch: 'x' }];
    void going.add([waits, sent], page);
    going.part([sent]);
    // the page is gone: nothing of it ever runs again
    vi.restoreAllMocks();
    const next = open('next');
    expect(await read(next)).toEqual(['a', 'b sent']);
    expect(next.pages.get('p1')).toEqual(page);
    expect(localStorage.length).toBe(0);
    // written, not only seen
    expect(await read(open('third'))).toEqual(['a', 'b sent']);
    void letGo;
  });

  it('and comes back: what the next page has sent meanwhile does not come to life again', async () => {
    const letGo = holdOpen();
    const going = open('going');
    void going.add([row('a', 'going')], page);
    going.part([]);
    vi.restoreAllMocks();
    const next = open('next');
    expect(await read(next)).toEqual(['a']);
    await next.write([], ['a']);
    letGo();
    await idle();
    going.profile = undefined;
    expect(await read(going)).toEqual([]);
    expect([...going.mine.keys()]).toEqual([]);
    expect(await read(open('third'))).toEqual([]);
  });

  it('and comes back before anybody else came: it has its events again', async () => {
    const letGo = holdOpen();
    const going = open('going');
    void going.add([row('a', 'going')], page);
    going.part([]);
    letGo();
    await idle();
    going.profile = undefined;
    expect(await read(going)).toEqual(['a']);
    expect([...going.mine.keys()]).toEqual(['a']);
    expect(localStorage.length).toBe(0);
  });

  it('keeps them itself where nothing can be noted', async () => {
    const letGo = holdOpen();
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const going = open('going');
    void going.add([row('a', 'going')], page);
    going.part([]);
    letGo();
    await idle();
    expect(await read(going)).toEqual(['a']);
  });
});

describe('a note', () => {
  it('is read before another tab’s event is taken, or what was delivered already would be taken from the note once more', async () => {
    const alive = open('alive');
    alive.profile = {} as never;
    await alive.sync(() => {});
    const going = open('going');
    await going.sync(() => {});
    // begun, and on its way while the page goes
    const adding = going.add([row('a', 'going')], page);
    going.part([]);
    await adding;
    await alive.sync(({ events }) => ({ drop: events.map(({ k }) => k) }));
    expect(await read(open('next'))).toEqual([]);
  });
});
