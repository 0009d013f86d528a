// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createJourney } from '../../src/entries/core.js';
import type { JourneyOptions } from '../../src/journey/Config.js';
import { fakeLine } from '../helpers/fakeLine.js';

const HOUR = 3_600_000;
const START = 1_763_750_000_000;
let network: ReturnType<typeof fakeLine>;
let told: string[];
const begin = (options: Partial<JourneyOptions> = {}) => createJourney({ endpoint: 'https://collect.example/j', onError: ({ code }) => told.push(code), ...options });
/** What arrived, once each, in the order the README gives: visit, start of the page, `seq`. */
const inOrder = () => {
  const pages = Object.assign({}, ...network.sent.map(({ envelope }) => envelope.pages));
  const once = new Map<string, any>(network.events().map((event: any) => [event.id, { ...event, at: pages[event.page] }]));
  return [...once.values()].sort((one, other) => one.at.visit.number - other.at.visit.number || one.at.started - other.at.started || one.seq - other.seq);
};
const bytes = (text: unknown) => new TextEncoder().encode(String(text)).length;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: START });
  globalThis.indexedDB = new IDBFactory();
  network = fakeLine();
  told = [];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('an event', () => {
  it('larger than a body is cut, said once, and blocks nothing (R-7)', async () => {
    const journey = begin();
    const items = Array.from({ length: 60 }, (_, n) => ({ item_id: 'sku-' + n, item_name: 'Тёплый шарф '.repeat(20) }));
    journey.track('before');
    journey.track('view_item_list', { item_list_name: 'All', items });
    journey.track('view_item_list', { item_list_name: 'More', items });
    journey.track('after');
    await journey.flush();
    expect(network.events().map(({ name }: any) => name)).toEqual(['before', 'view_item_list', 'view_item_list', 'after']);
    const { props } = network.events()[1];
    expect(props).toMatchObject({ item_list_name: 'All', truncated: true });
    expect(props.items[0].item_id).toBe('sku-0');
    expect(props.items.length).toBeGreaterThan(5);
    expect(told).toEqual(['event_too_large']);
    for (const { options } of network.sent) expect(bytes(options!.body)).toBeLessThanOrEqual(16_384);
    journey.stop();
  });

  it('is a copy for those who subscribe: what they do to its page and visit changes nothing', async () => {
    const journey = begin();
    journey.on('*', ({ page, stage }: any) => {
      expect(stage.score).toBe(journey.snapshot()!.score);
      page.title = page.visit.channel = 'spoilt';
    });
    journey.track('one');
    journey.track('two');
    await journey.flush();
    expect(Object.values(network.sent[0]!.envelope.pages)).toMatchObject([{ title: '', visit: { channel: 'direct' } }]);
    journey.stop();
  });

  it('keeps its time and place when the clock jumps in mid-page, and through retries (R-35)', async () => {
    const journey = begin();
    journey.track('greet');
    await journey.flush();
    network.answer({ status: 503 });
    const made: [string, number][] = [['greet', START]];
    const say = (name: string) => {
      made.push([name, Date.now()]);
      journey.track(name);
    };
    say('a');
    vi.setSystemTime(START - HOUR);
    say('b');
    say('c');
    vi.setSystemTime(START + 5000);
    say('d');
    await journey.flush();
    vi.setSystemTime(START + 20 * 60_000);
    network.answer({ status: 204 });
    await journey.flush();
    expect(inOrder().map(({ name, time }) => [name, time])).toEqual(made);
    expect(inOrder().map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 0]);
    const attempts = network.sent.filter(({ envelope }) => envelope.events.some(({ name }: any) => name === 'a')).map(({ envelope }) => [envelope.attempt, envelope.sent]);
    expect(attempts).toEqual([[1, START + 5000], [2, START + 20 * 60_000]]);
    journey.stop();
  });

  it.each([1, -1])('page views of a visit stay in order when the clock jumps by %i h between them (R-35)', async (sign) => {
    const journey = begin();
    for (const name of ['one', 'two', 'three']) {
      journey.page();
      journey.track(name);
      vi.setSystemTime(Date.now() + (name === 'one' ? sign * HOUR : 1000));
    }
    await journey.flush();
    expect(inOrder().map(({ name }) => name).filter((name) => name !== 'page_view')).toEqual(['one', 'two', 'three']);
    journey.stop();
  });
});

describe('the visitor', () => {
  it('is flagged when a program drives the browser, and only then (R-37)', async () => {
    const person = begin();
    person.track('x');
    await person.flush();
    expect(network.sent[0]!.envelope.visitor).not.toHaveProperty('automated');
    person.stop();
    vi.stubGlobal('navigator', { ...navigator, webdriver: true });
    const program = begin();
    program.track('y');
    await program.flush();
    expect(network.sent[1]!.envelope).toMatchObject({ visitor: { automated: true }, events: [{ name: 'y' }] });
    program.stop();
  });

  it('that is a program is dropped where the site asks for it, and leaves no trace (R-37)', async () => {
    vi.stubGlobal('navigator', { ...navigator, webdriver: true });
    const journey = begin({ dropAutomated: true });
    journey.track('x');
    await journey.flush();
    expect(network.sent).toEqual([]);
    expect(await indexedDB.databases()).toEqual([]);
    journey.stop();
  });

  it('has the id that the site gives, whatever is stored (R-19, R-34)', async () => {
    const first = begin();
    first.track('x');
    await first.flush();
    first.stop();
    const second = begin({ visitorId: 'from-a-server-cookie' });
    second.track('y');
    await second.flush();
    second.stop();
    const third = begin();
    third.track('z');
    await third.flush();
    third.stop();
    const ids = network.sent.map(({ envelope }) => envelope.visitor.id);
    expect(ids).toEqual([ids[0], 'from-a-server-cookie', ids[0]]);
    expect(ids[0]).not.toBe('from-a-server-cookie');
  });
});
