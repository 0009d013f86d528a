/**
 * The collector's dependencies hold a whole database engine, so they are not installed with the repository but
 * on the first use of the demo. Imports nothing but Node, because it runs before anything is installed.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const stamp = `${here}node_modules/.journey-installed`;
const lock = `${here}.installing`;

/** @returns {Promise<string>} what an up-to-date installation is stamped with */
const wanted = async () => createHash('sha256').update(await readFile(`${here}package-lock.json`)).digest('hex');

const read = (path) => readFile(path, 'utf8').catch(() => '');

/**
 * Makes sure the collector's dependencies are there and belong to the lock file, by `npm ci` in its folder if not.
 * Several processes may call it at once: one installs, the others wait.
 *
 * @param {{ quiet?: boolean }} [options] `quiet` keeps npm's progress off the terminal
 * @returns {Promise<boolean>} whether something had to be installed
 * @throws {Error} when npm ends with an error, with what it printed
 */
export async function ensureCollector({ quiet = false } = {}) {
  const hash = await wanted();
  if (await read(stamp) === hash) return false;
  await becomeInstaller();
  try {
    if (await read(stamp) === hash) return false;
    if (!quiet) console.log('Installing the collector (Fastify, ECharts and embedded ClickHouse, about 190 MB to download, once) …');
    await npmCi(quiet);
    await mkdir(`${here}node_modules`, { recursive: true });
    await writeFile(stamp, hash);
    return true;
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

/** A directory is the lock: making one is atomic. One that is older than ten minutes was left by a process that died. */
async function becomeInstaller() {
  for (;;) {
    try {
      await mkdir(lock);
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const made = await stat(lock).catch(() => undefined);
    if (made && Date.now() - made.mtimeMs > 600_000) await rm(lock, { recursive: true, force: true });
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function npmCi(quiet) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // npm_config_* variables of a surrounding `npm start` would make this npm work on the surrounding package.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|config_local_prefix)/.test(name)));
  const child = spawn(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', ...(quiet ? ['--silent'] : ['--progress=true', '--loglevel=warn'])], {
    cwd: here, env, shell: process.platform === 'win32', stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
    if (!quiet) process.stderr.write(chunk);
  });
  const began = Date.now();
  const ticking = quiet ? undefined : setInterval(() => console.log(`  … still installing, ${Math.round((Date.now() - began) / 1000)} s`), 5000);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => (code ? reject(new Error(`npm ci in examples/collector ended with ${code}:\n${said}`)) : resolve()));
  }).finally(() => clearInterval(ticking));
}

// `node ensure.mjs` installs and ends.
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await ensureCollector();
