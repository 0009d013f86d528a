import { request } from './request.js';

/**
 * True when a request in this mode gets an answer: `no-cors` but not `cors` is an answer that CORS hides, neither is a network
 * that is down; `fetch` reports both alike. `body` should be a batch without events.
 */
export const reaches = async (endpoint: string, body: string, type: string, mode: RequestMode, over: AbortSignal): Promise<boolean> =>
  !!(await request(endpoint, { mode, body, headers: { 'content-type': type } }, over, (response) => !!response));
