import { amount, currencyOf, PRICE } from './money.js';
import { meaning } from './words.js';

/** What the text of a confirmation page says of the order. The last resort: data of the shop is asked first. */
export interface OrderText {
  number?: string | undefined;
  value?: number;
  currency?: string | undefined;
  /** It failed, was refused, or its payment is still awaited. */
  unpaid?: boolean;
}

/** Tokens near the beginning of the page, where a failure would be told. */
const HEAD = 60;

export const readOrder = (text: string): OrderText => {
  const tokens = text.replace(/\([^)]*\)/g, ' ').replace(/[:\uff1a#]/g, ' $& ').trim().split(/\s+/).slice(0, 600);
  const said = tokens.map((token) => (token === '#' ? token : meaning(token)));
  const order: OrderText = { unpaid: said.slice(0, HEAD).join('').includes('!') };
  // Words for "number" know better than words for "order", which dates follow as well.
  for (const sign of [/#/, /[OU]/]) {
    said.forEach((meanings, at) => {
      if (sign.test(meanings)) order.number ||= tokens.slice(at + 1, at + 5).map((token) => /^([A-Z]{0,5}-?\d[\w-]*)[.,!]?$/.exec(token)?.[1]).find(Boolean);
    });
  }
  said.forEach((meanings, at) => {
    const rest = tokens.slice(at + 1, at + 5).join(' ');
    // with tax: what is net is a part of it
    const value = meanings === '=' && PRICE.test(rest) && !/net/i.test(tokens[at]!) ? amount(rest) : undefined;
    if (value !== undefined) Object.assign(order, { value, currency: currencyOf(rest) });
  });
  return order;
};
