import { color } from './charts.js';
import { count, percent } from './figures.js';
import { channelName, plain, stages, stationWord } from './words.js';

/** More stations than these in one stage are drawn as one: the eye follows few. */
const shown = 7;

const rank = (station) => (station === 'left' ? 2 : station === 'other stations' ? 1 : 0);

export const stationName = (place, station) => (station === 'left' ? 'Left' : place > 0 ? stationWord(station) : station === 'other stations' ? 'Other touchpoints' : channelName(station));

/**
 * The links of `flow.sql` with the rare stations of each stage put together as "other stations".
 *
 * @param {{ from_place: number, from_station: string, to_place: number, to_station: string, people: number, buyers: number }[]} links
 */
export function gather(links) {
  const size = new Map();
  const keyOf = (place, station) => `${place}|${station}`;
  for (const { from_place: place, from_station: station, people } of links) size.set(keyOf(place, station), (size.get(keyOf(place, station)) ?? 0) + people);
  // Where a journey ends well nothing flows out: what flows in counts as well.
  const inflow = new Map();
  for (const { to_place: place, to_station: station, people } of links) inflow.set(keyOf(place, station), (inflow.get(keyOf(place, station)) ?? 0) + people);
  const nodes = new Map();
  for (const key of new Set([...size.keys(), ...inflow.keys()])) {
    const [place, station] = [Number(key[0]), key.slice(2)];
    nodes.set(key, { place, station, people: Math.max(size.get(key) ?? 0, inflow.get(key) ?? 0) });
  }
  const kept = new Set();
  for (const place of [0, 1, 2, 3, 4, 5, 6]) {
    [...nodes.values()].filter((node) => node.place === place && node.station !== 'left').sort((a, b) => b.people - a.people).slice(0, shown).forEach((node) => kept.add(keyOf(place, node.station)));
  }
  const named = (place, station) => (station === 'left' || kept.has(keyOf(place, station)) ? station : 'other stations');
  const merged = new Map();
  for (const link of links) {
    const from = named(link.from_place, link.from_station);
    const to = named(link.to_place, link.to_station);
    const key = `${link.from_place}|${from}>${link.to_place}|${to}`;
    const sum = merged.get(key) ?? { fromPlace: link.from_place, from, toPlace: link.to_place, to, people: 0, buyers: 0 };
    sum.people += link.people;
    sum.buyers += link.buyers;
    merged.set(key, sum);
  }
  // With no iterations of the layout, columns are drawn in this order: the large first, those who left last.
  const sizeOf = (place, station) => nodes.get(keyOf(place, station))?.people ?? 0;
  const order = [...merged.values()].sort((a, b) => rank(a.to) - rank(b.to) || sizeOf(b.toPlace, b.to) - sizeOf(a.toPlace, a.to));
  return { links: order, nodes: [...nodes.values()] };
}

/** The option of the chart. */
export function sankey({ links }, total) {
  const tint = (place, station) => (station === 'left' ? color('bad') : place === 0 ? color('none') : color(stages[place - 1] ?? 'none'));
  const names = new Map();
  for (const link of links) {
    names.set(`${link.fromPlace}|${link.from}`, [link.fromPlace, link.from]);
    names.set(`${link.toPlace}|${link.to}`, [link.toPlace, link.to]);
  }
  const size = (key) => Math.max(...['from', 'to'].map((end) => links.filter((link) => `${link[`${end}Place`]}|${link[end]}` === key).reduce((sum, link) => sum + link.people, 0)));
  const rim = { textBorderColor: color('card'), textBorderWidth: 3 };
  const titles = ['First touchpoint', ...stages.map(plain)];
  const lastPlace = Math.max(...[...names.values()].map(([place]) => place));
  return {
    title: titles.slice(0, lastPlace + 1).map((text, index) => ({
      text, left: `${1 + (index * 84.2) / Math.max(lastPlace, 1)}%`, top: 0, textStyle: { fontSize: 12, fontWeight: 600, color: index ? color(stages[index - 1]) : color('soft') },
    })),
    tooltip: {
      renderMode: 'richText', confine: true, backgroundColor: color('card'), borderColor: color('line'), textStyle: { color: color('ink'), fontSize: 13 },
      formatter: ({ dataType, data, value }) => (dataType === 'edge'
        ? `${data.said}\n${count(value)} people, ${percent(data.buyers, value)} bought in the end`
        : `${data.said}\n${count(value)} people, ${percent(value, total)} of all`),
    },
    series: [{
      type: 'sankey', left: '1%', right: '14%', top: 34, bottom: 8, nodeWidth: 14, nodeGap: 15, draggable: false, layoutIterations: 0, nodeAlign: 'left',
      emphasis: { focus: 'trajectory' }, lineStyle: { color: 'source', opacity: 0.26, curveness: 0.5 },
      // The rim keeps the words readable where many flows cross behind them.
      label: { color: color('ink'), fontSize: 12, fontFamily: 'system-ui, sans-serif', ...rim, formatter: ({ data }) => `${data.said}  {n|${count(data.people)}}`, rich: { n: { color: color('soft'), fontSize: 11, ...rim } } },
      data: [...names].sort(([a, [, x]], [b, [, y]]) => rank(x) - rank(y) || size(b) - size(a)).map(([name, [place, station]]) => ({ name, depth: place, said: stationName(place, station), people: size(name), place, station, itemStyle: { color: tint(place, station), borderWidth: 0 } })),
      links: links.map((link) => ({
        source: `${link.fromPlace}|${link.from}`, target: `${link.toPlace}|${link.to}`, value: link.people, buyers: link.buyers,
        said: `${stationName(link.fromPlace, link.from)} → ${stationName(link.toPlace, link.to)}`,
        ...(link.to === 'left' ? { lineStyle: { color: color('bad'), opacity: 0.13 } } : {}),
      })),
    }],
  };
}
