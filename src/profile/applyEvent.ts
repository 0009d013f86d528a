import type { Item, PageKind, Props } from '../types.js';
import { startWay, waysOf } from './Profile.js';
import type { Profile } from './Profile.js';

/** Lines of a cart that are kept, and characters of their strings. */
const LINES = 12;
const CHARS = 32;

const text = (value: unknown): string | undefined => (/st|nu/.test(typeof value) ? ('' + value).slice(0, CHARS) : undefined);
const number = (value: unknown): number => +text(value)! || 0;

const forgetCart = (profile: Profile): void => {
  delete profile.cart;
  delete profile.checkout;
};

/** Takes what the event tells into the profile. A purchase's `purchaseJourney` is to be read before. */
export const applyEvent = (profile: Profile, { name, time, props }: { name: string; time: number; props: Props }, _kind?: PageKind): void => {
  const sign = name === 'add_to_cart' ? 1 : name === 'remove_from_cart' ? -1 : 0;
  // Only what a cart needs: a long description must not fill the profile.
  const items =
    Array.isArray(props.items) &&
    props.items
      .filter((item) => item)
      .slice(0, LINES)
      .map(({ item_id, item_name, price, quantity = 1 }: Item) => ({ item_id: text(item_id)!, item_name: text(item_name)!, price: number(price), quantity: number(quantity) * (sign || 1) }));
  const value = props.value == null ? undefined : number(props.value);
  const currency = text(props.currency);
  if (sign || (name === 'view_cart' && (items || value != null)) || (name === 'begin_checkout' && items && items[0])) {
    const cart = profile.cart || (profile.cart = { items: [], value: 0 });
    let lines = cart.items as (typeof items & object);
    if (!sign) lines = items || lines;
    else
      for (const item of items || []) {
        const same = lines.find((known) => (known.item_id || known.item_name) === (item.item_id || item.item_name));
        if (same) same.quantity += item.quantity;
        else lines.push(item);
      }
    cart.items = lines = lines.filter((item) => item.quantity > 0).slice(0, LINES);
    // What the shop says is worth more than our sum: it knows of discounts.
    const total = value == null ? lines.reduce((sum, item) => sum + item.price * item.quantity, 0) : sign ? cart.value! + value * sign : value;
    cart.value = Math.max(0, Math.round(total * 100) / 100);
    if (currency) cart.currency = currency;
    if (!lines[0] && ((items && items[0]) || !cart.value)) forgetCart(profile);
  }
  if (name === 'page_leave') for (const way of waysOf(profile)) way.engaged_ms += Math.max(0, number(props.engaged_ms));
  if (name === 'purchase') {
    forgetCart(profile);
    profile.since_purchase = startWay(time);
  }
  if (/^(view_item|add_to_cart|checkout_step|begin_checkout|purchase)$/.test(name)) {
    const item_id = items && !items[1] && items[0] && items[0].item_id;
    const step = text(props.step);
    profile.origin = { name, ...(item_id && { item_id }), ...(step && { step }) };
  }
};
