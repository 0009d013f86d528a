import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../examples/collector/lib/open-database.mjs';
import { toRows } from '../../examples/collector/lib/rows.mjs';
import { person } from '../../examples/collector/traffic/model.mjs';
import { createRandom } from '../../examples/collector/traffic/random.mjs';
import { withCollector } from './support/collector.mjs';

/**
 * The map on a distributed table. The embedded engine takes no connections, but it plays a cluster of two shards by itself:
 * `127.0.0.1` and `localhost` are both here, and each shard shows only the visitors whose hash is its own.
 */
const folder = fileURLToPath(new URL('../../examples/collector/sql/', import.meta.url));
let collector: Awaited<ReturnType<typeof withCollector>>;
let whole: Awaited<ReturnType<typeof openDatabase>>;
let spread: Awaited<ReturnType<typeof openDatabase>>;

beforeAll(async () => {
  collector = await withCollector();
  whole = await openDatabase({ dataDir: collector.dataDir });
  const random = createRandom(7);
  const rows: string[] = [];
  while (rows.length < 20_000) {
    for (const { envelope, device, received } of person(random, { end: Date.UTC(2026, 9, 1), days: 60, site: 'traffic' })) {
      for (const row of toRows(envelope, envelope.events, { site: 'traffic', device, received })) rows.push(row.json);
    }
  }
  await whole.database.insert('events', rows.join('\n'));
  spread = await openDatabase({ dataDir: collector.dataDir, database: 'spread' });
  for (const view of ['daily_feed', 'people_feed']) await spread.database.command(`DROP VIEW ${view}`);
  for (const table of ['events', 'people']) {
    await spread.database.command(`DROP TABLE ${table}`);
    await spread.database.command(`CREATE VIEW ${table}_shard AS SELECT * FROM journey.${table} WHERE cityHash64(site, visitor) % 2 = shardNum() - 1`);
    await spread.database.command(`CREATE TABLE ${table} AS remote('127.0.0.1,localhost', spread.${table}_shard)`);
  }
}, 180_000);
afterAll(async () => {
  await spread?.close();
  await whole?.close();
  await collector?.end();
}, 30_000);

test('both shards have some of the events, and together each once', async () => {
  const [counted] = await spread.database.query('SELECT count() AS n, uniqExact(id) AS ids, arraySort(groupUniqArray(_shard_num)) AS shards FROM events');
  const [all] = await whole.database.query('SELECT count() AS n FROM events');
  expect(counted).toEqual({ n: all.n, ids: all.n, shards: [1, 2] });
});

const names = (await readdir(folder)).filter((name) => name.endsWith('.sql') && name !== 'sites.sql');
test.each(names)('%s answers the same on a distributed table', async (name) => {
  const sql = await readFile(folder + name, 'utf8');
  for (const filter of [{}, { channel: 'email', track: 'purchase' }]) {
    const params = { site: 'traffic', since: '2026-08-01', until: '2026-10-01', channel: '', device: '', track: '', product: '', at_place: 3, at_station: 'cart', ...filter };
    const expected = await whole.database.query(sql, params);
    expect(expected.length).toBeGreaterThan(0);
    const order = (rows: unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
    expect(order(await spread.database.query(sql, params))).toEqual(order(expected));
  }
}, 30_000);
