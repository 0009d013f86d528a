import type { Config } from '../journey/Config.js';
import type { ErrorCode } from '../journey/JourneyError.js';
import type { Queue } from '../queue/createQueue.js';
import { answered, freshLine, hold } from '../queue/Line.js';
import type { Outcome } from '../transports/Outcome.js';
import { backOff } from './backOff.js';
import { LEASE } from './claim.js';
import type { Job } from './Job.js';
import { NAMED_AFTER } from './survey.js';

/** Writes down what became of a batch. True when the next one may go. */
export async function settle(
  { endpoint }: Config,
  queue: Queue,
  job: Job,
  outcome: Outcome,
  report: (code: ErrorCode, message: string) => void,
): Promise<boolean> {
  const { line } = queue;
  const { rows } = job;
  const drop = rows.map((row) => row.k);
  const now = Date.now();
  /** They wait again; the lease goes on, so that nobody else comes in between. */
  const free = (batch?: string) => {
    for (const row of rows) {
      row.sent = 0;
      if (!batch) delete row.batch;
    }
  };
  const rest = () => {
    for (const row of rows) row.lease = 0;
  };

  // silence keeps `asked`: it tells since when the line is in doubt; a beacon tells nothing
  if (outcome.is === 'retry' ? !outcome.unknown : outcome.is === 'queued' ? outcome.opaque : !job.beacon) answered(line);
  if (outcome.is === 'delivered') {
    job.most = Infinity;
    const { missing } = outcome;
    const good = (queue.line = { ...freshLine(), ok: now, receipts: line.receipts || !!missing });
    // the line was slow, and not dead: what left meanwhile is trusted
    const cleared = [...queue.mine.values()].filter((row) => row.doubt && row.sent >= job.at);
    for (const row of cleared) delete row.doubt;
    if (!job.named.length) await queue.write(cleared, drop);
    else {
      await queue.sync(({ events }) => {
        // newer than what was just read
        queue.line = good;
        const change = { put: [...cleared, ...queue.lineRow()], drop };
        for (const row of events) {
          if (!row.sent || !row.batch || !job.named.includes(row.batch)) continue;
          // a collector without receipts is trusted for what left while the line was good
          if (missing ? missing.includes(row.batch) : line.fails || row.doubt) {
            row.sent = 0;
            delete row.doubt;
            row.by = queue.tab;
            row.lease = now + LEASE;
            job.more = true;
            change.put.push(row);
          } else change.drop.push(row.k);
        }
        return change;
      });
    }
    return true;
  }
  if (outcome.is === 'queued') {
    rest();
    line.asked = 0;
    line.blind++;
    if (outcome.opaque) line.opaque = now;
    await queue.write(rows);
    return true;
  }
  if (outcome.is === 'split') {
    job.more = true;
    if (job.beacon && !rows[1]) {
      // the browser takes no beacon now: later
      free();
      line.until = now + NAMED_AFTER;
      await queue.write(rows);
      return false;
    }
    job.most = rows.length >> 1;
    if (job.most) {
      free();
      await queue.write(rows);
    } else {
      job.most = 1;
      await queue.write([], drop);
      report('event_too_large', 'the collector refuses an event for its size (413)');
    }
    return true;
  }
  if (outcome.is === 'drop') {
    // refused, but answered: the line is good
    line.ok = now;
    await queue.write([], drop);
    report('rejected', `the collector at ${endpoint} answered ${outcome.status}; ${rows.length} event(s) dropped`);
    return true;
  }
  // a collector that speaks receipts is asked before anything of unknown fate goes twice
  if (outcome.unknown && line.receipts) rest();
  else free(job.id);
  if (outcome.page) report('rejected', `the endpoint ${endpoint} answered with a web page; events are kept`);
  hold(line, now, backOff(++line.fails, line.ok), outcome.after);
  await queue.write(rows);
  return false;
}
