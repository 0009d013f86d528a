import { afterEach, describe, expect, it } from 'vitest';
import { cloudevents } from '../../src/entries/formats/cloudevents.js';
import { ga4 } from '../../src/entries/formats/ga4.js';
import { json } from '../../src/entries/formats/json.js';
import { ndjson } from '../../src/entries/formats/ndjson.js';
import { segment } from '../../src/entries/formats/segment.js';
import { envelope } from './envelope.js';

const SAFE = /^(text\/plain|application\/x-www-form-urlencoded|multipart\/form-data)(;|$)/;

describe.each([
  ['json', json],
  ['ndjson', ndjson],
  ['segment', segment({ writeKey: 'k' })],
  ['ga4', ga4],
  ['cloudevents', cloudevents()],
])('format %s', (_, format) => {
  it('has a type that needs no preflight', () => {
    expect(format.type).toMatch(SAFE);
  });

  it('writes every event once, whatever the page did to the prototypes', () => {
    const before = format.encode(envelope());
    (Array.prototype as any).toJSON = () => 'broken';
    const stringify = JSON.stringify;
    JSON.stringify = () => 'mine';
    let during: string;
    try {
      during = format.encode(envelope());
    } finally {
      JSON.stringify = stringify;
      expect((Array.prototype as any).toJSON()).toBe('broken');
      delete (Array.prototype as any).toJSON;
    }
    expect(during).toBe(before);
    for (const id of ['e1', 'e2', 'e3']) expect(before.split(`"${id}"`)).toHaveLength(2);
  });

  it('does not change the envelope', () => {
    const given = envelope();
    format.encode(given);
    expect(given).toEqual(envelope());
  });

  it('takes an envelope whose page is not known and an event without props', () => {
    const given = envelope();
    given.pages = {};
    given.events[0]!.props = {};
    expect(() => format.encode(given)).not.toThrow();
  });
});

describe('json', () => {
  afterEach(() => {
    delete (Array.prototype as any).toJSON;
  });

  it('is the envelope itself', () => {
    expect(JSON.parse(json.encode(envelope()))).toEqual(envelope());
  });

  it('leaves the page no toJSON behind that was not there', () => {
    json.encode(envelope());
    expect('toJSON' in Array.prototype).toBe(false);
  });

  it('gives the page its toJSON back even when writing fails', () => {
    (Array.prototype as any).toJSON = 1;
    expect(() => json.encode({ big: 1n } as any)).toThrow();
    expect((Array.prototype as any).toJSON).toBe(1);
  });
});

describe('ndjson', () => {
  it('writes one line an event, each JSON by itself, with the facts of page and visitor', () => {
    const lines = ndjson.encode(envelope()).split('\n');
    expect(lines.pop()).toBe('');
    const events = lines.map((line) => JSON.parse(line));
    expect(events.map(({ id }) => id)).toEqual(['e1', 'e2', 'e3']);
    expect(events[1]).toMatchObject({ name: 'view_item', site: 'shop', batch: '0190-batch', attempt: 2, visitor_id: 'visitor-1', user: 'u-7', page_id: 'p1', kind: 'product', visit_id: 'v1', visit_number: 2, channel: 'email', stage: 'consideration', score: 0.4 });
    expect(events[1].props.items[0].item_name).toBe('Größe 42 👟\nneu');
    expect(events[2].source).toBe('server');
  });
});

describe('segment', () => {
  const body = JSON.parse(segment({ writeKey: 'k' }).encode(envelope()));

  it('is a batch with ids, times and the write key', () => {
    expect(body.writeKey).toBe('k');
    expect(body.sentAt).toBe('2025-11-21T18:33:29.000Z');
    expect(body.batch.map(({ type, event, messageId }: any) => [type, event, messageId])).toEqual([['page', undefined, 'e1'], ['track', 'Product Viewed', 'e2'], ['track', 'Order Completed', 'e3']]);
    expect(body.batch[1]).toMatchObject({ anonymousId: 'visitor-1', userId: 'u-7', timestamp: '2025-11-21T18:33:21.001Z', context: { page: { url: 'https://shop.example/p/schuh' }, journey: { stage: { name: 'consideration' } } } });
  });

  it('uses the names of its e-commerce specification', () => {
    expect(body.batch[1].properties).toMatchObject({ currency: 'EUR', value: 59, product_id: 'sku-1', price: 59, brand: 'B' });
    expect(body.batch[2].properties).toMatchObject({ order_id: 'R-1', total: 118, products: [{ product_id: 'sku-1', quantity: 2 }, { product_id: 'sku-2' }] });
    expect(body.batch[2].properties).not.toHaveProperty('items');
    expect(body.batch[0].properties.url).toBe('https://shop.example/p/schuh');
  });
});

describe('ga4', () => {
  const body = JSON.parse(ga4.encode(envelope()));

  it('has a client, micro-second times and a numeric session', () => {
    expect(body).toMatchObject({ client_id: 'visitor-1', user_id: 'u-7' });
    expect(body.events[1]).toMatchObject({ name: 'view_item', timestamp_micros: 1763750001001000, params: { session_id: 1763750000, currency: 'EUR', value: 59, event_id: 'e2' } });
    expect(body.events[1].params.items[0].item_id).toBe('sku-1');
  });

  it('keeps the limits of the protocol', () => {
    const given = envelope();
    const event = given.events[0]!;
    event.name = 'session_start';
    event.props = { ...Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`p${i}`, 'x'.repeat(500)])), nested: { a: 1 } };
    given.events = Array.from({ length: 60 }, () => event);
    const { events } = JSON.parse(ga4.encode(given));
    expect(events).toHaveLength(25);
    expect(events[0].name).toBe('j_session_start');
    expect(Object.keys(events[0].params).length).toBeLessThanOrEqual(25);
    expect(events[0].params.p0).toHaveLength(100);
    expect(events[0].params).not.toHaveProperty('nested');
  });
});

describe('cloudevents', () => {
  it('is a batch of valid CloudEvents 1.0', () => {
    const events = JSON.parse(cloudevents({ type: 'shop.' }).encode(envelope()));
    expect(events).toHaveLength(3);
    for (const event of events) {
      expect(event).toMatchObject({ specversion: '1.0', id: expect.stringMatching(/./), source: 'https://shop.example/p/schuh', subject: 'visitor-1' });
      expect(new Date(event.time).toISOString()).toBe(event.time);
      expect(Object.keys(event).every((key) => /^[a-z0-9]+$/.test(key))).toBe(true);
    }
    expect(events[2]).toMatchObject({ type: 'shop.purchase', data: { props: { transaction_id: 'R-1' }, source: 'server', page: { id: 'p1', kind: 'product' } } });
  });
});
