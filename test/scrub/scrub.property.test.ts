import { describe, expect, it } from 'vitest';
import { scrubProps } from '../../src/scrub/scrubProps.js';
import { scrubText } from '../../src/scrub/scrubText.js';
import { scrubUrl } from '../../src/scrub/scrubUrl.js';
// @ts-expect-error plain JavaScript, shared with bench/eval-scrub.mjs
import { measureDamage, measureLeaks, total } from './measure.mjs';

const scrub = { scrubText, scrubUrl, scrubProps };

describe('R-32: nothing of the personal-data corpus gets through', () => {
  const leaks = measureLeaks(scrub, 400, 20261121);

  it.each(['email', 'phone', 'card', 'iban', 'jwt', 'token', 'short token', 'name in path'])('%s: no case leaks, in any field, script or encoding', (kind) => {
    expect(leaks[kind].cases).toBeGreaterThan(3000);
    expect(leaks[kind].examples).toEqual([]);
  });
});

describe('shop facts survive', () => {
  const damage = measureDamage(scrub, 4000, 20261122);

  it('less than 1 % of all facts change', () => {
    const { cases, bad } = total(damage);
    expect(cases).toBeGreaterThan(30000);
    expect(bad / cases).toBeLessThan(0.01);
  });

  it('less than 1 % of EANs change', () => {
    expect(damage['ean'].bad / damage['ean'].cases).toBeLessThan(0.01);
  });

  it.each(['sku', 'price', 'order', 'product', 'date', 'ga4', 'campaign', 'size', 'long word', 'id field'])('%s: none changes', (kind) => {
    expect(damage[kind].examples).toEqual([]);
  });
});
