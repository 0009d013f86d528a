/** Of two clocks the collector believes its own, when they differ by more than this (ms). */
const clockTolerance = 10 * 60_000;
/** The SDK keeps an event for seven days; what claims to be older comes from a clock that jumped (ms). */
const oldest = 30 * 86_400_000;
const year2000 = 946_684_800_000;
const year2100 = 4_102_444_800_000;

const string = (value) => (typeof value === 'string' ? value.toWellFormed() : typeof value === 'number' ? String(value) : '');
const amount = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : 0);
const whole = (value) => Math.min(Math.max(Math.round(amount(value)), 0), 4_294_967_295);
const time = (value) => Math.round(amount(value));
/** JSON with every lone surrogate replaced: ClickHouse takes none. */
const json = (value) => (value && typeof value === 'object' && Object.keys(value).length
  ? JSON.stringify(value, (_, one) => (typeof one === 'string' ? one.toWellFormed() : one)) : '');

/**
 * When an event happened, by the collector's clock: a browser whose clock is wrong still knows how long ago it was.
 * Servers import history, so theirs is taken as it is.
 */
function happened(event, sent, received) {
  if (event.source && event.source !== 'browser') return Math.min(Math.max(event.time, year2000), year2100);
  const skew = received - (sent ?? received);
  const at = event.time + (Math.abs(skew) > clockTolerance ? skew : 0);
  return at > received + clockTolerance || at < received - oldest ? received : at;
}

/** The path of a URL, for grouping; the URL itself is kept beside it. */
function pathOf(url) {
  try {
    return new URL(url).pathname;
  } catch {
    return '';
  }
}

/** The inside of an object's JSON, to be put together with others: a row is three of them, and two are shared. */
const inside = (value) => JSON.stringify(value).slice(1, -1);

/**
 * The rows of `events` for one checked batch: event, page, visit and visitor side by side, as the JSON that the database
 * takes, because nothing on the way looks into them.
 *
 * @param {any} envelope @param {any[]} events
 * @param {{ site: string, device: string, received: number }} facts what the collector knows; `received` in ms
 * @returns {{ id: string, visitor: string, json: string }[]}
 */
export function toRows(envelope, events, { site, device, received }) {
  const { visitor, pages, batch, sent } = envelope;
  const shared = inside({
    site: string(site), batch: string(batch), received: Math.floor(received / 1000), device,
    visitor: string(visitor.id), user: string(visitor.user), first_seen: time(visitor.first_seen),
    consent: string(visitor.consent) || json(visitor.consent), traits: json(visitor.traits),
  });
  const owner = string(visitor.id);
  const places = new Map();
  const placeOf = (id) => {
    if (!places.has(id)) places.set(id, inside(place(id, pages[id])));
    return places.get(id);
  };
  return events.map((event) => {
    const props = event.props ?? {};
    const items = (Array.isArray(props.items) ? props.items : []).filter((item) => item && typeof item === 'object');
    const from = props.from && typeof props.from === 'object' ? props.from : {};
    const own = inside({
      id: event.id, name: string(event.name), time: event.time, seq: event.seq ?? 0,
      at: Math.floor(happened(event, sent, received) / 1000),
      source: string(event.source),
      stage: string(event.stage?.name), score: amount(event.stage?.score), reasons: (event.stage?.reasons ?? []).map(string),
      props: json(props),
      currency: string(props.currency), value: amount(props.value), transaction_id: string(props.transaction_id),
      item_ids: items.map((item) => string(item.item_id)), item_names: items.map((item) => string(item.item_name)),
      step: string(props.step), topic: string(props.topic), search_term: string(props.search_term),
      from_name: string(from.name), from_step: string(from.step), from_item: string(from.item_id),
      engaged_ms: whole(props.engaged_ms), cart_value: amount(props.cart_value),
    });
    return { id: event.id, visitor: owner, json: `{${shared},${placeOf(event.page ?? '')},${own}}` };
  });
}

function place(id, page = {}) {
  const visit = page.visit ?? {};
  return {
    page: string(id), url: string(page.url), path: pathOf(page.url), title: string(page.title), referrer: string(page.referrer),
    kind: string(page.kind), page_started: time(page.started),
    visit: string(visit.id), visit_number: whole(visit.number), visit_started: time(visit.started),
    channel: string(visit.channel), campaign: json(visit.campaign),
  };
}

const parsed = (text) => (text ? JSON.parse(text) : {});

/** A row as the people of the SDK know it: the event with its page, visit and visitor, in the names of the wire format. */
export function fromRow(row) {
  return {
    id: row.id, name: row.name, time: Number(row.time), seq: row.seq, page: row.page,
    ...(row.source ? { source: row.source } : {}),
    stage: row.stage ? { name: row.stage, score: row.score, reasons: row.reasons } : null,
    props: parsed(row.props),
    site: row.site, batch: row.batch, received: row.received, at: row.at, device: row.device,
    visitor: { id: row.visitor, user: row.user, first_seen: Number(row.first_seen), consent: row.consent, traits: parsed(row.traits) },
    url: row.url, title: row.title, referrer: row.referrer, kind: row.kind, started: Number(row.page_started),
    visit: { id: row.visit, number: row.visit_number, started: Number(row.visit_started), channel: row.channel, campaign: parsed(row.campaign) },
  };
}
