import { bytes } from './bytes.mjs';
import { TABLES } from './columns.mjs';
import { median } from './statistics.mjs';
import { TRUTH } from './views.mjs';

const line = (cells) => `| ${cells.join(' | ')} |`;
const head = (titles) => [line(['', ...titles]), line(['---', ...titles.map(() => '---:')])];
const thousands = (number, digits) => number.toFixed(digits).replace(/\B(?=(\d{3})+(?!\d|.*\.))/g, ',');
const OURS = /^journey/;

/** Median and spread of one cell over the rounds; undefined where nothing was measured. */
const cellOf = (results, name, { from, key, over }) => {
  const values = (subject) => (results[subject]?.[from] ?? []).map((round) => round[key]).filter((value) => typeof value === 'number');
  const own = values(name);
  if (!own.length) return undefined;
  const floor = over && values('none').length ? median(values('none')) : 0;
  return { median: median(own) - floor, low: Math.min(...own) - floor, high: Math.max(...own) - floor };
};

const shown = (cell, digits) =>
  cell === undefined ? '–' : cell.low === cell.high ? thousands(cell.median, digits) : `${thousands(cell.median, digits)} (${thousands(cell.low, digits)}…${thousands(cell.high, digits)})`;

const table = (results, { title, columns }) => {
  const used = columns.filter((column) => Object.keys(results).some((name) => cellOf(results, name, column)));
  if (!used.length) return '';
  const titled = new Set(columns.map(({ target }) => target)).size > 1;
  const names = Object.keys(results).filter((name) => name !== 'none' || used.some(({ over }) => !over));
  const rows = names.map((name) => line([OURS.test(name) ? `**${name}**` : name, ...used.map((column) => (name === 'none' && column.over ? '–' : shown(cellOf(results, name, column), column.digits)))]));
  if (titled) {
    rows.push(line(['**to reach**', ...used.map(({ target }) => target ?? '')]));
    for (const name of names.filter((each) => OURS.test(each))) {
      rows.push(line([`${name} reaches it`, ...used.map((column) => {
        const cell = cellOf(results, name, column);
        if (!cell || column.target === undefined) return '–';
        return cell.median <= column.target ? 'yes' : `no, ${(cell.median / column.target).toFixed(1)} times`;
      })]));
      const peers = names.filter((each) => !OURS.test(each) && each !== 'none');
      rows.push(line([`${name}, place among the ${peers.length} peers of this run`, ...used.map((column) => {
        const cell = cellOf(results, name, column);
        return cell ? 1 + peers.filter((peer) => cellOf(results, peer, column)?.median < cell.median).length : '–';
      })]));
    }
  }
  return [`## ${title}`, '', ...head(used.map((column) => column.title)), ...rows, ''].join('\n');
};

/** The columns Journey has to lead, medians only: what the README shows. */
export const summary = (results) => {
  const { columns } = TABLES.main;
  const names = Object.keys(results).filter((name) => name !== 'none');
  const rows = names.map((name) => line([OURS.test(name) ? `**${name}**` : name, ...columns.map((column) => {
    const cell = cellOf(results, name, column);
    return cell ? thousands(cell.median, column.digits) : '–';
  })]));
  return [...head(columns.map(({ title }) => title)), ...rows, line(['*to reach*', ...columns.map(({ target }) => target)])].join('\n');
};

const bytesTable = (subjects) => {
  const three = (sizes) => (sizes ? [sizes.raw, sizes.gzip, sizes.brotli].map((size) => thousands(size, 0)) : ['–', '–', '–']);
  const rows = subjects.filter(({ sizes }) => sizes).map(({ name, sizes }) => {
    const { tag, smallest, chunk } = bytes(sizes);
    return line([OURS.test(name) ? `**${name}**` : name, ...(tag ? three(tag) : [sizes.tagNote, '–', '–']), ...three(smallest), thousands(chunk.gzip, 0)]);
  });
  return ['## Bytes', '', ...head(['script tag, raw', 'gzip', 'brotli', 'smallest import, raw', 'gzip', 'brotli', 'loaded at first, gzip']), ...rows, ''].join('\n');
};

const viewsTable = (results) => {
  const phases = Object.keys(TRUTH);
  const rows = Object.entries(results).filter(([, { views }]) => views).map(([name, { views: [{ counts, happened }] }]) => {
    // what the browser did not do cannot be judged
    const judged = (phase) => !(phase.includes('not seen') ? !happened.prerendered : phase.includes('activated') ? !happened.activated : phase.includes('bfcache') && !happened.restored);
    const right = phases.filter((phase) => judged(phase) && counts[phase] === TRUTH[phase]).length;
    return line([OURS.test(name) ? `**${name}**` : name, ...phases.map((phase) => (judged(phase) ? counts[phase] : '?')), `${right} of ${phases.filter(judged).length}`]);
  });
  return rows.length ? ['## Page views counted, by quick start', '', ...head([...phases, 'right']), line(['truth', ...Object.values(TRUTH), '']), ...rows, ''].join('\n') : '';
};

/** The whole report as Markdown: medians over the rounds, with the smallest and the largest in brackets. */
export const tables = (results, subjects, asked) =>
  [...Object.values(TABLES).map((each) => table(results, each)), viewsTable(results), asked.includes('bytes') ? bytesTable(subjects) : ''].filter(Boolean).join('\n');
