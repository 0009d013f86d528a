import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStageModel } from '../../src/stage/createStageModel.js';
import type { Observation, Reading, StageRule, StageState } from '../../src/stage/StageModel.js';

const DAY = 864e5;
const MINUTE = 6e4;
const START = Date.UTC(2026, 5, 1, 12);
const STAGES = ['awareness', 'consideration', 'conversion', 'retention', 'advocacy'];

const item = (item_id: unknown) => ({ items: [{ item_id, price: 20 }] }) as Observation['props'] & object;

/** Plays steps a minute apart; a number lets that many days pass, and a new visit begin. */
const play = (steps: (Partial<Observation> | number)[], rules?: StageRule[], from?: StageState) => {
  const model = createStageModel(rules);
  let state = from || model.start();
  let time = START;
  let number = 1;
  const readings: Reading[] = [];
  for (const step of steps) {
    if (typeof step === 'number') {
      time += step * DAY;
      number++;
      continue;
    }
    time += MINUTE;
    const reading = model.observe(state, { name: 'page_view', time, visit: { id: 'v' + number, number, started: time }, ...step });
    readings.push(reading);
    state = reading.state;
  }
  return readings;
};
const last = (...args: Parameters<typeof play>): Reading => play(...args).slice(-1)[0]!;
const stages = (...args: Parameters<typeof play>) => play(...args).map((reading) => reading.stage);

const view = (id: string): Partial<Observation> => ({ name: 'view_item', kind: 'product', props: item(id) });
const add = (id: string): Partial<Observation> => ({ name: 'add_to_cart', kind: 'product', props: item(id) });
const checkout: Partial<Observation> = { name: 'begin_checkout', kind: 'checkout' };
const purchase: Partial<Observation> = { name: 'purchase', kind: 'purchase', props: { transaction_id: 'T1' } };
const bought = [view('a'), add('a'), checkout, purchase];

describe('the story of a visitor who buys', () => {
  it('begins in awareness, with a reason', () => {
    expect(last([{ kind: 'home' }])).toMatchObject({ stage: 'awareness', track: 'purchase', phase: 'awareness', reasons: ['first_visit'] });
  });

  it('rises to consideration when things are looked at and compared, and says so', () => {
    const reading = last([{ kind: 'home' }, { name: 'view_item_list', kind: 'listing' }, view('a'), view('b'), view('a')]);
    expect(reading).toMatchObject({ stage: 'consideration', phase: 'consideration' });
    expect(reading.reasons).toContain('item_seen_again');
    expect(reading.reasons).toContain('looking_around');
  });

  it('does not take a filled cart alone for a conversion, but a begun checkout', () => {
    expect(last([view('a'), add('a')])).toMatchObject({ stage: 'consideration' });
    expect(last([view('a'), add('a'), checkout])).toMatchObject({ stage: 'conversion', phase: 'purchase' });
    expect(last([view('a'), add('a'), checkout]).reasons).toEqual(expect.arrayContaining(['cart_open', 'checkout_begun']));
  });

  it('understands a shop that logs page views alone', () => {
    expect(last([{ kind: 'product' }, { kind: 'checkout' }])).toMatchObject({ stage: 'conversion' });
  });

  it('raises the score step by step up to the purchase', () => {
    const scores = play([{ kind: 'home' }, ...bought]).map((reading) => reading.score);
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    expect(scores[scores.length - 1]).toBeGreaterThan(0.9);
  });

  it('knows who has been here before', () => {
    const [first, again] = [last([{ kind: 'home' }]), last([{ kind: 'home' }, 2, { kind: 'home' }])];
    expect(again.score).toBeGreaterThan(first.score);
    expect(again.reasons).toContain('returned');
  });

  it('says that a cart waits when the visitor comes back to one', () => {
    expect(last([view('a'), add('a'), 2, { kind: 'home' }]).reasons).toContain('cart_open');
    expect(last([view('a'), add('a'), { name: 'remove_from_cart', props: item('a') }, 2, { kind: 'home' }]).reasons).not.toContain('cart_open');
    expect(last([...bought, 2, { kind: 'home' }]).reasons).not.toContain('cart_open');
  });

  it('trusts the cart less when carts are filled visit after visit and nothing is bought', () => {
    const effect = (visits: number): number => {
      const history = Array.from({ length: visits }, () => [{ kind: 'home' as const }, 1]).flat();
      return Math.log(last([...history, view('a'), add('b')]).score / last([...history, view('a'), view('b')]).score);
    };
    expect(effect(9)).toBeLessThan(effect(1) / 2);
  });

  it('does not take a stage back within a visit', () => {
    expect(stages([view('a'), add('a'), checkout, { kind: 'home' }, view('z'), { name: 'remove_from_cart', props: item('a') }]).slice(2)).toEqual(Array(4).fill('conversion'));
  });
});

