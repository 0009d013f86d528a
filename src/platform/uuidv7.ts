let last = 0;
let count = 0;
/** Asking for chance costs more than all the rest of an event: for 32 ids at once. */
const chance = /*#__PURE__*/ new Uint32Array(64);
let left = 0;

/** The whole part of a number as so many hexadecimal digits. */
const hex = (value: number, digits: number): string => (Math.floor(value) + 16 ** digits).toString(16).slice(1);

/**
 * A UUIDv7 (RFC 9562) of `time` in ms since epoch, now by default. Ids of one page ascend also within a millisecond (method 1 of section 6.2),
 * because they are keys of the store and come back in their order. `crypto.randomUUID` is missing on insecure origins.
 */
export const uuidv7 = (time = Date.now()): string => {
  count = time === last ? count + 1 : 0;
  last = time;
  if (!left) left = crypto.getRandomValues(chance).length;
  const high = chance[--left]!;
  return (
    // 12 digits of time
    hex(time / 65536, 8) + '-' + hex(time % 65536, 4) +
    // the version and the count
    '-7' + hex(count & 0xfff, 3) +
    // the variant and chance
    '-' + hex(0x8000 + (high >>> 18), 4) + '-' + hex(high & 0xffff, 4) + hex(chance[--left]!, 8)
  );
};
