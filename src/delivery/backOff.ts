/**
 * How long the tries of the first hour wait at most, in s, close together, so that an outage of a minute or two is over for most visitors a
 * minute later: nine requests in the hour.
 */
const STEPS = [5, 20, 40, 60, 90, 120, 240, 480];
/** The same where nothing has ever answered, which is a blocker more often than an outage: six. */
const BLOCKED = [5, 20, 40, 60, 480];
const HOUR = 36e5;

/**
 * How long to wait after the `fails`-th failure in a row, in ms: full jitter over the steps, then an hour and more. `known`: it has answered before.
 * (Full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/)
 */
export const backOff = (fails: number, known: unknown): number => {
  const step = (known ? STEPS : BLOCKED)[fails - 1];
  return step ? Math.random() * 1000 * step : HOUR * (1 + Math.random());
};
