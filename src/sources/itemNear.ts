import type { Classification } from '../classify/Classification.js';
import { isAdd, PRESSABLE } from '../classify/buttons.js';
import { all, attr, CARD, textOf } from '../classify/dom.js';
import { idIn, TAGGED } from '../classify/extract.js';
import { amount } from '../classify/money.js';
import type { Item, ItemProps } from '../types.js';
import { itemProps } from './itemProps.js';

const QUANTITY = 'input[type=number],[name*=qty],[name*=quantity],[name*=updates]';
const NAMED = 'h1,h2,h3,h4,a[href]:not([href^="#"]),img[alt]';

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
const readItem = (element: Element, { kind, items }: Classification): Item => {
  const card = element.closest(CARD);
  const form = element.closest('form');
  let named: Element | null = element;
  while (named && !named.querySelector(NAMED)) named = named.parentElement;
  const box = form || named || element;
  const item: Item = {};
  if (kind === 'product' && items && (!card || card.querySelector('h1'))) Object.assign(item, items[0]);
  else {
    const id =
      (attr(element, 'name') === 'add-to-cart' && attr(element, 'value')) ||
      idIn(box, element.closest(TAGGED) || named?.querySelector(TAGGED)) ||
      /(?:(?:add-to-cart|products?_?id)=|\('?)([\w-]*\d[\w-]*)/.exec(attr(element, 'href') + attr(element, 'onclick'))?.[1];
    const name = named && (textOf(named.querySelector('h1,h2,h3,h4,[class*=name],[class*=title]')) || all(named, 'a[href]', 4).map((link) => textOf(link)).find(Boolean) || attr(named.querySelector('img'), 'alt'));
    const price = amount(attr(named?.querySelector('[data-price-amount]'), 'data-price-amount') || textOf(named?.querySelector('[class*=price]')));
    if (id) item.item_id = id;
    if (name) item.item_name = name;
    if (price) item.price = price;
  }
  const chosen = chosenIn(box);
  if (chosen) item.item_variant = chosen;
  const counter = (box.querySelector(QUANTITY) || named?.querySelector(QUANTITY)) as HTMLInputElement | null;
  item.quantity = amount(counter?.value || attr(element, 'data-quantity')) || 1;
  return item;
};

/** Props of an event about the product that an element belongs to. */
export const itemNear = (element: Element, page: Classification): ItemProps => itemProps({ items: [readItem(element, page)], currency: page.currency });

/** Whether this box puts things into the cart, as recommendations on a cart page do. */
const adds = (form: Element | null): unknown => form && (/\badd/i.test(attr(form, 'action')) || all(form, PRESSABLE, 20).some(isAdd));

/** The lines of a cart that is written into the page. */
export const cartLines = (root: Element, page: Classification): Item[] =>
  all(root, QUANTITY, 50).filter((counter) => !adds(counter.closest('form'))).map((counter) => readItem(counter, page)).filter((item) => item.item_id || item.item_name);
