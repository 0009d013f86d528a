// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ADDED } from '../../src/classify/buttons.js';
import { click, openPage } from './openPage.js';

const jug = '<head><script type="application/ld+json">{"@type":"Product","name":"Clay Jug","sku":"J-1","offers":{"price":42,"priceCurrency":"EUR"}}</script></head>';
const page = (main: string) => `${jug}<body><main><h1>Clay Jug</h1>${main}</main></body>`;
let open: ReturnType<typeof openPage> | undefined;

const watch = (main: string, names = ['cart'], url = '/products/jug') => (open = openPage(url, page(main), names));

beforeEach(() => {
  vi.useFakeTimers();
  document.addEventListener('submit', (event) => event.preventDefault(), { once: true });
});
afterEach(() => {
  open?.stop();
  open = undefined;
  vi.useRealTimers();
});

describe('a press of the add button', () => {
  it('is an add_to_cart with the product of the page, the quantity and the variant chosen', () => {
    const { seen, failures } = watch('<select name="size"><option value="">Choose</option><option value="l" selected>Large</option></select><input type="number" name="quantity" value="3"><button type="button">Add to cart</button>');
    click('button');
    expect(seen).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(seen).toEqual([
      { name: 'add_to_cart', props: { currency: 'EUR', value: 126, items: [{ item_id: 'J-1', item_name: 'Clay Jug', price: 42, item_variant: 'Large', quantity: 3 }] }, origin: 'click' },
    ]);
    expect(failures).toEqual([]);
  });

  it('counts when the page goes away at once', () => {
    const { names, hide } = watch('<button type="button">Ajouter au panier</button>');
    click('button');
    hide();
    expect(names()).toEqual(['add_to_cart']);
    vi.advanceTimersByTime(5000);
    expect(names()).toEqual(['add_to_cart']);
  });

  it('counts at once when it follows a link', () => {
    const { seen } = watch('<ul><li><h3>Blue Cup</h3><a href="?add-to-cart=78" class="add_to_cart_button" data-product_id="78">Add to cart</a></li></ul>');
    click('a');
    vi.advanceTimersByTime(1);
    expect(seen).toMatchObject([{ name: 'add_to_cart', props: { items: [{ item_id: '78', item_name: 'Blue Cup', quantity: 1 }] } }]);
  });

  it('does not count when the shop complains', () => {
    const { names } = watch('<button type="button">Add to cart</button><div id="note"></div>');
    click('button');
    document.querySelector('#note')!.outerHTML = '<div role="alert">Please choose a size</div>';
    vi.advanceTimersByTime(2000);
    expect(names()).toEqual([]);
  });

  it('does not count when the shop asks to choose something first', () => {
    const { names } = watch('<button type="button">Add to cart</button><p></p>');
    click('button');
    document.querySelector('p')!.textContent = 'Please select variant options';
    vi.advanceTimersByTime(2000);
    expect(names()).toEqual([]);
  });

  it.each([
    ['it is disabled', '<button aria-disabled="true">Add to cart</button>'],
    ['it adds to a wishlist', '<button class="wishlist-add">Add to wishlist</button>'],
    ['it only shows the cart', '<a href="#cart">View cart</a>'],
    ['it searches', '<button>Search</button>'],
  ])('does not count when %s', (_, main) => {
    const { names, hide } = watch(main);
    click('main button,main a');
    vi.advanceTimersByTime(2000);
    hide();
    expect(names()).toEqual([]);
  });

  it('is seen in open shadow roots and in markup that came later', () => {
    const { seen } = watch('<my-buy></my-buy>');
    document.querySelector('my-buy')!.attachShadow({ mode: 'open' }).innerHTML = '<button type="button">In den Warenkorb</button>';
    document.querySelector('my-buy')!.shadowRoot!.querySelector('button')!.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    vi.advanceTimersByTime(1000);
    expect(seen).toMatchObject([{ name: 'add_to_cart' }]);
  });

  it('twice is two events', () => {
    const { names } = watch('<button type="button">Add to bag</button>');
    click('button');
    vi.advanceTimersByTime(1500);
    click('button');
    vi.advanceTimersByTime(1500);
    expect(names()).toEqual(['add_to_cart', 'add_to_cart']);
  });
});

