import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { findExecutable } from '../../test/browser/engines/findExecutable.mjs';
import { startCollector } from '../../test/browser/support/startCollector.mjs';
import { startPages } from '../../test/browser/support/startPages.mjs';
import { shopPage } from './shopPage.mjs';

const FLAGS = [
  '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-default-apps', '--password-store=basic', '--mute-audio', '--window-size=1280,800',
  // A visitor's browser: some peers send nothing for one that says a program drives it.
  '--disable-blink-features=AutomationControlled',
  '--disable-backgrounding-occluded-windows', '--disable-renderer-backgrounding',
];

/** Clocks of 5 µs instead of 100: the page is isolated. Not where the back/forward cache is looked at. */
const ISOLATED = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'credentialless' };

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="420"><rect width="640" height="420" fill="#7a9"/><circle cx="320" cy="210" r="150" fill="#fff"/></svg>';

/**
 * One Chromium for all, and for each subject a shop on an origin of its own (`NAME.localhost`) and a collector on another.
 * @param {import('../peers/subjects.mjs').Subject[]} subjects
 */
export const openLab = async (subjects) => {
  const executablePath = findExecutable(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']);
  if (!executablePath) throw new Error('no Chromium on this machine: none of chromium, chromium-browser, google-chrome is on PATH');
  // Given at the start: a page whose user agent is overridden later is never activated from prerendering.
  const [major] = /\d+/.exec(execFileSync(executablePath, ['--version'], { encoding: 'utf8' })) ?? ['140'];
  const userAgent = `--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36`;
  const userDataDir = await mkdtemp(join(tmpdir(), 'journey-bench-'));
  const browser = await puppeteer.launch({
    executablePath, userDataDir, ignoreDefaultArgs: true, args: [...FLAGS, userAgent, 'about:blank'], defaultViewport: null, protocolTimeout: 120_000,
  });
  const byName = new Map();
  for (const subject of subjects) byName.set(subject.name, { subject, collector: await startCollector({ answer: subject.answer ?? {} }) });
  const subjectOf = (request) => byName.get(request.headers.host.split('.')[0]);
  const pages = await startPages({
    '/s/*': (request, url) => {
      const { subject, collector } = subjectOf(request);
      const query = url.searchParams;
      const views = query.has('views');
      return {
        headers: { 'content-type': 'text/html; charset=utf-8', ...(!views && ISOLATED) },
        body: shopPage({ subject, endpoint: collector.url, salt: query.get('salt'), variant: views ? 'quickStart' : 'entry', title: url.pathname.slice(3), rules: query.get('rules') }),
      };
    },
    '/sdk/*': (request, url) => {
      const { files } = subjectOf(request).subject;
      const path = url.pathname.slice('/sdk/'.length);
      // the Journey tag is its own quick start
      const code = files.get(path) ?? files.get(path.replace('quickStart', 'entry'));
      return code === undefined
        ? { status: 404 }
        : { headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'max-age=600' }, body: Buffer.from(code) };
    },
    // An empty page of the same origin and process: a trace is on everywhere before the measured page comes.
    '/blank': { headers: ISOLATED, body: '<!doctype html><title>blank</title>' },
    '/picture.svg': { headers: { 'content-type': 'image/svg+xml', 'cache-control': 'max-age=600' }, body: PICTURE },
    '/favicon.ico': { status: 204 },
  });

  let visits = 0;
  return {
    version: await browser.version(),
    collector: (name) => byName.get(name).collector,
    /** Address of a page of this subject's shop; new each time, the script's too. */
    address: (name, path = 'shoe', more = '') => `http://${name}.localhost:${pages.port}/s/${path}?salt=${++visits}${more}`,
    blank: (name) => `http://${name}.localhost:${pages.port}/blank`,
    requests: pages.requests,
    /**
     * A tab, or with `own: true` a window (all windows count as visible). A session of the DevTools protocol is made by
     * who needs it: it forbids prerendering.
     */
    newPage: async ({ own = false } = {}) => {
      let page;
      if (own) {
        const session = await browser.target().createCDPSession();
        const { targetId } = await session.send('Target.createTarget', { url: 'about:blank', newWindow: true });
        page = await (await browser.waitForTarget((target) => target._targetId === targetId)).page();
      } else page = await browser.newPage();
      return page;
    },
    /** Forgets what this subject's pages stored. */
    clear: async (session, name) => {
      await session.send('Storage.clearDataForOrigin', { origin: `http://${name}.localhost:${pages.port}`, storageTypes: 'all' });
    },
    close: async () => {
      await browser.close();
      await pages.stop();
      for (const { collector } of byName.values()) await collector.stop();
      await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
