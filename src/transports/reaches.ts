import { TIMEOUT } from './sendByFetch.js';

/**
 * True when a request in this mode gets an answer: `no-cors` but not `cors` is an answer that CORS hides, neither is a network
 * that is down; `fetch` reports both alike. `body` should be a batch without events.
 */
export async function reaches(endpoint: string, body: string, type: string, mode: RequestMode): Promise<boolean> {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  // a wrapper of `fetch` need not care for the signal
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
      abort.abort();
    }, TIMEOUT);
  });
  try {
    return !!(await Promise.race([fetch(endpoint, { method: 'POST', mode, body, credentials: 'omit', headers: { 'content-type': type }, signal: abort.signal }), late]));
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
