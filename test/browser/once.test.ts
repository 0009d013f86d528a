import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enginesToTest, launch } from './engines/launch.mjs';
import { settle, startShop } from './support/shop.mjs';

const READY = 'window.journey && !window.journey.q && !!journey.snapshot()';
const order = (id: string) => ({
  title: 'Thank you',
  head: `<script>dataLayer = [{ event: 'purchase', ecommerce: { transaction_id: '${id}', currency: 'EUR', value: 42, items: [{ item_id: 'J-1', item_name: 'Clay Jug', price: 42, quantity: 1 }] } }]</script>`,
  body: `<h1>Thank you for your order</h1><p>Order number: ${id}</p><a id=shop href="/next">Back to the shop</a>`,
});
const JUG = `<script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Clay Jug","sku":"J-1","offers":{"@type":"Offer","price":"42","priceCurrency":"EUR"}}</script>`;
/** A theme that posts by AJAX, tells its own event and the dataLayer, and redraws the form while it does. */
const THEME = `<script>dataLayer = []; addEventListener('submit', (event) => {
  event.preventDefault();
  fetch('/cart/add.js', { method: 'POST', body: 'id=J-1' }).then(() => {
    document.dispatchEvent(new CustomEvent('cart:added', { detail: { id: 'J-1' } }));
    dataLayer.push({ event: 'add_to_cart', ecommerce: { currency: 'EUR', value: 42, items: [{ item_id: 'J-1', item_name: 'Clay Jug', price: 42, quantity: 1 }] } });
    buy.outerHTML = buy.outerHTML;
  });
})</script>`;
const FORM = '<main><h1>Clay Jug</h1><form id=buy action="/cart/add" method=post><input type=hidden name=id value=J-1><button id=add name=add>Add to cart</button></form></main>';

describe.each(enginesToTest())('once is once in %s', (engine) => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let shop: Awaited<ReturnType<typeof startShop>>;
  let page: Awaited<ReturnType<typeof browser.newPage>>;
  beforeAll(async () => {
    browser = await launch(engine);
  });
  afterAll(async () => browser?.close());
  const open = async (path: string) => {
    shop = await startShop({
      '/checkout/thank-you/A-1': order('A-1'),
      '/checkout/thank-you/A-2': order('A-2'),
      '/next': { title: 'Next' },
      '/products/ajax': { title: 'Clay Jug', head: JUG + THEME, body: FORM, attributes: 'data-flush-interval="300"' },
      '/products/form': { title: 'Clay Jug', head: JUG, body: FORM },
      '/cart/add.js': () => ({ headers: { 'content-type': 'application/json' }, body: '{}' }),
      '/cart/add': () => ({ status: 303, headers: { location: '/next' } }),
    });
    page = await browser.newPage(shop.url + path);
    await page.waitFor(READY);
  };
  const close = async () => {
    await page.close();
    await shop.stop();
  };
  const reload = async (tab: typeof page) => {
    await tab.evaluate('void setTimeout(() => location.reload())');
    await settle(300);
    await tab.waitFor(`performance.getEntriesByType('navigation')[0].type === 'reload' && ${READY}`);
    await settle(300);
  };
  const added = async (count: number) => (await shop.events('add_to_cart', count)).map((event: any) => event.props);

  test('a purchase: the thank-you page loaded, reloaded and come back to is one event; another order is another (R-38)', async () => {
    await open('/checkout/thank-you/A-1');
    await page.evaluate('journey.flush()');
    await reload(page);
    await page.click('#shop');
    await page.waitFor('document.title === "Next"');
    await page.waitFor(READY);
    await page.back();
    await page.waitFor('document.title === "Thank you"');
    await settle(300);
    await page.evaluate(`void setTimeout(() => { location.href = '/checkout/thank-you/A-2' })`);
    await page.waitFor(`document.body.textContent.includes('A-2') && ${READY}`);
    await page.evaluate('journey.flush()');
    const orders = (await shop.events('purchase', 2)).map((event: any) => event.props.transaction_id);
    expect(orders).toEqual(['A-1', 'A-2']);
    await close();
  });

  test('… also when a tab that was hidden all the while tells something before the page is opened again (R-38)', async () => {
    await open('/next');
    await page.evaluate(`(() => { Object.defineProperty(document, 'hidden', { configurable: true, value: true }); document.dispatchEvent(new Event('visibilitychange')) })()`);
    const thanks = async () => {
      const tab = await browser.newPage(shop.url + '/checkout/thank-you/A-1');
      await tab.waitFor(READY);
      await tab.evaluate('journey.flush()');
      return tab;
    };
    const first = await thanks();
    await settle(1200);
    await page.evaluate(`(() => { journey.track('carousel_turned'); return journey.flush() })()`);
    const again = await thanks();
    expect((await shop.events('page_view', 3)).length).toBe(3);
    expect((await shop.events('purchase')).length).toBe(1);
    await again.close();
    await first.close();
    await close();
  });

  test('a press of the add button that submits, posts by AJAX, calls out and pushes is one add_to_cart; a second press is a second (R-39)', async () => {
    await open('/products/ajax');
    await page.click('#add');
    await settle(1200);
    await page.evaluate('journey.flush()');
    expect(await added(1)).toMatchObject([{ currency: 'EUR', value: 42, items: [{ item_id: 'J-1', item_name: 'Clay Jug', quantity: 1 }] }]);
    // the theme has drawn the form anew
    await page.click('#add');
    expect((await added(2)).length).toBe(2);
    await close();
  });

  test('a form that leaves at once for the next page is one add_to_cart (R-39)', async () => {
    await open('/products/form');
    await page.click('#add');
    await page.waitFor('document.title === "Next"');
    await page.waitFor(READY);
    await page.evaluate('journey.flush()');
    expect(await added(1)).toMatchObject([{ items: [{ item_id: 'J-1' }] }]);
    await settle(300);
    expect((await added(1)).length).toBe(1);
    await close();
  });
});
