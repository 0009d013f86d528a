import { fork, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { ensureCollector } from '../../examples/collector/ensure.mjs';
import { envelope, event, withCollector } from './support/collector.mjs';

beforeAll(() => ensureCollector({ quiet: true }) as Promise<unknown>, 180_000);

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const program = fileURLToPath(new URL('support/program.mjs', import.meta.url));
const hostProgram = fileURLToPath(new URL('../../examples/collector/lib/chdb-host.mjs', import.meta.url));

async function folder() {
  const path = await mkdtemp(join(tmpdir(), 'journey-durable-'));
  endings.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** A collector in a process of its own, so that it can be killed. */
async function startProgram(options: object): Promise<{ child: ChildProcess; endpoint: string; url: string }> {
  const child = fork(program, [JSON.stringify(options)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  endings.push(() => gone(child, 'SIGKILL'));
  const ready = await new Promise<any>((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`the collector ended with ${code}`)));
  });
  return { child, ...ready };
}

async function gone(child: ChildProcess, signal: NodeJS.Signals) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const left = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await left;
}

const post = (endpoint: string, body: object) => fetch(endpoint, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'text/plain;charset=UTF-8', Origin: 'https://shop.example' } });

const freePort = () => new Promise<number>((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address() as { port: number };
    server.close(() => resolve(port));
  });
});

