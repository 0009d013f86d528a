/**
 * Counts every way to keep something on the device or to send it, from before the SDK is there: names in `window.touched`. A part of
 * the page's head. What an engine does not have is not spied on; `PROVOKE` shows that the rest is heard.
 */
export const SPIES = `<script>
  window.touched = [];
  const spy = (home, name, label = name) => {
    const own = home && Object.getOwnPropertyDescriptor(home, name);
    if (!own) return;
    if (own.get) Object.defineProperty(home, name, { ...own, get() { touched.push(label); return own.get.call(this) }, ...(own.set && { set(value) { touched.push(label); return own.set.call(this, value) } }) });
    else if (typeof own.value === 'function') Object.defineProperty(home, name, { ...own, value: new Proxy(own.value, {
      apply(target, self, args) { touched.push(label); return Reflect.apply(target, self, args) },
      construct(target, args, maker) { touched.push(label); return Reflect.construct(target, args, maker) },
    }) });
  };
  const all = (type, label) => type && Object.getOwnPropertyNames(type.prototype).forEach((name) => name !== 'constructor' && spy(type.prototype, name, label + '.' + name));
  all(Storage, 'storage');
  all(IDBFactory, 'indexedDB');
  all(window.CacheStorage, 'caches');
  all(window.CookieStore, 'cookieStore');
  all(window.StorageManager, 'storageManager');
  all(window.ServiceWorkerContainer, 'serviceWorker');
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore', 'name']) spy(window, name);
  spy(Document.prototype, 'cookie');
  spy(Navigator.prototype, 'sendBeacon');
  for (const name of ['fetch', 'fetchLater', 'Image', 'WebSocket', 'WebTransport', 'EventSource', 'RTCPeerConnection', 'Worker', 'SharedWorker', 'BroadcastChannel', 'open']) spy(window, name);
  for (const name of ['open', 'send']) spy(XMLHttpRequest.prototype, name, 'xhr.' + name);
  // elements that fetch what they are given: reading it is no request
  for (const [type, name] of [[HTMLImageElement, 'src'], [HTMLScriptElement, 'src'], [HTMLIFrameElement, 'src'], [HTMLLinkElement, 'href']]) {
    const own = Object.getOwnPropertyDescriptor(type.prototype, name);
    Object.defineProperty(type.prototype, name, { ...own, set(value) { touched.push('element.' + name); own.set.call(this, value) } });
  }
  spy(HTMLFormElement.prototype, 'submit', 'form.submit');
</script>`;

/** Does each of these once, and answers which of them no spy has heard. */
export const PROVOKE = `(() => {
  const acts = {
    localStorage: () => localStorage, 'storage.setItem': () => localStorage.setItem('a', 'b'), 'storage.getItem': () => localStorage.getItem('a'), 'storage.removeItem': () => localStorage.removeItem('a'),
    sessionStorage: () => sessionStorage, indexedDB: () => indexedDB, 'indexedDB.open': () => indexedDB.open('a'), 'indexedDB.deleteDatabase': () => indexedDB.deleteDatabase('a'), 'indexedDB.databases': () => indexedDB.databases(),
    cookie: () => document.cookie, name: () => { window.name = '' }, sendBeacon: () => navigator.sendBeacon('/a', 'b'), fetch: () => fetch('/a').catch(() => {}),
    'xhr.open': () => new XMLHttpRequest().open('GET', '/a'), 'xhr.send': () => { const x = new XMLHttpRequest(); x.open('GET', '/a'); x.send() },
    Image: () => new Image(), 'element.src': () => { document.createElement('img').src = '/a' }, WebSocket: () => new WebSocket('ws://' + location.host).close(), EventSource: () => new EventSource('/a').close(),
  };
  if (window.caches) acts['caches.open'] = () => caches.open('a').catch(() => {});
  if (window.cookieStore) acts['cookieStore.get'] = () => cookieStore.get('a').catch(() => {});
  if (window.fetchLater) acts.fetchLater = () => fetchLater('/a', { activateAfter: 0 });
  return Object.keys(acts).filter((label) => {
    touched.length = 0;
    try { acts[label]() } catch {}
    return !touched.includes(label);
  });
})()`;
