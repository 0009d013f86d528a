import { color, draw } from './charts.js';
import { html } from './dom.js';
import { count, duration, many, percent, some, worth } from './figures.js';
import { hiddenTable, table } from './table.js';
import { channelName, plain, stages } from './words.js';

const sum = (rows, pick) => rows.reduce((total, row) => total + pick(row), 0);
const big = (...parts) => html('p', { class: 'big' }, ...parts.map((part) => (typeof part === 'number' || part?.strong ? html('strong', {}, part.strong ?? count(part)) : part)));
const strong = (text) => ({ strong: text });

/** Fewer than these are no distribution: the figures are said, not drawn. */
const fewest = 5;

/**
 * The six questions beside the map. Each is one file of `sql/`; `show` puts its answer into the card.
 *
 * @type {{ key: string, query: string, title: string, wide?: boolean, show: (body: Element, rows: any[]) => void }[]}
 */
export const answers = [
  { key: 'a', query: 'a-outcomes', title: 'How many buy here, and how many leave by phone, contact or store locator?', show: outcomes },
  { key: 'b', query: 'b-carts', title: 'Where are carts left, and what is in them?', show: carts },
  { key: 'f', query: 'f-stages', title: 'How many come from stage to stage, and how long does it take?', wide: true, show: stageByStage },
  { key: 'e', query: 'e-touchpoints', title: 'Which touchpoints lead to a purchase?', wide: true, show: touchpoints },
  { key: 'd', query: 'd-effort', title: 'How much does it take before a purchase?', wide: true, show: effort },
  { key: 'c', query: 'c-help', title: 'Why do customers open help pages?', wide: true, show: help },
];

function outcomes(body, rows) {
  const all = sum(rows, (row) => row.people);
  const bought = rows.find((row) => row.outcome === 'bought on the site')?.people ?? 0;
  const other = rows.filter((row) => row.outcome.startsWith('left by'));
  const otherAll = sum(other, (row) => row.people);
  const later = sum(other, (row) => row.bought_elsewhere);
  body.append(
    big(strong(percent(bought, all)), ' bought on the site; ', strong(percent(otherAll, all)), ` left by phone link, contact or store locator, and ${count(later)} of those (${percent(later, otherAll)}) bought there.`),
    table('How journeys ended', [
      ['Outcome', (row) => plain(row.outcome)], ['People', (row) => count(row.people)], ['Share', (row) => percent(row.people, all)],
      ['Bought elsewhere', (row) => count(row.bought_elsewhere)], ['Value', (row) => worth(row.value_on_site + row.value_elsewhere)],
    ], rows));
}

function carts(body, rows) {
  const all = sum(rows, (row) => row.carts);
  const left = sum(rows, (row) => row.left);
  if (!all) return void body.append(html('p', { class: 'hint' }, 'Nothing was put into a cart in this choice.'));
  const chart = html('div', { class: 'chart plot' });
  const figures = [
      ['How far', (row) => plain(row.furthest)], ['Carts', (row) => count(row.carts)], ['Bought', (row) => count(row.bought_on_site)], ['Bought elsewhere', (row) => count(row.bought_elsewhere)],
      ['Left', (row) => count(row.left)], ['Value left', (row) => worth(row.value_left)], ['Median value', (row) => worth(row.median_value_left)],
    ];
  body.append(big(strong(percent(left, all)), ` of ${many(all, 'cart')} ${all === 1 ? 'was' : 'were'} left before purchase, worth `, strong(worth(sum(rows, (row) => row.value_left))), ' in all.'), ...(left < fewest ? [table('Carts by how far they came', figures, rows)] : [chart, hiddenTable('Carts by how far they came', figures, rows)]));
  if (left < fewest) return;
  draw(chart, () => ({
    grid: { left: 8, right: 120, top: 8, bottom: 8, containLabel: true }, xAxis: { type: 'value', axisLabel: { show: false }, splitLine: { show: false } },
    yAxis: { type: 'category', inverse: true, data: rows.map((row) => plain(row.furthest)), axisLabel: { color: color('ink') } },
    tooltip: { renderMode: 'richText', confine: true, backgroundColor: color('card'), borderColor: color('line'), textStyle: { color: color('ink') }, formatter: ({ dataIndex }) => `${plain(rows[dataIndex].furthest)}\n${count(rows[dataIndex].left)} carts left here\nmedian value ${worth(rows[dataIndex].median_value_left)}` },
    series: [{ type: 'bar', data: rows.map((row) => row.left), barWidth: '62%', itemStyle: { color: color('conversion'), borderRadius: [0, 5, 5, 0] }, label: { show: true, position: 'right', color: color('ink'), formatter: ({ value, dataIndex }) => `${count(value)}  {w|worth ${worth(rows[dataIndex].value_left)}}`, rich: { w: { color: color('soft'), fontSize: 11 } } } }],
  }), `Carts left, by how far they came: ${rows.map((row) => `${plain(row.furthest)} ${count(row.left)}, worth ${worth(row.value_left)}`).join('; ')}.`);
}

