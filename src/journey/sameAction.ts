import type { Item, Props } from '../types.js';

/** Two detectors that report the same thing within this are looking at one action. ms */
const WINDOW = 1000;
/** Actions of so short a time, at most. */
const MANY = 50;

/** What tells two actions of one name apart: the products, the order, the search term. */
const subject = ({ items, transaction_id, search_term, topic }: Props): string =>
  (Array.isArray(items) ? items.map((item: Item) => item?.item_id) : [transaction_id || search_term || topic]).join();

/**
 * Tells whether an event is another view of an action that was already reported: same name and subject (or one of them has
 * none), from another origin, within a second. The same origin twice is the visitor doing it twice.
 */
export function createSameAction(): (name: string, props: Props, origin: string, time: number) => boolean {
  /** What each origin has reported, the latest first. */
  const recent = new Map<string, { name: string; about: string; time: number }[]>();
  return (name, props, origin, time) => {
    const about = subject(props);
    for (const [by, ones] of recent) {
      if (by === origin) continue;
      if (ones.some((one) => one.name === name && Math.abs(time - one.time) < WINDOW && (!about || !one.about || one.about === about))) return true;
    }
    const own = recent.get(origin) || [];
    recent.set(origin, own);
    if (own.unshift({ name, about, time }) > MANY) own.pop();
    return false;
  };
}
