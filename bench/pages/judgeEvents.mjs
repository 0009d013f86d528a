import { readFileSync } from 'node:fs';
import { launch } from './launch.mjs';
import { itemFaults, kindFits } from './score.mjs';
import { serve } from './serve.mjs';

const COLLECTOR = 'collect.journey.test';
const WORKERS = 4;
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Runs the built script on every row as a tag, clicks what can be clicked, and judges what the collector got. */
export const judgeEvents = async (rows, score, script = process.env.SCRIPT ?? 'dist/journey.js') => {
  const code = readFileSync(script, 'utf8');
  const got = rows.map(() => ({ events: [], pages: {} }));
  const server = await serve((url, request, body) => {
    if (url.hostname === COLLECTOR) {
      if (request.method === 'POST') {
        const batch = JSON.parse(body);
        const into = got[batch.site];
        const known = new Set(into.events.map((event) => event.id));
        into.events.push(...batch.events.filter((event) => !known.has(event.id)));
        Object.assign(into.pages, batch.pages);
      }
      return { body: '{}', type: 'application/json', headers: { 'access-control-allow-origin': request.headers.origin ?? '*', 'access-control-allow-credentials': 'true' } };
    }
    if (url.pathname === '/journey-under-test.js') return { body: code, type: 'text/javascript;charset=utf-8' };
    if (!/text\/html/.test(request.headers.accept)) return { status: 404, body: '' };
    const cookie = /row=(\d+)/.exec(request.headers.cookie ?? '');
    const row = cookie && rows[cookie[1]];
    // Where a click led to: a page of the shop that says nothing.
    if (!row || request.method !== 'GET' || url.href !== new URL(row.url.replace(/#.*/, '')).href) return { body: '<!doctype html><title>Next</title><body><p>Next</p></body>' };
    const tag = `<script async src="/journey-under-test.js" data-endpoint="https://${COLLECTOR}/j" data-site="${cookie[1]}" data-flush-interval="100"></script>`;
    const html = row.html ?? '<!doctype html><html><head><title></title></head><body></body></html>';
    return { body: /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + tag) : tag + html };
  });
  const { browser, close } = await launch(server.port);
  let next = 0;
  const worker = async () => {
    while (next < rows.length) {
      const index = next++;
      const context = await browser.newContext({ ignoreHTTPSErrors: true });
      try {
        await context.addCookies([{ name: 'row', value: String(index), url: rows[index].url.replace(/#.*/, '') }]);
        await visit(await context.newPage(), rows[index], got[index]);
      } catch (error) {
        score.add('ran', rows[index], false, error.message.split('\n')[0]);
      } finally {
        await context.close();
      }
    }
  };
  const until = async (fits, ms) => {
    for (const end = Date.now() + ms; Date.now() < end && !fits(); ) await pause(40);
    return fits();
  };
  const visit = async (page, row, into) => {
    const named = (name) => into.events.filter((event) => event.name === name);
    const open = async () => {
      await page.goto(row.url, { waitUntil: 'load' });
      into.events.length = 0;
      await until(() => named('page_view').length, 6000);
      await pause(300);
    };
    await page.goto(row.url, { waitUntil: 'load' });
    await until(() => named('page_view').length, 6000);
    const awaited = [row.kind === 'purchase' && 'purchase', row.item && 'view_item', row.step && 'checkout_step'].filter(Boolean);
    await until(() => awaited.every((name) => named(name).length), 3000);
    await pause(400);
    const kind = named('page_view')[0]?.props.kind;
    score.add('kind', row, kindFits(row, kind), `${row.kind} → ${kind}`);
    if (!kindFits(row, kind)) score.confuse(row.kind, kind);
    if (row.step) score.add('step', row, named('checkout_step').some((event) => event.props.step === row.step), `${row.step} → ${named('checkout_step').map((event) => event.props.step)}`);
    if (row.item) {
      const [view, ...more] = named('view_item');
      const faults = itemFaults(row.item, view?.props.items?.[0], view?.props.currency);
      if (more.length) faults.push('twice');
      score.add('view_item', row, !faults.length, faults.join(', '));
    }
    const purchases = named('purchase');
    if (row.order || row.kind === 'purchase') {
      const { transaction_id, value, currency } = purchases[0]?.props ?? {};
      const { order } = row;
      const right = purchases.length === 1 && (!order || (transaction_id === order.id && (order.value === undefined || value === order.value) && (!order.currency || currency === order.currency)));
      score.add('purchase', row, right, JSON.stringify([order, transaction_id, value, currency, purchases.length]));
    } else score.add('no false purchase', row, !purchases.length || kindFits(row, 'purchase'), '');
    score.add('no false add_to_cart', row, !named('add_to_cart').length, 'on loading');
    for (const decoy of row.not_atc ?? []) {
      await open();
      const there = await page.evaluate((selector) => !!document.querySelector(selector)?.click() || !!document.querySelector(selector), decoy).catch(() => true);
      if (!there) continue;
      await pause(1500);
      score.add('no false add_to_cart', row, !named('add_to_cart').length, decoy);
    }
    if (!row.atc) return;
    await open();
    await page.locator(row.atc).first().click({ timeout: 3000, noWaitAfter: true, force: true });
    await until(() => named('add_to_cart').length, 8000);
    await pause(300);
    const adds = named('add_to_cart');
    const faults = adds.length === 1 ? (row.item ? itemFaults({ ...row.item, currency: undefined }, adds[0].props.items?.[0]) : []) : [`${adds.length} events`];
    score.add('add_to_cart', row, !faults.length, faults.join(', '));
  };
  try {
    await Promise.all(Array.from({ length: WORKERS }, worker));
  } finally {
    await close();
    server.close();
  }
};
