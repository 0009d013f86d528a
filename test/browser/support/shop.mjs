import { startCollector } from './startCollector.mjs';
import { startPages } from './startPages.mjs';

/** The stub of the README. */
export const STUB = `<script>window.journey = window.journey || { q: [], track() { this.q.push(['track', Date.now(), ...arguments]) } }</script>`;

/**
 * A page with the tag on it. `attributes` go on the tag, `head` before it.
 * @param {{ title?: string, body?: string, head?: string, attributes?: string }} page
 */
export const pageWith = (collector, { title = 'page', body = '', head = '', attributes = '' } = {}) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}<script async src="/journey.js" data-endpoint="${collector.url}" ${attributes}></script></head><body>${body}</body></html>`;

/** A collector and a site of pages with the tag; ends both with `stop()`. */
export const startShop = async (pages, { collector: options, site } = {}) => {
  const collector = await startCollector(options);
  const made = Object.fromEntries(Object.entries(pages).map(([path, page]) => [path, typeof page === 'function' && page.length === 1 ? page(collector) : typeof page === 'object' && !page.headers ? pageWith(collector, page) : page]));
  const shop = await startPages(made, site);
  return {
    collector,
    url: shop.url,
    pages: shop,
    stop: async () => {
      await shop.stop();
      await collector.stop();
    },
    /** Events by the time they were made, once `count` of that name are there. */
    async events(name, count = 1, ms = 15_000) {
      const end = Date.now() + ms;
      for (;;) {
        const byId = new Map();
        for (const envelope of collector.envelopes()) for (const event of envelope.events) byId.set(event.id, { ...event, page: { id: event.page, ...envelope.pages[event.page] } });
        const found = [...byId.values()].filter((event) => !name || event.name === name).sort((a, b) => a.time - b.time || a.seq - b.seq);
        if (found.length >= count) return found;
        if (Date.now() > end) throw new Error(`${found.length} of ${count} "${name}" events arrived: ${JSON.stringify([...byId.values()].map((event) => event.name))}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
};

export const settle = (ms = 800) => new Promise((resolve) => setTimeout(resolve, ms));
