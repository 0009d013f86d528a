#!/usr/bin/env node
import { ensureCollector } from './ensure.mjs';

await ensureCollector();
const { startCollector } = await import('./collector.mjs');

let collector;
try {
  collector = await startCollector();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
console.log(`
Journey collector
  batches  ${collector.endpoint}
  live     ${collector.url}/live
  map      ${collector.url}/map
  events   ${collector.url}/events
Ctrl-C ends it.`);

const end = async () => {
  await collector.close();
  process.exit(0);
};
process.once('SIGINT', end);
process.once('SIGTERM', end);
