import type { PurchaseJourney } from '../types.js';
import type { Profile, Way } from './Profile.js';

const told = ({ start, ...rest }: Way, time: number) => ({ ...rest, days: +Math.max(0, (time - start) / 864e5).toFixed(2) });

/**
 * The way to a purchase at `time` (ms since epoch): visits, touchpoints, channels, engaged time, and days since the first
 * touchpoint; the first and the last of these; the same since the last purchase, where there was one. To be read before the purchase is applied.
 */
export const purchaseJourney = ({ visitor, way, since_purchase, first_touch, last_touch }: Profile, time: number): PurchaseJourney => ({
  first_seen: visitor.first_seen,
  ...told(way, time),
  first_touch,
  last_touch,
  since_purchase: since_purchase && told(since_purchase, time),
});
