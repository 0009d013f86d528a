import { sleep } from '../../test/browser/engines/within.mjs';
import { readTrace } from './readTrace.mjs';
import { recordTrace } from './recordTrace.mjs';

/** How long a page is watched after its SDK is ready: what it puts off happens there. ms */
const AFTER = 1000;
const CLICKS = 6;

/**
 * One cold visit to the product page at a throttled CPU: the script's start, what the page lost by it, and clicks on the
 * buy button, in whose handler the page calls `track()`.
 */
export const start = async (lab, name, rate) => {
  const page = await lab.newPage();
  const session = await page.createCDPSession();
  try {
    await page.goto(lab.blank(name), { timeout: 60_000 });
    await session.send('Emulation.setCPUThrottlingRate', { rate });
    const events = await recordTrace(page, async () => {
      await page.goto(lab.address(name), { timeout: 60_000 });
      await page.waitForFunction('window.__ready', { timeout: 60_000 });
      await sleep(AFTER);
      await page.evaluate(`performance.mark('bench:end')`);
    });
    const untilReady = readTrace(events, 'bench:begin', 'bench:ready');
    const whole = readTrace(events, 'bench:begin', 'bench:end');
    for (let n = 0; n < CLICKS; n++) {
      await page.click('#add');
      await sleep(250);
    }
    const seen = await page.evaluate('({ clicks: __clicks, interactions: __interactions, lcp: __lcp, ready: __ready, late: __late })');
    return {
      late: seen.late ? 1 : 0,
      readyWall: seen.ready,
      compile: whole.compile,
      evaluate: whole.evaluate,
      untilReady: untilReady.script,
      settled: whole.script,
      longest: whole.longest,
      lcp: seen.lcp,
      tbt: whole.blocking,
      longTasks: whole.longTasks,
      layout: whole.layout,
      layouts: whole.layouts,
      // the browser tells of interactions from 16 ms on, in steps of 8
      inp: Math.max(8, ...seen.interactions),
      firstClick: seen.clicks[0],
    };
  } finally {
    await page.close();
  }
};
