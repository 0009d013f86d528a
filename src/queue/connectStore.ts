import type { UseStore } from 'idb-keyval';

const TABLE = 'journey';
/** Safari's first open may never settle (https://bugs.webkit.org/show_bug.cgi?id=226547); then memory has to do, until it settles after all. */
const OPEN_TIMEOUT = 2000;

export interface Connection {
  /** A store function for idb-keyval; opens the database on first use and after every loss. */
  use: UseStore;
  /** Closes the connection; true where there was one. */
  close(): boolean;
}

/**
 * A connection that lives through what browsers do to it: an open that hangs, a server process that dies under us
 * (https://bugs.webkit.org/show_bug.cgi?id=197050), another tab that upgrades or deletes the database. `told` hears the version
 * that another tab asks for; 0 where what was stored may be gone. `late`: an open that was given up has come about.
 */
export function connectStore(name: string, told: (version: number) => void, late: () => void): Connection {
  let opening: Promise<IDBDatabase> | undefined;
  let open: IDBDatabase | undefined;

  const close = () => {
    const was = !!open;
    open?.close();
    open = opening = undefined;
    return was;
  };

  const connect = () =>
    new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      let gaveUp = false;
      const timer = setTimeout(() => {
        gaveUp = true;
        reject(new Error('indexedDB.open() did not answer'));
      }, OPEN_TIMEOUT);
      request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: 'k' });
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        clearTimeout(timer);
        open = request.result;
        // whoever wants to upgrade or delete must not wait for us; the next transaction opens anew
        open.onversionchange = open.onclose = (event) => {
          close();
          told((event as IDBVersionChangeEvent).newVersion || 0);
        };
        resolve(open);
        if (gaveUp) late();
      };
    });

  return {
    use: async (mode, callback) =>
      // relaxed is the default but in Chrome before 121, where strict costs a disk flush an event
      // without a pause where it is open: a page that goes may have no next microtask
      callback((open || (await (opening = opening || connect()))).transaction(TABLE, mode, { durability: 'relaxed' }).objectStore(TABLE)),
    close,
  };
}
