import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enginesToTest, launch } from './engines/launch.mjs';
import { settle, startShop } from './support/shop.mjs';

const READY = 'window.journey && !window.journey.q && !!journey.snapshot()';
/** A page of an hour later: what a dead page had leased is free. */
const LATER = '<script>{ const now = Date.now; Date.now = () => now() + 36e5 }</script>';

describe.each(enginesToTest())('leaving a page in %s', (engine) => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let shop: Awaited<ReturnType<typeof startShop>>;
  let page: Awaited<ReturnType<typeof browser.newPage>>;
  beforeAll(async () => {
    browser = await launch(engine);
  });
  afterAll(async () => browser?.close());
  const open = async () => {
    shop = await startShop({ '/one': { title: 'One', body: '<button id=buy>Buy</button>' }, '/two': { title: 'Two' }, '/later': { title: 'Later', head: LATER } }, { collector: { receipts: true } });
    page = await browser.newPage(shop.url + '/one');
    await page.waitFor(READY);
    await page.evaluate('journey.flush()');
  };
  const close = async () => {
    await page.close();
    await shop.stop();
  };
  /** A click whose handler tracks and leaves in one task. */
  const clickAway = async (to: string, title: string) => {
    await page.evaluate(`(() => { document.querySelector('#buy').onclick = () => { journey.track('clicked', { n: 1 }); location.href = '${to}' } })()`);
    await page.click('#buy');
    await page.waitFor(`document.title === '${title}'`);
  };

  test('an event tracked in the click that leaves the page arrives, however slow the collector is (R-1)', async () => {
    await open();
    shop.collector.set('late', { after: 3000 });
    await clickAway('/two', 'Two');
    expect((await shop.events('clicked')).map((event: any) => event.props)).toEqual([{ n: 1 }]);
    shop.collector.set('ok');
    await close();
  });

  test('while the collector is down it is kept, and goes out from the next page of the shop, once (R-1)', async () => {
    await open();
    await page.evaluate(`(() => { fetch = async () => { throw new TypeError('down') }; navigator.sendBeacon = () => false })()`);
    await clickAway('/later', 'Later');
    await page.waitFor(READY);
    await page.evaluate('journey.flush()');
    expect((await shop.events('clicked')).map((event: any) => event.page.title)).toEqual(['One']);
    await settle(300);
    expect(shop.collector.events('clicked').length).toBe(1);
    await close();
  });

  test('what was tracked 250 ms before the page crashed is there after it (R-2)', async () => {
    await open();
    await shop.collector.down();
    await page.evaluate(`(() => { for (let n = 0; n < 3; n++) journey.track('survives', { n }) })()`);
    await settle(250);
    await page.crash();
    await shop.collector.up();
    page = await browser.newPage(shop.url + '/later');
    await page.waitFor(READY);
    await page.evaluate('journey.flush()');
    expect((await shop.events('survives', 3)).map((event: any) => event.props.n)).toEqual([0, 1, 2]);
    await close();
  });
});
