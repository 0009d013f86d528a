import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { readFile } from 'node:fs/promises';
import { importCsv } from '../../examples/collector/import-csv.mjs';
import { person } from '../../examples/collector/traffic/model.mjs';
import { createRandom } from '../../examples/collector/traffic/random.mjs';
import { openBrowser } from './support/browser.mjs';
import { envelope, event, page as pageOf, withCollector } from './support/collector.mjs';

let collector: Awaited<ReturnType<typeof withCollector>>;
const site = 'town';
const day = 86_400_000;
const start = Math.floor(Date.now() / day) * day - 20 * day;

/** A visit in shorthand: [kind, stage, ...events as [name, props]], a minute apart. */
type Stop = [string, string, ...[string, object][]];
async function visit(visitor: string, number: number, channel: string, at: number, stops: Stop[], user?: string) {
  const pages: Record<string, object> = {};
  const events: object[] = [];
  stops.forEach(([kind, stage, ...more], index) => {
    const id = `${visitor}-${number}-${index}`;
    pages[id] = pageOf({ kind, url: `https://town.example/${kind}`, title: kind, visit: { id: `${visitor}-${number}`, number, started: at, channel } });
    [['page_view', { kind }] as [string, object], ...more].forEach(([name, props], seq) => events.push(event({ name, seq, page: id, time: at + index * 60_000 + seq * 1000, props, stage: { name: stage, score: 0.5, reasons: [] } })));
  });
  // A server's clock is taken as it is: so the past can be written. The origin is left out for that.
  const body = envelope({ site, visitor: { id: visitor, ...(user ? { user } : {}) }, pages, events: events.map((one) => ({ ...one, source: 'browser' })), sent: Date.now() });
  const answer = await collector.post(body);
  expect([answer.status, await answer.json()]).toEqual([200, { missing: [] }]);
}

const shoe = { currency: 'EUR', value: 100, items: [{ item_id: 'shoe', item_name: 'Shoe', price: 100, quantity: 1 }] };
const tent = { currency: 'EUR', value: 400, items: [{ item_id: 'tent', item_name: 'Tent', price: 400, quantity: 1 }] };

beforeAll(async () => {
  collector = await withCollector();
  // Ann: search, then a letter; buys a shoe on her third day; asks for help in the checkout.
  await visit('ann', 1, 'organic_search', start, [['home', 'awareness'], ['product', 'consideration', ['view_item', shoe], ['page_leave', { engaged_ms: 120_000 }]]]);
  await visit('ann', 2, 'email', start + 2 * day, [
    ['product', 'consideration', ['view_item', shoe], ['add_to_cart', shoe]], ['checkout', 'conversion', ['begin_checkout', shoe], ['checkout_step', { ...shoe, step: 'shipping', index: 1 }]],
    ['support', 'conversion', ['support_visit', { topic: 'Delivery', from: { name: 'checkout_step', step: 'shipping' } }]], ['purchase', 'conversion', ['purchase', { ...shoe, transaction_id: 'A1' }], ['page_leave', { engaged_ms: 60_000 }]],
  ]);
  await visit('ann', 3, 'direct', start + 5 * day, [['review', 'advocacy', ['review', { rating: 5 }]]]);
  // Ben: advertising, leaves a tent at the payment step and calls; buys by phone. Two devices, one name.
  await visit('ben-phone', 1, 'paid_search', start + day, [['product', 'awareness', ['view_item', tent], ['add_to_cart', tent]], ['checkout', 'conversion', ['begin_checkout', tent], ['checkout_step', { ...tent, step: 'payment', index: 2 }]], ['support', 'conversion', ['support_visit', { topic: 'phone' }]]], 'ben');
  await visit('ben-desk', 1, 'direct', start + 3 * day, [['home', 'awareness'], ['account', 'consideration']], 'ben');
  // Cat and Dan come by social media and leave: one at once, one with a shoe in the cart.
  await visit('cat', 1, 'paid_social', start + day, [['home', 'awareness']]);
  await visit('dan', 1, 'paid_social', start + day, [['product', 'consideration', ['view_item', shoe], ['add_to_cart', shoe]], ['cart', 'conversion', ['view_cart', shoe]]]);
  const csv = `user,name,time,transaction_id,value,currency,item_id,item_name\nben,phone_call,${new Date(start + day + 3_600_000).toISOString()},,,,,\nben,purchase,${start + day + 3_900_000},T1,400,EUR,tent,"Tent, large"\n,purchase,x,,,,,\neve,purchase,yesterday,,,,,\n`;
  const result = await importCsv(csv, { endpoint: collector.endpoint, site });
  expect(result).toEqual({ sent: 2, refused: ['line 4: user is empty', expect.stringContaining('line 5: time is "yesterday"')] });
  // A file may be imported twice.
  expect((await importCsv(csv, { endpoint: collector.endpoint, site })).sent).toBe(2);
  await collector.events(`site=${site}`);
}, 180_000);
afterAll(() => collector?.end());

