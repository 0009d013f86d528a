// npm test: builds what is stale, then checks everything, and ends in one line, `N passed, N failed`.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { enginesFound, enginesToTest } from './browser/engines/launch.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const scratch = mkdtempSync(join(tmpdir(), 'journey-test-'));
let passed = 0;
let failed = 0;

/** Runs a program of node_modules/.bin or node itself, its output shown here. Gives the exit code, never throws. */
const run = (command, args, { quiet = false } = {}) =>
  new Promise((resolve) => {
    const path = `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`;
    const child = spawn(command, args, { env: { ...process.env, PATH: path }, stdio: ['ignore', quiet ? 'pipe' : 'inherit', 'inherit'] });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => resolve({ code: 127, output: String(error) }));
    child.once('exit', (code) => resolve({ code: code ?? 1, output }));
  });

const headline = (text) => console.log(`\n── ${text}`);

/** A check that is one test: it passes when the program ends with 0. */
const check = async (name, command, args) => {
  headline(name);
  const { code } = await run(command, args);
  if (code === 0) passed++;
  else failed++;
  console.log(`${code === 0 ? '✓' : '✗'} ${name}`);
  return code === 0;
};

/** Paths of all files in a folder, sorted. */
const below = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();

/** What dist is made from, as one hash: a build is stale when this changed, whatever the clocks of the files say. */
const sourceHash = () => {
  const hash = createHash('sha256');
  for (const file of [...below('src'), 'rollup.config.mjs', 'tsconfig.json', 'package.json', 'package-lock.json']) {
    hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex');
};

const build = async () => {
  const stamp = 'node_modules/.cache/journey/built';
  const now = sourceHash();
  const last = existsSync(stamp) && existsSync('dist/journey.js') ? readFileSync(stamp, 'utf8') : '';
  if (last === now) return console.log('dist is fresh');
  const began = Date.now();
  if (await check('build', 'rollup', ['-c', '--silent'])) {
    // Not before the build: others may be reading these files.
    for (const file of below('dist')) if (statSync(file).mtimeMs < began - 1000) rmSync(file);
    mkdirSync('node_modules/.cache/journey', { recursive: true });
    writeFileSync(stamp, now);
  }
};

/** Counts from vitest's own report. A run that could not even collect its files counts as one failure. */
const ring = async (project) => {
  headline(`${project} tests`);
  const report = join(scratch, `${project}.json`);
  const { code } = await run('vitest', ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { numPassedTests: 0, numFailedTests: 0, testResults: [] };
  const brokenFiles = counts.testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')).length;
  const bad = counts.numFailedTests + brokenFiles;
  passed += counts.numPassedTests;
  failed += code !== 0 && bad === 0 ? 1 : bad;
};

/** Each size limit of package.json is one test. */
const sizes = async () => {
  headline('size limits');
  const { code, output } = await run('size-limit', ['--json'], { quiet: true });
  let limits = [];
  try {
    limits = JSON.parse(output);
  } catch {
    console.log(output);
  }
  if (!limits.length || (code !== 0 && limits.every((limit) => limit.passed))) {
    failed++;
    return console.log('✗ size-limit could not measure');
  }
  for (const { name, size, sizeLimit, passed: small } of limits) {
    if (small) passed++;
    else failed++;
    console.log(`${small ? '✓' : '✗'} ${name}: ${size} bytes${sizeLimit ? ` of ${sizeLimit}` : ''}`);
  }
};

const started = Date.now();
try {
  const engines = enginesToTest();
  const found = enginesFound();
  console.log(`engines: ${engines.map((name) => `${name} (${found[name]})`).join(', ') || 'none'}; load ${loadavg()[0].toFixed(1)}`);
  if (!engines.length) {
    failed++;
    console.log('✗ no browser on this machine: .ci/run installs them');
  }
  await build();
  // The example collector has packages of its own; its tests, and those that use it, need them.
  if (existsSync('examples/collector/ensure.mjs')) await check('packages of the example collector', 'node', ['examples/collector/ensure.mjs']);
  await check('types', 'tsc', ['--noEmit']);
  if (existsSync('test/types/tsconfig.json')) await check('types as users see them (R-46)', 'tsc', ['--noEmit', '-p', 'test/types']);
  await ring('unit');
  if (engines.length) await ring('browser');
  await sizes();
  await check('package: publint', 'publint', ['--strict']);
  // The files for the script tag are no modules to import types from.
  await check('package: are the types wrong (R-46)', 'attw', ['--pack', '.', '--profile', 'node16', '--no-emoji', '--format', 'ascii', '--exclude-entrypoints', 'journey.js', 'journey-vitals.js', 'journey-consent.js']);
} catch (error) {
  failed++;
  console.log(`✗ ${error.message}`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`\nafter ${Math.round((Date.now() - started) / 1000)} s, load ${loadavg()[0].toFixed(1)}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
