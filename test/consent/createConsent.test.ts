import { describe, expect, it } from 'vitest';
import { createConsent } from '../../src/consent/createConsent.js';

const make = (consent: '' | 'granted' | 'required' | 'denied', signal: unknown = false, gpc: 'deny' | 'ignore' = 'deny') => createConsent({ consent, gpc }, () => signal);
const read = (c: ReturnType<typeof make>) => [c.state(), c.mayStore(), c.state() === 'granted'];

describe('createConsent', () => {
  it.each([
    ['no word and no signal', make(''), ['granted', true, true]],
    ['no word under GPC', make('', true), ['denied', false, false]],
    ['no word under GPC that the site ignores', make('', true, 'ignore'), ['granted', true, true]],
    ['granted in so many words', make('granted'), ['granted', true, true]],
    ['granted in so many words under GPC', make('granted', true), ['granted', true, true]],
    ['required', make('required'), ['required', false, false]],
    ['required under GPC', make('required', true), ['denied', false, false]],
    ['required under GPC that the site ignores', make('required', true, 'ignore'), ['required', false, false]],
    ['denied', make('denied'), ['denied', false, false]],
  ])('R-31: %s', (_, consent, expected) => {
    expect(read(consent)).toEqual(expected);
  });

  it('R-31: an explicit grant outranks GPC, and a withdrawal ends it', () => {
    const consent = make('required', true);
    consent.set('granted');
    expect(read(consent)).toEqual(['granted', true, true]);
    consent.set('denied');
    expect(read(consent)).toEqual(['denied', false, false]);
  });

  it('R-31: reads GPC anew each time, and takes a throwing one for none', () => {
    let signal: unknown = false;
    const consent = createConsent({ consent: '', gpc: 'deny' }, () => {
      if (signal === 'throw') throw new Error('no');
      return signal;
    });
    expect(consent.state()).toBe('granted');
    signal = true;
    expect(consent.state()).toBe('denied');
    signal = 'throw';
    expect(consent.state()).toBe('granted');
  });

  it('tells storing and sending apart', () => {
    const consent = make('required');
    consent.set({ storage: false, send: true });
    expect(read(consent)).toEqual(['granted', false, true]);
    consent.set({ storage: true, send: true });
    expect(read(consent)).toEqual(['granted', true, true]);
    consent.set({ storage: true, send: false });
    expect(consent.state()).toBe('denied');
  });

  it.each([undefined, null, '', 'yes', 1, true, {}, { storage: 'true', send: 1 }])('takes %j for a denial', (choice) => {
    const consent = make('granted');
    consent.set(choice as never);
    expect(read(consent)).toEqual(['denied', false, false]);
  });
});
