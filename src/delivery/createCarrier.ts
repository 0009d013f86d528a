import type { Config } from '../journey/Config.js';
import type { Queue } from '../queue/createQueue.js';
import { answered } from '../queue/Line.js';
import type { Budget } from '../transports/budget.js';
import type { Outcome } from '../transports/Outcome.js';
import { reaches } from '../transports/reaches.js';
import { TIMEOUT } from '../transports/request.js';
import { sendByBeacon } from '../transports/sendByBeacon.js';
import { sendByFetch } from '../transports/sendByFetch.js';
import type { Stop } from '../types.js';
import { SEND_LEASE } from './claim.js';
import type { Pack } from './createPacker.js';
import type { Job } from './Job.js';
import { DOUBT_AFTER } from './trusted.js';

/** Sends one batch from a page that is looked at, and finds out what became of it. */
export interface Carrier {
  /** Resolves with nothing when the batch was handed over meanwhile, because the page was left. Never rejects. */
  carry(job: Job): Promise<Outcome | undefined>;
  /** The page goes. */
  left(): void;
  /** It is looked at again. */
  back(): void;
  stop: Stop;
}

export function createCarrier(config: Config, queue: Queue, budget: Budget, pack: Pack): Carrier {
  const { endpoint, headers, format: { type } } = config;
  /** Ends what is under way when the delivery does. */
  const over = new AbortController();
  /** A failure was perhaps another script's, which has used up the page's keepalive quota: then it goes without. */
  let plain = false;
  /** The page went while a request was under way, or since. Firefox and WebKit tell no page what was answered while it was in the back/forward cache. */
  let away = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Waits no longer for the answer: what was sent is trusted like all that a page leaves on its way when it goes. */
  let giveUp = (_: Outcome) => {};
  /** When what is under way went, by the page's own clock. */
  let went = 0;
  /** Firefox remembers the status all the same. It says nothing of receipts. */
  const accepted = () =>
    !queue.line.receipts &&
    performance.getEntriesByType('resource').some(({ name, initiatorType, responseEnd, responseStatus }: any) => name === endpoint && initiatorType === 'fetch' && responseEnd > went && /^2/.test(responseStatus));
  const reached = (mode: RequestMode) => reaches(endpoint, pack([], 0).body, type, mode, over.signal);

  return {
    async carry(job) {
      const { at, rows, body, bytes } = job;
      if (job.beacon) return sendByBeacon(endpoint, body, type, bytes, budget) ? { is: 'queued' } : { is: 'split' };
      const { line } = queue;
      // silent since before: what a slow collector gets of each question would come twice, so the question is an empty one
      const doubted = line.asked < at && !line.receipts;
      // never heard of, and it failed before: a question that CORS cannot hide comes first, so that a blocker costs one request a step
      const asked = !line.ok && (doubted || line.fails > 0);
      if (asked || doubted) {
        job.open = true;
        const there = await reached(line.ok ? 'cors' : 'no-cors');
        if (!job.open) return undefined;
        job.open = false;
        if (!there) return { is: 'retry', unknown: true };
        // it answers: what is silent is silent since now
        answered(line);
        line.asked = Date.now();
        for (const row of rows) row.lease = (row.sent = line.asked) + SEND_LEASE;
        void queue.write(rows);
      }
      const began = Date.now();
      went = performance.now();
      away = false;
      const outcome = await Promise.race([
        sendByFetch({ endpoint, body, type, bytes, headers }, budget, over.signal, plain || line.fails > 0),
        new Promise<Outcome>((resolve) => { giveUp = resolve; }),
      ]);
      if (outcome.is === 'retry' && outcome.unknown && !outcome.page) {
        const late = Date.now() - began >= TIMEOUT;
        if (away && late) return { is: 'queued' };
        plain = true;
        if (line.ok || late) return outcome;
        if (!asked && !(await reached('no-cors'))) line.fails++;
        // asked again: a page that goes gets no answer of any kind
        else if (!(await reached('cors')) && (await reached('no-cors'))) return { is: 'queued', opaque: true };
      }
      return outcome;
    },
    left() {
      away = true;
    },
    back() {
      clearTimeout(timer);
      if (away) timer = setTimeout(() => giveUp({ is: accepted() ? 'delivered' : 'queued' }), DOUBT_AFTER);
    },
    stop() {
      clearTimeout(timer);
      over.abort();
    },
  };
}
