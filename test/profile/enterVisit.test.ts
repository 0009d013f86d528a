import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enterVisit, VISIT_GAP, VISIT_MOST } from '../../src/profile/enterVisit.js';
import { startProfile } from '../../src/profile/Profile.js';
import type { Profile } from '../../src/profile/Profile.js';

const START = Date.UTC(2026, 5, 1, 23, 50);
const MINUTE = 6e4;
const HOME = 'https://shop.example/';

const begin = () => startProfile(START, 'visitor');
/** Something the visitor causes at a minute; with an address or a referrer it is the first of a document. */
const act = (profile: Profile, minute: number, from?: { url?: string; referrer?: string }) =>
  enterVisit(profile, START + minute * MINUTE, from && (from.url || HOME), from?.referrer);

describe('the visit', () => {
  it('goes on while something is caused at least every 30 minutes, over midnight and in other tabs', () => {
    const profile = begin();
    const first = act(profile, 0, {});
    for (const minute of [29, 30, 59, 89]) expect(act(profile, minute, {})).toEqual(first);
    expect(first).toMatchObject({ number: 1, started: START, channel: 'direct' });
  });

  it('is a new one after more than 30 minutes', () => {
    const profile = begin();
    const first = act(profile, 0, {});
    const second = act(profile, 30.01);
    expect(second.id).not.toBe(first.id);
    expect(second).toMatchObject({ number: 2, started: START + 30.01 * MINUTE });
  });

  it('is a new one after 24 hours, however busy', () => {
    const profile = begin();
    const numbers = Array.from({ length: 160 }, (_, i) => act(profile, i * 10).number);
    expect(numbers.indexOf(2)).toBe(145);
    expect(VISIT_MOST).toBe(864e5);
    expect(VISIT_GAP).toBe(18e5);
  });

  it('does not end with a campaign or a referrer, nor with a hit without any', () => {
    const profile = begin();
    const first = act(profile, 0, { url: HOME + '?utm_source=news&utm_medium=email' });
    expect(act(profile, 5, { referrer: 'https://www.google.com/' })).toEqual(first);
    expect(act(profile, 6, {})).toEqual(first);
    expect(first.channel).toBe('email');
    expect(first.campaign).toEqual({ source: 'news', medium: 'email' });
  });

  it('is not broken by a clock that is set back, and ends when it jumps ahead', () => {
    const profile = begin();
    const first = act(profile, 0, {});
    expect(act(profile, -60)).toEqual(first);
    expect(act(profile, -31)).toEqual(first);
    expect(act(profile, 60).number).toBe(2);
  });

  it('follows its definition for any sequence of times', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -90, max: 200 }), { maxLength: 60 }), (gaps) => {
      const profile = begin();
      let minute = 0;
      let before = act(profile, 0, {});
      for (const gap of gaps) {
        minute += gap;
        const visit = act(profile, minute);
        const isNew = gap > 30 || START + minute * MINUTE - before.started > VISIT_MOST;
        expect(visit.number).toBe(before.number + (isNew ? 1 : 0));
        expect(visit.id === before.id).toBe(!isNew);
        before = visit;
      }
    }));
  });
});

describe('touchpoints', () => {
  const path = (profile: Profile) => profile.way.channels;

  it('are the entries from outside, in order, with the first and the last kept', () => {
    const profile = begin();
    act(profile, 0, { referrer: 'https://www.google.com/' });
    act(profile, 1, { referrer: HOME });
    act(profile, 100, { url: HOME + '?utm_source=news&utm_medium=email' });
    act(profile, 101, { referrer: 'https://www.instagram.com/' });
    expect(path(profile)).toEqual(['organic_search', 'email', 'organic_social']);
    expect(profile.way).toMatchObject({ touchpoints: 3, visits: 2 });
    expect(profile.last_touch).toMatchObject({ channel: 'organic_social' });
  });

  it('are not added by a reload of the landing page, nor by coming back from paying', () => {
    const profile = begin();
    act(profile, 0, { url: HOME + '?gclid=1' });
    act(profile, 1, { url: HOME + '?gclid=1' });
    act(profile, 2, { referrer: 'https://www.paypal.com/' });
    expect(path(profile)).toEqual(['paid_search']);
    const later = act(profile, 60, { url: HOME + '?utm_campaign=receipt', referrer: 'https://www.paypal.com/' });
    expect([later.channel, later.campaign]).toEqual(['direct', undefined]);
  });

  it('count a new visit without any origin as direct, also when it began inside the shop', () => {
    const profile = begin();
    act(profile, 0, { referrer: 'https://www.google.com/' });
    expect(act(profile, 60, { referrer: HOME }).channel).toBe('direct');
    // the document is old: its referrer has been counted
    expect(act(profile, 120, { referrer: 'https://www.paypal.com/' }).channel).toBe('direct');
    expect(act(profile, 200).channel).toBe('direct');
    expect(path(profile)).toEqual(['organic_search', 'direct', 'direct', 'direct']);
  });

  it('keep a path of bounded length with its first and last channels', () => {
    const profile = begin();
    act(profile, 0, { referrer: 'https://www.google.com/' });
    for (let i = 1; i < 100; i++) act(profile, i * 60);
    act(profile, 9e3, { referrer: 'https://www.instagram.com/' });
    expect(path(profile)).toHaveLength(16);
    expect(path(profile)[0]).toBe('organic_search');
    expect(path(profile)[15]).toBe('organic_social');
    expect(profile.way).toMatchObject({ visits: 101, touchpoints: 101 });
  });
});
