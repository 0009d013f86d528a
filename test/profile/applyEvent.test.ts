import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admit } from '../../src/profile/admit.js';
import { applyEvent } from '../../src/profile/applyEvent.js';
import { enterVisit } from '../../src/profile/enterVisit.js';
import { startProfile } from '../../src/profile/Profile.js';
import type { Profile } from '../../src/profile/Profile.js';
import { purchaseJourney } from '../../src/profile/purchaseJourney.js';
import { createStageModel } from '../../src/stage/createStageModel.js';
import type { Props } from '../../src/types.js';

const openCart = ({ cart }: Profile) => cart;
const START = Date.UTC(2026, 5, 1, 12);
const DAY = 864e5;
const begin = () => startProfile(START, 'visitor');
const tell = (profile: Profile, name: string, props: Props = {}, time = START) => applyEvent(profile, { name, time, props });
const line = (item_id: string, price?: number, quantity?: number) => ({ item_id, ...(price !== undefined && { price }), ...(quantity !== undefined && { quantity }) });
const visit = (profile: Profile, time: number, url = 'https://shop.example/') => enterVisit(profile, time, url);

describe('the cart', () => {
  it('knows a product by its name where the place that removes it has no id', () => {
    const profile = begin();
    tell(profile, 'add_to_cart', { items: [{ item_id: 'a', item_name: 'Cup', price: 15 }] });
    tell(profile, 'add_to_cart', { items: [{ item_id: 'b', item_name: 'Vase', price: 25 }] });
    tell(profile, 'remove_from_cart', { items: [{ item_name: 'Cup' }] });
    expect(profile.cart!.items.map((item) => item.item_id)).toEqual(['b']);
  });

  it('is what was added, less what was removed', () => {
    const profile = begin();
    tell(profile, 'add_to_cart', { currency: 'EUR', value: 40, items: [line('a', 20, 2)] });
    tell(profile, 'add_to_cart', { currency: 'EUR', items: [line('b', 5.5)] });
    expect(openCart(profile)).toEqual({ currency: 'EUR', value: 45.5, items: [{ item_id: 'a', price: 20, quantity: 2 }, { item_id: 'b', price: 5.5, quantity: 1 }] });
    tell(profile, 'remove_from_cart', { items: [line('a', 20, 1)] });
    expect(openCart(profile)).toMatchObject({ value: 25.5 });
    tell(profile, 'remove_from_cart', { items: [line('a', 20, 9)] });
    tell(profile, 'remove_from_cart', { items: [line('b')] });
    expect(openCart(profile)).toBeUndefined();
  });

  it('believes the cart page', () => {
    const profile = begin();
    tell(profile, 'add_to_cart', { items: [line('a', 20)] });
    tell(profile, 'view_cart', { currency: 'EUR', value: 17.5, items: [line('b', 20)] });
    expect(openCart(profile)).toEqual({ currency: 'EUR', value: 17.5, items: [{ item_id: 'b', price: 20, quantity: 1 }] });
    tell(profile, 'view_cart');
    expect(openCart(profile)).toMatchObject({ value: 17.5 });
    tell(profile, 'view_cart', { items: [], value: 0 });
    expect(openCart(profile)).toBeUndefined();
  });

  it('adds the told values where prices are not known', () => {
    const profile = begin();
    tell(profile, 'add_to_cart', { value: 10, items: [line('a')] });
    tell(profile, 'add_to_cart', { value: 5.25, items: [line('b')] });
    expect(openCart(profile)).toMatchObject({ value: 15.25 });
    tell(profile, 'remove_from_cart', { value: 10, items: [line('a')] });
    expect(openCart(profile)).toMatchObject({ value: 5.25 });
  });

  it('is empty when its last line is removed, whatever the values were', () => {
    const profile = begin();
    tell(profile, 'add_to_cart', { value: 44, items: [line('a', 40)] });
    tell(profile, 'remove_from_cart', { value: 40, items: [line('a', 40)] });
    expect(openCart(profile)).toBeUndefined();
  });

  it('may be known by its value alone', () => {
    const profile = begin();
    tell(profile, 'add_to_cart', { value: 44 });
    tell(profile, 'remove_from_cart', { value: 4 });
    expect(openCart(profile)).toMatchObject({ value: 40, items: [] });
  });

  it('waits for the next visit, and is gone with a purchase', () => {
    const profile = begin();
    visit(profile, START);
    tell(profile, 'add_to_cart', { value: 20, items: [line('a', 20)] });
    visit(profile, START + DAY);
    expect(openCart(profile)).toMatchObject({ value: 20 });
    tell(profile, 'purchase', { transaction_id: '1' });
    expect(openCart(profile)).toBeUndefined();
  });
});

