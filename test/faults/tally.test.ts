import { expect, test } from 'vitest';
import { judge, ranges } from './judge.mjs';
import { SCENARIOS } from './scenarios/index.mjs';
import { tally } from './tally.mjs';

const request = (body: string, accepted = true) =>
  ({ time: 0, method: 'POST', url: '/j', headers: {}, mode: 'ok', accepted, body }) as Parameters<typeof tally>[0][number];
const event = (n: number, id = `id${n}`) => ({ id, name: 'lab', props: { n: `labn${n}z` } });
const envelope = (...events: object[]) => request(JSON.stringify({ v: 1, batch: 'b', events }));

test('what was accepted is received, what was refused is lost', () => {
  const counts = tally([envelope(event(0), event(1)), { ...envelope(event(2)), accepted: false }], 4);
  expect(counts).toMatchObject({ tracked: 4, received: 2, lost: 2, duplicates: 0, requests: 2, missing: [2, 3], wrong: [] });
});

test('each delivery beyond the first is a duplicate, in another request or in the same', () => {
  expect(tally([envelope(event(0), event(0)), envelope(event(0))], 1)).toMatchObject({ received: 1, duplicates: 2 });
});

test('an event that comes twice under two ids is wrong, and so are two events under one', () => {
  expect(tally([envelope(event(0, 'a')), envelope(event(0, 'b'))], 1).wrong).toEqual(['event 0 came with two ids']);
  expect(tally([envelope(event(0, 'a'), event(1, 'a'))], 2).wrong).toEqual(['two events share an id']);
});

test('events of Journey’s own making are not counted', () => {
  expect(tally([envelope({ id: 'x', name: 'page_view', props: {} })], 0)).toMatchObject({ received: 0, lost: 0 });
});

test('other SDKs’ bodies are searched, also behind a form and base64', () => {
  const hidden = `data=${encodeURIComponent(Buffer.from('[{"n":"labn7z"}]').toString('base64'))}`;
  expect(tally([request('[{"n":"labn5z","copy":"labn5z"}]'), request(hidden)], 8)).toMatchObject({ received: 2, duplicates: 0 });
});

const cell = { limits: { lost: 0, duplicates: 'unknowable' }, tracked: 100, lost: 0, duplicates: 5, requests: 9, pages: 5, missing: [], wrong: [] };
test('a cell within its limits is not blamed; where outcomes cannot be known five in a hundred may come twice', () => {
  expect(judge(cell, { engine: 'chromium', receipts: false })).toEqual([]);
  expect(judge({ ...cell, duplicates: 6 }, { engine: 'chromium', receipts: false })).toEqual(['6 duplicates, allowed 5']);
});

test('with receipts nothing may come twice', () => {
  expect(judge(cell, { engine: 'chromium', receipts: true })).toEqual(['5 duplicates, allowed 0']);
});

test('losses, too many requests and broken scenarios are named', () => {
  const limits = { lost: { chromium: 0 }, requests: 8, requestsPerPage: 1.2 };
  expect(judge({ ...cell, limits, lost: 3, missing: [4, 5, 9], stored: 1 }, { engine: 'chromium', receipts: false })).toEqual([
    '3 lost (4-5 9; 1 of them still in the store)',
    '9 requests, allowed 8',
    '1.80 requests a page, allowed 1.2',
  ]);
  expect(judge({ ...cell, limits: { lost: { chromium: 0 } }, lost: 3 }, { engine: 'webkit', receipts: false })).toEqual([]);
  expect(judge({ error: 'no answer' }, { engine: 'webkit', receipts: false })).toEqual(['no answer']);
});

test('ranges are short', () => {
  expect(ranges([1, 2, 3, 7, 9, 10])).toBe('1-3 7 9-10');
});

test('no two cells share a name', () => {
  const names = SCENARIOS.flatMap((scenario) => [scenario.name, ...Object.keys(scenario.cells ?? {})]);
  expect(new Set(names).size).toBe(names.length);
});
