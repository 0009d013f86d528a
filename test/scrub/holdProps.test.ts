// @vitest-environment happy-dom
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { holdProps } from '../../src/scrub/holdProps.js';
import { scrubProps } from '../../src/scrub/scrubProps.js';

const refused = () => {};

describe('holdProps', () => {
  afterEach(() => {
    delete (Object.prototype as any).toJSON;
    delete (Array.prototype as any).toJSON;
  });

  it('holds what was there at the call, whatever becomes of it', () => {
    const props = { items: [{ item_id: 'a' }], when: new Date(0), contact: 'a@b.de' };
    const held = holdProps(props, refused);
    props.items[0]!.item_id = 'b';
    props.items.push({ item_id: 'c' });
    props.when.setTime(1e12);
    props.contact = '';
    expect(held()).toStrictEqual({ items: [{ item_id: 'a' }], when: '1970-01-01T00:00:00.000Z', contact: '[email]' });
  });

  it('leaves scrubbing for later where it can, because the caller waits', () => {
    const replace = vi.spyOn(String.prototype, 'replace');
    const held = holdProps({ contact: 'a@b.de' }, refused);
    expect(replace).not.toHaveBeenCalled();
    expect(held()).toStrictEqual({ contact: '[email]' });
    replace.mockRestore();
  });

  it.each([
    ['cycles', () => { const a: any = { n: 1 }; a.self = a; return { a }; }],
    ['big integers', () => ({ big: 10n, other: 1 })],
    ['what throws', () => ({ get x() { throw new Error('no'); }, ok: 1 })],
    ['elements', () => ({ node: document.createElement('div'), ok: 1 })],
    ['windows', () => ({ window, ok: 1 })],
    ['texts without end', () => ({ text: 'word '.repeat(1e6), ok: 1 })],
    ['a list', () => [1, 2]],
    ['nothing', () => undefined],
    ['a text', () => 'a@b.de'],
    ['a function', () => () => 1],
    ['keys that mean something to JavaScript', () => JSON.parse('{"__proto__":{"admin":true},"a":1}')],
  ])('says of %s what scrubProps says', (_, make) => {
    expect(holdProps(make(), refused)()).toStrictEqual(scrubProps(make()));
  });

  it('says what scrubProps says of anything that comes', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withNullPrototype: true, withTypedArray: true }), (value) => {
        expect(JSON.stringify(holdProps({ value }, refused)())).toBe(JSON.stringify(scrubProps({ value })));
      }),
      { numRuns: 2000 },
    );
  });

  it('is not fooled by a toJSON on every object and array, as Prototype.js has it', () => {
    (Object.prototype as any).toJSON = () => '"broken"';
    (Array.prototype as any).toJSON = () => '"broken"';
    const out = holdProps({ a: [1, { b: 2 }] }, refused)();
    delete (Object.prototype as any).toJSON;
    delete (Array.prototype as any).toJSON;
    expect(out).toStrictEqual({ a: [1, { b: 2 }] });
  });

  it('does not read to its end what has keys without end, at any depth', () => {
    let reads = 0;
    const wide = new Proxy(Object.fromEntries(Array.from({ length: 1e5 }, (_, n) => ['k' + n, { n }])), { get(all, key) { reads++; return all[key as string]; } });
    expect(Object.keys(holdProps(wide, refused)())).toHaveLength(200);
    expect(Object.keys((holdProps({ a: { b: [wide] } }, refused)() as any).a.b[0])).toHaveLength(200);
    expect(reads).toBeLessThan(1000);
  });

  it('does not read to its end what is endless, and says that it was cut', () => {
    let reads = 0;
    const endless = Array.from({ length: 1e5 }, () => ({ get n() { return reads++; } }));
    const cut = vi.fn();
    const held = holdProps({ endless }, cut);
    expect(reads).toBeLessThan(2000);
    expect(held()['endless']).toHaveLength(200);
    expect(cut).toHaveBeenCalled();
  });
});
