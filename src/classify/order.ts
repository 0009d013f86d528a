import { amount, currencyOf } from './money.js';
import { meaning } from './words.js';

/** What the text of a confirmation page says of the order. The last resort: data of the shop is asked first. */
export interface OrderText {
  number?: string | undefined;
  value?: number;
  currency?: string;
  /** It failed, was refused, or its payment is still awaited. */
  unpaid: boolean;
}

/** Tokens near the beginning of the page, where a failure would be told. */
const HEAD = 60;

export const readOrder = (text: string): OrderText => {
  const tokens = text.replace(/\([^)]*\)/g, ' ').replace(/[:\uff1a#]/g, ' $& ').trim().split(/\s+/).slice(0, 600);
  const said = tokens.map(meaning);
  const order: OrderText = { unpaid: said.slice(0, HEAD).join('').includes('!') };
  const near = (at: number): string | undefined => {
    const hit = tokens.slice(at + 1, at + 5).map((token) => /^([A-Z]{0,5}-?\d[\w-]*)[.,!]?$/.exec(token)).find(Boolean);
    return hit ? hit[1] : undefined;
  };
  // Words for "number" know better than words for "order", which dates follow as well.
  for (const sign of [/#/, /[OU]/]) tokens.forEach((token, at) => (order.number = order.number || (token === '#' || sign.test(said[at]!) ? near(at) : undefined)));
  tokens.forEach((_, at) => {
    const rest = tokens.slice(at + 1, at + 5).join(' ');
    const value = said[at] === '=' ? amount(rest) : undefined;
    if (value !== undefined) [order.value, order.currency] = [value, currencyOf(rest)] as [number, string];
  });
  return order;
};
