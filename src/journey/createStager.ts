import { attempt } from '../platform/attempt.js';
import { byteLength } from '../platform/byteLength.js';
import { uuidv7 } from '../platform/uuidv7.js';
import { admit } from '../profile/admit.js';
import { applyEvent } from '../profile/applyEvent.js';
import { enterVisit } from '../profile/enterVisit.js';
import type { Profile } from '../profile/Profile.js';
import { purchaseJourney } from '../profile/purchaseJourney.js';
import type { EventRow } from '../queue/Row.js';
import { scrubText } from '../scrub/scrubText.js';
import { createStageModel } from '../stage/createStageModel.js';
import type { Observation, Reading } from '../stage/StageModel.js';
import type { JourneyEvent, Props, SeenEvent } from '../types.js';
import type { Config } from './Config.js';
import { facts, renew } from './createPageView.js';
import type { OpenPage } from './createPageView.js';
import { fitEvent } from './fitEvent.js';
import type { Report } from './JourneyError.js';
import { createSameAction } from './sameAction.js';

/** Said by the page or the clock, not caused by the visitor: they do not keep a visit alive. */
export const PASSIVE = /^(page_leave|web_vital)$/;
/** What goes first when the store is full, and what goes last. */
const worthOf = (name: string): number =>
  /^purchase|checkout/.test(name) ? 3 : name === 'add_to_cart' ? 2 : PASSIVE.test(name) ? 0 : 1;

/** An event before its stage. */
export interface Draft {
  name: string;
  time: number;
  props: Props;
  at: OpenPage;
  /** The visitor did it, on a page that is looked at. */
  caused: boolean;
  /** Who reports it: `track` is the shop's own code. */
  origin: string;
}

export interface Stager {
  /**
   * Gives a draft its visit, its stage and its place, and writes it as JSON; undefined when it is no event after all: an action that was
   * reported already, or one that `beforeSend` drops. Changes the profile. Throws what a rule of the shop's throws.
   */
  stage(draft: Draft, known: Profile): Pick<EventRow, 'k' | 'json' | 'page' | 'bytes' | 'worth' | 'time'> | undefined;
  /** What the model said of the last event; none before the first. */
  reading: Omit<Reading, 'state'> | undefined;
}

export const createStager = (config: Config, seen: (event: SeenEvent) => void, report: Report): Stager => {
  const model = createStageModel(config.stages);
  const sameAction = createSameAction();
  const stager: Stager = {
    reading: undefined,
    stage(draft, known) {
      const { time, props, at, origin } = draft;
      const name = (draft.name = scrubText(draft.name));
      if (sameAction(name, props, origin, time)) return undefined;
      const auto = origin !== 'track';
      const id = uuidv7(time);
      const { cart } = known;
      if (draft.caused || !at.visit) {
        const before = known.visit;
        // click ids are read here, so the query is whole, but its values are scrubbed like everything that is kept
        // only the first event of a document tells where the visitor came from; told twice, it counts once
        const visit = enterVisit(known, time, ...(stager.reading ? [] : [location.href.replace(/=[^&#]*/g, (value) => scrubText(value)), document.referrer]));
        if (visit !== before && cart) props.open_cart = { ...cart, items: cart.items.length };
        // half an hour later on the same page: a new visit, so a new page view, because a page belongs to one visit
        if (at.visit && at.visit.id !== visit.id) renew(at, time);
        // a clock that was set back must not put a page before those it came after
        if (!at.visit && visit === before) at.started = Math.max(at.started, (known.opened || 0) + 1);
        at.visit = visit;
        known.opened = at.started;
      }
      if (name === 'support_visit' && known.origin) props.from = props.from || known.origin;
      if (name === 'purchase') props.journey = purchaseJourney(known, time);
      if (name === 'page_leave' && cart?.value) props.cart_value = cart.value;
      // a cart or checkout page that does not say what is in it: what was seen going in
      if (auto && /^(view_cart|begin_checkout|purchase)$/.test(name)) Object.assign(props, { ...cart, ...props });
      if ((auto || name === 'purchase') && !admit(known, draft)) return undefined;
      const { state, ...reading } = model.observe(known.stage, { ...at, ...draft } as Observation);
      reading.score = +reading.score.toFixed(3);
      let event: JourneyEvent = {
        id,
        name,
        time,
        seq: at.seq,
        page: at.id,
        stage: { name: reading.stage, score: reading.score, reasons: reading.reasons },
        props,
      };
      if (config.beforeSend) {
        // without an answer it has edited the event in place
        const kept = attempt(
          () => {
            const back = config.beforeSend(event);
            if (back !== undefined && back !== null && !back.name) throw TypeError('beforeSend takes an event and returns it, null or nothing');
            return back === undefined ? event : back;
          },
          (cause) => report('before_send', 'beforeSend failed: event dropped', cause),
        );
        if (!kept) return undefined;
        event = { ...event, name: String(kept.name), props: kept.props || {} };
      }
      // visitor and page want room beside it
      const json = fitEvent(event, Math.max(config.batchBytes - 2048, config.batchBytes / 2), report);
      at.seq++;
      known.stage = state;
      stager.reading = reading;
      applyEvent(known, event);
      seen({ ...event, page: { ...facts(at), visit: { ...at.visit! } } });
      return { k: id, json, page: at.id, bytes: byteLength(json), worth: worthOf(name), time };
    },
  };
  return stager;
};
