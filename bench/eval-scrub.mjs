/**
 * Prints the two rates of scrubbing: how much generated personal data gets through, and how many shop facts are destroyed.
 * `node bench/eval-scrub.mjs [rounds=2000] [seed=1] [--show]`; exits with 1 when a piece leaks or damage reaches 1 %.
 */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { measureDamage, measureLeaks, total } from '../test/scrub/measure.mjs';

const [rounds = 2000, seed = 1] = process.argv.slice(2).filter((a) => /^\d+$/.test(a)).map(Number);
const show = process.argv.includes('--show');

/** The room has no imports but its own files, so it can be compiled file by file. */
const load = async () => {
  const from = new URL('../src/scrub/', import.meta.url);
  const to = mkdtempSync(join(tmpdir(), 'journey-scrub-'));
  try {
    writeFileSync(join(to, 'package.json'), '{"type":"module"}');
    for (const file of readdirSync(from)) {
      const { outputText } = ts.transpileModule(readFileSync(new URL(file, from), 'utf8'), { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2020 } });
      writeFileSync(join(to, file.replace(/\.ts$/, '.js')), outputText);
    }
    const parts = await Promise.all(['scrubText', 'scrubUrl', 'scrubProps'].map((name) => import(pathToFileURL(join(to, `${name}.js`)).href)));
    return Object.assign({}, ...parts);
  } finally {
    rmSync(to, { recursive: true, force: true });
  }
};

const print = (title, result) => {
  console.log(`\n${title}`);
  for (const [kind, { cases, bad, examples }] of Object.entries(result)) {
    console.log(`  ${kind.padEnd(14)}${String(cases).padStart(9)} cases ${String(bad).padStart(7)} bad  ${((100 * bad) / cases).toFixed(4)} %`);
    if (show) for (const example of examples) console.log(`      ${example}`);
  }
  const { cases, bad } = total(result);
  const rate = (100 * bad) / cases;
  console.log(`  ${'all'.padEnd(14)}${String(cases).padStart(9)} cases ${String(bad).padStart(7)} bad  ${rate.toFixed(4)} %`);
  return rate;
};

const scrub = await load();
const leak = print(`Leak: personal data that gets through (${rounds} rounds, seed ${seed})`, measureLeaks(scrub, rounds, seed));
const damage = print('Damage: shop facts that do not come back as they went in', measureDamage(scrub, rounds, seed + 1));
console.log(`\nleak ${leak.toFixed(4)} %, damage ${damage.toFixed(4)} %`);
process.exitCode = leak > 0 || damage >= 1 ? 1 : 0;