const since = new Date(start - day).toISOString().slice(0, 10);
const until = new Date(start + 10 * day).toISOString().slice(0, 10);
async function ask(query: string, filter = '') {
  const answer = await fetch(`${collector.url}/map/data/${query}?site=${site}&since=${since}&until=${until}${filter}`);
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error);
  return body.rows as any[];
}
const by = (rows: any[], key: string) => Object.fromEntries(rows.map((row) => [row[key], row]));

describe('the six answers, on journeys known by heart', () => {
  test('a. outcomes: each person once, by purchase or by the way out', async () => {
    const rows = by(await ask('a-outcomes'), 'outcome');
    expect(Object.keys(rows).sort()).toEqual(['bought on the site', 'left before a product', 'left by phone link', 'left with a cart']);
    expect(rows['bought on the site']).toMatchObject({ people: 1, value_on_site: 100, percent: 25 });
    expect(rows['left by phone link']).toMatchObject({ people: 1, bought_elsewhere: 1, value_elsewhere: 400 });
  });

  test('b. carts: how far they came, what they were worth, what became of them', async () => {
    const rows = by(await ask('b-carts'), 'furthest');
    expect(rows['checkout: shipping']).toMatchObject({ carts: 1, bought_on_site: 1, left: 0 });
    expect(rows['checkout: payment']).toMatchObject({ carts: 1, bought_elsewhere: 1, left: 0 });
    expect(rows['cart seen']).toMatchObject({ carts: 1, left: 1, value_left: 100, median_value_left: 100 });
  });

  test('c. help: the reason, where it came up, who bought later', async () => {
    expect(by(await ask('c-help'), 'reason')).toMatchObject({ Delivery: { asked_from: 'checkout: shipping', stage: 'conversion', times: 1, bought_later: 1 }, phone: { asked_from: 'elsewhere on the site', bought_later: 1 } });
  });

  test('d. effort: minutes, visits and days before the first purchase', async () => {
    const rows = by(await ask('d-effort'), 'measure');
    expect(rows.visits).toMatchObject({ buyers: 2, mean: 1.5, within: [1, 1, 0, 0, 0, 0], beyond: 0 });
    expect(rows.days).toMatchObject({ buyers: 2, mean: 1, within: [1, 0, 1, 0, 0, 0] });
    expect(rows['minutes on the site'].mean).toBe(1);
  });

  test('e. touchpoints: five ways to share out the same orders, and what an order would be without each', async () => {
    const all = await ask('e-touchpoints');
    const rows = by(all, 'touchpoint');
    for (const way of ['last_touch', 'first_touch', 'linear', 'position', 'removal']) expect(all.reduce((sum, row) => sum + row[way], 0)).toBeCloseTo(2, 0);
    expect(rows.organic_search).toMatchObject({ first_touch: 1, last_touch: 0, linear: 0.5, position: 0.5 });
    expect(rows.email).toMatchObject({ first_touch: 0, last_touch: 1 });
    expect(rows['crm phone_call']).toMatchObject({ last_touch: 1, linear: 0.5 });
    // Without the search, half of the orders are gone; without advertising on social media, none.
    expect(rows.organic_search.removal_effect_percent).toBe(50);
    expect(rows.paid_social.removal_effect_percent).toBe(0);
    expect(all[0].touchpoints_per_order).toBe(2);
  });

  test('f. stages: how many reached each, how many went on, how long it took', async () => {
    const rows = by(await ask('f-stages'), 'stage');
    expect(Object.values(rows).map((row) => row.reached)).toEqual([4, 3, 3, 1, 1]);
    expect(rows.awareness.moved_on).toBe(3);
    expect(rows.conversion).toMatchObject({ moved_on: 1, percent_moved_on: 33.3 });
    expect(rows.conversion.hours_p25_median_p75[1]).toBeCloseTo(72, 0);
  });

  test('the flow: everybody starts once, and who left is seen where they left', async () => {
    const rows = await ask('flow');
    expect(rows.filter((row) => row.from_place === 0).reduce((sum, row) => sum + row.people, 0)).toBe(4);
    expect(rows).toContainEqual({ from_place: 3, from_station: 'cart', to_place: 4, to_station: 'left', people: 1, buyers: 0 });
    expect(rows).toContainEqual({ from_place: 1, from_station: 'home', to_place: 2, to_station: 'left', people: 1, buyers: 0 });
    expect(rows.some((row) => row.to_station === 'crm purchase')).toBe(true);
  });

  test('a first touchpoint is a station too: the ways begin with it, the journeys are those of the people it brought', async () => {
    expect(await ask('paths', '&at_place=0&at_station=paid_social')).toEqual([
      { before: [], after: ['home'], people: 1, buyers: 0 }, { before: [], after: ['product', 'add_to_cart', 'cart'], people: 1, buyers: 0 },
    ]);
    expect(await ask('examples', '&at_place=0&at_station=paid_social')).toHaveLength(1);
    expect(await ask('examples', '&at_place=0&at_station=email')).toEqual([]);
  });

  test.each([['&channel=email', 1], ['&channel=crm phone_call', 1], ['&product=shoe', 2], ['&track=loyalty', 2], ['&device=tablet', 0], ['&channel=paid_social&product=shoe', 1], ['&channel=email&product=shoe&track=purchase', 1], ['&channel=email&product=tent', 0]])('the filter %s chooses whole journeys', async (filter, people) => {
    expect((await ask('a-outcomes', filter)).reduce((sum, row) => sum + row.people, 0)).toBe(people);
  });

  test('the spreadsheet has a column for each stage and a row for each person', async () => {
    const answer = await fetch(`${collector.url}/map/journeys.csv?site=${site}&since=${since}&until=${until}`);
    expect(answer.headers.get('content-disposition')).toContain('.csv');
    const lines = (await answer.text()).trim().split('\r\n');
    expect(lines[0]).toBe('person,began,ended,visits,orders,order_value,channels,awareness,consideration,conversion,retention,advocacy');
    expect(lines).toHaveLength(5);
    expect(lines.find((line) => line.includes('organic_search'))).toMatch(/,3,1,100,organic_search > email > direct,home,product > add_to_cart,checkout shipping > support > purchase,,review/);
    expect(lines.join()).not.toMatch(/\b(ann|ben|ben-phone|ben-desk|cat|dan)\b/);
  });

  test('a cell that a spreadsheet would run as a formula is text', async () => {
    await collector.post(envelope({ site: 'formula', pages: { p1: pageOf({ kind: '=HYPERLINK("http://x")' }) }, events: [event({ name: 'page_view', props: {} })] }));
    await collector.events('site=formula');
    expect(await (await fetch(`${collector.url}/map/journeys.csv?site=formula`)).text()).toContain(`"'=HYPERLINK(""http://x"")"`);
  });
});

