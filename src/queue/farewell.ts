import { attempt } from '../platform/attempt.js';
import { stringify } from '../platform/stringify.js';
import type { Profile } from '../profile/Profile.js';

/**
 * What a page could not write into IndexedDB for certain. WebKit drops transactions that begin in `pagehide`, so which batches a leaving
 * page sent, and the visitor's profile, are also noted in localStorage, where a write is done when it returns; the next page carries the
 * note over into IndexedDB and removes it.
 * A page that lives notes there what the browser sends should it crash: such a note outlives a page that crashed, and hardly ever a browser
 * that was killed, because it reaches the disk seconds later than IndexedDB does.
 */
export interface Farewell {
  /** Events handed to the browser, by key: their batch, when it was sent, and whether the line was silent then. */
  sent: Record<string, [batch: string, sent: number, doubt: boolean]>;
  /** Undefined where the page lives. */
  profile?: Profile | undefined;
  /** The page lives: this is only so if it crashed. */
  net?: boolean;
}

/** Storage may be missing, or throw when it is only looked at. */
const notes = (name: string): string[] => (name && attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(name + ' ')))) || [];

export const writeFarewell = (name: string, tab: string, farewell: Farewell): void =>
  void attempt(() => localStorage.setItem(name + ' ' + tab, stringify(farewell)));

export const removeFarewell = (name: string, tab: string): void => void attempt(() => localStorage.removeItem(name + ' ' + tab));

/** All notes for the database `name` (none for ''), by the tab that wrote them. */
export const readFarewells = (name: string): Map<string, Farewell> => {
  const farewells = new Map<string, Farewell>();
  for (const key of notes(name)) {
    const farewell = attempt(() => JSON.parse(localStorage.getItem(key)!)) as Farewell;
    farewells.set(key.slice(name.length + 1), farewell || { sent: {} });
  }
  return farewells;
};
