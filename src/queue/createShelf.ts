import { promisifyRequest } from 'idb-keyval';
import { attempt } from '../platform/attempt.js';
import { connectStore } from './connectStore.js';
import { isEvent } from './Row.js';
import type { Row } from './Row.js';

/** What a transaction leaves behind. */
export interface Change {
  put?: Row[];
  drop?: string[];
}

/** Where rows lie. One instance a journey; several tabs may stand before the same shelf. */
export interface Shelf {
  /** Begins one transaction in this task; resolves when it is committed. Never rejects: what fails goes to memory. */
  write(change: Change): Promise<void>;
  /** Reads all rows and writes what `fn` says about them, atomically across tabs. `fn` must not wait. */
  transact(fn: (rows: Row[]) => Change): Promise<void>;
  /** The page goes: whatever it is reading begins anew when it comes back, so that it holds up nobody meanwhile. */
  letGo(): void;
  /** True when the rows lie in the memory of this page. */
  alone(): boolean;
  /** Throws everything away, the database too, begun in this task. Nothing is kept any more. `word`: what other tabs are told, 0 for nothing. */
  remove(word: Word): void;
}

/**
 * What a tab tells the others when it deletes the database because the visitor has withdrawn: that nothing may be kept or sent any
 * more, or that sending goes on. It is said as a version of the database that is asked for and never comes to be (so large that no
 * upgrade will ask for it): all tabs with an open connection hear that, hidden ones too, with no channel held and nothing written.
 */
export const STOP = 2 ** 40;
export const SEND = STOP + 1;
export type Word = number;

/**
 * A shelf in IndexedDB, or in memory when `name` is empty or IndexedDB fails.
 * On failure `failed` is told, and the rows of `salvage()` go on in memory as long as the page lives; or until a database that was
 * only slow to open is there, which `regained` hears: it gets the events of the memory, and keeps what it knows of visitor and line.
 * `told` hears the word of another tab that has removed it; 0 where what lay there may be gone without a word.
 */
export function createShelf(name: string, failed: (cause: unknown) => void, salvage: () => Row[], told: (word: Word) => void, regained: () => void): Shelf {
  let memory: Map<string, Row> | undefined = name ? undefined : new Map();
  let removed = false;
  /** Transactions that wait for what they read. */
  const reading = new Set<IDBTransaction>();
  /** How often they were given up. */
  let gaveUp = 0;
  const connection = name
    ? connectStore(name, (word) => {
        // the other tab deletes it; doing so here too could meet what it has begun anew
        removed ||= word >= STOP;
        told(word);
      }, () => {
        if (!memory || removed) return;
        const put = [...memory.values()].filter((row) => isEvent(row) || 'page' in row);
        memory = undefined;
        void shelf.write({ put });
        regained();
      })
    : undefined;

  const toMemory = (cause: unknown) => {
    if (!memory) {
      memory = new Map(salvage().map((row) => [row.k, row]));
      failed(cause);
    }
  };
  const inMemory = ({ put = [], drop = [] }: Change) => {
    for (const row of put) memory!.set(row.k, row);
    for (const key of drop) memory!.delete(key);
  };

  const apply = (store: IDBObjectStore, { put = [], drop = [] }: Change) => {
    for (const row of put) store.put(row);
    for (const key of drop) store.delete(key);
    // without commit() the transaction waits for an idle main thread, which a page that goes away never has
    store.transaction.commit?.();
  };

  const run = async (begin: (store: IDBObjectStore) => void, instead: () => void): Promise<void> => {
    if (!memory && connection) {
      const once = (): Promise<void> => {
        const before = gaveUp;
        return connection
          .use('readwrite', (store) => {
            begin(store);
            return promisifyRequest(store.transaction);
          })
          .catch((cause) => {
            if (removed || before === gaveUp) throw cause;
            return once();
          });
      };
      try {
        if (removed) return;
        // a connection that was alive may have died without telling: once more with a new one
        return await once().catch((cause) => {
          if (removed || !connection.close()) throw cause;
          return once();
        });
      } catch (cause) {
        if (removed) return;
        toMemory(cause);
      }
    }
    instead();
  };

  const shelf: Shelf = {
    write: (change) => run((store) => apply(store, change), () => inMemory(change)),
    transact: (fn) =>
      run(
        (store) => {
          reading.add(store.transaction);
          store.getAll().onsuccess = ({ target }) => {
            reading.delete(store.transaction);
            const change = fn((target as IDBRequest<Row[]>).result);
            apply(store, change);
          };
        },
        () => inMemory(fn([...memory!.values()])),
      ),
    // WebKit delivers nothing to a page in the back/forward cache, but keeps the transaction open that waits for it, and all other tabs out
    letGo() {
      gaveUp++;
      reading.forEach((transaction) => attempt(() => transaction.abort()));
      reading.clear();
    },
    alone: () => !!memory,
    remove(word) {
      if (!connection || removed) return;
      removed = true;
      connection.close();
      attempt(() => {
        if (word) indexedDB.open(name, word).onupgradeneeded = ({ target }) => (target as IDBOpenDBRequest).transaction!.abort();
        indexedDB.deleteDatabase(name);
      });
    },
  };
  return shelf;
}