describe('bad input', () => {
  test.each([
    ['since=2026-02-30', 400, '2026-02-30'], ['until=tomorrow', 400, 'tomorrow'], ['since=2026-05-02&until=2026-05-01', 400, 'after'], ['since=2000-01-01&until=2026-01-01', 400, 'longer'],
    ['track=fun', 400, 'track'], ['bogus=1', 400, 'bogus'], ['site=nowhere', 404, 'nowhere'],
  ])('/map/data/flow?%s is answered with what is wrong', async (query, status, word) => {
    const answer = await fetch(`${collector.url}/map/data/flow?${query.includes('site=') ? '' : `site=${site}&`}${query}`);
    expect(answer.status).toBe(status);
    expect((await answer.json()).error).toContain(word);
  });

  test('an unknown query, and a station query without its station', async () => {
    expect((await fetch(`${collector.url}/map/data/..%2f..%2fpackage`)).status).toBe(404);
    expect((await fetch(`${collector.url}/map/data/paths?site=${site}`)).status).toBe(400);
  });

  test('SQL in a filter is a value', async () => {
    expect(await ask('flow', `&channel=${encodeURIComponent("' OR 1=1 --")}`)).toEqual([]);
    const answer = await (await fetch(`${collector.url}/map/data/flow?site=${site}&channel=${encodeURIComponent("x'\\")}`)).json();
    expect(answer.sql).toContain("channel = 'x\\'\\\\'");
  });
});

