import type { Line } from './Line.js';
import { freshLine } from './Line.js';
import type { Profile } from '../profile/Profile.js';
import type { Page } from '../types.js';
import type { Change, Shelf, Word } from './createShelf.js';
import { createShelf, STOP } from './createShelf.js';
import { readFarewells, writeFarewell } from './farewell.js';
import { forgetNets, netOf } from './netOf.js';
import { isEvent } from './Row.js';
import type { EventRow, PageRow, Row } from './Row.js';

/** What the store keeps at most; beyond it the oldest of the least valuable goes first. */
export const MAX_EVENTS = 1000;
export const MAX_BYTES = 1 << 20;
export const MAX_AGE = 7 * 864e5;
/** How often the events of a burst write the profile. ms */
const PROFILE_REST = 1000;
/** A page row nobody refers to goes after this; its own tab renews it in half the time. ms */
const PAGE_REST = 36e5;

/** All events of the store as of one transaction, in order of creation. */
export interface Stock {
  now: number;
  events: EventRow[];
}

export interface Queue {
  /** Name of this tab on leases. */
  readonly tab: string;
  /** Whether somebody's lease on the row still runs. */
  leased(row: EventRow, now: number): boolean;
  /** Events this tab answers for. */
  readonly mine: Map<string, EventRow>;
  readonly pages: Map<string, Page>;
  /** As of the last transaction; what is changed is written with the next `write()`. */
  line: Line;
  /** Read by the first `sync()` that finds it undefined. Written with `add()`, but in a burst not with each event: then with what is written next. */
  profile: Profile | undefined;
  /** Stores events in one transaction that begins in this task, with their page and what they changed in the profile. */
  add(rows: EventRow[], page: Page): Promise<void>;
  /** Writes the profile where it has changed since it was written. */
  save(): void;
  /** The line as a row to put; none before it was read, or what other pages know would be overwritten. */
  lineRow(): Row[];
  /** Puts rows, and the line as it is now, and drops; dropped events never come back. */
  write(put?: Row[], drop?: string[]): Promise<void>;
  /** Reads the whole store, tidies it, and lets `fn` lease or release, atomically across tabs. */
  sync(fn: (stock: Stock) => Change | void): Promise<void>;
  /** The last words of a page that goes: `rows` that it sent, and what it could not store for certain. It holds the store no longer. */
  part(rows: EventRow[]): void;
  /** Whether the browser was asked to send this batch should its page crash; `asked` writes down that it is, or no longer. */
  net(batch: string, asked?: boolean): boolean | undefined;
  /** How many events lie in the store, other tabs' too, as far as known. */
  size(): number;
  /** True when no other tab sees these rows: they lie in memory. */
  alone(): boolean;
  /** Empties everything and deletes the database; this queue is over. `word`: what other tabs are told, 0 for nothing. */
  remove(word: Word): void;
}

