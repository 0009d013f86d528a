import { sleep, until } from '../../test/browser/engines/within.mjs';
import { readTrace } from './readTrace.mjs';
import { recordTrace } from './recordTrace.mjs';
import { mean, quantile } from './statistics.mjs';

const CALLS = 200;
const STORED = 500;
/** ms between two calls: each is a task of its own. */
const GAP = 5;

const opened = async (lab, name, own = false) => {
  const page = await lab.newPage({ own });
  const session = await page.createCDPSession();
  await lab.clear(session, name);
  await page.goto(lab.address(name), { timeout: 60_000 });
  await page.waitForFunction('window.__ready', { timeout: 60_000 });
  await sleep(500);
  return { page, session };
};

const timed = (page, first, count) => page.evaluate((from, calls, gap) => window.__timed(from, calls, gap), first, count, GAP);

const inWords = (times) => ({ first: times[0], mean: mean(times), median: quantile(times, 0.5), p99: quantile(times, 0.99) });

/** Waits until the collector hears nothing any more: no request for `quiet` ms, at most `ms`. */
const settle = async (collector, quiet, ms) => {
  const end = Date.now() + ms;
  let heard = collector.requests.length;
  let since = Date.now();
  await until('quiet', async () => {
    if (collector.requests.length !== heard) [heard, since] = [collector.requests.length, Date.now()];
    return Date.now() - since > quiet || Date.now() > end;
  }, ms + 5000, 100);
};

/** Time of `track()` itself, right after the page became ready. µs */
export const cold = async (lab, name) => {
  const { page } = await opened(lab, name);
  try {
    return inWords(await timed(page, 0, CALLS));
  } finally {
    await page.close();
  }
};

/** The same with 500 events that could not be delivered: the collector answers 503. µs */
export const stored = async (lab, name) => {
  const collector = lab.collector(name);
  const { page, session } = await opened(lab, name);
  try {
    collector.set('503');
    await page.evaluate((count) => window.__timed(0, count, 1), STORED);
    await sleep(2000);
    return inWords(await timed(page, STORED, CALLS));
  } finally {
    await page.close();
    collector.set('ok');
    await lab.clear(session, name).catch(() => {});
  }
};

/** CPU time of the main thread for an event, from `track()` until it is delivered, in ms: by the browser's trace. */
export const allIn = async (lab, name) => {
  const collector = lab.collector(name);
  const { page } = await opened(lab, name);
  try {
    await settle(collector, 1500, 4000);
    const events = await recordTrace(page, async () => {
      await page.evaluate(`performance.mark('bench:calls')`);
      await timed(page, 0, CALLS);
      await settle(collector, 5500, 9000);
      await page.evaluate(`performance.mark('bench:called')`);
    });
    const { script, all } = readTrace(events, 'bench:calls', 'bench:called');
    return { script: script / CALLS, all: all / CALLS };
  } finally {
    await page.close();
  }
};

const heap = async (session) => {
  for (let n = 0; n < 3; n++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1024;
};

/** Heap of the page after 1,000 delivered events, and after the SDK was ended where it can be. KB */
export const memory = async (lab, name) => {
  const collector = lab.collector(name);
  const { page, session } = await opened(lab, name, true);
  try {
    await page.evaluate(`(async () => { for (let n = 0; n < 1000; n++) { window.journey.track('add_to_cart', __event(n)); if (n % 10 === 9) await new Promise((resolve) => setTimeout(resolve, 10)); } })()`);
    await settle(collector, 6000, 15_000);
    const after = await heap(session);
    const ends = name === 'none' || (await page.evaluate('!!window.__stop && (window.__stop(), true)'));
    await sleep(300);
    return { after, stopped: ends ? await heap(session) : undefined };
  } finally {
    await page.close();
  }
};
