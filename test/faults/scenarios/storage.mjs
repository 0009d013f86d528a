// Storage that is refused, full, or taken away under a living page; clocks and neighbours that misbehave.

/** In a page of the shop without the SDK: what the person in front of the developer tools, or the browser, would do. */
const inNeighbour = async (lab, script) => {
  const neighbour = await lab.browser().newPage(`${lab.site}/away`);
  const value = await neighbour.evaluate(script);
  await neighbour.close();
  return value;
};

const deleteDatabases = async () => {
  for (const { name } of await indexedDB.databases()) {
    await new Promise((resolve) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = request.onerror = resolve;
      setTimeout(resolve, 5000);
    });
  }
};

const upgradeDatabases = async () => {
  for (const { name, version } of await indexedDB.databases()) {
    await new Promise((resolve) => {
      const request = indexedDB.open(name, version + 1);
      request.onsuccess = () => resolve(request.result.close());
      request.onerror = resolve;
      setTimeout(resolve, 5000);
    });
  }
};

/** 20 events, `harm`, 20 more, with the collector up or down meanwhile; the page lives on. */
const harmed = async (lab, { harm, down }) => {
  const tab = await lab.open();
  if (down) await lab.collector.down();
  await lab.track(tab, 20);
  await lab.sleep(500);
  await harm(tab);
  await lab.track(tab, 20);
  await lab.sleep(500);
  if (down) await lab.collector.up();
  await lab.settle(70_000);
};

const living = { lost: 0, duplicates: 0 };

/** Two scenarios, with the collector up and down. */
const harming = (name, what, engines, harm) =>
  [false, true].map((down) => ({
    name: down ? `${name} down` : name,
    what: `20 events, ${what}, 20 more on the same page${down ? ', the collector down until then' : ''}`,
    limits: living,
    engines,
    run: (lab) => harmed(lab, { harm: (tab) => harm(lab, tab), down }),
  }));

/** A page in a peculiar state: 50 events and 6 s, then 50 and away by link. */
const peculiar = async (lab, variant) => {
  const tab = await lab.open(variant);
  await lab.track(tab, 50);
  await lab.settle(6000, 0);
  lab.cell(`${variant}, alive`);
  await lab.trackAndGo(tab, 50, { at: '/away' });
  await lab.settle(10_000);
};

/** A page that is left before its database is open. */
const hurried = async (lab) => {
  const tab = await lab.open('slowstore');
  await lab.trackAndGo(tab, 100, { size: 1024, at: '/away' });
  return tab;
};

const all = ['chromium', 'firefox', 'webkit'];

