import type { Outcome } from './Outcome.js';
import { attempt } from '../platform/attempt.js';

/** A web page instead of an answer: a captive portal or a wrong endpoint, not a collector. */
const PAGE = /^\s*<(!doctype|html)/i;
/** What is refused for good: 4xx but for those that say `later`. */
const REFUSED = /^4(?!08|25|29)/;

/** The HTTP table: 2xx done; 408, 425, 429 and 5xx come again; 413 is halved; other 4xx are dropped. */
export const outcomeOf = async (response: Response): Promise<Outcome> => {
  const { status } = response;
  // every body is read to its end: Chromium never gives back the keepalive quota of an unread no-store answer
  const text = await response.text();
  if (response.ok) {
    if (PAGE.test(text)) return { is: 'retry', unknown: true, page: true };
    const missing = attempt(() => JSON.parse(text).missing);
    return { is: 'delivered', missing: Array.isArray(missing) ? missing : undefined };
  }
  if (status === 413) return { is: 'split' };
  if (REFUSED.test('' + status)) return { is: 'drop', status };
  // seconds or an HTTP date (RFC 9110, 10.2.3); nothing to go by where it is neither, or over
  const after = response.headers.get('retry-after') || '';
  return { is: 'retry', after: Math.max(0, +after * 1000 || Date.parse(after) - Date.now()) || undefined };
};
