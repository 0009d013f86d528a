import Ajv from 'ajv';

/** Strings longer than these are no shop's: the SDK cuts long before. */
const text = (maxLength, minLength = 0) => ({ type: 'string', minLength, maxLength });
const moment = { type: 'number', minimum: 0, maximum: 8_640_000_000_000_000 };
const json = { type: 'object' };

const envelopeSchema = {
  type: 'object',
  required: ['v', 'batch', 'visitor', 'events'],
  properties: {
    v: { const: 1 },
    batch: text(128, 1),
    attempt: { type: 'integer', minimum: 0 },
    sent: moment,
    site: text(128),
    visitor: {
      type: 'object',
      required: ['id'],
      properties: { id: text(128, 1), user: { type: ['string', 'number'], maxLength: 256 }, first_seen: moment, traits: json, consent: { type: ['string', 'object'], maxLength: 64 } },
    },
    pages: { type: 'object' },
    unconfirmed: { type: 'array', items: text(128, 1), maxItems: 1000 },
    events: { type: 'array' },
  },
};

const eventSchema = {
  type: 'object',
  required: ['id', 'name', 'time'],
  properties: {
    id: { ...text(64, 1), pattern: '^[\\w.:-]+$' },
    name: text(200, 1),
    time: { ...moment, type: 'integer' },
    seq: { type: 'integer', minimum: 0, maximum: 4_294_967_295 },
    page: text(128),
    source: text(64),
    stage: {
      type: 'object',
      required: ['name', 'score'],
      properties: {
        name: text(64, 1),
        score: { type: 'number', minimum: 0, maximum: 1 },
        reasons: { type: 'array', items: text(64), maxItems: 16 },
      },
    },
    props: json,
  },
};

const pageSchema = {
  type: 'object',
  properties: {
    url: text(16_384), title: text(16_384), referrer: text(16_384), kind: text(64), started: moment,
    visit: {
      type: 'object',
      required: ['id'],
      properties: {
        id: text(128, 1), number: { type: 'integer', minimum: 0, maximum: 4_294_967_295 }, started: moment,
        channel: text(64), campaign: { type: 'object' },
      },
    },
  },
};

const ajv = new Ajv({ allowUnionTypes: true });
const isEnvelope = ajv.compile(envelopeSchema);
const isEvent = ajv.compile(eventSchema);
const isPage = ajv.compile(pageSchema);

const said = (check, name) => ajv.errorsText(check.errors, { dataVar: name });

/** Deeper JSON is an attack on whoever reads it next; the SDK cuts long before. */
const maxDepth = 32;

/**
 * Checks a parsed body against the envelope. What is wrong with the whole is an error; what is wrong with one event
 * rejects only that event.
 *
 * @param {unknown} body
 * @param {{ fromServer: boolean }} caller only servers may say that an event has another source than the browser
 * @returns {{ error: string } | { envelope: any, events: any[], rejected: { index: number, id?: string, reason: string }[] }}
 */
export function checkEnvelope(body, { fromServer }) {
  if (!isEnvelope(body)) return { error: said(isEnvelope, 'envelope') };
  const pages = Object.create(null);
  const badPages = new Map();
  for (const [id, page] of Object.entries(body.pages ?? {})) {
    if (!isPage(page)) badPages.set(id, said(isPage, `page ${JSON.stringify(id.slice(0, 40))}`));
    else if (tooDeep(page, maxDepth)) badPages.set(id, `page ${JSON.stringify(id.slice(0, 40))} is nested deeper than ${maxDepth}`);
    else pages[id] = page;
  }
  if (tooDeep(body.visitor, maxDepth)) return { error: `envelope/visitor is nested deeper than ${maxDepth}` };
  const events = [];
  const rejected = [];
  const seen = new Set();
  body.events.forEach((event, index) => {
    const reason = !isEvent(event) ? said(isEvent, 'event')
      : event.page !== undefined && badPages.has(event.page) ? badPages.get(event.page)
        : event.source && event.source !== 'browser' && !fromServer ? 'event/source is for servers: a browser cannot speak for another channel'
          : tooDeep(event.props, maxDepth) ? `event/props is nested deeper than ${maxDepth}` : '';
    if (reason) {
      const id = typeof event?.id === 'string' ? event.id.slice(0, 64) : undefined;
      rejected.push({ index, ...(id === undefined ? {} : { id }), reason });
    } else if (!seen.has(event.id)) {
      seen.add(event.id);
      events.push(event);
    }
  });
  return { envelope: { ...body, pages }, events, rejected };
}

/** Level by level instead of recursively: a body may be nested deeper than the stack. */
function tooDeep(value, limit) {
  let level = [value];
  for (let depth = 0; level.length; depth++) {
    if (depth > limit) return true;
    const next = [];
    for (const one of level) {
      if (typeof one !== 'object' || one === null) continue;
      for (const child of Object.values(one)) if (typeof child === 'object' && child !== null) next.push(child);
    }
    level = next;
  }
  return false;
}
