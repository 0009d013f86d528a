import { amount, currencyOf, PRICE } from './money.js';
import { meaning } from './words.js';

/** What the text of a confirmation page says of the order. The last resort: data of the shop is asked first. */
export interface OrderText {
  number?: string | undefined;
  value?: number;
  currency?: string | undefined;
  /** It failed, was refused, or its payment is still awaited. */
  unpaid?: boolean;
  /** It thanks for the order, as shops do when it was placed this moment. */
  thanked?: boolean;
}

/** The part of a word that makes it a number: what stands before it says of what, an order, a ticket, an invoice. */
const NUMBER = /(n.?um|nom|\u756a\u53f7).*/i;

/** Tokens near the beginning of the page, where a failure would be told. */
const HEAD = 60;

export const readOrder = (text: string): OrderText => {
  const tokens = text.replace(/\([^)]*\)/g, ' ').replace(/[:\uff1a#]/g, ' $& ').trim().split(/\s+/).slice(0, 600);
  const said = tokens.map((token) => {
    const found = token === '#' ? token : meaning(token);
    // `Bestellnummer` is the number of an order
    return found === '#' ? meaning(token.replace(NUMBER, '')).replace('?', '') + found : found;
  });
  const head = said.slice(0, HEAD);
  const order: OrderText = {
    unpaid: head.join('').includes('!'),
    // `payment received`, `placed on 3 May` is also said of old ones
    thanked: head.some((meanings, at) => meanings.includes('T') && /[OU]/.test(head.slice(at + 1, at + 5).join(''))),
  };
  // Words for "number" know better than words for "order", which dates follow as well; where no order is spoken of it is another number.
  for (const sign of /[OUZ]/.test(said.join('')) ? [/#/, /[OU]/] : []) {
    said.forEach((meanings, at) => {
      if (sign.test(meanings)) order.number ||= tokens.slice(at + 1, at + 5).map((token) => /^(?!\d\d?,)([A-Z]{0,5}-?\d[\w-]*)[.,!]?$/.exec(token)?.[1]).find(Boolean);
    });
  }
  said.forEach((meanings, at) => {
    let rest = tokens.slice(at + 1, at + 5).join(' ');
    // set to the right of its amount by style sheets
    if (!PRICE.test(rest) && /^[:\uff1a]/.test(rest)) rest = tokens[at - 1]!;
    // with tax: what is net is a part of it
    const value = meanings === '=' && PRICE.test(rest) && !/net/i.test(tokens[at]!) ? amount(rest) : undefined;
    if (value !== undefined) Object.assign(order, { value, currency: currencyOf(rest) });
  });
  return order;
};
