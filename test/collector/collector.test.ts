import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { envelope, event, page, withCollector } from './support/collector.mjs';

let collector: Awaited<ReturnType<typeof withCollector>>;
beforeAll(async () => {
  collector = await withCollector({ origins: 'https://shop.example, https://bound.example=bound, https://other.example' });
}, 180_000);
afterAll(() => collector.end());

const answered = async (response: Response) => ({ status: response.status, body: (await response.json()) as Record<string, any> });

describe('what arrives is what was sent', () => {
  test('every field of event, page, visit and visitor is in the database', async () => {
    const items = [{ item_id: 'sku-1', item_name: 'Shoe "Fjord" — größe 42 👟', price: 59.9, quantity: 2 }];
    const sent = envelope({
      visitor: { id: 'whole-1', user: 'u7', first_seen: 1_700_000_000_123, traits: { tier: 'gold' }, consent: 'granted' },
      pages: { p9: page({ url: 'https://shop.example/a?b=c', title: 'T', referrer: 'https://g.example/', kind: 'cart', started: 1_700_000_000_456, visit: { id: 'v3', number: 3, started: 1_700_000_000_000, channel: 'email', campaign: { source: 'letter' } } }) },
      events: [event({ name: 'add_to_cart', seq: 4, page: 'p9', props: { currency: 'EUR', value: 119.8, items, note: "it's\n\t\\ \u0000 fine" } })],
    });
    expect(await answered(await collector.post(sent))).toEqual({ status: 200, body: { missing: [] } });
    const [row] = await collector.events('visitor=whole-1');
    expect(row).toMatchObject({
      ...sent.events[0], site: 'shop', visitor: sent.visitor, url: 'https://shop.example/a?b=c', title: 'T', referrer: 'https://g.example/', kind: 'cart',
      started: 1_700_000_000_456, visit: { id: 'v3', number: 3, started: 1_700_000_000_000, channel: 'email', campaign: { source: 'letter' } },
    });
  });

  test('application/json and gzip are read like text/plain', async () => {
    const one = envelope({ visitor: { id: 'forms' } });
    const two = envelope({ visitor: { id: 'forms' } });
    expect((await collector.post(one, { 'Content-Type': 'application/json' })).status).toBe(200);
    expect((await collector.post(gzipSync(JSON.stringify(two)), { 'Content-Encoding': 'gzip' })).status).toBe(200);
    expect(await collector.events('visitor=forms')).toHaveLength(2);
  });

  test('a browser whose clock is an hour ahead keeps its own time, and the collector its reading of it', async () => {
    const ahead = Date.now() + 3_600_000;
    await collector.post(envelope({ visitor: { id: 'ahead' }, sent: ahead, events: [event({ time: ahead - 5000 })] }));
    const [row] = await collector.events('visitor=ahead');
    expect(row.time).toBe(ahead - 5000);
    expect(Math.abs(Date.parse(`${row.at}Z`) - (Date.now() - 5000))).toBeLessThan(15_000);
  });

  test('the device is a class, and the User-Agent is not kept', async () => {
    const agent = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148';
    await collector.post(envelope({ visitor: { id: 'phone' } }), { 'User-Agent': agent });
    const [row] = await collector.events('visitor=phone');
    expect(row.device).toBe('mobile');
    expect(JSON.stringify(row)).not.toContain('AppleWebKit');
  });
});

describe('once', () => {
  test('the same event in another batch, and in the same batch twice, is one row', async () => {
    const twice = event();
    await collector.post(envelope({ visitor: { id: 'once' }, events: [twice, twice] }));
    await collector.post(envelope({ visitor: { id: 'once' }, events: [twice, event({ seq: 1 })], attempt: 2 }));
    expect(await collector.events('visitor=once')).toHaveLength(2);
  });

  test('the same batch from twenty tabs at the same moment is one', async () => {
    const same = envelope({ visitor: { id: 'tabs' } });
    const answers = await Promise.all(Array.from({ length: 20 }, () => collector.post(same)));
    expect(answers.map((one) => one.status)).toEqual(Array(20).fill(200));
    expect(await collector.events('visitor=tabs')).toHaveLength(1);
  });

  test('an event id of one site does not shadow the same id of another', async () => {
    const shared = event();
    await collector.post(envelope({ site: 'shop', visitor: { id: 'shadow' }, events: [shared] }));
    await collector.post(envelope({ site: 'second', visitor: { id: 'shadow' }, events: [shared] }));
    expect(await collector.events('visitor=shadow')).toHaveLength(2);
  });
});

