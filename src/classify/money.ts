/** Signs of currencies that mean one currency only, and that currency. */
const SIGNS = '\u20acEUR \u00a3GBP \u00a5JPY \u5186JPY z\u0142PLN K\u010dCZK FtHUF R$BRL \u20baTRY \u20b9INR \u20a9KRW leiRON'.split(' ');

/**
 * The first amount in a text, in major units: `1.299,90 zł` is 1299.9, `¥1,980` is 1980, `1'250.50` is 1250.5.
 * A separator before three last digits divides thousands, unless the text is a plain machine number.
 */
export const amount = (value: unknown): number | undefined => {
  if (typeof value === 'number') return isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(value)) return +value;
  const digits = /\d(?:[\d.,'\u2019\s\u00a0\u202f]*\d)?/.exec(value);
  if (!digits) return undefined;
  const [, whole, cents] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(digits[0].replace(/[\s\u00a0\u202f'\u2019]/g, '')) as unknown as [string, string, string?];
  return +(whole.replace(/\D/g, '') + '.' + (cents || 0));
};

/** The currency (ISO 4217) a text names by code or by an unambiguous sign; `$` and `kr` are ambiguous. */
export const currencyOf = (text: string): string | undefined => {
  const sign = SIGNS.find((pair) => text.includes(pair.slice(0, -3)));
  return sign ? sign.slice(-3) : (/\b[A-Z]{3}\b/.exec(text) || [])[0];
};
