import type { Props } from '../types.js';
import { createTable } from './createTable.js';
import { type Loose, pick, toItem } from './items.js';
import { plain } from './words.js';

/** Entries of a queue that are read at once; of a million more than anybody means. */
export const MAX_ENTRIES = 200;

/** An event that the shop itself reported to somebody, in our words. */
export type Told = [name: string, props: Props];

/**
 * Our event names, and what GA4, UA, Segment, Shopify, Meta, Matomo and Snowplow call the same; the first that fits decides.
 * `trackEcommerceOrder`, `Product Added`, `dl_add_to_cart`, `InitiateCheckout` all come as words joined by dashes.
 */
const nameOf = createTable(
  'add_to_wishlist add.*wishlist;remove_from_cart remove(?!.*wish);add_to_cart ^add$|add(-product)?-to-cart|product-added;add_shipping_info shipping-info;add_payment_info payment-info;' +
    'view_item_list item-list|list-view|^impressions|collection;search search;view_cart view-cart|cart-viewed;purchase ^purchase$|(order|checkout)-completed|^transaction|ecommerce-order;' +
    'begin_checkout ^checkout$|(begin|initiate)-checkout|checkout-started;view_item ^detail|view-(item|content)$|product-view;sign_up sign(ed)?-up|complete-registration;login ^login|signed-in;share ^share',
);

const known = (name: unknown): string | undefined => (typeof name === 'string' ? nameOf(plain(name).replace(/^(dl|eec|track)-/, '')) : undefined);

/**
 * Reads one entry of a queue: a GTM object, a gtag `Arguments` object, a UA Enhanced Ecommerce object, or the array a stub of
 * Segment, Meta, Matomo or Snowplow holds. Undefined for what is no shop event.
 */
export const readEntry = (entry: unknown): Told | undefined => {
  const data = entry as Loose & ArrayLike<unknown>;
  if (!data || typeof data !== 'object') return;
  let name = known(data.event);
  let whole: Loose = data;
  let from: Loose = data;
  if (data.ecommerce) {
    whole = from = data.ecommerce as Loose;
    const key = ['purchase', 'add', 'remove', 'checkout', 'detail', 'impressions'].find((one) => whole[one]);
    if (key) from = whole[key] as Loose;
    name ||= known(key);
  } else if (!data.event) {
    const [first, ...rest] = [].slice.call(data, 0, 3) as unknown[];
    if (/^(event|track(Single)?)$/.test(String(first))) name = known(rest.shift());
    else name = known(String(first).replace(/:.*/, ''));
    whole = from = (typeof rest[0] === 'object' && rest[0] ? rest[0] : { id: rest[0], value: rest[1] }) as Loose;
  }
  if (!name) return;
  const action = (from.actionField || from) as Loose;
  const value = pick(action, 'value revenue total');
  const items = ([] as unknown[]).concat(from.items || from.products || from.contents || from).map(toItem).filter(Boolean);
  return [
    name,
    {
      currency: pick(from, 'currency') || pick(whole, 'currency currencyCode'),
      value: value && isFinite(+value) ? +value : undefined,
      transaction_id: pick(action, 'transaction_id order_id orderId id'),
      search_term: pick(from, 'search_term search_string query'),
      item_list_name: pick(from, 'item_list_name list'),
      items: items[0] && items,
    },
  ];
};
