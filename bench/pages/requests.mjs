/**
 * What Resource Timing can say of requests: node bench/pages/requests.mjs PATH/add-to-cart-requests.jsonl
 * It shows addresses, not methods or bodies. `telling`: an add by itself; `confirming`: only after the press of an add button; else silent.
 */
import { readFileSync } from 'node:fs';
import { buildSync } from 'esbuild';

const { outputFiles } = buildSync({ entryPoints: ['src/classify/buttons.ts'], bundle: true, format: 'esm', write: false, platform: 'neutral' });
const { ADDED } = await import('data:text/javascript;base64,' + Buffer.from(outputFiles[0].text).toString('base64'));
const site = (url) => new URL(url).hostname.split('.').slice(-2).join('.');
const tally = {};
for (const row of readFileSync(process.argv[2], 'utf8').trim().split('\n').map((line) => JSON.parse(line))) {
  const { pathname, search } = new URL(row.url);
  const match = site(row.url) === 'shop.example' || row.add_to_cart ? ADDED.exec(pathname + search) : null;
  const says = match ? (/add/i.test(match[0]) ? 'telling' : 'confirming') : 'silent';
  const key = `${row.add_to_cart ? 'adds' : 'others'}: ${says}`;
  tally[key] = (tally[key] ?? 0) + 1;
  if (row.add_to_cart ? says === 'silent' : says !== 'silent') console.log(`${key}  ${row.platform} ${row.method} ${row.url}`);
}
console.log(tally);
