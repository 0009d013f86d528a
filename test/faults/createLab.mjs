import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from '../browser/engines/launch.mjs';
import { sleep, until } from '../browser/engines/within.mjs';
import { startCollector } from '../browser/support/startCollector.mjs';
import { startPages } from '../browser/support/startPages.mjs';
import { labPage } from './labPage.mjs';
import { tally } from './tally.mjs';

/** Runs in a page: all rows of all databases of its origin, as JSON. */
const readDatabases = async () => {
  const settled = (request) =>
    new Promise((resolve) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(undefined);
    });
  const rows = [];
  for (const { name } of await indexedDB.databases()) {
    const db = await settled(indexedDB.open(name));
    for (const store of db?.objectStoreNames ?? []) rows.push(await settled(db.transaction(store).objectStore(store).getAll()));
    db?.close();
  }
  return JSON.stringify(rows);
};

/**
 * One cell of the table: a browser with a fresh profile, a shop of empty pages with the SDK on them, and a collector.
 * The scenario opens tabs, tracks, and breaks things; the lab counts.
 * @param {{ engine: string, sdk: import('./sdks.mjs').Sdk, short: boolean, receipts: boolean, collector?: object, browser?: object }} setup
 */
export const createLab = async ({ engine, sdk, short, receipts, collector: collectorOptions, browser: browserOptions }) => {
  const collector = await startCollector({ receipts, ...(sdk.answer && { answer: sdk.answer }), ...collectorOptions });
  const pages = await startPages({
    '/p/*': (_, url) => labPage({ sdk, endpoint: collector.url, variant: url.searchParams.get('variant') }),
    '/away': '<!doctype html><title>away</title>no SDK here',
    '/sdk/*': (_, url) => sdk.file(url.pathname.slice('/sdk/'.length)),
    // What a careless script on the page talks to: its answer is never read by the page (and may not be cached).
    '/foreign': { headers: { 'cache-control': 'no-store', 'content-type': 'text/plain' }, body: 'ok' },
    '/favicon.ico': { status: 204 },
  });
  const profileDir = await mkdtemp(join(tmpdir(), 'journey-lab-'));
  const start = () => launch(engine, { profileDir, ...browserOptions?.[engine] });
  let browser = await start();
  let tracked = 0;
  let visited = 0;
  let path = 0;

  const arrived = async (tab, at) => {
    await tab.waitFor(`location.pathname + location.search === ${JSON.stringify(at)} && window.__ready`, 20_000);
    visited++;
  };

  const lab = {
    engine,
    short,
    collector,
    site: pages.url,
    browser: () => browser,
    /** The full length of a thing, or that of a short run. */
    length: (full, brief) => (short ? brief : full),
    sleep,
    /** Address of a page with the SDK, new each time. */
    page: (variant) => `/p/${++path}${variant ? `?variant=${variant}` : ''}`,

    /** A new tab on a page with the SDK, ready. */
    open: async (variant) => {
      const at = lab.page(variant);
      const tab = await browser.newPage(pages.url + at);
      await arrived(tab, at);
      return tab;
    },
    /** `count` calls of track() in one task. `size`: bytes of payload in each. */
    track: async (tab, count, { size = 0 } = {}) => {
      const from = tracked;
      tracked += count;
      await tab.evaluate((first, n, bytes) => window.__track(first, n, bytes), from, count, size);
    },
    /** The same, and in the same task a click on a link: to a new page with the SDK, or to `at`. */
    trackAndGo: async (tab, count, { size = 0, variant, at = lab.page(variant) } = {}) => {
      const from = tracked;
      tracked += count;
      await tab.evaluate(
        (first, n, bytes, href) => {
          setTimeout(() => {
            window.__track(first, n, bytes);
            window.__go(href);
          });
        },
        from, count, size, at,
      );
      if (at.startsWith('/p/')) await arrived(tab, at);
      else await tab.waitFor(`location.pathname === ${JSON.stringify(at)}`, 20_000);
    },
    /** SIGKILL to the whole browser, then the same profile again. */
    kill: () => browser.kill(),
    relaunch: async () => {
      browser = await start();
    },
    quit: () => browser.close(),

    counts: () => tally(collector.requests, tracked),
    /**
     * Waits until everything is received, but at most `ms`; then a while longer, for what comes twice.
     * @returns whether all was received
     */
    settle: async (ms, quiet = short ? 2000 : 6000) => {
      const all = await until('all events', () => lab.counts().lost === 0, ms, 100).then(() => true, () => false);
      await sleep(quiet);
      return all;
    },
    /** Numbers of the events that still lie in IndexedDB: late is not lost. */
    stored: async () => {
      const neighbour = await browser.newPage(`${pages.url}/away`);
      const rows = await neighbour.evaluate(readDatabases);
      await neighbour.close();
      return [...rows.matchAll(/labn(\d+)z/g)].map(([, n]) => Number(n));
    },
    pagesVisited: () => visited,
    end: async () => {
      await browser.close().catch(() => browser.kill());
      await pages.stop();
      await collector.stop();
      await rm(profileDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return lab;
};
