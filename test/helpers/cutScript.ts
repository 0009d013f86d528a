import { vi } from 'vitest';

/** What Firefox does to a script of a tab that closes: it ends where it is, and nothing in it can catch that. */
export const cut = new Error('the script is ended');

/** `attempt()` that lets that through: `vi.mock('…/platform/attempt.js', () => import('…/cutScript.js'))`. */
export const attempt = (fn: () => unknown, failed?: (cause: unknown) => void): unknown => {
  try {
    return fn();
  } catch (cause) {
    if (cause === cut) throw cause;
    failed?.(cause);
    return undefined;
  }
};

/** The script ends as its first body is made, before it is handed over. */
export const cutAtFirstBlob = (): void => {
  const { Blob: Real } = globalThis;
  let made = 0;
  vi.stubGlobal('Blob', class extends Real {
    constructor(...given: ConstructorParameters<typeof Blob>) {
      super(...given);
      if (!made++) throw cut;
    }
  });
};
