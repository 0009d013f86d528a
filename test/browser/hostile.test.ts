import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enginesToTest, launch } from './engines/launch.mjs';
import { settle, startShop, STUB } from './support/shop.mjs';

const READY = 'window.journey && !window.journey.q && !!journey.snapshot()';
/** What reaches the page's error handlers. */
const EARS = `<script>window.heard = []; addEventListener('error', (event) => heard.push(event.message)); addEventListener('unhandledrejection', (event) => heard.push(String(event.reason)))</script>`;

/** What a page may have done before the script is there. */
const BEFORE: Record<string, string> = {
  'prototypes with members of its own': `Object.prototype.polluted = 'yes'; Array.prototype.extra = function () {}; Array.prototype.toJSON = () => 'broken'; String.prototype.toJSON = () => 'broken'`,
  'frozen intrinsics': `for (const each of [Object, Array, Function, Promise, Map, Set, WeakMap, WeakSet, RegExp, String, Number, Date, JSON, Math, Symbol]) { Object.freeze(each); if (each.prototype) Object.freeze(each.prototype) }`,
  'a fetch that throws': `window.fetch = () => { throw new TypeError('no') }`,
  'a fetch that never settles': `window.fetch = () => new Promise(() => {})`,
  'a sendBeacon that throws': `navigator.sendBeacon = () => { throw new TypeError('no') }`,
};

describe.each(enginesToTest())('a hostile page in %s', (engine) => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let shop: Awaited<ReturnType<typeof startShop>>;
  let page: Awaited<ReturnType<typeof browser.newPage>>;
  beforeAll(async () => {
    browser = await launch(engine);
  });
  afterAll(async () => browser?.close());
  const open = async (one: object) => {
    shop = await startShop({ '/one': one, '/two': { title: 'Two' } });
    page = await browser.newPage(shop.url + '/one');
    await page.waitFor(READY);
  };
  const close = async () => {
    await page.close();
    await shop.stop();
  };
  /** The page works, and what was tracked on it is at the collector, at the latest from the next page. */
  const arrives = async (items: unknown[]) => {
    await page.evaluate('location.href = "/two"');
    await page.waitFor('document.title === "Two"');
    await page.waitFor(READY);
    await page.evaluate('journey.flush()');
    const events = await shop.events('probe');
    expect(events.map((event: any) => event.props)).toEqual([{ items }]);
  };

  test.each(Object.keys(BEFORE))('with %s costs us nothing, and it costs no error', async (name) => {
    await open({ head: `${EARS}${STUB}<script>${BEFORE[name]}</script>`, attributes: 'defer' });
    await page.evaluate(`journey.track('probe', { items: [{ item_id: 'a', quantity: 1 }, { item_id: 'b' }] })`);
    expect(await page.evaluate('heard.join()')).toBe('');
    await arrives([{ item_id: 'a', quantity: 1 }, { item_id: 'b' }]);
    await close();
  });

  test('that replaces JSON.stringify and clobbers the DOM does not change what is sent', async () => {
    await open({
      head: EARS,
      body: `<form name="children"><input name="attributes"><input name="action"><input name="elements"><input name="querySelector"><input name="closest"><button>Add to cart</button></form>
        <form id="journeyOptions"><input name="parentNode"></form><img name="body"><img name="forms"><a id="dataLayer"></a><a id="analytics"></a><a name="referrer"></a>`,
    });
    await page.evaluate(`(() => {
      window.real = JSON.stringify;
      JSON.stringify = () => '"hijacked"';
      journey.track('probe', { items: ['x'] });
      const [button] = document.getElementsByTagName('button');
      button.addEventListener('click', (event) => event.preventDefault());
      button.click();
      journey.flush();
      // drivers of browsers need it too
      setTimeout(() => { JSON.stringify = real; window.restored = 'yes' }, 500);
    })()`);
    await settle(800);
    expect(await page.evaluate('window.restored + heard.join()')).toBe('yes');
    await arrives(['x']);
    await close();
  });

  test('that hands over 100,000 keys is read in bounds, and told so once', async () => {
    await open({ head: `${EARS}<script>window.told = []; journeyOptions = { onError: ({ code, message }) => told.push(code + ': ' + message) }</script>` });
    await page.evaluate(`(() => {
      window.reads = 0;
      const wide = Object.fromEntries(Array.from({ length: 1e5 }, (_, n) => ['k' + n, { n }]));
      const watched = new Proxy(wide, { get(all, key) { reads++; return all[key] } });
      journey.track('wide', watched);
      journey.track('wide', { deep: watched });
      journey.track('probe', { items: ['x'] });
    })()`);
    await page.evaluate('journey.flush()');
    expect(await page.evaluate('reads')).toBeLessThan(1000);
    expect(await page.evaluate('told')).toEqual(['event_invalid: "wide" is cut']);
    const [first, second] = await shop.events('wide', 2);
    expect(Object.keys(first.props).length).toBeLessThanOrEqual(200);
    expect(Object.keys(second.props.deep).length).toBeLessThanOrEqual(200);
    expect(await page.evaluate('heard.join()')).toBe('');
    await arrives(['x']);
    await close();
  });

  test('of 50 MB of JSON-LD and a million entries in its dataLayer is read in bounds', async () => {
    await open({
      head: `${EARS}<script>
        window.told = [];
        journeyOptions = { onError: ({ code, message }) => told.push(code + ': ' + message) };
        window.longest = 0;
        const { parse } = JSON;
        JSON.parse = (text, ...more) => { longest = Math.max(longest, text.length); return parse(text, ...more) };
        const data = document.createElement('script');
        data.type = 'application/ld+json';
        data.textContent = '{"@type":"Product","name":"' + 'x'.repeat(50 << 20) + '"}';
        document.head.append(data);
        window.dataLayer = Array.from({ length: 1e6 }, (_, n) => ({ event: 'view_item', ecommerce: { items: [{ item_id: 'p' + n }] } }));
      </script>`,
    });
    await page.evaluate(`(() => { for (let n = 0; n < 1e6; n++) dataLayer.push({ event: 'add_to_cart', ecommerce: { items: [{ item_id: 'q' + n }] } }) })()`);
    await page.evaluate(`journey.track('probe', { items: ['x'] })`);
    await page.evaluate('journey.flush()');
    await shop.events('probe');
    expect(await page.evaluate('heard.join()')).toBe('');
    const names = (await shop.events(undefined)).map((event: any) => event.name);
    expect(names.filter((name: string) => name === 'view_item').length).toBeLessThanOrEqual(200);
    expect(names.filter((name: string) => name === 'add_to_cart').length).toBeLessThanOrEqual(200);
    // what was not read is said, once
    expect(await page.evaluate('told.join()')).toBe('source: JSON-LD of more than 524288 characters is not read; of dataLayer the last 200 entries are read');
    // drivers of browsers read with it too
    expect(await page.evaluate('longest')).toBeLessThanOrEqual(512 * 1024);
    for (const envelope of shop.collector.envelopes()) expect(JSON.stringify(envelope).length).toBeLessThan(20_000);
    await close();
  });
});
