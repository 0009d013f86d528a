import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { createQueue } from '../../src/queue/createQueue.js';
import type { EventRow } from '../../src/queue/Row.js';
import type { Page } from '../../src/types.js';

const page = { id: 'p1', started: 1 } as Page;
const row = (k: string): EventRow => ({ k, json: '{}', page: 'p1', bytes: 2, worth: 1, time: Date.now(), by: 'tab', lease: Date.now() + 10_000, tries: 0, sent: 0 });
const open = (tab: string) => createQueue('journey test', tab, 60_000, () => {}, () => {}, () => {});

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe('what is added while the store is read', () => {
  it('is not taken before it lies there: its own writing would undo what became of it', async () => {
    const queue = open('tab');
    await queue.add([row('a')], page);
    const reading = queue.sync(({ events }) => {
      for (const each of events) each.sent = 5;
      return { put: events };
    });
    await Promise.all([queue.add([row('b')], page), reading]);
    const states: Record<string, number> = {};
    await open('other').sync(({ events }) => {
      for (const { k, sent } of events) states[k] = sent;
    });
    for (const [k, { sent }] of queue.mine) expect(states[k]).toBe(sent);
    expect(states).toEqual({ a: 5, b: 0 });
  });
});

describe('a page that goes while it reads the store', () => {
  it('holds up nobody, and reads when it is back: WebKit keeps what it began open as long as it lies in the back/forward cache', async () => {
    const order: string[] = [];
    const going = open('going');
    const other = open('other');
    await Promise.all([going.add([row('a')], page), other.sync(() => {})]);
    const reading = going.sync(({ events }) => void order.push('going ' + events.length));
    going.part([]);
    await Promise.all([reading, other.sync(() => void order.push('other'))]);
    expect(order).toEqual(['other', 'going 1']);
  });

  it('does so as often as it goes, and does not take that for a store that fails', async () => {
    const queue = open('tab');
    await queue.add([row('a')], page);
    let read = 0;
    const reading = queue.sync(({ events }) => void (read = events.length));
    for (let n = 0; n < 5; n++) {
      queue.part([]);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await reading;
    expect(read).toBe(1);
    expect(queue.alone()).toBe(false);
  });
});