function stageByStage(body, rows) {
  const chart = html('div', { class: 'chart small' });
  body.append(chart, table('From stage to stage', [
    ['Stage', (row) => plain(row.stage)], ['People who reached it', (row) => count(row.reached)], ['Went on', (row, index) => (index + 1 < stages.length ? count(row.moved_on) : '–')], ['Share that went on', (row, index) => (index + 1 < stages.length ? percent(row.moved_on, row.reached) : '–')],
    ['Median time until the next', (row) => (row.timed ? duration(row.hours_p25_median_p75[1]) : '–')], ['Quarter slower than', (row) => (row.timed ? duration(row.hours_p25_median_p75[2]) : '–')],
    ['Minutes looked at pages', (row) => (row.minutes_on_site ? some(row.minutes_on_site) : '–')],
  ], rows));
  draw(chart, () => ({
    grid: { left: 8, right: 70, top: 4, bottom: 4, containLabel: true }, xAxis: { type: 'value', axisLabel: { show: false }, splitLine: { show: false } },
    yAxis: { type: 'category', inverse: true, data: rows.map((row) => plain(row.stage)), axisLabel: { color: color('ink') } },
    series: [{ type: 'bar', barWidth: '64%', data: rows.map((row, index) => ({ value: row.reached, itemStyle: { color: color(stages[index]), borderRadius: [0, 5, 5, 0] } })), label: { show: true, position: 'right', color: color('ink'), formatter: ({ value }) => count(value) } }],
  }), `People who reached each stage: ${rows.map((row) => `${plain(row.stage)} ${count(row.reached)}`).join(', ')}.`);
}

function touchpoints(body, rows) {
  const orders = sum(rows, (row) => row.last_touch);
  if (!orders) return void body.append(html('p', { class: 'hint' }, 'Nobody bought in this choice, so there is nothing to share out.'));
  const [{ touchpoints_per_order: mean, touchpoints_p25_median_p75_p90: spread }] = rows;
  const ways = [['last_touch', 'Last touch', 'accent'], ['first_touch', 'First touch', 'advocacy'], ['linear', 'Linear', 'consideration'], ['position', 'Position', 'retention'], ['removal', 'Removal effect', 'conversion']];
  const top = rows.filter((row) => row.on_paths_of_orders > 0).slice(0, 10);
  const chart = html('div', { class: 'chart plot' });
  body.append(big('A first purchase takes ', strong(some(mean)), ` touchpoints on average; half of the buyers need at most ${spread[1]}, one in ten ${spread[3]} or more. ${many(orders, 'first purchase')}, shared out in five ways:`), ...(orders < fewest ? [] : [chart]),
    (orders < fewest ? table : hiddenTable)('First purchases by touchpoint, shared out in five ways', [
      ['Touchpoint', (row) => channelName(row.touchpoint)], ['Times', (row) => count(row.times)], ['On paths of orders', (row) => count(row.on_paths_of_orders)],
      ...ways.map(([key, name]) => [name, (row) => some(row[key])]), ['Orders lost without it', (row) => `${some(row.removal_effect_percent)} %`],
    ], rows));
  if (orders < fewest) return;
  draw(chart, () => ({
    color: ways.map(([, , tint]) => color(tint)), legend: { top: 0, textStyle: { color: color('soft') }, itemWidth: 12, itemHeight: 12 }, grid: { left: 8, right: 8, top: body.clientWidth < 500 ? 64 : 36, bottom: 4, containLabel: true },
    tooltip: { trigger: 'axis', renderMode: 'richText', confine: true, backgroundColor: color('card'), borderColor: color('line'), textStyle: { color: color('ink') } },
    xAxis: { type: 'category', data: top.map((row) => channelName(row.touchpoint)), axisLabel: { interval: 0, rotate: body.clientWidth < 700 ? 60 : 0 } }, yAxis: { type: 'value' },
    series: ways.map(([key, name]) => ({ type: 'bar', name, barGap: '8%', data: top.map((row) => row[key]), itemStyle: { borderRadius: [3, 3, 0, 0] } })),
  }), `First purchases by touchpoint and removal effect: ${top.map((row) => `${channelName(row.touchpoint)} ${count(row.removal)}`).join(', ')}.`);
}

