import type { Budget } from './budget.js';
import type { Outcome } from './Outcome.js';
import { outcomeOf } from './outcomeOf.js';
import { request } from './request.js';

export interface Parcel {
  endpoint: string;
  body: string;
  type: string;
  bytes: number;
  headers: Record<string, string>;
}

/** One POST whose answer tells the outcome. `keepalive` lets it survive the page, as long as the budget has room. Never rejects. */
export const sendByFetch = async ({ endpoint, body, type, bytes, headers }: Parcel, budget: Budget, over: AbortSignal, plain?: boolean): Promise<Outcome> => {
  const keepalive = !plain && budget.fits(bytes);
  const release = keepalive ? budget.take(bytes) : () => {};
  const outcome = await request(endpoint, { body, keepalive, headers: { 'content-type': type, ...headers } }, over, outcomeOf);
  release();
  return outcome || { is: 'retry', unknown: true };
};
