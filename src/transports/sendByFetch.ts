import type { Budget } from './budget.js';
import type { Outcome } from './Outcome.js';
import { outcomeOf } from './outcomeOf.js';

/** A request without an answer is given up after this. ms */
export const TIMEOUT = 1e4;

export interface Parcel {
  endpoint: string;
  body: string;
  type: string;
  bytes: number;
  headers: Record<string, string>;
}

/**
 * One POST whose answer tells the outcome. `keepalive` lets it survive the page, as long as the budget has room.
 * Survives wrappers of `fetch` that throw, return nothing or never settle. Never rejects.
 */
export async function sendByFetch({ endpoint, body, type, bytes, headers }: Parcel, budget: Budget, plain?: boolean): Promise<Outcome> {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keepalive = !plain && budget.fits(bytes);
  const release = keepalive ? budget.take(bytes) : () => {};
  const late = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => {
      resolve({ is: 'retry', unknown: true, late: true });
      abort.abort();
    }, TIMEOUT);
  });
  const answer = async (): Promise<Outcome> => {
    const response = await fetch(endpoint, {
      method: 'POST',
      body,
      keepalive,
      credentials: 'omit',
      headers: { 'content-type': type, ...headers },
      signal: abort.signal,
    });
    return outcomeOf(response);
  };
  try {
    return await Promise.race([answer(), late]);
  } catch {
    return { is: 'retry', unknown: true };
  } finally {
    clearTimeout(timer);
    release();
  }
}
