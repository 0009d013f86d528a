import { html } from './dom.js';

/**
 * @param {string} caption what the table says
 * @param {[string, (row: any, index: number) => string | number][]} columns the first names the row
 * @param {any[]} rows
 */
export function table(caption, columns, rows) {
  const side = (value) => (typeof value === 'string' && /^\p{L}/u.test(value) ? { class: 'words' } : {});
  return html('div', { class: 'tablewrap', tabindex: 0, role: 'region', 'aria-label': caption }, html('table', {}, html('caption', {}, caption),
    html('thead', {}, html('tr', {}, ...columns.map(([name, value]) => html('th', { scope: 'col', ...(rows[0] ? side(value(rows[0], 0)) : {}) }, name)))),
    html('tbody', {}, ...rows.map((row, number) => html('tr', {}, ...columns.map(([, value], index) => html(index ? 'td' : 'th', index ? side(value(row, number)) : { scope: 'row' }, value(row, number))))))));
}

/** The same figures as a table that is opened on demand, beside a chart. */
export const hiddenTable = (caption, columns, rows) => html('details', {}, html('summary', {}, 'The figures as a table'), table(caption, columns, rows));
