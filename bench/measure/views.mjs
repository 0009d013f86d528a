import { sleep } from '../../test/browser/engines/within.mjs';
import { decoded } from './wire.mjs';

/** What a person would say: how many pages were seen in each phase. */
export const TRUTH = { load: 1, 'prerendered, not seen': 0, 'prerendered, activated': 1, 'back from bfcache': 1, 'pushState, new path': 1, 'pushState, query only': 0, 'replaceState, same URL': 0 };

const WAIT = 1800;

/**
 * The page that stands where this one stood. Activation may put another target in its place, and the page we hold stays without a frame for
 * good: the one that shows this origin now is taken.
 */
const living = async (page) => {
  if (!page.mainFrame().detached) return page;
  const { origin } = new URL(page.url());
  for (const target of page.browser().targets()) if (target.type() === 'page' && target.url().startsWith(origin)) return (await target.page()) ?? page;
  return page;
};

/** Page views that each kind of arrival gives, with what the SDK's quick start sets up. */
export const views = async (lab, name, { isView }) => {
  const collector = lab.collector(name);
  let page = await lab.newPage({ own: true });
  /** Who asks at the moment of an activation or a return asks again. */
  const again = async (ask, times = 20) => {
    try {
      return await ask();
    } catch (error) {
      if (!times || !/detached|destroyed/i.test(error.message)) throw error;
      await sleep(100);
      page = await living(page);
      return again(ask, times - 1);
    }
  };
  const inPage = (...script) => again(() => page.evaluate(...script));
  const titled = (title) => again(() => page.waitForFunction(`document.title === "${title}"`, { timeout: 20_000, polling: 100 }));
  const counts = {};
  let counted = collector.requests.length;
  const count = async (phase) => {
    // what is only said at the end of a page or after a longer wait is waited for
    await sleep(WAIT);
    const texts = collector.requests.slice(counted).map(({ url, body }) => decodeURIComponent(url.replace(/%(?![\da-f]{2})/gi, '%25')) + '\n' + decoded(body ?? ''));
    counted = collector.requests.length;
    counts[phase] = texts.reduce((sum, text) => sum + (text.match(isView)?.length ?? 0), 0);
  };
  const slow = async (phase) => {
    await sleep(SLOWEST - WAIT);
    await count(phase);
  };
  try {
    const there = lab.address(name, 'there', '&views');
    const never = lab.address(name, 'never', '&views');
    const rules = JSON.stringify({ prerender: [{ source: 'list', urls: [there, never], eagerness: 'immediate' }] });
    await page.goto(lab.address(name, 'first', '&views'), { timeout: 60_000 });
    await slow('load');
    await inPage((text) => {
      const script = document.createElement('script');
      script.type = 'speculationrules';
      script.textContent = text;
      document.head.append(script);
      const link = document.createElement('a');
      link.id = 'there';
      link.href = JSON.parse(text).prerender[0].urls[0];
      link.textContent = 'there';
      document.body.prepend(link);
    }, rules);
    await slow('prerendered, not seen');
    const prerendered = lab.requests.some(({ url }) => never.endsWith(url));
    await again(() => page.click('#there'));
    await titled('there');
    const activated = await inPage('performance.getEntriesByType("navigation")[0].activationStart > 0');
    await slow('prerendered, activated');
    // to another page without the SDK, and back
    await inPage(`addEventListener('pageshow', (event) => { window.__restored = event.persisted; })`);
    await inPage(`location.href = '/picture.svg'`);
    await sleep(1500);
    await count('left');
    await inPage('void setTimeout(() => history.back())');
    await titled('there');
    await slow('back from bfcache');
    const restored = await inPage('window.__restored === true');
    await inPage(`history.pushState({}, '', '/s/other')`);
    await slow('pushState, new path');
    await inPage(`history.pushState({}, '', '?colour=red')`);
    await slow('pushState, query only');
    await inPage(`history.replaceState({ scroll: 1 }, '', location.href)`);
    await slow('replaceState, same URL');
    delete counts.left;
    return { counts, happened: { prerendered, activated, restored } };
  } finally {
    await page.close();
  }
};

/** The longest that anybody here waits before it sends; ms. */
const SLOWEST = 6000;
