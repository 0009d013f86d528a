import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDelivery } from '../../src/delivery/createDelivery.js';
import { json } from '../../src/formats/json.js';
import type { Config } from '../../src/journey/Config.js';
import { createQueue } from '../../src/queue/createQueue.js';
import type { EventRow } from '../../src/queue/Row.js';
import type { Page } from '../../src/types.js';
import { fakeLine } from '../helpers/fakeLine.js';

const page = { id: 'p1', url: 'https://shop.example/', title: '', referrer: '', kind: 'home', started: 0 } as Page;
const base = { endpoint: 'https://collect.example/j', site: '', format: json, transport: 'auto', headers: {}, batchSize: 50, batchBytes: 16384, flushInterval: 5000 } as unknown as Config;

let count = 0;
/** A row as the route would make it. */
const row = (tab: string, bytes = 0): EventRow => {
  const id = `0190${String(count++).padStart(8, '0')}`;
  const text = JSON.stringify({ id, name: 'e', pad: 'x'.repeat(bytes) });
  return { k: id, json: text, page: 'p1', bytes: text.length, worth: 1, time: Date.now(), by: tab, lease: Date.now() + 10_000, tries: 0, sent: 0 };
};

/** A tab: a queue and its delivery over the shared database. */
const openTab = (name: string, options: Partial<Config> = {}) => {
  const errors: string[] = [];
  const queue = createQueue('journey-test', name, 65_000, (code) => errors.push(code));
  const delivery = createDelivery({ ...base, ...options }, queue, () => ({ id: 'v', first_seen: 0 }), (code) => errors.push(code));
  return { queue, delivery, errors, add: (...rows: EventRow[]) => queue.add(rows, page) };
};

/** Rows of the database, read by a tab of its own. */
const stored = async () => {
  let rows: EventRow[] = [];
  await createQueue('journey-test', 'reader', 65_000, () => {}).sync(({ events }) => { rows = events; });
  return rows;
};

/** Opens the line, so that what follows is not the first contact. */
const greet = async (tab: ReturnType<typeof openTab>) => {
  await tab.add(row('a'));
  await tab.delivery.flush(true);
};

/** The next request is answered when the test says so; it is none of those that `network` knows. */
const laterAnswer = () => {
  const own = fetch;
  let settle: [(answer: Response) => void, (cause: unknown) => void] | undefined;
  vi.stubGlobal('fetch', () => new Promise((...both) => {
    settle = both;
    vi.stubGlobal('fetch', own);
  }));
  return {
    asked: () => !!settle,
    give: () => settle![0](new Response(null, { status: 204 })),
    fail: () => settle![1](new TypeError('Failed to fetch')),
  };
};

let network: ReturnType<typeof fakeLine>;

