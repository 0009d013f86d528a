import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { descendants } from './engines/spawnGroup.mjs';
import { enginesFound, enginesToTest, launch } from './engines/launch.mjs';
import { startCollector } from './support/startCollector.mjs';
import { startPages } from './support/startPages.mjs';

const PAGE = `<!doctype html><title>one</title><p id=p>hello<input id=i><button id=b onclick="this.textContent='pressed '+event.isTrusted">b</button><a id=next href=/two>two</a>`;

describe('the choice of engines', () => {
  test('takes those JOURNEY_ENGINES names', () => {
    const [first] = Object.keys(enginesFound());
    expect(enginesToTest(first)).toEqual([first]);
  });
  test('refuses a name it does not know', () => {
    expect(() => enginesToTest('netscape')).toThrow('netscape');
  });
});

describe.each(enginesToTest())('%s, driven by the harness', (engine) => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let pages: Awaited<ReturnType<typeof startPages>>;
  let collector: Awaited<ReturnType<typeof startCollector>>;
  beforeAll(async () => {
    pages = await startPages({ '/one': PAGE, '/two': '<!doctype html><title>two</title>' });
    collector = await startCollector();
    browser = await launch(engine);
  });
  afterAll(async () => {
    await browser?.close();
    await pages.stop();
    await collector.stop();
  });

  test('opens a page that is visible, fills, clicks with trust, evaluates, follows a link and goes back', async () => {
    const page = await browser.newPage(`${pages.url}/one`);
    expect(await page.evaluate(() => document.visibilityState)).toBe('visible');
    expect(await page.evaluate((a: number, b: number) => Promise.resolve(a + b), 1, 2)).toBe(3);
    expect(await page.evaluate('document.title')).toBe('one');
    await expect(page.evaluate('nothing.there')).rejects.toThrow(/nothing/);
    await page.fill('#i', 'words');
    expect(await page.evaluate(() => (document.querySelector('#i') as HTMLInputElement).value)).toBe('words');
    await page.click('#b');
    expect(await page.waitFor(() => document.querySelector('#b')!.textContent)).toBe('pressed true');
    await page.click('#next');
    await page.waitFor('document.title === "two"');
    expect(await page.url()).toBe(`${pages.url}/two`);
    await page.back();
    await page.waitFor('document.title === "one"');
    await page.close();
  });

  test('restores a page from the back/forward cache', async () => {
    const page = await browser.newPage(`${pages.url}/one`);
    await page.evaluate(`void addEventListener('pageshow', (event) => { if (event.persisted) window.restored = true })`);
    await page.click('#next');
    await page.waitFor('document.title === "two"');
    await page.back();
    expect(await page.waitFor('window.restored')).toBe(true);
    await page.close();
  });

  test('runs pagehide when a page is closed, and the beacon of that moment arrives', async () => {
    const page = await browser.newPage(`${pages.url}/one`);
    await page.evaluate((url: string) => addEventListener('pagehide', () => navigator.sendBeacon(url, 'bye')), collector.url);
    await page.close();
    await expect.poll(() => collector.accepted().map((entry) => entry.body), { timeout: 10_000 }).toContain('bye');
  });

  test('kills the process of one page, which says nothing any more, and goes on with another', async () => {
    const page = await browser.newPage(`${pages.url}/one`);
    const before = collector.requests.length;
    await page.evaluate((url: string) => {
      for (const type of ['pagehide', 'visibilitychange']) addEventListener(type, () => navigator.sendBeacon(url, type), true);
    }, collector.url);
    await page.crash();
    const other = await browser.newPage(`${pages.url}/two`);
    expect(await other.evaluate('document.title')).toBe('two');
    expect(collector.requests.length).toBe(before);
    await other.close();
  });

  test.runIf(engine !== 'webkit')('can be offline', async () => {
    const page = await browser.newPage(`${pages.url}/one`);
    const reach = (url: string) => fetch(url, { method: 'POST' }).then(() => true, () => false);
    await browser.setOffline!(true);
    expect(await page.evaluate('navigator.onLine')).toBe(false);
    expect(await page.evaluate(reach, collector.url)).toBe(false);
    await browser.setOffline!(false);
    expect(await page.evaluate(reach, collector.url)).toBe(true);
    await page.close();
  });

  test('leaves no process behind when it is killed', async () => {
    const other = await launch(engine);
    const page = await other.newPage(`${pages.url}/one`);
    const processes = [other.pid, ...descendants(other.pid)];
    const living = () => processes.filter((pid) => existsSync(`/proc/${pid}`));
    expect(living().length).toBeGreaterThan(1);
    await other.kill();
    await expect.poll(living, { timeout: 5000 }).toEqual([]);
    await expect(page.evaluate('1')).rejects.toThrow();
  });
});

describe.each(enginesToTest().filter((name) => name !== 'webkit'))('%s with a profile of one’s own', (engine) => {
  test('keeps what was stored, over a quit and a new start', async () => {
    const profileDir = await mkdtemp(join(tmpdir(), 'journey-profile-'));
    const pages = await startPages({ '/one': PAGE });
    const first = await launch(engine, { profileDir });
    const page = await first.newPage(`${pages.url}/one`);
    await page.evaluate(() => localStorage.setItem('kept', 'yes'));
    await first.close();
    expect(existsSync(profileDir)).toBe(true);
    const second = await launch(engine, { profileDir });
    const again = await second.newPage(`${pages.url}/one`);
    expect(await again.evaluate(() => localStorage.getItem('kept'))).toBe('yes');
    await second.close();
    await pages.stop();
    await rm(profileDir, { recursive: true, force: true });
  });
});
