import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { run } from './run.mjs';

/** What a whole build leaves, from its first file to its last: a build that was interrupted lacks one. */
const products = ['dist/journey.js', 'dist/index.js', 'dist/index.d.ts'];
const ingredients = ['src', 'package.json', 'tsconfig.json', 'rollup.config.mjs'];

const changed = (path) => statSync(path).mtimeMs;

/** When the youngest file below `path` was changed, in ms since the epoch. */
const youngest = (path) =>
  (statSync(path).isDirectory() ? Math.max(0, ...readdirSync(path).map((name) => youngest(join(path, name)))) : changed(path));

/** Whether `dist` of a clone of the repository is missing, incomplete, or older than what it is made of. */
export const isStale = (root) => {
  const paths = products.map((name) => join(root, name));
  if (!paths.every((path) => existsSync(path))) return true;
  const built = Math.min(...paths.map(changed));
  return ingredients.map((name) => join(root, name)).some((path) => existsSync(path) && youngest(path) > built);
};

/**
 * Builds the SDK if it is stale.
 *
 * @param {{ root: string, signal?: AbortSignal }} options
 * @returns {Promise<boolean>} whether there was something to build
 * @throws {Error} when packages are missing, or with the output of a build that failed
 */
export const buildSdk = async ({ root, signal }) => {
  if (!isStale(root)) return false;
  let rollup;
  try {
    rollup = join(createRequire(join(root, 'package.json')).resolve('rollup/package.json'), '../dist/bin/rollup');
  } catch {
    throw new Error('The packages of this repository are not installed yet: run `npm ci` first.');
  }
  await run([rollup, '-c'], { cwd: root, signal });
  return true;
};
