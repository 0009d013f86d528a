import type { PageKind, Props } from '../types.js';
import { all, attr, readable, textOf } from './dom.js';
import { kindOf, markedKind } from './kinds.js';
import { look, MOST } from './look.js';
import { type OrderText, readOrder } from './order.js';
import { type Path, type Place, readPath } from './path.js';
import { MAX_ENTRIES, readEntry } from './shopData.js';
import { readStructured, type Structured } from './structured.js';
import { meaning } from './words.js';

/** What was read on the way to the kind, for what is extracted after it. */
export interface Clues {
  kind: PageKind;
  why: [kind: PageKind, weight: number, evidence: string][];
  path: Path;
  data: Structured;
  /** Events in the shop's `dataLayer`. */
  told: Record<string, Props>;
  heading: string;
  term: string | undefined;
  order: OrderText;
  /** The content of the first meta tag whose name ends so. */
  meta(end: string): string;
}

const MISSING = /\b404\b|not found|nicht gef|introuvable|n.o? encontrad|niet gev|nie znal|non trov|ikke fun|hittades inte|ei l.ydy|nenalez|nenajd|nem tal|bulunamad|nu a fost g|nije prona|\u898b\u3064\u304b\u308a/i;

/** Sums the evidence for each kind of page. */
export const weigh = (root: Element, main: Element, place: Place, queue: unknown, markers: boolean): Clues => {
  const path = readPath(place);
  const { meanings, query } = path;
  const data = readStructured(root);
  const { products, types } = data;
  const why: Clues['why'] = [];
  const told: Clues['told'] = {};
  const add = (kind: PageKind | undefined, weight: number, evidence: string) => kind && why.push([kind, weight, evidence]);
  /** Kinds with their sums, the leading one first; of two with the same sum, the one that was met first. */
  const rank = () => {
    const sums = { other: 0 } as Record<PageKind, number>;
    for (const [kind, weight] of why) sums[kind] = (sums[kind] || 0) + weight;
    return (Object.entries(sums) as [PageKind, number][]).sort((a, b) => b[1] - a[1]);
  };
  const metas = all(root, 'meta[content]', 100);
  const meta = (end: string) => attr(metas.find((tag) => (attr(tag, 'property') || attr(tag, 'name')).endsWith(end)), 'content');

  let term: string | undefined;
  query.forEach((value, name) => {
    if (/^(_?q|[sk]|query|keywords?|term|text)$/.test(name) || meaning(name)[0] === 'S') term ||= value;
  });
  add(path.root ? 'home' : kindOf(meanings), path.root ? 7 : /^([LPQ]|L(\/\?)+)$|b/.test(meanings) ? 2 : 4, 'url:' + path.route);
  // `s=2` is a step or a page
  if (term && !/^\d\d?$/.test(term) && /^[ILQS/?]*$/.test(meanings)) add('search', 8, 'url:?' + query);

  if (markers) {
    const body = root.querySelector('body');
    const names = (attr(body, 'id') + ' ' + attr(body, 'class')).split(/\s+/, 60).filter((name) => name !== 'default').reverse();
    // One piece of evidence a kind, the first of all classes that say it; a mere `page` says next to nothing.
    new Map(names.map((name) => [markedKind(name, meanings), name])).forEach((name, kind) => add(kind, kind === 'other' ? 12 : kind === 'content' ? 1 : 4, 'body-class:' + name));
  }

  if (products[0]) add(products[1] ? 'listing' : 'product', products[1] ? 3 : 4, 'json-ld:Product');
  new Set(types).forEach((type) => /Article|Posting|ItemList|[^m]Page$/.test(type) && add(markedKind(type), 3, 'json-ld:' + type));
  const og = meta('og:type');
  if (/product|article/.test(og)) add(markedKind(og), 3, 'og:type:' + og);

  const entries: unknown[] = Array.isArray(queue) ? queue : [];
  if (entries.length > MAX_ENTRIES) data.refused.push(`of dataLayer the last ${MAX_ENTRIES} entries are read`);
  for (const entry of entries.slice(-MAX_ENTRIES)) {
    const [name, props] = readEntry(entry) || [];
    if (!name || told[name]) continue;
    told[name] = props!;
    if (/^(view|begin|search|purchase)/.test(name)) add(name === 'purchase' ? name : markedKind(name), name === 'purchase' ? 7 : 4, 'datalayer:' + name);
  }

  // a logo is a heading without words
  const heading = textOf(main.querySelector('h1')) || textOf(root.querySelector('h1')) || textOf(main.querySelector('h2'));
  const title = textOf(root.querySelector('title'), 120);
  let thanks = /[Tt]|c$|K\/Y/.test(meanings);
  const say = (text: string, weight: number, evidence: string) => {
    const found = meaning(text.replace(/(["\u201e\u201c\u00ab(:]|\s\u2013\s).*/, ''));
    thanks ||= /^([Tt]|Y$)|[OU].*t|t.*[OU]/.test(found);
    // `Shipping` within a checkout is a step of it, an order in an account is an old one.
    const within = meanings[0] === 'A' ? 'A/' : /K|^O(\/[DMaiw]|$)/.test(meanings) || why.some(([kind]) => kind === 'checkout') ? 'K/' : '';
    // A lone `Shop` or `Products` names the site as often as the page.
    if (!/\?|^[LPQbINvw+]*$/.test(found)) add(kindOf(within + found + (/^O\D+\d/.test(found + text) ? '/?' : '')), weight, evidence + text);
  };
  if (MISSING.test(title + ' ' + (heading || readable(main, 300)))) add('other', 12, 'title:' + title);
  say(heading, 3, 'h1:');
  for (const part of title.split(/\s[-/\u2013\u2014|\u00b7:\u00bb\u2022]\s/)) say(part, 2, 'title:');

  // Forms, buttons and cards are costly to look at: only where what they say could still decide.
  const [first, second] = rank();
  if (first![1] - (second?.[1] ?? 0) <= MOST) look(main, add);

  // A thank-you page is a purchase only where an order shows; an order that failed is still in checkout.
  const placed = rank()[0]![0] === 'order_status';
  const order: OrderText = thanks || placed || why.some(([kind]) => kind === 'purchase') ? readOrder(readable(main, 4000)) : {};
  // Some shops thank on the page where the order can be looked at later as well.
  if ((thanks || (placed && order.thanked)) && order.number) add('purchase', 5, 'text:order');

  let kind = rank()[0]![0];
  if (kind === 'purchase' && !told.purchase) {
    // WooCommerce marks it in any language
    if (order.unpaid || main.querySelector('[class*=order-failed]')) kind = 'checkout';
    // In some languages one thanks for a subscription in the same words.
    else if (!order.number && /^[?/]*$/.test(meanings)) kind = 'other';
  }
  return { kind, why, path, data, told, heading, term, order, meta };
};
