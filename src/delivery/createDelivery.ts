import type { Config } from '../journey/Config.js';
import type { ErrorCode } from '../journey/JourneyError.js';
import type { Queue } from '../queue/createQueue.js';
import { heldUntil, hold } from '../queue/Line.js';
import type { EventRow } from '../queue/Row.js';
import { createBudget } from '../transports/budget.js';
import type { Stop, Visitor } from '../types.js';
import { backOff } from './backOff.js';
import { claim, SEND_LEASE, unclaim } from './claim.js';
import { createCarrier } from './createCarrier.js';
import { createHandOver } from './createHandOver.js';
import { createNet } from './createNet.js';
import type { Net } from './createNet.js';
import { createPacker } from './createPacker.js';
import { dueAt } from './dueAt.js';
import type { Job } from './Job.js';
import { settle } from './settle.js';
import { NAMED_AFTER, survey } from './survey.js';
import { beaconOnly, DOUBT_AFTER } from './trusted.js';

/** A `Retry-After`, or a clock that was set back, holds us no longer than this. ms */
const MAX_WAIT = 864e5;
/** What a timer takes at most. ms */
const MAX_TIMER = 2 ** 31 - 1;

export interface Delivery extends Pick<Net, 'label'> {
  /** Sends what is stored, but for the rest of a batch that is neither full nor due. `force` sends all of it and ignores back-off, but not a `Retry-After`. Never rejects. */
  flush(force?: boolean): Promise<void>;
  /** The page is hidden, or goes (`leaving`): hands what this tab holds to the browser and gives back its leases, all in this task. */
  leave(leaving?: boolean): void;
  /** Reads the store without taking anything: what other pages left, and when it is due. */
  load(): Promise<void>;
  /** Looks anew at when to send next; call it after events were added. */
  schedule(): void;
  /** The network is back. */
  retry(): void;
  stop: Stop;
}

const sum = (rows: EventRow[]): number => rows.reduce((total, { bytes }) => total + bytes, 0);

/** The conductor of queue, format and transport: decides what leaves when, and what an outcome means. */
export function createDelivery(
  config: Config,
  queue: Queue,
  visitor: () => Visitor,
  report: (code: ErrorCode, message: string) => void,
): Delivery {
  const { batchSize, batchBytes, flushInterval } = config;
  const budget = createBudget();
  const pack = createPacker(config, queue, visitor);
  const net = createNet(config, queue, pack);
  const carrier = createCarrier(config, queue, budget, pack);
  const handOver = createHandOver(config, queue, budget, pack);
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When the timer is to go off, ms since epoch; 0: it is not set. */
  let armed = 0;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  let latest: Job | undefined;
  /** When the store wants another look, ms since epoch. */
  let nextLook = Infinity;

  /** Takes the next batch out of the store under a lease; nothing when there is nothing from `before`, or it is not time. */
  const take = async (before: number, force?: boolean): Promise<Job | undefined> => {
    let job: Job | undefined;
    await queue.sync((stock) => {
      const { line } = queue;
      const { now } = stock;
      // a transaction that failed is tried again, and what it took is still there to take, unless it was handed over meanwhile
      if (job?.open) unclaim(job.rows);
      job = undefined;
      const most = latest?.most || Infinity;
      const beacon = beaconOnly(config, line);
      const { free, named, drop, put, next } = survey(stock, queue, beacon);
      nextLook = next;
      const until = heldUntil(line, now);
      const wait = now < until && until < now + MAX_WAIT && !(force && !line.told);
      const ask = named.length && line.receipts && (force || now - line.ok >= NAMED_AFTER);
      if (wait || (!free.some((row) => row.time <= before) && !ask)) return { put, drop };
      // until the collector has answered, and while that is in doubt, one event is enough to ask it
      const limit = beacon || (line.ok && !line.asked) ? Math.min(batchSize, most) : 1;
      latest = job = { at: now, named, beacon, most, more: limit < batchSize, open: true, ...pack(free, limit, named) };
      claim(queue, job.rows, job.id, now, now + SEND_LEASE);
      const rest = free.filter((row) => !row.sent);
      job.more ||= rest.length >= batchSize || sum(rest) >= batchBytes || rest.some((row) => row.time <= now - flushInterval);
      net.drop(job.id);
      if (!beacon) {
        // so that pages that are left while they ask do not all ask
        if (line.asked && now - line.asked > DOUBT_AFTER) {
          // none in a line of an older version
          line.unheard = (line.unheard || 0) + 1;
          hold(line, now, backOff(Math.max(line.unheard, line.fails), line.ok));
        }
        line.asked ||= now;
      }
      return { put: [...put, ...job.rows, ...queue.lineRow()], drop };
    });
    return job;
  };

  const run = async (force?: boolean) => {
    // what comes in while a batch is under way, or did not fit in, waits for company, or every answer would be followed by a request
    let before = Infinity;
    for (;;) {
      const job = await take(before, force);
      // handed over meanwhile, because the page was left
      if (!job?.open || stopped) break;
      job.open = false;
      if (!force) before = job.at;
      const outcome = await carrier.carry(job);
      if (!outcome || !(await settle(config, queue, job, outcome, report)) || stopped || !(force || job.more)) break;
    }
  };

  const delivery: Delivery = {
    label: net.label,

    flush(force) {
      if (running) {
        // what was stored since then goes in a second pass
        again = true;
        return running.then(() => (again ? delivery.flush(force) : undefined));
      }
      again = false;
      running = run(force)
        .catch((cause) => report('storage', String(cause)))
        .then(() => {
          running = undefined;
          delivery.schedule();
        });
      return running;
    },

    leave(leaving) {
      net.drop();
      if (leaving) carrier.left();
      handOver(leaving, latest);
    },

    load() {
      carrier.back();
      return queue.sync((stock) => void (nextLook = survey(stock, queue, beaconOnly(config, queue.line)).next));
    },

    schedule() {
      if (stopped || running) return;
      net.plan();
      const now = Date.now();
      const held = heldUntil(queue.line, now);
      // no event can make it sooner
      if (armed && armed <= held) return;
      const due = Math.max(Math.min(nextLook, dueAt(config, queue, now)), held);
      if (due === armed) return;
      clearTimeout(timer);
      armed = due;
      if (due === Infinity) return;
      timer = setTimeout(() => {
        armed = 0;
        void delivery.flush();
      }, Math.min(Math.max(due - now, 1), MAX_TIMER));
    },

    retry() {
      queue.line.until = 0;
      void queue.write();
      delivery.schedule();
    },

    stop() {
      stopped = true;
      clearTimeout(timer);
      net.drop();
      carrier.stop();
    },
  };
  return delivery;
}
