import { cut, html, svg } from './dom.js';
import { glyph } from './glyphs.js';
import { plain, stageClass } from './words.js';

const rowHeight = 112;
const top = 44;

/**
 * Draws stations as one line that turns at the edge and runs back, like the map of an underground line; the last
 * station is where the visitor is. Beside it, for those who do not see it, the same as a list.
 *
 * @param {Element} parent @param {import('./path.js').Station[]} stations
 * @param {{ width: number, label: string, known?: Set<string> }} options `known` are the keys already drawn: others appear with a bounce
 */
export function drawStations(parent, stations, { width, label, known }) {
  const step = width < 480 ? 92 : 118;
  const columns = Math.max(2, Math.floor((width - 40) / step));
  const gap = (width - 40) / columns;
  const at = (index) => {
    const row = Math.floor(index / columns);
    const column = index % columns;
    return { x: 20 + gap * (0.5 + (row % 2 ? columns - 1 - column : column)), y: top + row * rowHeight, row };
  };
  const rows = Math.max(1, Math.ceil(stations.length / columns));
  const drawing = svg('svg', { class: 'drawing path', viewBox: `0 0 ${width} ${top + rows * rowHeight - 48}`, role: 'img' },
    svg('title', {}, `${label}: ${stations.length} stations. The list below says the same in words.`));
  stations.forEach((station, index) => {
    if (!index) return;
    drawing.append(svg('path', { d: between(at(index - 1), at(index), width, gap), class: `done ${stageClass(station.stage)}${station.visit ? ' gap' : ''}` }));
  });
  stations.forEach((station, index) => {
    const { x, y } = at(index);
    const last = index === stations.length - 1;
    const fresh = known && !known.has(station.key);
    drawing.append(svg('g', { transform: `translate(${x} ${y})`, class: stageClass(station.stage) },
      svg('title', {}, [station.label, station.detail, plain(station.stage)].filter(Boolean).join(' · ')),
      svg('g', fresh ? { class: 'new' } : {},
        last ? svg('circle', { class: 'halo', r: 25 }) : undefined,
        svg('circle', { class: station.act ? 'solid' : 'stop passed', r: station.act ? 15 : 16 }),
        svg('path', { class: station.act ? 'on-solid' : 'glyph', d: glyph(station.glyph), transform: 'translate(-8 -8)' })),
      svg('text', { y: 36 }, cut(station.label, Math.floor(gap / 7.9))),
      svg('text', { y: 52, class: 'second' }, cut(station.detail, Math.floor(gap / 7))),
      station.visit ? svg('text', { class: 'visit', x: -16, y: -26 }, cut(`${station.visit.number}. ${station.visit.channel}`, Math.floor(gap / 6))) : undefined));
  });
  const list = html('ol', { class: 'sr' }, ...stations.map((station) => html('li', {},
    [station.visit && `Visit ${station.visit.number} from ${station.visit.channel}`, station.label, station.detail, station.stage && `stage ${plain(station.stage)}`].filter(Boolean).join(', '))));
  parent.replaceChildren(drawing, list);
}

/** Straight within a row; a half circle outside the last column from row to row. */
function between(from, to, width, gap) {
  if (from.row === to.row) return `M${from.x} ${from.y}L${to.x} ${to.y}`;
  const out = (from.x > width / 2 ? 1 : -1) * Math.min(gap / 2, rowHeight / 2);
  return `M${from.x} ${from.y}h${out * 0.5}c${out} 0 ${out} ${rowHeight} 0 ${rowHeight}h${-out * 0.5}`;
}
