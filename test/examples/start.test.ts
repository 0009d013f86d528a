import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
// @ts-ignore plain modules of the examples
import { buildSdk, isStale } from '../../examples/start/buildSdk.mjs';
// @ts-ignore
import { listenNear } from '../../examples/start/listenNear.mjs';
// @ts-ignore
import { readSettings } from '../../examples/start/readSettings.mjs';
// @ts-ignore
import { run } from '../../examples/start/run.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const lives = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
const until = async (what: () => boolean | Promise<boolean>, ms = 60_000) => {
  for (const end = Date.now() + ms; Date.now() < end; await pause(100)) if (await what()) return true;
  return false;
};

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'journey-start-')); });
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('isStale', () => {
  const built = ['journey.js', 'index.js', 'index.d.ts'];
  const clone = async () => {
    await mkdir(join(folder, 'src/deep'), { recursive: true });
    await mkdir(join(folder, 'dist'));
    for (const file of ['package.json', 'src/deep/a.ts', ...built.map((name) => `dist/${name}`)]) await writeFile(join(folder, file), '{}');
    const age = async (file: string, seconds: number) => utimes(join(folder, file), seconds, seconds);
    for (const file of ['package.json', 'src/deep/a.ts']) await age(file, 1000);
    for (const name of built) await age(`dist/${name}`, 2000);
    return age;
  };

  it('is false for a build younger than all it is made of', async () => {
    await clone();
    expect(isStale(folder)).toBe(false);
    expect(await buildSdk({ root: folder })).toBe(false);
  });

  it('is true once any source is younger than the oldest built file', async () => {
    const age = await clone();
    await age('src/deep/a.ts', 1500);
    await age('dist/index.js', 1400);
    expect(isStale(folder)).toBe(true);
  });

  it('is true for a build that was cut off', async () => {
    await clone();
    await rm(join(folder, 'dist/index.d.ts'));
    expect(isStale(folder)).toBe(true);
  });

  it('leads to a clear message where packages are missing', async () => {
    await clone();
    await rm(join(folder, 'dist'), { recursive: true });
    await expect(buildSdk({ root: folder })).rejects.toThrow('run `npm ci` first');
  });
});

describe('readSettings', () => {
  it('has defaults, and takes PORT, COLLECTOR_PORT and HOST', () => {
    expect(readSettings({})).toEqual({ host: '127.0.0.1', shopPort: 8080, collectorPort: 8090 });
    expect(readSettings({ PORT: '1', COLLECTOR_PORT: '0', HOST: '0.0.0.0' })).toEqual({ host: '0.0.0.0', shopPort: 1, collectorPort: 0 });
  });

  it.each(['http', '-1', '65536', '80.5'])('refuses port %s, and says what it wants', (port) => {
    expect(() => readSettings({ PORT: port })).toThrow(`PORT is "${port}"; it must be a whole number from 0 to 65535.`);
  });
});

describe('listenNear', () => {
  const taken = Object.assign(new Error('taken'), { code: 'EADDRINUSE' });

  it('goes on to the next free port, and says so', async () => {
    const said: string[] = [];
    const port = await listenNear(5000, async (at: number) => (at < 5002 ? Promise.reject(taken) : at), (text: string) => said.push(text));
    expect([port, said]).toEqual([5002, ['Port 5000 is taken; the shop uses 5002 instead.']]);
  });

  it('gives up with a message when all are taken', async () => {
    await expect(listenNear(65_530, () => Promise.reject(taken), () => {})).rejects.toThrow('All ports from 65530 to 65535 are taken');
  });

  it('does not hide other faults', async () => {
    await expect(listenNear(5000, () => Promise.reject(new Error('no such host')), () => {})).rejects.toThrow('no such host');
  });
});

