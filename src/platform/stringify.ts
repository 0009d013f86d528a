/** Taken at load: a page that overwrites it later does not change what is sent. */
const { stringify: write } = JSON;

/**
 * `JSON.stringify` as the standard means it. Prototype.js gives every array a `toJSON` that returns a string, and the batch would
 * arrive as nonsense: that method steps aside while we write. Throws what `JSON.stringify` throws.
 */
export const stringify = (value: unknown): string => {
  const arrays = Array.prototype as { toJSON?: unknown };
  const { toJSON } = arrays;
  if (toJSON) delete arrays.toJSON;
  try {
    return write(value);
  } finally {
    if (toJSON) arrays.toJSON = toJSON;
  }
};
