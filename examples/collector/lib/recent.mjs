/**
 * A set that forgets its oldest members, in two generations, so that forgetting costs nothing.
 *
 * @param {number} size it remembers at least this many of the newest
 */
export function createRecent(size) {
  let young = new Set();
  let old = new Set();
  return {
    has: (key) => young.has(key) || old.has(key),
    add(key) {
      young.add(key);
      if (young.size < size) return;
      old = young;
      young = new Set();
    },
    delete(key) {
      young.delete(key);
      old.delete(key);
    },
  };
}
