import { createConsent } from '../consent/createConsent.js';
import type { ConsentChoice } from '../consent/createConsent.js';
import { LEASE } from '../delivery/claim.js';
import { createDelivery } from '../delivery/createDelivery.js';
import type { Delivery } from '../delivery/createDelivery.js';
import { attempt } from '../platform/attempt.js';
import { uuidv7 } from '../platform/uuidv7.js';
import { startProfile } from '../profile/Profile.js';
import type { Profile } from '../profile/Profile.js';
import { createQueue } from '../queue/createQueue.js';
import type { Queue } from '../queue/createQueue.js';
import { SEND, STOP } from '../queue/createShelf.js';
import type { EventRow } from '../queue/Row.js';
import { holdProps } from '../scrub/holdProps.js';
import { scrubProps } from '../scrub/scrubProps.js';
import { scrubText } from '../scrub/scrubText.js';
import type { Page, Props, SeenEvent, Visitor } from '../types.js';
import type { Config } from './Config.js';
import { createPageView, facts, renew } from './createPageView.js';
import type { PageView } from './createPageView.js';
import { createStager, PASSIVE } from './createStager.js';
import type { Draft } from './createStager.js';
import type { Snapshot } from './Journey.js';
import type { Report } from './JourneyError.js';

/** Events that wait in memory for consent. */
const MAX_WAITING = 50;
const MAX_NAME = 100;
const MAX_TRAITS = 2000;
/** A page that was hidden for so long does not know what other tabs have done since. ms */
const AWAY = 1000;
/** Ids of users are random more often than not: only what is an address or a JWT is redacted. */
const scrubId = (id: unknown): string => scrubText(String(id), true);

/** An event as it was told, until the end of its task. */
interface Told extends Omit<Draft, 'props' | 'caused'>, Partial<Pick<Draft, 'props' | 'caused'>> {
  held: () => Props;
}

export interface Route {
  track(name: unknown, props: unknown, origin: string, time?: number): void;
  /** Begins a page view: later events belong to it. */
  openPage: PageView['open'];
  /** Reads the page's title again. */
  retitle(): void;
  /** Lets waiting events on, or throws them away. */
  consent(choice: ConsentChoice): void;
  identify(user: string, traits?: Props): void;
  flush(): Promise<void>;
  /** The page goes or is hidden: everything on its way is handed over in this task. */
  leave(leaving: boolean): void;
  /** Another window may be looked at next, and read what this one knows. */
  save(): void;
  /** The page is looked at again: other tabs may have been busy meanwhile. */
  refresh(): Promise<void>;
  online(): void;
  snapshot(): Snapshot | undefined;
  reset(): void;
  stop(): void;
}

