import type { Queue, Stock } from '../queue/createQueue.js';
import type { EventRow } from '../queue/Row.js';

/** A queued batch is asked for when it is this old, because a beacon may still be on its way. ms */
export const NAMED_AFTER = 1e4;
/** How soon the first event goes when the line is not verified, and what other pages left. ms */
export const SOON = 300;
/** Where only beacons go, nobody confirms anything; after this a queued event leaves the store. ms */
const BEACON_REST = 36e5;
/** Batches named in one envelope at most. */
const MAX_NAMED = 50;

/** What lies in the store, sorted. */
export interface Survey {
  /** Free to go, in order. */
  free: EventRow[];
  /** Batches to ask for. */
  named: string[];
  /** What nobody will ever confirm, and is old. */
  drop: string[];
  /** Rows whose marks have changed. */
  put: EventRow[];
  /** When rows that are not ours, or batches nobody confirmed, want another look; ms since epoch. */
  next: number;
}

/** `blind`: nobody can ever confirm what leaves. */
export function survey({ now, events }: Stock, queue: Queue, blind: boolean): Survey {
  const { line } = queue;
  const free: EventRow[] = [];
  const named = new Set<string>();
  const drop: string[] = [];
  const put: EventRow[] = [];
  let next = Infinity;
  const look = (time: number) => { next = Math.min(next, time); };
  for (const row of events) {
    const leased = queue.leased(row, now);
    const mine = row.by === queue.tab;
    // its page died without a word, and the browser may have sent it: not twice; where there are receipts, they tell
    if (row.net && !row.sent && !leased && !mine && (line.receipts || queue.net(row.batch!))) {
      row.sent = row.time;
      put.push(row);
    }
    // nobody can be asked what became of it, and the line was bad: again, under the same id
    const again = row.sent && !leased && (row.doubt || line.fails) && !line.receipts && !blind;
    if (again && row.sent <= now - NAMED_AFTER) {
      row.sent = 0;
      delete row.doubt;
      delete row.net;
      // not all of them are in the next batch, after which the line is good again
      put.push(row);
    } else if (again) look(row.sent + NAMED_AFTER);
    if (!row.sent) {
      if (mine || !leased) free.push(row);
      if (!mine) look(leased ? row.lease : now + SOON);
    } else if (leased) look(row.lease);
    else if (blind) row.sent < now - BEACON_REST && drop.push(row.k);
    else {
      // only a collector that speaks receipts is asked without something to tell, and not with every page
      if (line.receipts) look(Math.max(row.sent, line.ok) + NAMED_AFTER);
      // sent in the future: the clock was set back
      if ((row.sent <= now - NAMED_AFTER || row.sent > now) && named.size < MAX_NAMED) named.add(row.batch!);
    }
  }
  return { free, named: [...named], drop, put, next };
}
