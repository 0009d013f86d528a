// Visits at a collector that is well: what page life alone loses or doubles.

/** @type {import('./index.mjs').Scenario[]} */
export const visits = [
  {
    name: 'clean',
    what: '200 events on one page, then stay',
    limits: { lost: 0, duplicates: 0 },
    run: async (lab) => {
      const tab = await lab.open();
      for (let i = 0; i < 20; i++) {
        await lab.track(tab, 10);
        await lab.sleep(50);
      }
      await lab.settle(25_000);
    },
  },
  {
    name: 'mpa',
    what: '40 pages, 5 events each, the link clicked in the same task as the last call; the last page stays',
    limits: { lost: 0, duplicates: 0, requestsPerPage: 1.2 },
    run: async (lab) => {
      const tab = await lab.open();
      for (let i = 1; i < 40; i++) await lab.trackAndGo(tab, 5);
      await lab.track(tab, 5);
      await lab.settle(20_000);
    },
  },
  {
    name: 'mpa3s',
    what: '8 pages with 3 s on each, then 5 events and the link in the same task; the last page stays',
    // First contact and last page weigh more in so short a visit: how many requests a page is for "mpa" to say.
    limits: { lost: 0, duplicates: 0 },
    run: async (lab) => {
      const tab = await lab.open();
      for (let i = 0; i < lab.length(8, 3); i++) {
        await lab.sleep(3000);
        await lab.trackAndGo(tab, 5);
      }
      await lab.settle(20_000);
    },
  },
  {
    name: 'close+return',
    what: '20 times: open a tab, 5 events, close it at once; 5 s later (close), then a return visit',
    limits: { lost: 0, duplicates: 0 },
    cells: { close: { lost: 0, duplicates: 0 } },
    run: async (lab) => {
      for (let i = 0; i < lab.length(20, 8); i++) {
        const tab = await lab.open();
        await lab.track(tab, 5);
        await tab.close();
      }
      await lab.settle(5000, 0);
      lab.cell('close');
      await lab.open();
      await lab.settle(20_000);
    },
  },
  {
    name: 'multitab',
    what: '4 tabs at once, 100 events each, all closed at once; then a return visit',
    limits: { lost: 0, duplicates: 0 },
    run: async (lab) => {
      const tabs = [];
      for (let i = 0; i < 4; i++) tabs.push(await lab.open());
      await Promise.all(tabs.map((tab) => lab.track(tab, 100)));
      await Promise.all(tabs.map((tab) => tab.close()));
      await lab.open();
      await lab.settle(20_000);
    },
  },
  {
    name: 'big',
    what: '300 events of 4 KiB, then away by link at once to a page without the SDK (5 s: "big, before"); then a return visit',
    limits: { lost: 0, duplicates: 0 },
    // How much leaves with the page is for the engine's 64 KiB quota to say.
    cells: { 'big, before': { duplicates: 0 } },
    run: async (lab) => {
      const tab = await lab.open();
      await lab.trackAndGo(tab, 300, { size: 4096, at: '/away' });
      await lab.sleep(5000);
      lab.cell('big, before');
      await lab.open();
      await lab.settle(60_000);
    },
  },
  {
    name: 'bfcache',
    what: '10 events, away by link, back out of the back/forward cache, 10 more events, stay',
    limits: { lost: 0, duplicates: 0 },
    run: async (lab) => {
      const tab = await lab.open();
      await tab.evaluate(() => {
        window.__alive = true;
      });
      await lab.trackAndGo(tab, 10, { at: '/away' });
      await lab.sleep(500);
      await tab.back();
      await tab.waitFor('window.__ready', 20_000);
      if (!(await tab.evaluate('!!window.__alive'))) lab.wrong('the page did not come out of the back/forward cache');
      await lab.track(tab, 10);
      await lab.settle(20_000);
    },
  },
  {
    name: 'bfcache slow',
    what: 'a collector that answers after 1.5 s; a request goes, 600 ms later 10 events and away by link, back out of the back/forward cache, stay',
    limits: { lost: 0, duplicates: 0 },
    run: async (lab) => {
      const tab = await lab.open();
      await lab.sleep(1000);
      lab.collector.set('late', { after: 1500 });
      await lab.track(tab, 10);
      await tab.evaluate(() => {
        void window.journey.flush();
      });
      await lab.sleep(600);
      await lab.trackAndGo(tab, 10, { at: '/away' });
      await lab.sleep(3000);
      lab.collector.set('ok');
      await tab.back();
      await tab.waitFor('window.__ready', 20_000);
      await lab.settle(20_000, 15_000);
    },
  },
];
