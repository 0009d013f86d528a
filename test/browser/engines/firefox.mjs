import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { findExecutable } from './findExecutable.mjs';
import { pageScript } from './pageScript.mjs';
import { descendants, guardTree, killTree } from './spawnGroup.mjs';
import { sleep, until, within } from './within.mjs';

export const foundFirefox = () => findExecutable(['firefox-esr', 'firefox']);

export const launchFirefox = async ({ profileDir, args = [], prefs = {} } = {}) => {
  const profile = profileDir ?? (await mkdtemp(join(tmpdir(), 'journey-firefox-')));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: foundFirefox(),
    headless: true,
    userDataDir: profile,
    args,
    extraPrefsFirefox: prefs,
    defaultViewport: null,
    timeout: 120_000,
    protocolTimeout: 60_000,
    // Who ends what is decided here (guardTree), not by three libraries at once.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const { pid } = browser.process();
  guardTree(pid);
  const exited = new Promise((resolve) => browser.process().once('exit', resolve));
  // Puppeteer puts its preferences aside when Firefox ends; whoever starts this profile again must not come in between.
  const restored = () =>
    until(
      'the profile',
      () => !['prefs.js', 'user.js'].some((file) => existsSync(join(profile, `${file}.puppeteer`))),
      5000,
    ).catch(() => {});
  const sweep = () => (profileDir ? undefined : rm(profile, { recursive: true, force: true, maxRetries: 5 }));
  let opened = 0;

  /**
   * Web pages live in processes of their own, one a site. What they are called changes with the version and the fork server (`Isolated Web
   * Content`, cut to 15 characters, or `Web Content` like those that wait for a site); those of the browser itself are named otherwise.
   */
  const siteProcesses = () =>
    descendants(pid).filter((each) => {
      try {
        return /^(Isolated )?Web Co/.test(readFileSync(`/proc/${each}/comm`, 'utf8'));
      } catch {
        return false;
      }
    });

  const wrap = (page) => {
    const self = {
      goto: (url) => within(60_000, `goto ${url}`, page.goto(url, { timeout: 60_000 }).then(() => undefined)),
      evaluate: (script, ...values) => within(30_000, 'evaluate', page.evaluate(pageScript(script, values))),
      click: async (selector) => {
        await page.waitForSelector(selector, { timeout: 15_000 });
        await within(15_000, `click ${selector}`, page.click(selector));
      },
      fill: async (selector, value) => {
        await page.waitForSelector(selector, { timeout: 15_000 });
        await page.$eval(selector, (element) => (element.value = ''));
        await within(30_000, `fill ${selector}`, page.type(selector, value));
      },
      waitFor: (script, ms = 10_000, ...values) =>
        until(String(script), () => within(5000, 'evaluate', page.evaluate(pageScript(script, values))), ms),
      back: () => self.evaluate('void setTimeout(() => history.back())'),
      url: () => self.evaluate('location.href'),
      screenshot: (file) => page.screenshot({ path: file }).then(() => undefined),
      front: () => page.bringToFront(),
      close: () => within(15_000, 'close the page', page.close()),
      /** SIGKILL to the processes of all web sites: Firefox shares one among the pages of a site. */
      crash: async () => {
        for (const each of siteProcesses()) process.kill(each, 'SIGKILL');
        await sleep(300);
        await within(5000, 'close the crashed page', page.close()).catch(() => {});
      },
    };
    return self;
  };

  return {
    name: 'firefox',
    pid,
    version: (await browser.version()).replace(/^firefox\//i, ''),
    profile,
    keepsProfile: true,
    newPage: async (url) => {
      // The first tab is there from the start; it stays, for Firefox ends with its last tab.
      const page = wrap(await within(60_000, `open page ${++opened}`, browser.newPage()));
      if (url) await page.goto(url);
      return page;
    },
    setOffline: async (offline) => {
      for (const page of await browser.pages()) await page.setOfflineMode(offline);
    },
    kill: async () => {
      killTree(pid);
      await exited;
      await restored();
    },
    close: async () => {
      const pages = await within(10_000, 'list pages', browser.pages()).catch(() => []);
      await within(20_000, 'close pages', Promise.all(pages.slice(1).map((page) => page.close().catch(() => {})))).catch(() => {});
      await within(15_000, 'close Firefox', browser.close()).catch(() => {});
      await Promise.race([exited, sleep(5000)]);
      killTree(pid);
      await Promise.race([exited, sleep(5000)]);
      await restored();
      await sweep();
    },
  };
};