describe('receipts', () => {
  test('missing names the batches that never came, and only those', async () => {
    const first = envelope();
    await collector.post(first);
    const { body } = await answered(await collector.post(envelope({ unconfirmed: [first.batch, 'never-came'] })));
    expect(body).toEqual({ missing: ['never-came'] });
  });

  test('a receipt of one site is not valid for another', async () => {
    const first = envelope({ site: 'shop' });
    await collector.post(first);
    const { body } = await answered(await collector.post(envelope({ site: 'second', unconfirmed: [first.batch] })));
    expect(body).toEqual({ missing: [first.batch] });
  });

  test('a batch with nothing but rejected events has no receipt', async () => {
    const bad = envelope({ events: [{ id: 'x' }] });
    expect((await collector.post(bad)).status).toBe(400);
    const { body } = await answered(await collector.post(envelope({ unconfirmed: [bad.batch] })));
    expect(body.missing).toEqual([bad.batch]);
  });
});

describe('who may post', () => {
  test('an origin that is not listed is refused, and cannot read the answer', async () => {
    const answer = await collector.post(envelope(), { Origin: 'https://evil.example' });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('a listed origin can read the answer, errors too, and nothing forbids the back/forward cache', async () => {
    for (const body of [envelope(), '{']) {
      const answer = await collector.post(body);
      expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example');
      expect(answer.headers.get('cache-control') ?? '').not.toContain('no-store');
    }
  });

  test('a preflight for application/json is answered', async () => {
    const answer = await fetch(collector.endpoint, { method: 'OPTIONS', headers: { Origin: 'https://shop.example', 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'content-type' } });
    expect([answer.status, answer.headers.get('access-control-allow-headers')]).toEqual([204, 'content-type']);
  });

  test('a bound origin speaks for its site, whatever the envelope leaves out', async () => {
    const { site, ...rest } = envelope({ visitor: { id: 'bound-1' } });
    expect(site).toBe('shop');
    expect((await collector.post(rest, { Origin: 'https://bound.example' })).status).toBe(200);
    expect((await collector.events('visitor=bound-1'))[0].site).toBe('bound');
  });

  test.each([
    ['a bound origin cannot name another site', 'https://bound.example', 'shop'],
    ['another origin cannot name the bound site', 'https://shop.example', 'bound'],
    ['a listed origin cannot name the host of another', 'https://shop.example', 'other.example'],
  ])('no event can forge another site\'s: %s', async (_, origin, site) => {
    const { status, body } = await answered(await collector.post(envelope({ site, visitor: { id: 'forger' } }), { Origin: origin }));
    expect(status).toBe(403);
    expect(body.error).toContain(site);
    expect(await collector.events('visitor=forger')).toHaveLength(0);
  });

  test('a browser cannot speak for the call centre', async () => {
    const { status, body } = await answered(await collector.post(envelope({ events: [event({ source: 'crm' })] })));
    expect(status).toBe(400);
    expect(body.rejected[0].reason).toContain('source');
  });
});

describe('bad input', () => {
  test.each<[string, any, number, string]>([
    ['nothing', '', 400, 'empty'],
    ['half a body', '{"v":1,"batch":"b","events":[{"id"', 400, 'not JSON'],
    ['NaN', '{"v":1,"batch":"b","visitor":{"id":"v"},"events":[NaN]}', 400, 'not JSON'],
    ['another JSON', '[1,2]', 400, 'must be object'],
    ['no batch', envelope({ batch: undefined }), 400, 'batch'],
    ['no visitor', envelope({ visitor: undefined }), 400, 'visitor'],
    ['another version', envelope({ v: 2 }), 400, '/v'],
    ['events that are no list', envelope({ events: {} }), 400, '/events'],
    ['unconfirmed that is no list', envelope({ unconfirmed: 'b1' }), 400, '/unconfirmed'],
    ['truncated gzip', gzipSync('{"v":1}').subarray(0, 12), 400, 'gzip'],
    ['a gzip bomb', gzipSync(Buffer.alloc(20 * 1024 * 1024)), 413, 'unpacks'],
    ['a body over the limit', 'x'.repeat(1024 * 1024 + 1), 413, 'large'],
    ['a million events', `{"v":1,"batch":"b","visitor":{"id":"v"},"events":[${'{},'.repeat(999_999)}{}]}`, 413, 'large'],
    ['a million events in gzip', gzipSync(`{"v":1,"batch":"b","visitor":{"id":"v"},"events":[${'{},'.repeat(999_999)}{}]}`), 413, 'unpacks'],
    ['nesting deeper than any stack', `{"v":1,"batch":"b","visitor":{"id":"v","traits":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}},"events":[]}`, 400, 'nested'],
  ])('%s gets a clear answer', async (name, body, status, word) => {
    const gz = name.includes('gzip') ? { 'Content-Encoding': 'gzip' } : {};
    const result = await answered(await collector.post(body, gz));
    expect(result.status).toBe(status);
    expect(result.body.error).toContain(word);
    const next = envelope({ visitor: { id: `after ${name}` } });
    expect((await collector.post(next)).status).toBe(200);
    expect((await collector.events(`visitor=${encodeURIComponent(next.visitor.id)}`)).map((row: any) => row.id)).toEqual([next.events[0].id]);
  });

  test('another content type is refused by name', async () => {
    const { status, body } = await answered(await collector.post('<a/>', { 'Content-Type': 'text/xml' }));
    expect([status, body.error]).toEqual([415, expect.stringContaining('text/xml')]);
  });

  test('of a mixed batch the good are kept and the bad are named', async () => {
    const good = [event(), event({ seq: 1 })];
    const bad: [any, string][] = [
      [{ name: 'x', time: 1 }, 'id'], [event({ name: '' }), 'name'], [event({ time: 'now' }), 'time'], [event({ time: 1.5 }), 'time'], [event({ time: -1 }), 'time'],
      [event({ seq: -1 }), 'seq'], [event({ stage: { name: 'awareness', score: 7 } }), 'score'], [event({ props: [] }), 'props'],
      [event({ props: JSON.parse(`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`) }), 'nested'], [event({ id: "x'; DROP TABLE events" }), 'id'], [null, 'object'], [event({ page: 'bad' }), 'page "bad"'],
      [event({ name: 'n'.repeat(10_000) }), 'name'],
    ];
    const events = [good[0], ...bad.map(([one]) => one), good[1]];
    const { status, body } = await answered(await collector.post(envelope({ visitor: { id: 'mixed' }, pages: { p1: page(), bad: { url: 7 } }, events })));
    expect(status).toBe(200);
    expect(body.missing).toEqual([]);
    expect(body.rejected.map((one: any) => one.index)).toEqual(bad.map((_, index) => index + 1));
    bad.forEach(([, word], index) => expect(body.rejected[index].reason).toContain(word));
    expect((await collector.events('visitor=mixed')).map((row: any) => row.id)).toEqual(expect.arrayContaining([good[0].id, good[1].id]));
    expect(await collector.events('visitor=mixed')).toHaveLength(2);
  });

  test('lone surrogates, control signs and prototype names are stored, not fatal', async () => {
    const body = JSON.stringify(envelope({ visitor: { id: 'signs' }, events: [event({ props: { a: 'x' } }), event({ seq: 1 })] }))
      .replace('"a":"x"', '"a":"\\ud800 \\u0000 \\u202e","__proto__":{"polluted":1},"constructor":1,"huge":1e999');
    expect((await collector.post(body)).status).toBe(200);
    const rows = await collector.events('visitor=signs');
    expect(rows).toHaveLength(2);
    expect(rows.some((row: any) => row.props.a === '\ufffd \u0000 \u202e')).toBe(true);
    expect(({} as any).polluted).toBeUndefined();
  });

  test('what looks like SQL is text in every field and every filter', async () => {
    const evil = "'; DROP TABLE events; -- \\";
    const props = { currency: evil, transaction_id: evil, step: evil, topic: evil, search_term: evil, items: [{ item_id: evil, item_name: evil }], from: { name: evil, step: evil, item_id: evil } };
    const sent = envelope({
      site: evil, batch: evil, visitor: { id: evil, user: evil, consent: evil, traits: { [evil]: evil } }, unconfirmed: [evil],
      pages: { [evil]: page({ url: evil, title: evil, referrer: evil, kind: evil, visit: { id: evil, channel: evil, campaign: { [evil]: evil } } }) },
      events: [event({ name: evil, page: evil, stage: { name: evil, score: 0, reasons: [evil] }, props })],
    });
    expect(await answered(await collector.post(sent))).toEqual({ status: 200, body: { missing: [] } });
    const rows = await collector.events(['site', 'visitor', 'user', 'name', 'visit', 'batch', 'transaction_id'].map((name) => `${name}=${encodeURIComponent(evil)}`).join('&'));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ name: evil, url: evil, title: evil, referrer: evil, kind: evil, stage: { name: evil, reasons: [evil] }, props, visitor: { id: evil, user: evil, traits: { [evil]: evil } }, visit: { id: evil, channel: evil, campaign: { [evil]: evil } } });
  });

  test.each([['limit=0', 'limit'], ['limit=x', 'limit'], ['since=yesterday', 'since'], ['nope=1', 'nope']])('GET /events?%s says what is wrong', async (query, word) => {
    const { status, body } = await answered(await fetch(`${collector.url}/events?${query}`));
    expect(status).toBe(400);
    expect(body.error).toContain(word);
  });
});