describe('admission', () => {
  const buy = (profile: Profile, props: Props, day = 0) => admit(profile, { name: 'purchase', time: START + day * DAY, props });

  it('lets an order through once in 30 days, whatever type its number has', () => {
    const profile = begin();
    expect(buy(profile, { transaction_id: 1001 })).toBe(true);
    expect(buy(profile, { transaction_id: '1001', value: 3 })).toBe(false);
    expect(buy(profile, { transaction_id: '1002' })).toBe(true);
    expect(buy(profile, { transaction_id: '1001' }, 29.9)).toBe(false);
    expect(buy(profile, { transaction_id: '1001' }, 30.1)).toBe(true);
  });

  it('does not let an order through again when the clock was set back', () => {
    const profile = begin();
    expect(buy(profile, { transaction_id: '1' })).toBe(true);
    expect(buy(profile, { transaction_id: '1' }, -2)).toBe(false);
  });

  it('lets an order without a number through once in half an hour', () => {
    const profile = begin();
    const order = { value: 20, items: [line('a', 20)] };
    expect(buy(profile, order)).toBe(true);
    expect(buy(profile, { ...order, transaction_id: '' }, 0.01)).toBe(false);
    expect(buy(profile, { ...order, value: 21 }, 0.01)).toBe(true);
    expect(buy(profile, order, 1)).toBe(true);
    expect(buy(begin(), {})).toBe(true);
  });

  it('remembers the last 50 orders through JSON', () => {
    let profile = begin();
    for (let i = 0; i < 60; i++) expect(buy(profile, { transaction_id: 'order-' + i })).toBe(true);
    profile = JSON.parse(JSON.stringify(profile)) as Profile;
    for (let i = 10; i < 60; i++) expect(buy(profile, { transaction_id: 'order-' + i })).toBe(false);
    expect(profile.orders).toHaveLength(50);
  });

  it('lets one checkout begin a visit and cart', () => {
    const profile = begin();
    const check = (time: number) => admit(profile, { name: 'begin_checkout', time, props: {} });
    visit(profile, START);
    tell(profile, 'add_to_cart', { items: [line('a', 20)] });
    expect([check(START), check(START)]).toEqual([true, false]);
    tell(profile, 'add_to_cart', { items: [line('b', 20)] });
    expect(check(START)).toBe(false);
    tell(profile, 'view_cart', { items: [] });
    expect([check(START), check(START)]).toEqual([true, false]);
    tell(profile, 'purchase', {});
    expect([check(START), check(START)]).toEqual([true, false]);
    visit(profile, START + DAY);
    expect([check(START + DAY), check(START + DAY)]).toEqual([true, false]);
  });

  it('lets everything else through', () => {
    const profile = begin();
    for (let i = 0; i < 3; i++) expect(admit(profile, { name: 'add_to_cart', time: START, props: {} })).toBe(true);
  });
});

