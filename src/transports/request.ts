/** A request without an answer is given up after this. ms */
export const TIMEOUT = 1e4;

/**
 * One POST that ends: with what `read` makes of the answer, or undefined when there is none, it fails, it takes longer than `TIMEOUT`, or
 * `over` says that nobody waits any more. Survives wrappers of `fetch` that throw, return nothing, never settle or ignore signals. Never rejects.
 */
export async function request<T>(endpoint: string, options: RequestInit, over: AbortSignal, read: (response: Response) => T | Promise<T>): Promise<T | undefined> {
  if (over.aborted) return undefined;
  const abort = new AbortController();
  let end!: () => void;
  const ended = new Promise<undefined>((resolve) => {
    end = () => {
      resolve(undefined);
      abort.abort();
    };
  });
  const timer = setTimeout(end, TIMEOUT);
  over.addEventListener('abort', end);
  const answer = async () => read(await fetch(endpoint, { method: 'POST', credentials: 'omit', ...options, signal: abort.signal }));
  try {
    return await Promise.race([answer(), ended]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    over.removeEventListener('abort', end);
  }
}
