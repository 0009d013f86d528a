import type { Format } from './Format.js';
import { flatten } from './flatten.js';
import { stringify } from '../platform/stringify.js';

/** Names that GA4 keeps for itself; the Measurement Protocol refuses them. */
const RESERVED = /^(ga_|google_|firebase_|gtag\.|_)|^(session_start|first_visit|first_open|user_engagement|error|app_.*)$/;
/** Limits of the Measurement Protocol, version 2. */
const EVENTS = 25;
const PARAMS = 25;
const TEXT = 100;
const NAME = 40;
const ITEMS = 200;

/** GA4 takes texts and numbers as parameters, and `items`; anything deeper is left out. */
const params = (props: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(props)
      .map(([key, value]) => [
        key.replace(/\W/g, '_').slice(0, NAME),
        key === 'items' && Array.isArray(value) ? value.slice(0, ITEMS) : typeof value === 'string' ? value.slice(0, TEXT) : typeof value === 'boolean' ? +value : value,
      ])
      .filter(([key, value]) => key === 'items' || typeof value === 'string' || typeof value === 'number'),
  );

/**
 * The body of Google Analytics' Measurement Protocol v2 (`POST /mp/collect?measurement_id=…&api_secret=…`). The secret belongs on a
 * server: point `endpoint` at a proxy of yours that adds it, not at Google. Limits of that protocol hold: at most 25 events a
 * request (set `batchSize: 25`; the rest of a larger batch would be lost), 25 parameters an event, 40 characters a name and 100 a
 * text, events of the last 72 hours only, no answer that says whether an event was taken, and no de-duplication but by
 * `transaction_id`. Names that GA4 keeps for itself get the prefix `j_`.
 */
export const ga4: Format = {
  type: 'text/plain;charset=UTF-8',
  encode: (envelope) =>
    stringify({
      client_id: envelope.visitor.id,
      user_id: envelope.visitor.user,
      events: flatten(envelope)
        .slice(0, EVENTS)
        .map(({ id, name, time, stage, props, page_facts }) => ({
          name: (RESERVED.test(name) ? 'j_' + name : name).replace(/\W/g, '_').slice(0, NAME),
          timestamp_micros: time * 1000,
          params: Object.fromEntries(
            Object.entries({
              // GA4 joins events to sessions by a number; the second in which the visit began is what its own tag uses.
              session_id: page_facts?.visit && Math.floor(page_facts.visit.started / 1000),
              engagement_time_msec: (props['engaged_ms'] as number) || 1,
              page_location: page_facts?.url,
              page_title: page_facts?.title?.slice(0, 300),
              page_referrer: page_facts?.referrer,
              journey_stage: stage?.name,
              journey_score: stage?.score,
              event_id: id,
              ...params(props),
            })
              .filter(([, value]) => value !== undefined && value !== '')
              .slice(0, PARAMS),
          ),
        })),
    }),
};
