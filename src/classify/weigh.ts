import type { PageKind, Props } from '../types.js';
import { isAdd, PRESSABLE } from './buttons.js';
import { all, attr, FRAME, mainOf, readable, textOf } from './dom.js';
import { offerOf } from './items.js';
import { kindOf, markedKind } from './kinds.js';
import { type OrderText, readOrder } from './order.js';
import { type Path, type Place, readPath } from './path.js';
import { readEntry } from './shopData.js';
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
  heading: Element | null;
  term: string | undefined;
  order: OrderText;
  meta(name: string): string;
  /** The shop's currency as its scripts name it. */
  currency: string | undefined;
}

/** Forms and elements of the page's own content, and how much they say. */
const FORMS = /*#__PURE__*/ 'input[type=password] account 3;textarea support 2;details~details~details support 2;article content 1;[autocomplete*=address],[name*=payment_method],[name*=shipping_method],[name*=billing],[autocomplete^=cc-] checkout 3;form[class*=track] order_status 3'.split(';').map((row) => /^(.*) (\w+) (\d)$/.exec(row) as unknown as [string, string, PageKind, number]);

const MISSING = /\b404\b|not found|nicht gefunden|introuvable|n[oa\u00e3]o? encontrad|niet gevonden|nie znalez|non trovat|\u898b\u3064\u304b\u308a/i;
const TERM = /^([qsk]|query|search.*|keywords?|term|text)$/i;
const CARD = 'li,article,tr,[class*=card],[class*=related],[class*=carousel],[class*=product-item],[class*=product-layout]';

/** An amount of money, as text. */
export const PRICE = /[\u20ac$\u00a3\u00a5\u5186] ?\d|\d[.,]\d\d\b|\d ?(\u20ac|\u5186|z\u0142|kr|K\u010d|Ft|lei)/;

