import { attempt } from '../platform/attempt.js';
import { all, attr, textOf } from './dom.js';
import type { Loose } from './items.js';

/** What structured data says of a page: nodes in the form of JSON-LD, whatever they were written in, and all types met. */
export interface Structured {
  products: Loose[];
  /** An order, in the form of a reported purchase. */
  order?: Loose;
  types: string[];
  /** What was too large to be read. */
  refused: string[];
}

/** Members of one list that are read: no event carries more products. */
const MAX_LISTED = 30;
/** Nodes of one script that are read. */
const MAX_NODES = 100;
const MAX_CHARS = 512 * 1024;

const PRODUCT = '[itemtype*="/Product"],[typeof~=Product],[typeof$=":Product"]';

/** Reads JSON-LD, and microdata and RDFa where that found no product. */
export const readStructured = (root: Element): Structured => {
  const found: Structured = { products: [], types: [], refused: [] };
  let left: number;
  const walk = (value: unknown): void => {
    const node = value as Loose;
    if (!node || typeof node !== 'object' || left-- < 0) return;
    if (Array.isArray(node)) return node.slice(0, MAX_LISTED).forEach(walk);
    for (const name of ([] as unknown[]).concat(node['@type'])) {
      const type = String(name).replace(/^.*[/:#]/, '');
      found.types.push(type);
      if (/^Product(Group|Model)?$/.test(type)) found.products.push(node);
      if (type === 'Order') found.order = { transaction_id: node.orderNumber, currency: node.priceCurrency, items: ([] as unknown[]).concat(node.acceptedOffer) };
    }
    for (const key of ['@graph', 'mainEntity', 'itemListElement', 'item']) if (node[key]) walk(node[key]);
  };
  for (const script of all(root, 'script[type*="ld+json" i]', 80)) {
    left = MAX_NODES;
    const text = script.textContent!;
    if (text.length > MAX_CHARS) {
      found.refused.push(`JSON-LD of more than ${MAX_CHARS} characters is not read`);
      continue;
    }
    // As it is, or as shops write it: line breaks in strings, commas before brackets. What is no JSON even so says nothing.
    walk(attempt(() => JSON.parse(text)) ?? attempt(() => JSON.parse(text.replace(/[\0-\x1f]+/g, ' ').replace(/,\s*([}\]])/g, '$1'))));
  }
  left = MAX_NODES;
  for (const scope of found.products[0] ? [] : all(root, PRODUCT, 50)) {
    const node: Loose = { '@type': 'Product' };
    for (const part of all(scope, '[itemprop],[property]', 60)) {
      const name = (attr(part, 'itemprop') || attr(part, 'property')).replace(/^.*[:/]/, '');
      if (!part.matches('[itemscope],[typeof]')) node[name] ??= attr(part, 'content') || attr(part, 'href') || textOf(part);
    }
    if ((node.name || node.sku) && !scope.parentElement?.closest(PRODUCT)) walk({ ...node, offers: node });
  }
  return found;
};
