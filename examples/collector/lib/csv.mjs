/**
 * Rows as CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe before it: what is in it
 * was written by strangers.
 *
 * @param {string[]} columns @param {Record<string, unknown>[]} rows
 */
export function toCsv(columns, rows) {
  return [columns, ...rows.map((row) => columns.map((column) => row[column]))].map((cells) => cells.map(cell).join(',')).join('\r\n') + '\r\n';
}

function cell(value) {
  const text = String(value ?? '');
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** The rows of a CSV text as objects, by its first line. Quoted cells may hold commas, quotes and line breaks. */
export function fromCsv(text) {
  const lines = [];
  let cells = [];
  let current = '';
  let quoted = false;
  const clean = text.replace(/^\ufeff/, '');
  for (let index = 0; index < clean.length; index++) {
    const sign = clean[index];
    if (quoted) {
      if (sign !== '"') current += sign;
      else if (clean[index + 1] === '"') current += clean[++index];
      else quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === ',') {
      cells.push(current);
      current = '';
    } else if (sign === '\n') {
      lines.push([...cells, current]);
      cells = [];
      current = '';
    } else if (sign !== '\r') current += sign;
  }
  if (current || cells.length) lines.push([...cells, current]);
  const [head = [], ...body] = lines;
  return body.filter((line) => line.some(Boolean)).map((line) => Object.fromEntries(head.map((name, index) => [name.trim(), line[index] ?? ''])));
}
