import type { Config } from '../journey/Config.js';
import { byteLength } from '../platform/byteLength.js';
import { uuidv7 } from '../platform/uuidv7.js';
import type { Queue } from '../queue/createQueue.js';
import type { EventRow } from '../queue/Row.js';
import type { Visitor } from '../types.js';
import type { Batch } from './Job.js';
import { writeEnvelope } from './writeEnvelope.js';

/** Fills a body with the first of `rows`, `limit` at most and as many as fit; with none it is an envelope that only asks. `named`: batches it asks for. */
export type Pack = (rows: EventRow[], limit: number, named?: string[]) => Batch;

export const createPacker =
  (config: Config, { pages }: Queue, visitor: () => Visitor): Pack =>
  (rows, limit, named = []) => {
    const name = rows[0]?.batch;
    // what was tried together is tried together again, under the same name
    const together = rows.filter((row) => row.batch === name);
    let total = 0;
    let chosen = together.slice(0, limit).filter((row, i) => (total += row.bytes) < config.batchBytes || !i);
    for (;;) {
      const id = (name && chosen.length === together.length && name) || uuidv7(Date.now());
      const body = writeEnvelope(config, pages, visitor(), id, chosen, named);
      const bytes = byteLength(body);
      if (bytes <= config.batchBytes || chosen.length < 2) return { id, rows: chosen, body, bytes };
      chosen = chosen.slice(0, Math.min(chosen.length - 1, (chosen.length * config.batchBytes) / bytes));
    }
  };
