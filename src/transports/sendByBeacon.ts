import { attempt } from '../platform/attempt.js';
import type { Budget } from './budget.js';

/**
 * Hands a body to `sendBeacon`; true means queued by the browser, never delivered.
 * The type travels on the blob and is CORS-safelisted, so no preflight is needed while the page goes down.
 */
export const sendByBeacon = (endpoint: string, body: string, type: string, bytes: number, budget: Budget): boolean => {
  const queued =
    budget.fits(bytes) &&
    // wrappers of other scripts may throw or return nothing
    !!attempt(() => navigator.sendBeacon(endpoint, new Blob([body], { type })));
  if (queued) budget.take(bytes, true);
  return queued;
};
