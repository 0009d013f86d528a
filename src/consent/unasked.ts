import type { ConsentChoice } from './createConsent.js';

/** The choice where a platform says that nobody needs to be asked: granted, but Global Privacy Control is an answer too. */
export const unasked = (): ConsentChoice =>
  (navigator as { globalPrivacyControl?: unknown }).globalPrivacyControl ? 'denied' : 'granted';
