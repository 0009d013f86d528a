import type { Item, Props } from '../types.js';
import { startWay, waysOf } from './Profile.js';
import type { Profile } from './Profile.js';

/** Lines of a cart that are kept, and characters of their strings. */
const LINES = 12;
const CHARS = 32;

const text = (value: unknown): string | undefined => (/st|nu/.test(typeof value) ? ('' + value).slice(0, CHARS) : undefined);
const number = (value: unknown): number => +text(value)! || 0;

/** Takes what the event tells into the profile. A purchase's `purchaseJourney` is to be read before. */
export const applyEvent = (profile: Profile, { name, time, props }: { name: string; time: number; props: Props }): void => {
  const sign = name === 'add_to_cart' ? 1 : name === 'remove_from_cart' ? -1 : 0;
  const { value } = props;
  // Only what a cart needs: a long description must not fill the profile.
  const items =
    Array.isArray(props.items) &&
    props.items.map((item: Item | null) => {
      const { item_id, item_name, price, quantity = 1 } = item || {};
      return { item_id: text(item_id)!, item_name: text(item_name)!, price: number(price), quantity: number(quantity) * (sign || 1) };
    });
  const [first, more] = items || [];
  let emptied = name === 'purchase';
  if (sign || (name === 'view_cart' && (items || value != null)) || (name === 'begin_checkout' && first)) {
    const cart = (profile.cart = profile.cart || { items: [], value: 0 });
    let lines = (items && !sign ? [] : cart.items) as Exclude<typeof items, false>;
    for (const item of items || []) {
      const same = lines.find((known) => (known.item_id && item.item_id ? known.item_id === item.item_id : known.item_name === item.item_name));
      if (same) same.quantity += item.quantity;
      else lines.push(item);
    }
    cart.items = lines = lines.filter((item) => item.quantity > 0).slice(0, LINES);
    // What the shop says is worth more than our sum: it knows of discounts.
    const total = value == null ? lines.reduce((sum, item) => sum + item.price * item.quantity, 0) : (sign && cart.value!) + number(value) * (sign || 1);
    cart.value = +Math.max(0, total).toFixed(2);
    cart.currency = text(props.currency) || cart.currency!;
    emptied = !lines[0] && (!!first || !cart.value);
  }
  if (emptied) {
    delete profile.cart;
    delete profile.checkout;
  }
  if (name === 'page_leave') for (const way of waysOf(profile)) way.engaged_ms += Math.max(0, number(props.engaged_ms));
  if (name === 'purchase') profile.since_purchase = startWay(time);
  if (/^(view_item|add_to_cart|checkout_step|begin_checkout|purchase)$/.test(name)) {
    profile.origin = { name, item_id: (more ? undefined : first?.item_id)!, step: text(props.step)! };
  }
};
