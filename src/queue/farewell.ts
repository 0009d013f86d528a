import { attempt } from '../platform/attempt.js';
import { stringify } from '../platform/stringify.js';
import type { Profile } from '../profile/Profile.js';

/**
 * What a leaving page could not write into IndexedDB for certain: WebKit drops transactions that begin in `pagehide`.
 * So which batches went, and the visitor's profile, are also noted in localStorage, where a write is done when it returns;
 * the next page carries the note over into IndexedDB and removes it.
 */
export interface Farewell {
  /** Events handed to the browser, by key: their batch, and when it was sent. */
  sent: Record<string, [batch: string, sent: number]>;
  profile: Profile | undefined;
}

/** Storage may be missing, or throw when it is only looked at. */
const notes = (name: string): string[] => (name && attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(name + ' ')))) || [];

export const writeFarewell = (name: string, tab: string, farewell: Farewell): void =>
  void attempt(() => localStorage.setItem(name + ' ' + tab, stringify(farewell)));

/** All notes for the database `name` (none for ''), and how to remove them once they are carried over. */
export function readFarewells(name: string): { farewells: Farewell[]; remove(): void } {
  const keys = notes(name);
  return {
    farewells: keys.map((key) => attempt(() => JSON.parse(localStorage.getItem(key)!)) as Farewell).filter(Boolean),
    remove: () => keys.forEach((key) => localStorage.removeItem(key)),
  };
}
