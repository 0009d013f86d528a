import { describe, expect, it } from 'vitest';
import { amount, currencyOf } from '../../src/classify/money.js';

describe('amount', () => {
  it.each([
    ['19.00', 19], ['24,90 €', 24.9], ['1.299,90 zł', 1299.9], ['$1,299.00', 1299], ['¥1,980', 1980], ["CHF 1'250.50", 1250.5], ['1 234,50 Kč', 1234.5],
    ['R$ 1.234,56', 1234.56], ['1.299,-', 1299], ['24,90 € – 29,90 €', 24.9], ['38', 38],
  ])('reads %s', (text, value) => expect(amount(text)).toBe(value));

  it('finds nothing where there is no digit', () => {
    expect(amount('free')).toBeUndefined();
    expect(amount(undefined)).toBeUndefined();
    expect(amount(NaN)).toBeUndefined();
  });
});

describe('currencyOf', () => {
  it.each([['24,90 €', 'EUR'], ['£12', 'GBP'], ['R$ 5', 'BRL'], ['12,00 zł', 'PLN'], ['USD 12', 'USD'], ['1,980円', 'JPY']])('reads %s', (text, currency) => expect(currencyOf(text)).toBe(currency));
  it('does not guess whose dollars or crowns they are', () => {
    expect(currencyOf('$12')).toBeUndefined();
    expect(currencyOf('12 kr')).toBeUndefined();
  });
});
