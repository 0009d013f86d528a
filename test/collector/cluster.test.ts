import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase } from '../../examples/collector/lib/database.mjs';
import { statements } from '../../examples/collector/lib/migrate.mjs';
import { clickhouseServer, freePort, serverProgram, which } from './support/clickhouseServer.mjs';
import { envelope, event, withCollector } from './support/collector.mjs';

const zookeeper = '/usr/share/zookeeper/bin/zkServer.sh';

/**
 * Two shards, one of them twice, of the servers that Debian has (`apt-get install clickhouse-server zookeeper`).
 * They are of 2018: the statements run as they are but for what that age cannot read.
 */
const forOldServers = (statement: string) => statement
  .replace(/,\s*INDEX id_bloom .*/, '')
  .replace(/\nTTL .*/, '')
  .replace(/LowCardinality\(String\)/g, 'String');
const tooNew = /people/;

/** What the keeper answers to "srvr"; '' while it does not. */
const keeperSays = (port: number) => new Promise<string>((resolve) => {
  let text = '';
  const socket = connect(port, '127.0.0.1', () => socket.write('srvr'));
  socket.on('data', (bytes) => { text += bytes; }).on('close', () => resolve(text)).on('error', () => {});
});

describe.skipIf(!serverProgram || !which('java') || !existsSync(zookeeper))('a cluster of ClickHouse servers', () => {
  let folder: string;
  let keeper: ChildProcess;
  const nodes: { server: Awaited<ReturnType<typeof clickhouseServer>>; database: ReturnType<typeof createDatabase> }[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'journey-cluster-'));
    const keeperPort = await freePort();
    await mkdir(join(folder, 'keeper'));
    await writeFile(join(folder, 'zoo.cfg'), `tickTime=2000\ndataDir=${folder}/keeper\nclientPort=${keeperPort}\nclientPortAddress=127.0.0.1\nadmin.enableServer=false\n`);
    keeper = spawn(zookeeper, ['start-foreground', join(folder, 'zoo.cfg')], { stdio: 'ignore', cwd: folder, env: { ...process.env, ZOO_LOG_DIR: folder } });
    for (let tries = 0; !(await keeperSays(keeperPort)).includes('Mode:'); tries++) {
      if (tries > 150) throw new Error('the keeper did not come up');
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    const ports = await Promise.all([0, 1, 2].map(async () => [await freePort(), await freePort(), await freePort()] as [number, number, number]));
    const replica = (node: number) => `<replica><host>127.0.0.1</host><port>${ports[node]![1]}</port></replica>`;
    const shape = `<remote_servers><journey><shard><internal_replication>true</internal_replication>${replica(0)}${replica(1)}</shard><shard><internal_replication>true</internal_replication>${replica(2)}</shard></journey></remote_servers>`;
    for (const [node, [shard, name]] of [['1', 'a'], ['1', 'b'], ['2', 'a']].entries()) {
      const server = await clickhouseServer(join(folder, `node${node}`), {
        ports: ports[node],
        more: `${shape}<zookeeper><node><host>127.0.0.1</host><port>${keeperPort}</port></node></zookeeper><macros><shard>${shard}</shard><replica>${name}</replica></macros><distributed_ddl><path>/clickhouse/ddl</path></distributed_ddl>`,
        profile: '<insert_distributed_sync>1</insert_distributed_sync><distributed_product_mode>global</distributed_product_mode>',
      });
      await server.start();
      nodes.push({ server, database: createDatabase({ url: server.url }) });
    }
    const { database } = nodes[0]!;
    await database.version();
    for (const statement of statements(await readFile(new URL('../../examples/collector/schema/cluster.sql', import.meta.url), 'utf8'))) {
      if (!tooNew.test(statement) || /INSERT INTO journey.migrations/.test(statement)) await database.command(forOldServers(statement), { database: false });
    }
  }, 120_000);
  afterAll(async () => {
    for (const { server, database } of nodes) {
      database.close();
      await server.kill();
    }
    if (keeper?.pid) keeper.kill('SIGKILL');
    if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }, 30_000);

  test('collectors at two nodes: each event once, on one shard, the same on both replicas, receipts known to both', async () => {
    const left = await withCollector({ clickhouseUrl: nodes[0]!.server.url });
    const right = await withCollector({ clickhouseUrl: nodes[2]!.server.url });
    try {
      const bodies = Array.from({ length: 200 }, (_, number) => envelope({ visitor: { id: `visitor-${number % 40}` }, events: Array.from({ length: 10 }, (_, seq) => event({ seq })) }));
      for (const body of bodies) expect((await left.post(body)).status).toBe(200);
      await left.events('limit=1');
      for (const body of bodies.slice(0, 50)) expect((await right.post({ ...body, batch: `${body.batch}-again`, attempt: 2 })).status).toBe(200);
      expect(await (await right.post(envelope({ unconfirmed: [bodies[0]!.batch, bodies[199]!.batch, 'lost'] }))).json()).toEqual({ missing: ['lost'] });
      await right.events('limit=1');
      const ask = async (node: number, sql: string) => (await nodes[node]!.database.query(sql))[0] as Record<string, number>;
      for (const { database } of nodes) await database.version();
      for (const node of [0, 1, 2]) expect(await ask(node, 'SELECT count() AS n, uniqExact(id) AS ids FROM journey.events')).toEqual({ n: 2001, ids: 2001 });
      await expect.poll(() => ask(1, 'SELECT count() AS n FROM journey.events_local'), { timeout: 10_000 }).toEqual(await ask(0, 'SELECT count() AS n FROM journey.events_local'));
      const shards = [await ask(0, 'SELECT count() AS n FROM journey.events_local'), await ask(2, 'SELECT count() AS n FROM journey.events_local')];
      expect(Math.min(...shards.map((one) => one.n!))).toBeGreaterThan(0);
      expect(shards.reduce((sum, one) => sum + one.n!, 0)).toBe(2001);
      expect((await (await fetch(`${right.url}/map/data/sites`)).json()).rows).toEqual([expect.objectContaining({ site: 'shop', events: 2001 })]);
    } finally {
      await left.end();
      await right.end();
    }
  }, 120_000);
});
