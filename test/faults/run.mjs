// npm run faults: what is lost and what comes twice, in real browsers, under faults.
import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ENGINES, enginesFound, launch } from '../browser/engines/launch.mjs';
import { judge } from './judge.mjs';
import { runScenario } from './runScenario.mjs';
import { SCENARIOS } from './scenarios/index.mjs';
import { sdkNamed, SDKS } from './sdks.mjs';

const HELP = `npm run faults -- [--engine chromium|firefox|webkit|all] [--scenario NAME,NAME] [--short] [--receipts] [--peer NAME,NAME]

--engine    default: all that are on this machine
--scenario  default: all; see --list
--short     shorter visits and outages of a few seconds
--receipts  the collector speaks receipts
--peer      another SDK instead of Journey, in the same cells: ${SDKS.filter((name) => name !== 'journey').join(', ')}
--list      what the scenarios do`;

const { values: flags } = parseArgs({
  options: {
    engine: { type: 'string', default: 'all' },
    scenario: { type: 'string' },
    peer: { type: 'string', default: 'journey' },
    short: { type: 'boolean', default: false },
    receipts: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (flags.help) {
  console.log(HELP);
  process.exit(0);
}
if (flags.list) {
  for (const { name, what } of SCENARIOS) console.log(`${name}: ${what}`);
  process.exit(0);
}

const named = (list, known, flag) => {
  const names = list.split(',').map((name) => name.trim());
  for (const name of names) {
    if (!known.includes(name)) {
      console.error(`--${flag}: no "${name}"; known are ${known.join(', ')}`);
      process.exit(2);
    }
  }
  return names;
};
const engines = flags.engine === 'all' ? Object.keys(enginesFound()) : named(flags.engine, ENGINES, 'engine');
const wanted = flags.scenario && named(flags.scenario, SCENARIOS.map(({ name }) => name), 'scenario');
const scenarios = SCENARIOS.filter(({ name }) => !wanted || wanted.includes(name));
const peers = named(flags.peer, SDKS, 'peer');

const script = fileURLToPath(new URL('../../dist/journey.js', import.meta.url));
if (peers.includes('journey') && !existsSync(script)) {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  if (spawnSync('npm', ['run', 'build'], { cwd: root, stdio: 'inherit' }).status !== 0) process.exit(1);
}

const load = () => loadavg()[0].toFixed(1);
const cell = (result) =>
  result.skipped ? '-' : result.error ? 'ERROR' : `${result.tracked}/${result.received}/${result.lost}/${result.duplicates}`;

let passed = 0;
let failed = 0;
/** Cells by name, then by column. */
const table = new Map();
const columns = [];

for (const engine of engines) {
  const trial = await launch(engine);
  const { version } = trial;
  await trial.close();
  for (const peer of peers) {
    const sdk = await sdkNamed(peer);
    const column = `${peer}, ${engine} ${version}`;
    columns.push(column);
    console.log(`\n## ${column}${flags.receipts ? ', receipts' : ''}${flags.short ? ', short' : ''}\n`);
    console.log('| scenario | tracked | received | lost | duplicates | requests | pages | s | load | verdict |');
    console.log('|---|--:|--:|--:|--:|--:|--:|--:|--:|---|');
    for (const scenario of scenarios) {
      for (const result of await runScenario(scenario, { engine, sdk, short: flags.short, receipts: flags.receipts })) {
        const faults = judge(result, { engine, receipts: flags.receipts });
        // Yardsticks and peers are measured, not judged.
        const verdict = result.skipped ?? (peer === 'journey' ? faults.join('; ') || 'ok' : result.error ?? '');
        if (peer === 'journey' && !result.skipped) {
          if (faults.length) failed++;
          else passed++;
        }
        if (!table.has(result.name)) table.set(result.name, {});
        table.get(result.name)[column] = cell(result);
        const { tracked = '', received = '', lost = '', duplicates = '', requests = '', pages = '', seconds = '' } = result;
        console.log(`| ${[result.name, tracked, received, lost, duplicates, requests, pages, seconds, load(), verdict].join(' | ')} |`);
      }
    }
  }
}

console.log('\nCells: tracked/received/lost/duplicate deliveries\n');
console.log(`| scenario | ${columns.join(' | ')} |`);
console.log(`|---|${columns.map(() => '---|').join('')}`);
for (const [name, row] of table) console.log(`| ${name} | ${columns.map((column) => row[column] ?? '-').join(' | ')} |`);
console.log(`\nload ${load()}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
