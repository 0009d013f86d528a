import { expect, test } from 'vitest';
import { importCsv } from '../../examples/collector/import-csv.mjs';

const nowhere = { endpoint: 'http://127.0.0.1:9/j' };

test('a file whose first line is not as it should be is refused as a whole, with what it has', async () => {
  await expect(importCsv('user;name;time\nann;purchase;2026-01-01\n', nowhere)).rejects.toThrow('no column "user", "name", "time" (separated by commas); it has "user;name;time"');
  await expect(importCsv('user,event,time\nann,purchase,2026-01-01\n', nowhere)).rejects.toThrow('no column "name"');
  await expect(importCsv('', nowhere)).rejects.toThrow('it is empty');
});

test('a collector that does not answer is named', async () => {
  await expect(importCsv('user,name,time\nann,purchase,2026-01-01\n', nowhere)).rejects.toThrow(/The collector at http:\/\/127\.0\.0\.1:9\/j does not answer: .+/);
});

test('a file of the right shape without rows imports nothing', async () => {
  expect(await importCsv('user,name,time\n', nowhere)).toEqual({ sent: 0, refused: [] });
});
