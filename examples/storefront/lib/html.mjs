/** A piece of markup that is safe to put on a page as it is. */
class Html {
  constructor(text) { this.text = text; }
  toString() { return this.text; }
}

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text) => String(text).replace(/[&<>"']/g, (character) => entities[character]);

/** What a `${…}` becomes: nothing for null, undefined and false; lists joined; markup as it is; everything else escaped. */
const fill = (value) => {
  if (value === null || value === undefined || value === false) return '';
  if (Array.isArray(value)) return value.map(fill).join('');
  return value instanceof Html ? value.text : escape(value);
};

/** Template tag for markup: everything filled in is escaped unless it is markup itself. */
export const html = (strings, ...values) =>
  new Html(strings.reduce((text, part, index) => text + fill(values[index - 1]) + part));

/** A JSON-LD block. `<` is written as an escape, so that no text can end the script element. */
export const jsonLd = (data) =>
  new Html(`<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...data }).replace(/</g, '\\u003c')}</script>`);

/** A value as a JavaScript literal for an inline script. */
export const literal = (data) => new Html(JSON.stringify(data).replace(/</g, '\\u003c'));
