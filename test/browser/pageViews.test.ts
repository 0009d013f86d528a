import puppeteer from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enginesFound, enginesToTest, launch } from './engines/launch.mjs';
import { settle, startShop } from './support/shop.mjs';

const READY = 'window.journey && !window.journey.q && !!journey.snapshot()';

describe.each(enginesToTest())('page views in %s', (engine) => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let shop: Awaited<ReturnType<typeof startShop>>;
  beforeAll(async () => {
    browser = await launch(engine);
  });
  afterAll(async () => browser?.close());
  const open = async (pages: object, path = '/one', options?: object) => {
    shop = await startShop(pages, options);
    const page = await browser.newPage(shop.url + path);
    return page;
  };
  const close = async (page: { close(): Promise<void> }) => {
    await page.close();
    await settle(500);
    await shop.stop();
  };

  test('a load is one page view with url, title, referrer and visit', async () => {
    const page = await open({ '/one': { title: 'One', body: '<a id=next href="/two">two</a>' }, '/two': { title: 'Two' } });
    await page.waitFor(READY);
    await page.click('#next');
    await page.waitFor('document.title === "Two"');
    await page.waitFor(READY);
    const [one, two] = await shop.events('page_view', 2);
    expect(one.page).toMatchObject({ url: shop.url + '/one', title: 'One', referrer: '', visit: { number: 1, channel: 'direct' } });
    expect(one.props.navigation).toBe('load');
    expect(two.page).toMatchObject({ url: shop.url + '/two', title: 'Two', referrer: shop.url + '/one' });
    expect(two.page.visit.id).toBe(one.page.visit.id);
    expect(two.page.id).not.toBe(one.page.id);
    await close(page);
  });

  test('a return from the back/forward cache is one page view of its own (R-22, R-23)', async () => {
    const page = await open({ '/one': { title: 'One', body: '<a id=next href="/two">two</a>' }, '/two': { title: 'Two' } });
    await page.waitFor(READY);
    await page.evaluate(`(() => { void (window.mark = 1); addEventListener('pageshow', (event) => { window.restored = event.persisted }) })()`);
    await page.evaluate(`journey.track('unsent')`);
    await page.click('#next');
    await page.waitFor('document.title === "Two"');
    await page.waitFor(READY);
    await page.back();
    await page.waitFor('document.title === "One" && window.restored === true');
    const views = await shop.events('page_view', 3);
    await settle(400);
    expect((await shop.events('page_view', 3)).length).toBe(3);
    expect(views.map((view: any) => view.props.navigation)).toEqual(['load', 'load', 'bfcache']);
    expect(views[2].page.visit.id).toBe(views[0].page.visit.id);
    expect(new Set(views.map((view: any) => view.page.id)).size).toBe(3);
    await close(page);
  });

  test('routers: replace of the same URL, then push, is one view; state-only changes are none (R-26)', async () => {
    const page = await open({ '/one': { title: 'One' } });
    await page.waitFor(READY);
    // Vue: saves the scroll position by replaceState, then pushes
    await page.evaluate(`(() => { history.replaceState({ scroll: 1 }, '', location.href); history.pushState({}, '', '/vue'); document.title = 'Vue' })()`);
    await settle(200);
    // Next: pushes, then replaces with its own state
    await page.evaluate(`(() => { history.pushState({}, '', '/next'); history.replaceState({ tree: 1 }, '', '/next'); document.title = 'Next' })()`);
    await settle(200);
    // a filter, a tab, a scroll position
    await page.evaluate(`(() => { history.replaceState({}, '', '/next?sort=price'); history.pushState({}, '', '#details'); history.replaceState({ y: 7 }, '') })()`);
    await settle(200);
    await page.evaluate(`history.pushState({}, '', '#/cart')`);
    await settle(200);
    await page.evaluate('journey.flush()');
    const views = await shop.events('page_view', 4);
    expect(views.map((view: any) => [new URL(view.page.url).pathname + new URL(view.page.url).hash, view.props.navigation])).toEqual([
      ['/one', 'load'], ['/vue', 'spa'], ['/next', 'spa'], ['/next#/cart', 'spa'],
    ]);
    expect(views[1].page.title).toBe('Vue');
    expect(views[1].page.referrer).toBe(shop.url + '/one');
    await close(page);
  });

  test('a title that a route sets after its URL is the title of its page, whether it is left or sent first', async () => {
    const page = await open({ '/one': { title: 'One' } });
    await page.waitFor(READY);
    const go = (path: string, title: string) => page.evaluate(`(() => { history.pushState({}, '', '${path}'); setTimeout(() => { document.title = '${title}' }, 60) })()`);
    await go('/two', 'Two');
    await settle();
    await go('/three', 'Three');
    await settle(200);
    await page.evaluate('journey.flush()');
    expect((await shop.events('page_view', 3)).map((view: any) => view.page.title)).toEqual(['One', 'Two', 'Three']);
    await close(page);
  });

  test('where there is no Navigation API history is patched once, keeps its behaviour, and is given back (R-27)', async () => {
    const page = await open({ '/one': (collector: any) => `<!doctype html><title>One</title><script>Object.defineProperty(window, 'navigation', { value: undefined }); window.native = history.pushState</script><script src="/journey.js" data-endpoint="${collector.url}"></script>` });
    await page.waitFor(READY);
    expect(await page.evaluate('history.pushState !== native')).toBe(true);
    await page.evaluate(`history.pushState({ a: 1 }, '', '/two')`);
    expect(await page.evaluate('history.state.a')).toBe(1);
    expect(await page.evaluate(`(() => { try { history.pushState({}, '', 'https://elsewhere.example/') } catch (error) { return error.name } })()`)).toBe('SecurityError');
    await settle(200);
    await page.evaluate('journey.flush()');
    expect((await shop.events('page_view', 2)).map((view: any) => new URL(view.page.url).pathname)).toEqual(['/one', '/two']);
    // a second copy shares the patch, and each may end without the other
    await page.evaluate(`(() => {
      window.patched = history.pushState;
      const tag = document.createElement('script');
      tag.src = '/journey.js';
      Object.assign(tag.dataset, { endpoint: '${shop.url}/other', global: 'second' });
      document.head.append(tag);
    })()`);
    await page.waitFor('!!window.second');
    expect(await page.evaluate('history.pushState === patched')).toBe(true);
    await page.evaluate('journey.stop()');
    expect(await page.evaluate('history.pushState === patched')).toBe(true);
    await page.evaluate('second.stop()');
    expect(await page.evaluate('history.pushState === native')).toBe(true);
    await close(page);
  });

  test('page_leave tells visible time and scroll depth, once a page', async () => {
    const page = await open({ '/one': { title: 'One', body: '<p style="height: 4000px">long</p><a id=next href="/two">two</a>' }, '/two': { title: 'Two' } });
    await page.waitFor(READY);
    await page.evaluate('scrollTo(0, 1000)');
    await settle(600);
    await page.evaluate('location.href = "/two"');
    await page.waitFor('document.title === "Two"');
    const leaves = await shop.events('page_leave', 1);
    expect(leaves.length).toBe(1);
    expect(leaves[0].props.engaged_ms).toBeGreaterThan(400);
    expect(leaves[0].props.scroll).toBeGreaterThan(0.2);
    expect(leaves[0].props.scroll).toBeLessThan(0.8);
    await close(page);
  });

  test('stop() removes every listener and timer, and nothing follows', async () => {
    const page = await open({
      '/one': (collector: any) => `<!doctype html><title>One</title><script>
        window.live = new Map(); window.timers = new Set();
        for (const target of [window, document]) {
          const { addEventListener: add, removeEventListener: remove } = target;
          target.addEventListener = (type, fn, options) => { live.set(fn, type); return add.call(target, type, fn, options) };
          target.removeEventListener = (type, fn, options) => { live.delete(fn); return remove.call(target, type, fn, options) };
        }
        if (window.navigation) { const { addEventListener: add, removeEventListener: remove } = navigation; navigation.addEventListener = (type, fn) => { live.set(fn, type); add.call(navigation, type, fn) }; navigation.removeEventListener = (type, fn) => { live.delete(fn); remove.call(navigation, type, fn) } }
        const set = setTimeout, clear = clearTimeout;
        window.setTimeout = (fn, ms) => { const ours = /journey\\.js/.test(new Error().stack); const id = set(() => { timers.delete(id); fn() }, ms); if (ours) timers.add(id); return id };
        window.clearTimeout = (id) => { timers.delete(id); clear(id) };
      </script><script src="/journey.js" data-endpoint="${collector.url}"></script>`,
    });
    await page.waitFor(READY);
    expect(await page.evaluate('live.size')).toBeGreaterThan(3);
    await page.evaluate('journey.flush()');
    await page.evaluate('journey.stop()');
    expect(await page.evaluate('[...live.values()].join()')).toBe('');
    expect(await page.evaluate('timers.size')).toBe(0);
    const before = shop.collector.posts().length;
    await page.evaluate(`(() => { journey.track('after'); history.pushState({}, '', '/x') })()`);
    await settle();
    expect(shop.collector.posts().length).toBe(before);
    await close(page);
  });

  test('no unload listener is ever set (R-22)', async () => {
    const page = await open({ '/one': (collector: any) => `<!doctype html><title>One</title><script>window.types = []; const add = addEventListener; EventTarget.prototype.addEventListener = function (type, ...rest) { types.push(type); return add.call(this, type, ...rest) }</script><script src="/journey.js" data-endpoint="${collector.url}"></script>` });
    await page.waitFor(READY);
    expect(await page.evaluate(`types.filter((type) => /unload/.test(type)).length + (onunload || onbeforeunload ? 1 : 0)`)).toBe(0);
    expect(await page.evaluate('types.length')).toBeGreaterThan(3);
    await close(page);
  });
});

