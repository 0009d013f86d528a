// npm run bench: Journey and its peers side by side. See README.md. Needs `npm install` in this folder and a built dist/.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const USAGE = `node bench/run.mjs [--rounds N] [--only a,b] [--measure bytes,start,calls,memory,wire,views] [--profile] [--out file] [--write]
  --rounds   how often each is measured, turn and turn about (2)
  --only     subjects; 'none', the page without an SDK, is always there
  --measure  what; all of it is the default
  --profile  instead: which functions of Journey's tag, built from src/, cost how much
  --out      also writes the report to this file, and every single value to file.json
  --write    puts the columns that Journey has to lead into the README`;

const MEASURES = ['bytes', 'start', 'calls', 'memory', 'wire', 'views'];
/** Subjects whose visits run at the same time where no time is measured. */
const ABREAST = 6;

const { values: flags } = parseArgs({
  options: {
    rounds: { type: 'string', default: '2' }, only: { type: 'string' }, measure: { type: 'string' },
    profile: { type: 'boolean' }, out: { type: 'string' }, write: { type: 'boolean' }, help: { type: 'boolean' },
  },
});
const stop = (message) => {
  console.error(message);
  process.exit(2);
};
if (flags.help) {
  console.log(USAGE);
  process.exit(0);
}
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
if (!existsSync(here('node_modules'))) stop('bench/: the peers are not installed; run `npm install` in bench/');
if (!existsSync(here('../dist/journey.js'))) stop('dist/journey.js is not built; run `npm run build`');

const { SUBJECTS, subjectNamed } = await import('./peers/subjects.mjs');
const { openLab } = await import('./measure/openLab.mjs');
const { start } = await import('./measure/start.mjs');
const { allIn, cold, memory, stored } = await import('./measure/calls.mjs');
const { wire } = await import('./measure/wire.mjs');
const { views } = await import('./measure/views.mjs');
const { summary, tables } = await import('./measure/tables.mjs');

const rounds = Number(flags.rounds);
if (!(rounds >= 1)) stop(`--rounds takes a number from 1 on; got "${flags.rounds}"\n${USAGE}`);
const asked = flags.measure ? flags.measure.split(',') : MEASURES;
for (const each of asked) if (!MEASURES.includes(each)) stop(`no measure "${each}"; there are ${MEASURES.join(', ')}`);
const only = flags.profile ? ['journey'] : flags.only ? flags.only.split(',') : SUBJECTS;
for (const each of only) if (!SUBJECTS.includes(each)) stop(`no subject "${each}"; there are ${SUBJECTS.join(', ')}`);

const names = SUBJECTS.filter((name) => name === 'none' || only.includes(name));
const subjects = [];
for (const name of names) subjects.push(await subjectNamed(name));
const { buildForProfile, profile } = await import('./measure/profile.mjs');
const traced = flags.profile && (await buildForProfile());
if (traced) subjects.find(({ name }) => name === 'journey').files.set('entry/index.js', traced.code);
const lab = await openLab(subjects);
const load = () => loadavg().map((value) => value.toFixed(1)).join(' ');
const began = new Date();
const built = statSync(here('../dist/journey.js')).mtime;
console.error(`${lab.version}, node ${process.version}, ${cpus().length} × ${cpus()[0].model}, load ${load()}`);

if (traced) {
  await profile(lab, traced.place, rounds);
  await lab.close();
  process.exit(0);
}

/** name → measure → one value a round */
const results = Object.fromEntries(names.map((name) => [name, {}]));
const take = async (name, measure, run) => {
  // now and then the browser's trace begins too late, or a busy machine lets something time out
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const value = await run();
      (results[name][measure] ??= []).push(value);
      return;
    } catch (error) {
      console.error(`${name}, ${measure}: ${error.message.split('\n')[0]}`);
    }
  }
};
/** Turn and turn about; each round begins with another subject, so that no one always runs first. */
const inTurn = async (title, times, measures) => {
  for (let round = 0; round < times; round++) {
    const from = (round * 5) % names.length;
    for (const name of [...names.slice(from), ...names.slice(0, from)]) {
      for (const [measure, run] of Object.entries(measures)) await take(name, measure, () => run(lab, name));
    }
    console.error(`${title}, round ${round + 1} of ${times} (${Math.round((Date.now() - began) / 1000)} s, load ${load()})`);
  }
};
const abreast = async (title, run, those = subjects.filter(({ name }) => name !== 'none')) => {
  for (let at = 0; at < those.length; at += ABREAST) {
    await Promise.all(those.slice(at, at + ABREAST).map((subject) => take(subject.name, title, () => run(lab, subject.name, subject))));
  }
  console.error(`${title} (${Math.round((Date.now() - began) / 1000)} s, load ${load()})`);
};

if (asked.includes('start')) await inTurn('start', rounds, { start4: (...each) => start(...each, 4), start1: (...each) => start(...each, 1) });
if (asked.includes('calls')) await inTurn('calls', rounds, { cold, stored });
// a long visit, 200 events each
if (asked.includes('calls')) await inTurn('all in', Math.ceil(rounds / 3), { allIn });
if (asked.includes('wire')) await abreast('wire', wire);
if (asked.includes('views')) await abreast('views', views);
// last, because some remember for good that they were ended
if (asked.includes('memory')) await abreast('memory', memory, subjects);
await lab.close();

const machine = `${lab.version}, Node ${process.version}, ${cpus().length} cores (${cpus()[0].model})`;
const report = `Measured ${began.toISOString().slice(0, 16).replace('T', ' ')} UTC, ${Math.round((Date.now() - began) / 60000)} minutes: ${machine}, ${Math.round(totalmem() / 2 ** 30)} GB; load average at the end ${load()}.
journey.js of ${built.toISOString().slice(0, 16).replace('T', ' ')}. ${rounds} rounds; medians, in brackets the smallest and the largest.

${tables(results, subjects, asked)}`;
console.log(report);
if (flags.out) {
  mkdirSync(dirname(resolve(flags.out)), { recursive: true });
  writeFileSync(flags.out, report);
  writeFileSync(`${flags.out}.json`, JSON.stringify({ began, version: lab.version, load: load(), results }, null, 1));
}
if (flags.write) {
  const readme = readFileSync(here('../README.md'), 'utf8');
  const told = `${summary(results)}\n\nMeasured ${began.toISOString().slice(0, 10)}, medians of ${rounds} rounds: ${machine}.\n`;
  writeFileSync(here('../README.md'), readme.replace(/(<!-- peers -->\n)[^]*?(<!-- \/peers -->)/, (_, open, close) => open + told + close));
}