/** @type {import('./index.mjs').Scenario[]} */
export const storage = [
  {
    name: 'nostorage',
    what: 'localStorage, sessionStorage and indexedDB throw; 50 events and 6 s, then 50 events and away by link',
    limits: living,
    cells: { 'nostorage, alive': living },
    run: (lab) => peculiar(lab, 'nostorage'),
  },
  {
    name: 'sandbox',
    what: 'the SDK in a sandboxed frame (opaque origin); 50 events and 6 s, then 50 events and away by link',
    limits: living,
    cells: { 'sandbox, alive': living },
    run: (lab) => peculiar(lab, 'sandbox'),
  },
  ...harming('deleted', 'another page deletes all databases', all, (lab) => inNeighbour(lab, deleteDatabases)),
  ...harming('upgraded', 'another page opens the databases at a higher version', all, (lab) => inNeighbour(lab, upgradeDatabases)),
  ...harming('evicted', 'the browser clears all data of the site', ['chromium'], async (lab, tab) => {
    await tab.cdp('Storage.clearDataForOrigin', { origin: lab.site, storageTypes: 'all' });
  }),
  {
    name: 'full',
    what: 'the site’s storage quota is used up; 50 events, 6 s, then 50 events over 5 pages; the last page stays',
    limits: living,
    engines: ['chromium', 'firefox'],
    browser: { firefox: { prefs: { 'dom.quotaManager.temporaryStorage.fixedLimit': 1 } } },
    run: async (lab) => {
      let tab = await lab.browser().newPage(`${lab.site}/away`);
      if (lab.engine === 'chromium') await tab.cdp('Storage.overrideQuotaForOrigin', { origin: lab.site, quotaSize: 1 });
      const refused = await tab.evaluate(async () => {
        const db = await new Promise((resolve) => {
          const request = indexedDB.open('probe', 1);
          request.onupgradeneeded = () => request.result.createObjectStore('s', { autoIncrement: true });
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => resolve(undefined);
        });
        if (!db) return true;
        return new Promise((resolve) => {
          const transaction = db.transaction('s', 'readwrite');
          transaction.objectStore('s').add('x'.repeat(3_000_000));
          transaction.oncomplete = () => resolve(false);
          transaction.onabort = () => resolve(true);
        });
      });
      if (!refused) lab.wrong('the quota was not enforced');
      tab = await lab.open();
      await lab.track(tab, 50);
      await lab.settle(6000, 0);
      for (let i = 0; i < 5; i++) await lab.trackAndGo(tab, 10);
      await lab.settle(20_000);
    },
  },
  ...[3_600_000, -3_600_000].map((jump) => ({
    name: `clock ${jump > 0 ? '+' : '-'}1h`,
    what: 'collector down, 20 events, the clock jumps, 20 more, a page further 10 more, collector up, stay',
    limits: living,
    run: async (lab) => {
      const tab = await lab.open('clock');
      await lab.collector.down();
      await lab.track(tab, 20);
      await lab.sleep(2000);
      await tab.evaluate((ms) => window.__shift(ms), jump);
      await lab.track(tab, 20);
      await lab.sleep(500);
      await lab.trackAndGo(tab, 10, { variant: 'clock' });
      await lab.collector.up();
      await lab.settle(70_000);
    },
  })),
  {
    name: 'slow store',
    what: 'the database takes 1.5 s to open; 100 events of 1 KiB, then away by link at once to a page without the SDK; then a return visit',
    limits: living,
    cells: { 'slow store, before': { duplicates: 0 } },
    run: async (lab) => {
      await hurried(lab);
      await lab.sleep(3000);
      lab.cell('slow store, before');
      await lab.open();
      await lab.settle(30_000);
    },
  },
  {
    name: 'slow store+back',
    what: 'the same with a return visit in another tab, and then back out of the back/forward cache',
    limits: living,
    run: async (lab) => {
      const tab = await hurried(lab);
      await lab.sleep(500);
      await lab.open();
      await lab.sleep(3000);
      await tab.back();
      await lab.sleep(3000);
      await lab.settle(30_000);
    },
  },
  {
    name: 'late store',
    what: 'the database takes 3 s to open, longer than it is waited for; collector down, 20 events, 5 s, the page’s process is killed, collector up, return visit',
    limits: living,
    run: async (lab) => {
      const tab = await lab.open('latestore');
      await lab.collector.down();
      await lab.track(tab, 20);
      await lab.sleep(5000);
      await tab.crash();
      await lab.collector.up();
      await lab.open();
      await lab.settle(70_000);
    },
  },
  {
    name: 'two copies',
    what: 'the script is on the page twice; 10 pages with 10 events each; the last page stays',
    limits: living,
    run: async (lab) => {
      const tab = await lab.open('twice');
      for (let i = 0; i < 10; i++) {
        await lab.track(tab, 5);
        await lab.sleep(300);
        await lab.trackAndGo(tab, 5, { variant: 'twice' });
      }
      await lab.settle(20_000);
    },
  },
  {
    name: 'hungry',
    what: 'a foreign script uses up the page’s keepalive quota; 10 pages with 10 events each; the last page stays',
    limits: living,
    run: async (lab) => {
      const tab = await lab.open('hungry');
      for (let i = 0; i < 10; i++) {
        await lab.track(tab, 5);
        await lab.sleep(500);
        await lab.trackAndGo(tab, 5, { variant: 'hungry' });
      }
      await lab.settle(20_000);
    },
  },
];
