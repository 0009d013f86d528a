import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enginesToTest, launch } from './engines/launch.mjs';
import { settle, startShop } from './support/shop.mjs';

const READY = 'window.journey && !window.journey.q && !!journey.snapshot()';
/** `minutes` moves the clock of a page; a new page gets it from its address. */
const CLOCK = `<script>{ const now = Date.now; window.minutes = +new URLSearchParams(location.search).get('m'); Date.now = () => now() + minutes * 6e4 }</script>`;

describe.each(enginesToTest())('tabs of one shop in %s', (engine) => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let shop: Awaited<ReturnType<typeof startShop>>;
  beforeAll(async () => {
    browser = await launch(engine);
    shop = await startShop({ '/one': { title: 'One', head: CLOCK, body: '<button id=b>b</button>' } }, { collector: { receipts: true } });
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.stop();
  });
  type Tab = Awaited<ReturnType<typeof browser.newPage>>;
  const open = async (minutes: number) => {
    const tab = await browser.newPage(`${shop.url}/one?m=${minutes}`);
    await tab.waitFor(READY);
    return tab;
  };
  const say = async (tab: Tab, minutes: number, method: string, name: string) => {
    await tab.evaluate(`(() => { minutes = ${minutes}; journey.${method} })()`);
    await tab.evaluate('journey.flush()');
    const all = await shop.events();
    return (name === 'page_view' ? all.filter((event: any) => event.props.tag && method.includes(event.props.tag)) : all.filter((event: any) => event.name === name))[0].page.visit;
  };

  /** As switching tabs does; not every engine's driver can. */
  const show = (tab: Tab, shown: boolean) => tab.evaluate(`(() => { Object.defineProperty(document, 'hidden', { configurable: true, value: ${!shown} }); document.dispatchEvent(new Event('visibilitychange')) })()`);

  test('an idle tab never ends the visit of a busy one, and no event of a new tab is without a visit (R-36)', async () => {
    const idle = await open(0);
    await idle.evaluate('journey.flush()');
    const [{ page: { visit } }] = await shop.events('page_view');
    await show(idle, false);
    const busy = await open(20);
    expect((await say(busy, 25, `page({ tag: 'busy25' })`, 'page_view')).id).toBe(visit.id);
    expect((await say(busy, 50, `page({ tag: 'busy50' })`, 'page_view')).id).toBe(visit.id);
    // the first tab slept for 60 minutes, the visitor did not
    expect((await say(idle, 60, `track('by_itself')`, 'by_itself')).id).toBe(visit.id);
    await show(busy, false);
    await show(idle, true);
    expect((await say(idle, 61, `page({ tag: 'idle61' })`, 'page_view')).id).toBe(visit.id);
    await show(idle, false);
    await show(busy, true);
    expect((await say(busy, 85, `page({ tag: 'busy85' })`, 'page_view')).id).toBe(visit.id);
    // and when nobody does anything for half an hour it is over, in every tab
    const next = await say(busy, 116, `page({ tag: 'busy116' })`, 'page_view');
    expect([next.id === visit.id, next.number]).toEqual([false, 2]);
    await show(idle, true);
    expect((await say(idle, 117, `page({ tag: 'idle117' })`, 'page_view')).id).toBe(next.id);
    for (const event of await shop.events()) expect(event.page.visit.id).toMatch(/./);
    await busy.close();
    await idle.close();
  });

  test('that send together send each event once (R-20)', async () => {
    const tabs = [await open(0), await open(0)];
    await Promise.all(tabs.map((tab, at) => tab.evaluate(`(async () => { for (let n = 0; n < 20; n++) { journey.track('together', { tab: ${at}, n }); if (n % 5 === 4) await journey.flush() } })()`)));
    await Promise.all(tabs.map((tab) => tab.evaluate('journey.flush()')));
    await shop.events('together', 40);
    expect(shop.collector.events('together').length).toBe(40);
    for (const tab of tabs) await tab.close();
  });

  test('deliver what a tab that crashed left behind, within a minute, each event once (R-20)', async () => {
    const living = await open(0);
    await shop.collector.down();
    const dying = await open(0);
    await dying.evaluate(`(() => { for (let n = 0; n < 5; n++) journey.track('orphan', { n }) })()`);
    await settle(250);
    await dying.crash();
    await shop.collector.up();
    // Firefox takes all tabs with it; what it handed to a beacon as they went is asked for by its receipt
    const tab = engine === 'firefox' ? await open(1) : living;
    await tab.evaluate('(() => { minutes = 1 })()');
    await tab.waitFor('journey.flush().then(() => journey.snapshot().queue === 0)');
    await shop.events('orphan', 5);
    expect(shop.collector.events('orphan').length).toBe(5);
    await tab.close();
  });
});
