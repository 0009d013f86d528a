import type { StageState } from '../stage/StageModel.js';
import type { Channel, Item, SupportOrigin, Visit, Visitor } from '../types.js';
import type { Origin } from './channelOf.js';

/** Running counts of the way to a purchase. */
export interface Way {
  /** When it began, ms since epoch. */
  start: number;
  visits: number;
  touchpoints: number;
  engaged_ms: number;
  /** Channels of the entries, oldest first. Of many, some in the middle are left out. */
  channels: Channel[];
}

/** What is in the cart, as far as events told. */
export interface Cart {
  items: Item[];
  /** Major units of the currency. */
  value?: number;
  currency?: string;
}

/** All that is known of the visitor on this device. Plain JSON, under 6 KiB whatever the history. */
export interface Profile {
  visitor: Visitor;
  /** The running visit, or the last one. */
  visit?: Visit;
  /** Time of the last thing the visitor caused, ms since epoch. */
  last: number;
  /** `started` of the page view that came last, ms since epoch. */
  opened?: number;
  /** Of the first and the last entry from outside. */
  first_touch?: Origin;
  last_touch?: Origin;
  /** Since first seen. */
  way: Way;
  /** Since the last purchase; absent before the first. */
  since_purchase?: Way;
  /** What waits in the cart, also since an earlier visit; absent when nothing does. */
  cart?: Cart;
  /** Hashes of the purchases that were counted, with their time (ms since epoch), oldest first. */
  orders: [hash: number, time: number][];
  /** Id of the visit in which the checkout of this cart has begun. */
  checkout?: string;
  /** What may lead to a support visit next. */
  origin?: SupportOrigin;
  stage: StageState;
}

/** A way that begins now (ms since epoch). */
export const startWay = (now: number): Way => ({ start: now, visits: 0, touchpoints: 0, engaged_ms: 0, channels: [] });

/** A visitor never seen before. The model takes the empty stage state for a new one. */
export const startProfile = (now: number, id: string): Profile => ({
  visitor: { id, first_seen: now },
  last: now,
  way: startWay(now),
  orders: [],
  stage: {},
});

/** The counts that are running. */
export const waysOf = ({ way, since_purchase }: Profile): Way[] => (since_purchase ? [way, since_purchase] : [way]);