test('kill -9 in the middle of a storm: every event that was answered 2xx is there afterwards, once, and the rest are missing', async () => {
  const dataDir = await folder();
  const answered = new Set<string>();
  const acknowledged: string[] = [];
  const refused: string[] = [];
  const unanswered: any[] = [];
  for (let round = 0; round < 3; round++) {
    const { child, endpoint } = await startProgram({ dataDir, port: 41390 });
    let killed = false;
    const storm = Array.from({ length: 12 }, async () => {
      while (!killed) {
        const body = envelope({ visitor: { id: `storm-${Math.floor(Math.random() * 20)}` }, events: Array.from({ length: 8 }, (_, seq) => event({ seq })) });
        try {
          const answer = await post(endpoint, body);
          if (answer.status !== 200) throw new Error(String(answer.status));
          for (const one of body.events) answered.add(one.id);
          acknowledged.push(body.batch);
        } catch {
          refused.push(body.batch);
          unanswered.push(body);
          return;
        }
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 700 + round * 300));
    await gone(child, 'SIGKILL');
    killed = true;
    await Promise.all(storm);
  }
  expect(answered.size).toBeGreaterThan(500);
  const after = await withCollector({ dataDir });
  endings.push(() => after.end({ keep: true }));
  const rows = await after.events('limit=100000');
  const stored = rows.map((row: any) => row.id);
  expect(new Set(stored).size).toBe(stored.length);
  expect([...answered].filter((id) => !stored.includes(id))).toEqual([]);
  // The receipts survived with their events: of the unanswered, those are missing whose events are not there.
  const there = new Set(rows.map((row: any) => row.batch));
  const { missing } = await (await after.post(envelope({ unconfirmed: [...acknowledged.slice(-200), ...refused] }))).json();
  expect(missing.sort()).toEqual(refused.filter((batch) => !there.has(batch)).sort());
  // The SDK sends what was not answered again, whether it was stored or not: all of it is there then, still once.
  expect(unanswered.length).toBeGreaterThan(0);
  for (const body of unanswered) expect((await after.post({ ...body, attempt: 2 })).status).toBe(200);
  const again = (await after.events('limit=100000')).map((row: any) => row.id);
  expect(new Set(again).size).toBe(again.length);
  expect(unanswered.flatMap((body) => body.events).filter((one: any) => !again.includes(one.id))).toEqual([]);
}, 60_000);

test('the database engine killed under a living collector: nothing is refused, nothing is lost', async () => {
  const collector = await withCollector();
  endings.push(() => collector.end());
  const ids: string[] = [];
  const send = async () => {
    const body = envelope({ visitor: { id: 'engine' } });
    ids.push(body.events[0].id);
    expect((await collector.post(body)).status).toBe(200);
  };
  for (let n = 0; n < 20; n++) await send();
  process.kill(collector.databasePid()!, 'SIGKILL');
  for (let n = 0; n < 20; n++) await send();
  await expect.poll(async () => (await collector.events('visitor=engine'))?.length, { timeout: 15_000, interval: 200 }).toBe(40);
  expect((await collector.events('visitor=engine')).map((row: any) => row.id).sort()).toEqual(ids.sort());
}, 40_000);

test('a database that is down: accepted up to the bound, then 503 with Retry-After; all of it stored when the database comes', async () => {
  const port = await freePort();
  const collector = await withCollector({ clickhouseUrl: `http://127.0.0.1:${port}`, spoolLimit: 20_000 });
  endings.push(() => collector.end());
  const kept: string[] = [];
  let refusal: Response | undefined;
  for (let n = 0; n < 200 && !refusal; n++) {
    const body = envelope({ visitor: { id: 'waiting' } });
    const answer = await collector.post(body);
    if (answer.status === 200) kept.push(body.events[0].id);
    else refusal = answer;
  }
  expect(refusal?.status).toBe(503);
  expect(Number(refusal?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(kept.length).toBeGreaterThan(3);
  expect((await (await fetch(`${collector.url}/health`)).json()).database).toBe(false);
  const host = fork(hostProgram, ['--path', await folder(), '--port', String(port)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  endings.push(() => gone(host, 'SIGKILL'));
  await expect.poll(async () => (await collector.events('visitor=waiting'))?.length ?? 0, { timeout: 20_000, interval: 200 }).toBe(kept.length);
  expect((await collector.post(envelope())).status).toBe(200);
}, 60_000);

test('two collectors behind one address, one database: receipts and events of either count for both', async () => {
  const port = await freePort();
  const host = fork(hostProgram, ['--path', await folder(), '--port', String(port)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  endings.push(() => gone(host, 'SIGKILL'));
  await new Promise((resolve) => host.once('message', resolve));
  const left = await withCollector({ clickhouseUrl: `http://127.0.0.1:${port}` });
  endings.push(() => left.end());
  const right = await withCollector({ clickhouseUrl: `http://127.0.0.1:${port}` });
  endings.push(() => right.end());
  const first = envelope({ visitor: { id: 'both' } });
  expect((await left.post(first)).status).toBe(200);
  // The SDK names a batch ten seconds after it was sent; the way to the database takes well under one.
  expect(await left.events('visitor=both')).toHaveLength(1);
  expect(await (await right.post(envelope({ visitor: { id: 'both' }, unconfirmed: [first.batch, 'lost'] }))).json()).toEqual({ missing: ['lost'] });
  expect((await right.post({ ...first, batch: 'again', attempt: 2 })).status).toBe(200);
  expect(await right.events('visitor=both')).toHaveLength(2);
  // The map, too, is the same over the network.
  for (const query of ['flow', 'a-outcomes', 'b-carts', 'c-help', 'd-effort', 'e-touchpoints', 'f-stages']) {
    expect([query, (await fetch(`${right.url}/map/data/${query}?site=shop`)).status]).toEqual([query, 200]);
  }
  // What the left takes is seen on the live page of the right, though no event passed it.
  const stream = await fetch(`${right.url}/live/stream`);
  const reader = stream.body!.getReader();
  endings.push(() => reader.cancel());
  const seen = (async () => {
    let text = '';
    for (;;) {
      text += new TextDecoder().decode((await reader.read()).value);
      if (text.includes('event: event') && text.includes('only-left')) return true;
    }
  })();
  await left.post(envelope({ visitor: { id: 'only-left' }, events: [] , batch: 'empty-batch' }));
  await left.post(envelope({ visitor: { id: 'only-left' } }));
  expect(await seen).toBe(true);
  const [daily] = await fetch(`http://127.0.0.1:${port}/?database=journey&query=${encodeURIComponent('SELECT countMerge(events) AS n FROM daily')}&default_format=JSONEachRow`, { method: 'POST' })
    .then(async (answer) => (await answer.text()).trim().split('\n').map((line) => JSON.parse(line)));
  expect(Number(daily.n)).toBe(3);
}, 60_000);

test('a torn last line is passed over, and a row that the database cannot read is set aside without holding up the others', async () => {
  const dataDir = await folder();
  const spool = join(dataDir, 'spool');
  await mkdir(spool, { recursive: true });
  const line = (batch: string, ...rows: object[]) => JSON.stringify({ site: 'shop', batch, received: Math.floor(Date.now() / 1000), rows: rows.map((row) => ({ site: 'shop', visitor: 'left-behind', batch, at: Math.floor(Date.now() / 1000), received: Math.floor(Date.now() / 1000), name: 'view_item', ...row })) });
  const whole = [line('b1', { id: 'e1', time: 1 }, { id: 'poison', time: { not: 'a number' } }, { id: 'e2', time: 2 }), line('b2', { id: 'e3', time: 3 })].join('\n');
  await writeFile(join(spool, '0000000007.ndjson'), `${whole}\n${line('b3', { id: 'e4', time: 4 }).slice(0, -9)}`);
  const collector = await withCollector({ dataDir });
  endings.push(() => collector.end({ keep: true }));
  expect((await collector.events('visitor=left-behind')).map((row: any) => row.id)).toEqual(['e1', 'e2', 'e3']);
  expect(await (await collector.post(envelope({ unconfirmed: ['b1', 'b2', 'b3'] }))).json()).toEqual({ missing: ['b3'] });
  const aside = (await readFile(join(dataDir, 'rejected.ndjson'), 'utf8')).trim().split('\n').map((one) => JSON.parse(one));
  expect(aside.map((one) => one.row.id)).toEqual(['poison']);
  expect((await (await fetch(`${collector.url}/health`)).json()).quarantined).toBe(1);
  await expect.poll(() => readdir(spool).then((names) => names.includes('0000000007.ndjson'))).toBe(false);
}, 30_000);

test('a folder that a living collector uses is refused with a word, not shared', async () => {
  const first = await withCollector();
  endings.push(() => first.end());
  await expect(withCollector({ dataDir: first.dataDir })).rejects.toThrow(/Another collector.*DATA_DIR/);
}, 30_000);

test('Ctrl-C ends it cleanly, with what was accepted in the database and no process left', async () => {
  const dataDir = await folder();
  const { child, endpoint } = await startProgram({ dataDir, port: 41395 });
  const body = envelope({ visitor: { id: 'clean' } });
  expect((await post(endpoint, body)).status).toBe(200);
  const code = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  expect(await code).toBe(0);
  const again = await withCollector({ dataDir });
  endings.push(() => again.end({ keep: true }));
  expect(await again.events('visitor=clean')).toHaveLength(1);
}, 40_000);
