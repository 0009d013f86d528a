let last = 0;
let count = 0;
/** Asking for chance costs more than all the rest of an event: for 32 ids at once. */
const chance = /*#__PURE__*/ new Uint32Array(64);
let left = 0;

/**
 * A UUIDv7 (RFC 9562) of `time` in ms since epoch, now by default. Ids of one page ascend also within a millisecond (method 1 of section 6.2),
 * because they are keys of the store and come back in their order. `crypto.randomUUID` is missing on insecure origins.
 */
export function uuidv7(time = Date.now()): string {
  count = time === last ? count + 1 : 0;
  last = time;
  if (!left) left = crypto.getRandomValues(chance).length;
  const [high, low] = [chance[--left]!, chance[--left]!];
  // 12 digits of time; the version and the count; the variant and chance
  return [Math.floor(time) + 2 ** 48, 0x17000 + (count & 0xfff), (high >>> 2) + 2 ** 31 + 2 ** 36, low + 2 ** 32]
    .map((part) => part.toString(16).slice(1))
    .join('')
    .replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
