let last = 0;
let count = 0;

/**
 * A UUIDv7 (RFC 9562) of `time` in ms since epoch, now by default. Ids of one page ascend also within a millisecond (method 1 of section 6.2),
 * because they are keys of the store and come back in their order. `crypto.randomUUID` is missing on insecure origins.
 */
export function uuidv7(time = Date.now()): string {
  count = time === last ? count + 1 : 0;
  last = time;
  let hex = Math.floor(time).toString(16).padStart(12, '0') + (0x7000 + (count & 0xfff)).toString(16);
  const random = crypto.getRandomValues(new Uint8Array(8));
  // the variant of the RFC
  random[0] = (random[0]! & 63) | 128;
  for (const byte of random) hex += (byte | 256).toString(16).slice(1);
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
