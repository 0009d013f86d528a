import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build as esbuild } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
type Target = { import: { types: string; default: string }; require: { types: string; default: string } };
/** Entries for bundlers and Node, `*` written out: what `import` finds under that name. */
const entries = Object.entries(manifest.exports as Record<string, Target | string>).flatMap(([path, target]) => {
  if (typeof target === 'string') return [];
  const name = path.replace('.', manifest.name);
  if (!path.includes('*')) return [[name, target] as const];
  const folder = target.import.default.split('*')[0]!;
  return readdirSync(folder).filter((file) => /^[\w-]+\.js$/.test(file)).map((file) => {
    const part = file.slice(0, -3);
    return [name.replace('*', part), JSON.parse(JSON.stringify(target).replaceAll('*', part)) as Target] as const;
  });
});
const require = createRequire(join(process.cwd(), 'package.json'));

describe('the package (R-46)', () => {
  it('has entries to look at', () => expect(entries.length).toBeGreaterThan(12));

  it.each(entries)('%s is there for import and require, with types for each, and has no default export', async (name, target) => {
    for (const kind of ['import', 'require'] as const) for (const file of Object.values(target[kind])) expect(existsSync(file), file).toBe(true);
    expect(target.import.types).toMatch(/\.d\.ts$/);
    expect(target.require.types).toMatch(/\.d\.cts$/);
    const esm = await import(/* @vite-ignore */ new URL(`../${target.import.default}`, import.meta.url).href);
    const cjs = require(name);
    expect(Object.keys(cjs).filter((key) => key !== '__esModule').sort()).toEqual(Object.keys(esm).sort());
    expect(Object.keys(esm).length).toBeGreaterThan(0);
    expect(Object.keys(esm)).not.toContain('default');
  });
});

/** Texts of 10 characters and more, no mere names, that are written in these files of `src/` and in no other. */
const marksOf = (rooms: RegExp): string[] => {
  const files = readdirSync('src', { recursive: true }).map(String).filter((file) => file.endsWith('.ts'));
  const read = (file: string) => readFileSync(join('src', file), 'utf8');
  const others = files.filter((file) => !rooms.test(file)).map(read).join();
  const texts = files.filter((file) => rooms.test(file)).flatMap((file) => [...read(file).matchAll(/'([\w .,:*=[\]()-]{10,})'/g)].map(([, text]) => text!));
  return [...new Set(texts)].filter((text) => /[^\w]/.test(text) && !/^\.|\.js$/.test(text) && !others.includes(text));
};

const bundlers: [string, (code: string) => Promise<string>][] = [
  ['esbuild', async (contents) => (await esbuild({ stdin: { contents, resolveDir: process.cwd() }, bundle: true, format: 'esm', write: false, logLevel: 'error' })).outputFiles[0]!.text],
  ['vite', async (contents) => {
    const { build } = await import('vite');
    const id = '\0entry';
    const output = await build({
      configFile: false, logLevel: 'silent',
      plugins: [{ name: 'entry', resolveId: (source) => (source === 'entry' ? id : undefined), load: (source) => (source === id ? contents : undefined) }],
      build: { write: false, minify: false, rollupOptions: { input: 'entry' } },
    });
    return (Array.isArray(output) ? output : [output]).flatMap((one) => ('output' in one ? one.output : [])).map((file) => ('code' in file ? file.code : '')).join('\n');
  }],
];

