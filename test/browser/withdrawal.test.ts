import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enginesToTest, launch } from './engines/launch.mjs';
import { settle, startShop } from './support/shop.mjs';

const READY = '!!window.journey && !window.journey.q && !!journey.snapshot()';
/** Names of our databases, and keys of our notes. */
const KEPT = `indexedDB.databases().then((all) => [...all.map((one) => one.name), ...Object.keys(localStorage)].filter((name) => /journey/.test(name)))`;

describe.each(enginesToTest())('a withdrawal holds everywhere in %s (R-30)', (engine) => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let shop: Awaited<ReturnType<typeof startShop>>;
  type Tab = Awaited<ReturnType<typeof browser.newPage>>;
  beforeAll(async () => {
    browser = await launch(engine);
  });
  afterAll(async () => browser?.close());
  const start = async () => {
    shop = await startShop({ '/one': { title: 'One' }, '/asked': { title: 'Asked', attributes: 'data-consent="required"' }, '/bare': '<!doctype html><title>Bare</title>' });
  };
  const open = async () => {
    const tab = await browser.newPage(shop.url + '/one');
    await tab.waitFor(READY);
    await tab.evaluate('journey.flush()');
    return tab;
  };
  /** In a task of its own: drivers wait for what a script returns. */
  const say = (tab: Tab, script: string) => tab.evaluate(`(() => { ${script} })()`);
  const ids = () => new Set(shop.collector.envelopes().map((envelope: any) => envelope.visitor.id));

  test('another open tab neither sends nor stores any more', async () => {
    await start();
    const other = await open();
    const tab = await open();
    shop.collector.set('503');
    await say(other, `journey.track('waits')`);
    await settle(300);
    await say(tab, `journey.consent('denied')`);
    await tab.waitFor(`${KEPT}.then((names) => !names.length)`);
    await settle(300);
    shop.collector.set('ok');
    const before = shop.collector.posts().length;
    await say(other, `journey.track('after'); window.dispatchEvent(new Event('focus')); history.pushState({}, '', '/route')`);
    await other.evaluate('journey.flush()');
    await other.goto(shop.url + '/bare');
    await settle(600);
    expect(await tab.evaluate(KEPT)).toEqual([]);
    expect(shop.collector.posts().length).toBe(before);
    expect(shop.collector.events('after')).toEqual([]);
    // a later page asks anew, and is asked about somebody else
    const known = ids();
    const next = await open();
    const [fresh] = [...ids()].filter((id) => !known.has(id));
    expect(fresh).toMatch(/./);
    for (const one of [other, tab, next]) await one.close();
    await shop.stop();
  });

  test('another open tab goes on in memory where only keeping is withdrawn', async () => {
    await start();
    const other = await open();
    const tab = await open();
    await say(tab, `journey.consent({ storage: false, send: true })`);
    await tab.waitFor(`${KEPT}.then((names) => !names.length)`);
    await settle(300);
    await say(other, `journey.track('after')`);
    await other.evaluate('journey.flush()');
    expect((await shop.events('after')).length).toBe(1);
    await settle(300);
    expect(await tab.evaluate(KEPT)).toEqual([]);
    for (const one of [other, tab]) await one.close();
    await shop.stop();
  });

  test('a consent that is given again at once is not taken away by the other tab', async () => {
    await start();
    const other = await open();
    const tab = await open();
    await say(tab, `journey.consent('denied'); journey.consent('granted'); journey.track('again')`);
    await tab.evaluate('journey.flush()');
    await settle(500);
    await say(tab, `journey.track('later')`);
    await tab.evaluate('journey.flush()');
    expect((await shop.events('again')).length).toBe(1);
    expect((await shop.events('later')).length).toBe(1);
    expect((await tab.evaluate(KEPT)).filter((name: string) => !/ .* .* /.test(name)).length).toBe(1);
    for (const one of [other, tab]) await one.close();
    await shop.stop();
  });

  test('a page that comes back from the back/forward cache keeps silent', async () => {
    // What the visitor said is known to each page that loads. Chromium and Firefox throw away what they kept of a page whose database
    // another one deletes; WebKit brings it back as it was, so the page has to say it again, as docs/privacy.md tells.
    const head = `<script>journeyOptions = { consent: localStorage.said || 'granted' }; addEventListener('pageshow', ({ persisted }) => { window.shown = 1; if (persisted) journey.consent(localStorage.said) })</script>`;
    shop = await startShop({ '/one': { title: 'One', head }, '/two': { title: 'Two', head }, '/bare': '<!doctype html><title>Bare</title>' });
    const tab = await open();
    await say(tab, `setTimeout(() => { location.href = '/two' })`);
    await tab.waitFor(`document.title === 'Two' && ${READY}`);
    await tab.evaluate('journey.flush()');
    await say(tab, `localStorage.said = 'denied'; journey.consent('denied')`);
    await tab.waitFor(`${KEPT}.then((names) => !names.length)`);
    await settle(300);
    const before = shop.collector.posts().length;
    await tab.back();
    await tab.waitFor(`document.title === 'One' && window.shown`);
    await settle(800);
    await say(tab, `journey.track('after')`);
    await tab.evaluate('journey.flush()');
    expect(await tab.evaluate(KEPT)).toEqual([]);
    expect(shop.collector.posts().length).toBe(before);
    await tab.close();
    await shop.stop();
  });

  test('a refusal on a page that was never allowed anything removes what an earlier page left', async () => {
    await start();
    const tab = await open();
    await tab.goto(shop.url + '/asked');
    await tab.waitFor('!!window.journey && !window.journey.q');
    await settle(300);
    expect((await tab.evaluate(KEPT)).length).toBeGreaterThan(0);
    await say(tab, `journey.consent('denied')`);
    await tab.waitFor(`${KEPT}.then((names) => !names.length)`);
    await tab.close();
    await shop.stop();
  });
});
