import type { Item } from '../types.js';
import { amount } from './money.js';

/** Any object of foreign making. */
export type Loose = Record<string, unknown>;

/** Our fields and the names they go by in JSON-LD, GA4, UA, Segment, Meta, Matomo, Snowplow and Shopify data. */
const FIELDS = [
  'item_id sku id productID product_id productId variant_id content_ids mpn productGroupID',
  'item_name name content_name title',
  'item_brand brand vendor',
  'item_category category content_category',
  'item_variant variant',
];

/** The value itself, or the first of a list; never null. */
export const first = (value: unknown): Loose => ((Array.isArray(value) ? value[0] : value) ?? {}) as Loose;

/** Themes write names into JSON-LD as they write them into HTML. */
const decode = (text: string): string => text.replace(/&(?:#(\d+)|(amp)|quot);/g, (_, code, amp) => (code ? String.fromCharCode(code) : amp ? '&' : '"'));

/** The first of the named fields that says something, unwrapped from arrays and `{ name }`, as a string. */
export const pick = (from: Loose, names: string): string | undefined => {
  for (const name of names.split(' ')) {
    if (from[name] == null) continue;
    const value = first(from[name]);
    const text = value.name ?? value['@value'] ?? value;
    if (/^[sn]/.test(typeof text) && text !== '') return decode(String(text)).trim().replace(/^sku(: ?| )/i, '');
  }
};

/** The offer of a schema.org product: its own, or that of its first variant, down to the price specification. */
export const offerOf = (node: Loose): Loose => {
  const offer = first(node.offers || first(node.hasVariant).offers);
  return offer.price || offer.lowPrice ? offer : { ...offer, ...first(offer.priceSpecification || offer.offers) };
};

/** One item from whatever describes a product, or from a schema.org offer of one; undefined where neither id nor name is found. */
export const toItem = (source: unknown): Item | undefined => {
  const offered = first(source);
  const node: Loose = offered.itemOffered ? { ...first(offered.itemOffered), ...offered, quantity: first(offered.eligibleQuantity).value } : offered;
  const item: Item = {};
  for (const names of FIELDS) {
    const value = pick(node, names);
    if (value) item[names.split(' ')[0]!] = value;
  }
  const offer = offerOf(node);
  const price = amount(first(node.price).amount || node.price || node.item_price || offer.price || offer.lowPrice);
  if (price !== undefined) item.price = price;
  if (node.quantity) item.quantity = amount(node.quantity)!;
  return item.item_id || item.item_name ? item : undefined;
};