/** Sums the evidence for each kind of page. */
export const weigh = (root: Element, place: Place, queue: unknown, markers: boolean): Clues => {
  const main = mainOf(root);
  const path = readPath(place);
  const scripts = all(root, 'script:not([src])', 80);
  const data = readStructured(root, scripts);
  const why: Clues['why'] = [];
  const told: Clues['told'] = {};
  const add = (kind: PageKind | undefined, weight: number, evidence: string) => kind && why.push([kind, +weight, evidence]);
  const metas = all(root, 'meta[content]', 100);
  const meta = (name: string) => attr(metas.find((tag) => attr(tag, 'property') === name || attr(tag, 'name') === name), 'content');
  const own = (element: Element) => !element.closest(FRAME);

  const { meanings, query } = path;
  let term: string | undefined;
  query.forEach((value, name) => {
    if (TERM.test(name) || meaning(name) === 'S') term = term || value;
  });
  add(path.root ? 'home' : kindOf(meanings), path.root ? 7 : /^[LPQ]$|b/.test(meanings) ? 2 : /^A.*[OU]\/\?/.test(meanings) ? 6 : 4, 'url:' + path.route);
  if (term && /^[ILQS/?]*$/.test(meanings)) add('search', meanings.includes('S') ? 2 : 8, 'url:?' + query);

  let currency: string | undefined;
  for (const script of scripts) {
    const code = (script.textContent || '').slice(0, 2e4);
    currency = currency || (/currency\w*["']?\s*[:=]\s*(?:\{\s*["']\w+["']\s*:\s*)?["']([A-Z]{3})["']/.exec(code) || [])[1];
  }

  if (markers) {
    const body = root.querySelector('body');
    const seen: (PageKind | undefined)[] = [];
    // One piece of evidence a kind, however many classes say it; a mere `page` says next to nothing.
    for (const name of (attr(body, 'id') + ' ' + attr(body, 'class')).split(/\s+/).slice(0, 60)) {
      const kind = markedKind(name);
      if (seen.includes(kind)) continue;
      seen.push(kind);
      add(kind, kind === 'other' ? 12 : kind === 'content' ? 1 : 4, 'body-class:' + name);
    }
  }

  const { products } = data;
  if (products[1]) add('listing', 3, 'json-ld:Product');
  else if (products[0]) add('product', offerOf(products[0]).priceCurrency || !data.types.some((type) => /Article/.test(type)) ? 4 : 2, 'json-ld:Product');
  new Set(data.types).forEach((type) => /Page$|Article|Posting|List$/.test(type) && type !== 'ItemPage' && add(type === 'BreadcrumbList' ? undefined : markedKind(type), /List$/.test(type) ? 2 : 4, 'json-ld:' + type));
  const og = meta('og:type');
  add(/product|article/.test(og) ? markedKind(og) : undefined, 3, 'og:type:' + og);

  if (Array.isArray(queue)) {
    for (const entry of queue.slice(-200)) {
      const event = readEntry(entry);
      if (!event || told[event[0]]) continue;
      told[event[0]] = event[1];
      if (event[0] === 'purchase') add('purchase', 7, 'datalayer:purchase');
      else if (/^(view|begin|search)/.test(event[0])) add(markedKind(event[0]), 4, 'datalayer:' + event[0]);
    }
  }

  const heading = main.querySelector('h1') || root.querySelector('h1') || main.querySelector('h2');
  const title = textOf(root.querySelector('title'), 120);
  let thanks = /T/.test(meanings);
  const say = (text: string, weight: number, evidence: string): unknown => {
    const found = meaning(text.replace(/(["\u201e\u201c\u00ab(:]|\s\u2013\s).*/, ''));
    thanks = thanks || /^T/.test(found);
    // A lone `Shop` or `Products` names the site as often as the page.
    return !/\?|^[LPQbINvw+]*$/.test(found) && add(kindOf(found), weight, evidence + text);
  };
  const parts = title.split(/\s[-\u2013\u2014|\u00b7:\u00bb\u2022]\s/);
  if (MISSING.test(title + ' ' + textOf(heading))) add('other', 12, 'title:' + title);
  say(textOf(heading, 90), 3, 'h1:');
  if (!say(parts[0]!, 2, 'title:') && parts[1]) say(parts[parts.length - 1]!, 2, 'title:');

  for (const [, selector, kind, weight] of FORMS) if (all(main, selector, 20).some(own)) add(kind, weight, 'form:' + selector);
  const adds = all(main, PRESSABLE, 600).filter(own).slice(0, 100).filter(isAdd);
  const alone = adds.filter((element) => {
    const card = element.closest(CARD);
    return !card || !!card.querySelector('h1');
  });
  if (alone[0] && !alone[2]) add('product', 3, 'button:add');
  const cards = all(main, 'li,article,[class*=product],[class*=card]', 60).filter((card) => {
    const text = card.textContent || '';
    return text.length < 400 && own(card) && (card.tagName === 'A' || card.querySelector('a[href]')) && !card.querySelector('h1') && (PRICE.test(text) || card.querySelector('button'));
  }).length;
  if (cards > 1 || (cards && !alone[0])) add('listing', 2, 'cards');

  // A thank-you page is a purchase only where an order shows; an order that failed is still in checkout.
  const order: OrderText = thanks || why.some(([kind]) => kind === 'purchase') ? readOrder(readable(main, 4000)) : { unpaid: false };
  if (thanks && order.number) add('purchase', 4, 'text:order');

  const scores = {} as Record<PageKind, number>;
  let kind: PageKind = 'other';
  for (const [name, weight] of why) {
    scores[name] = (scores[name] || 0) + weight;
  }
  for (const name in scores) if (scores[name as PageKind] > (scores[kind] || 0)) kind = name as PageKind;
  if (kind === 'purchase' && !told.purchase && order.unpaid) kind = 'checkout';
  return { kind, why, path, data, told, heading, term, order, meta, currency };
};
