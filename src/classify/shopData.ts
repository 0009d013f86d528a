import type { Item, Props } from '../types.js';
import { type Loose, pick, toItem } from './items.js';
import { plain } from './words.js';

/** An event that the shop itself reported to somebody, in our words. */
export type Told = [name: string, props: Props];

/** Our event names, and what GA4, UA, Segment, Shopify, Meta, Matomo and Snowplow call the same. */
const NAMES: [string, RegExp][] = /*#__PURE__*/ (
  'add_to_wishlist .*add.*wishlist;remove_from_cart (product-)?remove.*;add_to_cart add(-product)?(-to-cart)?|product-added.*;' +
  'add_shipping_info .*shipping-info.*;add_payment_info .*payment-info.*;view_item_list .*list-view.*|.*item-list|impressions|collection.*;search .*search.*;view_cart view-cart|cart-viewed;' +
  'begin_checkout (begin-|initiate-)?checkout(-started)?;purchase purchase|(order|checkout)-completed|transaction|ecommerce-order;view_item detail|view-(item|content)|product-view(ed)?;sign_up sign(ed)?-up|complete-registration;login login|signed-in;share share'
).split(';').map((row) => [row.split(' ')[0]!, RegExp('^(' + row.split(' ')[1]! + ')$')]);

const known = (name: unknown): string | undefined => {
  if (typeof name !== 'string') return undefined;
  const bare = plain(name).replace(/^(dl|eec|gtm4wp|track)-|-eec$/g, '');
  return (NAMES.find(([, pattern]) => pattern.test(bare)) || [])[0];
};

const propsOf = (data: Loose, from: Loose): Props => {
  const list = from.items || from.products || from.contents || from;
  const items = ([] as unknown[]).concat(list).map(toItem).filter((item): item is Item => !!item);
  const action = (from.actionField || from) as Loose;
  const value = pick(action, ['value', 'revenue', 'total']);
  const props: Props = {
    currency: pick(from, ['currency']) || pick(data, ['currency', 'currencyCode']),
    value: value && isFinite(+value) ? +value : undefined,
    transaction_id: pick(action, ['transaction_id', 'order_id', 'orderId', 'id']),
    search_term: pick(from, ['search_term', 'search_string', 'query']),
    item_list_name: pick(from, ['item_list_name', 'list']),
    items: items[0] && items,
  };
  for (const name in props) if (props[name] === undefined) delete props[name];
  return props;
};

/**
 * Reads one entry of a queue: a GTM object, a gtag `Arguments` object, a UA Enhanced Ecommerce object, or the array a stub of
 * Segment, Meta, Matomo or Snowplow holds. Undefined for what is no shop event.
 */
export const readEntry = (entry: unknown): Told | undefined => {
  const data = entry as Loose & ArrayLike<unknown>;
  if (!data || typeof data !== 'object') return undefined;
  let { event } = data;
  let whole: Loose = data;
  let from: Loose = data;
  if (data.ecommerce) {
    whole = data.ecommerce as Loose;
    const key = ['purchase', 'add', 'remove', 'checkout', 'detail', 'impressions'].find((name) => whole[name]);
    from = (key ? whole[key] : whole) as Loose;
    event = known(event) || key;
  } else if (!event) {
    const wrapped = /^(event|track(Single)?)$/.test(String(data[0]));
    event = wrapped ? data[1] : String(data[0]).replace(/:.*/, '');
    const rest = data[wrapped ? 2 : 1];
    whole = from = (rest && typeof rest === 'object' ? rest : { transaction_id: rest, total: data[2] }) as Loose;
  }
  const name = known(event);
  return name ? [name, propsOf(whole, from)] : undefined;
};
