import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { envelope, event, withCollector } from './support/collector.mjs';

/** A real ClickHouse server over the network, where the machine has one (Debian: `apt-get install clickhouse-server`, 18.16). */
const found = (() => {
  try {
    return execFileSync('which', ['clickhouse-server'], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
})();

const freePort = () => new Promise<number>((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address() as { port: number };
    server.close(() => resolve(port));
  });
});

describe.skipIf(!found)('a ClickHouse server over the network', () => {
  let server: ChildProcess;
  let folder: string;
  let url: string;

  async function startServer() {
    server = spawn(found, [`--config-file=${folder}/config.xml`], { stdio: 'ignore', cwd: folder });
    for (let tries = 0; tries < 150; tries++) {
      if (await fetch(`${url}/ping`).then((answer) => answer.ok, () => false)) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error('the server did not come up');
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'journey-server-'));
    const ports = [await freePort(), await freePort(), await freePort()];
    url = `http://127.0.0.1:${ports[0]}`;
    for (const name of ['data', 'tmp', 'format']) await mkdir(join(folder, name));
    await writeFile(join(folder, 'config.xml'), `<?xml version="1.0"?><yandex><logger><level>error</level><log>${folder}/log</log><errorlog>${folder}/err</errorlog></logger>
<http_port>${ports[0]}</http_port><tcp_port>${ports[1]}</tcp_port><interserver_http_port>${ports[2]}</interserver_http_port><listen_host>127.0.0.1</listen_host>
<path>${folder}/data/</path><tmp_path>${folder}/tmp/</tmp_path><format_schema_path>${folder}/format/</format_schema_path><mark_cache_size>100000000</mark_cache_size>
<users_config>${folder}/users.xml</users_config><default_profile>default</default_profile><default_database>default</default_database></yandex>`);
    await writeFile(join(folder, 'users.xml'), `<?xml version="1.0"?><yandex><profiles><default></default></profiles><users><default><password></password><networks><ip>127.0.0.1</ip></networks>
<profile>default</profile><quota>default</quota></default></users><quotas><default></default></quotas></yandex>`);
    await startServer();
  }, 60_000);
  afterAll(async () => {
    server?.kill('SIGKILL');
    if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }, 30_000);

  test('two collectors behind one address store once, share receipts, and outlive the server', async () => {
    const left = await withCollector({ clickhouseUrl: url });
    const right = await withCollector({ clickhouseUrl: url });
    try {
      const first = envelope({ visitor: { id: 'net' }, events: [event({ props: { note: "it's \\ \n fine" } }), event({ seq: 1 })] });
      expect((await left.post(first)).status).toBe(200);
      expect(await left.events('visitor=net')).toHaveLength(2);
      expect(await (await right.post({ ...first, batch: 'second', attempt: 2, unconfirmed: [first.batch, 'lost'] })).json()).toEqual({ missing: ['lost'] });
      server.kill('SIGKILL');
      await new Promise((resolve) => server.once('exit', resolve));
      const while_down = envelope({ visitor: { id: 'net' } });
      expect((await right.post(while_down)).status).toBe(200);
      await startServer();
      await expect.poll(async () => (await right.events('visitor=net'))?.length, { timeout: 30_000, interval: 300 }).toBe(3);
      const rows = await left.events('visitor=net');
      expect(new Set(rows.map((row: any) => row.id)).size).toBe(3);
      expect(rows.find((row: any) => row.id === first.events[0].id).props.note).toBe("it's \\ \n fine");
      const sites = await (await fetch(`${left.url}/map/data/sites`)).json();
      // Too old for the map: said so, whatever it was that this server could not read.
      for (const query of ['flow', 'a-outcomes', 'e-touchpoints']) {
        const answer = await fetch(`${left.url}/map/data/${query}?site=shop`);
        expect([query, answer.status, (await answer.json()).error]).toEqual([query, 501, expect.stringContaining('23.8')]);
      }
      expect(sites.rows).toEqual([expect.objectContaining({ site: 'shop', events: 3 })]);
    } finally {
      await left.end();
      await right.end();
    }
  }, 90_000);
});
