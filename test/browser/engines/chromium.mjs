import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as playwright } from 'playwright-core';
import { findExecutable } from './findExecutable.mjs';
import { pageScript } from './pageScript.mjs';
import { spawnGroup } from './spawnGroup.mjs';
import { sleep, until, within } from './within.mjs';

const FLAGS = [
  '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-breakpad', '--no-first-run',
  '--no-default-browser-check', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--disable-default-apps', '--disable-search-engine-choice-screen', '--password-store=basic', '--use-mock-keychain',
  '--metrics-recording-only', '--mute-audio', '--hide-scrollbars', '--window-size=1280,800', '--remote-debugging-port=0',
  // Several trackers, and Journey's own `automated` flag, look at navigator.webdriver: a visitor has none.
  '--disable-blink-features=AutomationControlled',
];

/** The npm package's Chromium brings the libraries it needs, but unpacks them only where it believes to be in a cloud function. */
const packagedChromium = async () => {
  const before = { ...process.env };
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x';
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    const path = await packaged.executablePath();
    const libraries = join(tmpdir(), 'al2023', 'lib');
    return { path, env: existsSync(libraries) ? { LD_LIBRARY_PATH: libraries } : {} };
  } finally {
    for (const name of ['AWS_LAMBDA_JS_RUNTIME', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'HOME']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
};

const systemChromium = () => findExecutable(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']);

/** What would be started, for the runner to print. Undefined if there is none. */
export const foundChromium = () => {
  const system = systemChromium();
  if (system) return system;
  try {
    import.meta.resolve('@sparticuz/chromium');
    return '@sparticuz/chromium';
  } catch {
    return undefined;
  }
};

export const launchChromium = async ({ profileDir, args = [] } = {}) => {
  const system = systemChromium();
  const { path, env } = system ? { path: system, env: {} } : await packagedChromium();
  const profile = profileDir ?? (await mkdtemp(join(tmpdir(), 'journey-chromium-')));
  const program = spawnGroup(path, [...FLAGS, `--user-data-dir=${profile}`, ...args, 'about:blank'], { env });
  let browser;
  try {
    const [, address] = await program.line(/DevTools listening on (ws:\S+)/, 60_000);
    browser = await playwright.connectOverCDP(address, { timeout: 60_000 });
  } catch (error) {
    program.kill();
    throw error;
  }
  const context = browser.contexts()[0];
  const sweep = () => (profileDir ? undefined : rm(profile, { recursive: true, force: true, maxRetries: 5 }));

  const wrap = async (page) => {
    let session;
    const cdp = async (method, params) => {
      session ??= await context.newCDPSession(page);
      return session.send(method, params);
    };
    const self = {
      goto: (url) => within(60_000, `goto ${url}`, page.goto(url, { timeout: 60_000 }).then(() => undefined)),
      evaluate: (script, ...values) => within(30_000, 'evaluate', page.evaluate(pageScript(script, values))),
      click: (selector) => page.click(selector, { timeout: 15_000, noWaitAfter: true }),
      fill: (selector, value) => page.fill(selector, value, { timeout: 15_000 }),
      waitFor: (script, ms = 10_000, ...values) =>
        until(String(script), () => within(5000, 'evaluate', page.evaluate(pageScript(script, values))), ms),
      // Not page.goBack(): it never settles when the page comes out of the back/forward cache.
      back: () => self.evaluate('void setTimeout(() => history.back())'),
      url: async () => page.url(),
      screenshot: (file) => page.screenshot({ path: file }).then(() => undefined),
      front: () => page.bringToFront(),
      close: () => within(15_000, 'close the page', page.close()),
      crash: async () => {
        const gone = new Promise((resolve) => page.once('crash', resolve));
        cdp('Page.crash').catch(() => {});
        await within(10_000, 'crash the page', gone);
        await page.close().catch(() => {});
      },
      cdp,
    };
    return self;
  };

  return {
    name: 'chromium',
    pid: program.pid,
    version: browser.version(),
    profile,
    keepsProfile: true,
    newPage: async (url) => {
      const page = await wrap(await within(30_000, 'open a page', context.newPage()));
      if (url) await page.goto(url);
      return page;
    },
    setOffline: (offline) => context.setOffline(offline),
    kill: async () => {
      program.kill();
      await program.exited;
    },
    close: async () => {
      // As a visitor quits: pages first, so that they see pagehide, then the browser.
      await within(20_000, 'close pages', Promise.all(context.pages().map((page) => page.close().catch(() => {})))).catch(() => {});
      const session = await browser.newBrowserCDPSession().catch(() => undefined);
      await Promise.race([session?.send('Browser.close').catch(() => {}), sleep(2000)]);
      await Promise.race([program.exited, sleep(10_000)]);
      program.kill();
      await program.exited;
      await sweep();
    },
  };
};
