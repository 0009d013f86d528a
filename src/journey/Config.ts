import type { PageRule } from '../classify/Classification.js';
import type { Format } from '../formats/Format.js';
import type { StageRule } from '../stage/StageModel.js';
import type { JourneyError } from './JourneyError.js';
import type { JourneyEvent } from '../types.js';

export type ConsentState = 'granted' | 'required' | 'denied';

/** Options of `init()` and `createJourney()`; each is also a `data-*` attribute of the tag, in kebab-case. */
export interface JourneyOptions {
  /** Where batches are POSTed: any URL, relative ones too. Required. */
  endpoint: string;
  /** Name of the shop, sent with each batch. @default '' */
  site?: string;
  /** How a batch is written. @default 'json' */
  format?: 'json' | Format;
  /** `auto`: `fetch` while visible, `sendBeacon` when the page goes; `beacon` and `fetch` force one. @default 'auto' */
  transport?: 'auto' | 'beacon' | 'fetch';
  /** Extra request headers; they need a preflight and go with `fetch` only. @default {} */
  headers?: Record<string, string>;
  /** Events in a batch at most. @default 50 */
  batchSize?: number;
  /** UTF-8 bytes of a body at most; 61440 is the ceiling. @default 16384 */
  batchBytes?: number;
  /** How long events of a visible page wait for company, in ms. @default 5000 */
  flushInterval?: number;
  /** `required` waits for `consent('granted')` and touches nothing before. @default 'granted', or 'denied' under Global Privacy Control */
  consent?: ConsentState;
  /** What Global Privacy Control means here. @default 'deny' */
  gpc?: 'deny' | 'ignore';
  /** What is noticed by itself: everything, nothing, or the named sources. @default true */
  autocapture?: boolean | string[];
  /** Rules for page kinds that win over detection. @default [] */
  pages?: PageRule[];
  /** Rules that weigh in on the stage. @default [] */
  stages?: StageRule[];
  /** Whether a route change without a load is a page view: `path` compares paths, `query` the query too, `hash` all. @default 'path' */
  spa?: boolean | 'path' | 'query' | 'hash';
  /** Sees each event after scrubbing; may edit it (returned, or in place), or return null to drop it. @default none */
  beforeSend?: (event: JourneyEvent) => JourneyEvent | null | undefined | void;
  /** The site's own visitor id (say, of a server-set cookie); wins over the stored one. @default '' */
  visitorId?: string;
  /** The signed-in user's id, as by `identify()`. @default '' */
  userId?: string;
  /** Told each run-time error once a page and code. @default none */
  onError?: (error: JourneyError) => void;
  /** Logs events and decisions to the console. @default false */
  debug?: boolean;
  /** Wrong options throw instead of being logged. @default false */
  strict?: boolean;
  /** Query parameters that survive scrubbing, beside `utm_*`. @default [] */
  queryAllow?: string[];
  /** `memory` keeps nothing on the device: ids and queue live as long as the page. @default 'auto' */
  storage?: 'auto' | 'memory';
  /** Drops all events of automated browsers instead of flagging them. @default false */
  dropAutomated?: boolean;
}

/** Options after defaults: complete and read-only. */
export type Config = Readonly<Required<Omit<JourneyOptions, 'consent' | 'format'>> & { consent: ConsentState | ''; format: Format }>;
