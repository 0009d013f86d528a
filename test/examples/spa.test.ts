import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const spa = join(root, 'examples/spa');
const node = (script: string, ...args: string[]) => promisify(execFile)(process.execPath, [join(spa, 'node_modules', script), ...args], { cwd: spa });

/** Needs `npm ci` in examples/spa and a built SDK, as its README says. */
describe.skipIf(!existsSync(join(spa, 'node_modules/vite')) || !existsSync(join(root, 'dist/inspector.d.ts')))('the single-page example', () => {
  let folder: string;
  beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'journey-spa-')); });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('compiles against the types of the package', async () => {
    await expect(node('typescript/bin/tsc')).resolves.toMatchObject({ stdout: '' });
  }, 60_000);

  it('builds, with the inspector in a file of its own', async () => {
    await node('vite/bin/vite.js', 'build', '--outDir', folder, '--logLevel', 'error');
    const scripts = (await readdir(join(folder, 'assets'))).filter((name) => name.endsWith('.js'));
    const texts = await Promise.all(scripts.map((name) => readFile(join(folder, 'assets', name), 'utf8')));
    const holders = (text: string) => scripts.filter((_, at) => texts[at]?.includes(text)).map((name) => name.replace(/-.*/, ''));
    expect(holders('Journey inspector')).toEqual(['inspector']);
    expect(holders('quiz_done')).toEqual(['index']);
    expect(holders('layout-shift')).toEqual([]);
  }, 60_000);
});
