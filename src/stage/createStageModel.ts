import { hash } from '../platform/hash.js';
import type { ItemProps, Phase, StageName, Track } from '../types.js';
import { checkRules, STAGES } from './checkRules.js';
import { BOUGHT, CHECKOUT, FILLED, LISTED, LOOKED, notice, PAGE, PRAISE, REMOVED, SERVICE, WAITED } from './notice.js';
import { finite, recall, RING } from './recall.js';
import type { Observation, StageModel, StageRule } from './StageModel.js';

const HALF_HOUR = 18e5;
const HASTE = 12e3;

/** Evidence from which a visit counts as considering, and as buying; more with a cart, which alone must not do. */
const CONSIDERING = 0.6;
const BUYING = 1.6;
const BUYING_CARTED = 2.3;
/** Evidence at which the score is one half. */
const EVEN = 3;

/** What the shop's own rules may add up to in a visit. */
const MOST = 6;

const { abs, log, max, min } = Math;

/**
 * The stage model: pure, causal, without a DOM.
 * @param rules the shop's own rules; a wrong one is a TypeError that names it
 */
export const createStageModel = (rules: StageRule[] = []): StageModel => {
  checkRules(rules);
  return {
    start: () => ({}),
    observe(state, observation) {
      const { name, time: told, kind, props, visit } = observation || ({} as Observation);
      let [id, start, time, visits, buys, n, old, back, here, cart, did, own, at, track, mine, ...items] = recall(state);

      const now = finite(told) ? told : time;
      const key = visit?.id ? hash(visit.id) : 0;
      if (!visits || !(key && id ? key === id : now - time <= HALF_HOUR)) {
        // Another visit: it has shown nothing yet.
        old += n;
        visits++;
        start = now;
        n = back = here = own = track = 0;
        did = cart && WAITED;
        at = mine && 3;
      }

      const bought = name === 'purchase';
      const bits = notice(name, kind);
      const item = (props as ItemProps)?.items?.[0]?.item_id;
      let again = 0;
      if (/st|nu/.test(typeof item) && !(bits & LISTED)) {
        // Short: two of 120 items share one about twice in a thousand events.
        const met = hash(item) % 65521;
        again = items.filter((known) => known === met).length;
        if (here && items.includes(met, -here)) back++;
        if (here < RING) here++;
        items.push(met);
      }
      if (bits & (PAGE | LOOKED | CHECKOUT | REMOVED)) n++;
      if (bits & FILLED) cart++;
      if (bits & REMOVED && cart) cart--;
      did |= bits & (LOOKED | LISTED | FILLED | CHECKOUT);
      if (bought) {
        did = BOUGHT;
        n = old = back = cart = 0;
      }
      const checkout = did & CHECKOUT;
      const busy = did & (FILLED | CHECKOUT);
      const praise = mine && bits & PRAISE;
      const service = !busy && bits & SERVICE;
      // Who asks for help or recommends is not looking for things, until the next thing is looked at.
      if (praise || service) did &= ~LOOKED;
      if (praise || service || bought || bits & LOOKED) track = praise ? 2 : service ? 1 : 0;

      // Signals mean the same on every shop, in log-odds. What a shop never logs adds 0: not known is not absent.
      const before = visits - 1;
      // Learnt on this device: how often visits ended in a purchase, and how much was looked at since the last one.
      const record = 0.3 * log((4 * buys + 2) / (before + 2)) - 0.1 * log(max(1, old - 19));
      const looking = 0.25 * log(n || 1) + (did & LISTED && 0.3) - (n > 1 && now - start < HASTE ? 0.5 : 0);
      const signals: [reason: string, weight: number][] = bought
        ? [['purchase', 9]]
        : [
            // The first visit is the base line: next to nothing, so that it can be named.
            before ? ['returned', 1] : ['first_visit', 1e-3],
            ['bought_before', record],
            ['looking_around', looking],
            ['item_seen_again', 0.3 * log(1 + again) + 0.12 * log(1 + back)],
            // Learnt too: a cart that is filled visit after visit is a wish list.
            ['cart_open', busy ? 1.8 / (1 + (before / 3) ** 3) : did & WAITED && 0.2],
            ['checkout_begun', checkout && 0.8],
          ];
      let total = 0;
      for (const signal of signals) total += signal[1];
      let decided: StageName | undefined;
      for (const { reason, weight = 0, stage, ...rule } of rules) {
        if ((rule.name || 'page_view') === name && (rule.kind || kind) === kind) {
          own = max(-MOST, min(MOST, own + weight));
          decided = stage || decided;
          signals.push([reason, stage ? 9 : abs(weight)]);
        }
      }
      total += own;

      // The first purchase ends a conversion; the next ones are what retention is about.
      if (bought) at = buys++ ? 3 : 2;
      else if (praise) at = 4;
      // A customer who has not begun to shop again.
      else if (mine && !busy && (did & (LOOKED | BOUGHT)) !== LOOKED) at = at > 3 && !service ? 4 : 3;
      // Within a visit a stage is not taken back: that is the hysteresis.
      else at = max(at > 2 ? 1 : at, checkout || total >= (busy ? BUYING_CARTED : BUYING) ? 2 : busy || total >= CONSIDERING ? 1 : 0);
      if (decided) at = STAGES.indexOf(decided);
      if (bought || at > 2) mine = 1;
      if (at > 2 || track) signals.push([at > 3 ? 'recommends' : track ? 'service' : 'customer', 8]);

      return {
        state: { n: [key || id, start, now, visits, buys, n, old, back, here, cart, did, own, at, track, mine, ...items.slice(-RING)] },
        stage: STAGES[at]!,
        score: 1 / (1 + Math.exp(EVEN - total)),
        reasons: signals.filter((signal) => signal[1] > 0).sort((a, b) => b[1] - a[1]).slice(0, 3).map((signal) => signal[0]),
        track: (['purchase', 'service', 'loyalty'] as Track[])[track]!,
        phase: at < 2 ? (STAGES[at] as Phase) : 'purchase',
      };
    },
  };
};
