import type { Config } from '../journey/Config.js';
import type { Queue } from '../queue/createQueue.js';
import { SOON } from './survey.js';

/** Beacons tell nothing: after this long without an answer the next events go by `fetch`, soon. ms */
const VERIFY_AFTER = 2e4;
/** … and after so many of them at once. */
const MANY_BLIND = 8;

/** When the events of this tab want to leave, ms since epoch; never (Infinity) when none waits. */
export const dueAt = ({ batchSize, batchBytes, flushInterval }: Config, { line, mine }: Queue, now: number): number => {
  let bytes = 0;
  let count = 0;
  let oldest = Infinity;
  mine.forEach((row) => {
    if (row.sent) return;
    bytes += row.bytes;
    count++;
    oldest = Math.min(oldest, row.time);
  });
  const urgent = line.blind >= MANY_BLIND;
  if (count >= (urgent ? 1 : batchSize) || bytes >= batchBytes) return now;
  return Math.max(oldest, now - flushInterval) + (urgent || now - line.ok > VERIFY_AFTER ? Math.min(SOON, flushInterval) : flushInterval);
};
