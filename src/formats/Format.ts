import type { JourneyEvent, Page, Visitor } from '../types.js';

/** One batch, before it is written as a body. */
export interface Envelope {
  v: 1;
  /** UUIDv7 of the batch. */
  batch: string;
  /** 1 for the first try. */
  attempt: number;
  /** ms since epoch */
  sent: number;
  site: string;
  visitor: Visitor;
  /** The pages of the events by id. */
  pages: Record<string, Omit<Page, 'id'>>;
  /** Batches that were queued at least 10 s ago and of which nothing was heard since. */
  unconfirmed?: string[];
  events: JourneyEvent[];
}

/** How a batch is written. `type` must be CORS-safelisted, or every request costs a preflight. */
export interface Format {
  type: string;
  encode(envelope: Envelope): string;
}
