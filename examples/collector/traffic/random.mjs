/**
 * Random numbers that are the same on every machine (Mulberry32), and the few distributions that people follow.
 *
 * @param {number} seed
 */
export function createRandom(seed) {
  let state = seed >>> 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
  const hex = (digits) => Array.from({ length: digits }, () => Math.floor(unit() * 16).toString(16)).join('');
  return {
    unit,
    chance: (probability) => unit() < probability,
    whole: (least, most) => least + Math.floor(unit() * (most - least + 1)),
    one: (list) => list[Math.floor(unit() * list.length)],
    /** A key of an object of weights. */
    weighted(weights) {
      let left = unit() * Object.values(weights).reduce((sum, weight) => sum + weight, 0);
      for (const [key, weight] of Object.entries(weights)) if ((left -= weight) < 0) return key;
      return Object.keys(weights)[0];
    },
    /** Durations of people: half are shorter than the median, a few are very long. */
    around: (median, spread = 0.8) => median * Math.exp(spread * normal()),
    hex,
    /** A UUIDv7 of a moment in ms. */
    id: (time) => {
      const stamp = Math.floor(time).toString(16).padStart(12, '0');
      return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${hex(3)}-${'89ab'[Math.floor(unit() * 4)]}${hex(3)}-${hex(12)}`;
    },
  };
}
