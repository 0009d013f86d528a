import type { Classification } from '../classify/Classification.js';
import { all, attr, textOf } from '../classify/dom.js';
import { idIn, TAGGED } from '../classify/extract.js';
import { amount } from '../classify/money.js';
import type { Item } from '../types.js';

const QUANTITY = ['qty', 'quantity', 'updates'].map((name) => `input[name*=${name}],select[name*=${name}]`).join() + ',input[type=number]';
/** Boxes that hold one product of several. */
const CARD = 'li,article,tr,[class*=card],[class*=related],[class*=recommend],[class*=carousel],[class*=slide]';
const TITLE = 'h1,h2,h3,h4,[class*=name],[class*=title]';

/** What is chosen in a product form: options, radio buttons, pressed swatches. */
const chosenIn = (box: Element): string =>
  all(box, 'select:not([name*=q]),input[type=radio]:checked,[aria-pressed=true],[aria-checked=true]', 6)
    .map((choice) => {
      const { value, selectedIndex, options } = choice as HTMLSelectElement;
      return options ? value && textOf(options[selectedIndex], 40) : textOf(choice, 40) || value || attr(choice, 'aria-label');
    })
    .filter(Boolean)
    .join(' / ');

/**
 * The product that a button or a cart line belongs to, with the quantity and variant chosen; what somebody typed elsewhere is not read.
 * On a product page it is the page's product, unless the button stands in a card of its own.
 */
export const itemNear = (element: Element, { kind, items }: Classification): Item => {
  const form = element.closest('form');
  let card: Element | null = element;
  while (card && !card.querySelector('h1,h2,h3,h4,a[href]:not([href^="#"]),img[alt]')) card = card.parentElement;
  const box = form || card || element;
  const main = card && (card.querySelector('h1') || (form && form.contains(card)) || !card.closest(CARD));
  const id =
    (attr(element, 'name') === 'add-to-cart' && attr(element, 'value')) ||
    idIn(box, element.closest(TAGGED) || (card && card.querySelector(TAGGED))) ||
    (/(?:add-to-cart|products?_?id)=([\w-]+)|\('?(\d+)/.exec(attr(element, 'href') + attr(element, 'onclick')) || []).slice(1).find(Boolean);
  const item: Item = {};
  const own = kind === 'product' && items && items[0];
  if (own && (!card || main) && !(card && !card.querySelector('h1') && card.querySelector('a[href]') && !form)) Object.assign(item, own);
  else {
    const name = card && (textOf(card.querySelector(TITLE)) || all(card, 'a[href]', 4).map((link) => textOf(link)).find(Boolean) || attr(card.querySelector('img'), 'alt'));
    const price = card && amount(attr(card.querySelector('[data-price-amount]'), 'data-price-amount') || textOf(card.querySelector('[class*=price]')));
    if (id) item.item_id = id;
    if (name) item.item_name = name;
    if (price) item.price = price;
  }
  const chosen = chosenIn(box);
  if (chosen) item.item_variant = chosen;
  const counter = (box.querySelector(QUANTITY) || (card && card.querySelector(QUANTITY))) as HTMLInputElement | null;
  item.quantity = amount((counter && counter.value) || attr(element, 'data-quantity')) || 1;
  return item;
};

/** The lines of a cart that is written into the page. */
export const cartLines = (root: Element, page: Classification): Item[] => all(root, QUANTITY, 50).map((counter) => itemNear(counter, page)).filter((item) => item.item_id || item.item_name);