describe('the story of a customer', () => {
  it('converts with the first purchase and is kept with the second', () => {
    expect(stages(bought).slice(-1)).toEqual(['conversion']);
    expect(last([...bought, 9, view('b'), add('b'), checkout, purchase])).toMatchObject({ stage: 'retention', phase: 'purchase' });
  });

  it.each([
    ['follows the order', { kind: 'order_status' as const }, 'service'],
    ['looks into the account', { kind: 'account' as const }, 'purchase'],
    ['asks about the order', { name: 'support_visit', kind: 'support' as const }, 'service'],
    ['comes home', { kind: 'home' as const }, 'purchase'],
  ])('is retention when the customer %s, at once and days later', (_, step, track) => {
    expect(last([...bought, step])).toMatchObject({ stage: 'retention', track });
    expect(last([...bought, 5, step])).toMatchObject({ stage: 'retention', track, reasons: expect.arrayContaining([track === 'service' ? 'service' : 'customer']) });
  });

  it.each([
    ['writes a review', { name: 'review' }],
    ['shares', { name: 'share' }],
    ['opens the referral page', { kind: 'referral' as const }],
  ])('is advocacy, on the loyalty track, when the customer %s', (_, step) => {
    expect(last([...bought, 5, step])).toMatchObject({ stage: 'advocacy', track: 'loyalty', phase: 'purchase' });
    expect(last([...bought, 5, step]).reasons).toContain('recommends');
  });

  it('goes through consideration and conversion again, never as a stranger', () => {
    expect(stages([...bought, 9, { kind: 'home' }, view('b'), add('b'), checkout, purchase]).slice(4)).toEqual(['retention', 'consideration', 'conversion', 'conversion', 'retention']);
  });

  it('stays in retention while looking at things right after the purchase, until the cart is filled again', () => {
    expect(stages([...bought, { kind: 'purchase' }, view('b'), add('b')]).slice(4)).toEqual(['retention', 'retention', 'conversion']);
  });

  it('does not begin a checkout by leaving the page on which the order was confirmed', () => {
    expect(last([...bought, { name: 'page_leave', kind: 'checkout' }])).toMatchObject({ stage: 'retention' });
  });

  it('goes back to shopping after a question', () => {
    const readings = play([...bought, 5, { kind: 'support' }, view('b')]).slice(4);
    expect(readings.map(({ stage, track }) => [stage, track])).toEqual([['retention', 'service'], ['consideration', 'purchase']]);
  });

  it('puts a stranger with a question on the service track, but not in retention', () => {
    expect(last([{ name: 'support_visit', kind: 'support' }])).toMatchObject({ stage: 'awareness', track: 'service' });
  });

  it('does not leave the purchase track for a question during the checkout', () => {
    expect(last([view('a'), add('a'), checkout, { name: 'support_visit' }])).toMatchObject({ stage: 'conversion', track: 'purchase' });
  });
});

const names = ['page_view', 'view_item_list', 'view_item', 'search', 'add_to_cart', 'remove_from_cart', 'view_cart', 'begin_checkout', 'checkout_step', 'purchase', 'support_visit', 'sign_up', 'login', 'add_to_wishlist', 'share', 'review', 'page_leave', 'web_vital', 'quiz_done', ''];
const kinds = ['home', 'listing', 'search', 'product', 'cart', 'checkout', 'purchase', 'account', 'order_status', 'wishlist', 'content', 'support', 'review', 'referral', 'other', undefined];
const observation = fc.record(
  {
    name: fc.constantFrom(...names),
    time: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: START, max: START + 40 * DAY }) }, { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, 0) }),
    kind: fc.constantFrom(...kinds),
    props: fc.oneof(fc.string().map(item), fc.integer().map(item), fc.constantFrom(undefined, null, {}, item(Object.create(null)), item(null), { items: [] }, { items: 'x' }, { items: [null] })),
    visit: fc.oneof(fc.nat(9).map((n) => ({ id: 'v' + n })), fc.constantFrom(undefined, {}, { id: '' })),
  },
  { requiredKeys: ['name'] },
) as unknown as fc.Arbitrary<Observation>;