/** Playwright holds prerendered pages at their start; puppeteer lets them run. */
const system = enginesFound().chromium;
describe.skipIf(!enginesToTest().includes('chromium') || system === '@sparticuz/chromium')('in chromium', () => {
  let browser: Awaited<ReturnType<typeof puppeteer.launch>>;
  beforeAll(async () => {
    browser = await puppeteer.launch({ executablePath: system, headless: true, args: ['--no-sandbox', '--disable-gpu'] });
  });
  afterAll(async () => browser?.close());

  test('a prerendered page does nothing until it is shown; never shown, it leaves no trace (R-24)', async () => {
    const shop = await startShop({
      '/one': { title: 'One', body: '<a id=next href="/two">two</a>', head: `<script type="speculationrules">{"prerender":[{"source":"list","urls":["/two","/never"],"eagerness":"immediate"}]}</script>` },
      '/two': { title: 'Two', head: `<script>window.prerendered = document.prerendering; window.journey = { q: [['track', Date.now(), 'while_prerendering']] }</script>` },
      '/never': { title: 'Never' },
    });
    const page = await browser.newPage();
    await page.goto(shop.url + '/one');
    await page.waitForFunction(READY);
    await settle(1500);
    expect(shop.pages.requests.map((request: any) => request.url)).toContain('/never');
    expect((await shop.events('page_view', 1)).length).toBe(1);
    const activated = Date.now();
    await page.click('#next');
    await page.waitForFunction('document.title === "Two"');
    expect(await page.evaluate('window.prerendered')).toBe(true);
    await page.waitForFunction(READY);
    await page.evaluate('journey.flush()');
    const views = await shop.events('page_view', 2);
    expect(views.map((view: any) => view.props.navigation)).toEqual(['load', 'prerender']);
    expect(views[1].time).toBeGreaterThanOrEqual(activated);
    expect((await shop.events('while_prerendering')).length).toBe(1);
    expect(JSON.stringify(shop.collector.envelopes().map((envelope: any) => envelope.pages))).not.toContain('/never');
    await page.close();
    await shop.stop();
  });

  test('a tab opened in the background is viewed when it is first visible (R-25)', async () => {
    const shop = await startShop({ '/one': { title: 'One' }, '/two': { title: 'Two' } });
    const front = await browser.newPage();
    await front.goto(shop.url + '/one');
    const session = await front.createCDPSession();
    const opened = browser.waitForTarget((target) => target.url().endsWith('/two'));
    await session.send('Target.createTarget', { url: shop.url + '/two', background: true });
    const back = (await (await opened).page())!;
    await back.waitForFunction('window.journey && document.readyState === "complete"', { polling: 100 });
    expect(await back.evaluate('document.hidden')).toBe(true);
    await settle();
    expect((await shop.events('page_view')).map((view: any) => view.page.title)).toEqual(['One']);
    await back.bringToFront();
    expect((await shop.events('page_view', 2)).map((view: any) => view.page.title)).toEqual(['One', 'Two']);
    await back.close();
    await front.close();
    await shop.stop();
  });
});
