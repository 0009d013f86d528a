import type { Format } from './Format.js';
import { flatten } from './flatten.js';
import { stringify } from '../platform/stringify.js';

/** GA4's names for what Segment's e-commerce specification calls otherwise; all others stay as they are. */
const NAMES: Record<string, string> = {
  view_item_list: 'Product List Viewed',
  view_item: 'Product Viewed',
  search: 'Products Searched',
  add_to_cart: 'Product Added',
  remove_from_cart: 'Product Removed',
  view_cart: 'Cart Viewed',
  begin_checkout: 'Checkout Started',
  checkout_step: 'Checkout Step Viewed',
  purchase: 'Order Completed',
  add_to_wishlist: 'Product Added to Wishlist',
  sign_up: 'Signed Up',
  login: 'Signed In',
};

const product = (item: Record<string, unknown>): Record<string, unknown> => ({
  product_id: item['item_id'],
  name: item['item_name'],
  price: item['price'],
  quantity: item['quantity'],
  brand: item['item_brand'],
  category: item['item_category'],
  variant: item['item_variant'],
});

/** Our props under Segment's names; single-product events carry the product at the top. */
const properties = (name: string, props: Record<string, unknown>): Record<string, unknown> => {
  const { items, transaction_id, search_term, ...rest } = props;
  const products = Array.isArray(items) ? items.filter((item) => item && typeof item === 'object').map(product) : undefined;
  return {
    ...rest,
    ...(transaction_id === undefined ? {} : { order_id: transaction_id, total: rest['value'] }),
    ...(search_term === undefined ? {} : { query: search_term }),
    ...(products && (/^(view_item|add_to|remove_from)/.test(name) && products.length === 1 && name !== 'view_item_list' ? products[0] : { products })),
  };
};

/**
 * The body of Segment's `POST /v1/batch`, which RudderStack, Jitsu, PostHog and Hightouch take as well. Give the write key with the
 * function: `segment({ writeKey: '…' })`; collectors that want it as a header need `transport: 'fetch'` and `headers`. `messageId` is
 * the event's id, by which they de-duplicate. Stage and score travel in `context.journey`.
 */
export const segment = (options: { writeKey?: string } = {}): Format => ({
  type: 'text/plain;charset=UTF-8',
  encode: (envelope) =>
    stringify({
      writeKey: options.writeKey,
      sentAt: new Date(envelope.sent).toISOString(),
      batch: flatten(envelope).map(({ id, name, time, stage, props, page_id, page_facts }) => ({
        type: name === 'page_view' ? 'page' : 'track',
        ...(name === 'page_view' ? { name: page_facts?.kind } : { event: NAMES[name] || name }),
        messageId: id,
        anonymousId: envelope.visitor.id,
        userId: envelope.visitor.user,
        timestamp: new Date(time).toISOString(),
        properties: {
          ...(name === 'page_view' ? { url: page_facts?.url, title: page_facts?.title, referrer: page_facts?.referrer } : {}),
          ...properties(name, props),
        },
        context: {
          library: { name: 'journey-sdk' },
          page: { url: page_facts?.url, title: page_facts?.title, referrer: page_facts?.referrer },
          campaign: page_facts?.visit?.campaign,
          journey: { site: envelope.site, page: page_id, kind: page_facts?.kind, visit: page_facts?.visit, stage },
        },
      })),
    }),
});
