// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createJourney } from '../../src/entries/core.js';
import { createJourney as createFull } from '../../src/entries/index.js';
import type { JourneyOptions } from '../../src/journey/Config.js';
import type { Journey } from '../../src/journey/Journey.js';
import { fakeLine } from '../helpers/fakeLine.js';

let network: ReturnType<typeof fakeLine>;
let told: string[];
let journey: Journey;
const begin = (options: object = {}) => (journey = createJourney({ endpoint: 'https://collect.example/j', onError: ({ code }) => told.push(code), ...options } as JourneyOptions));
const names = () => network.events().map(({ name }: { name: string }) => name);
const visitors = () => network.sent.map(({ envelope }) => envelope.visitor);

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  localStorage.clear();
  network = fakeLine();
  told = [];
});
afterEach(() => {
  journey.stop();
  vi.unstubAllGlobals();
});

describe('beforeSend (R-33)', () => {
  it.each<[string, (event: any) => unknown]>([
    ['throws', () => { throw new Error('bug'); }],
    ['returns false', () => false],
    ['returns an empty object', () => ({})],
    ['returns a number', () => 7],
    ['returns true', () => true],
    ['returns a text', () => 'event'],
    ['is async', async (event) => event],
    ['returns what is no JSON', (event) => { event.props.self = event.props; return event; }],
  ])('that %s drops that event only, says so once, and throws nothing', async (_, fails) => {
    begin({ beforeSend: (event: any) => (event.name === 'bad' ? fails(event) : event) });
    for (const name of ['before', 'bad', 'bad', 'after']) journey.track(name, { a: 1 });
    await journey.flush();
    journey.track('bad');
    journey.track('last');
    await journey.flush();
    expect(names()).toEqual(['before', 'after', 'last']);
    expect(network.events().map(({ seq }: any) => seq)).toEqual([0, 1, 2]);
    expect(told.length).toBe(1);
  });

  it.each(['denied', 'required'] as const)('that withdraws consent (%s) ends all of it, without an error', async (state) => {
    begin({ beforeSend: (event: any) => { if (event.name === 'goodbye') journey.consent(state as 'denied'); return event; } });
    await journey.flush();
    const before = network.sent.length;
    for (const name of ['a', 'goodbye', 'b']) journey.track(name);
    await journey.flush();
    expect(network.sent.length).toBe(before);
    expect(told).toEqual([]);
    expect(journey.snapshot()).toBeUndefined();
  });

  it('edits name and props, takes all props away, and returns null to drop, without a word', async () => {
    begin({ beforeSend: (event: any) => (event.name === 'secret' ? null : event.name === 'bare' ? { ...event, props: undefined } : { ...event, name: 'renamed', props: { ...event.props, shop: 7 }, id: 'forged', time: 1 }) });
    for (const name of ['secret', 'bare', 'x']) journey.track(name, { a: 1 });
    await journey.flush();
    const [bare, edited] = network.events();
    expect(bare).toMatchObject({ name: 'bare', props: {} });
    expect(edited).toMatchObject({ name: 'renamed', props: { a: 1, shop: 7 } });
    expect([edited.id === 'forged', edited.time === 1]).toEqual([false, false]);
    expect(told).toEqual([]);
  });

  it('edits in place when it returns nothing', async () => {
    begin({ beforeSend: (event: any) => { event.props.shop = 7; } });
    journey.track('x', { a: 1 });
    await journey.flush();
    expect(network.events()[0]).toMatchObject({ name: 'x', props: { a: 1, shop: 7 } });
    expect(told).toEqual([]);
  });
});

describe('identify()', () => {
  it.each([[undefined], [null], [{}], [() => 'u']])('takes %s for no user', async (user) => {
    begin();
    journey.identify(user as never);
    journey.track('x');
    await journey.flush();
    expect(visitors()[0].user).toBeUndefined();
    expect(told).toEqual(['event_invalid']);
  });
  it.each(['550e8400-e29b-41d4-a716-446655440000', 'auth0|5f7c8ec7c33c6c004bbafe82', '4111111111111111'])('keeps %s, though it looks like a secret, as the options do', async (id) => {
    begin();
    journey.identify(id);
    journey.track('x');
    await journey.flush();
    journey.stop();
    begin({ userId: id, visitorId: id });
    journey.track('y');
    await journey.flush();
    expect(visitors()).toMatchObject([{ user: id }, { user: id, id }]);
  });
  it('and the options let no e-mail address through (R-32)', async () => {
    begin({ userId: 'ann@example.com', visitorId: 'ann@example.com' });
    journey.track('x');
    journey.identify('bob@example.com');
    await journey.flush();
    expect(JSON.stringify(network.sent.map(({ envelope }) => envelope))).not.toMatch(/@example/);
  });
  it('takes texts and numbers', async () => {
    begin();
    journey.identify(7 as never, { plan: 'pro' });
    journey.track('x');
    await journey.flush();
    expect(visitors()[0]).toMatchObject({ user: '7', traits: { plan: 'pro' } });
  });
});