test('two thousand malformed bodies neither stop the collector nor cost a good event', async () => {
  // A small generator with a fixed seed: the same bodies each time.
  let seed = 20_261_121;
  const random = (limit: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % limit;
  const values = ['null', '[]', '{}', '""', '-1', '1e308', '"\\udfff"', 'true', '[[[[]]]]', '9007199254740993', `"${'x'.repeat(300)}"`];
  const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
  type Made = { body: string | Buffer; headers?: Record<string, string>; kept?: boolean; refused?: boolean };
  /** Each kind of damage; `kept`: the good event of the body must be stored all the same, `refused`: none can be. */
  const kinds: Record<string, (text: string) => Made> = {
    'cut off': (text) => ({ body: text.slice(0, random(text.length)), refused: true }),
    'other values': (text) => ({ body: text.replace(/:("[^"]*"|\d+)/g, (whole) => (random(6) ? whole : `:${values[random(values.length)]}`)) }),
    'spliced': (text) => ({ body: text.slice(0, random(text.length)) + String.fromCharCode(random(256)) + text.slice(random(text.length)) }),
    'a bad event before a good one': (text) => ({ body: text.replace('"events":[', `"events":[${values[random(values.length)]},`), kept: true }),
    'untouched': (text) => ({ body: text, kept: true }),
    'gzip cut off': (text) => { const zip = gzipSync(text); return { body: zip.subarray(0, random(zip.length)), headers: { 'Content-Encoding': 'gzip' }, refused: true }; },
    'gzip with one wrong byte': (text) => { const zip = gzipSync(text); zip[random(zip.length)] ^= 1 + random(255); return { body: zip, headers: { 'Content-Encoding': 'gzip' } }; },
    'plain bytes called gzip': (text) => ({ body: text, headers: { 'Content-Encoding': 'gzip' }, refused: true }),
    'a deep event before a good one': (text) => ({ body: text.replace('"events":[', `"events":[{"id":"d","name":"x","time":1,"props":${deep(33 + random(20_000))}},`), kept: true }),
    'NaN and Infinity': (text) => ({ body: text.replace(/"value":\d+/, `"value":${['NaN', 'Infinity', '-Infinity', 'undefined', '0x1'][random(5)]}`), refused: true }),
    'lone surrogates': (text) => ({ body: text.replace('"EUR"', `"\\u${['d800', 'dbff', 'dc00', 'dfff'][random(4)]}${'x'.repeat(random(3))}\\udc00"`), kept: true }),
    'bytes that are no UTF-8': (text) => { const bytes = Buffer.from(text); bytes[text.indexOf('EUR') + random(3)] = 0x80 + random(128); return { body: bytes, kept: true }; },
  };
  const names = Object.keys(kinds);
  const statuses = new Map<number, number>();
  const kept: string[] = [];
  for (let round = 0; round < 2000; round++) {
    const whole = envelope({ visitor: { id: 'fuzz' }, events: [event({ id: `fuzz-${round}` })] });
    const name = names[round % names.length]!;
    const made = kinds[name]!(JSON.stringify(whole));
    const { status, body } = await answered(await collector.post(made.body, made.headers));
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (made.kept ? status !== 200 : made.refused ? status !== 400 : status >= 500) throw new Error(`${status} ${JSON.stringify(body)} for ${name} in round ${round}`);
    if (made.kept) kept.push(`fuzz-${round}`);
  }
  expect(statuses.get(400)).toBeGreaterThan(500);
  expect(kept.length).toBeGreaterThan(800);
  const stored = new Set((await collector.events('visitor=fuzz&limit=5000')).map((row: any) => row.id));
  expect(kept.filter((id) => !stored.has(id))).toEqual([]);
  expect((await (await fetch(`${collector.url}/health`)).json()).quarantined).toBe(0);
}, 120_000);

test('too many requests from one address get 429 with Retry-After, readable by the page', async () => {
  const strict = await withCollector({ rateLimit: 3 });
  try {
    const answers = [];
    for (let n = 0; n < 4; n++) answers.push(await strict.post(envelope()));
    expect(answers.map((one) => one.status)).toEqual([200, 200, 200, 429]);
    expect(Number(answers[3]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answers[3]?.headers.get('access-control-allow-origin')).toBe('https://shop.example');
  } finally {
    await strict.end();
  }
}, 30_000);

test('servers need the key when there is one; then they may speak for another channel', async () => {
  const keyed = await withCollector({ serverKey: 'secret-1', origins: 'https://shop.example' });
  try {
    const crm = envelope({ visitor: { id: 'caller' }, events: [event({ name: 'phone_call', source: 'crm', time: Date.UTC(2026, 0, 5) })] });
    const send = (headers: Record<string, string>) => fetch(keyed.endpoint, { method: 'POST', body: JSON.stringify(crm), headers: { 'Content-Type': 'application/json', ...headers } });
    expect((await send({})).status).toBe(403);
    expect((await send({ Authorization: 'Bearer wrong-1' })).status).toBe(403);
    expect((await send({ Authorization: 'Bearer secret-1' })).status).toBe(200);
    const [row] = await keyed.events('visitor=caller');
    expect([row.source, row.at]).toEqual(['crm', '2026-01-05 00:00:00']);
  } finally {
    await keyed.end();
  }
}, 30_000);

test('a page whose name was made to point here cannot read what is stored', async () => {
  const { request } = await import('node:http');
  const status = (host: string) => new Promise((resolve) => {
    request({ port: collector.port, host: '127.0.0.1', path: '/events', headers: { Host: host } }, (answer) => { answer.resume(); resolve(answer.statusCode); }).end();
  });
  expect([await status('evil.example'), await status(`localhost:${collector.port}`)]).toEqual([421, 200]);
});

test('the pages ask for the password when there is one; posting does not', async () => {
  const closed = await withCollector({ readPassword: 'open sesame' });
  try {
    const read = (password?: string) => fetch(`${closed.url}/events`, password === undefined ? {} : { headers: { Authorization: `Basic ${Buffer.from(`me:${password}`).toString('base64')}` } }).then((answer) => answer.status);
    expect([await read(), await read('wrong'), await read('open sesame')]).toEqual([401, 401, 200]);
    expect((await closed.post(envelope())).status).toBe(200);
  } finally {
    await closed.end();
  }
}, 30_000);

test('a taken port is said and the next one used', async () => {
  const second = await withCollector({ port: collector.port });
  try {
    expect(second.port).toBeGreaterThan(collector.port);
    expect((await fetch(`${second.url}/health`)).status).toBe(200);
  } finally {
    await second.end();
  }
}, 30_000);

test.each([
  [{ port: 'x' }, 'PORT'], [{ port: 70_000 }, 'PORT'], [{ origins: 'shop.example' }, 'ORIGINS'], [{ origins: 'https://a.example/x' }, 'ORIGINS'], [{ database: 'a b' }, 'DATABASE'],
  [{ clickhouseUrl: 'clickhouse:9000' }, 'CLICKHOUSE_URL'], [{ collectPath: 'j' }, 'COLLECT_PATH'], [{ bogus: 1 }, 'bogus'],
])('a wrong option %j is named', async (options, word) => {
  await expect(withCollector(options)).rejects.toThrow(word);
});
