#!/usr/bin/env node
/**
 * Brings what other channels know into the journeys: purchases by phone or in the shop, opened letters, calls.
 *
 *   node import-csv.mjs FILE.csv --endpoint http://127.0.0.1:4100/j [--site NAME] [--source crm] [--key SERVER_KEY]
 *
 * Columns: user (as given to `journey.identify`), name (of the event: purchase, phone_call, store_visit, email_open, …), time
 * (ISO 8601 or ms). Optional: id, transaction_id, value, currency, item_id, item_name, quantity, topic, stage. Any other column
 * becomes a prop. A row without an id gets one made from its contents, so that a file may be imported twice.
 * Rows that cannot be read are named with their line and do not hold up the others.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { fromCsv } from './lib/csv.mjs';

const perBatch = 200;
const stages = ['awareness', 'consideration', 'conversion', 'retention', 'advocacy'];
const hash = (text) => createHash('sha256').update(text).digest('hex');

/** One row as an event and the user it belongs to; throws what is wrong with it. */
export function toEvent(row, source) {
  const { user, name, time, id, value, currency, item_id, item_name, quantity, stage, ...rest } = row;
  if (!user) throw new Error('user is empty');
  if (!name) throw new Error('name is empty');
  const at = /^\d{12,14}$/.test(time) ? Number(time) : Date.parse(time);
  if (!Number.isFinite(at)) throw new Error(`time is ${JSON.stringify(time)}; it must be ISO 8601 or ms since the epoch`);
  if (value && !Number.isFinite(Number(value))) throw new Error(`value is ${JSON.stringify(value)}; it must be a number with a decimal point`);
  if (stage && !stages.includes(stage)) throw new Error(`stage is ${JSON.stringify(stage)}; it may be ${stages.join(', ')}`);
  const props = Object.fromEntries(Object.entries(rest).filter(([, text]) => text !== ''));
  if (value) props.value = Number(value);
  if (currency) props.currency = currency;
  if (item_id || item_name) props.items = [{ ...(item_id && { item_id }), ...(item_name && { item_name }), ...(quantity && { quantity: Number(quantity) }) }];
  return { user, event: { id: id || hash(JSON.stringify(row)).slice(0, 32), name, time: at, seq: 0, source, props, ...(stage && { stage: { name: stage, score: 0, reasons: [] } }) } };
}

/**
 * @param {string} text the CSV
 * @param {{ endpoint: string, site?: string, source?: string, key?: string }} options
 * @returns {Promise<{ sent: number, refused: string[] }>} `refused` says for each row that was not taken which and why
 */
export async function importCsv(text, { endpoint, site, source = 'crm', key }) {
  const byUser = new Map();
  const refused = [];
  checkHead(text);
  fromCsv(text).forEach((row, index) => {
    try {
      const { user, event } = toEvent(row, source);
      byUser.set(user, [...(byUser.get(user) ?? []), { line: index + 2, event }]);
    } catch (error) {
      refused.push(`line ${index + 2}: ${error.message}`);
    }
  });
  let sent = 0;
  for (const [user, all] of byUser) {
    for (let start = 0; start < all.length; start += perBatch) {
      const some = all.slice(start, start + perBatch);
      const events = some.map(({ event }) => event);
      const answer = await post(endpoint, key, {
        v: 1, batch: hash(events.map((event) => event.id).join()).slice(0, 32), attempt: 1, sent: Date.now(), ...(site && { site }),
        visitor: { id: `${source}-${user}`, user, first_seen: Math.min(...events.map((event) => event.time)) }, pages: {}, events,
      });
      const bad = answer.rejected ?? [];
      for (const { index, reason } of bad) refused.push(`line ${some[index].line}: ${reason}`);
      sent += events.length - bad.length;
    }
  }
  return { sent, refused };
}

/** A wrong first line makes every row wrong: said once, it can be mended. */
function checkHead(text) {
  const [head = {}] = fromCsv(`${text.split(/\r?\n/, 1)[0]}\n-`);
  const names = Object.keys(head);
  const lacking = ['user', 'name', 'time'].filter((name) => !names.includes(name));
  if (!lacking.length) return;
  const quoted = (list) => list.map((name) => `"${name}"`).join(', ');
  throw new Error(`The first line has no column ${quoted(lacking)} (separated by commas); ${quoted(names) === '""' ? 'it is empty' : `it has ${quoted(names)}`}`);
}

/** A collector that is busy or down is asked again, as long as it says and ten times at most. */
async function post(endpoint, key, envelope) {
  for (let attempt = 1; ; attempt++) {
    const answer = await fetch(endpoint, { method: 'POST', body: JSON.stringify({ ...envelope, attempt }), headers: { 'Content-Type': 'application/json', ...(key && { Authorization: `Bearer ${key}` }) } }).catch((error) => {
      throw new Error(`The collector at ${endpoint} does not answer: ${error.cause?.message ?? error.message}`);
    });
    const body = await answer.json().catch(() => ({}));
    if (answer.ok || (answer.status === 400 && body.rejected)) return body;
    if (attempt === 10 || ![429, 503].includes(answer.status)) throw new Error(`The collector answered ${answer.status}: ${body.error}`);
    await new Promise((resolve) => setTimeout(resolve, 1000 * Number(answer.headers.get('retry-after') ?? attempt)));
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { endpoint: { type: 'string', default: 'http://127.0.0.1:4100/j' }, site: { type: 'string' }, source: { type: 'string' }, key: { type: 'string' } } });
  if (positionals.length !== 1) {
    console.error('Usage: node import-csv.mjs FILE.csv --endpoint URL [--site NAME] [--source crm] [--key SERVER_KEY]');
    process.exit(2);
  }
  try {
    const { sent, refused } = await importCsv(await readFile(positionals[0], 'utf8'), values);
    console.log(`${sent} events imported${refused.length ? `, ${refused.length} not:` : '.'}`);
    for (const one of refused) console.log(`  ${one}`);
    process.exit(refused.length ? 1 : 0);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
