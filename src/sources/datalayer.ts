import { attempt } from '../platform/attempt.js';
import { MAX_ENTRIES, readEntry } from '../classify/shopData.js';
import { itemProps } from './itemProps.js';
import type { Source } from './Source.js';

/** What a page view says by itself; an old entry about it is no news. */
const BY_PAGE: Record<string, string> = { view_item: 'product', view_item_list: 'listing search', search: 'search', view_cart: 'cart', begin_checkout: 'checkout' };

type Queue = unknown[] & { push: (...entries: unknown[]) => number };

/** What the shop already tells others: `dataLayer` in all its shapes, and the queues of Segment, Meta, Matomo and Snowplow. */
export const datalayer: Source = (context) => {
  const { emit, listen, later, onHide, onPage, onStop, page } = context;
  /** Entries that were read, and the `push` of ours. */
  const known = new WeakSet<object>();
  const echoes = document.referrer.startsWith(location.origin + '/');
  let stopped = false;
  /** Pushed in this task, to be read after it. */
  const waiting: unknown[] = [];

  const tell = (entry: unknown) => {
    if (stopped || !entry || typeof entry !== 'object' || known.has(entry)) return;
    known.add(entry);
    const [name, props] = readEntry(entry) || [];
    if (!name || BY_PAGE[name]?.includes(page().kind)) return;
    // Pushed before anything was touched, after coming from a page of this shop: the echo of what we saw there.
    if (/_cart$/.test(name) && echoes && navigator.userActivation?.hasBeenActive === false) return;
    const [, step] = /^add_(.*)_info/.exec(name) || [];
    if (step) emit('checkout_step', { step }, 'datalayer');
    else emit(name, { ...props, ...itemProps(props!) }, 'datalayer');
  };
  const scan = () => {
    const { dataLayer, analytics, fbq, _paq, snowplow } = window as unknown as Record<string, Queue & { queue?: unknown; q?: unknown }>;
    for (const queue of [dataLayer, analytics, fbq?.queue, _paq, snowplow?.q] as (Queue | undefined)[]) {
      if (!Array.isArray(queue)) continue;
      queue.slice(-MAX_ENTRIES).forEach(tell);
      // Wrapped again whenever somebody has put a push of their own in place of ours; each entry is read once anyway.
      const { push } = queue;
      if (known.has(push)) continue;
      // a page may have frozen its arrays
      attempt(() => {
        queue.push = (...entries: unknown[]) => {
          if (!waiting[0]) later(() => waiting.splice(0).forEach(tell));
          if (waiting.length < MAX_ENTRIES) waiting.push(...entries.slice(0, MAX_ENTRIES));
          return push.apply(queue, entries);
        };
        known.add(queue.push);
      });
    }
  };
  onPage(scan);
  onHide(scan);
  listen(document, 'click', () => later(scan));
  onStop(() => {
    stopped = true;
  });
};
