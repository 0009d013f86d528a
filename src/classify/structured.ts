import { all, attr, textOf } from './dom.js';
import type { Loose } from './items.js';

/** What structured data says of a page: nodes in the form of JSON-LD, whatever they were written in, and all types met. */
export interface Structured {
  products: Loose[];
  order?: Loose;
  types: string[];
}

const MAX_NODES = 500;
const MAX_CHARS = 512 * 1024;

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** JSON-LD as shops write it: line breaks in strings, commas before brackets. */
const parse = (text: string): unknown => (text.length > MAX_CHARS ? undefined : json(text) || json(text.replace(/[\u0000-\u001f]+/g, ' ').replace(/,\s*([}\]])/g, '$1')));

/** Reads JSON-LD in `scripts`, and microdata and RDFa where that found no product. */
export const readStructured = (root: Element, scripts: Element[]): Structured => {
  const found: Structured = { products: [], types: [] };
  let left = MAX_NODES;
  const walk = (value: unknown): void => {
    if (!value || typeof value !== 'object' || left-- < 0) return;
    if (Array.isArray(value)) return value.forEach(walk);
    const node = value as Loose;
    const types = ([] as unknown[]).concat(node['@type']).map((type) => String(type).replace(/^.*[/:#]/, ''));
    found.types.push(...types.filter((type) => type !== 'undefined'));
    if (types.some((type) => /^Product(Group|Model)?$/.test(type))) found.products.push(node);
    if (types.includes('Order')) found.order = node;
    ['@graph', 'mainEntity', 'itemListElement', 'item'].forEach((key) => walk(node[key]));
  };
  for (const script of scripts) if (/ld\+json/i.test(attr(script, 'type'))) walk(parse(script.textContent || ''));
  if (!found.products.length) {
    for (const scope of all(root, '[itemtype*="schema.org/Product"],[typeof~="Product"],[typeof$=":Product"]', 50)) {
      if (scope.parentElement && scope.parentElement.closest('[itemtype*="/Product"],[typeof~="Product"]')) continue;
      const node: Loose = {};
      for (const part of all(scope, '[itemprop],[property]', 60)) {
        const name = (attr(part, 'itemprop') || attr(part, 'property')).replace(/^.*[:/]/, '');
        if (!(name in node) && !part.hasAttribute('itemscope') && !part.hasAttribute('typeof'))
          node[name] = attr(part, 'content') || attr(part, 'href') || textOf(part);
      }
      if (node.name || node.sku) {
        found.types.push('Product');
        found.products.push({ ...node, offers: node });
      }
    }
  }
  return found;
};
