import { dice, encode, encodeAll, facts, namedPath, otherScript, personal } from './generate.mjs';

/** All a reader of the stored text could get back from it: encodings undone, digits of all scripts made plain. */
const seen = (value) => {
  let text = typeof value === 'string' ? value : JSON.stringify(value);
  for (let i = 0; i < 4; i++)
    text = text.replace(/(%[\da-f]{2})+/gi, (run) => {
      try {
        return decodeURIComponent(run);
      } catch {
        return run;
      }
    });
  return [...text.normalize('NFKC')].map((c) => (/\p{Nd}/u.test(c) && !/\d/.test(c) ? String([0x660, 0x6f0, 0x966, 0x9e6, 0xe50].map((z) => c.charCodeAt(0) - z).find((d) => d >= 0 && d < 10)) : c)).join('');
};

/** Is a usable piece of it left? Half of a number, the local part of an address, a dozen characters of a token. */
export const leaks = (kind, value, output) => {
  const text = seen(output);
  if (kind === 'email') return text.includes(seen(value)) || /[@＠]/.test(text);
  if (kind.endsWith('token') || kind === 'jwt') {
    for (let i = 0; i + 12 <= value.length; i++) if (text.includes(value.slice(i, i + 12))) return true;
    return false;
  }
  const core = seen(value).replace(/[^a-z\d]/gi, '').toUpperCase();
  const size = Math.min(core.length, Math.max(6, Math.ceil(core.length * 0.6)));
  const rest = text.replace(/[^a-z\d]/gi, '').toUpperCase();
  for (let i = 0; i + size <= core.length; i++) if (rest.includes(core.slice(i, i + size))) return true;
  return false;
};

/** The places in which a page, an event or an item can carry a piece of text. */
const places = {
  text: (v, s) => s.scrubText(v),
  sentence: (v, s) => s.scrubText(`Kunde ${v} hat angerufen, thank you`),
  title: (v, s) => s.scrubText(`Order of ${v} | Shop`),
  search_term: (v, s) => s.scrubProps({ search_term: v }),
  item_name: (v, s) => s.scrubProps({ items: [{ item_id: 'a-1', item_name: v }] }),
  deep: (v, s) => s.scrubProps({ a: { b: [{ c: `x ${v}` }] } }),
};
const urlPlaces = {
  path: (v, s) => s.scrubUrl(`https://shop.example/hello/${v}/x`),
  hash: (v, s) => s.scrubUrl(`https://shop.example/a#${v}`),
  route: (v, s) => s.scrubUrl(`https://shop.example/#/step/${v}`),
  query: (v, s) => s.scrubUrl(`https://shop.example/a?q=1&who=${v}&utm_source=x`),
  allowed: (v, s) => s.scrubUrl(`/a?ref=${v}&utm_term=${v}`, ['ref']),
  url_prop: (v, s) => s.scrubProps({ link: `https://shop.example/x/${v}?a=${v}` }),
  malformed: (v, s) => s.scrubUrl(`http://[shop/%${/^[\da-f%]/i.test(v) ? "-/" : ""}${v}?%=%%#%/${v}`),
};

/** Runs `rounds` draws of each kind through every place; returns rates and the first few failures in words. */
export const measureLeaks = (scrub, rounds, seed) => {
  const random = dice(seed);
  const result = {};
  const note = (kind, leaked, text) => {
    const row = (result[kind] ??= { cases: 0, bad: 0, examples: [] });
    row.cases++;
    if (leaked && ++row.bad && row.examples.length < 8) row.examples.push(text);
  };
  for (let i = 0; i < rounds; i++) {
    for (const [kind, make] of Object.entries(personal)) {
      const value = make(random);
      const forms = [value, encode(value, 1), encode(value, 2), encodeAll(value), otherScript(random, kind, value), encode(otherScript(random, kind, value), 2)];
      for (const [place, put] of Object.entries(places))
        for (const form of forms) {
          const output = put(form, scrub);
          note(kind, leaks(kind, value, output), `${place}: ${form} -> ${JSON.stringify(output)}`);
        }
      // In a URL, what would end the place must be encoded; a browser's address bar does the rest.
      for (const [place, put] of Object.entries(urlPlaces))
        for (const form of [encode(value, 1), encode(value, 2), encodeAll(value), ...(/[\s?#/&%]/.test(value) ? [] : [value])]) {
          const output = put(form, scrub);
          note(kind, leaks(kind, value, output), `${place}: ${form} -> ${JSON.stringify(output)}`);
        }
    }
    const [path, name] = namedPath(random);
    for (const form of [path, encode(path, 1).replace(/%2F/g, '/'), encode(path, 2).replace(/%252F/g, '/')])
      for (const host of ['', 'https://shop.example', 'https://shop.example/#']) {
        const output = scrub.scrubUrl(host + form);
        note('name in path', seen(output).includes(name), `${host + form} -> ${output}`);
      }
  }
  return result;
};

/** The same for facts: everything that does not come back as it went in is damage. */
export const measureDamage = (scrub, rounds, seed) => {
  const random = dice(seed);
  const result = {};
  const note = (kind, damaged, text) => {
    const row = (result[kind] ??= { cases: 0, bad: 0, examples: [] });
    row.cases++;
    if (damaged && ++row.bad && row.examples.length < 8) row.examples.push(text);
  };
  for (let i = 0; i < rounds; i++)
    for (const [kind, make] of Object.entries(facts)) {
      const value = make(random);
      const check = (place, before, after) => note(kind, before !== after, `${place}: ${before} -> ${after}`);
      check('text', value, scrub.scrubText(value));
      for (const before of [`Artikel ${value} im Angebot`, `${value} | Shop`, `${random.int(1, 9)} x ${value}, ${random.int(1, 99)},99 €`]) check('text', before, scrub.scrubText(before));
      for (const url of [`https://shop.example/p/${encodeURIComponent(value)}`, `/order/${encodeURIComponent(value)}/thanks`, `/a?utm_campaign=${encodeURIComponent(value)}`, `/#/p/${encodeURIComponent(value)}`]) check('url', url, scrub.scrubUrl(url));
      const props = { transaction_id: value, items: [{ item_id: value, item_name: value, item_variant: value }] };
      check('props', JSON.stringify(props), JSON.stringify(scrub.scrubProps(props)));
    }
  // Ids of any shape where the field says so.
  for (let i = 0; i < rounds; i++) {
    const id = random.pick([personal.token, personal.phone, (r) => personal.card(r).replace(/\D/g, '')])(random);
    const props = { items: [{ item_id: id, sku: id, gtin: id }], transaction_id: id };
    note('id field', JSON.stringify(scrub.scrubProps(props)) !== JSON.stringify(props), id);
  }
  return result;
};

/** All kinds together. */
export const total = (result) => {
  const rows = Object.values(result);
  return { cases: rows.reduce((sum, row) => sum + row.cases, 0), bad: rows.reduce((sum, row) => sum + row.bad, 0) };
};