describe('two instances for one endpoint are one journey (R-47)', () => {
  it('and one that is stopped neither stops the other nor hears of it any more', async () => {
    vi.spyOn(console, 'info').mockImplementation(() => {});
    const heard: string[] = [];
    const other = begin();
    begin();
    other.on('*', ({ name }) => void heard.push(name));
    other.track('a');
    await other.flush();
    other.stop();
    other.track('lost');
    journey.track('b');
    await journey.flush();
    expect(names()).toEqual(['a', 'b']);
    expect(heard).toEqual(['a']);
    journey.stop();
    journey.track('lost');
    await journey.flush();
    expect(names()).toEqual(['a', 'b']);
  });
});

describe('consent taken back to "required"', () => {
  it('stops storing and sending, deletes what was stored, and waits again (R-29, R-30)', async () => {
    begin();
    journey.track('before');
    await journey.flush();
    const visitor = visitors()[0].id;
    journey.consent('required' as never);
    journey.track('waiting');
    await journey.flush();
    expect(names()).toEqual(['before']);
    await vi.waitFor(async () => expect(await indexedDB.databases()).toEqual([]));
    journey.consent('granted');
    await journey.flush();
    expect(names()).toEqual(['before', 'waiting']);
    expect(visitors()[1].id).not.toBe(visitor);
  });
});

describe('a withdrawal', () => {
  it('has begun to delete the database when the call returns (R-30)', async () => {
    begin();
    journey.track('x');
    await journey.flush();
    const [{ name }] = (await indexedDB.databases()) as [{ name: string }];
    const deletes = vi.spyOn(IDBFactory.prototype, 'deleteDatabase');
    journey.consent('denied');
    expect(deletes.mock.calls).toEqual([[name]]);
    await vi.waitFor(async () => expect(await indexedDB.databases()).toEqual([]));
    deletes.mockRestore();
  });
  it('followed by a grant discards what waited, and goes on from there (R-30)', async () => {
    begin({ consent: 'required' });
    journey.track('waits');
    journey.consent('denied');
    journey.consent('granted');
    journey.track('after');
    await journey.flush();
    expect(names()).toEqual(['after']);
  });
  it('leaves nothing behind in a page that only knows a refusal by its options: it touches no storage', async () => {
    const touched = vi.fn();
    const real = indexedDB;
    Object.defineProperty(globalThis, 'indexedDB', { configurable: true, get() { touched(); return real; } });
    begin({ consent: 'denied' });
    journey.track('x');
    await journey.flush();
    expect(touched).not.toHaveBeenCalled();
    Object.defineProperty(globalThis, 'indexedDB', { configurable: true, writable: true, value: real });
  });
});

describe('consent narrowed to sending, and given again', () => {
  it('goes on in memory, then on the device, and loses nothing on the way (R-30)', async () => {
    begin();
    const there = async () => (await indexedDB.databases()).length;
    for (const [choice, databases] of [['granted', 1], [{ storage: false, send: true }, 0], ['granted', 1], [{ storage: false, send: true }, 0]] as const) {
      network.answer({ status: 503 });
      journey.track('waits');
      await journey.flush();
      journey.consent(choice);
      network.answer({ status: 204 });
      journey.track('x');
      await journey.flush();
      await vi.waitFor(async () => expect(await there()).toBe(databases));
    }
    // tried in vain, then delivered: one id
    expect([...new Map(network.events().map(({ id, name }: any) => [id, name])).values()]).toEqual(Array(4).fill(['waits', 'x']).flat());
    expect(journey.snapshot()!.queue).toBe(0);
  });
});

describe('a page whose title is an element (`<img name="title">`)', () => {
  it('costs no event', async () => {
    const shown = vi.spyOn(document, 'title', 'get').mockReturnValue(document.createElement('img') as never);
    begin();
    journey.track('x');
    await journey.flush();
    journey.track('y');
    await journey.flush();
    shown.mockRestore();
    expect(names()).toEqual(['x', 'y']);
    expect(network.sent.at(-1)!.envelope.pages[network.events().at(-1).page].title).toBe('');
  });
});

describe('flush()', () => {
  it('resolves within the time-out of one request when the collector is silent', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    network.answer('hang');
    begin();
    journey.track('x');
    let settled = false;
    void journey.flush().then(() => (settled = true));
    for (let second = 0; second < 11; second++) {
      for (let n = 0; n < 30; n++) await new Promise((resolve) => setImmediate(resolve));
      await vi.advanceTimersByTimeAsync(1000);
    }
    vi.useRealTimers();
    expect(settled).toBe(true);
    expect(network.sent.length).toBe(1);
  });
});

describe('a list of sources', () => {
  it('that names one which does not exist is a wrong option, said once with those that do', () => {
    const spy = vi.spyOn(console, 'error').mockImplementation(() => {});
    journey = createFull({ endpoint: 'https://collect.example/j', autocapture: ['page', 'pruduct'] });
    journey.track('x');
    expect(spy.mock.calls.flat().join()).toMatch(/^\[journey\] option "autocapture" names "pruduct"; accepted: .*product/);
    expect(() => createFull({ endpoint: 'https://collect.example/j', autocapture: ['pruduct'], strict: true })).toThrow(TypeError);
    spy.mockRestore();
  });
});
