import type { ConsentChoice } from './createConsent.js';

/** What a reader tells: any journey, or whatever passes the word on. */
export interface ConsentTarget {
  consent(choice: ConsentChoice): void;
}
