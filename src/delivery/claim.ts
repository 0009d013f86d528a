import type { Queue } from '../queue/createQueue.js';
import type { EventRow } from '../queue/Row.js';

/** How long a tab alone may send what it stored; longer where `flushInterval` is. ms */
export const LEASE = 1e4;
/** The same while a request is under way: its time-out and a margin. ms */
export const SEND_LEASE = 15e3;

/** Marks rows as leaving with a batch at `sent`, under this tab's lease until `lease`, ms since epoch. They are to be written. */
export const claim = ({ tab, mine }: Queue, rows: EventRow[], batch: string, sent: number, lease: number): void =>
  rows.forEach((row) => {
    row.batch = batch;
    row.sent = sent;
    row.by = tab;
    row.lease = lease;
    row.tries++;
    mine.set(row.k, row);
  });

/** Takes back that they left: they wait again, under the same name. */
export const unclaim = (rows: EventRow[]): void =>
  rows.forEach((row) => {
    row.sent = 0;
    row.tries--;
  });
