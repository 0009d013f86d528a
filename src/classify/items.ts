import type { Item } from '../types.js';
import { amount } from './money.js';

/** Any object of foreign making. */
export type Loose = Record<string, unknown>;

/** Our fields and the names they go by in JSON-LD, GA4, UA, Segment, Meta, Matomo, Snowplow and Shopify data. */
const FIELDS = [
  'item_id sku id item_group_id productID product_id productId variant_id content_ids mpn productGroupID',
  'item_name name content_name title',
  'item_brand brand vendor',
  'item_category category content_category',
  'item_variant variant',
].map((names) => names.split(' ') as [string, ...string[]]);

const loose = (value: unknown): Loose => (value && typeof value === 'object' ? (value as Loose) : {});

/** The first of the named fields that says something, unwrapped from arrays and `{ name }`, as a string. */
export const pick = (from: Loose, names: string[]): string | undefined => {
  for (const name of names) {
    let value = from[name];
    if (Array.isArray(value)) value = value[0];
    const { name: inner, '@value': literal } = loose(value);
    value = inner || literal || value;
    if ((typeof value === 'string' && value.trim()) || typeof value === 'number') return String(value).trim().replace(/^sku:?\s+/i, '');
  }
  return undefined;
};

const first = (value: unknown): Loose => loose(Array.isArray(value) ? value[0] : value);

/** The offer of a schema.org product: its own, or that of its first variant, down to the price specification. */
export const offerOf = (node: Loose): Loose => {
  const offer = first(node.offers || first(node.hasVariant).offers);
  return offer.price || offer.lowPrice ? offer : { ...offer, ...first(offer.priceSpecification || offer.offers) };
};

/** One item from whatever describes a product; undefined where neither id nor name is found. */
export const toItem = (source: unknown): Item | undefined => {
  const node = loose(source);
  const item: Item = {};
  for (const names of FIELDS) {
    const value = pick(node, names);
    if (value) item[names[0]] = value;
  }
  if (!item.item_id && !item.item_name) return undefined;
  const offer = offerOf(node);
  const price = amount(first(node.price).amount || node.price || node.item_price || offer.price || offer.lowPrice);
  if (price !== undefined) item.price = price;
  const quantity = amount(node.quantity);
  if (quantity) item.quantity = quantity;
  return item;
};
