import { describe, expect, it } from 'vitest';
import { readEntry } from '../../src/classify/shopData.js';

const args = function (..._: unknown[]) {
  // gtag pushes `arguments`, which is no array
  // eslint-disable-next-line prefer-rest-params
  return arguments;
};
const mug = { item_id: 'M-1', item_name: 'Mug', price: 12.5, quantity: 2 };

describe('readEntry', () => {
  it('reads gtag Arguments objects', () => {
    expect(readEntry(args('event', 'add_to_cart', { currency: 'EUR', value: 25, items: [mug] }))).toEqual(['add_to_cart', { currency: 'EUR', value: 25, items: [mug] }]);
  });

  it('reads GTM objects, with and without prefixes', () => {
    expect(readEntry({ event: 'dl_add_to_cart', ecommerce: { currency: 'EUR', items: [{ ...mug, price: '12.50' }] } })).toEqual(['add_to_cart', { currency: 'EUR', items: [mug] }]);
    expect(readEntry({ event: 'gtm4wp.addProductToCartEEC', ecommerce: { currencyCode: 'EUR', add: { products: [{ id: 'M-1', name: 'Mug', price: '12.50', quantity: 1 }] } } })?.[0]).toBe('add_to_cart');
  });

  it('reads UA Enhanced Ecommerce, also without an event name', () => {
    expect(readEntry({ ecommerce: { currencyCode: 'EUR', purchase: { actionField: { id: 'T-9', revenue: '30.00' }, products: [{ id: 'M-1', name: 'Mug', price: '12.50', quantity: 2 }] } } })).toEqual([
      'purchase',
      { currency: 'EUR', value: 30, transaction_id: 'T-9', items: [mug] },
    ]);
    expect(readEntry({ ecommerce: { detail: { products: [{ id: 'M-1' }] } } })).toEqual(['view_item', { items: [{ item_id: 'M-1' }] }]);
  });

  it('reads what stubs of Segment, Meta, Matomo and Snowplow hold', () => {
    expect(readEntry(['track', 'Product Added', { product_id: 'M-1', name: 'Mug', price: 12.5, quantity: 2, currency: 'EUR' }])).toEqual(['add_to_cart', { currency: 'EUR', items: [mug] }]);
    expect(readEntry(args('track', 'AddToCart', { content_ids: ['M-1'], content_name: 'Mug', value: 12.5, currency: 'EUR' }))).toEqual([
      'add_to_cart',
      { currency: 'EUR', value: 12.5, items: [{ item_id: 'M-1', item_name: 'Mug' }] },
    ]);
    expect(readEntry(['trackEcommerceOrder', 'T-9', 30])).toMatchObject(['purchase', { transaction_id: 'T-9', value: 30 }]);
    expect(readEntry(args('trackTransaction:sp', { transaction_id: 'T-9', revenue: 30, currency: 'EUR' }))).toMatchObject(['purchase', { transaction_id: 'T-9', value: 30, currency: 'EUR' }]);
  });

  it.each([[null], ['text'], [{}], [{ ecommerce: null }], [{ event: 'gtm.js' }], [args('config', 'G-1')], [['trackPageView']], [{ event: 'scroll', ecommerce: undefined }], [{ event: { toString: 1 } }]])(
    'ignores %j',
    (entry) => expect(readEntry(entry)).toBeUndefined(),
  );
});
