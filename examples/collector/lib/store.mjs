import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRecent } from './recent.mjs';
import { createSpool } from './spool.mjs';

/** One insert takes at most this many rows, or bytes of JSON. */
const insertRows = 20_000;
const insertBytes = 16 * 1024 * 1024;
/** Parameters travel in the address, and ClickHouse takes addresses of up to 1 MiB. */
const askedIds = 2500;
/** How long rows wait for company before an insert (ms): ClickHouse likes few large ones. */
const lingering = 200;
/** Errors that say "this data", not "this server": unparsable, wrong type, out of range. */
const dataErrors = new Set([6, 25, 26, 27, 33, 38, 41, 53, 69, 70, 72, 117, 130, 131, 190, 349, 441]);

/**
 * What is kept of a batch; `received` in seconds, each row as the JSON the database takes.
 * @typedef {{ site: string, batch: string, received: number, rows: { id: string, visitor: string, json: string }[] }} Kept
 */

/**
 * Between the HTTP route and the database: remembers what was seen, keeps it on disk until the database has it, and
 * inserts in large batches.
 *
 * @param {{ database: ReturnType<import('./database.mjs').createDatabase>, folder: string, limit: number, log: (text: string) => void }} options
 *   `limit` is the number of bytes that may wait for the database before the collector refuses more
 */
