import type { PageKind } from '../types.js';
import { isAdd, PRESSABLE } from './buttons.js';
import { all, attr, CARD, FRAME, readable, textOf } from './dom.js';
import { PRICE } from './money.js';

/** The most that a look at the page gives to one kind. */
export const MOST = 3;

/**
 * The evidence of what is seen on a page: fields, buttons and cards of its own content. One simple selector after the other, because a
 * browser finds the elements of a tag at once, and tries each part of a long selector on every element of the page.
 */
export const look = (main: Element, add: (kind: PageKind, weight: number, evidence: string) => unknown): void => {
  /** The first hundred that are no part of a menu; `left` keeps the rest from being asked. */
  const own = (selector: string, left = 100) => all(main, selector, 600).filter((element) => left && !element.closest(FRAME) && left--);
  const inputs = own('input');
  const links = own('a');
  if (inputs.some((input) => attr(input, 'type') === 'password')) add('account', MOST, 'form:password');
  if (inputs.some((input) => /^[^|]*address|^cc-|(payment|shipping)_method|billing/.test(attr(input, 'autocomplete') + '|' + attr(input, 'name')))) add('checkout', MOST, 'form:checkout');
  if (own('article')[0]) add('content', 1, 'article');
  // better than nothing, which is all that is known of many a page about the shop
  else if (readable(main, 300)[250]) add('content', 0.5, 'text');

  // One or two buttons that add are those of a product; more are those of a list.
  let alone = 0;
  [...own('button,[role=button]'), ...inputs, ...links].some((element) => {
    const card = element.closest(CARD);
    return (!card || card.querySelector('h1')) && element.matches(PRESSABLE) && isAdd(element) && ++alone > 2;
  });
  if (alone && alone < 3) add('product', MOST, 'button:add');

  const cards = new Set<Element>();
  links.some((link) => {
    for (let card: Element | null | undefined = link; (card = card?.closest('li,article,[class*=product],[class*=card]')); card = card.parentElement) {
      const text = textOf(card, 400);
      if (text.length > 399 || card.querySelector('h1')) break;
      if (PRICE.test(text) || card.querySelector('button')) cards.add(card);
    }
    return cards.size > 1;
  });
  if (cards.size > 1) add('listing', 2, 'cards');
};
