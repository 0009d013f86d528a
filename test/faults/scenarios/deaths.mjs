// Browsers and pages that die without a word. Where an outcome cannot be known (killed between body and answer), up to
// 5 % may come twice, with the same id.

const unknowable = { lost: 0, duplicates: 'unknowable' };

/** `times`: 20 events, `dwell` ms, SIGKILL, start again, return visit. */
const killing = async (lab, { times, dwell, down = false }) => {
  for (let i = 0; i < times; i++) {
    const tab = await lab.open();
    if (down) await lab.collector.down();
    await lab.track(tab, 20);
    if (dwell) await lab.sleep(dwell);
    await lab.kill();
    await lab.collector.up();
    await lab.relaunch();
    await lab.open();
    // a few seconds of failures may be followed by a minute's wait; what was too young to survive would be waited for each time
    await lab.settle(dwell ? 70_000 : 15_000, i === times - 1 ? undefined : 500);
  }
};

const needsProfile = ['chromium', 'firefox'];

/** @type {import('./index.mjs').Scenario[]} */
export const deaths = [
  {
    name: 'kill300',
    what: '5 times: 20 events, 300 ms, SIGKILL to the browser, start again, return visit',
    engines: needsProfile,
    limits: unknowable,
    run: (lab) => killing(lab, { times: lab.length(5, 2), dwell: 300 }),
  },
  {
    name: 'kill0',
    what: 'the same with SIGKILL as soon as the last call has returned',
    engines: needsProfile,
    // Nothing can be promised for events younger than the engine's own commit.
    limits: { duplicates: 'unknowable' },
    run: (lab) => killing(lab, { times: lab.length(5, 2), dwell: 0 }),
  },
  {
    name: 'killdown',
    what: 'as kill300, the collector down from before the first call until after the kill: only what is on disk can arrive',
    engines: needsProfile,
    limits: { lost: 0, duplicates: 0 },
    run: (lab) => killing(lab, { times: lab.length(5, 2), dwell: 300, down: true }),
  },
  {
    name: 'killdown5s',
    what: 'as killdown with 5 s before the kill, 3 times',
    engines: needsProfile,
    limits: { lost: 0, duplicates: 0 },
    run: (lab) => killing(lab, { times: lab.length(3, 1), dwell: 5000, down: true }),
  },
  // How young an event may be and yet survive: measured, not promised.
  ...[20, 50, 100].map((dwell) => ({
    name: `killdown ${dwell} ms`,
    what: `as killdown with ${dwell} ms before the kill`,
    engines: needsProfile,
    limits: { duplicates: 0 },
    run: (lab) => killing(lab, { times: lab.length(5, 2), dwell, down: true }),
  })),
  // Unnoticed, a plain collector cannot tell it from a crash with the collector up: what fetchLater took is trusted, as beacons are.
  ...[true, false].map((noticed) => ({
    name: noticed ? 'crashdown' : 'crashdown unnoticed',
    what: `5 times: collector down, ${noticed ? 'a request fails, ' : ''}20 events, 300 ms, the page’s process is killed, collector up, return visit in a new tab`,
    limits: { lost: noticed ? 0 : { firefox: 0, webkit: 0 }, duplicates: 0 },
    run: async (lab) => {
      const times = lab.length(5, 2);
      for (let i = 0; i < times; i++) {
        const tab = await lab.open();
        await lab.collector.down();
        if (noticed) {
          await tab.evaluate(() => {
            window.journey.track('unlucky');
            return window.journey.flush();
          });
        }
        await lab.track(tab, 20);
        await lab.sleep(300);
        await tab.crash();
        await lab.collector.up();
        const back = await lab.open();
        await lab.settle(70_000, 500);
        if (i < times - 1) await back.close();
      }
      await lab.settle(0);
    },
  })),
  {
    name: 'crash',
    what: '5 times: 20 events, 300 ms, the page’s process is killed; 15 s and no return visit ("crash, no return"), then one',
    limits: unknowable,
    cells: { 'crash, no return': { lost: { chromium: 0 }, duplicates: 'unknowable' } },
    run: async (lab) => {
      for (let i = 0; i < lab.length(5, 2); i++) {
        const tab = await lab.open();
        await lab.track(tab, 20);
        await lab.sleep(300);
        await tab.crash();
      }
      await lab.settle(15_000, 0);
      lab.cell('crash, no return');
      await lab.open();
      await lab.settle(70_000);
    },
  },
];
