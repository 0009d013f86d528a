/**
 * How long the tries of the first minutes wait at most, in s. Few, so that a blocker costs six requests in its first hour, and close
 * together, so that an outage of half a minute is over for nearly everybody a minute later.
 */
const STEPS = [5, 20, 40, 60, 480];
const HOUR = 36e5;

/**
 * How long to wait after the `fails`-th failure in a row, in ms: full jitter over `STEPS`, then an hour and more.
 * (Full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/)
 */
export const backOff = (fails: number): number => (fails > STEPS.length ? HOUR * (1 + Math.random()) : Math.random() * 1000 * STEPS[fails - 1]!);
