import { TIMEOUT } from './sendByFetch.js';

/**
 * True when a request in this mode gets an answer: `no-cors` but not `cors` is an answer that CORS hides, neither is a network
 * that is down; `fetch` reports both alike. `body` should be a batch without events.
 */
export async function reaches(endpoint: string, body: string, type: string, mode: RequestMode): Promise<boolean> {
  try {
    const abort = new AbortController();
    setTimeout(() => abort.abort(), TIMEOUT);
    return !!(await fetch(endpoint, { method: 'POST', mode, body, credentials: 'omit', headers: { 'content-type': type }, signal: abort.signal }));
  } catch {
    return false;
  }
}
