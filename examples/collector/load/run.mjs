#!/usr/bin/env node
/**
 * `npm run load [-- --seconds 10 --connections 32 --events 10]`: how much the collector takes, and what it loses.
 * Batches of the SDK's shape are posted over keep-alive connections, first to a bare Node server that only reads and answers,
 * then to the collector (embedded, or the server of CLICKHOUSE_URL), which answers when a batch is on the disk. Then the rows
 * in the database are counted: lost = events answered 2xx that are not there.
 */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureCollector } from '../ensure.mjs';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '10' }, connections: { type: 'string', default: '32' }, events: { type: 'string', default: '10' } } });
const [seconds, connections, perBatch] = ['seconds', 'connections', 'events'].map((name) => {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value > 0 && value < 100_000) return value;
  console.error(`--${name} is ${JSON.stringify(values[name])}; it must be a whole number above 0`);
  process.exit(2);
});

await ensureCollector();
const dataDir = await mkdtemp(join(tmpdir(), 'journey-load-'));
const site = `load-${Date.now()}`;
const start = (file, ...args) => {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    child.once('message', (ready) => resolve({ child, ...ready }));
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
};

/** A body like those of a shop: a visitor, two pages, events with props, about 3 KB for ten. */
function body() {
  const now = Date.now();
  const visit = { id: randomUUID(), number: 1, started: now, channel: 'organic_search' };
  return JSON.stringify({
    v: 1, batch: randomUUID(), attempt: 1, sent: now, site, visitor: { id: randomUUID(), first_seen: now, consent: 'granted' },
    pages: { a: { url: 'https://shop.example/c/shoes', title: 'Running shoes', referrer: '', kind: 'listing', started: now, visit }, b: { url: 'https://shop.example/p/fjord', title: 'Trail runner Fjord', referrer: 'https://shop.example/c/shoes', kind: 'product', started: now, visit } },
    events: Array.from({ length: perBatch }, (_, seq) => ({
      id: randomUUID(), name: seq % 2 ? 'view_item' : 'page_view', time: now, seq, page: seq % 2 ? 'b' : 'a', stage: { name: 'consideration', score: 0.41, reasons: ['item_seen_again'] },
      props: { currency: 'EUR', value: 119, items: [{ item_id: 'sku-101', item_name: 'Trail runner Fjord', price: 119, quantity: 1 }] },
    })),
  });
}

async function drive(endpoint) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const url = new URL(endpoint);
  const latencies = [];
  const refusals = new Map();
  let bytes = 0;
  const post = (text) => new Promise((resolve, reject) => {
    const sent = request({ agent, method: 'POST', host: url.hostname, port: url.port, path: url.pathname, headers: { 'Content-Type': 'text/plain;charset=UTF-8', 'Content-Length': Buffer.byteLength(text), Origin: 'https://shop.example' } }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode));
    });
    sent.on('error', reject);
    sent.end(text);
  });
  const began = performance.now();
  const end = began + seconds * 1000;
  await Promise.all(Array.from({ length: connections }, async () => {
    while (performance.now() < end) {
      const text = body();
      const at = performance.now();
      const status = await post(text).catch((error) => error.code);
      if (status === 200) {
        latencies.push(performance.now() - at);
        bytes += text.length;
      } else refusals.set(status, (refusals.get(status) ?? 0) + 1);
    }
  }));
  agent.destroy();
  const took = (performance.now() - began) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (share) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))]?.toFixed(1) ?? '–';
  return { answered: latencies.length * perBatch, refusals: [...refusals].map(([status, times]) => `${status} × ${times}`).join(', ') || 'none',
    line: { 'events/s': Math.round((latencies.length * perBatch) / took), 'requests/s': Math.round(latencies.length / took), 'MB/s': Number((bytes / took / 1e6).toFixed(1)), 'p50 ms': at(0.5), 'p95 ms': at(0.95), 'p99 ms': at(0.99), 'max ms': at(1) } };
}

console.log(`${cpus().length} cores, load ${loadavg()[0].toFixed(1)}, Node ${process.version}; ${connections} connections, ${perBatch} events a batch, ${seconds} s each; the driver runs on the same cores`);
const bare = await start('bare.mjs');
const yardstick = await drive(bare.endpoint);
bare.child.disconnect();

const collector = await start('collector.mjs', JSON.stringify({ dataDir }));
const measured = await drive(collector.endpoint);
const waited = performance.now();
let health;
do {
  await new Promise((resolve) => setTimeout(resolve, 200));
  health = await (await fetch(`${collector.url}/health`)).json();
} while (health.waiting && performance.now() - waited < 120_000);
const drained = ((performance.now() - waited) / 1000).toFixed(1);
const { rows } = await (await fetch(`${collector.url}/map/data/sites`)).json();
const stored = Number(rows.find((row) => row.site === site)?.events ?? 0);

console.table({ 'bare node:http': yardstick.line, collector: measured.line });
console.log(`refused: ${measured.refusals}; in the database ${drained} s after the last answer`);
console.log(`answered 2xx: ${measured.answered} events; rows: ${stored}; lost: ${measured.answered - stored}; set aside: ${health.quarantined}`);
collector.child.send('end');
await new Promise((resolve) => collector.child.once('exit', resolve));
await rm(dataDir, { recursive: true, force: true });
process.exit(measured.answered === stored ? 0 : 1);
