import type { EventRow } from '../queue/Row.js';

/** Rows and the body they were written into, under the name they leave with. */
export interface Batch {
  id: string;
  rows: EventRow[];
  body: string;
  bytes: number;
}

/** One batch on its way. */
export interface Job extends Batch {
  /** When it was taken, ms since epoch. */
  at: number;
  /** Batches it asks for. */
  named: string[];
  /** It goes by beacon, because no answer could be read. */
  beacon: boolean;
  /** Events in the next batch at most: fewer after a 413, until one goes through. */
  most: number;
  /** What it leaves behind goes right after it: it asked, or another batch is full or due. */
  more: boolean;
  /** Leased, but not under way: a page that goes hands it over with the rest. */
  open: boolean;
}
