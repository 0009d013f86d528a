import { hash } from '../platform/hash.js';
import type { Props } from '../types.js';
import type { Profile } from './Profile.js';

/** Time within which a purchase is the same one, in ms: with an order number 30 days, without one half an hour. */
const SAME_ORDER = 2592e6;
const SAME_CONTENT = 18e5;
/** Purchases remembered. */
const ORDERS = 50;

/**
 * May the event count? False for an order that was counted within 30 days, for a purchase without an order number that equals
 * one of the last half hour, and for a checkout of a cart that has begun in this visit. Remembers what it admits, so it is to be
 * asked once an event, before `applyEvent`.
 */
export const admit = (profile: Profile, { name, time, props }: { name: string; time: number; props: Props }): boolean => {
  const { orders, checkout, visit } = profile;
  if (name === 'begin_checkout') return checkout !== (profile.checkout = visit ? visit.id : '');
  if (name === 'purchase') {
    const { transaction_id: id, value, items } = props;
    const named = /st|nu/.test(typeof id) && id;
    const key = hash(named || JSON.stringify([value, items]));
    if (orders.some((order) => order[0] === key && time - order[1] < (named ? SAME_ORDER : SAME_CONTENT))) return false;
    orders.push([key, time]);
    profile.orders = orders.slice(-ORDERS);
  }
  return true;
};
