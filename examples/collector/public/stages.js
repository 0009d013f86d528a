import { byId, html } from './dom.js';
import { count, duration, percent, some } from './figures.js';
import { channelName, plain, stages, stationWord } from './words.js';

/** The five-stage sheet: the map as a table that fits one page of paper. */
let filter = {};

async function ask(name) {
  const answer = await fetch(`/map/data/${name}${location.search}`);
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error);
  filter = body.filter;
  return body.rows;
}

const list = (entries) => html('ul', {}, ...entries.map(([name, number]) => html('li', {}, html('span', {}, name), html('span', {}, number))));

function row(name, cells) {
  return html('tr', {}, html('th', { scope: 'row' }, name), ...cells.map((cell) => html('td', {}, ...(cell ?? ['–']))));
}

try {
  const [steps, stops, flow, help, outcomes] = [await ask('f-stages'), await ask('stage-sheet'), await ask('flow'), await ask('c-help'), await ask('a-outcomes')];
  const all = outcomes.reduce((sum, one) => sum + one.people, 0);
  byId('what').textContent = [filter.site, `${filter.since} to ${filter.until}`, ...['channel', 'device', 'track', 'product'].map((name) => filter[name]), `${count(all)} people`].filter(Boolean).join(' · ');
  const deeds = new Set(['add_to_cart', 'purchase', 'review', 'share', 'sign_up', 'login', 'add_to_wishlist', 'remove_from_cart']);
  const of = (stage, sort = 'station') => stops.filter((stop) => stop.stage === stage && stop.sort === sort);
  const left = (place) => flow.filter((link) => link.to_station === 'left' && link.from_place === place).sort((a, b) => b.people - a.people);
  const sum = (links) => links.reduce((total, link) => total + link.people, 0);
  const cells = (make) => stages.map((stage, index) => make(stage, index, steps[index]));
  byId('sheet').replaceChildren(
    html('caption', { class: 'sr' }, 'The five stages with their people, touchpoints, questions and losses'),
    html('colgroup', {}, html('col'), ...stages.map(() => html('col'))),
    html('thead', {}, html('tr', {}, html('th', { scope: 'col' }, 'Stage'), ...stages.map((stage) => html('th', { scope: 'col', class: stage }, plain(stage))))),
    html('tbody', {},
      row('People', cells((_, __, step) => [html('strong', {}, count(step.reached)), html('small', {}, `${percent(step.reached, all)} of all`)])),
      row('How they come', cells((stage) => [list(of(stage, 'touch').slice(0, 4).map((stop) => [channelName(stop.station), count(stop.people)]))])),
      row('Where they are', cells((stage) => [list(of(stage).filter((stop) => !deeds.has(stop.station)).slice(0, 5).map((stop) => [stationWord(stop.station), count(stop.people)]))])),
      row('What they do', cells((stage) => (of(stage).some((stop) => deeds.has(stop.station)) ? [list(of(stage).filter((stop) => deeds.has(stop.station)).slice(0, 4).map((stop) => [stationWord(stop.station), count(stop.people)]))] : undefined))),
      row('What they ask', cells((stage) => {
        const asked = new Map();
        for (const one of help.filter((one) => one.stage === stage)) asked.set(one.reason, (asked.get(one.reason) ?? 0) + one.times);
        return asked.size ? [list([...asked].sort((a, b) => b[1] - a[1]).slice(0, 3).map(([reason, times]) => [plain(reason), count(times)]))] : undefined;
      })),
      row('How long', cells((_, __, step) => [html('small', {}, step.timed ? `half go on within ${duration(step.hours_p25_median_p75[1])}` : 'the last stage'), html('br'), html('small', {}, step.minutes_on_site ? `${some(step.minutes_on_site)} min looked at pages` : '')])),
      row('Where they leave', cells((_, index) => {
        const lost = left(index + 1);
        return lost.length ? [html('strong', { class: 'bad' }, count(sum(lost))), list(lost.slice(0, 3).map((link) => [`from ${stationWord(link.from_station)}`, count(link.people)]))] : undefined;
      })),
      row('Who goes on', cells((_, __, step) => (step.moved_on ? [html('strong', {}, percent(step.moved_on, step.reached)), html('small', {}, `${count(step.moved_on)} people`)] : undefined)))));
  byId('status-text').textContent = 'Printable sheet ready';
} catch (error) {
  byId('what').textContent = error.message;
  byId('status-text').textContent = `Nothing to show: ${error.message}`;
}
byId('back').href = `/map${location.search}`;
byId('print').addEventListener('click', () => print());
