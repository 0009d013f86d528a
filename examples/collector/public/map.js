import { answers } from './answers.js';
import { draw, sweep } from './charts.js';
import { byId, html } from './dom.js';
import { about, count, many, percent } from './figures.js';
import { gather, sankey, stationName } from './sankey.js';
import { showStation } from './station.js';
import { channelName, plain, stageClass, stages } from './words.js';

const form = byId('filters');
const fields = ['site', 'since', 'until', 'channel', 'device', 'track', 'product'];
/** Counts the loads: answers to a filter that was changed meanwhile are thrown away. */
let turn = 0;

/** @returns {Promise<any>} the answer, or an error with the collector's own words */
async function ask(path) {
  const answer = await fetch(path, { headers: { Accept: 'application/json' } });
  const body = await answer.json().catch(() => ({ error: `The collector answered ${answer.status}` }));
  if (!answer.ok) throw Object.assign(new Error(body.error), { status: answer.status, sites: body.sites });
  return body;
}

const chosen = () => new URLSearchParams(fields.map((name) => [name, form.elements[name].value]).filter(([, value]) => value));

function say(state, text) {
  byId('status').className = `status ${state}`;
  byId('status-text').textContent = text;
}

function showEmpty(title, text, code = '') {
  byId('empty').hidden = false;
  byId('filled').hidden = true;
  byId('empty-title').textContent = title;
  byId('empty-text').textContent = text;
  byId('empty-code').hidden = !code;
  if (code) byId('empty-code').firstChild.textContent = code;
}

function showSql(title, { sql, ms }) {
  byId('sql-title').textContent = title;
  byId('sql-hint').textContent = `This is the query as it ran, in ${count(ms)} ms, with the filters filled in. It reads the view "journeys" (schema/006_journeys.sql); paste it into any ClickHouse client.`;
  byId('sql-text').textContent = sql;
  byId('copied').textContent = '';
  byId('sql').showModal();
}

export const sqlButton = (title, answer) => html('button', { type: 'button', class: 'button', 'aria-label': `SQL of: ${title}`, click: () => showSql(title, answer) }, 'SQL');

byId('copy').addEventListener('click', async () => {
  const done = await navigator.clipboard?.writeText(byId('sql-text').textContent).then(() => true, () => false);
  if (!done) getSelection().selectAllChildren(byId('sql-text'));
  byId('copied').textContent = done ? 'Copied.' : 'Selected; copy it with the keyboard.';
});

