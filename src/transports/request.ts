/** A request without an answer is given up after this. ms */
export const TIMEOUT = 1e4;

/**
 * One POST that ends: with what `read` makes of the answer, or undefined when there is none, it fails, it takes longer than `TIMEOUT`, or
 * `over` says that nobody waits any more. Survives wrappers of `fetch` that throw, return nothing, never settle or ignore signals. Never rejects.
 */
export const request = <T>(endpoint: string, options: RequestInit, over: AbortSignal, read: (response: Response) => T | Promise<T>): Promise<T | undefined> =>
  new Promise((resolve) => {
    if (over.aborted) return resolve(undefined);
    const abort = new AbortController();
    const end = (answer?: T) => {
      clearTimeout(timer);
      over.removeEventListener('abort', giveUp);
      resolve(answer);
    };
    const giveUp = () => {
      end();
      abort.abort();
    };
    const timer = setTimeout(giveUp, TIMEOUT);
    over.addEventListener('abort', giveUp);
    const ask = async () => read(await fetch(endpoint, { method: 'POST', credentials: 'omit', ...options, signal: abort.signal }));
    ask().then(end, giveUp);
  });
