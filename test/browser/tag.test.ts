import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enginesToTest, launch } from './engines/launch.mjs';
import { settle, startShop, STUB } from './support/shop.mjs';

const READY = 'window.journey && !window.journey.q && !!journey.snapshot()';
/** Collects what the page's console and its error handlers hear. */
const EARS = `<script>window.heard = []; for (const kind of ['error', 'warn']) { const say = console[kind]; console[kind] = (...words) => { heard.push(kind + ': ' + words.join(' ')); say.apply(console, words) } }
addEventListener('error', (event) => heard.push('uncaught: ' + event.message)); addEventListener('unhandledrejection', (event) => heard.push('unhandled: ' + event.reason))</script>`;

describe.each(enginesToTest())('the script tag in %s', (engine) => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let shop: Awaited<ReturnType<typeof startShop>>;
  let page: Awaited<ReturnType<typeof browser.newPage>>;
  beforeAll(async () => {
    browser = await launch(engine);
  });
  afterAll(async () => browser?.close());
  const open = async (one: object | ((collector: any) => string), options?: object) => {
    shop = await startShop({ '/one': one }, options);
    page = await browser.newPage(shop.url + '/one');
  };
  const close = async () => {
    await page.close();
    await shop.stop();
  };

  test('replays calls made before it was there, once, in order, with their own times (R-3)', async () => {
    await open({ head: `${STUB}<script>window.made = Date.now(); journey.track('first', { n: 1 }); journey.track('second'); window.kept = journey</script>`, attributes: 'defer' });
    await page.waitFor(READY);
    await page.evaluate(`kept.track('third')`);
    await page.evaluate('journey.flush()');
    const names = (await shop.events(undefined, 4)).map((event: any) => event.name);
    expect(names.filter((name: string) => name !== 'page_view')).toEqual(['first', 'second', 'third']);
    const [first] = await shop.events('first');
    expect(Math.abs(first.time - (await page.evaluate('made')))).toBeLessThan(50);
    expect(first.props).toEqual({ n: 1 });
    await close();
  });

  test('an entry of the stub that is no call costs only itself (R-3)', async () => {
    await open({ head: `${EARS}<script>journey = { q: [null, 7, ['nosuch', 1], ['track', 'second', { n: 2 }], ['track'], ['track', Date.now() - 5000, 'first', { n: 1 }], ['identify', Date.now(), 'u-7']] }</script>`, attributes: 'data-autocapture="page"' });
    await page.waitFor(READY);
    await page.evaluate('journey.flush()');
    expect((await shop.events(undefined, 3)).map((event: any) => event.name)).toEqual(['first', 'second', 'page_view']);
    expect((await shop.events('second'))[0].props).toEqual({ n: 2 });
    expect(shop.collector.envelopes()[0].visitor.user).toBe('u-7');
    expect(await page.evaluate('heard')).toEqual([]);
    await close();
  });

  test('passes over attributes that others put on the tag, with a word in the console', async () => {
    await open({ head: EARS, attributes: 'data-nscript="afterInteractive" data-cfasync="false"' });
    await page.waitFor(READY);
    await page.evaluate('journey.flush()');
    expect((await shop.events('page_view')).length).toBe(1);
    expect(await page.evaluate('heard')).toEqual(['nscript', 'cfasync'].map((name) => expect.stringContaining(`warn: [journey] attribute "${name}"`)));
    await close();
  });

  test('takes options from attributes and journeyOptions, and another name for its global', async () => {
    await open({ head: `<script>window.journey = 'the shop uses this name'; journeyOptions = { site: 'shop-7', beforeSend: (event) => (event.name === 'secret' ? null : event) }</script>`, attributes: 'data-global="tracker" data-flush-interval="200" data-autocapture="false" data-user-id="u-1"' });
    await page.waitFor('!!window.tracker');
    await page.evaluate(`(() => { tracker.track('secret'); tracker.track('open') })()`);
    const events = await shop.events('open');
    expect(events.length).toBe(1);
    const [envelope] = shop.collector.envelopes();
    expect(envelope).toMatchObject({ v: 1, attempt: 1, site: 'shop-7', visitor: { user: 'u-1' } });
    expect(envelope.events[0].seq).toBe(0);
    await settle(400);
    expect(shop.collector.envelopes().flatMap((one: any) => one.events.map((event: any) => event.name))).toEqual(['open']);
    expect(await page.evaluate('journey')).toBe('the shop uses this name');
    await close();
  });

  test.each([
    ['no endpoint', '', 'endpoint'],
    ['a malformed endpoint', 'data-endpoint="http://["', 'endpoint'],
    ['a wrong number', 'data-endpoint="/j" data-batch-size="many"', 'batchSize'],
    ['an unknown option', 'data-endpoint="/j" data-bach-size="7"', 'bachSize'],
  ])('%s is one clear console error, and the page goes on', async (_, attributes, name) => {
    await open(() => `<!doctype html><title>page</title>${EARS}<script src="/journey.js" ${attributes}></script>`);
    await page.waitFor('window.journey');
    await page.evaluate(`(() => { journey.track('x', { a: 1 }); journey.page(); journey.identify('u'); journey.reset(); journey.stop(); journey.track('y') })()`);
    await settle(300);
    const heard = await page.evaluate('heard');
    expect(heard.length).toBe(1);
    expect(heard[0]).toMatch(/^error: \[journey\]/);
    expect(heard[0]).toContain(`"${name}"`);
    expect(shop.pages.requests.filter((request: any) => request.method === 'POST')).toEqual([]);
    await close();
  });

  test('bad input costs only itself: events before and after it arrive', async () => {
    await open({ head: `${EARS}<script>window.told = []; journeyOptions = { onError: (error) => told.push(error.code) }</script>` });
    await page.waitFor(READY);
    await page.evaluate(`(() => {
      const cyclic = { deep: { list: [] } }; cyclic.deep.list.push(cyclic);
      const huge = {}; for (let i = 0; i < 100000; i++) huge['key' + i] = 'value ' + i;
      journey.track('before', { ok: true });
      journey.track('cyclic', cyclic);
      journey.track('huge', huge);
      journey.track('bigint', { n: 12345678901234567890n });
      journey.track('getter', { get broken() { throw new Error('no') }, fine: 1 });
      journey.track('node', { element: document.body, event: new Event('x'), view: window });
      journey.track('odd', { undefined: undefined, fn() {}, symbol: Symbol('s'), nan: NaN, date: new Date(0) });
      journey.track('n'.repeat(10000));
      journey.track(); journey.track(null, null); journey.track({}, 7); journey.track('list', [1, 2]); journey.track('text', 'text');
      journey.track('long', { text: 'Тёплый '.repeat(20000) });
      journey.track('after', { ok: true });
      return journey.flush();
    })()`);
    const events = await shop.events('after');
    expect(events.length).toBe(1);
    const all = (await shop.events(undefined)).filter((event: any) => event.name !== 'page_view');
    expect(all.map((event: any) => event.name.slice(0, 9))).toEqual(['before', 'cyclic', 'huge', 'bigint', 'getter', 'node', 'odd', 'nnnnnnnnn', 'list', 'text', 'long', 'after']);
    expect(all.find((event: any) => event.name === 'getter').props).toEqual({ fine: 1 });
    expect(all.find((event: any) => event.name === 'odd').props).toEqual({ nan: null, date: '1970-01-01T00:00:00.000Z' });
    expect(await page.evaluate('heard')).toEqual([]);
    expect(await page.evaluate('told')).toEqual(['event_invalid']);
    for (const request of shop.collector.posts()) expect(request.bytes).toBeLessThanOrEqual(16384);
    await close();
  });

  test('two copies on one page are one journey, and say so once (R-47)', async () => {
    await open((collector: any) => `<!doctype html><title>page</title><script>window.infos = []; const info = console.info; console.info = (...words) => { infos.push(words.join(' ')) }</script><script src="/journey.js" data-endpoint="${collector.url}"></script><script src="/journey.js" data-endpoint="${collector.url}" data-global="second"></script>`);
    await page.waitFor(READY);
    await page.evaluate(`(() => { journey.track('a'); second.track('b'); return second.flush() })()`);
    const events = await shop.events(undefined, 3);
    expect(events.map((event: any) => event.name).sort()).toEqual(['a', 'b', 'page_view']);
    expect(new Set(events.map((event: any) => event.page.id)).size).toBe(1);
    expect((await page.evaluate('infos')).length).toBe(1);
    await close();
  });

  test('needs no preflight across origins, and sends no cookies by fetch (R-14, R-15)', async () => {
    await open({ body: '<a id=next href="/none">away</a>' });
    const foreign = shop.pages.otherUrl + '/one';
    await page.goto(foreign);
    await page.waitFor(READY);
    await page.evaluate(`journey.track('x')`);
    await page.evaluate('journey.flush()');
    await page.evaluate(`(() => { journey.track('leaving'); location.href = '/none' })()`);
    await shop.events('leaving');
    expect(shop.collector.requests.map((request: any) => request.method)).not.toContain('OPTIONS');
    for (const { headers } of shop.collector.posts()) expect(headers['content-type'].toLowerCase()).toBe('text/plain;charset=utf-8');
    await close();
  });

  test('a subscriber sees each event with its page and visit, and its bugs stay its own', async () => {
    await open({});
    await page.waitFor(READY);
    await page.evaluate(`(() => { window.seen = []; journey.on('*', () => { throw new Error('bug') }); window.off = journey.on('x', (event) => seen.push(event)); journey.track('x', { n: 1 }); journey.track('y') })()`);
    await settle(200);
    await page.evaluate(`(() => { off(); journey.track('x', { n: 2 }) })()`);
    await settle(200);
    const seen = await page.evaluate('seen');
    expect(seen.length).toBe(1);
    expect(seen[0]).toMatchObject({ name: 'x', props: { n: 1 }, page: { title: 'page', visit: { number: 1 } }, stage: { name: 'awareness' } });
    await close();
  });

  test('reset() forgets the visitor and the queue', async () => {
    await open({});
    await page.waitFor(READY);
    await page.evaluate('journey.flush()');
    const before = (await shop.events('page_view'))[0];
    shop.collector.set('503');
    await page.evaluate(`journey.track('forgotten')`);
    await page.evaluate('journey.flush()');
    await page.evaluate('journey.reset()');
    shop.collector.set('ok');
    await page.evaluate(`journey.track('anew')`);
    await page.evaluate('journey.flush()');
    const [anew] = await shop.events('anew');
    const visitors = shop.collector.envelopes().map((envelope: any) => envelope.visitor.id);
    expect(visitors[visitors.length - 1]).not.toBe(visitors[0]);
    expect(anew.page.visit.id).not.toBe(before.page.visit.id);
    expect(shop.collector.events('forgotten')).toEqual([]);
    await close();
  });
});
