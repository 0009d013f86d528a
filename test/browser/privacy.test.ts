import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enginesToTest, launch } from './engines/launch.mjs';
import { pageWith, settle, startShop } from './support/shop.mjs';
import { PROVOKE, SPIES } from './support/spies.mjs';

const databases = `indexedDB.databases().then((all) => all.map((one) => one.name).filter((name) => /journey/.test(name)))`;

describe.each(enginesToTest())('privacy in %s', (engine) => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let shop: Awaited<ReturnType<typeof startShop>>;
  let page: Awaited<ReturnType<typeof browser.newPage>>;
  beforeAll(async () => {
    browser = await launch(engine);
  });
  afterAll(async () => browser?.close());
  const open = async (one: object | ((collector: any) => string), options?: object, path = '/one') => {
    shop = await startShop({ '/one': one, '/two': { title: 'Two' } }, options);
    page = await browser.newPage(shop.url + path);
    await page.waitFor('!!window.journey && !window.journey.q');
  };
  const close = async () => {
    await page.close();
    await shop.stop();
  };

  test('the spies of these tests hear every way to store and to send', async () => {
    shop = await startShop({ '/one': `<!doctype html><title>spied</title>${SPIES}` });
    page = await browser.newPage(shop.url + '/one');
    expect(await page.evaluate('touched')).toEqual([]);
    expect(await page.evaluate(PROVOKE)).toEqual([]);
    await close();
    // and so they hear us where consent is given
    await open({ head: SPIES });
    await page.evaluate('journey.flush()');
    expect(await page.evaluate('touched')).toEqual(expect.arrayContaining(['indexedDB.open', expect.stringMatching(/^(fetch|sendBeacon)$/)]));
    await close();
  });

  test('before consent nothing is stored or sent; on grant the waiting events go, with their own times (R-29, R-30)', async () => {
    await open({ head: SPIES, attributes: 'data-consent="required"', body: '<p>shop</p>' });
    await settle(400);
    const before: number = await page.evaluate(`(() => { const at = Date.now(); journey.track('waiting', { n: 1 }); return at })()`);
    await page.evaluate(`history.pushState({}, '', '/route')`);
    await settle(500);
    await page.evaluate('journey.flush()');
    expect(await page.evaluate('touched')).toEqual([]);
    expect(shop.collector.requests).toEqual([]);
    await page.evaluate(`(() => { journey.consent('granted') })()`);
    await page.evaluate('journey.flush()');
    const [waiting] = await shop.events('waiting');
    expect(Math.abs(waiting.time - before)).toBeLessThan(100);
    const [first, second, ...more] = await shop.events('page_view', 2);
    expect(more).toEqual([]);
    expect(first.time).toBeLessThan(before);
    expect(second.time).toBeGreaterThanOrEqual(waiting.time);
    expect(shop.collector.envelopes()[0].sent - second.time).toBeGreaterThan(400);
    expect(shop.collector.envelopes()[0].visitor.consent).toBe('granted');
    await close();
  });

  test('a page that is hidden, left and come back to before consent has touched nothing (R-29)', async () => {
    await open({ head: SPIES, attributes: 'data-consent="required"', body: '<button>Add to cart</button>' });
    await page.evaluate(`(() => { journey.track('waiting'); journey.identify('u1') })()`);
    await page.click('button');
    await page.evaluate(`(() => {
      Object.defineProperty(document, 'hidden', { configurable: true, value: true });
      for (const [target, type] of [[document, 'visibilitychange'], [window, 'pagehide'], [document, 'freeze'], [document, 'resume'], [window, 'pageshow'], [window, 'focus'], [window, 'online']]) target.dispatchEvent(new Event(type));
    })()`);
    await settle(400);
    expect(await page.evaluate('touched')).toEqual([]);
    await page.goto(shop.url + '/none');
    await settle(400);
    expect(await page.evaluate(`${databases}.then((names) => [...names, ...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie, window.name].filter(Boolean))`)).toEqual([]);
    expect(shop.collector.requests).toEqual([]);
    expect(shop.pages.requests.map((request: { url: string }) => request.url).filter((url: string) => !/favicon/.test(url))).toEqual(['/one', '/journey.js', '/none']);
    await close();
  });

  test('at most 50 events wait for consent', async () => {
    await open({ head: `<script>window.told = []; journeyOptions = { onError: (error) => told.push(error.code) }</script>`, attributes: 'data-consent="required"' });
    await page.evaluate(`(() => { for (let n = 0; n < 80; n++) journey.track('many', { n }) })()`);
    await page.evaluate(`(() => { journey.consent('granted') })()`);
    await page.evaluate('journey.flush()');
    const many = await shop.events('many', 40);
    expect(many.length).toBeLessThanOrEqual(50);
    expect(many[0].props.n).toBe(0);
    expect(await page.evaluate('told')).toEqual(['buffer_full']);
    await close();
  });

  test('withdrawal removes queue, ids and database, and nothing follows (R-30)', async () => {
    await open({});
    await page.waitFor('!!journey.snapshot()');
    shop.collector.set('503');
    await page.evaluate(`journey.track('never_sent')`);
    await page.evaluate('journey.flush()');
    expect((await page.evaluate(databases)).length).toBe(1);
    await page.evaluate(`(() => { journey.consent('denied') })()`);
    await page.waitFor(`${databases}.then((names) => names.length === 0)`);
    shop.collector.set('ok');
    const before = shop.collector.posts().length;
    await page.evaluate(`(() => { journey.track('after'); history.pushState({}, '', '/route') })()`);
    await settle(600);
    await page.goto(shop.url + '/none');
    await settle(400);
    expect(shop.collector.posts().length).toBe(before);
    await close();
  });

  test('consent narrowed to sending removes the database and goes on in memory', async () => {
    await open({});
    await page.waitFor('!!journey.snapshot()');
    shop.collector.set('503');
    await page.evaluate(`(() => { journey.track('kept'); return journey.flush() })()`);
    await page.evaluate(`(() => { journey.consent({ storage: false, send: true }) })()`);
    await page.waitFor(`${databases}.then((names) => names.length === 0)`);
    shop.collector.set('ok');
    await page.evaluate(`(() => { journey.track('later') })()`);
    await page.evaluate('journey.flush()');
    expect((await shop.events('later')).length).toBe(1);
    expect((await shop.events('kept')).length).toBe(1);
    await settle(300);
    expect(await page.evaluate(databases)).toEqual([]);
    await close();
  });

  test('Global Privacy Control denies, an explicit consent outranks it (R-31)', async () => {
    const gpc = `<script>Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })</script>`;
    await open({ head: gpc + SPIES });
    await page.evaluate(`(() => { journey.track('x') })()`);
    await settle(500);
    expect(shop.collector.requests).toEqual([]);
    expect(await page.evaluate('touched')).toEqual([]);
    await page.evaluate(`(() => { journey.consent('granted'); journey.track('y') })()`);
    await page.evaluate('journey.flush()');
    expect((await shop.events('y')).length).toBe(1);
    expect(shop.collector.events('x')).toEqual([]);
    await close();
    await open({ head: gpc, attributes: 'data-gpc="ignore"' });
    expect((await shop.events('page_view')).length).toBe(1);
    await close();
  });

  test('personal data leaves neither in URLs, titles, referrers nor props (R-32, R-33)', async () => {
    await open({ title: 'Order of ann@example.com', head: `<script>window.raw = []; journeyOptions = { beforeSend(event) { raw.push(JSON.stringify(event)); return event } }</script>` }, undefined, '/one?email=ann%2540example.com&utm_source=news&token=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U#access_token=abcdefabcdef1234567890');
    await page.evaluate(`(() => { journey.track('contact', { text: 'write to ann@example.com or +44 20 7946 0958', card: '4111 1111 1111 1111' }); return journey.flush() })()`);
    await shop.events('contact');
    const sent = JSON.stringify(shop.collector.envelopes());
    for (const secret of ['ann@', 'ann%40', 'eyJ', '7946', '4111', 'abcdefabcdef']) expect(sent).not.toContain(secret);
    expect(sent).toContain('utm_source=news');
    expect((await page.evaluate('raw')).join()).not.toContain('ann@');
    await close();
  });

  test("storage: 'memory' keeps nothing on the device and works within the page", async () => {
    await open({ head: SPIES, attributes: 'data-storage="memory"' });
    await page.evaluate(`(() => { journey.track('add_to_cart', { currency: 'EUR', value: 59, items: [{ item_id: 'a', item_name: 'Shoe', price: 59, quantity: 1 }] }); history.pushState({}, '', '/route') })()`);
    await page.evaluate('journey.flush()');
    await page.evaluate(`(() => { journey.track('x') })()`);
    await page.evaluate('journey.flush()');
    const [x] = await shop.events('x');
    expect((await shop.events('page_view', 2)).map((event: any) => event.page.visit.id)).toEqual([x.page.visit.id, x.page.visit.id]);
    expect(await page.evaluate('(({ cart, queue }) => [cart.items.length, queue])(journey.snapshot())')).toEqual([1, 0]);
    expect((await page.evaluate('touched')).filter((name: string) => !/fetch|sendBeacon/.test(name))).toEqual([]);
    await close();
  });

  test('runs under a strict policy with Trusted Types, without one violation (R-44)', async () => {
    let endpoint = '';
    const policy = () => `default-src 'none'; script-src 'nonce-abc' 'strict-dynamic'; connect-src ${endpoint}; require-trusted-types-for 'script'; trusted-types 'none'`;
    const watch = `<script nonce="abc">window.provoke = () => { document.body.innerHTML = 'x' }; window.violations = []; addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample))</script>`;
    await open((collector) => {
      endpoint = collector.url;
      return pageWith(collector, { head: watch, attributes: 'nonce="abc" data-vitals data-consent-from="google"', body: '<button id=b>Add to cart</button><details><summary>How do I return it?</summary>Like this.</details>' });
    });
    const html = shop.pages.pages['/one'];
    shop.pages.pages['/one'] = () => ({ headers: { 'content-security-policy': policy() }, body: html as string });
    await page.goto(shop.url + '/one');
    await page.waitFor('!!window.journey && !!journey.snapshot()');
    await page.click('#b');
    await page.click('summary');
    await page.evaluate(`(() => { journey.track('x'); history.pushState({}, '', '/two') })()`);
    await page.evaluate('journey.flush()');
    await shop.events('x');
    await settle(300);
    expect(shop.pages.requests.map((request: { url: string }) => request.url)).toEqual(expect.arrayContaining(['/journey-vitals.js', '/journey-consent.js']));
    // the browser's own wish for an icon is not ours
    expect((await page.evaluate('violations')).filter((one: string) => !one.includes('favicon'))).toEqual([]);
    // the policy holds, and would have been heard
    await page.evaluate(`(() => { try { provoke() } catch {} new Image().src = '/pixel.png' })()`);
    await page.waitFor(`/img-src/.test(violations) && (!window.trustedTypes || /require-trusted-types-for/.test(violations))`);
    await close();
  });
});
