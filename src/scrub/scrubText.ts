/**
 * Label and pattern. Group 1 is what must stand before the find; it stays. The first two hold for ids as well; the others would
 * destroy some of them. Cards: issuer ranges with their lengths. Phones: a plus, an area code in brackets, a leading zero, or the
 * groups of countries that have none; not 01.02.2024 12:30, and not twelve digits in a row (a UPC) but for German mobile numbers.
 * In hosts everything beyond ASCII counts as a letter: classes of Unicode cost a millisecond to compile, on every page.
 */
const rules: [string, RegExp][] = [
  ['email', /()[^\s@<>(),;"]{1,64}@(?!\dx\.(?:png|jpe?g|webp|svg))[^\0-,/:-@[-`{-\xbf]+\.[^\0-@[-`{-\xbf][^\0-,./:-@[-`{-\xbf]+/g],
  ['token', /()[\w+/-]{0,99}eyJ[\w.-]{9,}/g],
  ['token', /()[\w+/-]{20,}/g],
  ['iban', /(^|[^a-z\d])[a-z]{2}\d\d([ -]?)[a-z\d]{4}\2\d{4}\2\d{3}(?:\2?[a-z\d]{1,4}\b)*/gi],
  ['card', /(^|\D)(?:(?:[3-6]\d|2[2-7])\d\d([\s.–-]?)\d{4}\2\d{4}\2\d{4}(?:\2?\d{1,3})?|3[04-9]\d\d([\s.–-]?)\d{6}\3\d{4,5})(?!\d)/g],
  [
    'phone',
    /(^|[^\w#-])(?:(?!\d\d[./-]\d\d[./-]\d{4}|0(?!0)(?:\d{12}|(?!1[5-7])\d{11})(?!\d))0(?:0[1-9]\d|[1-9])(?:[\s()./–-]{0,2}\d){7,11}|(?:1[ .-])?[2-9]\d\d(?:[ -]|\.(?=\d{3}\.\d{4}))\d(?:[ .-]?\d){5,6}|\d{3}[ -]\d{4}[ -]\d{4}|[6-9]\d{4}[ -]\d{5})(?!\d)|(?:\+\d|\(\d{2,5}\))(?:[\s()./–-]{0,3}\d){6,13}/g,
  ],
];

/**
 * Random text changes between letters, digits and cases all the time: it has many short runs of one kind, few separators, and pairs of
 * letters that hardly any language spells. Words and model numbers have it the other way round: a word, words in camel case and what is
 * short are not asked how they are spelled. The numbers were set with `bench/eval-scrub.mjs` and with dictionaries of ten languages.
 */
const isToken = (found: string): boolean =>
  // a UUID whatever its digits are, or more of them than any word or number of a shop has
  /-([\da-f]{4}-){3}|[\da-f]{20}/i.test(found) ||
  (found.match(/[^\W_]+/g) || []).reduce(
    (score, word) =>
      score +
      word.match(/([A-Z][a-z]{3,14}){2,}|[A-Z]?[a-z]{1,39}|[A-Z]{1,9}|\d{1,6}/g)!.length +
      (/^(\d{0,9}([a-z]{0,15}([A-Z][a-z]{2,15})*|[A-Z]{1,12})\d{0,9}|[a-z\d]{1,11}|[A-Z\d]{1,11})$/.test(word)
        ? 0
        : (word.match(/(?!(.)\1|c[kq]|dg|wh|m[bp]|pf|[dcz]z|zw)([bcdfghjkmpqvwxz](?=[bcdfgjkmpqvwxz])|[hlnrst](?=[jqx])|[jqvx](?=[hlnrst]))/gi) || []).length) -
      1.5,
    -3,
  ) > 0;

/** Undoes up to three percent-encodings, wide forms and foreign digits, so that one set of rules sees through all of them. */
const reveal = (text: string): string => {
  for (let round = 3; round--; )
    text = text.replace(/(%[\da-f]{2})+/gi, (run) => {
      try {
        return decodeURIComponent(run);
      } catch {
        return unescape(run);
      }
    });
  return text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => {
    // Zeros of most scripts end in hex 0; those of the Indic blocks (U+0966 to U+0DEF) in 6.
    const code = digit.charCodeAt(0);
    return '' + ((code > 2405 && code < 3568 ? code + 10 : code) & 15);
  });
};

/** What may hide a find: encodings, other scripts. */
const VEIL = '%|[^\\0-\\x7f]';
const VEILED = RegExp(VEIL);
/** What no rule can do without, or may hide it: not in names of events and keys nor in most names of products, which are nearly all that is looked at. */
const SUSPECT = RegExp(VEIL + '|@|eyJ|(\\d\\D{0,4}){7}|[\\w+/-]{20}');

/**
 * Replaces e-mail addresses, phone, card and account numbers, JWTs and long random tokens by `[email]`, `[phone]`, `[card]`,
 * `[iban]`, `[token]`, also when they are percent-encoded up to three times. Text without any of them comes back as it was.
 * `id` limits the search to e-mail addresses and JWTs: for fields that hold ids, whose digits mean something.
 */
export const scrubText = (text: string, id?: boolean): string => {
  if (!SUSPECT.test(text)) return text;
  const before = VEILED.test(text) ? reveal(text) : text;
  const after = (id ? rules.slice(0, 2) : rules).reduce(
    (rest, [label, pattern]) => rest.replace(pattern, (found, start) => (label == 'token' && !isToken(found) ? found : `${start || ''}[${label}]`)),
    before,
  );
  return after == before ? text : after;
};
