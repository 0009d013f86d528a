import { attempt } from '../platform/attempt.js';
import { stringify } from '../platform/stringify.js';
import type { Profile } from '../profile/Profile.js';
import type { Row } from './Row.js';

/**
 * What a leaving page could not write into IndexedDB for certain: WebKit drops transactions that begin in `pagehide`, and a
 * database that is not open yet will never be. So the visitor's profile, the events that went a moment ago, and all rows whose
 * write is not confirmed are also noted in localStorage, where a write is done when it returns; the next page carries the note
 * over into IndexedDB and removes it.
 */
export interface Farewell {
  profile: Profile | undefined;
  /** What may not lie in the store, or not as it is now. None in a note of an older version. */
  rows?: Row[];
}

/** Storage may be missing, or throw when it is only looked at. */
const notes = (name: string): string[] => (name && attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(name + ' ')))) || [];

/** True when it is written. */
export const writeFarewell = (name: string, tab: string, farewell: Farewell): boolean | undefined =>
  attempt(() => {
    localStorage.setItem(name + ' ' + tab, stringify(farewell));
    return true;
  });

/** All notes for the database `name` (none for ''), and how to remove them once they are carried over. */
export function readFarewells(name: string): { farewells: Farewell[]; remove(): void } {
  const keys = notes(name);
  return {
    farewells: keys.map((key) => attempt(() => JSON.parse(localStorage.getItem(key)!)) as Farewell).filter(Boolean),
    remove: () => keys.forEach((key) => localStorage.removeItem(key)),
  };
}