/** `name` of the database, or '' to keep everything in memory; `longest` a lease may be, in ms; `told`: another tab has removed it; `regained`: the profile is to be read anew. */
export function createQueue(
  name: string,
  tab: string,
  longest: number,
  lost: (code: 'storage' | 'store_full', cause?: unknown) => void,
  told: (word: Word) => void,
  regained: () => void,
): Queue {
  const mine = new Map<string, EventRow>();
  const pages = new Map<string, Page>();
  /** What is on its way into the store: a transaction begun before does not see it, and what it said of it would be overwritten. */
  const putting = new Set<Row[]>();
  /** Ids that left for good: a transaction begun before may still read them. */
  const gone = new Set<string>();
  let synced = false;
  let others = 0;
  /** Bytes added since the store was last tidied. */
  let grown = 0;
  let pageWritten = 0;
  /** The page row that was written last: its page and title. */
  let lastPage = '';
  /** The store may have been emptied since it was read. */
  let wiped = false;
  /** When the profile was written last, ms since epoch, and whether it has changed since. */
  let profileWritten = 0;
  let changed = false;

  /** The profile as a row to put, where it is to be written. */
  const profileRow = (): Row[] => {
    if (!queue.profile || !changed) return [];
    changed = false;
    profileWritten = Date.now();
    return [{ k: 'profile', profile: queue.profile }];
  };
  const own = (): Row[] => {
    const rows: Row[] = [...mine.values(), ...queue.lineRow()];
    pages.forEach((page, id) => rows.push({ k: 'p' + id, page }));
    if (queue.profile) rows.push({ k: 'profile', profile: queue.profile });
    return rows;
  };
  const shelf: Shelf = createShelf(name, (cause) => lost('storage', cause), own, (word) => (word < STOP ? (wiped = true) : told(word)), () => {
    // what the store knows of visitor and line is worth more than what was made up without it
    synced = changed = false;
    regained();
  });

  /** Takes the least valuable out of `events` until the limits hold again. */
  const tidy = (events: EventRow[], now: number, drop: string[]) => {
    let bytes = 0;
    for (const row of events) bytes += row.bytes;
    if (events.length <= MAX_EVENTS && bytes <= MAX_BYTES && !(events[0] && events[0].time < now - MAX_AGE)) return events;
    let count = events.length;
    const out = new Set<EventRow>();
    // what is probably delivered already is worth least
    const value = (row: EventRow) => (row.sent ? -1 : row.worth);
    for (const row of events.slice().sort((a, b) => value(a) - value(b) || (a.k < b.k ? -1 : 1))) {
      const old = row.time < now - MAX_AGE;
      if (!old && count <= MAX_EVENTS && bytes <= MAX_BYTES) continue;
      if (!old && !row.sent) lost('store_full');
      out.add(row);
      drop.push(row.k);
      count--;
      bytes -= row.bytes;
    }
    return events.filter((row) => !out.has(row));
  };

  const forget = (keys: string[] = []) =>
    keys.forEach((key) => {
      mine.delete(key);
      gone.add(key);
    });

  const write = async (put: Row[], drop: string[] = []): Promise<void> => {
    putting.add(put);
    await shelf.write({ put, drop });
    putting.delete(put);
  };

  const queue: Queue = {
    tab,
    // one that ends far ahead was given before the clock was set back
    leased: ({ lease }, now) => lease > now && lease <= now + longest,
    mine,
    pages,
    line: freshLine(),
    profile: undefined,

    add(rows, page) {
      const put: Row[] = rows.slice();
      for (const row of rows) mine.set(row.k, row);
      const now = Date.now();
      pages.set(page.id, page);
      const written = page.id + ' ' + page.title;
      if (written !== lastPage || now - pageWritten > PAGE_REST / 2) {
        lastPage = written;
        pageWritten = now;
        put.push({ k: 'p' + page.id, page });
      }
      changed = true;
      // twice the work for each event of a burst; but checkout and purchase never wait
      if (Math.abs(now - profileWritten) > PROFILE_REST || rows.some((row) => row.worth > 2)) put.push(...profileRow());
      for (const row of rows) grown += row.bytes;
      const done = write(put);
      if (mine.size + others > MAX_EVENTS || grown > MAX_BYTES) void queue.sync(() => {});
      return done;
    },

    lineRow: () => (synced ? [{ k: 'line', line: queue.line }] : []),

    save() {
      const put = profileRow();
      if (put[0]) void write(put);
    },

    write(put = [], drop) {
      forget(drop);
      return write([...put, ...queue.lineRow(), ...profileRow()], drop);
    },

    async sync(fn) {
      let carried = () => {};
      await shelf.transact((rows) => {
        synced = true;
        // not every time: localStorage is synchronous; but before another tab's events are taken, of which a note may tell more
        const wanted = !shelf.alone() && (!queue.profile || rows.some((row) => isEvent(row) && row.by !== tab));
        const { farewells, remove } = readFarewells(wanted ? name : '');
        carried = remove;
        const now = Date.now();
        const put: Row[] = [];
        const drop: string[] = [];
        const seen = new Set<string>();
        const pageRows: PageRow[] = [];
        let events: EventRow[] = [];
        let stored: Profile | undefined;
        const all = new Map(rows.map((row) => [row.k, row]));
        for (const row of farewells.flatMap(({ rows = [] }) => rows)) {
          const before = all.get(row.k);
          // what is not in the store was never written; but of what went only the note may know
          if (gone.has(row.k) || (before && !(isEvent(row) && row.sent && !(before as EventRow).sent))) continue;
          all.set(row.k, row);
          put.push(row);
        }
        all.forEach((row) => {
          if (isEvent(row)) {
            seen.add(row.k);
            if (gone.has(row.k)) return;
            // what this tab did to its rows since the transaction began is newer than what it read
            const own = row.by === tab ? mine.get(row.k) || row : row;
            if (row.by === tab) mine.set(row.k, own);
            else mine.delete(row.k);
            events.push(own);
          } else if ('page' in row) {
            pageRows.push(row);
          } else if ('profile' in row) stored = row.profile;
          else queue.line = row.line;
        });
        for (const { profile } of farewells) {
          if (!profile || (stored && stored.last > profile.last)) continue;
          put.push({ k: 'profile', profile: (stored = profile) });
        }
        queue.profile = queue.profile || stored;
        // what is not there any more no later transaction will read
        gone.forEach((key) => seen.has(key) || gone.delete(key));
        mine.forEach((row) => {
          if (seen.has(row.k) || [...putting].some((put) => put.includes(row))) return;
          // leased by us and yet not there: the database was deleted under us. Not leased: another tab delivered it.
          if (wiped || queue.leased(row, now)) {
            lastPage = '';
            put.push(row);
            events.push(row);
          } else mine.delete(row.k);
        });
        wiped = false;
        events.sort((a, b) => (a.k < b.k ? -1 : 1));
        events = tidy(events, now, drop);
        const used = new Set(events.map((row) => row.page));
        for (const { k, page } of pageRows) {
          if (used.has(page.id)) pages.has(page.id) || pages.set(page.id, page);
          else if (page.started < now - PAGE_REST) drop.push(k);
        }
        forget(drop.filter((key) => key[0] !== 'p'));
        grown = 0;
        for (const row of events) grown += row.bytes;
        const change = fn({ now, events }) || {};
        forget(change.drop);
        others = events.filter((row) => row.by !== tab).length;
        return { put: put.concat(change.put || [], profileRow()), drop: drop.concat(change.drop || []) };
      });
      // a page that goes loses the transaction, and must not lose the notes with it
      if (!shelf.alone()) carried();
    },

    part(rows) {
      shelf.letGo();
      const noted = new Set<Row>(rows);
      putting.forEach((put) => put.forEach((row) => noted.add(row)));
      if (!name || shelf.alone() || !writeFarewell(name, tab, { profile: queue.profile, rows: [...noted].filter(({ k }) => !gone.has(k)) })) return;
      // it is the note's now, and not ours when this page comes back: another one may have carried it over, and sent it
      for (const put of putting) for (const { k } of put.splice(0)) if (mine.delete(k)) others++;
    },

    net: (batch, asked) => !!name && !shelf.alone() && netOf(name, batch, asked),

    alone: shelf.alone,
    size: () => mine.size + others,

    remove(word) {
      mine.clear();
      readFarewells(name).remove();
      if (name) forgetNets(name);
      shelf.remove(word);
    },
  };
  return queue;
}
