import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildPeer, PEERS } from './peers/buildPeer.mjs';

/**
 * What stands on the lab's pages.
 * @typedef {object} Sdk
 * @property {string} name
 * @property {(endpoint: string) => string} head HTML that puts it on a page and defines `window.journey.track(name, props)`;
 *   `window.__whenReady`: a promise, where it is not ready at once; `window.__pageview()`: its page view, called once a page
 * @property {(name: string) => string | Buffer} file What `/sdk/NAME` serves.
 * @property {{ status: number, headers?: object, body?: string }} [answer] What its own collector would say to a good request.
 */

const read = (path) => readFileSync(fileURLToPath(new URL(path, import.meta.url)));

/** @type {Record<string, () => Sdk>} */
const OURS = {
  journey: () => {
    // Read once: a build in between must not change the subject of a table.
    const code = read('../../dist/journey.js');
    return {
      name: 'journey',
      head: (endpoint) =>
        `<script src="/sdk/journey.js" data-endpoint="${endpoint}" data-autocapture="false"></script>
         <script>window.__pageview = () => window.journey.page()</script>`,
      file: () => code,
    };
  },
  'naive-beacon': () => yardstick('naive-beacon', 'naiveBeacon.js'),
  'ref-idb': () => yardstick('ref-idb', 'refIdb.js'),
};

const script = (name, code) => ({
  name,
  head: (endpoint) => `<script>window.__endpoint = ${JSON.stringify(endpoint)}</script><script src="/sdk/${name}.js"></script>`,
  file: () => code,
});

const yardstick = (name, file) => script(name, read(`yardsticks/${file}`));

/** Every name `--sdk` and `--peer` take. */
export const SDKS = [...Object.keys(OURS), ...Object.keys(PEERS)];

/** The SDK of that name; a peer is installed and bundled first. */
export const sdkNamed = async (name) => {
  if (OURS[name]) return OURS[name]();
  if (!PEERS[name]) throw new Error(`no SDK "${name}"; known are ${SDKS.join(', ')}`);
  return { ...script(name, await buildPeer(name)), answer: PEERS[name].answer };
};
