// A collector that is not well for a while, and a visitor who goes on.

/** 100 events over 10 pages, `every` ms on each, then `heal`, one more page. */
const browsing = async (lab, { begin, heal, pages = 10, every }) => {
  const tab = await lab.open();
  await begin();
  for (let i = 0; i < pages; i++) {
    await lab.track(tab, 5);
    await lab.sleep(every);
    await lab.trackAndGo(tab, 5);
  }
  await heal();
  await lab.trackAndGo(tab, 0);
  await lab.settle(60_000);
};

/** A scenario in which the collector is in `mode` for about 20 s (5 s in a short run). */
const during = (name, what, limits, mode, options = {}) => ({
  name,
  what,
  limits,
  run: (lab) =>
    browsing(lab, {
      begin: () => lab.collector.set(mode, options),
      heal: () => lab.collector.set('ok'),
      every: lab.length(2000, 500),
    }),
});

/** The collector is like this from beginning to end. */
const always = (name, what, collector, mode) => ({
  name,
  what,
  limits: { lost: 0, duplicates: 0 },
  collector,
  run: async (lab) => {
    if (mode) lab.collector.set(mode);
    await browsing(lab, { begin: () => {}, heal: () => {}, every: lab.length(1000, 200) });
  },
});

const none = { lost: 0, duplicates: 0 };
const unknowable = { lost: 0, duplicates: 'unknowable' };

/** A visit during which nothing gets through: what it costs in requests. */
const costly = (name, what, begin) => ({
  name,
  what,
  limits: { lost: 0, duplicates: 'unknowable' },
  cells: { [`${name}, requests`]: { requests: 10 } },
  run: async (lab) => {
    const tab = await lab.open();
    begin(lab);
    for (let i = 1; i < 30; i++) {
      await lab.track(tab, 3);
      await lab.sleep(lab.length(1000, 300));
      await lab.trackAndGo(tab, 2);
    }
    await lab.sleep(1000);
    lab.cell(`${name}, requests`);
    lab.collector.set('ok');
    await lab.trackAndGo(tab, 0);
    // a minute's failures may be followed by a wait of four
    await lab.settle(300_000, 1000);
  },
});

/** @type {import('./index.mjs').Scenario[]} */
export const outages = [
  {
    name: 'outage',
    what: 'listener closed for 20 s while 100 events are tracked over 10 pages, then one more page',
    limits: none,
    run: (lab) =>
      browsing(lab, { begin: () => lab.collector.down(), heal: () => lab.collector.up(), every: lab.length(2000, 500) }),
  },
  during('http503', '503 with Retry-After: 5 for 20 s, 100 events over 10 pages, then one more page', none, '503', { retryAfter: 5 }),
  during('http429', '429 with Retry-After: 5 for 20 s, as http503', none, '429', { retryAfter: 5 }),
  during('blackhole', 'requests read and never answered for 20 s, as http503', unknowable, 'hang'),
  during('slow', 'stored at once but answered after 8 s, for 20 s, as http503', unknowable, 'late', { after: 8000 }),
  during('half', 'connection dropped after half of the body, for 20 s, as http503', unknowable, 'half'),
  during('html200', 'a captive portal: each answer is a web page with 200, nothing is stored, for 20 s, as http503', none, 'html'),
  always('redirect', 'each request is sent on by 307; 100 events over 10 pages', {}, 'redirect'),
  always('lie4xx', 'stored, but answered with 400; 100 events over 10 pages', {}, 'lie'),
  always('no-cors', 'a collector without CORS headers: no answer can be read; 100 events over 10 pages', { cors: false }),
  always('no-store', 'each answer is 200 with a body and Cache-Control: no-store; 100 events over 10 pages', {
    headers: { 'cache-control': 'no-store' },
    answer: { status: 200, body: 'thank you' },
  }),
  {
    name: 'offline',
    what: 'offline (navigator.onLine where the driver can, and the listener closed), 50 events, quit, start online, return visit',
    limits: none,
    run: async (lab) => {
      const tab = await lab.open();
      await lab.collector.down();
      await lab.browser().setOffline?.(true);
      await lab.track(tab, 50);
      await lab.sleep(1000);
      if (lab.browser().keepsProfile) {
        await lab.quit();
        await lab.relaunch();
      } else {
        await tab.close();
      }
      await lab.collector.up();
      await lab.open();
      await lab.settle(20_000);
    },
  },
  costly('cost of 503', '30 pages, 5 events each, the collector answers 503 all the time; then it is well and one more page', (lab) => lab.collector.set('503')),
  costly('cost of resets', 'the same, each connection is reset', (lab) => lab.collector.set('reset')),
  costly('cost of silence', 'the same, nothing is answered', (lab) => lab.collector.set('hang')),
];
