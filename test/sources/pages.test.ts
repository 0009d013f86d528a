// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { click, openPage } from './openPage.js';

let open: ReturnType<typeof openPage> | undefined;
const watch = (url: string, html: string, ...names: string[]) => (open = openPage(url, html, names));
const jug = (price: number) => `<head><script type="application/ld+json">{"@type":"Product","name":"Clay Jug","sku":"J-1","offers":{"price":${price},"priceCurrency":"EUR"}}</script></head><body><main><h1>Clay Jug</h1><select><option>S</option><option>L</option></select><button>Add to cart</button></main></body>`;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  open?.stop();
  vi.useRealTimers();
  delete (window as { dataLayer?: unknown }).dataLayer;
});

describe('product', () => {
  it('is viewed once, and again when a variant with another price takes its place', () => {
    const { seen } = watch('/products/jug', jug(42), 'product');
    expect(seen).toEqual([{ name: 'view_item', origin: 'page', props: { currency: 'EUR', value: 42, items: [{ item_id: 'J-1', item_name: 'Clay Jug', price: 42 }] } }]);
    document.querySelector('select')!.dispatchEvent(new Event('change', { bubbles: true }));
    vi.advanceTimersByTime(2000);
    expect(seen).toHaveLength(1);
    document.querySelector('script')!.textContent = document.querySelector('script')!.textContent!.replace('42', '55');
    document.querySelector('select')!.dispatchEvent(new Event('change', { bubbles: true }));
    vi.advanceTimersByTime(500);
    expect(seen[1]).toMatchObject({ name: 'view_item', props: { value: 55 } });
  });
});

describe('listing', () => {
  it('tells a list with its name, and a search with its term', () => {
    expect(watch('/collections/mugs', '<main><h1>Mugs</h1></main>', 'listing').seen).toEqual([{ name: 'view_item_list', origin: 'page', props: { item_list_name: 'Mugs' } }]);
    open!.stop();
    expect(watch('/search?q=jug', '<main><h1>Search results</h1></main>', 'listing').seen[0]).toEqual({ name: 'search', origin: 'page', props: { search_term: 'jug' } });
  });
});

describe('checkout', () => {
  it('begins once a page and follows the steps of an accordion', () => {
    const { seen } = watch('/checkout', '<main><h1>Checkout</h1><ol class="steps"><li aria-current="step">Address</li><li>Payment</li></ol><button type="button">Next</button></main>', 'checkout');
    expect(seen.map(({ name, props }) => [name, props.step])).toEqual([['begin_checkout', undefined], ['checkout_step', 'information']]);
    const [first, second] = Array.from(document.querySelectorAll('li'));
    first!.removeAttribute('aria-current');
    second!.setAttribute('aria-current', 'step');
    click('button');
    vi.advanceTimersByTime(600);
    expect(seen[2]).toEqual({ name: 'checkout_step', origin: 'page', props: { step: 'payment', index: 3 } });
    click('button');
    vi.advanceTimersByTime(600);
    expect(seen).toHaveLength(3);
  });

  it('sees on a page with all steps which one is filled in', () => {
    const { seen } = watch('/checkout', '<main><h1>Checkout</h1><input name="email"><input type="radio" name="payment_method"></main>', 'checkout');
    document.querySelector('[name=email]')!.dispatchEvent(new Event('change', { bubbles: true }));
    document.querySelector('[type=radio]')!.dispatchEvent(new Event('change', { bubbles: true }));
    expect(seen.slice(1).map(({ props }) => props.step)).toEqual(['information', 'payment']);
  });

  it('takes placing the order for having chosen how to pay', () => {
    const { seen } = watch('/checkout', '<main><h1>Checkout</h1><button id="next" type="button">Continue</button><button id="order" type="button">Zahlungspflichtig bestellen</button></main>', 'checkout');
    click('#next');
    click('#order');
    expect(seen.slice(1).map(({ props }) => props.step)).toEqual(['payment']);
  });

  it('is noticed when the visitor leaves for one on another domain, and not for a page of the shop', () => {
    const { names } = watch('/cart', '<main><h1>Cart</h1><a id="here" href="https://shop.example/checkout">Checkout</a><a id="there" href="https://pay.example/c/1">Checkout</a></main>', 'checkout');
    click('#here');
    expect(names()).toEqual([]);
    click('#there');
    expect(names()).toEqual(['begin_checkout']);
  });
});

