import { byId, cut, html } from './dom.js';
import { eventDetail, stationsOf } from './path.js';
import { drawStations } from './stations.js';
import { createTrack } from './track.js';
import { channelName, eventName, plain, stageClass, stages } from './words.js';

/** What the page keeps: enough for a good look, little enough for a tab that stays open for a week. */
const maxVisitors = 60;
const maxEvents = 400;

/** @type {Map<string, { id: string, site: string, user: string, device: string, last: number, events: any[], ids: Set<string> }>} */
const visitors = new Map();
let chosen = '';
let drawn = { visitor: '', keys: new Set() };
let waiting = false;
const arrivals = [];
const moveTrack = createTrack(byId('track'));

byId('tag').textContent = `<script async src="/journey.js" data-endpoint="${location.origin}/j"></script>`;

function take(event, isNew) {
  const key = `${event.site}\n${event.visitor.id}`;
  const visitor = visitors.get(key) ?? { id: event.visitor.id, site: event.site, user: '', device: '', last: 0, events: [], ids: new Set() };
  if (visitor.ids.has(event.id)) return;
  visitor.ids.add(event.id);
  visitor.events.push(event);
  visitor.user = event.visitor.user || visitor.user;
  visitor.device = event.device || visitor.device;
  visitor.last = Math.max(visitor.last, event.time);
  // Batches of several tabs may arrive crosswise.
  visitor.events.sort((a, b) => a.time - b.time || a.seq - b.seq);
  for (const gone of visitor.events.splice(0, Math.max(0, visitor.events.length - maxEvents))) visitor.ids.delete(gone.id);
  visitors.delete(key);
  visitors.set(key, visitor);
  if (visitors.size > maxVisitors) visitors.delete(visitors.keys().next().value);
  if (isNew) arrivals.push(Date.now());
  if (byId('follow').checked || !visitors.has(chosen)) chosen = key;
}

/** At most one drawing a frame, however many events arrive. */
function redraw() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    draw();
  });
}

function draw() {
  byId('empty').hidden = visitors.size > 0;
  byId('filled').hidden = visitors.size === 0;
  drawVisitors();
  const visitor = visitors.get(chosen);
  if (!visitor) return;
  const staged = visitor.events.filter((event) => event.stage);
  const stage = staged[staged.length - 1]?.stage ?? { name: '', score: 0, reasons: [] };
  const visit = visitor.events[visitor.events.length - 1].visit;
  byId('who').textContent = nameOf(visitor);
  byId('facts').textContent = [visitor.site, visit.number && `visit ${visit.number}`, visit.channel && `came by ${channelName(visit.channel).toLowerCase()}`, visitor.device].filter(Boolean).join(' · ');
  byId('score').textContent = `${Math.round(stage.score * 100)} %`;
  byId('score').className = stageClass(stage.name);
  moveTrack(stage.name, stages.filter((name) => staged.some((event) => event.stage.name === name)), widthOf('track'));
  byId('reasons').replaceChildren(...stage.reasons.map((reason) => html('li', {}, plain(reason))));
  drawPath(visitor);
  drawFeed(visitor);
}

function drawPath(visitor) {
  const stations = stationsOf(visitor.events).slice(-48);
  const same = drawn.visitor === chosen;
  drawStations(byId('path'), stations, { width: widthOf('path'), label: `Path of ${nameOf(visitor)}`, ...(same ? { known: drawn.keys } : {}) });
  drawn = { visitor: chosen, keys: new Set(stations.map((station) => station.key)) };
}

const widthOf = (id) => Math.max(280, Math.round(byId(id).clientWidth));

function drawVisitors() {
  const focused = document.activeElement?.dataset?.visitor;
  byId('visitor-count').textContent = String(visitors.size || '');
  byId('visitors').replaceChildren(...[...visitors].reverse().map(([key, visitor]) => {
    const last = visitor.events[visitor.events.length - 1];
    const stage = visitor.events.findLast((event) => event.stage)?.stage;
    return html('li', {}, html('button', { type: 'button', 'aria-pressed': String(key === chosen), 'data-visitor': key, click: () => choose(key) },
      html('span', { class: `ring ${stageClass(stage?.name)}`, 'aria-hidden': 'true' }, String(Math.round((stage?.score ?? 0) * 100))),
      html('span', { class: 'name' }, nameOf(visitor)),
      html('span', { class: 'ago' }, ago(visitor.last)),
      html('span', { class: 'last' }, [plain(stage?.name ?? ''), eventName(last.name)].filter(Boolean).join(' · '))));
  }));
  if (focused !== undefined) [...document.querySelectorAll('[data-visitor]')].find((button) => button.dataset.visitor === focused)?.focus({ preventScroll: true });
}

function drawFeed(visitor) {
  byId('event-count').textContent = String(visitor.events.length);
  byId('feed').replaceChildren(...visitor.events.slice(-100).reverse().map((event) => html('li', {},
    html('time', { datetime: stamp(event.time) }, clock(event.time)),
    html('span', { class: 'what' }, eventName(event.name)),
    html('span', { class: 'detail' }, [eventDetail(event), event.title || event.url].filter(Boolean).map((text) => cut(text, 120)).join(' — ')),
    event.stage ? html('span', { class: `chip ${stageClass(event.stage.name)}` }, plain(event.stage.name)) : undefined)));
}

function choose(key) {
  chosen = key;
  byId('follow').checked = false;
  redraw();
}

const nameOf = (visitor) => (visitor.user ? cut(visitor.user, 40) : `Visitor ${visitor.id.slice(-6)}`);
const clock = (time) => new Date(time).toLocaleTimeString([], { hour12: false });
const stamp = (time) => (Number.isFinite(new Date(time).getTime()) ? new Date(time).toISOString() : '');

function ago(time) {
  const seconds = Math.max(0, Math.round((Date.now() - time) / 1000));
  return seconds < 60 ? `${seconds} s` : seconds < 3600 ? `${Math.round(seconds / 60)} min` : seconds < 86_400 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} d`;
}

function say(state, text) {
  byId('status').className = `status ${state}`;
  byId('status-text').textContent = text;
}

let stream;

/** Listens. An EventSource that was refused (503 while a collector ends) gives up for ever, so then we begin anew. */
function listen() {
  stream = new EventSource('/live/stream');
  stream.addEventListener('open', () => say('on', 'Listening'));
  stream.addEventListener('error', () => {
    say('off', 'The collector does not answer; trying again …');
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 3000);
  });
  stream.addEventListener('trouble', (message) => say('off', `The database cannot be read: ${JSON.parse(message.data).message}`));
  stream.addEventListener('history', (message) => {
    for (const event of JSON.parse(message.data)) take(event, false);
    redraw();
  });
  stream.addEventListener('event', (message) => {
    take(JSON.parse(message.data), true);
    redraw();
  });
}
listen();

setInterval(() => {
  while (arrivals.length && arrivals[0] < Date.now() - 60_000) arrivals.shift();
  if (stream.readyState === EventSource.OPEN && byId('status').classList.contains('on')) {
    const text = arrivals.length ? `${arrivals.length} events in the last minute` : 'Listening';
    if (byId('status-text').textContent !== text) byId('status-text').textContent = text;
  }
  drawVisitors();
}, 5000);
addEventListener('resize', redraw);
byId('follow').addEventListener('change', redraw);
