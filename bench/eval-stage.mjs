// Judges the stage model by what visitors really did next.
//   node bench/eval-stage.mjs PATH/TO/clickstream [--boot 200] [--model dist/stage.js]
// PATH holds sets/ and eval/ (the judge: evaluate.mjs, compare.mjs, baselines in models/). Nothing of it is kept here.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const SETS = ['gmstore-firstview', 'gmstore-cart', 'taobao'];
const BASELINES = ['npages', 'hascart', 'lasttype', 'funnel', 'depth'];

const [data, ...rest] = process.argv.slice(2);
const option = (name, otherwise) => (rest.includes(`--${name}`) ? rest[rest.indexOf(`--${name}`) + 1] : otherwise);
if (!data || data.startsWith('--')) {
  console.error('usage: node bench/eval-stage.mjs PATH/TO/clickstream [--boot 200] [--model dist/stage.js]');
  process.exit(2);
}
const boot = option('boot', '200');
const judge = join(resolve(data), 'eval');
const ours = fileURLToPath(new URL('./stage/adapter.mjs', import.meta.url));
process.env.STAGE_MODEL = pathToFileURL(resolve(option('model', 'dist/stage.js'))).href;

const run = promisify(execFile);
const work = mkdtempSync(join(tmpdir(), 'journey-stage-'));
const evaluate = async (set, model, times) => {
  const json = join(work, `${set}.${model.replace(/\W/g, '_')}.json`);
  const { stdout } = await run(process.execPath, ['evaluate.mjs', '--set', set, '--model', model, '--boot', times, '--json', json], { cwd: judge, maxBuffer: 1e8 });
  return { text: stdout, ...JSON.parse(readFileSync(json, 'utf8')) };
};

const f = (x, digits = 3) => (x == null || Number.isNaN(x) ? '-' : x.toFixed(digits));
const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);
const mean = (list) => list.reduce((sum, x) => sum + x, 0) / list.length;
const failures = [];
const must = (ok, what) => {
  if (!ok) failures.push(what);
};

console.log('## The model, set by set\n');
const results = [];
for (const set of SETS) {
  const result = await evaluate(set, ours, boot);
  results.push(result);
  console.log(result.text);
}

console.log('## Beside the baselines: AUC of "purchase later in this visit"\n');
row('model', ...SETS, 'macro');
row('---', ...SETS.map(() => '---'), '---');
const baselines = {};
for (const name of BASELINES) {
  const aucs = [];
  for (const set of SETS) aucs.push((await evaluate(set, `./models/${name}.mjs`, '2')).in_visit.auc);
  baselines[name] = aucs;
  row(name, ...aucs.map((x) => f(x)), f(mean(aucs)));
}
const aucs = results.map((result) => result.in_visit.auc);
row('**journey**', ...aucs.map((x) => f(x)), f(mean(aucs), 4));
row('journey, stage alone', ...results.map((result) => f(result.in_visit.auc_stage)), f(mean(results.map((result) => result.in_visit.auc_stage))));

console.log('\n## Paired, on the same prefixes\n');
for (const name of ['depth', 'funnel']) {
  const { stdout } = await run(process.execPath, ['compare.mjs', '--a', ours, '--b', `./models/${name}.mjs`, '--boot', boot], { cwd: judge, maxBuffer: 1e8 });
  console.log(`A journey, B ${name}\n${stdout}`);
  const low = Number(/macro A-B \S+ \[(\S+),/.exec(stdout)?.[1]);
  must(low > 0, `paired interval above ${name}: lower end ${low}`);
}

console.log('## Stages\n');
row('set', 'awareness', 'consideration', 'conversion', 'each step above 0', 'of the score kept', 'changes/visit', 'flip-flop', 'false retention', 'coverage');
row(...Array(10).fill('---'));
for (const r of results) {
  const visit = r.in_visit;
  const p = (name) => (visit.stages[name] ? `${f(visit.stages[name].p)} (${f(100 * visit.stages[name].share, 0)} %)` : '-');
  const kept = (visit.auc_stage - 0.5) / (visit.auc - 0.5);
  row(r.set, p('awareness'), p('consideration'), p('conversion'), Object.values(visit.strictly_rising).map(String).join(', '), f(kept, 2), f(r.stability.changes_per_visit, 2), f(r.stability.flipflop_share), f(r.retention.false_retention), f(r.coverage.share_with_stage));
  must(!Object.values(visit.strictly_rising).includes(false), `${r.set}: stages rise`);
  must(kept >= 0.6, `${r.set}: the stage keeps ${f(kept, 2)} of the score`);
  must(r.stability.changes_per_visit <= 1, `${r.set}: ${f(r.stability.changes_per_visit, 2)} changes a visit`);
  must(r.stability.flipflop_share <= 0.1, `${r.set}: flip-flop ${f(r.stability.flipflop_share)}`);
  must(r.retention.false_retention === 0 && r.coverage.share_with_stage === 1 && r.deterministic, `${r.set}: no false retention, full coverage, deterministic`);
}
aucs.forEach((auc, i) => must(auc > 0.5 && auc > baselines.funnel[i], `${SETS[i]}: above chance and the naive funnel`));
must(mean(aucs) >= 0.67, `macro AUC ${f(mean(aucs), 4)} at least 0.67`);

console.log('\n## Cost\n');
const { load } = await import(pathToFileURL(join(judge, 'lib.mjs')));
const { createStageModel } = await import(process.env.STAGE_MODEL);
const { observation } = await import(pathToFileURL(ours));
const model = createStageModel();
for (const set of SETS) {
  const streams = load(set, 'all').visitors.map((events) => events.map((event) => observation(event, { id: event.session })));
  let count = 0;
  let largest = 0;
  const used = process.cpuUsage();
  const ends = streams.map((events) => events.reduce((state, event) => (count++, model.observe(state, event).state), model.start()));
  const { user, system } = process.cpuUsage(used);
  for (const state of ends) largest = Math.max(largest, JSON.stringify(state).length);
  const each = (user + system) / count;
  console.log(`${set}: ${f(each, 2)} µs of processor time an event, largest state ${largest} bytes`);
  must(each < 20 && largest < 2048, `${set}: cost`);
}

rmSync(work, { recursive: true });
console.log(failures.length ? `\nNOT REACHED\n- ${failures.join('\n- ')}` : '\nEvery target is reached.');
process.exitCode = failures.length ? 1 : 0;