describe('the page', () => {
  let browser: Browser;
  beforeAll(async () => { browser = await openBrowser(); }, 60_000);
  afterAll(() => browser?.close());
  const open = async (query: string, options = {}) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
    await page.goto(`${collector.url}/map?${query}`);
    await page.waitForFunction(() => /All figures|No journeys|Nothing|down|Unknown|Check/.test(document.querySelector('#status-text')!.textContent!), null, { timeout: 60_000 });
    return page;
  };

  test('draws the map, answers the questions, and says in words what the charts show', async () => {
    const page = await open(`site=${site}&since=${since}&until=${until}`);
    expect(await page.locator('#sankey canvas').count()).toBe(1);
    for (const chart of await page.locator('[role=img].chart').all()) expect((await chart.getAttribute('aria-label'))!.length).toBeGreaterThan(20);
    expect(await page.locator('.answers .card').count()).toBe(6);
    expect(await page.locator('.failed').count()).toBe(0);
    expect(await page.locator('#headline').innerText()).toContain('25 %');
    await page.close();
  }, 60_000);

  test('a station chosen by keyboard shows the ways through it and drawn journeys', async () => {
    const page = await open(`site=${site}&since=${since}&until=${until}`);
    await page.locator('.stations button[data-key="3|cart"]').focus();
    await page.keyboard.press('Enter');
    await page.locator('.ways .here').first().waitFor();
    await page.locator('.example svg').first().waitFor();
    expect(await page.locator('.example ol li').allTextContents()).toEqual(expect.arrayContaining([expect.stringContaining('Cart')]));
    expect(await page.locator('body').innerText()).not.toMatch(/\bdan\b/);
    await page.close();
  }, 60_000);

  test('a wrong date can be mended where it is said', async () => {
    const page = await open(`site=${site}&since=2026-02-30&until=${until}`);
    await page.locator('input[name=since]').fill(since);
    await page.waitForFunction(() => document.querySelector('#status-text')!.textContent!.includes('All figures'));
    expect(await page.locator('#headline').innerText()).toContain('25 %');
    await page.close();
  }, 60_000);

  test('a database that goes away while the figures load is said, with what waits, and not called done', async () => {
    const page = await browser.newPage();
    await page.route('**/map/data/d-effort**', (route) => route.fulfill({ status: 503, json: { error: 'The database does not answer' } }));
    await page.route('**/health', (route) => route.fulfill({ json: { database: false, accepting: true, waiting: 12, waitingBytes: 1, limit: 4 } }));
    await page.goto(`${collector.url}/map?site=${site}&since=${since}&until=${until}`);
    await page.waitForFunction(() => document.querySelector('#empty-text')!.textContent!.includes('12 events wait'));
    expect(await page.locator('#status-text').innerText()).toContain('down');
    await page.close();
  }, 60_000);

  test('the SQL of each answer can be copied and runs as it is', async () => {
    const page = await open(`site=${site}&since=${since}&until=${until}`);
    const { openDatabase } = await import('../../examples/collector/lib/open-database.mjs');
    const { database, close } = await openDatabase({ dataDir: collector.dataDir });
    const buttons = await page.locator('.tools button').all();
    expect(buttons).toHaveLength(7);
    for (const button of buttons) {
      await button.click();
      const sql = await page.locator('#sql-text').textContent();
      expect(sql).not.toMatch(/\{\w+:/);
      expect(sql).toContain(`site = '${site}'`);
      expect((await database.query(sql!)).length).toBeGreaterThan(0);
      await page.keyboard.press('Escape');
    }
    await close();
    await page.close();
  }, 60_000);

  test('an empty choice, an unknown site and a wrong date say what to do', async () => {
    for (const [query, words] of [[`site=${site}&since=2026-01-01&until=2026-01-02`, 'longer period'], ['site=nowhere', 'Known sites'], [`site=${site}&since=2026-02-20&until=2026-02-01`, 'after the last'],
      [`site=${site}&since=2026-02-30&until=2026-03-01`, '2026-02-30'], [`site=${site}&track=fun`, 'fun']] as const) {
      const page = await open(query);
      expect(await page.locator('#empty').innerText()).toContain(words);
      await page.close();
    }
  }, 60_000);

  test('fits a phone without scrolling sideways, light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open(`site=${site}&since=${since}&until=${until}`, { viewport: { width: 390, height: 800 }, colorScheme });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await page.close();
    }
  }, 60_000);

  test('the five-stage sheet prints on one page', async () => {
    const page = await browser.newPage();
    await page.goto(`${collector.url}/stages?site=${site}&since=${since}&until=${until}`);
    await page.waitForFunction(() => document.querySelector('#status-text')!.textContent === 'Printable sheet ready');
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    expect(/\/Count (\d+)/.exec(pdf)?.[1]).toBe('1');
    expect(await page.locator('tbody tr', { hasText: 'How they come' }).locator('td').nth(0).innerText()).toContain('Organic search');
    expect(await page.locator('thead th').allTextContents()).toEqual(['Stage', 'Awareness', 'Consideration', 'Conversion', 'Retention', 'Advocacy']);
    await page.close();
  }, 60_000);
});

