import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clickhouseServer, serverProgram } from './support/clickhouseServer.mjs';
import { envelope, event, withCollector } from './support/collector.mjs';

describe.skipIf(!serverProgram)('a ClickHouse server over the network', () => {
  let folder: string;
  let server: Awaited<ReturnType<typeof clickhouseServer>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'journey-server-'));
    server = await clickhouseServer(folder);
    await server.start();
  }, 60_000);
  afterAll(async () => {
    await server?.kill();
    if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }, 30_000);

  test('two collectors behind one address store once, share receipts, and outlive the server', async () => {
    const left = await withCollector({ clickhouseUrl: server.url });
    const right = await withCollector({ clickhouseUrl: server.url });
    try {
      const first = envelope({ visitor: { id: 'net' }, events: [event({ props: { note: "it's \\ \n fine" } }), event({ seq: 1 })] });
      expect((await left.post(first)).status).toBe(200);
      expect(await left.events('visitor=net')).toHaveLength(2);
      expect(await (await right.post({ ...first, batch: 'second', attempt: 2, unconfirmed: [first.batch, 'lost'] })).json()).toEqual({ missing: ['lost'] });
      await server.kill();
      const while_down = envelope({ visitor: { id: 'net' } });
      expect((await right.post(while_down)).status).toBe(200);
      await server.start();
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
