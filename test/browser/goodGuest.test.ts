import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enginesToTest, launch } from './engines/launch.mjs';
import { pageWith, settle, startShop } from './support/shop.mjs';

const READY = 'window.journey && !window.journey.q && !!journey.snapshot()';

/** Notes, before the SDK is there, what it does to the page: `seen` holds the names of what was called or read. */
const SPIES = `<script>
  window.seen = [];
  window.listeners = [];
  const spy = (home, name, label) => {
    const own = Object.getOwnPropertyDescriptor(home, name);
    if (!own) return;
    if (own.get) Object.defineProperty(home, name, { ...own, get() { seen.push(label || name); return own.get.call(this) } });
    else home[name] = function (...args) { seen.push(label || name); return own.value.apply(this, args) };
  };
  // what makes the browser compute the layout
  for (const name of ['offsetWidth', 'offsetHeight', 'offsetTop', 'offsetLeft', 'innerText']) spy(HTMLElement.prototype, name, 'layout ' + name);
  for (const name of ['clientWidth', 'clientHeight', 'scrollTop', 'scrollHeight', 'scrollWidth', 'getBoundingClientRect', 'getClientRects']) spy(Element.prototype, name, 'layout ' + name);
  for (const name of ['getComputedStyle', 'scrollY', 'scrollX', 'innerWidth', 'innerHeight']) spy(window, name, 'layout ' + name);
  for (const name of ['elementFromPoint']) spy(Document.prototype, name, 'layout ' + name);
  // what blocks on the disk
  for (const name of ['setItem', 'getItem', 'removeItem', 'key']) spy(Storage.prototype, name, 'disk ' + name);
  spy(Document.prototype, 'cookie', 'disk cookie');
  if (window.cookieStore) for (const name of ['get', 'getAll', 'set', 'delete']) spy(CookieStore.prototype, name, 'disk cookieStore.' + name);
  // what makes other scripts and the browser wait
  spy(Event.prototype, 'preventDefault'); spy(Event.prototype, 'stopPropagation'); spy(Event.prototype, 'stopImmediatePropagation');
  if (navigator.locks) { spy(LockManager.prototype, 'request', 'lock'); spy(LockManager.prototype, 'query', 'lock') }
  const Channel = window.BroadcastChannel;
  if (Channel) window.BroadcastChannel = class extends Channel { constructor(name) { super(name); seen.push('channel') } };
  const add = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, fn, options) {
    if (this instanceof Node || this === window) listeners.push([type, options && options.passive === true]);
    return add.call(this, type, fn, options);
  };
  window.natives = [fetch, XMLHttpRequest.prototype.open, XMLHttpRequest.prototype.send, navigator.sendBeacon, Event.prototype.preventDefault];
</script>`;
/** What a frame hears of errors, told to the page around it. */
const EARS = `<script>for (const type of ['error', 'unhandledrejection']) addEventListener(type, (event) => parent.postMessage(type + ' ' + (event.message || event.reason), '*'))</script>`;
const attribute = (html: string) => html.replace(/&/g, '&amp;').replace(/"/g, '&quot;');

const ITEMS = Array.from({ length: 500 }, (_, n) => `<li><a href="/p/${n}">Shoe ${n}</a> <button type="button">Add to cart</button></li>`).join('');

describe.each(enginesToTest())('a guest in the page in %s', (engine) => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let shop: Awaited<ReturnType<typeof startShop>>;
  const posts: string[] = [];
  let page: Awaited<ReturnType<typeof browser.newPage>>;
  beforeAll(async () => {
    browser = await launch(engine);
    shop = await startShop({
      '/one': { title: 'One', head: SPIES, body: `<ul>${ITEMS}</ul><a id=next href="/two">two</a><form action="/cart/add" method=get><button id=add name=add>Add to cart</button></form><button id=plain>More</button>` },
      '/two': { title: 'Two' },
      '/cart/add': { title: 'Cart' },
      '/shop/deep/page': pageWith({ url: '../in?k=1' }, { title: 'Deep', attributes: 'data-global="t"' }).replace('/journey.js', '/assets/a1.js'),
      '/assets/a1.js': () => readFileSync('dist/journey.js'),
      '/shop/in': (_: unknown, url: URL) => {
        posts.push(url.pathname + url.search);
        return { status: 204 };
      },
    });
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.stop();
  });
  const open = async () => {
    page = await browser.newPage(shop.url + '/one');
    await page.waitFor(READY);
    await page.evaluate('journey.flush()');
    await settle(600);
  };
  const seen = async (what = /./) => [...new Set<string>(await page.evaluate('seen'))].filter((name) => what.test(name));

  test('what listens to the visitor is passive, and reads no layout and no disk in the visitor’s own task (R-43)', async () => {
    await open();
    const active = (await page.evaluate('listeners')).filter(([, passive]: [string, boolean]) => !passive).map(([type]: [string]) => type);
    expect(active.filter((type: string) => /click|pointer|mouse|touch|wheel|scroll|key|input|change|submit|toggle|focus|blur/.test(type))).toEqual([]);
    expect((await page.evaluate('listeners')).map(([type]: [string]) => type)).toContain('click');
    const during = await page.evaluate(`(() => { seen.length = 0; for (const element of document.querySelectorAll('#plain, li:first-child button, h1, li')) element.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true })); return seen })()`);
    expect([...new Set(during)]).toEqual([]);
  });

  test('track() reads no layout and waits for no disk, also with many events stored (R-42)', async () => {
    // the page of the test before
    await page.evaluate(`(() => { fetch = async () => { throw new TypeError('down') }; for (let n = 0; n < 500; n++) journey.track('stored', { n }) })()`);
    await settle(300);
    await page.evaluate(`(() => { seen.length = 0; for (let n = 0; n < 20; n++) journey.track('add_to_cart', { currency: 'EUR', value: n, items: [{ item_id: 'sku-' + n, item_name: 'Shoe', price: n }] }) })()`);
    await settle(100);
    expect(await seen(/layout|disk/)).toEqual([]);
    await page.close();
  });

  test('links, forms and buttons do what they did: nothing is prevented, stopped or patched (R-28, R-40)', async () => {
    await open();
    await page.evaluate(`(() => { addEventListener('pagehide', () => { sessionStorage.seen = JSON.stringify(seen); sessionStorage.left = Date.now() }); addEventListener('click', () => { sessionStorage.clicked = Date.now() }); natives.push(natives.splice(0).every((own, at) => own === [fetch, XMLHttpRequest.prototype.open, XMLHttpRequest.prototype.send, navigator.sendBeacon, Event.prototype.preventDefault][at])) })()`);
    expect(await page.evaluate('natives')).toEqual([true]);
    await page.click('#plain');
    await page.click('#add');
    await page.waitFor('document.title === "Cart"');
    expect(await page.evaluate('location.search')).toBe('?add=');
    await page.back();
    await page.waitFor('document.title === "One"');
    await page.click('#next');
    await page.waitFor('document.title === "Two"');
    expect(JSON.parse(await page.evaluate('sessionStorage.seen')).filter((name: string) => /prevent|stop/.test(name))).toEqual([]);
    await page.close();
  });

  test('neither a shown nor a hidden page holds a lock or a channel, and no cookie is read or set (R-21, R-34)', async () => {
    await open();
    await page.evaluate(`(() => { journey.track('x'); return journey.flush() })()`);
    await page.evaluate(`(() => { Object.defineProperty(document, 'hidden', { configurable: true, value: true }); Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' }); document.dispatchEvent(new Event('visibilitychange')); journey.track('hidden'); dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })) })()`);
    await settle(300);
    expect(await seen(/lock|channel|cookie/i)).toEqual([]);
    expect(await page.evaluate('document.cookie')).toBe('');
    expect(await page.evaluate(`navigator.locks ? navigator.locks.query().then(({ held, pending }) => held.length + pending.length) : 0`)).toBe(0);
    await page.close();
  });

  test('works under any file name, global and path, and from a relative endpoint (R-12)', async () => {
    page = await browser.newPage(shop.url + '/shop/deep/page');
    await page.waitFor('!!window.t && !!t.snapshot()');
    await page.evaluate('t.flush()');
    expect(posts.length).toBeGreaterThan(0);
    expect(new Set(posts)).toEqual(new Set(['/shop/in?k=1']));
    expect(await page.evaluate('typeof window.journey')).toBe('undefined');
    await page.close();
  });

  /** A site of its own. */
  const visit = async (pages: object, options?: object) => {
    const odd = await startShop(pages, options);
    page = await browser.newPage(odd.url + '/one');
    return odd;
  };

  test('a sandboxed frame that may touch no storage delivers from memory, and nothing is thrown (R-18)', async () => {
    const odd = await visit({
      '/one': () => `<!doctype html><title>around</title><script>heard = []; onmessage = (event) => heard.push(event.data)</script><iframe sandbox="allow-scripts" src="/in"></iframe>`,
      '/in': { title: 'In', head: EARS + `<script>journeyOptions = { onError: (error) => parent.postMessage(error.code, '*') }; setTimeout(() => { journey.track('inside', { n: 1 }); journey.flush() }, 500)</script>` },
    });
    expect((await odd.events('inside'))[0]).toMatchObject({ props: { n: 1 }, page: { title: 'In' } });
    expect((await odd.events('page_view')).length).toBe(1);
    expect(await page.evaluate('heard')).toEqual(['storage']);
    await page.close();
    await odd.stop();
  });

  test('a frame written by srcdoc has an endpoint relative to the page around it (R-12)', async () => {
    const posts: string[] = [];
    const odd = await visit({
      '/one': () => `<!doctype html><title>around</title><iframe srcdoc="${attribute(pageWith({ url: 'in' } as never, { title: 'Inside' }))}"></iframe>`,
      '/in': (request: any, _: URL) => {
        if (request.method === 'POST') posts.push(request.url);
        return { status: 204 };
      },
    });
    await page.waitFor(`!!frames[0].journey && !!frames[0].journey.snapshot()`);
    await page.evaluate('frames[0].journey.flush()');
    expect(posts.length).toBeGreaterThan(0);
    await page.close();
    await odd.stop();
  });

  test('an endpoint whose answers CORS hides gets every event once, by beacon from then on', async () => {
    const odd = await visit({ '/one': { title: 'One' }, '/two': { title: 'Two' } }, { collector: { cors: false } });
    await page.waitFor(READY);
    for (let n = 0; n < 3; n++) await page.evaluate(`(() => { journey.track('x', { n: ${n} }); return journey.flush() })()`);
    await page.evaluate(`(() => { journey.track('leaving'); location.href = '/two' })()`);
    await page.waitFor('document.title === "Two"');
    await page.waitFor(READY);
    await page.evaluate('journey.flush()');
    await odd.events('leaving');
    await settle(300);
    expect((await odd.events('x', 3)).map((event: any) => event.props.n)).toEqual([0, 1, 2]);
    expect((await odd.events('page_view', 2)).length).toBe(2);
    const ids = odd.collector.events().map((event: any) => event.id);
    expect(new Set(ids).size).toBe(ids.length);
    await page.close();
    await odd.stop();
  });
});
