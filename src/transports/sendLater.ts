import { attempt } from '../platform/attempt.js';

type FetchLater = (url: string, options: RequestInit) => { activated: boolean };

/**
 * Asks the browser to send `body` when this document is gone, also when its process crashes, and returns how to call that off.
 * Undefined where the browser cannot (only Chromium can: https://fetch.spec.whatwg.org/#deferred-fetching) or its quota is used up.
 */
export const sendLater = (endpoint: string, body: string, type: string): (() => void) | undefined => {
  const { fetchLater } = globalThis as { fetchLater?: FetchLater };
  return (
    fetchLater &&
    attempt(() => {
      const abort = new AbortController();
      fetchLater(endpoint, { method: 'POST', body, credentials: 'omit', headers: { 'content-type': type }, signal: abort.signal });
      return () => abort.abort();
    })
  );
};
