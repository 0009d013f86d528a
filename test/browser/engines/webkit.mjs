import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { readFileSync } from 'node:fs';
import { findExecutable, findMiniBrowser } from './findExecutable.mjs';
import { pageScript } from './pageScript.mjs';
import { descendants, spawnGroup } from './spawnGroup.mjs';
import { sleep, until, within } from './within.mjs';

/** All three parts, or undefined: the driver, the browser it drives, and an X display, without which the driver hangs. */
export const foundWebKit = () => {
  const driver = findExecutable(['WebKitWebDriver']);
  const miniBrowser = findMiniBrowser();
  const display = findExecutable(['Xvfb']);
  return driver && miniBrowser && display ? { driver, miniBrowser, display } : undefined;
};

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** The W3C protocol needs no library: one request, one answer, errors by name. */
const connect = (base) => async (method, path, body, ms = 60_000) => {
  const answer = await fetch(base + path, {
    method,
    signal: AbortSignal.timeout(ms),
    ...(method === 'POST' && { body: JSON.stringify(body ?? {}), headers: { 'content-type': 'application/json' } }),
  });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`WebKit, ${method} ${path}: ${value?.error}: ${value?.message}`);
  return value;
};

export const launchWebKit = async ({ args = [] } = {}) => {
  const { driver, miniBrowser, display } = foundWebKit();
  const screen = spawnGroup(display, ['-displayfd', '1', '-screen', '0', '1280x800x24', '-nolisten', 'tcp']);
  let program;
  const killAll = async () => {
    program?.kill();
    screen.kill();
    await Promise.all([program?.exited, screen.exited]);
  };
  let command;
  let capabilities;
  try {
    const [, number] = await screen.line(/^(\d+)\s/m, 20_000);
    const port = await freePort();
    program = spawnGroup(driver, [`--port=${port}`], { env: { DISPLAY: `:${number}`, GDK_BACKEND: 'x11' } });
    const root = connect(`http://127.0.0.1:${port}`);
    await until('WebKitWebDriver', () => root('GET', '/status', undefined, 2000), 20_000);
    const made = await root('POST', '/session', {
      capabilities: {
        alwaysMatch: {
          browserName: 'MiniBrowser',
          'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation', ...args] },
          timeouts: { script: 30_000, pageLoad: 60_000, implicit: 0 },
        },
      },
    });
    capabilities = made.capabilities;
    command = connect(`http://127.0.0.1:${port}/session/${made.sessionId}`);
  } catch (error) {
    await killAll();
    throw error;
  }
  // The first window stays open and empty: a session ends with its last window.
  const open = new Set();
  const keeper = await command('GET', '/window');
  let current = keeper;
  let queue = Promise.resolve();

  /** A session has one current window, so commands to several pages stand in one line. */
  const inWindow = (handle, work) => {
    const turn = queue.then(async () => {
      if (current !== handle) {
        await command('POST', '/window', { handle });
        current = handle;
      }
      return work();
    });
    queue = turn.catch(() => {});
    return turn;
  };

  const closeWindow = (handle) =>
    inWindow(handle, async () => {
      open.delete(handle);
      // The current window is gone after this: stand in one that lives.
      current = undefined;
      await command('DELETE', '/window');
    });

  const webProcesses = () =>
    descendants(program.pid).filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('WebKitWebProc');
      } catch {
        return false;
      }
    });

  const wrap = (handle, processes) => {
    const run = async (script, values, ms) => {
      const source = `const done = arguments[arguments.length - 1];
        ${pageScript(script, values)}.then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      const { value, error } = await inWindow(handle, () => command('POST', '/execute/async', { script: source, args: [] }, ms));
      if (error) throw new Error(error);
      return value ?? undefined;
    };
    const element = async (selector) => {
      const found = await until(selector, () => command('POST', '/element', { using: 'css selector', value: selector }), 15_000);
      return `/element/${found[ELEMENT]}`;
    };
    const self = {
      goto: (url) => inWindow(handle, () => command('POST', '/url', { url })).then(() => undefined),
      evaluate: (script, ...values) => run(script, values, 35_000),
      click: (selector) =>
        inWindow(handle, async () => command('POST', `${await element(selector)}/click`)).then(() => undefined),
      fill: (selector, value) =>
        inWindow(handle, async () => {
          const path = await element(selector);
          await command('POST', `${path}/clear`);
          await command('POST', `${path}/value`, { text: value });
        }),
      waitFor: (script, ms = 10_000, ...values) => until(String(script), () => run(script, values, 5000), ms),
      back: () => self.evaluate('void setTimeout(() => history.back())'),
      url: () => inWindow(handle, () => command('GET', '/url')),
      screenshot: (file) =>
        inWindow(handle, async () => writeFile(file, Buffer.from(await command('GET', '/screenshot'), 'base64'))),
      close: () => closeWindow(handle),
      /** SIGKILL to the process that draws this page. */
      crash: async () => {
        for (const pid of processes) process.kill(pid, 'SIGSTOP');
        // The driver ends its whole session once it has seen that a page crashed: the window is being closed when its page dies.
        const closed = closeWindow(handle).catch(() => {});
        await sleep(50);
        for (const pid of processes) process.kill(pid, 'SIGKILL');
        await closed;
      },
    };
    return self;
  };

  return {
    name: 'webkit',
    pid: program.pid,
    version: capabilities.browserVersion,
    // Automation sessions are ephemeral: nothing is left for a browser that is started again.
    keepsProfile: false,
    newPage: async (url) => {
      const before = new Set(webProcesses());
      // A tab would be hidden, with its timers slowed down: windows only.
      const { handle } = await inWindow(keeper, () => command('POST', '/window/new', { type: 'window' }));
      open.add(handle);
      const page = wrap(handle, webProcesses().filter((pid) => !before.has(pid)));
      if (url) await page.goto(url);
      return page;
    },
    kill: killAll,
    close: async () => {
      for (const handle of open) await closeWindow(handle).catch(() => {});
      await within(10_000, 'end the WebKit session', command('DELETE', '', undefined, 10_000)).catch(() => {});
      await Promise.race([sleep(300), program.exited]);
      await killAll();
    },
  };
};
