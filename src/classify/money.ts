/** Signs of currencies that mean one currency only, and that currency. */
const SIGNS = '\u20acEUR \u00a3GBP \u00a5JPY \u5186JPY z\u0142PLN K\u010dCZK FtHUF R$BRL leiRON \u20bdRUB \u20baTRY \u20b4UAH'.split(' ');

/**
 * The first amount in a text, in major units: `1.299,90 zł` is 1299.9, `¥1,980` is 1980, `1'250.50` is 1250.5.
 * A separator before three last digits divides thousands, unless the text is a plain machine number.
 */
export const amount = (value: unknown): number | undefined => {
  const text = String(value);
  if (/^\s*\d+(\.\d+)?\s*$/.test(text)) return +text;
  const [, whole, cents = 0] = /(\d(?:[.,'\u2019\s]*\d)*?)(?:[.,](\d\d?))?(?![.,'\u2019\s]*\d)/.exec(text) || [];
  return whole ? +(whole.replace(/\D/g, '') + '.' + cents) : undefined;
};

/** The currency (ISO 4217) a text names by code or by an unambiguous sign; `$` and `kr` are ambiguous. */
export const currencyOf = (text: string): string | undefined =>
  SIGNS.find((pair) => text.includes(pair.slice(0, -3)))?.slice(-3) || /\b[A-Z]{3}\b/.exec(text)?.[0];

/** An amount of money, as text. */
export const PRICE = /[\u20ac$\u00a3\u00a5] ?\d|\d[.,]\d\d\b|\d ?(\u20ac|\u5186|z\u0142|kr|K\u010d|Ft|lei|\u20bd|\u0440\u0443\u0431|\u20ba|TL|\u20b4)/;
