import { within } from '../browser/engines/within.mjs';
import { createLab } from './createLab.mjs';

/**
 * Runs one scenario in a browser of its own.
 * @returns {Promise<object[]>} its cells: numbers of `tally`, `limits`, `pages`, `seconds`; or `skipped`, or `error`
 */
export const runScenario = async (scenario, setup) => {
  const { name, engines, limits, cells: between = {} } = scenario;
  if (engines && !engines.includes(setup.engine)) return [{ name, skipped: `not possible in ${setup.engine}` }];
  const began = Date.now();
  const cells = [];
  const wrong = [];
  let lab;
  const take = (cell, its) => {
    const counts = lab.counts();
    cells.push({
      name: cell,
      limits: its,
      ...counts,
      wrong: [...counts.wrong, ...wrong],
      pages: lab.pagesVisited(),
      seconds: Math.round((Date.now() - began) / 1000),
    });
  };
  try {
    lab = await createLab({ ...setup, ...(scenario.collector && { collector: scenario.collector }), browser: scenario.browser });
    lab.cell = (cell) => take(cell, between[cell] ?? {});
    lab.wrong = (words) => wrong.push(words);
    await within(300_000, name, scenario.run(lab));
    take(name, limits);
    const last = cells[cells.length - 1];
    if (last.lost) {
      try {
        const stored = await within(15_000, 'the database', lab.stored());
        last.stored = last.missing.filter((n) => stored.includes(n)).length;
      } catch {
        // A transaction that a page took with it into the back/forward cache holds up everybody.
        last.wrong.push('the database does not answer another page');
      }
    }
  } catch (error) {
    cells.push({ name, limits, error: error.message.split('\n')[0], seconds: Math.round((Date.now() - began) / 1000) });
  } finally {
    await lab?.end();
  }
  return cells;
};
