import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const readme = readFileSync('README.md', 'utf8');
const config = readFileSync('src/journey/Config.ts', 'utf8');

describe('the README', () => {
  it('has a row for every option, with its default, and none for options that do not exist', () => {
    const table = readme.slice(readme.indexOf('| option | takes | default |'), readme.indexOf('A wrong option is'));
    const rows = new Map([...table.matchAll(/^\| `(\w+)` \|.*\| ?(.*?) ?\|$/gm)].map(([, name, byDefault]) => [name!, byDefault!]));
    const options = config.slice(config.indexOf('interface JourneyOptions'), config.indexOf('Options after defaults'));
    const known = new Map([...options.matchAll(/\/\*\*([^]*?)\*\/\s+(\w+)\??:/g)].map(([, doc, name]) => [name!, /@default (.*?)\s*$/.exec(doc!)?.[1] ?? '']));
    expect([...rows.keys()].sort()).toEqual([...known.keys()].sort());
    for (const [name, byDefault] of known) if (!/ /.test(byDefault) && byDefault !== 'none') expect([name, rows.get(name)!.replace(/`/g, '')]).toEqual([name, byDefault]);
  });

  it('states the sizes that `npm run sizes` prints', () => {
    const stated = readme.split('<!-- sizes -->\n')[1]!.split('<!-- /sizes -->')[0]!;
    const printed = execFileSync(process.execPath, ['bench/sizes.mjs'], { encoding: 'utf8' });
    const numbers = (text: string) => [...text.matchAll(/([\d.]+) kB/g)].map(([, number]) => Number(number));
    expect(numbers(stated).length).toBe(numbers(printed).length);
    // compressors of other Node versions differ by a few bytes
    numbers(stated).forEach((number, i) => expect(Math.abs(number - numbers(printed)[i]!)).toBeLessThanOrEqual(0.1001));
  });

  it('shows a Node collector that works as it stands', async () => {
    const code = /```js\n(import \{ appendFileSync[^]*?)```/.exec(readme)![1]!;
    const folder = mkdtempSync(join(tmpdir(), 'journey-readme-'));
    const port = 20_000 + Math.floor(Math.random() * 20_000);
    writeFileSync(join(folder, 'collector.mjs'), code.replace('9000', String(port)));
    const child = spawn(process.execPath, ['collector.mjs'], { cwd: folder });
    try {
      let answer: Response | undefined;
      for (let i = 0; i < 100 && !answer; i++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: JSON.stringify({ events: [{ id: '1', name: 'x' }] }) }).catch(() => undefined);
      }
      expect(answer!.status).toBe(204);
      expect(answer!.headers.get('access-control-allow-origin')).toBe('*');
      expect(readFileSync(join(folder, 'events.ndjson'), 'utf8')).toBe('{"id":"1","name":"x"}\n');
    } finally {
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('names only commands and files that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    for (const file of ['README.md', 'CONTRIBUTING.md', 'docs/privacy.md', 'docs/stage.md', 'docs/collector.md']) {
      const text = readFileSync(file, 'utf8');
      for (const [, name] of text.matchAll(/npm run ([\w:-]+)/g)) expect(`${file}: ${name} ${name! in scripts || /collector/.test(file)}`).toBe(`${file}: ${name} true`);
      for (const [, path] of text.matchAll(/\]\((?!http|#|mailto)([^)#]+)/g)) expect(() => readFileSync(join(file, '..', path!)) || true, `${file}: ${path}`).not.toThrow(/ENOENT/);
    }
  });
});
