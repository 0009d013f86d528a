import type { ConsentState } from '../journey/Config.js';
import { attempt } from '../platform/attempt.js';

/** What a site or a consent platform decides: all, nothing, or storing and sending apart. */
export type ConsentChoice = 'granted' | 'denied' | { storage?: boolean; send?: boolean };

export interface Consent {
  /** `required` while nobody has decided and the site asked to wait. */
  state(): ConsentState;
  /** An explicit decision: it outranks Global Privacy Control. Anything that is no choice counts as `denied`. */
  set(choice: ConsentChoice): void;
  /** May anything be kept on the device, IndexedDB included? */
  mayStore(): boolean;
}

/**
 * Who may do what. `consent: ''` is no explicit word of the site: then Global Privacy Control, read anew each time, denies.
 * Reading it may throw, which counts as no signal.
 */
export const createConsent = (options: { consent: ConsentState | ''; gpc: 'deny' | 'ignore' }, readGpc = (): unknown => (navigator as { globalPrivacyControl?: unknown }).globalPrivacyControl): Consent => {
  let choice: unknown = options.consent;
  const gpc = (): unknown => options.gpc === 'deny' && attempt(readGpc);
  const may = (what: 'storage' | 'send'): boolean =>
    choice === 'granted' || (choice ? (choice as { [key: string]: unknown })[what] === true : !gpc());
  return {
    state: () => (choice === 'required' && !gpc() ? choice : may('send') ? 'granted' : 'denied'),
    set(next) {
      choice = next || 'denied';
    },
    mayStore: () => may('storage'),
  };
};