describe('signs of the shop', () => {
  it('confirm a press at once, and are no second event', () => {
    const { names } = watch('<button type="button">Add to cart</button>');
    click('button');
    document.body.dispatchEvent(new CustomEvent('wc-blocks_added_to_cart', { bubbles: true }));
    expect(names()).toEqual(['add_to_cart']);
    vi.advanceTimersByTime(3000);
    expect(names()).toEqual(['add_to_cart']);
  });

  it('speak for buttons whose words say nothing', () => {
    const { seen } = watch('<button type="button">+</button>');
    click('button');
    document.dispatchEvent(new CustomEvent('cart:item-added'));
    expect(seen).toMatchObject([{ name: 'add_to_cart', origin: 'shop', props: { items: [{ item_id: 'J-1' }] } }]);
  });

  it('say nothing when nobody pressed anything', () => {
    const { names } = watch('<button type="button">+</button>');
    document.dispatchEvent(new CustomEvent('cart:item-added'));
    expect(names()).toEqual([]);
  });

  it('reach us through jQuery and PrestaShop', () => {
    const handlers: Record<string, (event?: unknown) => void> = {};
    Object.assign(window, { prestashop: { on: (name: string, fn: () => void) => (handlers[name] = fn) } });
    const { names } = watch('<button type="button">Add to cart</button>');
    click('button');
    handlers.updateCart!({ reason: { linkAction: 'delete-from-cart' } });
    expect(names()).toEqual([]);
    handlers.updateCart!({ reason: { linkAction: 'add-to-cart' } });
    expect(names()).toEqual(['add_to_cart']);
    delete (window as { prestashop?: unknown }).prestashop;
  });

  it('and its dataLayer echo is one event, whatever ids it uses', () => {
    Object.assign(window, { dataLayer: [] });
    const { names } = watch('<button type="button">Add to cart</button>', ['cart', 'datalayer']);
    click('button');
    (window as unknown as { dataLayer: unknown[] }).dataLayer.push({ event: 'add_to_cart', ecommerce: { items: [{ item_id: 'SKU-OTHER' }] } });
    vi.advanceTimersByTime(2000);
    expect(names()).toEqual(['add_to_cart']);
    delete (window as { dataLayer?: unknown }).dataLayer;
  });
});

describe('requests', () => {
  it.each(['/cart/add.js', '/fr/cart/add', '/?wc-ajax=add_to_cart', '/shop/?add-to-cart=78', '/wp-json/wc/store/v1/cart/add-item', '/checkout/cart/add/uenc/x/product/1/', '/index.php?route=checkout/cart/add', '/remote/v1/cart/add', '/api/cart/mine/items', '/store/carts/cart_01/line-items'])(
    '%s puts something into a cart',
    (url) => expect(ADDED.test(url)).toBe(true),
  );
  it.each(['/cart/change.js', '/cart/update.js', '/cart.js', '/cart/clear.js', '/golfcart/add', '/add_to_cartoon', '/cart/address', '/wishlist/index/add/', '/checkout/sidebar/updateItemQty/', '/api/event', '/wc/store/v1/cart/remove-item'])('%s does not', (url) =>
    expect(ADDED.test(url)).toBe(false),
  );
});

describe('the cart itself', () => {
  const lines = '<table><tr><td><a href="/products/jug">Clay Jug</a></td><td><input type="number" name="qty" value="2"></td><td class="price">42,00 €</td><td><button type="button" class="remove" data-product-id="J-1" aria-label="Remove">×</button></td></tr></table>';

  it('is empty where only recommendations can be put into it', () => {
    const card = (button: string) => `<li class="card"><h3><a href="/p/mug">Mug</a></h3><span class="price">12.00</span><form action="/cart/add"><input type="hidden" name="quantity" value="1">${button}</form></li>`;
    open = openPage('/cart', `<main><h1>Your cart</h1><p>Your cart is empty.</p><ul>${card('<button name="size">M</button>')}</ul></main>`, ['cart']);
    expect(open.seen).toEqual([{ name: 'view_cart', origin: 'page', props: {} }]);
    open.stop();
    open = openPage('/cart', `<main><h1>Your cart</h1><ul>${card('<button>Add to cart</button>').replace('action="/cart/add"', '')}</ul></main>`, ['cart']);
    expect(open.seen).toEqual([{ name: 'view_cart', origin: 'page', props: {} }]);
  });

  it('is a view_cart with its lines', () => {
    open = openPage('/cart', `<main><h1>Your cart</h1>${lines}</main>`, ['cart']);
    expect(open.seen).toEqual([{ name: 'view_cart', origin: 'page', props: { value: 84, items: [{ item_id: 'J-1', item_name: 'Clay Jug', price: 42, quantity: 2 }] } }]);
  });

  it('loses a line with remove_from_cart, in any language', () => {
    open = openPage('/panier', `<main><h1>Panier</h1>${lines.replace('aria-label="Remove"', 'aria-label="Supprimer"').replace('class="remove" ', '')}</main>`, ['cart']);
    click('button');
    expect(open.seen[1]).toMatchObject({ name: 'remove_from_cart', props: { items: [{ item_id: 'J-1', quantity: 2 }] } });
  });

  it('is not what a remove button elsewhere is about', () => {
    open = openPage('/collections/mugs', '<main><button type="button">Remove filter</button></main>', ['cart']);
    click('button');
    expect(open.seen).toEqual([]);
  });
});

it('notices nothing after stop', () => {
  const { names, stop } = watch('<button type="button">Add to cart</button>');
  stop();
  click('button');
  vi.advanceTimersByTime(2000);
  expect(names()).toEqual([]);
});
