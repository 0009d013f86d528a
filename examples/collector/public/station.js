import { byId, html } from './dom.js';
import { many, percent } from './figures.js';
import { stationsOf } from './path.js';
import { stationName } from './sankey.js';
import { drawStations } from './stations.js';
import { plain, stages, stationWord } from './words.js';

/** The row of `examples.sql` as an event in the shape of `GET /events`. */
const toEvent = ([time, seq, name, source, page, kind, title, visit, number, channel, stage, step, topic, term, item, value, currency], index) => ({
  id: String(index), name, time, seq, page, kind, title, url: '', visit: { id: visit, number, channel }, stage: stage ? { name: stage } : null, ...(source ? { source } : {}),
  props: { ...(step && { step }), ...(topic && { topic }), ...(term && { search_term: term }), ...(item && { items: [{ item_name: item }] }), ...(value && { value, currency }) },
});

/**
 * What happened around one station: the ways through it, and real journeys without names as lines of stations.
 *
 * @param {{ place: number, station: string, query: URLSearchParams, ask: (path: string) => Promise<any>, sqlButton: (title: string, answer: object) => Node }} choice
 */
export async function showStation({ place, station, query, ask, sqlButton }) {
  const name = stationName(place, station);
  const panel = byId('station');
  const body = byId('station-body');
  panel.hidden = false;
  panel.dataset.key = `${place}|${station}`;
  byId('station-title').textContent = place ? `Through “${name}” while in ${plain(stages[place - 1])}` : `Who came first by “${name}”`;
  byId('station-tools').replaceChildren();
  body.replaceChildren(html('p', { class: 'waiting' }, 'Looking …'));
  panel.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  panel.focus({ preventScroll: true });
  const full = new URLSearchParams(query);
  full.set('at_place', String(place));
  full.set('at_station', station);
  const stillHere = () => panel.dataset.key === `${place}|${station}` && !panel.hidden;
  try {
    const paths = await ask(`/map/data/paths?${full}`);
    if (!stillHere()) return;
    body.replaceChildren(html('h3', {}, 'The most walked ways'), ways(paths.rows, name, place), html('h3', {}, 'Some of the journeys, without names'), html('p', { class: 'waiting' }, 'Looking …'));
    byId('station-tools').replaceChildren(sqlButton(`Ways through ${name}`, paths));
    const examples = await ask(`/map/data/examples?${full}`);
    if (!stillHere()) return;
    body.lastChild.remove();
    for (const [index, { events }] of examples.rows.entries()) {
      const stations = stationsOf(events.map(toEvent));
      const box = html('div');
      body.append(html('article', { class: 'example' }, html('h3', {}, `Journey ${index + 1}: ${span(events)}`), box));
      drawStations(box, stations.slice(0, 40), { width: Math.max(280, box.clientWidth), label: `Journey ${index + 1}` });
    }
    if (!examples.rows.length) body.append(html('p', { class: 'hint' }, 'No journey of a drawable length passed here in this period.'));
  } catch (error) {
    if (stillHere()) body.replaceChildren(html('p', { class: 'failed' }, error.message));
  }
}

function span(events) {
  const days = Math.floor((events[events.length - 1][0] - events[0][0]) / 86_400_000);
  const visits = new Set(events.map((event) => event[7]).filter(Boolean)).size;
  return `${visits} ${visits === 1 ? 'visit' : 'visits'} in ${days < 1 ? 'a day' : `${days + 1} days`}, ${events.some((event) => event[2] === 'purchase') ? 'bought' : 'did not buy'}`;
}

function ways(rows, here, place) {
  const stop = (text) => [html('span', { class: 'stop' }, stationWord(text)), html('span', { class: 'arrow', 'aria-hidden': 'true' }, '→')];
  return html('ol', { class: 'ways' }, ...rows.map(({ before, after, people, buyers }) => html('li', {},
    html('span', { class: 'number' }, many(people, 'person', 'people')), ...(before.length ? before.flatMap(stop) : place ? [html('span', { class: 'arrow' }, 'starts at')] : []),
    html('span', { class: 'stop here' }, here), ...after.flatMap((text) => stop(text).reverse()), ...(after.length < 3 ? [html('span', { class: 'arrow' }, '→ end')] : []),
    html('span', { class: 'bought' }, `${percent(buyers, people)} bought`))));
}