describe.each(bundlers)('a bundle by %s (R-41)', (_, bundle) => {
  let core: string;
  let whole: string;
  beforeAll(async () => {
    core = await bundle(`import { createJourney } from 'journey-sdk/core'; window.tracker = createJourney({ endpoint: '/j' });`);
    whole = await bundle(`import { createJourney } from 'journey-sdk'; import { vitals } from 'journey-sdk/vitals'; import { inspect } from 'journey-sdk/inspector'; window.tracker = createJourney({ endpoint: '/j' }); vitals(tracker); inspect(tracker);`);
  }, 60_000);

  it.each([['sources', /^sources\/(?!vitals)/], ['classify', /^classify\//], ['inspector', /^inspector\//]] as const)('of the core holds nothing of %s', (_, rooms) => {
    const marks = marksOf(rooms);
    expect(marks.filter((mark) => whole.includes(mark)).length).toBeGreaterThan(3);
    expect(marks.filter((mark) => core.includes(mark))).toEqual([]);
  });

  it('of the core holds nothing of web-vitals, and is a good deal smaller', () => {
    for (const mark of ['web_vital', 'largest-contentful-paint']) {
      expect(whole).toContain(mark);
      if (mark !== 'web_vital') expect(core).not.toContain(mark);
    }
    expect(core.length).toBeLessThan(whole.length * 0.6);
    expect(core).toContain('sendBeacon');
  });

  it('holds nothing at all of a part that is imported and not used', async () => {
    const unused = await bundle(`import { createJourney } from 'journey-sdk'; import { vitals } from 'journey-sdk/vitals'; import { createStageModel } from 'journey-sdk/stage'; import { classify } from 'journey-sdk/classify'; console.log('page');`);
    expect(unused.length).toBeLessThan(400);
  });
});

describe('the built tag (R-12, R-41)', () => {
  const tag = readFileSync('dist/journey.js', 'utf8');
  it('names no host, and no path but the parts beside it', () => {
    expect(tag.match(/https?:\/\/[\w-]+\.[\w.-]+/g) ?? []).toEqual([]);
  });
  it('holds nothing of web-vitals', () => {
    expect(tag).not.toContain('largest-contentful-paint');
  });
});

describe('what is released can be pinned (R-44)', () => {
  const { version, files } = JSON.parse(readFileSync('dist/integrity.json', 'utf8')) as { version: string; files: Record<string, string> };
  it('names its version, in each file for the script tag too', () => {
    expect(version).toBe(manifest.version);
    for (const file of Object.keys(files)) expect(readFileSync(`dist/${file}`, 'utf8').split('\n')[0]).toContain(version);
  });
  it('asks for all functions to be compiled while the tag loads, before all code, where Chromium looks for it', () => {
    expect(readFileSync('dist/journey.js', 'utf8')).toMatch(/^\/\*![^*]*\*\/\n\/\/# allFunctionsCalledOnLoad\n/);
  });
  it('has the hash of each of these files, and leaves none out', () => {
    expect(Object.keys(files).sort()).toEqual(readdirSync('dist').filter((file) => /^journey.*\.js$/.test(file)).sort());
    for (const [file, hash] of Object.entries(files)) expect(hash).toBe('sha384-' + createHash('sha384').update(readFileSync(`dist/${file}`)).digest('base64'));
  });
});

describe('installing runs nothing and brings what was tested', () => {
  const packages = ['.', 'bench', 'examples/collector', 'examples/spa'];
  it.each(packages)('%s: no script runs at installation, and the lock file holds a hash for each package', (folder) => {
    const { scripts = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    expect(Object.keys(scripts).filter((name) => /^(pre|post)?install$|^prepare$|^prepublish$/.test(name))).toEqual([]);
    const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as { packages: Record<string, { link?: boolean; integrity?: string; inBundle?: boolean }> };
    const found = Object.entries(lock.packages).filter(([path, one]) => /node_modules\//.test(path) && !one.link && !one.inBundle);
    // engines for other machines than the one the lock file was made on
    const elsewhere = /@chdb\/lib-(darwin|linux-arm64)/;
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(([, one]) => !/^sha512-/.test(one.integrity ?? '')).map(([path]) => path).filter((path) => !elsewhere.test(path))).toEqual([]);
  });
  it('what a shop installs with us runs nothing either', () => {
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
    for (const name of Object.keys(manifest.dependencies)) expect(lock.packages[`node_modules/${name}`].hasInstallScript, name).toBeUndefined();
    expect(Object.keys(manifest.dependencies)).toEqual(['idb-keyval', 'web-vitals']);
  });
  it('workflows, where there are any, pin the actions they use by commit', () => {
    const folder = '.github/workflows';
    const used = (existsSync(folder) ? readdirSync(folder) : []).flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/uses:\s*(\S+)/g)].map(([, action]) => action!));
    expect(used.filter((action) => !action.startsWith('./') && !/@[\da-f]{40}$/.test(action))).toEqual([]);
  });
});