describe('purchase', () => {
  it('carries what the shop reports', () => {
    Object.assign(window, { dataLayer: [{ event: 'purchase', ecommerce: { transaction_id: 'T-9', value: 42, currency: 'EUR', items: [{ item_id: 'J-1', price: 42, quantity: 1 }] } }] });
    const { seen } = watch('/checkout/success', '<main><h1>Thank you for your order</h1></main>', 'purchase', 'datalayer');
    expect(seen).toEqual([{ name: 'purchase', origin: 'page', props: { transaction_id: 'T-9', currency: 'EUR', value: 42, items: [{ item_id: 'J-1', price: 42, quantity: 1 }] } }]);
  });

  it('waits a little for an order number that is rendered late', () => {
    const { seen } = watch('/checkout/success', '<main><h1>Thank you for your order</h1></main>', 'purchase');
    expect(seen).toEqual([]);
    document.querySelector('main')!.innerHTML += '<p>Order number: 10023</p>';
    vi.advanceTimersByTime(2000);
    expect(seen).toMatchObject([{ name: 'purchase', props: { transaction_id: '10023' } }]);
  });

  it('is told without a number when the page goes before', () => {
    const { names, hide } = watch('/checkout/success', '<main><h1>Thank you for your order</h1></main>', 'purchase');
    hide();
    expect(names()).toEqual(['purchase']);
  });

  it.each([
    ['a failed order', '/checkout/order-received/9/', '<h1>Order received</h1><p>Your payment has failed.</p>'],
    ['a newsletter', '/newsletter/thank-you', '<h1>Thank you!</h1>'],
    ['an order that is tracked', '/account/orders/9', '<h1>Order status</h1><p>Order number: 9001</p>'],
  ])('is not %s', (_, url, main) => {
    const { names, hide } = watch(url, `<main>${main}</main>`, 'purchase');
    vi.advanceTimersByTime(3000);
    hide();
    expect(names()).toEqual([]);
  });
});

describe('support', () => {
  it('tells help pages with their topic and what is searched there', () => {
    expect(watch('/help/returns?q=refund', '<main><h1>Returns</h1></main>', 'support').seen).toEqual([{ name: 'support_visit', origin: 'page', props: { topic: 'returns', query: 'refund' } }]);
  });

  it('tells opened questions, also on a product page', () => {
    const { seen } = watch('/products/jug', '<main><h1>Jug</h1><section class="product-faq"><details><summary>Is it waterproof?</summary></details><button aria-expanded="false">How is it packed?</button></section><button id="menu" aria-expanded="false">Menu</button></main>', 'support');
    document.querySelector('details')!.setAttribute('open', '');
    click('.product-faq button');
    click('#menu');
    expect(seen.map(({ props }) => props.topic)).toEqual(['Is it waterproof?', 'How is it packed?']);
  });

  it.each([['tel:+4912', 'phone'], ['mailto:a@shop.example', 'email'], ['https://wa.me/4912', 'whatsapp'], ['https://m.me/shop', 'chat']])('tells %s as %s', (href, topic) => {
    const { seen } = watch('/about', `<main><a href="${href}"><b>Talk</b></a></main>`, 'support');
    click('b');
    expect(seen).toMatchObject([{ name: 'support_visit', props: { topic } }]);
  });

  it('does not take sharing a product for asking about it', () => {
    const { names } = watch('/products/jug', '<main><a href="https://wa.me/?text=jug">WhatsApp</a></main>', 'support', 'account');
    click('a');
    expect(names()).toEqual(['share']);
  });
});

