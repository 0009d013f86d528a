import { attempt } from '../platform/attempt.js';
import type { Budget } from './budget.js';

/** A body on its way to the browser. */
export interface Hand {
  /** The browser has it, as far as known: `sendBeacon` was entered, or has returned true. */
  taken: boolean;
}

/**
 * Hands a body to `sendBeacon`; true means queued by the browser, never delivered.
 * The type travels on the blob and is CORS-safelisted, so no preflight is needed while the page goes down.
 * `hand` tells how far it came: Firefox ends a script of a tab that closes anywhere, and most of the time goes by in here.
 */
export const sendByBeacon = (endpoint: string, body: string, type: string, bytes: number, budget: Budget, hand: Hand = { taken: false }): boolean => {
  hand.taken =
    budget.fits(bytes) &&
    // wrappers of other scripts may throw or return nothing
    !!attempt(() => {
      const blob = new Blob([body], { type });
      hand.taken = true;
      return navigator.sendBeacon(endpoint, blob);
    });
  if (hand.taken) budget.take(bytes, true);
  return hand.taken;
};
