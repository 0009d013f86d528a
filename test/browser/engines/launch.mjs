import { foundChromium, launchChromium } from './chromium.mjs';
import { foundFirefox, launchFirefox } from './firefox.mjs';
import { foundWebKit, launchWebKit } from './webkit.mjs';

/**
 * @typedef {object} Page
 * @property {(url: string) => Promise<void>} goto Resolves at the page's load event.
 * @property {(script: Function | string, ...args: unknown[]) => Promise<any>} evaluate Runs in the page, awaits promises; the function must not use anything around it.
 * @property {(selector: string) => Promise<void>} click A real, trusted click; waits for the element, not for what the click causes.
 * @property {(selector: string, value: string) => Promise<void>} fill Types into a field.
 * @property {(script: Function | string, ms?: number, ...args: unknown[]) => Promise<any>} waitFor Polls the page (also over navigations) until the value is truthy.
 * @property {() => Promise<void>} back Starts history.back(); wait for what should be there afterwards.
 * @property {() => Promise<string>} url
 * @property {() => Promise<void>} close As a visitor closes a tab: pagehide runs.
 * @property {(file: string) => Promise<void>} screenshot PNG.
 * @property {() => Promise<void>} [front] Makes this the visible tab (Chromium, Firefox).
 * @property {() => Promise<void>} crash Kills the page's process without a word to the page, as a crash does (in Firefox with all other pages of sites). The page object is of no use afterwards.
 * @property {(method: string, params?: object) => Promise<any>} [cdp] Chromium only: the DevTools protocol.
 *
 * @typedef {object} Browser
 * @property {'chromium' | 'firefox' | 'webkit'} name
 * @property {number} pid
 * @property {string} version
 * @property {boolean} keepsProfile Whether storage survives into a browser launched later with the same `profileDir`.
 * @property {(url?: string) => Promise<Page>} newPage
 * @property {(offline: boolean) => Promise<void>} [setOffline] navigator.onLine and the network with it (Chromium, Firefox).
 * @property {() => Promise<void>} kill SIGKILL to the whole tree of processes, at once.
 * @property {() => Promise<void>} close As a visitor quits; then everything is killed that is still there.
 */

const LAUNCH = { chromium: launchChromium, firefox: launchFirefox, webkit: launchWebKit };
const FOUND = { chromium: foundChromium, firefox: foundFirefox, webkit: () => foundWebKit()?.miniBrowser };

/** Names of all engines this harness knows. */
export const ENGINES = /** @type {const} */ (['chromium', 'firefox', 'webkit']);

/** The engines of this machine: name → what would be started. */
export const enginesFound = () =>
  Object.fromEntries(ENGINES.map((name) => [name, FOUND[name]()]).filter(([, path]) => path));

/**
 * The engines a test run must use: those named in JOURNEY_ENGINES (an error if one is missing), else all that are there.
 * @returns {string[]}
 */
export const enginesToTest = (named = process.env.JOURNEY_ENGINES) => {
  const found = enginesFound();
  if (!named) return Object.keys(found);
  const wanted = named.split(',').map((name) => name.trim()).filter(Boolean);
  for (const name of wanted) {
    if (!ENGINES.includes(name)) throw new Error(`JOURNEY_ENGINES names "${name}"; known are ${ENGINES.join(', ')}`);
    if (!found[name]) throw new Error(`JOURNEY_ENGINES asks for ${name}, which is not on this machine`);
  }
  return wanted;
};

/**
 * Starts a browser, headless, with a profile of its own (removed by close()) or the one in `profileDir` (kept).
 * @param {string} name
 * @param {{ profileDir?: string, args?: string[], prefs?: object }} [options] `args`: for the browser's command line; `prefs`: Firefox only.
 * @returns {Promise<Browser>}
 */
export const launch = async (name, options) => {
  if (!LAUNCH[name]) throw new Error(`no engine "${name}"; known are ${ENGINES.join(', ')}`);
  if (!FOUND[name]()) throw new Error(`${name} is not on this machine`);
  return LAUNCH[name](options);
};
