import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
// @ts-ignore plain modules of the examples
import { startCollector } from '../../examples/collector/collector.mjs';
// @ts-ignore
import { startStorefront } from '../../examples/storefront/server.mjs';
import { enginesToTest, launch } from './engines/launch.mjs';
import { settle } from './support/shop.mjs';

/** One thing the customer did, as the database must tell it. `props` are compared field by field. */
interface Truth {
  name: string;
  path: string;
  kind?: string;
  props?: Record<string, unknown>;
}

const sweater = { item_id: 'FW-101', item_name: 'Isfjord Yoke Sweater', price: 169 };
const scarf = { item_id: 'FW-304', item_name: 'Lyng Scarf', price: 69 };

describe.each(enginesToTest())('a customer of the demo shop in %s', (engine) => {
  let folder: string;
  let collector: any;
  let shop: any;
  let browser: Awaited<ReturnType<typeof launch>>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'journey-walk-'));
    collector = await startCollector({ port: 0, host: '127.0.0.1', dataDir: folder, origins: '*', quiet: true });
    shop = await startStorefront({ port: 0, collector: collector.endpoint });
    browser = await launch(engine);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
    await collector?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('from landing to thank-you page to FAQ: every event is in the database, field by field, and no other', async () => {
    const truth: Truth[] = [];
    const did = (name: string, path: string, kind?: string, props?: Record<string, unknown>) => truth.push({ name, path, ...(kind && { kind }), ...(props && { props }) });
    const page = await browser.newPage(`${shop.url}/?utm_source=newsletter&utm_medium=email&utm_campaign=autumn`);
    const at = async (path: string, kind: string) => {
      await page.waitFor(`location.pathname === ${JSON.stringify(path)} && document.readyState === 'complete' && !!window.journey && !journey.q && !!journey.snapshot() && journey.snapshot().page.url.includes(${JSON.stringify(path)})`);
      did('page_view', path, kind);
      await settle(350);
    };

    /** WebKit's driver does not wait for smooth scrolling. */
    const click = async (selector: string) => {
      await page.evaluate(`document.querySelector(${JSON.stringify(selector)}).scrollIntoView({ block: 'center', behavior: 'instant' })`);
      await page.click(selector).catch((error) => { throw new Error(`${selector}: ${error.message}`); });
    };

    await at('/', 'home');
    await page.evaluate(`void document.querySelector('a[href="/shop/knitwear"]').click()`);
    await at('/shop/knitwear', 'listing');
    did('view_item_list', '/shop/knitwear', 'listing');
    await page.evaluate(`void document.querySelector('main a[href="/product/isfjord-sweater"]').click()`);
    await at('/product/isfjord-sweater', 'product');
    did('view_item', '/product/isfjord-sweater', 'product', { currency: 'EUR', value: 169, items: [sweater] });
    // no size chosen yet: the browser refuses, and so do we
    await click('#add-to-cart');
    await settle(300);
    await page.evaluate(`void document.querySelector('input[name=size][value=M]').click()`);
    await page.evaluate(`(() => { const field = document.querySelector('#quantity'); field.value = 2; field.dispatchEvent(new Event('change', { bubbles: true })) })()`);
    await click('#add-to-cart');
    did('add_to_cart', '/product/isfjord-sweater', 'product', { currency: 'EUR', value: 338, items: [{ ...sweater, quantity: 2 }] });
    await page.waitFor(`document.querySelector('[data-cart-count]').textContent.trim() === '2'`);
    await settle(1300);

    await page.goto(`${shop.url}/search?q=scarf`);
    await at('/search', 'search');
    did('search', '/search', 'search', { search_term: 'scarf' });
    did('view_item_list', '/search', 'search');
    await page.evaluate(`void document.querySelector('main a[href="/product/lyng-scarf"]').click()`);
    await at('/product/lyng-scarf', 'product');
    did('view_item', '/product/lyng-scarf', 'product', { currency: 'EUR', value: 69, items: [scarf] });
    // a form post that leaves for the cart at once
    await click('#add-to-cart');
    did('add_to_cart', '/product/lyng-scarf', 'product', { currency: 'EUR', value: 69, items: [{ ...scarf, quantity: 1 }] });
    await at('/cart', 'cart');
    did('view_cart', '/cart', 'cart', { currency: 'EUR', value: 407 });

    // the FAQ, from the cart: why?
    await page.goto(`${shop.url}/faq`);
    await at('/faq', 'support');
    did('support_visit', '/faq', 'support', { from: { name: 'add_to_cart', item_id: 'FW-304' } });
    await click('button[aria-expanded]');
    did('support_visit', '/faq', 'support');
    await settle(300);

    await page.goto(`${shop.url}/checkout`);
    for (const [step, index] of [['information', 1], ['shipping', 2], ['payment', 3], ['review', 4]] as const) {
      await at(`/checkout/${step}`, 'checkout');
      if (step === 'information') did('begin_checkout', '/checkout/information', 'checkout', { currency: 'EUR' });
      did('checkout_step', `/checkout/${step}`, 'checkout', { step, index });
      if (step === 'information') {
        for (const [name, value] of Object.entries({ email: 'ann@example.com', first_name: 'Ann', last_name: 'Lee', address: 'Strandgaten 1', postcode: '5003', city: 'Bergen' })) await page.fill(`[name=${name}]`, value);
      }
      if (step === 'payment') await page.evaluate(`void document.querySelector('[name=payment_method][value=invoice]').click()`);
      if (step === 'review') await page.evaluate(`void document.querySelector('[name=terms]').click()`);
      await click('#continue');
    }
    await page.waitFor(`!!document.querySelector('#order-number')`);
    const order: string = await page.evaluate(`document.querySelector('#order-number').textContent`);
    const thanks: string = await page.evaluate('location.pathname');
    await at(thanks, 'purchase');
    const total = Number(await page.evaluate(`dataLayer.find((entry) => entry.event === 'purchase').ecommerce.value`));
    did('purchase', thanks, 'purchase', { transaction_id: order, currency: 'EUR', value: total });
    await page.goto(shop.url + thanks);
    await at(thanks, 'purchase');

    await page.goto(`${shop.url}/contact`);
    await at('/contact', 'support');
    did('support_visit', '/contact', 'support', { topic: 'contact' });
    await page.evaluate(`(() => { const link = document.querySelector('a[href^="tel:"]'); link.addEventListener('click', (event) => event.preventDefault()); link.click() })()`);
    did('support_visit', '/contact', 'support');
    await settle(300);
    await page.evaluate('journey.flush()');
    await page.close();
    await settle(1500);

    const { events } = (await (await fetch(`${collector.url}/events?limit=1000`)).json()) as { events: any[] };
    const rows = events.filter((event) => event.name !== 'page_leave');
    const line = (name: string, path: string, kind: string | undefined) => `${name} ${path} ${kind ?? ''}`;
    const pathOf = (event: any) => new URL(event.url ?? event.page?.url).pathname;
    expect(rows.map((event) => line(event.name, pathOf(event), event.kind ?? event.page?.kind)).sort()).toEqual(truth.map(({ name, path, kind }) => line(name, path, kind)).sort());
    for (const expected of truth.filter(({ props }) => props)) {
      expect(rows.filter((event) => event.name === expected.name && pathOf(event) === expected.path).map((event) => event.props)).toEqual(expect.arrayContaining([expect.objectContaining(Object.fromEntries(Object.entries(expected.props!).map(([key, value]) => [key, Array.isArray(value) ? value.map((item) => expect.objectContaining(item)) : typeof value === 'object' ? expect.objectContaining(value) : value])))]));
    }

    // one visitor, one visit, and an order that can be recovered
    expect(new Set(events.map((event) => event.visitor.id ?? event.visitor)).size).toBe(1);
    const purchase = rows.find((event) => event.name === 'purchase');
    expect(purchase.props.journey).toMatchObject({ visits: 1, touchpoints: 1, channels: ['email'] });
    expect(purchase.props.journey.engaged_ms).toBeGreaterThan(1000);
    expect(purchase.props.items.map((item: any) => [item.item_id, item.quantity]).sort()).toEqual([['FW-101', 2], ['FW-304', 1]]);
    const stageOf = (event: any) => event.stage.name ?? event.stage;
    expect(stageOf(rows.find((event) => event.name === 'page_view'))).toBe('awareness');
    expect(rows.filter((event) => event.name === 'checkout_step').map(stageOf)).toEqual(Array(4).fill('conversion'));
    expect(stageOf(purchase)).toBe('conversion');
    expect(stageOf(rows[rows.length - 1])).toBe('retention');
    expect(JSON.stringify(events)).not.toContain('ann@example.com');
    for (const event of events) expect(event.id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7/);
  }, 180_000);
});
