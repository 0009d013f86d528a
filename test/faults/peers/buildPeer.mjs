import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { peers } from './peers.mjs';

/** Outside everything that is tracked or published. */
const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/journey/peers', import.meta.url));
const BUNDLER = 'esbuild@0.28.2';

export const PEERS = peers;

/**
 * Installs a peer from npm into the cache, once, and bundles it with its settings for a page.
 * @returns {Promise<string>} the script; it reads `window.__endpoint` and defines `window.journey.track`
 */
export const buildPeer = async (name) => {
  const { packages, entry } = PEERS[name];
  const folder = join(CACHE, name);
  mkdirSync(folder, { recursive: true });
  const installed = join(folder, 'installed');
  const wanted = [...packages, BUNDLER].join(' ');
  if (!existsSync(installed) || readFileSync(installed, 'utf8') !== wanted) {
    console.log(`installing ${wanted}`);
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    const done = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--no-save', ...packages, BUNDLER], { cwd: folder, encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`npm could not install ${wanted}:\n${done.stderr}`);
    writeFileSync(installed, wanted);
  }
  writeFileSync(join(folder, 'entry.mjs'), entry);
  const { build } = await import(pathToFileURL(createRequire(join(folder, 'entry.mjs')).resolve('esbuild')).href);
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'entry.mjs')],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2020',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  return outputFiles[0].text;
};
