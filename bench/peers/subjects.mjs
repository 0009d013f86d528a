import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';
import { peers } from './quickStarts.mjs';

/**
 * What is measured: a script on a page.
 * @typedef {object} Subject
 * @property {string} name
 * @property {(endpoint: string, salt: string, variant: 'entry' | 'quickStart') => string} head
 *   HTML that puts it on a page. `salt` makes the address new, so that nothing is in a cache.
 * @property {Map<string, Uint8Array | string>} files what `/sdk/…` serves
 * @property {{ status: number, headers?: object, body?: string }} [answer] what its own collector says to a good request
 * @property {RegExp} isView finds its page views in decoded bodies
 * @property {{ tag?: Uint8Array, tagNote?: string, smallest: Uint8Array, chunk: Uint8Array }} sizes
 *   `smallest` in one file, `chunk`: what of it is loaded at first
 */

const root = fileURLToPath(new URL('../..', import.meta.url));
const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));

/** Ready when the first event has its stage: profile and queue are read by then. */
const JOURNEY_READY = `
  window.__whenReady = new Promise((resolve) => window.journey.on('page_view', resolve));
  window.__stop = () => window.journey.stop();`;

/** Each subject runs from the copy of dist/ read at the start: a build in between does not change what is measured. */
const journeys = {
  journey: async () => {
    const code = readFileSync(`${root}dist/journey.js`);
    return {
      files: new Map([['entry/index.js', code], ['ready.js', JOURNEY_READY]]),
      head: (endpoint, salt) =>
        `<script defer src="/sdk/entry/index.js?${salt}" data-endpoint="${endpoint}"></script><script defer src="/sdk/ready.js?${salt}"></script>`,
      isView: /"name":"page_view"/g,
      sizes: {
        tag: code,
        ...(await sizesOf(`import { createJourney } from '${root}dist/index.js'; createJourney({ endpoint: '/j' }).track('a');`)),
      },
    };
  },
  'journey-core': async () => {
    const source = (extra) => `
      import { createJourney } from '${root}dist/core.js';
      window.journey = createJourney({ endpoint: window.__endpoint });
      ${extra}`;
    return {
      ...(await modular({ entry: source(JOURNEY_READY + 'window.__pageview = () => window.journey.page();'), quickStart: source('window.journey.page();') })),
      isView: /"name":"page_view"/g,
      sizes: {
        tagNote: 'npm only',
        ...(await sizesOf(`import { createJourney } from '${root}dist/core.js'; createJourney({ endpoint: '/j' }).track('a');`)),
      },
    };
  },
};

/** Sizes of a smallest import: in one file, and the part that is loaded at first. */
const sizesOf = async (source) => {
  const [[, smallest]] = await bundle(source, { format: 'iife' });
  const chunks = await bundle(source, { format: 'esm' });
  return { smallest, chunk: chunks.length === 1 ? smallest : chunks.filter(([, , atOnce]) => atOnce).reduce((all, [, code]) => Buffer.concat([all, code]), Buffer.alloc(0)) };
};

/** A subject that a bundler made of imports: a module on the page, with what it imports later in files of their own. */
const modular = async (sources) => {
  const files = new Map();
  for (const variant of ['entry', 'quickStart']) {
    for (const [path, code] of await bundle(sources[variant], { format: 'esm' })) files.set(`${variant}/${path}`, code);
  }
  return {
    files,
    head: (endpoint, salt, variant) =>
      `<script>window.__endpoint = ${JSON.stringify(endpoint)}</script><script type="module" src="/sdk/${variant}/index.js?${salt}"></script>`,
  };
};

/** No SDK: what the page and the bench cost by themselves. */
const none = async () => ({
  files: new Map(),
  head: () => '<script>window.journey = { track() {} }</script>',
  isView: /(?!)/g,
  sizes: undefined,
});

const peer = async (name) => {
  const { tag, tagNote, smallest, answer, isView, ...sources } = peers[name];
  return {
    ...(await modular(sources)),
    answer,
    isView,
    sizes: { ...(tag && !tagNote && { tag: readFileSync(modules + tag) }), tagNote, ...(await sizesOf(smallest)) },
  };
};

/** Every name that `--only` takes, in the order of the tables. */
export const SUBJECTS = ['none', ...Object.keys(peers), ...Object.keys(journeys)];

/** @returns {Promise<Subject>} */
export const subjectNamed = async (name) => {
  if (!SUBJECTS.includes(name)) throw new Error(`no subject "${name}"; known are ${SUBJECTS.join(', ')}`);
  return { name, ...(await (name === 'none' ? none() : journeys[name] ? journeys[name]() : peer(name))) };
};