/** The way of every event: consent, scrubbing, stage, queue. */
export const createRoute = (
  config: Config,
  seen: (event: SeenEvent) => void,
  report: Report,
): Route => {
  const consent = createConsent(config);
  const view = createPageView(config);
  const stager = createStager(config, seen, report);
  const tab = uuidv7().slice(-12);
  let queue: Queue | undefined;
  let delivery: Delivery | undefined;
  let drafts: Told[] = [];
  /** Some of them were made in this task. */
  let unseen = false;
  // not in settle(), which Firefox may end anywhere: the draft that is being staged, and what is, with its page
  let staging: Told | undefined;
  let rows: EventRow[] = [];
  let last: Page | undefined;
  let profile: Profile | undefined;
  let user: Pick<Visitor, 'user' | 'traits'> | undefined;
  /** The profile is read, and no other tab can have changed it since. */
  let fresh = false;
  let loaded = false;
  /** The queue lies on the device. */
  let kept = false;
  /** The reading that is going on. */
  let loading: Promise<void> | undefined;
  /** When the page was hidden or left, ms since epoch; 0: it is looked at. */
  let left = 0;
  /** May the queue lie on the device, as of now? */
  const keeps = () => config.storage !== 'memory' && consent.mayStore();
  const stale = () => left && Date.now() - left > AWAY;

  /** The profile; a stranger's as long as none was read. */
  const anyone = (): Profile => {
    profile = profile || startProfile(Date.now(), uuidv7());
    Object.assign(profile.visitor, user);
    return profile;
  };

  /** Asked for each batch, when it is written. */
  const visitor = (): Visitor => {
    route.retitle();
    const { visitor } = anyone();
    return {
      ...visitor,
      id: scrubId(config.visitorId) || visitor.id,
      user: scrubId(config.userId) || visitor.user!,
      consent: consent.state(),
      automated: navigator.webdriver || undefined!,
    };
  };

  /** Scrubs the latest drafts, and sees what the page and the visitor were doing in their task. */
  const look = () => {
    if (!unseen) return;
    // the visitor's signal may have come since
    if (consent.state() === 'denied') drafts = [];
    const { userActivation } = navigator as { userActivation?: { isActive: boolean } };
    const passive = document.hidden || userActivation?.isActive === false;
    for (const draft of drafts) {
      draft.props ??= draft.held();
      draft.caused ??= draft.name === 'page_view' || !(passive || PASSIVE.test(draft.name));
    }
    unseen = false;
    route.retitle();
  };

  /** Stages all drafts and begins their durable write. */
  const settle = () => {
    look();
    if (!queue || !(drafts[0] || rows[0])) return;
    // left before the profile was read: better a stranger's events than none
    const known = anyone();
    // read once, it is ours to write, also while it is read anew; but not from a tab nobody looks at, over what others wrote
    if (loaded) queue.profile = stale() ? undefined : known;
    const store = () => {
      if (rows[0]) void queue?.add(rows, last!);
      rows = [];
    };
    while ((staging = drafts.shift())) {
      const event = staging;
      // what a rule or beforeSend made of one event must not cost the others
      const row = attempt(() => stager.stage(event as Draft, known), (cause) => report('event_invalid', `"${event.name}" failed`, cause));
      if (!row) continue;
      if (rows[0]?.page !== row.page) store();
      last = facts(event.at);
      rows.push({ ...row, by: tab, lease: Date.now() + Math.max(LEASE, config.flushInterval + LEASE / 2), tries: 0, sent: 0, ...delivery?.label() });
    }
    store();
    delivery?.schedule();
  };

  /** The end of the task in which something was tracked. */
  const attend = () => {
    look();
    if (fresh && stale()) void load();
    else if (fresh) settle();
  };

  /** Reads profile and line, which other tabs may have changed, and lets waiting drafts go on. One reading at a time: each wants the profile empty. */
  const load = (): Promise<void> => {
    const from = queue;
    if (!from) return Promise.resolve();
    const read = async () => {
      fresh = false;
      from.save();
      from.profile = undefined;
      await delivery!.load();
      if (from !== queue) return;
      loading = undefined;
      from.profile = profile = from.profile || anyone();
      fresh = loaded = true;
      left = document.hidden ? Date.now() : 0;
      settle();
      delivery!.schedule();
    };
    return loading || (loading = read());
  };

  const open = (stored: boolean): Queue =>
    createQueue(
      stored ? 'journey ' + config.site + ' ' + config.endpoint : '',
      tab,
      6 * LEASE + config.flushInterval,
      (code, cause) => report(code, code === 'storage' ? 'IndexedDB failed: going on in memory' : 'store full: the least valuable events are dropped', cause),
      (word) => route.consent({ send: word === SEND }),
      () => void load(),
    );

  const begin = () => {
    kept = keeps();
    queue = open(kept);
    delivery = createDelivery(config, queue, visitor, report);
    loading = undefined;
    void load();
  };

  /** Forgets everything, on the device too. */
  const end = () => {
    delivery?.stop();
    // other tabs hear of a withdrawal, and not that the visitor is forgotten
    queue?.remove(consent.state() === 'granted' ? 0 : STOP);
    queue = delivery = profile = stager.reading = undefined;
    drafts = [];
    fresh = loaded = false;
    renew(view.current, Date.now());
  };

  /** Does what consent says now: begins, ends, or waits. */
  const decided = () => {
    const state = consent.state();
    const old = queue;
    // asked to wait again: what was granted is withdrawn
    if (state === 'denied' || (state === 'required' && old)) end();
    if (state !== 'granted' || (old && keeps() === kept)) return;
    delivery?.stop();
    begin();
    if (!old) return;
    // keeping is not allowed any more, or is again: the same events go on in memory, or on the device
    const rows = [...old.mine.values()];
    old.pages.forEach((one, id) => queue!.pages.set(id, one));
    old.remove(SEND);
    void queue!.add(rows, facts(view.current));
  };

  const route: Route = {
    track(given, told, origin, time) {
      if (!queue && consent.state() === 'denied') return;
      const text = typeof given === 'string' ? given.slice(0, MAX_NAME) : '';
      if (!text || text !== given) report('event_invalid', `event names have 1 to ${MAX_NAME} characters`);
      if (!text) return;
      if (!queue && drafts.length >= MAX_WAITING) return report('buffer_full', `${MAX_WAITING} events wait for consent`);
      // all that can wait until the caller's task is over does
      const held = holdProps(told, () => report('event_invalid', `"${scrubText(text)}" is cut`));
      drafts.push({ name: text, time: time || Date.now(), held, at: view.current, origin });
      // the end of this task: several calls share one transaction
      if (unseen) return;
      unseen = true;
      void Promise.resolve().then(attend);
    },

    openPage: view.open,
    retitle: () => view.retitle(queue?.pages),

    consent(choice) {
      consent.set(choice);
      // what an earlier page of the visitor has left goes too
      if (!queue && consent.state() !== 'required' && !consent.mayStore()) open(true).remove(0);
      decided();
    },

    identify(id, traits) {
      if (!/^(st|nu)/.test(typeof id)) return report('event_invalid', `identify() takes a string or number; got ${typeof id}`);
      const kept = scrubProps(traits);
      user = { user: scrubId(id).slice(0, MAX_NAME) };
      if (JSON.stringify(kept).length > MAX_TRAITS) report('event_too_large', `traits have more than ${MAX_TRAITS} characters: dropped`);
      else if (traits) user.traits = kept;
      if (fresh) void queue!.write([{ k: 'profile', profile: anyone() }]);
    },

    async flush() {
      if (!queue) return;
      if (!fresh) await load();
      settle();
      await delivery?.flush(true);
    },

    leave(leaving) {
      // ended in the middle of it, or we would not be here
      if (staging) drafts.unshift(staging);
      settle();
      delivery?.leave(leaving);
      queue?.save();
      left = left || Date.now();
    },

    save: () => queue?.save(),
    refresh: load,
    online: () => delivery?.retry(),

    snapshot: () =>
      stager.reading && {
        ...stager.reading,
        visit: view.current.visit,
        page: view.current.visit && facts(view.current),
        touchpoints: profile!.way.channels,
        cart: profile!.cart,
        queue: queue!.size() + drafts.length,
        consent: consent.state(),
      },

    reset() {
      end();
      user = undefined;
      view.open('other');
      decided();
    },

    stop() {
      settle();
      delivery?.stop();
    },
  };
  decided();
  return route;
};
