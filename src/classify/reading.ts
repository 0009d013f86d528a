import { meaning } from './words.js';

/** Rows of `letters value`: the first whose letters occur in the meanings gives its value. */
export const saidBy = (table: string, meanings: string): string | undefined => {
  const row = table.split(';').find((line) => RegExp('[' + line.split(' ')[0] + ']').test(meanings));
  return row && row.split(' ')[1];
};

/** The checkout step a text names: `Mode de livraison`, `checkout-payment-step`, `#shipping`. */
export const stepIn = (text: string): string | undefined => saidBy('M payment;Vvw review;D shipping;aiAG information', meaning(text));

/** What a support page is about. */
export const topicIn = (text: string): string | undefined => saidBy('E returns;D shipping;F faq;G contact;M payment;H help', meaning(text));
