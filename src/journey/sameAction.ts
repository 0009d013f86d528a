import type { Item, Props } from '../types.js';

/** Two detectors that report the same thing within this are looking at one action. ms */
const WINDOW = 1000;

/** What tells two actions of one name apart: the products, the order, the search term. */
const subject = ({ items, transaction_id, search_term, topic }: Props): string =>
  (Array.isArray(items) ? items.map((item: Item) => item?.item_id) : [transaction_id || search_term || topic]).join();

/**
 * Tells whether an event is another view of an action that was already reported: same name and subject (or one of them has
 * none), from another origin, within a second. The same origin twice is the visitor doing it twice.
 */
export function createSameAction(): (name: string, props: Props, origin: string, time: number) => boolean {
  let recent: { name: string; about: string; origin: string; time: number }[] = [];
  return (name, props, origin, time) => {
    const about = subject(props);
    recent = recent.filter((event) => Math.abs(time - event.time) < WINDOW);
    const same = recent.some((event) => event.name === name && event.origin !== origin && (!about || !event.about || event.about === about));
    if (!same) recent.push({ name, about, origin, time });
    return same;
  };
}
