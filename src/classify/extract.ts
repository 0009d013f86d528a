import type { Item, PageKind } from '../types.js';
import type { Classification } from './Classification.js';
import { all, attr, readable, textOf } from './dom.js';
import { offerOf, toItem } from './items.js';
import { amount, currencyOf, PRICE } from './money.js';
import { stepIn, topicIn } from './reading.js';
import type { Clues } from './weigh.js';
import { plain } from './words.js';

/** A list event carries no more products than this. */
const MAX_ITEMS = 20;

/** The event a shop reports for each kind, whose data is better than what the page shows. */
const EVENTS: Partial<Record<PageKind, string>> = { product: 'view_item', purchase: 'purchase', cart: 'view_cart', checkout: 'begin_checkout' };

/** Attributes and fields that hold a product's id. */
const ID_ATTRIBUTES = 'data-product-id data-product_id data-item-id data-id-product data-product-sku data-sku'.split(' ');
const ID_FIELDS = 'add-to-cart add_to_cart product_id id_product product id sku products_id productId variantId'.split(' ').map((name) => `[name=${name}]`).join();
export const TAGGED = /*#__PURE__*/ ID_ATTRIBUTES.map((name) => `[${name}]`).join();

/** The product id in a box: its field, or the attribute of the element that is tagged with it. */
export const idIn = (box: Element, tagged = box.querySelector(TAGGED)): string | undefined =>
  attr(box.querySelector(ID_FIELDS), 'value') || ID_ATTRIBUTES.map((name) => attr(tagged, name)).find(Boolean);

/** What `kr` means in a language. */
const KRONER: Record<string, string> = { sv: 'SEK', da: 'DKK', nb: 'NOK', no: 'NOK', nn: 'NOK', is: 'ISK' };

/** What no longer has to be paid. */
const OLD = 'del,s,[class*=-old],[class*=old-],[class*=before],[class*=compare]';
const isPrice = (part: Element): boolean => {
  const text = part.childElementCount < 4 ? part.textContent! : '';
  return text.length < 60 && PRICE.test(text) && amount(text)! > 0 && !part.closest(OLD) && !part.querySelector(OLD);
};

/** The step of a checkout that is open: marked as current, or the last that is active, as those before often are. */
const currentStep = (root: Element): Element | null | undefined =>
  root.querySelector('[aria-current=step],.-current,.step-current,[class*=step].current') ||
  all(root, '[class*=step][class*=active]').pop() ||
  root.querySelector('[class*=step] .active,[id*="step" i] .active');

/** What is on a page of this kind. */
export const extract = (kind: PageKind, { why, told, data, path, heading, order, meta, term }: Clues, root: Element, main: Element): Classification => {
  const { route, query, hash, meanings } = path;
  const { products } = data;
  const event = told[EVENTS[kind] || 'view_item_list'] || (kind === 'purchase' && data.order) || {};
  const items = ((event.items as unknown[]) || products).slice(0, MAX_ITEMS).map(toItem).filter(Boolean) as Item[];
  let currency = event.currency || offerOf(products[0] || {}).priceCurrency || order.currency;
  if (kind === 'product') {
    // Where data leaves gaps: tags, fields, the heading, the first price shown.
    const item = (items[0] = { ...items[0] });
    const title = main.querySelector('h1') || main;
    const parts = item.price !== undefined && currency ? [] : all(main, '[class*=price],[id*=price],h2,p,div,span', 2000);
    // a cart in the header shows prices as well, so it is the first after the heading
    const shown = textOf(parts.find((part) => title.compareDocumentPosition(part) & 4 && isPrice(part)) || parts.find(isPrice));
    const id =
      item.item_id || meta('retailer_item_id') || idIn(main) ||
      (/(?:product_?id=|Id":"|\/add\/(?=\d))([^"&\s]+?)\/?(?=["&\s]|$)/i.exec(all(main, 'form,[type=hidden]').map((part) => attr(part, 'action') + attr(part, 'value')).join(' ')) ||
        /(?:\b(?:SKU|Art\w*(?:\W{1,2}N[ro])?|R.f\w*|[KC][o\xf3]d\w*(?=:))|(?:\u0430\u0440\u0442|\u043a\u043e\u0434)[\u0430-\u044f]*(?=:)|[\u54c1\u578b]\u756a\u53f7?)[.:#\uff1a\s]+([\w.-]*\d[\w.-]*)/i.exec(readable(main, 3000)) ||
        (/[PQ]\/\?$/.test(meanings) && /([^/]+)\/?$/.exec(route)) || [])[1];
    if (id) item.item_id = id;
    item.item_name ||= heading || meta('og:title') || textOf(root.querySelector('title')).replace(/\s[-\u2013\u2014|\u00b7]\s.*/, '');
    const price = item.price ?? amount(meta('price:amount') || shown);
    if (price !== undefined) item.price = price;
    currency ||= meta('price:currency') || currencyOf(shown) || (/kr/i.test(shown) ? KRONER[attr(root, 'lang').slice(0, 2)] : undefined);
  }
  const listed = kind === 'search' || kind === 'listing';
  return {
    kind,
    refused: data.refused.join('; ') || undefined,
    evidence: why.filter((entry) => entry[0] === kind).sort((a, b) => b[1] - a[1]).map((entry) => entry[2]),
    items: items[0] && items,
    // `pln`, `€`
    currency: currency && (currencyOf(String(currency).toUpperCase()) ?? String(currency)),
    value: event.value ?? order.value,
    transaction_id: kind === 'purchase' ? event.transaction_id || order.number || /(?:received|confirmation|success|order|thank.?you)[/=]([\w-]*\d[\w-]*)/.exec(route + '?' + query)?.[1] : undefined,
    search_term: kind === 'search' || kind === 'support' ? term || told.search?.search_term : undefined,
    item_list_name: listed ? event.item_list_name || heading : undefined,
    step: kind === 'checkout' ? stepIn(query.get('step') || '') || stepIn(route + hash) || stepIn(textOf(currentStep(root))) : undefined,
    topic: kind === 'support' ? topicIn(route) || topicIn(heading) || plain(heading) : undefined,
  } as Classification;
};