describe('run', () => {
  it('fails with what the script printed', async () => {
    await writeFile(join(folder, 'bad.mjs'), 'console.log("half way"); console.error("and no further"); process.exit(3);');
    await expect(run([join(folder, 'bad.mjs')], { cwd: folder })).rejects.toThrow(/ended with code 3\.\n(half way\nand no further|and no further\nhalf way)/);
  });

  it.skipIf(process.platform === 'win32')('ends the script and what it started when it is aborted', async () => {
    const pids = join(folder, 'pids');
    await writeFile(join(folder, 'parent.mjs'), `
      import { spawn } from 'node:child_process';
      import { writeFileSync } from 'node:fs';
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      writeFileSync(${JSON.stringify(pids)}, process.pid + ' ' + child.pid);
      setInterval(() => {}, 1000);`);
    const abort = new AbortController();
    const running = run([join(folder, 'parent.mjs')], { cwd: folder, signal: abort.signal });
    expect(await until(async () => (await readFile(pids, 'utf8').catch(() => '')).includes(' '))).toBe(true);
    const family = (await readFile(pids, 'utf8')).split(' ').map(Number);
    expect(family.map(lives)).toEqual([true, true]);
    abort.abort();
    await expect(running).rejects.toThrow('Stopped.');
    expect(await until(() => !family.some(lives), 5000)).toBe(true);
  });
});

/** Runs in a copy beside a stand-in for dist, so that neither a build nor a running demo is disturbed. */
describe.skipIf(process.platform === 'win32' || !existsSync(join(root, 'examples/collector/node_modules/.journey-installed')))('npm start', () => {
  const skip = /node_modules|[\\/]\.data/;

  it.each(['SIGINT', 'SIGTERM'] as const)('opens shop and collector beside a taken port, and ends with code 0 and no orphan on %s', async (signal) => {
    for (const name of ['examples/start', 'examples/start.mjs', 'examples/storefront', 'examples/collector']) {
      await cp(join(root, name), join(folder, name), { recursive: true, filter: (path) => !skip.test(path.slice(root.length)) });
    }
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    await mkdir(join(folder, 'src'));
    await writeFile(join(folder, 'tsconfig.json'), '{}');
    await mkdir(join(folder, 'dist'));
    for (const name of ['journey.js', 'index.js', 'index.d.ts']) await writeFile(join(folder, 'dist', name), `/* ${name} */`);
    await symlink(join(root, 'examples/collector/node_modules'), join(folder, 'examples/collector/node_modules'));

    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const { port } = blocker.address() as { port: number };
    let said = '';
    const demo = spawn(process.execPath, [join(folder, 'examples/start.mjs')], { env: { ...process.env, HOST: '', PORT: String(port), COLLECTOR_PORT: '0', DATA_DIR: join(folder, 'data') } });
    for (const stream of [demo.stdout, demo.stderr]) stream.on('data', (chunk) => { said += chunk; });
    const ended = new Promise((resolve) => demo.once('exit', (code, killer) => resolve(code ?? killer)));
    try {
      expect(await until(() => said.includes('Ctrl-C ends it') || demo.exitCode !== null), said).toBe(true);
      expect(said).toMatch(new RegExp(`Port ${port} is taken; the shop uses \\d+ instead\\.`));
      const addressOf = (name: string) => new RegExp(`${name} +(http://\\S+)`).exec(said)?.[1] ?? '';
      const [shop, live] = [addressOf('Shop'), addressOf('Live page')];
      expect(await (await fetch(shop)).text()).toContain(`data-endpoint="${new URL('/j', live)}"`);
      expect((await fetch(live)).status).toBe(200);
      const children = (await readFile(`/proc/${demo.pid}/task/${demo.pid}/children`, 'utf8').catch(() => '')).trim().split(' ').filter(Boolean).map(Number);
      demo.kill(signal);
      demo.kill(signal); // As npm does: the terminal's signal, and its own.
      expect(await ended).toBe(0);
      expect(children.filter(lives)).toEqual([]);
      await expect(fetch(shop)).rejects.toThrow();
    } finally {
      demo.kill('SIGKILL');
      blocker.close();
    }
  }, 90_000);
});
