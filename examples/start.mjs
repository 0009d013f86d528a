/**
 * `npm start`: builds the SDK, installs the collector on first use, and opens a demo shop whose journeys arrive in a
 * real database. PORT, COLLECTOR_PORT and HOST say where. Ctrl-C ends everything.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSdk } from './start/buildSdk.mjs';
import { listenNear } from './start/listenNear.mjs';
import { readSettings } from './start/readSettings.mjs';
import { run } from './start/run.mjs';
import { startStorefront } from './storefront/server.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const wildcards = new Set(['0.0.0.0', '::']);

/** Where pages of the shop send to: seen from another device, the collector is on the host the shop was called by. */
const endpointFor = (collector, host) => (wildcards.has(host) ? `http://{host}:${new URL(collector.url).port}/j` : `${collector.url}/j`);

/** Does some work, saying now and then that it goes on, and at the end how long it took. */
const timed = async (name, work, log) => {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const ticking = setInterval(() => log(`  … ${name}: ${seconds()} s so far`), 10_000);
  try {
    log((await work()) ? `${name}: done in ${seconds()} s.` : `${name}: up to date.`);
  } finally {
    clearInterval(ticking);
  }
};

/**
 * Starts the whole demo.
 *
 * @param {{ env?: Record<string, string | undefined>, log?: (text: string) => void, dataDir?: string, signal?: AbortSignal }} [options]
 *   `dataDir` is where the database lives; aborting `signal` gives up a start that is still under way
 * @returns {Promise<{ shop: string, collector: string, close: () => Promise<void> }>}
 * @throws {Error} for settings that make no sense, a build that fails, or no free port
 */
export const start = async ({ env = process.env, log = console.log, dataDir = env.DATA_DIR || join(root, 'examples/collector/.data'), signal } = {}) => {
  const { host, shopPort, collectorPort } = readSettings(env);
  const ensure = fileURLToPath(new URL('./collector/ensure.mjs', import.meta.url));
  log('Building the SDK, and installing the collector if this is the first time …');
  // All are waited for, also when one fails: an installation that is cut off would be found half done by the next start.
  const results = await Promise.allSettled([
    timed('SDK', () => buildSdk({ root, signal }), log),
    run([ensure], { cwd: root, loud: true, signal }),
  ]);
  for (const { reason } of results) if (reason) throw reason;
  const { startCollector } = await import('./collector/collector.mjs');
  signal?.throwIfAborted();
  const collector = await startCollector({ host, port: collectorPort, dataDir });
  try {
    signal?.throwIfAborted();
    const shop = await listenNear(shopPort, (port) => startStorefront({ port, host, collector: endpointFor(collector, host) }), log);
    return { shop: shop.url, collector: collector.url, close: async () => void (await Promise.all([shop.close(), collector.close()])) };
  } catch (error) {
    await collector.close();
    throw error;
  }
};

const welcome = ({ shop, collector }) => `
  Shop        ${shop}
  Live page   ${collector}/live
  Map         ${collector}/map

Open the live page beside the shop, and go shopping. Ctrl-C ends it.
`;

/** Runs the demo until the process is told to end. */
const main = async () => {
  const abort = new AbortController();
  let demo;
  let ending = false;
  const end = async () => {
    if (ending) return; // npm passes a Ctrl-C on that the terminal has already sent to everybody.
    ending = true;
    console.log('\nClosing the shop and the collector …');
    setTimeout(() => process.exit(1), 20_000).unref();
    abort.abort();
    await demo?.close();
    if (demo) process.exit(0);
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  // A signal sent to npm alone ends its shell and never comes here; the demo must not outlive them.
  const parent = process.ppid;
  setInterval(() => { if (process.ppid !== parent) end(); }, 500).unref();
  try {
    demo = await start({ signal: abort.signal });
    if (!ending) return console.log(welcome(demo));
    await demo.close();
  } catch (error) {
    if (!ending) {
      console.error(error.message);
      process.exit(1);
    }
  }
  process.exit(0);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
