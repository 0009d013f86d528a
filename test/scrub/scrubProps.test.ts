// @vitest-environment happy-dom
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { scrubProps } from '../../src/scrub/scrubProps.js';

const depth = (value: unknown): number => (value && typeof value === 'object' ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 0);
const count = (value: unknown): number => (value && typeof value === 'object' ? Object.values(value).reduce<number>((sum, member) => sum + count(member), 1) : 1);

describe('scrubProps', () => {
  afterEach(() => {
    delete (Object.prototype as any).toJSON;
    delete (Array.prototype as any).toJSON;
    delete (Object.prototype as any).polluted;
  });

  it('copies plain data and shares nothing with the original', () => {
    const props = { currency: 'EUR', value: 59, items: [{ item_id: 'sku-1', item_name: 'Shoe', price: 59, quantity: 1, sale: true, note: null }] };
    const copy = scrubProps(props);
    expect(copy).toStrictEqual(props);
    expect((copy['items'] as unknown[])[0]).not.toBe(props.items[0]);
  });

  it('scrubs strings at every depth, keys too', () => {
    expect(scrubProps({ a: [{ b: 'a@b.de' }], 'a@b.de': 1, url: 'https://x.example/a?token=abc', link: '/a?b=c' })).toStrictEqual({
      a: [{ b: '[email]' }], '[email]': 1, url: 'https://x.example/a', link: '/a',
    });
  });

  it('leaves ids alone where the field says so', () => {
    const item = { item_id: '550e8400-e29b-41d4-a716-446655440000', sku: '4242424242424242', gtin13: '0049151234567', item_variant: '01512345678' };
    expect(scrubProps({ items: [item], transaction_id: '4242424242424242' })).toStrictEqual({ items: [item], transaction_id: '4242424242424242' });
  });

  it('turns what is no JSON into the nearest thing that is', () => {
    const node = document.createElement('div');
    expect(
      scrubProps({ date: new Date(0), never: new Date(NaN), nan: NaN, far: -Infinity, big: 10n, f() {}, s: Symbol('s'), u: undefined, map: new Map([['k', 'a@b.de']]), node, list: [undefined, () => 1], href: new URL('https://x.example/a?b=1'), card: 4242424242424242 }),
    ).toStrictEqual({
      date: '1970-01-01T00:00:00.000Z', never: null, nan: null, far: null, big: '10', map: {}, node: '[object HTMLDivElement]', list: [null, null], href: 'https://x.example/a', card: '[card]',
    });
  });

  it('marks cycles and copies what is shared twice', () => {
    const a: Record<string, unknown> = { n: 1 };
    a['self'] = a;
    const shared = { m: 1 };
    expect(scrubProps({ a, x: shared, y: shared })).toStrictEqual({ a: { n: 1, self: '[cyclic]' }, x: { m: 1 }, y: { m: 1 } });
  });

  it('leaves out members that throw and keeps the others', () => {
    const bad = { get x() { throw new Error('no'); }, toJSON() { throw new Error('no'); } };
    expect(scrubProps({ bad, get y() { throw new Error('no'); }, ok: 1 })).toStrictEqual({ ok: 1 });
    expect(scrubProps(bad)).toStrictEqual({});
    expect(scrubProps(new Proxy({}, { ownKeys: () => { throw new Error('no'); } }))).toStrictEqual({});
  });

  it('never follows prototypes', () => {
    (Object.prototype as any).polluted = 'x';
    const out = scrubProps(JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}},"a":1}'));
    expect(Object.keys(out)).toEqual(['constructor', 'a']);
    expect((out as any).admin).toBeUndefined();
    expect(({} as any).admin).toBeUndefined();
  });

  it('is not fooled by a toJSON on every object and array, as Prototype.js has it', () => {
    (Object.prototype as any).toJSON = () => '"broken"';
    (Array.prototype as any).toJSON = () => '"broken"';
    const out = scrubProps({ a: [1, { b: 2 }] });
    delete (Object.prototype as any).toJSON;
    delete (Array.prototype as any).toJSON;
    expect(out).toStrictEqual({ a: [1, { b: 2 }] });
  });

  it.each([[undefined, {}], [null, {}], ['a@b.de', { value: '[email]' }], [7, { value: 7 }], [[1], { value: [1] }], [() => 1, {}]])('%s becomes an object', (given, expected) => {
    expect(scrubProps(given)).toStrictEqual(expected);
  });

  it('stays within its bounds whatever comes', () => {
    const wide = Object.fromEntries(Array.from({ length: 1e5 }, (_, i) => [`k${i}`, i]));
    expect(Object.keys(scrubProps(wide))).toHaveLength(200);
    let deep: unknown = 1;
    for (let i = 0; i < 1e4; i++) deep = { deep };
    expect(depth(scrubProps(deep))).toBeLessThanOrEqual(6);
    expect(count(scrubProps(Array.from({ length: 300 }, () => Array.from({ length: 300 }, () => ({ a: 1 })))))).toBeLessThanOrEqual(1010);
    const { long } = scrubProps({ long: 'word '.repeat(1e5) }) as { long: string };
    expect(long.length).toBeLessThanOrEqual(2001);
    expect(long.endsWith('…')).toBe(true);
  });

  it('keeps 40,000 characters in all, and tells that there were more', () => {
    let told = 0;
    const out = scrubProps(Object.fromEntries(Array.from({ length: 200 }, (_, i) => ['k' + i, 'word '.repeat(300)])), () => void told++);
    const size = JSON.stringify(out).length;
    expect(size).toBeGreaterThan(38000);
    expect(size).toBeLessThan(42500);
    expect(told).toBe(1);
  });

  it('tells when it left members out, and only then', () => {
    let told = 0;
    scrubProps({ a: Array.from({ length: 200 }, () => 1) }, () => void told++);
    expect(told).toBe(0);
    scrubProps({ a: Array.from({ length: 201 }, () => 1) }, () => void told++);
    expect(told).toBe(1);
  });

  it('does not cut an address in half and keep the half', () => {
    const { text } = scrubProps({ text: 'x '.repeat(995) + 'john.smith@example.com' }) as { text: string };
    expect(text).not.toContain('john');
  });

  it('gives JSON that comes back the same for any value', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withNullPrototype: true, withTypedArray: true }), (value) => {
        const out = scrubProps(value);
        expect(JSON.parse(JSON.stringify(out))).toEqual(out);
        // -0 and 0 are one number in JSON.
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});