describe('account', () => {
  it.each([
    ['login', '<form><input type="email"><input type="password" autocomplete="current-password"></form>'],
    ['sign_up', '<form><input name="firstname"><input type="password" autocomplete="new-password"></form>'],
    ['review', '<form><input type="radio" name="rating"><textarea></textarea></form>'],
  ])('tells %s when its form is sent', (name, form) => {
    const { names, hide } = watch('/x', `<main>${form}</main>`, 'account');
    document.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    hide();
    expect(names()).toEqual([name]);
  });

  it('tells no login that was refused', () => {
    const { names, hide } = watch('/x', '<main><form><input type="email"><input type="password"></form></main>', 'account');
    document.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    vi.advanceTimersByTime(4000);
    hide();
    expect(names()).toEqual([]);
  });

  it('tells what is put on a wishlist, with its product', () => {
    const { seen } = watch('/products/jug', jug(42).replace('</main>', '<button id="w">Zur Wunschliste hinzufügen</button></main>'), 'account');
    click('#w');
    expect(seen).toMatchObject([{ name: 'add_to_wishlist', props: { items: [{ item_id: 'J-1' }] } }]);
  });
});

describe('dataLayer', () => {
  type Layer = { dataLayer: unknown[] };

  it('that tells of shipping or payment info is a checkout step', () => {
    Object.assign(window, { dataLayer: [{ event: 'add_shipping_info', ecommerce: { currency: 'EUR' } }] });
    const { names } = watch('/x', '<main></main>', 'datalayer');
    expect(names()).toEqual(['checkout_step']);
  });
  it('tells of another step than the page just did, and not of the same one again', () => {
    Object.assign(window, { dataLayer: [{ event: 'add_payment_info', ecommerce: {} }, { event: 'add_shipping_info', ecommerce: {} }] });
    const { seen } = watch('/checkout/shipping', '<main><h1>Checkout</h1></main>', 'checkout', 'datalayer');
    expect(seen.filter(({ name }) => name === 'checkout_step').map(({ props }) => props.step)).toEqual(['shipping', 'payment']);
  });
  it('is read for what was there and for what comes, also after somebody replaced push', () => {
    const layer: unknown[] = [{ event: 'sign_up' }, { ecommerce: null }];
    Object.assign(window, { dataLayer: layer });
    const { names } = watch('/x', '<main></main>', 'datalayer');
    expect(names()).toEqual(['sign_up']);
    (window as unknown as Layer).dataLayer.push({ event: 'login' });
    vi.advanceTimersByTime(1);
    expect(names()).toEqual(['sign_up', 'login']);
    layer.push = Array.prototype.push;
    layer.push({ event: 'add_to_wishlist', ecommerce: { items: [{ item_id: 'J-1' }] } });
    document.body.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    vi.advanceTimersByTime(1);
    expect(names()).toEqual(['sign_up', 'login', 'add_to_wishlist']);
  });

  it('hands every entry on to whoever owned push before', () => {
    const got: unknown[] = [];
    const layer: unknown[] = [];
    layer.push = (...entries) => got.push(...entries);
    Object.assign(window, { dataLayer: layer });
    watch('/x', '<main></main>', 'datalayer');
    expect(layer.push({ a: 1 }, { b: 2 })).toBe(2);
    expect(got).toEqual([{ a: 1 }, { b: 2 }]);
  });

  it('is not heard for what the page says by itself', () => {
    Object.assign(window, { dataLayer: [{ event: 'view_item', ecommerce: { items: [{ item_id: 'VARIANT-7', price: 42 }] } }] });
    expect(watch('/products/jug', jug(42), 'product', 'datalayer').names()).toEqual(['view_item']);
  });
});

describe('attributes', () => {
  it('are events of the shop’s own, with props and a product', () => {
    const { seen } = watch('/x', '<main><div data-journey-event="quiz_done" data-journey-prop-top-score="7" data-journey-item-id="J-1" data-journey-item-price="42,00"><b>Done</b></div></main>', 'attributes');
    click('b');
    expect(seen).toEqual([{ name: 'quiz_done', origin: 'attribute', props: { top_score: '7', value: 42, items: [{ item_id: 'J-1', price: 42 }] } }]);
  });

  it('can be told when the page is shown', () => {
    expect(watch('/x', '<main><i data-journey-event="banner" data-journey-on="view"></i></main>', 'attributes').names()).toEqual(['banner']);
  });
});
