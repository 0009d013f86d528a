import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compileHint } from '../../rollup.compileHint.mjs';
import { sleep } from '../../test/browser/engines/within.mjs';

/** µs */
const INTERVAL = 100;
const MOST = 26;

/**
 * The tag built from src/ with a map that belongs to it; dist/ may be of another build than its map.
 * @returns {Promise<{ code: Uint8Array, place: (line: number, column: number) => string | undefined }>}
 */
export const buildForProfile = async () => {
  const { outputFiles: [map, code] } = await build({
    entryPoints: [fileURLToPath(new URL('../../src/entries/script.ts', import.meta.url))],
    outfile: '/out/index.js', bundle: true, minify: true, write: false, format: 'iife', target: 'es2020', sourcemap: 'external', logLevel: 'error',
    banner: { js: compileHint },
  });
  const read = new SourceMap(JSON.parse(Buffer.from(map.contents).toString()));
  return {
    code: code.contents,
    place(line, column) {
      const { originalSource, originalLine } = read.findEntry(line, column);
      return originalSource && `${originalSource.replace(/^.*?(src|node_modules)\//, '')}:${originalLine + 1}`;
    },
  };
};

/** Self and total time by function, ms, most expensive first. A function on the stack twice counts once. */
const byFunction = ({ nodes, samples, timeDeltas }, place) => {
  const known = new Map(nodes.map((node) => [node.id, node]));
  for (const node of nodes) for (const child of node.children ?? []) known.get(child).parent = node;
  const label = new Map();
  const labelOf = (node) => {
    if (!label.has(node)) {
      const { functionName, url, lineNumber, columnNumber } = node.callFrame;
      const where = url.includes('entry/index.js') && place(lineNumber, columnNumber);
      label.set(node, where ? `${where} ${functionName}` : url ? `page ${functionName}` : functionName);
    }
    return label.get(node);
  };
  const times = new Map();
  const add = (name, kind, ms) => {
    if (!times.has(name)) times.set(name, { self: 0, total: 0 });
    times.get(name)[kind] += ms;
  };
  samples.forEach((id, index) => {
    const ms = timeDeltas[index] / 1000;
    const node = known.get(id);
    if (['(idle)', '(root)'].includes(node.callFrame.functionName)) return;
    add(labelOf(node), 'self', ms);
    const stack = new Set();
    for (let each = node; each; each = each.parent) stack.add(labelOf(each));
    for (const each of stack) add(each, 'total', ms);
  });
  return [...times].map(([name, time]) => ({ name, ...time }));
};

const print = (title, rows, count) => {
  console.log(`\n${title}\n    self     total  function`);
  const most = (kind) => [...rows].sort((a, b) => b[kind] - a[kind]).slice(0, MOST);
  for (const { name, self, total } of new Set([...most('total'), ...most('self')])) {
    if (total / count < 0.0005) continue;
    console.log(`${(self / count).toFixed(4).padStart(8)} ${(total / count).toFixed(4).padStart(9)}  ${name.slice(0, 100)}`);
  }
};

/** Where Journey's tag spends its time: Chromium's sampling profiler, summed over `rounds`. ms */
export const profile = async (lab, place, rounds, rate = 4) => {
  const parts = { start: [], track: [] };
  for (let round = 0; round < rounds; round++) {
    const page = await lab.newPage();
    const session = await page.createCDPSession();
    await session.send('Emulation.setCPUThrottlingRate', { rate });
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval: INTERVAL });
    await session.send('Profiler.start');
    await page.goto(lab.address('journey'));
    await page.waitForFunction('window.__ready');
    await sleep(1000);
    parts.start.push(...byFunction((await session.send('Profiler.stop')).profile, place));
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await session.send('Profiler.start');
    await page.evaluate('__timed(0, 200, 5)');
    await sleep(6000);
    parts.track.push(...byFunction((await session.send('Profiler.stop')).profile, place));
    await page.close();
  }
  const merged = (rows) => [...rows.reduce((all, { name, self, total }) => {
    const sum = all.get(name) ?? { name, self: 0, total: 0 };
    return all.set(name, { name, self: sum.self + self, total: sum.total + total });
  }, new Map()).values()];
  print(`start at ${rate}x, ms a page`, merged(parts.start), rounds);
  print('an event from track() to delivery at 1x, ms an event', merged(parts.track), rounds * 200);
};
