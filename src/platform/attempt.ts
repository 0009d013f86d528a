/** Calls `fn`; what it throws goes to `failed` (nowhere by default) instead of into the page. */
export const attempt = <T>(fn: () => T, failed?: (cause: unknown) => void): T | undefined => {
  try {
    return fn();
  } catch (cause) {
    failed?.(cause);
    return undefined;
  }
};
