/** Tries of the first minutes; after them one an hour, so that an outage or a blocker costs a few requests an hour. */
const STEPS = 5;
const HOUR = 36e5;

/**
 * How long to wait after the `fails`-th failure in a row, in ms: full jitter over 5, 15, 45, 135, 405 s, then an hour and more.
 * (Full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/)
 */
export const backOff = (fails: number): number =>
  fails > STEPS ? HOUR * (1 + Math.random()) : Math.random() * 5000 * 3 ** (fails - 1);
