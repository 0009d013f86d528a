import { afterEach, beforeEach, expect, test } from 'vitest';
import { startCollector } from './support/startCollector.mjs';

let collector: Awaited<ReturnType<typeof startCollector>>;
const post = (body: string, init: RequestInit = {}) => fetch(collector.url, { method: 'POST', body, ...init });
beforeEach(async () => {
  collector = await startCollector({ receipts: true });
});
afterEach(() => collector.stop());

test('a good collector stores and answers', async () => {
  const answer = await post('{"batch":"a","events":[{"id":"1","name":"x"}]}');
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ missing: [] });
  expect(collector.events('x')).toHaveLength(1);
});

test('receipts name only the batches that never arrived', async () => {
  await post('{"batch":"a","events":[]}');
  collector.set('503');
  await post('{"batch":"b","events":[]}');
  collector.set('ok');
  expect(await (await post('{"batch":"c","unconfirmed":["a","b"],"events":[]}')).json()).toEqual({ missing: ['b'] });
});

test('a refusal stores nothing and carries Retry-After', async () => {
  collector.set('503', { retryAfter: 5 });
  const answer = await post('{}');
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
  expect(collector.accepted()).toHaveLength(0);
});

test('a liar stores and refuses', async () => {
  collector.set('lie', { status: 404 });
  expect((await post('{}')).status).toBe(404);
  expect(collector.accepted()).toHaveLength(1);
});

test('a late answer is stored at once', async () => {
  collector.set('late', { after: 500 });
  const answer = post('{}');
  await expect.poll(() => collector.accepted().length, { interval: 10, timeout: 400 }).toBe(1);
  await answer;
});

test('what hangs is read, not stored, and cut when the fault ends', async () => {
  collector.set('hang');
  const answer = post('{}');
  answer.catch(() => {});
  await expect.poll(() => collector.posts()[0]?.body).toBe('{}');
  collector.set('ok');
  await expect(answer).rejects.toThrow();
  expect(collector.accepted()).toHaveLength(0);
});

test('half a body is nothing', async () => {
  collector.set('half');
  await expect(post('x'.repeat(100_000))).rejects.toThrow();
  expect(collector.accepted()).toHaveLength(0);
});

test('a redirect is followed to a place that stores', async () => {
  collector.set('redirect');
  expect((await post('{"events":[]}')).ok).toBe(true);
  expect(collector.accepted().map((entry) => entry.url)).toEqual(['/moved']);
});

test('a captive portal answers 200 with a web page and stores nothing', async () => {
  collector.set('html');
  const answer = await post('{}');
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('<!doctype html>')]);
  expect(collector.accepted()).toHaveLength(0);
});

test('it refuses connections while down and comes back on the same port', async () => {
  await collector.down();
  await expect(post('{}')).rejects.toThrow();
  await collector.up();
  expect((await post('{}')).ok).toBe(true);
});

test('CORS is given to whoever asks, unless it is switched off', async () => {
  const headers = { origin: 'http://shop.example' };
  expect((await post('{}', { headers })).headers.get('access-control-allow-origin')).toBe('http://shop.example');
  const silent = await startCollector({ cors: false });
  const answer = await fetch(silent.url, { method: 'POST', body: '{}', headers });
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  await silent.stop();
});

test('a mode it does not know is an error', () => {
  expect(() => collector.set('gone')).toThrow('gone');
});