const freeze = <T>(value: T): T => {
  if (value && typeof value === 'object') Object.values(Object.freeze(value)).forEach(freeze);
  return value;
};
const walk = (observations: Observation[], each: (reading: Reading, before: StageState) => void, start?: StageState) => {
  const model = createStageModel();
  let state = start || model.start();
  for (const one of observations) {
    const reading = model.observe(freeze(state), freeze(one));
    each(reading, state);
    state = reading.state;
  }
  return state;
};

describe('the promises of the model', () => {
  it('always gives a stage, a score within 0 and 1, one to three reasons, a track and a phase', () => {
    fc.assert(fc.property(fc.array(observation, { maxLength: 40 }), (list) => {
      walk(list, ({ stage, score, reasons, track, phase }) => {
        expect(STAGES).toContain(stage);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(reasons.length).toBeGreaterThanOrEqual(1);
        expect(reasons.length).toBeLessThanOrEqual(3);
        expect(new Set(reasons).size).toBe(reasons.length);
        expect(['purchase', 'service', 'loyalty']).toContain(track);
        expect(phase).toBe(STAGES.indexOf(stage) < 2 ? stage : 'purchase');
      });
    }));
  });

  it('says the same of a state that went through JSON, and leaves what it is given alone', () => {
    fc.assert(fc.property(fc.array(observation, { maxLength: 40 }), (list) => {
      const model = createStageModel();
      walk(list, (reading) => {
        expect(JSON.parse(JSON.stringify(reading.state))).toEqual(reading.state);
        expect(model.observe(JSON.parse(JSON.stringify(reading.state)), list[0]!)).toEqual(model.observe(reading.state, list[0]!));
      });
    }));
  });

  it('never calls anyone a customer without a purchase', () => {
    fc.assert(fc.property(fc.array(observation.filter((one) => one.name !== 'purchase'), { maxLength: 60 }), (list) => {
      walk(list, ({ stage }) => expect(['retention', 'advocacy']).not.toContain(stage));
    }));
  });

  it('never calls a customer a stranger', () => {
    fc.assert(fc.property(fc.array(observation, { maxLength: 60 }), (list) => {
      let customer = false;
      walk(list.map((one, i) => ({ ...one, time: START + i * MINUTE * 20 })), ({ stage, reasons }) => {
        customer = customer || reasons.includes('purchase');
        if (customer) expect(stage).not.toBe('awareness');
      });
    }));
  });

  it('does not fall within a visit that has no purchase and no customer', () => {
    fc.assert(fc.property(fc.array(observation.filter((one) => one.name !== 'purchase'), { maxLength: 60 }), (list) => {
      const seen = walkStages(list.map((one, i) => ({ ...one, time: START + i * MINUTE, visit: { id: 'v' } })));
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
    }));
  });

  it('keeps its state under 2 KiB for ever', () => {
    const long = Array.from({ length: 3000 }, (_, i): Observation => ({ name: names[i % names.length]!, time: START + i * 3e5 + 0.123456789, props: item('product-with-a-long-id-' + i), visit: { id: 'visit-' + (i >> 5) } }));
    let largest = 0;
    walk(long, ({ state }) => (largest = Math.max(largest, JSON.stringify(state).length)));
    expect(largest).toBeGreaterThan(700);
    expect(largest).toBeLessThan(2048);
  });

  it.each([undefined, null, 7, 'x', [], {}, { n: 'x' }, { n: [1, 2] }, { n: Array(15).fill(null) }, { n: Array(15).fill('1') }, { v: 0, items: [] }])('starts over from a state it cannot read: %j', (state) => {
    const model = createStageModel();
    const one: Observation = { name: 'view_item', time: START, props: item('a') };
    expect(model.observe(state as StageState, one)).toEqual(model.observe(model.start(), one));
  });

  it('survives an observation that is none', () => {
    const model = createStageModel();
    for (const nothing of [undefined, null, {}, { name: 7, time: '9', kind: 3, props: 5, visit: 'x' }]) {
      expect(model.observe(model.start(), nothing as unknown as Observation).stage).toBe('awareness');
    }
  });

  it('derives visits from a gap of half an hour where none are given', () => {
    const model = createStageModel();
    const at = (minutes: number[]) => minutes.reduce((state, minute) => model.observe(state, { name: 'page_view', time: START + minute * MINUTE }).state, model.start());
    const now = (minutes: number[]) => model.observe(at(minutes), { name: 'page_view', time: START + (minutes[minutes.length - 1]! + 1) * MINUTE });
    expect(now([0, 29, 58]).reasons).toContain('first_visit');
    expect(now([0, 31]).reasons).toContain('returned');
  });

  it('counts an item that is met again whatever type its id has', () => {
    const score = (a: unknown, b: unknown) => last([{ name: 'view_item', props: item(a) }, { name: 'view_item', props: item(b) }]).score;
    expect(score(7, '7')).toBeGreaterThan(score(7, '8'));
  });
});

