// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gpp as gppReader } from '../../src/entries/consent/gpp.js';
import { google as googleReader } from '../../src/entries/consent/google.js';
import { shopify as shopifyReader } from '../../src/entries/consent/shopify.js';
import { tcf as tcfReader } from '../../src/entries/consent/tcf.js';

const home = window as any;
let told: unknown[];
const journey = { consent: (choice: unknown) => void told.push(choice) };

/** Every reader started here ends with its test. */
const stops: (() => void)[] = [];
const ending = <A extends unknown[]>(reader: (...args: A) => () => void) => (...args: A) => {
  const stop = reader(...args);
  stops.push(stop);
  return stop;
};
const [tcf, gpp, google, shopify] = [ending(tcfReader), ending(gppReader), ending(googleReader), ending(shopifyReader)];
const signal = (value: unknown) => Object.defineProperty(navigator, 'globalPrivacyControl', { value, configurable: true });

beforeEach(() => {
  told = [];
  vi.useFakeTimers();
});
afterEach(() => {
  stops.splice(0).forEach((stop) => stop());
  vi.useRealTimers();
  for (const name of ['__tcfapi', '__gpp', 'dataLayer', 'Shopify']) delete home[name];
  delete (navigator as any).globalPrivacyControl;
});

describe('tcf', () => {
  /** A platform as the specification has it: listeners with ids, removal, and a say to all of them. */
  const platform = () => {
    const listeners = new Map<number, (data: unknown, ok: boolean) => void>();
    let id = 0;
    home.__tcfapi = (command: string, version: number, callback: any, parameter: number) => {
      expect(version).toBe(2);
      if (command === 'addEventListener') listeners.set(++id, callback);
      if (command === 'removeEventListener') callback(listeners.delete(parameter));
    };
    const say = (eventStatus: string, consents: Record<number, boolean>, more = {}) =>
      listeners.forEach((listener, listenerId) => listener({ gdprApplies: true, eventStatus, listenerId, purpose: { consents, legitimateInterests: { 1: true, 8: true, 9: true } }, vendor: { consents: { 7: true } }, ...more }, true));
    return { say, listeners };
  };

  it('waits while the dialog is open, then follows every decision', () => {
    const { say } = platform();
    tcf(journey);
    say('cmpuishown', { 1: true, 8: true, 9: true });
    expect(told).toEqual([]);
    say('useractioncomplete', { 1: true, 8: true, 9: true });
    say('tcloaded', { 1: true, 8: true, 9: true });
    say('useractioncomplete', {});
    expect(told).toEqual(['granted', 'denied']);
  });

  it('measures without storing where only purpose 1 is refused', () => {
    const { say } = platform();
    tcf(journey);
    say('tcloaded', { 8: true, 9: true });
    expect(told).toEqual([{ storage: false, send: true }]);
  });

  it('asks for the purposes and the vendor it is told to', () => {
    const { say } = platform();
    tcf(journey, { send: [10], vendor: 8 });
    say('tcloaded', { 1: true, 10: true });
    expect(told).toEqual(['denied']);
    tcf(journey, { send: [10], vendor: 7 });
    say('tcloaded', { 1: true, 10: true });
    expect(told).toEqual(['denied', 'granted']);
  });

  it('takes legitimate interest when told to, but never for storing', () => {
    const { say } = platform();
    tcf(journey, { legitimateInterest: true });
    say('tcloaded', {});
    expect(told).toEqual([{ storage: false, send: true }]);
  });

  it('grants where the GDPR does not apply, but not against GPC', () => {
    const { say } = platform();
    tcf(journey);
    say('tcloaded', {}, { gdprApplies: false });
    signal(true);
    tcf(journey);
    say('tcloaded', {}, { gdprApplies: false });
    expect(told.slice(0, 2)).toEqual(['granted', 'denied']);
  });

  it('waits for a late platform, and not for ever', () => {
    tcf(journey);
    vi.advanceTimersByTime(3000);
    const { say } = platform();
    vi.advanceTimersByTime(300);
    say('tcloaded', { 1: true, 8: true, 9: true });
    expect(told).toEqual(['granted']);
    delete home.__tcfapi;
    tcf(journey);
    vi.advanceTimersByTime(60_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves the platform and its timer behind when stopped', () => {
    const { say, listeners } = platform();
    const stop = tcf(journey);
    say('tcloaded', {});
    stop();
    expect(listeners.size).toBe(0);
    say('useractioncomplete', { 1: true, 8: true, 9: true });
    expect(told).toEqual(['denied']);
    delete home.__tcfapi;
    tcf(journey)();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('gpp', () => {
  const platform = () => {
    const listeners = new Map<number, (event: unknown, ok: boolean) => void>();
    let id = 0;
    home.__gpp = (command: string, callback: any, parameter: number) => {
      if (command === 'addEventListener') listeners.set(++id, callback);
      if (command === 'removeEventListener') listeners.delete(parameter);
    };
    const say = (parsedSections: unknown, applicableSections = [7], signalStatus = 'ready') =>
      listeners.forEach((listener, listenerId) => listener({ eventName: 'signalStatus', listenerId, data: signalStatus, pingData: { signalStatus, applicableSections, parsedSections } }, true));
    return { say, listeners };
  };

  it('allows until the visitor opts out, and only when the signal is ready', () => {
    const { say } = platform();
    gpp(journey);
    say({ usnat: [{ SaleOptOut: 1 }] }, [7], 'not ready');
    expect(told).toEqual([]);
    say({ usnat: [{ SaleOptOut: 2, SharingOptOut: 2, TargetedAdvertisingOptOut: 2 }, { Gpc: false }] });
    say({ usca: { SaleOptOut: 1 } }, [8]);
    expect(told).toEqual(['granted', 'denied']);
  });

  it('takes the Gpc subsection and the browser signal for an opt-out', () => {
    const { say } = platform();
    gpp(journey);
    say({ usnat: [{ SaleOptOut: 2 }, { Gpc: true }] });
    expect(told).toEqual(['denied']);
    signal(true);
    gpp(journey);
    say({ usnat: [{ SaleOptOut: 2 }] });
    expect(told.at(-1)).toBe('denied');
  });

  it('leaves Europe to tcf, and takes the word of the site where no section applies', () => {
    const { say } = platform();
    gpp(journey, { elsewhere: { storage: false, send: true } });
    say({ tcfeuv2: [{}] }, [2]);
    expect(told).toEqual([]);
    say({}, [-1]);
    expect(told).toEqual([{ storage: false, send: true }]);
  });

  it('ends when stopped', () => {
    const { say, listeners } = platform();
    const stop = gpp(journey);
    say({ usnat: [{ SaleOptOut: 1 }] });
    stop();
    expect(listeners.size).toBe(0);
  });
});

describe('google', () => {
  function gtag(..._: unknown[]) {
    (home.dataLayer = home.dataLayer || []).push(arguments);
  }

  it('follows updates that are there already and those that come', () => {
    gtag('consent', 'default', { analytics_storage: 'denied' });
    const stop = google(journey);
    expect(told).toEqual([]);
    gtag('event', 'add_to_cart', { analytics_storage: 'granted' });
    gtag('consent', 'update', { ad_storage: 'granted' });
    expect(told).toEqual([]);
    gtag('consent', 'update', { analytics_storage: 'granted' });
    gtag('consent', 'update', { analytics_storage: 'denied' });
    expect(told).toEqual(['granted', 'denied']);
    stop();
    gtag('consent', 'update', { analytics_storage: 'granted' });
    expect(told).toHaveLength(2);
  });

  it('takes a default only when every default grants', () => {
    gtag('consent', 'default', { analytics_storage: 'granted' });
    google(journey);
    expect(told).toEqual(['granted']);
    home.dataLayer = [];
    gtag('consent', 'default', { analytics_storage: 'granted' });
    gtag('consent', 'default', { analytics_storage: 'denied', region: ['DE'] });
    google(journey);
    expect(told).toEqual(['granted']);
  });

  it('can measure without storing on a denial', () => {
    google(journey, { denied: { storage: false, send: true } });
    gtag('consent', 'update', { analytics_storage: 'denied' });
    expect(told).toEqual([{ storage: false, send: true }]);
  });

  it('returns what push returns, passes all arguments on, and survives strange entries', () => {
    google(journey);
    expect(home.dataLayer.push({ a: 1 }, null, undefined, 7, 'consent')).toBe(5);
    expect(home.dataLayer).toHaveLength(5);
  });

  it('gives push back, unless somebody has wrapped it since', () => {
    home.dataLayer = [];
    const { push } = home.dataLayer;
    google(journey)();
    expect(home.dataLayer.push).toBe(push);
    const stop = google(journey);
    const ours = home.dataLayer.push;
    const theirs = function (this: unknown[], ...entries: unknown[]) { return ours.apply(this, entries); };
    home.dataLayer.push = theirs;
    stop();
    expect(home.dataLayer.push).toBe(theirs);
    gtag('consent', 'update', { analytics_storage: 'granted' });
    expect(told).toEqual([]);
  });

  it('takes a million entries that are no business of ours', () => {
    home.dataLayer = Array.from({ length: 1e6 }, () => ({ event: 'x' }));
    home.dataLayer.push(['consent', 'update', { analytics_storage: 'granted' }]);
    google(journey);
    expect(told).toEqual(['granted']);
  });
});

describe('shopify', () => {
  const privacy = (allowed: boolean, answer: string, banner: boolean) => ({ analyticsProcessingAllowed: () => allowed, currentVisitorConsent: () => ({ analytics: answer }), shouldShowBanner: () => banner });

  it.each([
    ['yes', true, 'yes', false, ['granted']],
    ['no', false, 'no', false, ['denied']],
    ['not asked yet', false, '', true, []],
    ['nobody needs to be asked', true, '', false, ['granted']],
  ])('reads the answer: %s', (_, allowed, answer, banner, expected) => {
    home.Shopify = { customerPrivacy: privacy(allowed, answer, banner) };
    shopify(journey);
    expect(told).toEqual(expected);
  });

  it('lets GPC answer where nobody is asked, but not against a yes', () => {
    signal(true);
    home.Shopify = { customerPrivacy: privacy(true, '', false) };
    shopify(journey);
    home.Shopify = { customerPrivacy: privacy(true, 'yes', false) };
    shopify(journey);
    expect(told).toEqual(['denied', 'granted']);
  });

  it('loads the API once, waits for it, and follows later answers until stopped', () => {
    let loads = 0;
    home.Shopify = { loadFeatures: () => void loads++ };
    const stop = shopify(journey);
    vi.advanceTimersByTime(1000);
    home.Shopify.customerPrivacy = privacy(false, '', true);
    vi.advanceTimersByTime(250);
    expect([loads, told]).toEqual([1, []]);
    const answer = (analyticsAllowed: boolean) => document.dispatchEvent(new CustomEvent('visitorConsentCollected', { detail: { analyticsAllowed } }));
    answer(true);
    answer(false);
    stop();
    answer(true);
    expect(told).toEqual(['granted', 'denied']);
  });
});