test('a program beside a running collector shares its engine; the statements for a cluster are ones that ClickHouse can read', async () => {
  const { openDatabase } = await import('../../examples/collector/lib/open-database.mjs');
  const { statements } = await import('../../examples/collector/lib/migrate.mjs');
  const { database, close } = await openDatabase({ dataDir: collector.dataDir });
  const all = statements(await readFile(new URL('../../examples/collector/schema/cluster.sql', import.meta.url), 'utf8'));
  expect(all.length).toBeGreaterThan(10);
  for (const statement of all) await database.query('SELECT formatQuery({statement:String}) AS text', { statement });
  await expect(database.query('SELECT formatQuery({statement:String}) AS text', { statement: 'CREATE TABEL x' })).rejects.toThrow('Syntax error');
  await close();
});

test('a database that is down: the map says so, and the collector goes on accepting', async () => {
  const alone = await withCollector({ clickhouseUrl: 'http://127.0.0.1:9' });
  try {
    const answer = await fetch(`${alone.url}/map/data/flow?site=x`);
    expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([503, true]);
    expect((await answer.json()).error).toContain('does not answer');
    expect((await alone.post(envelope())).status).toBe(200);
  } finally {
    await alone.end();
  }
}, 30_000);

test('the traffic of a seed is always the same, and shaped like the contract', () => {
  const world = { end: Date.UTC(2026, 9, 1), days: 30, site: 'x' };
  const make = (seed: number) => { const random = createRandom(seed); return Array.from({ length: 40 }, () => person(random, world)); };
  expect(make(3)).toEqual(make(3));
  expect(make(3)).not.toEqual(make(4));
  const batches = make(5).flat();
  const ids = batches.flatMap(({ envelope: { events } }) => events.map((one: any) => one.id));
  expect(new Set(ids).size).toBe(ids.length);
  for (const { envelope: { pages, events } } of batches) {
    for (const one of events) {
      expect(one.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      if (one.page) expect(pages[one.page]).toBeDefined();
      expect(one.time).toBeLessThanOrEqual(world.end + 86_400_000);
    }
  }
});
