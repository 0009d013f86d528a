import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A segment that has reached this many bytes is closed; when all in it is in the database, it is deleted. */
const segmentBytes = 8 * 1024 * 1024;

/**
 * The collector's write-ahead log. `append` resolves when the line is on the disk (one fsync for all that wait, so a
 * thousand requests cost no more than one), and a line is given up only when `done` says that the database has it.
 * A kill at any moment leaves at most a torn last line, and that was never answered with a 2xx.
 *
 * @param {string} folder
 * @returns a spool; `open()` must be awaited first, and gives the lines that a former process left
 */
export function createSpool(folder) {
  /** @type {{ number: number, size: number, waiting: number, closed: boolean }[]} */
  const segments = [];
  let current;
  let file;
  let next = 1;
  /** @type {{ line: string, segment?: object, resolve: Function, reject: Function }[]} */
  let queue = [];
  let writing = false;

  const nameOf = (number) => join(folder, `${String(number).padStart(10, '0')}.ndjson`);

  async function begin() {
    await file?.close();
    if (current) {
      current.closed = true;
      await sweep(current);
    }
    current = { number: next++, size: 0, waiting: 0, closed: false };
    segments.push(current);
    file = await open(nameOf(current.number), 'a');
    // The name of a new file is durable only when its folder is.
    const directory = await open(folder, 'r');
    await directory.sync().catch(() => {});
    await directory.close();
  }

  async function sweep(segment) {
    if (!segment.closed || segment.waiting) return;
    const index = segments.indexOf(segment);
    if (index >= 0) segments.splice(index, 1);
    await rm(nameOf(segment.number), { force: true });
  }

  async function write() {
    writing = true;
    while (queue.length) {
      const group = queue;
      queue = [];
      try {
        if (!file || current.size > segmentBytes) await begin();
        const bytes = Buffer.from(group.map((one) => `${one.line}\n`).join(''));
        await file.appendFile(bytes);
        await file.datasync();
        current.size += bytes.length;
        current.waiting += group.length;
        for (const one of group) one.resolve(current);
      } catch (error) {
        // A half-written group must not be glued to the next line: go on in a new file.
        await file?.close().catch(() => {});
        if (current) current.closed = true;
        file = undefined;
        for (const one of group) one.reject(error);
      }
    }
    writing = false;
  }

  return {
    /** @returns {Promise<{ line: string, segment: object }[]>} what is not known to be in the database */
    async open() {
      await mkdir(folder, { recursive: true });
      const left = [];
      for (const name of (await readdir(folder)).filter((one) => /^\d+\.ndjson$/.test(one)).sort()) {
        const segment = { number: Number(name.slice(0, -7)), size: 0, waiting: 0, closed: true };
        next = Math.max(next, segment.number + 1);
        for (const line of (await readFile(join(folder, name), 'utf8')).split('\n')) {
          if (!line || !isJson(line)) continue;
          segment.waiting++;
          left.push({ line, segment });
        }
        segments.push(segment);
        await sweep(segment);
      }
      return left;
    },
    /** @returns {Promise<object>} the segment, to be given back to `done` */
    append(line) {
      return new Promise((resolve, reject) => {
        queue.push({ line, resolve, reject });
        if (!writing) void write();
      });
    },
    /** The database has `count` lines of this segment. */
    async done(segment, count) {
      segment.waiting -= count;
      // An idle collector does not keep a long tail to replay.
      if (segment === current && !segment.waiting && segment.size > segmentBytes / 8 && !queue.length && !writing) {
        const old = file;
        file = undefined;
        current = undefined;
        segment.closed = true;
        await old.close();
      }
      await sweep(segment);
    },
    async close() {
      while (writing || queue.length) await new Promise((resolve) => setTimeout(resolve, 5));
      await file?.close();
      file = undefined;
      if (current) {
        current.closed = true;
        await sweep(current);
      }
      current = undefined;
    },
  };
}

function isJson(line) {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}
