/**
 * How well pages are understood: node bench/eval-pages.mjs PATH/pages.jsonl [--classify] [--without-platforms] [--verbose] [--only=text]
 *
 * Each row is a real page at its own URL in a real Chromium. By default the built dist/journey.js runs on it as a tag and what a collector
 * receives is judged; `--classify` judges the classification alone (quick), `--without-platforms` that without the markers of platforms.
 */
import { readFileSync } from 'node:fs';
import { buildSync } from 'esbuild';
import { launch } from './pages/launch.mjs';
import { createScore, itemFaults, kindFits } from './pages/score.mjs';
import { serve } from './pages/serve.mjs';
import { judgeEvents } from './pages/judgeEvents.mjs';

const [file, ...flags] = process.argv.slice(2);
if (!file) throw new Error('usage: eval-pages.mjs PATH/pages.jsonl [--classify] [--without-platforms] [--verbose]');
const has = (flag) => flags.includes(flag);
const only = (flags.find((flag) => flag.startsWith('--only=')) ?? '').slice(7);
const rows = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line)).filter((row) => !only || JSON.stringify(row).includes(only));
const score = createScore();

if (has('--classify') || has('--without-platforms')) await judgeClassify();
else await judgeEvents(rows, score);
score.print(has('--verbose'));

async function judgeClassify() {
  const bundle = buildSync({ entryPoints: ['src/entries/classify.ts'], bundle: true, format: 'iife', globalName: 'journeyClassify', write: false, target: 'es2020', charset: 'ascii' }).outputFiles[0].text;
  let row;
  const server = await serve(() => ({ body: row?.html ?? '<!doctype html><title></title><body></body>' }));
  const { page, close } = await launch(server.port);
  try {
    for (row of rows) {
      await page.goto('about:blank');
      await page.goto(row.url, { waitUntil: 'domcontentloaded' });
      const found = await page.evaluate(`${bundle};journeyClassify.classify(document, location, [], ${!has('--without-platforms')})`);
      score.add('kind', row, kindFits(row, found.kind), `${row.kind} → ${found.kind}  ${found.evidence.join(' ')}`);
      if (has('--without-platforms')) score.add(`  ${row.platform}`, row, kindFits(row, found.kind), '');
      if (!kindFits(row, found.kind)) score.confuse(row.kind, found.kind);
      if (row.step) score.add('step', row, row.step === found.step, `${row.step} → ${found.step}`);
      if (row.item) {
        const faults = itemFaults(row.item, found.items?.[0], found.currency);
        score.add('item', row, !faults.length, faults.join(', '));
      }
      if (row.order) {
        const right = found.kind === 'purchase' && String(found.transaction_id) === row.order.id && (row.order.value === undefined || found.value === row.order.value) && (!row.order.currency || found.currency === row.order.currency);
        score.add('order', row, right, JSON.stringify([row.order, found.transaction_id, found.value, found.currency]));
      }
      if (row.kind !== 'purchase') score.add('no false purchase', row, found.kind !== 'purchase' || kindFits(row, 'purchase'), found.kind);
    }
  } finally {
    await close();
    server.close();
  }
}