export function createStore({ database, folder, limit, log }) {
  const spool = createSpool(join(folder, 'spool'));
  const ids = createRecent(500_000);
  const batches = createRecent(200_000);
  /** @type {{ record: Kept, bytes: number, segment: object }[]} */
  const waiting = [];
  let waitingBytes = 0;
  let arriving = 0;
  let inserting;
  let timer;
  let closing = false;
  let trouble = '';
  const counts = { stored: 0, duplicates: 0, quarantined: 0 };

  const eventKey = (site, id) => `${site}\n${id}`;

  function remember({ site, batch, rows }) {
    batches.add(eventKey(site, batch));
    for (const row of rows) ids.add(eventKey(site, row.id));
  }

  function wake(delay) {
    if (timer || inserting || closing || !waiting.length) return;
    timer = setTimeout(hurry, delay);
  }

  function hurry() {
    clearTimeout(timer);
    timer = undefined;
    inserting ??= drain().finally(() => {
      inserting = undefined;
      wake(lingering);
    });
  }

  /** Inserts all that waits. Goes on for ever while the database is down, a little slower each time. */
  async function drain() {
    let pause = 250;
    while (waiting.length) {
      const group = take();
      try {
        await insert(group.map((one) => one.record));
        if (trouble) log('The database is back.');
        trouble = '';
        pause = 250;
        waiting.splice(0, group.length);
        waitingBytes -= group.reduce((sum, one) => sum + one.bytes, 0);
        const bySegment = new Map();
        for (const { segment } of group) bySegment.set(segment, (bySegment.get(segment) ?? 0) + 1);
        for (const [segment, count] of bySegment) await spool.done(segment, count);
      } catch (error) {
        if (!trouble) log(`Events wait on disk, because the database cannot take them: ${error.message}`);
        trouble = error.message;
        if (closing) return;
        await new Promise((resolve) => setTimeout(resolve, pause));
        pause = Math.min(pause * 2, 5000);
      }
    }
  }

  function take() {
    let rows = 0;
    let bytes = 0;
    let count = 0;
    for (const one of waiting) {
      if (count && (rows + one.record.rows.length > insertRows || bytes + one.bytes > insertBytes)) break;
      rows += one.record.rows.length;
      bytes += one.bytes;
      count++;
    }
    return waiting.slice(0, count);
  }

  async function insert(records) {
    const rows = records.flatMap((record) => record.rows.map((row) => ({ site: record.site, ...row })));
    const known = await stored(rows);
    const fresh = rows.filter((row) => !known.has(eventKey(row.site, row.id)));
    counts.duplicates += rows.length - fresh.length;
    await insertLines('events', fresh.map((row) => row.json));
    await insertLines('batches', records.map(({ site, batch, received, rows: { length } }) => JSON.stringify({ site, batch, received, events: length })));
    counts.stored += fresh.length;
  }

  /** After a crash, or behind one address with others, the database may have some already. */
  async function stored(rows) {
    const known = new Set();
    for (let start = 0; start < rows.length; start += askedIds) {
      const some = rows.slice(start, start + askedIds);
      const found = await database.query(
        'SELECT site, id FROM events WHERE site IN {sites:Array(String)} AND visitor IN {visitors:Array(String)} AND id IN {ids:Array(String)}',
        { sites: [...new Set(some.map((row) => row.site))], visitors: [...new Set(some.map((row) => row.visitor))], ids: some.map((row) => row.id) },
      );
      for (const row of found) known.add(eventKey(row.site, row.id));
    }
    return known;
  }

  /** A row that the database cannot read must not hold up the others: halve until it is alone, then set it aside. */
  async function insertLines(table, lines) {
    if (!lines.length) return;
    try {
      await database.insert(table, lines.join('\n'));
    } catch (error) {
      if (!dataErrors.has(error.code)) throw error;
      if (lines.length === 1) {
        counts.quarantined++;
        log(`A row of ${table} was set aside in rejected.ndjson: ${error.message}`);
        await appendFile(join(folder, 'rejected.ndjson'), `${JSON.stringify({ table, error: error.message, row: JSON.parse(lines[0]) })}\n`);
        return;
      }
      const middle = lines.length >> 1;
      await insertLines(table, lines.slice(0, middle));
      await insertLines(table, lines.slice(middle));
    }
  }

  return {
    /** Takes up what a former process left on disk. */
    async open() {
      for (const { line, segment } of await spool.open()) {
        const { rows, ...about } = JSON.parse(line);
        const record = { ...about, rows: rows.map((row) => ({ id: row.id, visitor: row.visitor, json: JSON.stringify(row) })) };
        remember(record);
        waiting.push({ record, bytes: line.length, segment });
        waitingBytes += line.length;
      }
      if (waiting.length) log(`${waiting.length} batches of the last run were still on disk and go into the database now.`);
      wake(0);
    },
    /** Whether there is room for a body of this many bytes. */
    hasRoom: (bytes) => waitingBytes + arriving + bytes <= limit,
    /**
     * Keeps a batch. Resolves when it is durable: on disk, with what is still to be written to the database.
     *
     * @param {Kept} record
     * @returns {Promise<Kept['rows']>} the rows that were not known before
     */
    async keep(record) {
      const fresh = record.rows.filter((row) => !ids.has(eventKey(record.site, row.id)));
      counts.duplicates += record.rows.length - fresh.length;
      const kept = { ...record, rows: fresh };
      remember(kept);
      const { rows: _, ...about } = kept;
      const line = `${JSON.stringify(about).slice(0, -1)},"rows":[${fresh.map((row) => row.json).join(',')}]}`;
      arriving += line.length;
      try {
        // Also when nothing is fresh: what it repeats may still be on its way to the disk, in an earlier line.
        const segment = await spool.append(line);
        waiting.push({ record: kept, bytes: line.length, segment });
        waitingBytes += line.length;
        wake(lingering);
        return fresh;
      } catch (error) {
        batches.delete(eventKey(record.site, record.batch));
        for (const row of fresh) ids.delete(eventKey(record.site, row.id));
        throw error;
      } finally {
        arriving -= line.length;
      }
    },
    /**
     * Which of these batches never arrived. While the database is down, one that is not remembered counts as missing:
     * sent again, its events are recognised by their ids, but trusted wrongly they would be lost.
     */
    async missing(site, unconfirmed) {
      const unknown = unconfirmed.filter((batch) => !batches.has(eventKey(site, batch)));
      if (!unknown.length) return [];
      try {
        const found = await database.query('SELECT batch FROM batches WHERE site = {site:String} AND batch IN {batches:Array(String)}', { site, batches: unknown }, 3000);
        const known = new Set(found.map((row) => row.batch));
        return unknown.filter((batch) => !known.has(batch));
      } catch {
        return unknown;
      }
    },
    /** Resolves when all that was kept before the call is in the database, or after `limit` ms. */
    async settled(wait) {
      const end = Date.now() + wait;
      while ((waiting.length || arriving) && !(trouble && closing) && Date.now() < end) {
        if (waiting.length) hurry();
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    state: () => ({ ...counts, waiting: waiting.reduce((sum, one) => sum + one.record.rows.length, 0), waitingBytes, limit, trouble }),
    async close() {
      closing = true;
      await this.settled(5000);
      clearTimeout(timer);
      await inserting?.catch(() => {});
      await spool.close();
    },
  };
}
