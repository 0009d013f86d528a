import { readEntry } from '../classify/shopData.js';
import { itemProps } from './itemProps.js';
import type { Item } from '../types.js';
import { say } from './say.js';
import type { Source } from './Source.js';

/** What a page view says by itself; an old entry about it is no news. */
const BY_PAGE: Record<string, string> = { view_item: 'product', view_item_list: 'listing search', search: 'search', view_cart: 'cart', begin_checkout: 'checkout' };

type Queue = unknown[] & { push: (...entries: unknown[]) => number };

/** What the shop already tells others: `dataLayer` in all its shapes, and the queues of Segment, Meta, Matomo and Snowplow. */
export const datalayer: Source = (context) => {
  const { listen, later, onHide, onPage, onStop, page } = context;
  const read = new WeakSet<object>();
  const wrapped = new WeakSet<object>();
  let stopped = false;
  const echoes = document.referrer.startsWith(location.origin + '/');
  const activation = () => (navigator as { userActivation?: { hasBeenActive: boolean } }).userActivation || { hasBeenActive: true };

  const tell = (entry: unknown) => {
    if (stopped || !entry || typeof entry !== 'object' || read.has(entry)) return;
    read.add(entry);
    const event = readEntry(entry);
    if (!event) return;
    const [name, props] = event;
    const step = /^add_(.*)_info/.exec(name);
    if (step) return say(context, 'checkout_step', { step: step[1] }, 'datalayer');
    if ((BY_PAGE[name] || '').includes(page().kind)) return;
    // Pushed before anything was touched, after coming from a page of this shop: the echo of what we saw there.
    if (/_cart$/.test(name) && echoes && !activation().hasBeenActive) return;
    say(context, name, props.items && props.value === undefined ? { ...props, ...itemProps(props.items as Item[], props.currency as string) } : props, 'datalayer');
  };
  const scan = () => {
    const { dataLayer, analytics, fbq, _paq, snowplow } = window as unknown as Record<string, Queue & { queue?: unknown; q?: unknown }>;
    for (const queue of [dataLayer, analytics, fbq && fbq.queue, _paq, snowplow && snowplow.q] as (Queue | undefined)[]) {
      if (!Array.isArray(queue)) continue;
      queue.slice(-200).forEach(tell);
      // Wrapped again whenever somebody has put a push of their own in place of ours; each entry is read once anyway.
      if (wrapped.has(queue.push)) continue;
      const push = queue.push;
      queue.push = function (this: unknown, ...entries: unknown[]) {
        const result = push.apply(queue, entries);
        later(() => entries.forEach(tell));
        return result;
      };
      wrapped.add(queue.push);
    }
  };
  onPage(scan);
  onHide(scan);
  listen(document, 'click', () => later(scan), true);
  onStop(() => {
    stopped = true;
  });
};
