import type { Config } from '../journey/Config.js';
import type { Queue } from '../queue/createQueue.js';
import type { EventRow } from '../queue/Row.js';
import type { Budget } from '../transports/budget.js';
import { sendByBeacon } from '../transports/sendByBeacon.js';
import type { Hand } from '../transports/sendByBeacon.js';
import { sendByFetch } from '../transports/sendByFetch.js';
import { claim, LEASE, unclaim } from './claim.js';
import type { Pack } from './createPacker.js';
import type { Job } from './Job.js';
import { trusted } from './trusted.js';

/** What leaves after this much silence is not trusted blindly. ms */
const SILENT_AFTER = 400;

/**
 * The page is hidden, or goes (`leaving`): hands what this tab holds to the browser and gives back its leases, all in this task. `job`: the latest.
 * May be called again when the browser ended it half-way, and goes on where it was.
 */
export type HandOver = (leaving?: boolean, job?: Job) => void;

export function createHandOver(config: Config, queue: Queue, budget: Budget, pack: Pack): HandOver {
  const { endpoint, headers, transport, batchSize, format: { type } } = config;
  /** The batch that is being handed over. */
  let handing: (Hand & { rows: EventRow[] }) | undefined;

  /** Writes down what became of it. True when it went. */
  const handed = (): boolean | undefined => {
    if (!handing) return undefined;
    const { rows, taken } = handing;
    const { line } = queue;
    if (taken) {
      for (const row of rows) {
        row.lease = 0;
        delete row.net;
        // what was asked a moment ago is ended here: the line is silent
        if (line.asked) row.doubt = true;
      }
      line.blind++;
      // at once, batch by batch: whatever comes next may not be reached
      void queue.write(rows);
    } else unclaim(rows.filter(({ sent }) => sent));
    handing = undefined;
    return taken;
  };

  return (leaving, job) => {
    // Firefox ends a listener of a tab that closes wherever it is, and calls the next one: what was begun there comes to its end
    handed();
    const { line, mine } = queue;
    const now = Date.now();
    const silence = line.asked && now - line.asked;
    if (job?.open) {
      // leased a moment ago, and not under way yet: it goes with the rest
      unclaim(job.rows);
      job.open = false;
    }
    const flying = leaving && silence > SILENT_AFTER ? [...mine.values()].filter((row) => row.sent && row.lease > now) : [];
    const { asked } = line;
    let good = trusted(config, line, now);
    if (silence <= SILENT_AFTER) line.asked = 0;
    let rows = [...mine.values()].filter((row) => !row.sent && (queue.leased(row, now) || queue.alone())).sort((a, b) => (a.k < b.k ? -1 : 1));
    let most = batchSize;
    while (good && rows.length) {
      const { id, rows: chosen, body, bytes } = pack(rows, most);
      handing = { rows: chosen, taken: false };
      claim(queue, chosen, id, now, chosen[0]!.lease);
      if (transport !== 'fetch') sendByBeacon(endpoint, body, type, bytes, budget, handing);
      else if ((handing.taken = budget.fits(bytes))) void sendByFetch({ endpoint, body, type, bytes, headers }, budget, new AbortController().signal);
      const went = handed();
      rows = rows.filter((row) => !row.sent);
      if (went) continue;
      // the quota is shared with other scripts: half may still fit
      most = chosen.length >> 1;
      good = most > 0 && budget.fits(bytes);
    }
    // the next page need not wait for our leases
    for (const row of rows) {
      row.lease = 0;
      delete row.net;
    }
    for (const row of flying) row.doubt = true;
    // what went a moment ago, when the page was hidden: a tab that closes loses that write
    const gone = leaving ? [...mine.values()].filter((row) => row.sent && row.lease < now && row.sent > now - LEASE) : [];
    const unwritten = [...rows, ...flying, ...gone.filter((row) => row.sent < now)];
    if (leaving || unwritten.length || asked) void queue.write(unwritten);
    if (leaving) queue.part([...flying, ...gone]);
  };
}
