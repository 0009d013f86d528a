import type { Config } from '../journey/Config.js';
import type { EventRow } from '../queue/Row.js';
import type { Envelope } from '../formats/Format.js';
import type { Page, Visitor } from '../types.js';

/** Writes a batch as the body of one request, in the configured format. */
export function writeEnvelope(config: Config, pages: Map<string, Page>, visitor: Visitor, batch: string, rows: EventRow[], named: string[]): string {
  const used: Envelope['pages'] = {};
  for (const row of rows) {
    const page = pages.get(row.page);
    if (page) {
      const { id, ...facts } = page;
      used[id] = facts;
    }
  }
  const envelope: Envelope = {
    v: 1,
    batch,
    attempt: rows[0] ? rows[0].tries + 1 : 1,
    sent: Date.now(),
    site: config.site,
    visitor,
    pages: used,
    ...(named.length ? { unconfirmed: named } : {}),
    events: rows.map((row) => JSON.parse(row.json)),
  };
  return config.format.encode(envelope);
}
