import { sleep } from '../../test/browser/engines/within.mjs';

const PAGES = 20;
const EVENTS = 50;
/** ms between two events, and after the last one of a page before the visitor goes on */
const GAP = 20;
const DWELL = 800;

/** Runs before the page's scripts: tells of every write to storage, with its size in characters of JSON. */
const watchWrites = () => {
  const tell = (kind, bytes) => window.__wrote(JSON.stringify({ kind, bytes }));
  const size = (value) => {
    try {
      return (JSON.stringify(value) ?? '').length;
    } catch {
      return 0;
    }
  };
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (key, value) {
    tell('web', String(key).length + String(value).length);
    return setItem.call(this, key, value);
  };
  for (const method of ['put', 'add']) {
    const real = IDBObjectStore.prototype[method];
    IDBObjectStore.prototype[method] = function (value, ...key) {
      tell('idb', size(value));
      return real.call(this, value, ...key);
    };
  }
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  Object.defineProperty(Document.prototype, 'cookie', {
    ...cookie,
    set(value) {
      tell('cookie', String(value).length);
      cookie.set.call(this, value);
    },
  });
};

/**
 * The same visit for all: 20 pages with 50 events each, in a window of its own, links followed as a visitor does.
 * @returns requests and body bytes on the wire (as compressed by the SDK), writes to storage, and how many of the events came
 */
export const wire = async (lab, name) => {
  const collector = lab.collector(name);
  const from = collector.requests.length;
  const page = await lab.newPage({ own: true });
  const session = await page.createCDPSession();
  try {
    await lab.clear(session, name);
    const writes = [];
    session.on('Runtime.bindingCalled', ({ payload }) => writes.push(JSON.parse(payload)));
    await session.send('Runtime.enable');
    await session.send('Runtime.addBinding', { name: '__wrote' });
    await page.evaluateOnNewDocument(watchWrites);
    for (let at = 0; at < PAGES; at++) {
      if (at === 0) await page.goto(lab.address(name, `p${at}`), { timeout: 60_000 });
      else {
        await page.evaluate((href) => { location.href = href; }, lab.address(name, `p${at}`));
        await page.waitForFunction((title) => document.title === title, { timeout: 60_000 }, `p${at}`);
      }
      await page.waitForFunction('window.__ready', { timeout: 60_000 });
      await page.evaluate((first, count, gap) => window.__timed(first, count, gap), 1000 + at * EVENTS, EVENTS, GAP);
      await sleep(DWELL);
    }
    await sleep(6000);
    await page.goto('about:blank');
    await sleep(1000);
    const requests = collector.requests.slice(from).filter(({ accepted, method }) => accepted || method === 'GET');
    const posts = requests.filter(({ method }) => method === 'POST');
    const found = posts.flatMap(({ body }) => [...decoded(body).matchAll(/sku-(1\d{3})/g)].map(([, n]) => n));
    const got = new Set(found).size;
    const bytes = posts.reduce((total, post) => total + (post.bytes ?? 0), 0);
    const events = PAGES * EVENTS;
    return {
      got,
      requests: requests.length,
      bytes: bytes / Math.max(1, got),
      clear: posts.reduce((total, { body }) => total + Buffer.byteLength(body), 0) / Math.max(1, got),
      writes: writes.length / events,
      written: writes.reduce((total, write) => total + write.bytes, 0) / events,
      where: [...new Set(writes.map(({ kind }) => kind))].join('+') || '–',
    };
  } finally {
    await page.close();
  }
};

/** A body as it was meant: forms and base64 undone. */
export const decoded = (body) => {
  if (!/(^|&)[\w.]+=/.test(body.slice(0, 200)) || /^[[{]/.test(body)) return body;
  const values = [...new URLSearchParams(body).values()];
  return values.map((value) => (/^[\w+/=]{40,}$/.test(value) ? Buffer.from(value, 'base64').toString() : value)).join('\n');
};
