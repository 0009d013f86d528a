import { createTable } from './createTable.js';
import { meaning } from './words.js';

const steps = createTable('information [DM]a;shipping DM;payment M;review [VvwY];shipping D;information [aiAG]');
const topics = createTable('returns E;shipping D;faq F;contact G;payment M;help H');

/** The checkout step a text names: `Mode de livraison`, `checkout-payment-step`, `billingaddress`, `#shipping`. */
export const stepIn = (text: string): string | undefined => steps(meaning(text.replace(/(ing|ment)(?=[a-z])/gi, '$1-')));

/** What a support page is about. */
export const topicIn = (text: string): string | undefined => topics(meaning(text));
