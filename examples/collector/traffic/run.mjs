#!/usr/bin/env node
/** `npm run demo:traffic [-- --events 1000000 --site demo --seed 7 --days 90]`: fills the database with believable traffic. */
import { parseArgs } from 'node:util';
import { ensureCollector } from '../ensure.mjs';

await ensureCollector();
const { openDatabase } = await import('../lib/open-database.mjs');
const { createRandom } = await import('./random.mjs');
const { person } = await import('./model.mjs');
const { toRows } = await import('../lib/rows.mjs');

const { values } = parseArgs({ options: {
  events: { type: 'string', default: '1000000' }, site: { type: 'string', default: 'traffic' }, seed: { type: 'string', default: '7' }, days: { type: 'string', default: '90' },
  end: { type: 'string', default: new Date().toISOString().slice(0, 10) },
} });
const wanted = wholeNumber('events', 1, 1e9);
const days = wholeNumber('days', 1, 700);
const seed = wholeNumber('seed', 0, 2 ** 32 - 1);
const end = Date.parse(`${values.end}T00:00:00Z`);
if (Number.isNaN(end)) fail(`--end is ${JSON.stringify(values.end)}; it must be a day like 2026-01-31`);
if (!/^[\w.-]{1,64}$/.test(values.site)) fail(`--site is ${JSON.stringify(values.site)}; it must be letters, digits and . _ -`);

const { database, close } = await openDatabase().catch((error) => fail(error.message));
const random = createRandom(seed);
const began = Date.now();
let rows = [];
let made = 0;
let people = 0;
let inserting = Promise.resolve();

while (made < wanted) {
  people++;
  for (const { envelope, device, received } of person(random, { end, days, site: values.site })) {
    const own = toRows(envelope, envelope.events, { site: values.site, device, received });
    made += own.length;
    for (const row of own) rows.push(row.json);
  }
  if (rows.length >= 20_000) await flush();
}
await flush();
await inserting;
await close();
const seconds = (Date.now() - began) / 1000;
console.log(`\r${made.toLocaleString('en')} events of ${people.toLocaleString('en')} people in ${seconds.toFixed(0)} s (seed ${seed}, site "${values.site}"). Look at /map?site=${values.site}`);

/** One batch is made while the last is inserted. */
async function flush() {
  const lines = rows.join('\n');
  rows = [];
  await inserting;
  inserting = lines ? database.insert('events', lines) : Promise.resolve();
  inserting.catch(() => {});
  process.stdout.write(`\r${made.toLocaleString('en')} of ${wanted.toLocaleString('en')} events … ${Math.min(100, Math.round((made / wanted) * 100))} %   `);
}

function wholeNumber(name, least, most) {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < least || value > most) fail(`--${name} is ${JSON.stringify(values[name])}; it must be a whole number from ${least} to ${most}`);
  return value;
}

function fail(text) {
  console.error(text);
  process.exit(1);
}