const walkStages = (list: Observation[]): number[] => {
  const found: number[] = [];
  walk(list, ({ stage }) => found.push(STAGES.indexOf(stage)));
  return found;
};

describe("a shop's own rules", () => {
  it('add weight for the rest of the visit, and show their reason with the event', () => {
    const rules: StageRule[] = [{ name: 'quiz_done', weight: 1.5, reason: 'quiz_done' }];
    const plain = play([view('a'), { name: 'quiz_done' }, view('b')]);
    const ruled = play([view('a'), { name: 'quiz_done' }, view('b')], rules);
    expect(ruled[0]!.score).toBe(plain[0]!.score);
    expect(ruled[1]!.reasons).toContain('quiz_done');
    expect(ruled[2]!.score).toBeGreaterThan(plain[2]!.score);
    expect(last([view('a'), { name: 'quiz_done' }, 1, view('b')], rules).score).toBe(last([view('a'), { name: 'other' }, 1, view('b')]).score);
  });

  it('cannot run away, however often they fit', () => {
    const rules: StageRule[] = [{ name: 'beat', weight: 3, reason: 'beat' }];
    const beats = (n: number) => last([...Array.from({ length: n }, () => ({ name: 'beat' })), view('a')], rules).score;
    expect(beats(50)).toBeCloseTo(beats(2), 3);
  });

  it('set the stage, with their reason first', () => {
    const reading = last([{ kind: 'wishlist' }], [{ kind: 'wishlist', stage: 'consideration', reason: 'keeps_a_list' }]);
    expect(reading.stage).toBe('consideration');
    expect(reading.reasons[0]).toBe('keeps_a_list');
  });

  it('are a proof of being a customer when they lead to retention', () => {
    const rules: StageRule[] = [{ kind: 'order_status', stage: 'retention', reason: 'has_an_order' }];
    expect(stages([{ kind: 'order_status' }, 3, { kind: 'home' }, view('a')], rules)).toEqual(['retention', 'retention', 'consideration']);
  });

  it('fit the page view, not all that happens on the page, when they name a kind alone', () => {
    const rules: StageRule[] = [{ kind: 'wishlist', weight: 1, reason: 'keeps_a_list' }];
    const page: Partial<Observation>[] = [{ kind: 'wishlist' }, { name: 'web_vital', kind: 'wishlist' }, { name: 'page_leave', kind: 'wishlist' }];
    expect(play(page, rules).map((reading) => reading.reasons.includes('keeps_a_list'))).toEqual([true, false, false]);
  });

  it('need both name and kind to fit when both are given', () => {
    const rules: StageRule[] = [{ name: 'search', kind: 'support', weight: 2, reason: 'asks' }];
    expect(last([{ name: 'search', kind: 'search' }], rules).reasons).not.toContain('asks');
    expect(last([{ name: 'search', kind: 'support' }], rules).reasons).toContain('asks');
  });

  it.each([
    [[{ name: 'x', weight: 1 }], /stages\[0\].*reason/],
    [[{ name: 'x', weight: 1, reason: 'ok' }, { weight: 1, reason: 'r' }], /stages\[1\].*name or kind/],
    [[{ name: 'x', weight: 'much', reason: 'r' }], /"much".*weight \(number\)/],
    [[{ name: 'x', reason: 'r' }], /weight \(number\) or stage/],
    [[{ name: 'x', stage: 'loyal', reason: 'r' }], /"loyal".*awareness,consideration,conversion,retention,advocacy/],
    [[null], /stages\[0\] is null/],
  ])('are refused with a sentence that names what is wrong: %j', (rules, message) => {
    expect(() => createStageModel(rules as unknown as StageRule[])).toThrow(TypeError);
    expect(() => createStageModel(rules as unknown as StageRule[])).toThrow(message);
  });
});