describe('the way to a purchase', () => {
  it('tells visits, touchpoints, channels, engaged time and days, and the same since the purchase before', () => {
    const profile = begin();
    const paid = { channel: 'paid_search', campaign: { click: 'gclid' } };
    visit(profile, START, 'https://shop.example/?gclid=1');
    tell(profile, 'page_leave', { engaged_ms: 4000 });
    visit(profile, START + DAY);
    tell(profile, 'page_leave', { engaged_ms: 1000 });
    expect(purchaseJourney(profile, START + 1.5 * DAY)).toEqual({ first_seen: START, visits: 2, touchpoints: 2, engaged_ms: 5000, channels: ['paid_search', 'direct'], days: 1.5, first_touch: paid, last_touch: { channel: 'direct' } });
    tell(profile, 'purchase', {}, START + 1.5 * DAY);
    visit(profile, START + 4 * DAY, 'https://shop.example/?utm_source=n&utm_medium=email');
    tell(profile, 'page_leave', { engaged_ms: 500 });
    expect(purchaseJourney(profile, START + 4.5 * DAY)).toEqual({
      first_seen: START, visits: 3, touchpoints: 3, engaged_ms: 5500, channels: ['paid_search', 'direct', 'email'], days: 4.5,
      first_touch: paid, last_touch: { channel: 'email', campaign: { source: 'n', medium: 'email' } },
      since_purchase: { visits: 1, touchpoints: 1, engaged_ms: 500, channels: ['email'], days: 3 },
    });
  });

  it('does not count nonsense as engaged time', () => {
    const profile = begin();
    for (const engaged_ms of [NaN, -5, 'x', undefined, null]) tell(profile, 'page_leave', { engaged_ms });
    expect(profile.way.engaged_ms).toBe(0);
  });
});

describe('what leads to a support visit', () => {
  it('is the last product or checkout step', () => {
    const profile = begin();
    tell(profile, 'view_item', { items: [line('a')] });
    expect(profile.origin).toEqual({ name: 'view_item', item_id: 'a' });
    tell(profile, 'page_view');
    tell(profile, 'checkout_step', { step: 'payment', index: 3 });
    expect(profile.origin).toEqual({ name: 'checkout_step', step: 'payment' });
  });
});

describe('the profile', () => {
  it('is plain JSON under 6 KiB, whatever happens', () => {
    const long = 'a very long name of something '.repeat(20);
    const profile = begin();
    const model = createStageModel();
    for (let i = 0; i < 300; i++) {
      const time = START + i * DAY;
      const now = enterVisit(profile, time, `https://shop.example/?gclid=${long}&` + ['source', 'medium', 'campaign', 'term', 'content', 'id'].map((key) => `utm_${key}=${long}${i}`).join('&'), `https://${'sub.'.repeat(40)}example.org/`);
      for (const name of ['view_item', 'purchase', 'add_to_cart', 'begin_checkout', 'checkout_step', 'page_leave']) {
        const props = { transaction_id: long + i, step: long, currency: long, value: i + 0.123456, engaged_ms: 1e5 + i, items: Array.from({ length: 30 }, (_, n) => ({ item_id: long.slice(n) + i, item_name: long, item_brand: long, price: 1234.56789, quantity: 12 })) };
        if (!admit(profile, { name, time, props })) continue;
        profile.stage = model.observe(profile.stage, { name, time, props, visit: now }).state;
        applyEvent(profile, { name, time, props });
      }
    }
    const json = JSON.stringify(profile);
    expect(JSON.parse(json)).toEqual(profile);
    expect(profile.orders).toHaveLength(50);
    expect(json.length).toBeLessThan(6144);
  });

  it('survives any props', () => {
    const name = fc.constantFrom('view_item', 'purchase', 'add_to_cart', 'remove_from_cart', 'view_cart', 'begin_checkout', 'checkout_step', 'page_leave');
    const props = fc.dictionary(fc.constantFrom('items', 'value', 'currency', 'transaction_id', 'engaged_ms', 'step'), fc.oneof(fc.jsonValue(), fc.array(fc.dictionary(fc.constantFrom('item_id', 'item_name', 'price', 'quantity'), fc.jsonValue()))));
    fc.assert(fc.property(fc.array(fc.tuple(name, props), { maxLength: 20 }), (events) => {
      const profile = begin();
      for (const [what, with_] of events) {
        admit(profile, { name: what, time: START, props: with_ as Props });
        tell(profile, what, with_ as Props);
        const cart = openCart(profile);
        if (cart && cart.value !== undefined) expect(cart.value).toBeGreaterThanOrEqual(0);
        expect(JSON.parse(JSON.stringify(profile))).toEqual(profile);
      }
    }));
  });
});
