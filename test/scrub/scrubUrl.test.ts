import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scrubText } from '../../src/scrub/scrubText.js';
import { scrubUrl } from '../../src/scrub/scrubUrl.js';

describe('scrubUrl', () => {
  it.each([
    ['drops the query', 'https://shop.example/a?q=1&email=x', 'https://shop.example/a'],
    ['keeps utm parameters and the allow list', '/a?utm_source=mail&variant=42&x=1&utm_campaign=', '/a?utm_source=mail&variant=42'],
    ['scrubs what it keeps', '/a?utm_term=a%2540b.de&variant=a@b.de', '/a?utm_term=[email]&variant=[email]'],
    ['drops user and password', 'https://john:secret@shop.example/a', 'https://shop.example/a'],
    ['drops tokens in the hash', '/a#access_token=abc&state=1', '/a'],
    ['keeps a hash route and drops its query', '/a#!/~/cart?token=1', '/a#!/~/cart'],
    ['keeps a plain hash', '/a#reviews', '/a#reviews'],
    ['drops text fragments', '/a#:~:text=john', '/a'],
    ['drops path parameters', '/a;jsessionid=1A2B/b;c', '/a/b'],
    ['redacts names after the account', 'https://shop.example/account/john.smith', 'https://shop.example/account/[name]'],
    ['redacts names after users', '/users/john-smith/orders', '/users/[name]/orders'],
    ['leaves the pages of an account', '/account/orders/1001', '/account/orders/1001'],
    ['leaves Magento routes', '/customer/account/login', '/customer/account/login'],
    ['redacts encoded addresses in the path', '/x/a%2540b.de/y', '/x/[email]/y'],
    ['takes a malformed URL', 'http://[bad/%zz?a=%', 'http://[bad/%zz'],
    ['takes nothing', '', ''],
    ['takes a mailto link', 'mailto:john@example.com?subject=x', '[email]'],
    ['takes user and password behind backslashes for an address', 'https:\\\\u:p@x.de\\a', '[email]\\a'],
  ])('%s', (_, before, after) => {
    expect(scrubUrl(before, ['variant'])).toBe(after);
  });

  it('is idempotent', () => {
    const once = scrubUrl('https://a:b@shop.example/users/x/a%40b.de?utm_source=x#/c?d');
    expect(scrubUrl(once)).toBe(once);
  });
});

describe('any string at all', () => {
  const odd = fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.stringMatching(/^[%@/?#&=.:;\\a-f0-9 +-]{0,80}$/));

  // A percent sign in an address is read as the beginning of an escape.
  const address = fc.emailAddress().filter((text) => !text.includes('%'));

  it('never throws, and never brings the query back', () => {
    fc.assert(
      fc.property(odd, (text) => {
        expect(typeof scrubText(text)).toBe('string');
        const [path = ''] = scrubUrl(text).split('#');
        expect(path.includes('?') && !/\[\w+\]|\?utm_\w+=/.test(path)).toBe(false);
      }),
      { numRuns: 3000, seed: 5 },
    );
  });

  it('whatever surrounds an address, it goes', () => {
    fc.assert(
      fc.property(odd, address, odd, (before, person, after) => {
        expect(scrubText(`${before} ${person} ${after}`)).not.toContain(person);
const inUrl = encodeURIComponent(person);
        const url = scrubUrl(`/a/${inUrl}?b=${inUrl}&ref=${inUrl}#${inUrl}`, ['ref']);
        expect(url).not.toContain(person);
        expect(url).not.toContain(inUrl);
      }),
      { numRuns: 3000, seed: 6 },
    );
  });
});
