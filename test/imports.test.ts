import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

/** Which rooms a room may take values from, beside itself. Types may come from anywhere. */
const MAY: Record<string, string[]> = {
  entries: ['journey', 'sources', 'classify', 'stage', 'formats', 'consent', 'inspector'],
  journey: ['sources', 'consent', 'scrub', 'profile', 'stage', 'delivery', 'queue', 'formats', 'platform'],
  sources: ['classify', 'platform'],
  classify: ['platform'],
  consent: ['platform'],
  scrub: ['platform'],
  profile: ['platform'],
  stage: ['platform'],
  delivery: ['queue', 'transports', 'platform'],
  queue: ['platform'],
  transports: ['platform'],
  formats: ['platform'],
  inspector: [],
  platform: [],
};

const files = readdirSync('src', { recursive: true }).map(String).filter((file) => file.endsWith('.ts') && file.includes('/'));
/** Value imports only: `import type` and `export type` are erased. */
const IMPORT = /^(?:import|export)\s+(?!type\b)[^'"]*?from\s+'(\.[^']+)'|^import\s+'(\.[^']+)'/gm;

const imports = files.flatMap((file) =>
  [...readFileSync(join('src', file), 'utf8').matchAll(IMPORT)].map(([, a, b]) => {
    const to = relative('src', join('src', dirname(file), (a ?? b)!)).replace(/\.js$/, '.ts');
    return { file, from: file.split('/')[0]!, to, room: to.includes('/') ? to.split('/')[0]! : '' };
  }),
);

test('there are imports to look at', () => {
  expect(imports.length).toBeGreaterThan(50);
});

test('imports run one way: no room takes values from a room that lies before it on the route', () => {
  const wrong = imports.filter(({ from, room }) => room && room !== from && !MAY[from]?.includes(room)).map(({ file, to }) => `${file} → ${to}`);
  expect(wrong).toEqual([]);
});

test('no circle of value imports', () => {
  const next = (file: string) => imports.filter((one) => one.file === file).map(({ to }) => to);
  const circles: string[] = [];
  const walk = (file: string, path: string[]) => {
    if (path.includes(file)) return void circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    for (const to of next(file)) walk(to, [...path, file]);
  };
  for (const file of files) walk(file, []);
  expect([...new Set(circles)]).toEqual([]);
});

test('every file of a room is imported by somebody, or is an entry', () => {
  const used = new Set(
    files.flatMap((file) => [...readFileSync(join('src', file), 'utf8').matchAll(/from\s+'(\.[^']+)'/g)].map(([, to]) => relative('src', join('src', dirname(file), to!)).replace(/\.js$/, '.ts'))),
  );
  expect(files.filter((file) => !file.startsWith('entries/') && !used.has(file))).toEqual([]);
});

test('only the script-tag entry acts when it is loaded', () => {
  const acting = files.filter((file) => /^(?!export|import|const|let|type|interface|function|async|\/|\s|\}|\)|\*|\]|declare)\S/m.test(readFileSync(join('src', file), 'utf8').replace(/`[^`]*`/g, '``')));
  expect(acting).toEqual(['entries/script.ts']);
});