async function load() {
  const mine = ++turn;
  const query = chosen();
  history.replaceState(null, '', `?${query}`);
  byId('csv').href = `/map/journeys.csv?${query}`;
  byId('sheet').href = `/stages?${query}`;
  byId('station').hidden = true;
  const progress = byId('progress');
  progress.value = 0;
  progress.max = answers.length + 1;
  progress.className = '';
  say('', 'Loading …');
  const began = performance.now();
  let failed = 0;
  try {
    const flow = await ask(`/map/data/flow?${query}`);
    if (mine !== turn) return;
    if (!flow.rows.length) {
      showEmpty('Nothing in this choice', 'No journey fits these filters. Choose a longer period, or clear a filter.');
      say('on', 'No journeys');
      return;
    }
    byId('empty').hidden = true;
    byId('filled').hidden = false;
    drawMap(flow, query);
    progress.value++;
    const box = byId('answers');
    box.replaceChildren(...answers.map(({ key, title, wide }) => html('section', { class: wide ? 'card wide' : 'card', 'aria-labelledby': `title-${key}` },
      html('div', { class: 'head' }, html('h2', { id: `title-${key}` }, title), html('div', { class: 'tools' })), html('div', { class: 'body' }, html('p', { class: 'waiting' }, 'Counting …')))));
    sweep();
    // One after the other: the engine uses all cores for each, and the reader starts at the top.
    for (const [index, answer] of answers.entries()) {
      const card = box.children[index];
      const body = card.lastChild;
      try {
        const data = await ask(`/map/data/${answer.query}?${query}`);
        if (mine !== turn) return;
        body.replaceChildren();
        body.style.display = 'grid';
        body.style.gap = '.6rem';
        answer.show(body, data.rows);
        card.querySelector('.tools').replaceChildren(sqlButton(answer.title, data));
        if (answer.query === 'a-outcomes') drawHeadline(data.rows);
      } catch (error) {
        if (mine !== turn) return;
        // One question may be too much for the database; a database that is down answers none.
        if (error.status === undefined || error.status === 503) throw error;
        failed++;
        body.replaceChildren(html('p', { class: 'failed' }, error.message));
      }
      progress.value++;
    }
    if (failed) say('off', `${many(failed, 'figure')} could not be counted`);
    else say('on', `All figures in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  } catch (error) {
    if (mine !== turn) return;
    fail(error);
  } finally {
    if (mine === turn) progress.className = 'idle';
  }
}

function fail(error) {
  if (error.status === 404 && !error.sites?.length) {
    showEmpty('No events yet', 'Walk through the demo shop, or fill the database with believable traffic, a million events from a fixed seed:', 'npm run demo:traffic');
    say('on', 'Nothing to show yet');
  } else if (error.status === 404) {
    showEmpty(error.message, `Known sites: ${error.sites.join(', ')}. Choose one above.`);
    say('off', 'Unknown site');
  } else if (error.status === 400 || error.status === 501) {
    showEmpty('This cannot be shown', error.message);
    say('off', 'Check the filters');
  } else {
    showEmpty('The database does not answer', `${error.message}. This page tries again by itself.`);
    say('off', 'The database is down; trying again …');
    void sayWhatWaits();
    const mine = turn;
    setTimeout(() => { if (mine === turn) start(); }, 5000);
  }
}

/** Who sees that the database is down asks next whether anything is lost. */
async function sayWhatWaits() {
  const health = await fetch('/health').then((answer) => answer.json(), () => undefined);
  if (!health || health.database) return;
  const room = `${many(health.waiting, 'event')} ${health.waiting === 1 ? 'waits' : 'wait'} on its disk, ${percent(health.waitingBytes, health.limit)} of the room for them`;
  byId('empty-text').textContent += health.accepting ? ` Meanwhile the collector keeps accepting: ${room}.` : ` The collector is full (${room}) and answers 503: browsers keep their events and send them later.`;
}

function drawHeadline(rows) {
  const all = rows.reduce((sum, row) => sum + row.people, 0);
  const of = (test) => rows.filter((row) => test(row.outcome)).reduce((sum, row) => sum + row.people, 0);
  const bought = of((outcome) => outcome === 'bought on the site');
  const other = of((outcome) => outcome.startsWith('left by'));
  byId('headline').replaceChildren(...[
    [count(all), all === 1 ? 'person' : 'people'], [count(bought), `bought on the site (${percent(bought, all)})`], [count(other), `left by phone, contact or store locator (${percent(other, all)})`],
    [count(of((outcome) => outcome === 'left with a cart')), 'left with a cart'],
  ].map(([number, text]) => html('li', {}, html('strong', {}, number), html('span', {}, text))));
}

function drawMap(flow, query) {
  const total = flow.rows.filter((row) => row.from_place === 0).reduce((sum, row) => sum + row.people, 0);
  const gathered = gather(flow.rows);
  const reached = stages.map((_, index) => gathered.nodes.filter((node) => node.place === index + 1 && node.station !== 'left').reduce((sum, node) => sum + node.people, 0));
  // Few people would be drawn as beams.
  byId('sankey').className = `chart sankey${total < 10 ? ' few' : ''}`;
  const chart = draw(byId('sankey'), () => sankey(gathered, total),
    `Flow of ${count(total)} people through the stages: ${stages.map((stage, index) => `${plain(stage)} ${count(reached[index])}`).join(', ')}. The stations below say the same and can be chosen.`);
  const open = (place, station) => {
    if (station === 'left' || station === 'other stations') return;
    for (const button of document.querySelectorAll('.stations button')) button.setAttribute('aria-pressed', String(button.dataset.key === `${place}|${station}`));
    void showStation({ place, station, query, ask, sqlButton });
  };
  chart.off('click');
  chart.on('click', ({ dataType, data }) => { if (dataType === 'node') open(data.place, data.station); });
  byId('picture-tools').replaceChildren(sqlButton('The journey', flow));
  byId('stations').replaceChildren(...['', ...stages].map((stage, place) => {
    const all = place ? reached[place - 1] : total;
    const here = gathered.nodes.filter((node) => node.place === place && node.station !== 'left').sort((a, b) => b.people - a.people);
    const left = gathered.nodes.find((node) => node.place === place + 1 && node.station === 'left')?.people ?? 0;
    return html('div', {},
      html('h3', place ? { class: stageClass(stage) } : {}, plain(stage) || 'First touch', html('span', {}, count(all))),
      html('ul', {}, ...here.slice(0, 9).map((node) => html('li', {}, html('button', { type: 'button', 'data-key': `${place}|${node.station}`, 'aria-pressed': 'false', click: () => open(place, node.station) },
        stationName(place, node.station), html('span', {}, count(node.people)))))),
      left ? html('p', { class: 'left' }, 'Left', html('span', {}, `${count(left)} (${percent(left, all)})`)) : undefined);
  }));
}

function setOptions(select, options, value) {
  select.replaceChildren(...options.map(([key, text]) => html('option', { value: key }, text)));
  if (value && !options.some(([key]) => key === value)) select.append(html('option', { value }, value));
  select.value = value ?? '';
}

/** What the address does not say is the 90 days up to the last. */
function setDays(wanted, last) {
  form.elements.until.value = wanted.get('until') || last;
  const until = form.elements.until.value || last;
  form.elements.since.value = wanted.get('since') || new Date(Date.parse(until) - 89 * 86_400_000).toISOString().slice(0, 10);
}

/** A field takes no value it cannot hold; unsaid, the page would show something else than was asked for. */
function notTaken(wanted, today) {
  const name = ['since', 'until', 'track'].find((one) => wanted.get(one) && form.elements[one].value !== wanted.get(one));
  return name && `${name} is ${JSON.stringify(wanted.get(name))}; ${name === 'track' ? 'it may be purchase, service, loyalty' : `it must be a day like ${today}`}`;
}

async function start() {
  const wanted = new URLSearchParams(location.search);
  const today = new Date().toISOString().slice(0, 10);
  setDays(wanted, today);
  try {
    const { rows } = await ask('/map/data/sites');
    const site = wanted.get('site') ?? rows[0]?.site ?? '';
    setOptions(form.elements.site, rows.map((row) => [row.site, `${row.site} (${about(row.events)})`]), site);
    if (!rows.length) return fail({ status: 404, sites: [] });
    const own = rows.find((row) => row.site === site);
    setDays(wanted, own && own.last_day < today ? own.last_day : today);
    form.elements.track.value = wanted.get('track') ?? '';
    for (const name of ['channel', 'device', 'product']) setOptions(form.elements[name], [['', 'All']], wanted.get(name) ?? '');
    const wrong = notTaken(wanted, today);
    if (wrong) fail({ status: 400, message: wrong });
    else await load();
    const query = new URLSearchParams([...chosen()].filter(([name]) => ['site', 'since', 'until'].includes(name)));
    const [choices] = (await ask(`/map/data/choices?${query}`)).rows;
    setOptions(form.elements.channel, [['', 'All'], ...choices.channels.map((one) => [one, channelName(one)])], form.elements.channel.value);
    setOptions(form.elements.device, [['', 'All'], ...choices.devices.map((one) => [one, plain(one)])], form.elements.device.value);
    setOptions(form.elements.product, [['', 'All'], ...choices.products.map(([id, name]) => [id, name || id]).sort((a, b) => a[1].localeCompare(b[1]))], form.elements.product.value);
  } catch (error) {
    fail(error);
  }
}

form.addEventListener('change', (event) => {
  if (!form.checkValidity()) return;
  if (event.target.name === 'site') {
    history.replaceState(null, '', `?site=${encodeURIComponent(event.target.value)}`);
    void start();
  } else void load();
});
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('reset', (event) => {
  event.preventDefault();
  for (const name of ['channel', 'device', 'track', 'product']) form.elements[name].value = '';
  void load();
});
void start();
