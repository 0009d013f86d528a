import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDelivery } from '../../src/delivery/createDelivery.js';
import { json } from '../../src/formats/json.js';
import type { Config } from '../../src/journey/Config.js';
import { createQueue } from '../../src/queue/createQueue.js';
import type { EventRow } from '../../src/queue/Row.js';
import type { Page } from '../../src/types.js';
import { cut, cutAtFirstBlob } from '../helpers/cutScript.js';

vi.mock('../../src/platform/attempt.js', () => import('../helpers/cutScript.js'));

const page = { id: 'p1', url: 'https://shop.example/', title: '', referrer: '', kind: 'home', started: 0 } as Page;
const config = { endpoint: 'https://collect.example/j', site: '', format: json, transport: 'auto', headers: {}, batchSize: 2, batchBytes: 16384, flushInterval: 5000 } as unknown as Config;
const ids = ['01901', '01902', '01903', '01904'];
const row = (k: string): EventRow => ({ k, json: JSON.stringify({ id: k }), page: 'p1', bytes: 14, worth: 1, time: Date.now(), by: 'a', lease: Date.now() + 10_000, tries: 0, sent: 0 });
const openQueue = (tab: string) => createQueue('journey-cut', tab, 65_000, () => {}, () => {}, () => {});

let beacons: Blob[];
let queue: ReturnType<typeof openQueue>;
let delivery: ReturnType<typeof createDelivery>;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  beacons = [];
  queue = openQueue('a');
  delivery = createDelivery(config, queue, () => ({ id: 'v', first_seen: 0 }), () => {});
  await queue.sync(() => {});
  await queue.add(ids.map(row), page);
});
afterEach(() => vi.unstubAllGlobals());

/** The page goes; its listener is ended, then the next one is called. */
const leaveTwice = (leaving: boolean) => {
  expect(() => delivery.leave(true)).toThrow(cut);
  delivery.leave(leaving);
};
const arrived = async () => (await Promise.all(beacons.map((blob) => blob.text()))).flatMap((text) => JSON.parse(text).events.map((event: { id: string }) => event.id));
/** Events of the store that the next page would send. */
const waiting = async () => {
  let left: string[] = [];
  await openQueue('next').sync(({ events }) => {
    left = events.filter((each) => !each.sent).map((each) => each.k);
  });
  return left;
};

describe.each([['pagehide', true], ['visibilitychange', false]])('a listener that is ended while the page goes, before another of %s', (_, leaving) => {
  it('in sendBeacon(), after the batch went: the next one notes it and sends the rest, nothing twice', async () => {
    vi.stubGlobal('navigator', {
      sendBeacon: (_: string, blob: Blob) => {
        if (beacons.push(blob) === 1) throw cut;
        return true;
      },
    });
    leaveTwice(leaving);
    expect(await arrived()).toEqual(ids);
    expect(await waiting()).toEqual([]);
  });

  it('before sendBeacon(): the next one sends all of it', async () => {
    vi.stubGlobal('navigator', { sendBeacon: (_: string, blob: Blob) => !!beacons.push(blob) });
    cutAtFirstBlob();
    leaveTwice(leaving);
    expect(await arrived()).toEqual(ids);
    expect(await waiting()).toEqual([]);
  });
});
