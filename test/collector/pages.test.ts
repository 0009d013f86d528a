import { once } from 'node:events';
import { connect } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './support/browser.mjs';
import { envelope, event, page as pageOf, withCollector } from './support/collector.mjs';

let browser: Browser;
let collector: Awaited<ReturnType<typeof withCollector>>;
beforeAll(async () => {
  collector = await withCollector();
  browser = await openBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await collector?.end();
}, 30_000);

const errors: string[] = [];
const pages: Page[] = [];
/** A page that notes everything that must not happen. */
async function open(path: string, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  pages.push(page);
  page.on('dialog', (dialog) => { errors.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
  page.on('pageerror', (error) => errors.push(`error: ${error.message}`));
  page.on('console', (message) => { if (message.type() === 'error') errors.push(`console: ${message.text()}`); });
  page.on('request', (request) => { if (!request.url().startsWith(collector.url) && !request.url().startsWith('data:')) errors.push(`request: ${request.url()}`); });
  await page.goto(collector.url + path);
  return page;
}
afterEach(async () => {
  for (const page of pages.splice(0)) await page.close();
  expect(errors.splice(0)).toEqual([]);
});

const settled = (page: Page) => page.waitForFunction(() => /All figures|No journeys|Nothing|down|Unknown|Check/.test(document.querySelector('#status-text')!.textContent!), null, { timeout: 60_000 });

/** Ways in which stored text has become code elsewhere. Each would set a mark, open a dialog or ask another host. */
const corpus = [
  '<script>window.__xss=1</script>', '"><script>alert(1)</script>', '<img src=x onerror=alert(2)>', '<svg onload=alert(3)>', '<svg><script>alert(4)</script></svg>',
  '<iframe srcdoc="<script>parent.__xss=5</script>">', '</title><script>alert(6)</script>', '</textarea><img src=http://xss.invalid/7>', "';alert(8);//", '"-alert(9)-"', 'javascript:alert(10)',
  'data:text/html,<script>alert(11)</script>', '<a href="javascript:alert(12)">x</a>', '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(13)>', '{{constructor.constructor("alert(14)")()}}',
  '${alert(15)}', '<style>@import "http://xss.invalid/16"</style>', '<link rel=stylesheet href=http://xss.invalid/17>', '<base href=http://xss.invalid/>', '<body onload=alert(19)>', '<details open ontoggle=alert(20)>',
  '<input autofocus onfocus=alert(21)>', '\u003cscript\u003ealert(22)\u003c/script\u003e', '&lt;script&gt;alert(23)&lt;/script&gt;', '<noscript><p title="</noscript><img src=x onerror=alert(24)>">', '\ndata: {"x":1}\n\nevent: event\n', '<!--<img src=x onerror=alert(26)>', ']]><script>alert(27)</script>',
  '{a|<img src=x onerror=alert(28)>}', '__proto__', 'constructor',
];

function poisoned(text: string, number: number) {
  const now = Date.now() - number * 1000;
  const names = [event({ name: text.slice(0, 200), props: { [text]: text, deep: { [text]: [text] } } })];
  const known = ['page_view', 'view_item', 'add_to_cart', 'search', 'checkout_step', 'support_visit', 'purchase', 'page_leave', 'web_vital'].map((name, seq) => event({
    name, seq: seq + 1, time: now + seq, stage: { name: seq % 2 ? 'consideration' : text.slice(0, 64), score: 0.5, reasons: [text.slice(0, 64)] },
    props: { currency: seq % 3 ? 'EUR' : text, value: 10, items: [{ item_id: text, item_name: text, item_brand: text }], search_term: text, step: text, index: 0, topic: text, query: text, transaction_id: `${text}${number}`, metric: text, rating: text, from: { name: text, step: text, item_id: text } },
  }));
  return envelope({
    site: 'xss', visitor: { id: `${text.slice(0, 100)}-${number}`, user: text, traits: { [text]: text }, consent: text.slice(0, 64) },
    batch: `${text.slice(0, 100)}-${number}`,
    pages: { [text.slice(0, 128)]: pageOf({ url: text, title: text, referrer: text, kind: number % 2 ? text.slice(0, 64) : 'product', visit: { id: `${text.slice(0, 100)}-${number}`, number: 1, started: now, channel: text.slice(0, 64), campaign: { [text]: text } } }) },
    events: [...names, ...known].map((one) => ({ ...one, page: text.slice(0, 128) })),
  });
}

describe('stored text is never markup', () => {
  test('an XSS corpus in every field runs nothing on the live page, the map, a station, the sheet', async () => {
    const live = await open('/live');
    await live.waitForFunction(() => document.querySelector('#status')!.className.includes('on'));
    let number = 0;
    for (const text of corpus) expect((await collector.post(poisoned(text, ++number))).status).toBe(200);
    await expect.poll(() => live.locator('[data-visitor]').count()).toBe(corpus.length);
    // Each visitor's own drawing, not only the last.
    for (let index = 0; index < corpus.length; index++) {
      await live.locator('[data-visitor]').nth(index).click();
      await live.waitForTimeout(30);
    }
    expect(await live.locator('body').innerText()).toContain('<img src=x onerror=alert(2)>');
    const map = await open('/map?site=xss');
    await settled(map);
    for (const button of await map.locator('.stations button').all()) await button.click();
    await map.waitForTimeout(1000);
    await map.locator('.answers .tools button').first().click();
    expect(await map.locator('#sql-text').innerText()).toContain('journeys(');
    const sheet = await open('/stages?site=xss');
    await sheet.waitForFunction(() => document.querySelector('#status-text')!.textContent !== '');
    for (const page of [live, map, sheet]) {
      const found = await page.evaluate(() => ({
        mark: (window as any).__xss, foreign: [...document.querySelectorAll('script:not([src^="/assets/"]),iframe,img,object,embed,base,style,a[href^="javascript"],link[rel=stylesheet]:not([href^="/assets/"])')].map((one) => one.outerHTML),
        handlers: [...document.querySelectorAll('*')].flatMap((one) => [...one.attributes]).filter((one) => one.name.startsWith('on')).map((one) => one.name),
      }));
      expect(found).toEqual({ mark: undefined, foreign: [], handlers: [] });
    }
    const csv = await (await fetch(`${collector.url}/map/journeys.csv?site=xss`)).text();
    expect(csv.split('\r\n')[0]).toContain('awareness,consideration,conversion,retention,advocacy');
  }, 120_000);

  test('the pages forbid inline code and foreign hosts, and no other page may frame them', async () => {
    for (const path of ['/live', '/map', '/stages', '/events', '/health']) {
      const answer = await fetch(collector.url + path);
      expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self'.*frame-ancestors 'none'/);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});

describe('the live page', () => {
  test('shows an event as it arrives, moves the dot to the stage, and draws the path', async () => {
    const page = await open('/live');
    await page.waitForFunction(() => document.querySelector('#status')!.className.includes('on'));
    const visitor = { id: 'walker-000001' };
    await collector.post(envelope({ visitor, pages: { p1: pageOf({ kind: 'home', title: 'Home' }) }, events: [event({ name: 'page_view', stage: { name: 'awareness', score: 0.1, reasons: [] }, props: {} })] }));
    await page.getByRole('heading', { name: 'Visitor 000001' }).waitFor();
    expect(await page.locator('.track title').textContent()).toContain('Stage 1 of 5: Awareness');
    const before = await page.locator('.track .dot').getAttribute('style');
    await collector.post(envelope({ visitor, pages: { p2: pageOf({ kind: 'cart', title: 'Cart' }) }, events: [event({ name: 'page_view', page: 'p2', stage: { name: 'conversion', score: 0.7, reasons: ['cart_filled'] }, props: {} })] }));
    await page.waitForFunction(() => document.querySelector('.track title')!.textContent!.includes('Conversion'));
    expect(await page.locator('.track .dot').getAttribute('style')).not.toBe(before);
    expect(await page.locator('#score').textContent()).toBe('70 %');
    expect(await page.locator('#path ol li').allTextContents()).toEqual([expect.stringContaining('Home'), expect.stringContaining('Cart')]);
    expect(await page.locator('#path svg circle').count()).toBeGreaterThanOrEqual(2);
    expect(await page.locator('#reasons li').allTextContents()).toEqual(['Cart filled']);
  }, 30_000);

  test('fits a phone without scrolling sideways, and can be used by keyboard', async () => {
    const page = await open('/live', { viewport: { width: 390, height: 800 } });
    await page.locator('[data-visitor]').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.locator('[data-visitor]').nth(1).focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelectorAll('[data-visitor][aria-pressed=true]').length === 1 && document.querySelectorAll('[data-visitor]')[1]!.getAttribute('aria-pressed') === 'true');
    expect(await page.evaluate(() => document.activeElement!.getAttribute('data-visitor'))).toBeTruthy();
  }, 30_000);
});

test('the collector going away is said, and the page comes back by itself', async () => {
  const short = await withCollector();
  const page = await browser.newPage();
  pages.push(page);
  await page.goto(`${short.url}/live`);
  await page.waitForFunction(() => document.querySelector('#status')!.className.includes('on'));
  await short.end({ keep: true });
  await page.waitForFunction(() => document.querySelector('#status-text')!.textContent!.includes('does not answer'));
  const again = await withCollector({ port: short.port, dataDir: short.dataDir });
  await page.waitForFunction(() => document.querySelector('#status')!.className.includes('on'), null, { timeout: 15_000 });
  await page.close();
  await again.end();
}, 40_000);

test('a connection that a browser opened in advance does not hold up the end of the collector', async () => {
  const short = await withCollector();
  const spare = connect(short.port, '127.0.0.1');
  await once(spare, 'connect');
  await short.end();
  spare.destroy();
}, 20_000);

test('a live page that was refused while the collector was ending or full asks again', async () => {
  const short = await withCollector();
  const page = await browser.newPage();
  pages.push(page);
  let refusals = 0;
  await page.route('**/live/stream', (route) => (refusals++ ? route.continue() : route.fulfill({ status: 503, body: '{}' })));
  await page.goto(`${short.url}/live`);
  await page.waitForFunction(() => document.querySelector('#status')!.className.includes('on'), null, { timeout: 15_000 });
  expect(refusals).toBe(2);
  await page.close();
  await short.end();
}, 40_000);
