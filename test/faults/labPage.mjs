/** Runs in a page: a database opens `ms` later than it would. */
const slowStore = (ms) => `{
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function (...given) {
    const request = {};
    setTimeout(() => {
      const real = open.apply(this, given);
      for (const type of ['onupgradeneeded', 'onsuccess', 'onerror']) real[type] = (event) => {
        for (const key of ['result', 'error']) try { request[key] = real[key]; } catch {}
        request[type]?.(event);
      };
    }, ${ms});
    return request;
  };
}`;

/** What is done to a page before the SDK is on it. Source that runs in the page. */
const BEFORE = {
  /** Blocked site data: the getters throw. */
  nostorage: `for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
    Object.defineProperty(window, name, { get() { throw new DOMException('The operation is insecure.', 'SecurityError'); } });
  }`,
  /** A clock that can be set: __shift(ms). The shift outlives the page, as a wrong clock does. */
  clock: `{
    const Real = Date;
    let shift = Number(sessionStorage.getItem('shift') || 0);
    window.__shift = (ms) => { shift = ms; sessionStorage.setItem('shift', ms); };
    window.Date = class extends Real {
      constructor(...given) { if (given.length) super(...given); else super(Real.now() + shift); }
      static now() { return Real.now() + shift; }
    };
  }`,
  /** A database that takes 1.5 s to open, as on a cold disk or a busy machine; or longer than we wait for it. */
  slowstore: slowStore(1500),
  latestore: slowStore(3000),
  /** A foreign script that uses the page's 64 KiB of keepalive and, in Chromium, never gives them back. */
  hungry: `for (let i = 0; i < 3; i++) {
    fetch('/foreign?' + i, { method: 'POST', keepalive: true, body: 'x'.repeat(21800) }).catch(() => {});
  }`,
};

/** Runs on each page, after the SDK: what the lab calls. */
const HANDLES = `
  window.__track = (first, count, bytes) => {
    const frame = document.querySelector('iframe');
    if (frame) return frame.contentWindow.postMessage([first, count, bytes], '*');
    for (let n = first; n < first + count; n++) {
      const props = { n: 'labn' + n + 'z' };
      if (bytes) props.payload = 'lorem ipsum '.repeat(bytes / 12);
      window.journey.track('lab', props);
    }
  };
  addEventListener('message', (event) => window.__track(...event.data));
  window.__go = (href) => {
    const link = document.querySelector('#next');
    link.href = href;
    link.click();
  };`;

/**
 * A page with the SDK on it.
 * @param {{ sdk: import('./sdks.mjs').Sdk, endpoint: string, variant: string | null }} options `variant`: a key of BEFORE,
 *   `twice` (two copies of the SDK) or `sandbox` (the SDK in a sandboxed frame, the page around it has none).
 */
export const labPage = ({ sdk, endpoint, variant }) => {
  const head = sdk.head(endpoint);
  const before = BEFORE[variant] ? `<script>${BEFORE[variant]}</script>` : '';
  if (variant === 'sandbox') {
    return `<!doctype html><meta charset=utf-8><title>lab</title><body><a id=next href=/away>next</a>
      <iframe sandbox="allow-scripts" src="/p/frame" onload="window.__ready = true"></iframe><script>${HANDLES}</script>`;
  }
  return `<!doctype html><meta charset=utf-8><title>lab</title>${before}${head}${variant === 'twice' ? head : ''}
    <body><a id=next href=/away>next</a><script>${HANDLES}</script>
    <script>(window.__whenReady || Promise.resolve()).then(() => { window.__pageview && window.__pageview(); window.__ready = true; });</script>`;
};
