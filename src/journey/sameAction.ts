import type { Item, Props } from '../types.js';

/** An action and its echoes (a click, the theme's dataLayer, the tag manager's), ms: whichever detector reports it first is believed. */
const ECHO = 5000;
/** A detector and the shop's own call within this are looking at one action. ms */
const WINDOW = 1000;
/** Actions of so short a time, at most. */
const MANY = 50;

/** What tells two actions of one name apart: the products, the order, the search term, the step. */
const subject = ({ items, transaction_id, search_term, topic, step }: Props): string =>
  (Array.isArray(items) ? items.map((item: Item) => item?.item_id) : [transaction_id || search_term || topic || step]).join();

/**
 * Tells whether an event is another view of an action that was already reported, from another origin, a moment ago. Between detectors names are
 * compared, not products: a theme reports SKUs where its form holds variant ids; only another checkout step is another event. Of what the shop
 * says by itself (`track`) the subject is compared too, unless one of the two has none. The same origin twice is the visitor doing it twice.
 */
export function createSameAction(): (name: string, props: Props, origin: string, time: number) => boolean {
  /** What each origin has reported, the latest first. */
  const recent = new Map<string, { name: string; about: string; time: number }[]>();
  return (name, props, origin, time) => {
    const about = subject(props);
    for (const [by, ones] of recent) {
      if (by === origin) continue;
      const told = by === 'track' || origin === 'track';
      if (ones.some((one) => one.name === name && Math.abs(time - one.time) < (told ? WINDOW : ECHO) && (one.about === about || (told ? !about || !one.about : !props.step)))) return true;
    }
    const own = recent.get(origin) || [];
    recent.set(origin, own);
    if (own.unshift({ name, about, time }) > MANY) own.pop();
    return false;
  };
}
