import type { Outcome } from './Outcome.js';
import { attempt } from '../platform/attempt.js';

/** Seconds or an HTTP date (RFC 9110, 10.2.3) as ms from now; undefined where it is neither. */
function retryAfter(value: string | null): number | undefined {
  if (!value) return undefined;
  const ms = +value * 1000 || Date.parse(value) - Date.now();
  return ms > 0 ? ms : undefined;
}

/** The HTTP table: 2xx done; 408, 425, 429 and 5xx come again; 413 is halved; other 4xx are dropped. */
export async function outcomeOf(response: Response): Promise<Outcome> {
  const { status } = response;
  // every body is read to its end: Chromium never gives back the keepalive quota of an unread no-store answer
  const text = await response.text();
  if (response.ok) {
    // a web page instead of an answer: a captive portal or a wrong endpoint, not a collector
    if (/^\s*<(!doctype|html)/i.test(text)) return { is: 'retry', unknown: true, page: true };
    const missing = attempt(() => JSON.parse(text).missing);
    return Array.isArray(missing) ? { is: 'delivered', missing } : { is: 'delivered' };
  }
  if (status === 413) return { is: 'split' };
  if (status > 399 && status < 500 && status !== 408 && status !== 425 && status !== 429) return { is: 'drop', status };
  const after = retryAfter(response.headers.get('retry-after'));
  return after ? { is: 'retry', after } : { is: 'retry' };
}
