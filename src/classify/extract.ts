import type { Item, PageKind } from '../types.js';
import type { Classification } from './Classification.js';
import { all, attr, readable, textOf } from './dom.js';
import { type Loose, offerOf, toItem } from './items.js';
import { amount, currencyOf } from './money.js';
import { stepIn, topicIn } from './reading.js';
import { type Clues, PRICE } from './weigh.js';
import { plain } from './words.js';

/** A list event carries no more products than this. */
const MAX_ITEMS = 20;

/** The event a shop reports for each kind, whose data is better than what the page shows. */
const EVENTS: Partial<Record<PageKind, string>> = { product: 'view_item', purchase: 'purchase', cart: 'view_cart', checkout: 'begin_checkout' };

/** Attributes and fields that hold a product's id. */
const ID_ATTRIBUTES = 'data-product-id data-product_id data-item-id data-id-product data-product-sku data-sku'.split(' ');
const ID_FIELDS = 'add-to-cart product_id id_product product id sku products_id'.split(' ').map((name) => `[name=${name}]`).join();
export const TAGGED = /*#__PURE__*/ ID_ATTRIBUTES.map((name) => `[${name}]`).join();

/** The product id in a box: its field, or the attribute of the element that is tagged with it. */
export const idIn = (box: Element, tagged = box.querySelector(TAGGED)): string | undefined =>
  attr(box.querySelector(ID_FIELDS), 'value') || ID_ATTRIBUTES.map((name) => attr(tagged, name)).find(Boolean);

/** What the page shows of its product where data leaves gaps: tags, fields, heading, the first price. */
const complete = (item: Item, { currency, heading, meta, path }: Clues, root: Element, main: Element): string => {
  const box = all(main, '[class*=price],[id*=price],h2,p,div,span', 400).find((element) => {
    const text = element.textContent || '';
    return element.childElementCount < 4 && text.length < 60 && PRICE.test(text);
  });
  const shown = textOf(box, 60);
  const prop = (name: string) => {
    const element = root.querySelector(`[itemprop=${name}]`);
    return attr(element, 'content') || textOf(element);
  };
  const id =
    item.item_id || meta('product:retailer_item_id') || prop('sku') || idIn(main) ||
    (/(?:product_?id=|Id":")([^"&]+)/i.exec(all(main, 'form,[type=hidden]').map((part) => attr(part, 'action') + attr(part, 'value')).join(' ')) || /(?:\bSKU|\bArt\S*|\bR.f\S*| no| number| code|\u54c1\u756a\S*)[.:#\uff1a ]+([\w.-]*\d[\w.-]*)/i.exec(readable(main, 3000).replace(/\s+/g, ' ')) || /[PQ]\/\?$/.test(path.meanings) && /([^/]+)\/?$/.exec(path.route) || [])[1];
  if (id) item.item_id = id;
  item.item_name = item.item_name || textOf(heading) || meta('og:title');
  const price = item.price === undefined ? amount(meta('product:price:amount') || meta('og:price:amount') || prop('price') || shown) : item.price;
  if (price !== undefined) item.price = price;
  return meta('product:price:currency') || meta('og:price:currency') || prop('priceCurrency') || currencyOf(shown) || currency || '';
};

/** What is on a page of this kind. */
export const extract = (kind: PageKind, clues: Clues, root: Element, main: Element): Classification => {
  const { why, told, data, path, heading, order, term } = clues;
  const result: Classification = { kind, evidence: why.filter((entry) => entry[0] === kind).sort((a, b) => b[1] - a[1]).map((entry) => entry[2]) };
  const set = (name: Exclude<keyof Classification, 'kind' | 'evidence'>, value: unknown) => {
    if (value !== undefined && value !== '') result[name] = value as never;
  };
  const event = told[EVENTS[kind] || 'view_item_list'] || {};
  let items = (event.items as Item[]) || (data.order ? ([] as Loose[]).concat(data.order.acceptedOffer as Loose).map((offer) => offer && { ...(offer.itemOffered as Loose), quantity: ((offer.eligibleQuantity || {}) as Loose).value, offers: offer }) : data.products).slice(0, MAX_ITEMS).map(toItem).filter(Boolean);
  let currency = event.currency || (data.order || offerOf(data.products[0] || {})).priceCurrency;
  if (kind === 'product') {
    const item = { ...items[0] };
    currency = [complete(item, clues, root, main)].map((shown) => currency || shown)[0];
    items = [item];
  }
  if (items[0]) result.items = items.slice(0, MAX_ITEMS);
  if (kind === 'purchase') {
    set('transaction_id', event.transaction_id || (data.order && data.order.orderNumber) || order.number || (/(?:received|confirmation|success|order|thank.?you)[/=]([\w-]*\d[\w-]*)/.exec(path.route + '?' + path.query) || [])[1]);
    set('value', event.value === undefined ? order.value : event.value);
    currency = currency || order.currency || clues.currency;
  } else set('value', event.value);
  set('currency', currency);
  if (kind === 'search' || kind === 'support') set('search_term', term || (told.search && told.search.search_term) || (kind === 'search' ? attr(main.querySelector('input[type=search],input[name=q]'), 'value') : ''));
  if (kind === 'search' || kind === 'listing') set('item_list_name', event.item_list_name || textOf(heading));
  if (kind === 'checkout') {
    const current = root.querySelector('[aria-current=step],.-current,[class*=step][class*=active],[class*=step].current,[class*=step] .active');
    const said = [path.query.get('step'), path.hash, path.route.replace(/^.*?(checkout|order|kasse|commande|pedido)s?/i, ''), current && attr(current, 'id') + ' ' + textOf(current)];
    set('step', said.map((text) => text && stepIn(text)).find(Boolean) || '');
  }
  if (kind === 'support') set('topic', [path.route, textOf(heading)].map(topicIn).find(Boolean) || plain(textOf(heading, 40)));
  return result;
};
