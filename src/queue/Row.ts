import type { Page } from '../types.js';
import type { Line } from './Line.js';
import type { Profile } from '../profile/Profile.js';

/** What lies in the store: events, their pages, the visitor's profile, and the state of the line to the collector. */
export type Row = EventRow | PageRow | { k: 'profile'; profile: Profile } | { k: 'line'; line: Line };

/** A page that stored events belong to; key `p` + page id. */
export interface PageRow {
  k: string;
  page: Page;
}

/** One event at rest. Its key is the event's id, so rows come back in the order of their creation. */
export interface EventRow {
  k: string;
  /** The event as JSON: written once, cloned cheaply, its bytes are known. */
  json: string;
  page: string;
  bytes: number;
  /** What the event is worth when the store is full; higher stays longer. */
  worth: number;
  /** ms since epoch */
  time: number;
  /** Which tab may send it, and until when (ms since epoch): a dead tab's lease runs out. */
  by: string;
  lease: number;
  /** The batch it left with, how often that was tried, and when (0: not under way). */
  batch?: string;
  tries: number;
  sent: number;
  /** It left while the line was silent: without receipts it is sent again rather than trusted. */
  doubt?: boolean;
  /** The browser was asked to send that batch should the page crash. */
  net?: boolean;
}

export const isEvent = (row: Row): row is EventRow => 'json' in row;