/** A tab whose second request is never answered. */
const unanswered = async () => {
  const a = openTab('a');
  await greet(a);
  network.answer('hang');
  await a.add(row('a'));
  const flushed = a.delivery.flush();
  await vi.waitFor(() => expect(network.sent.length).toBe(2));
  return { a, flushed };
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], shouldAdvanceTime: true, now: 1_763_750_000_000 });
  globalThis.indexedDB = new IDBFactory();
  network = fakeLine();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('delivery', () => {
  it('asks a collector it has never met with one event, then sends the rest', async () => {
    const a = openTab('a');
    await a.add(row('a'), row('a'), row('a'));
    await a.delivery.flush();
    expect(network.sent.map((one) => one.envelope.events.length)).toEqual([1, 2]);
    expect(await stored()).toEqual([]);
  });

  it('writes text/plain, so that no preflight is needed (R-14, R-15)', async () => {
    const a = openTab('a');
    await a.add(row('a'));
    await a.delivery.flush();
    const { options } = network.sent[0]!;
    expect((options!.headers as Record<string, string>)['content-type']).toBe('text/plain;charset=UTF-8');
    expect(options!.credentials).toBe('omit');
    await a.add(row('a'));
    a.delivery.leave();
    expect(network.sent[1]!.type.toLowerCase()).toBe('text/plain;charset=utf-8');
  });

  it('keeps events through 503 and sends the same batch again, counted (R-8, R-11)', async () => {
    const a = openTab('a');
    await greet(a);
    network.answer({ status: 503 });
    await a.add(row('a'), row('a'));
    await a.delivery.flush();
    expect((await stored()).length).toBe(2);
    network.answer({ status: 204 });
    await a.delivery.flush(true);
    const [, first, second] = network.sent.map((one) => one.envelope);
    expect(second.batch).toBe(first.batch);
    expect([first.attempt, second.attempt]).toEqual([1, 2]);
    expect(await stored()).toEqual([]);
  });

  it('honours Retry-After, even when flushed by hand', async () => {
    const a = openTab('a');
    await greet(a);
    network.answer({ status: 429, headers: { 'retry-after': '30' } });
    await a.add(row('a'));
    await a.delivery.flush();
    network.answer({ status: 204 });
    await a.delivery.flush(true);
    expect(network.sent.length).toBe(2);
    vi.setSystemTime(Date.now() + 31_000);
    await a.delivery.flush();
    expect(network.sent.length).toBe(3);
  });

  it('halves on 413 and drops only the event that is too large alone', async () => {
    const a = openTab('a');
    await greet(a);
    network.answer({ status: 413 });
    await a.add(row('a'), row('a'));
    await a.delivery.flush();
    expect(a.errors).toContain('event_too_large');
    expect(await stored()).toEqual([]);
    // it has answered: what comes next need not ask whether it does
    expect(a.queue.line.asked).toBe(0);
  });

  it('drops on another 4xx with one error, and goes on', async () => {
    const a = openTab('a');
    await greet(a);
    network.answer({ status: 400 });
    await a.add(row('a'));
    await a.delivery.flush();
    expect(a.errors).toEqual(['rejected']);
    expect(await stored()).toEqual([]);
  });

  it('hands a leaving page to sendBeacon, keeps the events, and lets a plain 2xx confirm them after 10 s (R-10)', async () => {
    const a = openTab('a');
    await greet(a);
    await a.add(row('a'), row('a'));
    a.delivery.leave();
    expect(network.sent[1]!.by).toBe('beacon');
    const b = openTab('b');
    await b.add(row('b'));
    await b.delivery.flush();
    expect(network.sent[2]!.envelope.unconfirmed).toBeUndefined();
    expect((await stored()).length).toBe(2);
    vi.setSystemTime(Date.now() + 11_000);
    await b.add(row('b'));
    await b.delivery.flush();
    expect(network.sent[3]!.envelope.unconfirmed).toEqual([network.sent[1]!.envelope.batch]);
    expect(await stored()).toEqual([]);
    expect(new Set(network.events().map((event) => event.id)).size).toBe(network.events().length);
  });

  it('sends again all that a beacon took before the line was seen to fail, also what does not fit into the first request after that', async () => {
    const a = openTab('a');
    await greet(a);
    await a.add(row('a'), row('a'), row('a'));
    a.delivery.leave(true);
    a.delivery.stop();
    const b = openTab('b');
    network.answer('down');
    await b.add(row('b'));
    await b.delivery.flush(true);
    vi.setSystemTime(Date.now() + 61_000);
    network.answer({ status: 204 });
    await b.delivery.flush(true);
    expect(await stored()).toEqual([]);
    const beaconed = network.sent[1]!.envelope.events.map(({ id }: { id: string }) => id);
    expect(beaconed.length).toBe(3);
    for (const id of beaconed) expect(network.events().filter((event) => event.id === id).length).toBe(2);
  });

  it('knows the line is good after an answer that also confirms older beacons, and sends nothing twice', async () => {
    const a = openTab('a');
    await greet(a);
    await a.add(row('a'));
    a.delivery.leave();
    vi.setSystemTime(Date.now() + 11_000);
    await a.add(row('a'));
    await a.delivery.flush();
    expect(network.sent[2]!.envelope.unconfirmed).toEqual([network.sent[1]!.envelope.batch]);
    expect(a.queue.line).toMatchObject({ asked: 0, blind: 0 });
    await a.add(row('a'));
    a.delivery.leave();
    vi.setSystemTime(Date.now() + 11_000);
    const b = openTab('b');
    await b.add(row('b'));
    await b.delivery.flush();
    expect(network.events().length).toBe(new Set(network.events().map(({ id }) => id)).size);
    expect(await stored()).toEqual([]);
  });

  it('sends again what a collector with receipts misses', async () => {
    const a = openTab('a');
    await greet(a);
    await a.add(row('a'));
    a.delivery.leave();
    await vi.waitFor(() => expect(network.sent[1]!.envelope).toBeDefined());
    const lost = network.sent[1]!.envelope;
    vi.setSystemTime(Date.now() + 11_000);
    const b = openTab('b');
    await b.add(row('b'));
    network.answer({ status: 200, body: JSON.stringify({ missing: [lost.batch] }) });
    await b.delivery.flush();
    const last = network.sent[network.sent.length - 1]!.envelope;
    expect(last.batch).toBe(lost.batch);
    expect(last.events).toEqual(lost.events);
    expect(last.attempt).toBe(2);
  });

  it('hands over batch after batch while the last answer is a few seconds old, and a dozen at most when it is not', async () => {
    const a = openTab('a');
    await greet(a);
    const beacons = () => network.sent.filter((one) => one.by === 'beacon').length;
    let tabs = 0;
    const openAndClose = async (times: number) => {
      for (let i = 0; i < times; i++) {
        const name = `tab ${tabs++}`;
        const tab = openTab(name);
        await tab.queue.sync(() => {});
        await tab.add(row(name));
        tab.delivery.leave();
        await tab.queue.write();
      }
    };
    await openAndClose(20);
    expect(beacons()).toBe(20);
    vi.setSystemTime(Date.now() + 11_000);
    await openAndClose(1);
    expect(beacons()).toBe(20);
    expect((await stored()).filter((one) => !one.sent).length).toBe(1);
    await a.delivery.flush(true);
    vi.setSystemTime(Date.now() + 11_000);
    await openAndClose(20);
    expect(beacons()).toBe(32);
  });

  it('sends an event once, also where the browser hides the page within sendBeacon() and we are asked again', async () => {
    const a = openTab('a');
    await greet(a);
    const { sendBeacon } = navigator;
    let within = false;
    vi.stubGlobal('navigator', {
      sendBeacon(url: string, body: Blob) {
        const queued = sendBeacon(url, body);
        if (!within) {
          within = true;
          a.delivery.leave();
        }
        return queued;
      },
    });
    await a.add(row('a'), row('a'));
    a.delivery.leave(true);
    await vi.waitFor(() => expect(network.sent.at(-1)!.envelope).toBeDefined());
    expect(network.sent.filter((one) => one.by === 'beacon').map((one) => one.envelope.events.length)).toEqual([2]);
  });

  it('never deletes on a refused beacon; the fitting half goes, the rest waits (R-6)', async () => {
    const a = openTab('a');
    await greet(a);
    network.quota(20_000);
    const rows = Array.from({ length: 15 }, () => row('a', 4000));
    await a.add(...rows);
    a.delivery.leave();
    await vi.waitFor(() => expect(network.sent[network.sent.length - 1]!.envelope).toBeDefined());
    const left = network.sent.filter((one) => one.by === 'beacon').flatMap((one) => one.envelope.events).length;
    expect(left).toBe(4);
    const all = await stored();
    expect(all.length).toBe(15);
    expect(all.filter((one) => one.sent).length).toBe(4);
  });

  it('keeps every body below batchBytes in UTF-8 bytes, whatever the script (R-4)', async () => {
    const a = openTab('a', { batchBytes: 4096 });
    await greet(a);
    const rows = Array.from({ length: 20 }, () => {
      const one = row('a');
      const text = JSON.stringify({ id: one.k, name: 'Тёплый 🧣'.repeat(20) });
      return { ...one, json: text, bytes: new TextEncoder().encode(text).length };
    });
    await a.add(...rows);
    await a.delivery.flush(true);
    for (const { options } of network.sent) expect(new TextEncoder().encode(options!.body as string).length).toBeLessThanOrEqual(4096);
    expect(network.events().length).toBe(21);
  });

  it('lets what did not fit into a full batch wait for company, as long as it is young', async () => {
    const a = openTab('a');
    await greet(a);
    await a.add(...Array.from({ length: 54 }, () => row('a')));
    await a.delivery.flush();
    expect(network.sent.map((one) => one.envelope.events.length)).toEqual([1, 50]);
    await vi.advanceTimersByTimeAsync(base.flushInterval + 100);
    await vi.waitFor(() => expect(network.sent.map((one) => one.envelope.events.length)).toEqual([1, 50, 4]));
  });

  it('does not ask with every page a collector that is silent, though each page is left before its request fails', async () => {
    const a = openTab('a');
    await greet(a);
    network.answer('hang');
    const before = network.sent.length;
    for (let n = 0; n < 30; n++) {
      const page = openTab(`page ${n}`);
      await page.queue.sync(() => {});
      await page.add(row(`page ${n}`));
      void page.delivery.flush();
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
      vi.setSystemTime(Date.now() + 1200);
      page.delivery.leave(true);
      await page.queue.write();
    }
    expect(network.sent.length - before).toBeLessThanOrEqual(10);
    expect((await stored()).length).toBe(30);
  });

  it('stops asking a collector that is down, and shares that with other tabs', async () => {
    const a = openTab('a');
    network.answer({ status: 500 });
    await a.add(row('a'));
    await a.delivery.flush();
    await a.delivery.flush();
    const b = openTab('b');
    await b.queue.sync(() => {});
    await b.add(row('b'));
    await b.delivery.flush();
    b.delivery.leave();
    expect(network.sent.length).toBe(1);
  });

  it('gives up an unanswered request after 10 s and keeps its events', async () => {
    const a = openTab('a');
    network.answer('hang');
    await a.add(row('a'));
    const flushed = a.delivery.flush();
    await vi.waitFor(() => expect(network.sent.length).toBe(1));
    await vi.advanceTimersByTimeAsync(10_001);
    await flushed;
    expect((await stored()).length).toBe(1);
  });

  it.each([
    ['a moment', 0],
    ['longer than a request may take', 60_000],
  ])('does not wait for an answer that went missing in the back/forward cache for %s, nor send anything twice', async (_, stay) => {
    const { a, flushed } = await unanswered();
    await a.add(row('a'));
    a.delivery.leave(true);
    network.answer({ status: 204 });
    // some engines stop timers there, in others those that are due go off before the page hears that it is back
    if (stay) await vi.advanceTimersByTimeAsync(stay);
    void a.delivery.load();
    await a.add(row('a'));
    await vi.advanceTimersByTimeAsync(1500);
    await flushed;
    await a.delivery.flush(true);
    expect(network.events().length).toBe(4);
    await vi.advanceTimersByTimeAsync(30_000);
    await a.add(row('a'));
    await a.delivery.flush(true);
    expect(new Set(network.events().map(({ id }) => id)).size).toBe(5);
    expect(network.events().length).toBe(5);
    expect(await stored()).toEqual([]);
  });

  it.each([
    ['was accepted is not sent again', 204, 2],
    ['was not is', 503, 3],
  ])('what resource timing says %s, however long the line was silent when the page was left', async (_, responseStatus, expected) => {
    const { a, flushed } = await unanswered();
    await vi.advanceTimersByTimeAsync(600);
    a.delivery.leave(true);
    network.answer({ status: 204 });
    const entry = { initiatorType: 'fetch', responseEnd: Infinity, responseStatus };
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ ...entry, name: base.endpoint }, { ...entry, name: 'https://other.example/', responseStatus: 200 }] as never);
    void a.delivery.load();
    await vi.advanceTimersByTimeAsync(1500);
    await flushed;
    await vi.advanceTimersByTimeAsync(12_000);
    await a.delivery.flush(true);
    await vi.waitFor(async () => expect(await stored()).toEqual([]));
    expect(network.sent.length).toBe(expected);
  });

  /** A tab with a request that is not answered yet. */
  const underWay = async () => {
    const a = openTab('a');
    await greet(a);
    const answer = laterAnswer();
    await a.add(row('a'));
    const flushed = a.delivery.flush();
    await vi.waitFor(() => expect(answer.asked()).toBe(true));
    return { a, answer, flushed };
  };

  it('believes a failure that is heard after the return, and sends again', async () => {
    const { a, answer, flushed } = await underWay();
    a.delivery.leave(true);
    await a.delivery.load();
    answer.fail();
    await flushed;
    await a.delivery.flush(true);
    // the failed one is not among them
    expect(network.events().length).toBe(2);
    expect(await stored()).toEqual([]);
  });

  it('takes the doubt from what left while an answer was slow, once it is there', async () => {
    const { a, answer, flushed } = await underWay();
    await a.add(row('a'));
    vi.setSystemTime(Date.now() + 600);
    a.delivery.leave();
    answer.give();
    await flushed;
    expect((await stored()).map(({ sent, doubt }) => [!!sent, !!doubt])).toEqual([[true, false]]);
    vi.setSystemTime(Date.now() + 11_000);
    await a.add(row('a'));
    await a.delivery.flush(true);
    // the slow one is answered outside of the network
    expect(network.events().length).toBe(3);
    expect(await stored()).toEqual([]);
  });

  it('takes a hidden answer (no CORS) for queued, and sends beacons from then on', async () => {
    const a = openTab('a');
    network.answer('opaque');
    await a.add(row('a'));
    await a.delivery.flush();
    await a.add(row('a'));
    await a.delivery.flush();
    const told = network.sent.filter((one) => one.by === 'beacon' || one.envelope.events.length);
    expect(told.map((one) => one.by)).toEqual(['fetch', 'beacon']);
    await vi.waitFor(() => expect(told[1]!.envelope).toBeDefined());
    expect(network.events().map((event) => event.id).length).toBe(2);
  });

  it('takes a web page that answers a first batch for an outage: one request, and no beacons from then on', async () => {
    const a = openTab('a');
    network.answer({ status: 200, body: '<!doctype html><title>Log in</title>' });
    await a.add(row('a'));
    await a.delivery.flush();
    expect(network.sent.length).toBe(1);
    expect(a.queue.line).toMatchObject({ opaque: 0, fails: 1 });
  });

  it('does not take an answer for hidden when nothing can be asked any more, because the page goes', async () => {
    const a = openTab('a');
    network.answer('opaque');
    let asked = 0;
    const send = fetch;
    // the first batch, whether anybody is there, whether it can be read: then the page goes, and all requests fail
    vi.stubGlobal('fetch', (url: string, options: RequestInit) => {
      if (++asked > 2) network.answer('down');
      return send(url, options);
    });
    await a.add(row('a'));
    await a.delivery.flush();
    expect(asked).toBe(4);
    expect(a.queue.line).toMatchObject({ opaque: 0, fails: 1 });
  });

  it('lets two tabs that flush together send each event once (R-20)', async () => {
    const a = openTab('a');
    const b = openTab('b');
    await greet(a);
    await b.queue.sync(() => {});
    await Promise.all([a.add(row('a'), row('a'), row('a')), b.add(row('b'), row('b'))]);
    await Promise.all([a.delivery.flush(), b.delivery.flush()]);
    expect(network.events().map((event) => event.id).sort()).toEqual([...new Set(network.events().map((event) => event.id))].sort());
    expect(network.events().length).toBe(6);
    expect(await stored()).toEqual([]);
  });

  it('delivers what a dead tab left behind when its lease has run out (R-20)', async () => {
    const dead = openTab('dead');
    await dead.add(row('dead'));
    const living = openTab('living');
    await living.delivery.flush();
    expect(network.sent.length).toBe(0);
    vi.setSystemTime(Date.now() + 10_001);
    await living.delivery.flush();
    expect(network.events().length).toBe(1);
  });

  it('puts back what a deleted database lost while the tab still holds it', async () => {
    const a = openTab('a');
    await greet(a);
    network.answer({ status: 503 });
    await a.add(row('a'));
    await a.delivery.flush();
    await new Promise((resolve) => { indexedDB.deleteDatabase('journey-test').onsuccess = resolve; });
    network.answer({ status: 204 });
    await a.delivery.flush(true);
    expect(network.sent.length).toBe(3);
    expect(await stored()).toEqual([]);
  });
});
