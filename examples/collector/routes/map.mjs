import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fillIn } from '../lib/database.mjs';
import { toCsv } from '../lib/csv.mjs';

const folder = fileURLToPath(new URL('../sql/', import.meta.url));
const queries = Object.fromEntries(readdirSync(folder).filter((name) => name.endsWith('.sql')).map((name) => [name.slice(0, -4), readFileSync(folder + name, 'utf8')]));

/** An answer is given again for this long (ms): ten people who look at one map are one query. */
const freshFor = 20_000;
const maxAnswers = 300;
const maxDays = 800;
const tracks = ['purchase', 'service', 'loyalty'];

/**
 * The map's data: `GET /map/data/:query` answers one of `sql/*.sql` with its rows, the SQL as it ran, and how long it took;
 * `GET /map/journeys.csv` is the spreadsheet.
 *
 * @param {import('fastify').FastifyInstance} app
 * @param {{ database: ReturnType<import('../lib/database.mjs').createDatabase> }} parts
 */
export async function mapRoutes(app, { database }) {
  const answers = new Map();

  async function ask(name, filter) {
    const key = JSON.stringify([name, filter]);
    const last = answers.get(key);
    if (last && Date.now() - last.at < freshFor) return last.answer;
    const answer = (async () => {
      const began = performance.now();
      const rows = await database.query(queries[name], filter).catch(explain);
      return { rows, ms: Math.round(performance.now() - began), sql: fillIn(queries[name], filter), filter };
    })();
    answers.set(key, { at: Date.now(), answer });
    answer.catch(() => answers.delete(key));
    if (answers.size > maxAnswers) answers.delete(answers.keys().next().value);
    return answer;
  }

  app.get('/map/data/:query', async (request, reply) => {
    const { query: name } = request.params;
    if (!Object.hasOwn(queries, name)) return reply.code(404).send({ error: `There is no query ${JSON.stringify(name.slice(0, 60))}; there are ${Object.keys(queries).join(', ')}` });
    if (name === 'sites') return ask('sites', {});
    const filter = readFilter(request.query);
    if ('error' in filter) return reply.code(400).send(filter);
    const needsPlace = queries[name].includes('{at_place');
    if (needsPlace) {
      const place = Number(request.query.at_place);
      if (!Number.isInteger(place) || place < 0 || place > 5 || !request.query.at_place || !request.query.at_station) return reply.code(400).send({ error: 'This query needs at_place (1 to 5, or 0 for the first touchpoint) and at_station' });
      Object.assign(filter, { at_place: place, at_station: String(request.query.at_station).slice(0, 200) });
    }
    const unknown = await unknownSite(filter.site);
    if (unknown) return reply.code(404).send(unknown);
    return ask(name, filter);
  });

  app.get('/map/journeys.csv', async (request, reply) => {
    const filter = readFilter(request.query);
    if ('error' in filter) return reply.code(400).send(filter);
    const unknown = await unknownSite(filter.site);
    if (unknown) return reply.code(404).send(unknown);
    const rows = await database.query(queries.export, filter, 120_000).catch(explain);
    return reply.type('text/csv; charset=utf-8').header('Content-Disposition', `attachment; filename="journeys-${filter.since}-${filter.until}.csv"`)
      .send(toCsv(['person', 'began', 'ended', 'visits', 'orders', 'order_value', 'channels', 'awareness', 'consideration', 'conversion', 'retention', 'advocacy'], rows));
  });

  async function unknownSite(site) {
    const known = async () => (await ask('sites', {})).rows;
    let rows = await known();
    if (!rows.some((row) => row.site === site)) {
      // It may be newer than the last answer.
      answers.delete(JSON.stringify(['sites', {}]));
      rows = await known();
    }
    if (rows.some((row) => row.site === site)) return undefined;
    return { error: rows.length ? `There is no site ${JSON.stringify(site)}` : 'There are no events yet', sites: rows.map((row) => row.site) };
  }
}

/** A server from before parameterised views has no `journeys` to read (46), or cannot even parse what is newer than it (62). */
function explain(error) {
  if (error.code !== 46 && error.code !== 62) throw error;
  throw Object.assign(new Error('The map needs ClickHouse 23.8 or newer; this server is older. Collecting, /events and /live work on it'), { statusCode: 501 });
}

/** @returns {Record<string, string> | { error: string }} what is missing is the last 90 days and no filter */
export function readFilter(query) {
  const known = ['site', 'since', 'until', 'channel', 'device', 'track', 'product', 'at_place', 'at_station'];
  const stranger = Object.keys(query).find((name) => !known.includes(name));
  if (stranger) return { error: `Unknown filter ${JSON.stringify(stranger)}; known: ${known.join(', ')}` };
  const text = (name) => String(query[name] ?? '').slice(0, 200);
  const today = new Date().toISOString().slice(0, 10);
  const until = text('until') || today;
  if (!isDay(until)) return { error: `until is ${JSON.stringify(until)}; it must be a day like ${today}` };
  const since = text('since') || new Date(Date.parse(until) - 89 * 86_400_000).toISOString().slice(0, 10);
  if (!isDay(since)) return { error: `since is ${JSON.stringify(since)}; it must be a day like ${today}` };
  if (since > until) return { error: `The first day (${since}) is after the last (${until})` };
  if (Date.parse(until) - Date.parse(since) > maxDays * 86_400_000) return { error: `The period is longer than ${maxDays} days` };
  const track = text('track');
  if (track && !tracks.includes(track)) return { error: `track is ${JSON.stringify(track)}; it may be ${tracks.join(', ')}` };
  return { site: text('site'), since, until, channel: text('channel'), device: text('device'), track, product: text('product') };
}

/** A day that exists, between 2000 and 2100: what ClickHouse's Date can hold. */
function isDay(text) {
  if (!/^20\d\d-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}