function effort(body, rows) {
  if (!rows.length) return void body.append(html('p', { class: 'hint' }, 'Nobody bought in this choice.'));
  const order = ['minutes on the site', 'visits', 'days'];
  const boxes = order.map((measure) => rows.find((row) => row.measure === measure)).filter(Boolean).map((row) => {
    const chart = html('div', { class: 'chart small' });
    const [, p25, median, p75, p90] = row.p10_p25_median_p75_p90;
    const box = html('div', {}, html('h3', {}, plain(row.measure)), html('p', { class: 'hint' }, 'Median ', html('strong', {}, some(median)), `, half between ${some(p25)} and ${some(p75)}, one in ten over ${some(p90)}; mean ${some(row.mean)}.`), row.buyers < fewest ? undefined : chart);
    const labels = [...row.bounds.map((bound, index) => (index && row.bounds[index - 1] + 1 < bound ? `≤ ${bound}` : String(bound))), `> ${row.bounds[row.bounds.length - 1]}`];
    if (row.measure === 'minutes on the site') labels[0] = `≤ ${row.bounds[0]}`;
    return { box, row, chart, labels, values: [...row.within, row.beyond] };
  });
  body.append(html('div', { class: 'three' }, ...boxes.map(({ box }) => box)), hiddenTable('Buyers by what it took', [['Measure', (row) => plain(row.measure)], ['Buyers', (row) => count(row.buyers)], ['Mean', (row) => some(row.mean)],
    ...['10 %', '25 %', 'Median', '75 %', '90 %'].map((name, index) => [name, (row) => some(row.p10_p25_median_p75_p90[index])])], rows));
  for (const { row, chart, labels, values } of boxes) {
    if (row.buyers < fewest) continue;
    draw(chart, () => ({
      grid: { left: 4, right: 4, top: 22, bottom: 4, containLabel: true }, xAxis: { type: 'category', data: labels, axisLabel: { interval: 0, fontSize: 11 } }, yAxis: { type: 'value', show: false, axisLabel: { show: false } },
      series: [{ type: 'bar', data: values, barWidth: '80%', itemStyle: { color: color('accent'), borderRadius: [4, 4, 0, 0] }, label: { show: true, position: 'top', color: color('soft'), fontSize: 11, formatter: ({ value }) => percent(value, row.buyers) } }],
    }), `Buyers by ${row.measure}: ${labels.map((label, index) => `${label}: ${count(values[index])}`).join(', ')}.`);
  }
}

function help(body, rows) {
  if (!rows.length) return void body.append(html('p', { class: 'hint' }, 'Nobody asked for help in this choice.'));
  body.append(big(many(sum(rows, (row) => row.times), 'time'), ' help was opened, most often for ', strong(plain(rows[0].reason)), ` (${rows[0].asked_from}).`),
    table('Reasons, and where they came up', [
      ['Reason', (row) => plain(row.reason)], ['Asked from', (row) => plain(row.asked_from)], ['Stage', (row) => plain(row.stage)], ['Times', (row) => count(row.times)], ['People', (row) => count(row.people)], ['Bought later', (row) => percent(row.bought_later, row.people)],
    ], rows.slice(0, 15)));
}
