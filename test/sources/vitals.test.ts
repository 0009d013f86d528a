// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createJourney } from '../../src/entries/core.js';
import { vitals } from '../../src/entries/vitals.js';
import { fakeLine } from '../helpers/fakeLine.js';

type Callback = (metric: object) => void;
const asked: { callback: Callback; options: { reportSoftNavs?: boolean } | undefined }[] = [];
vi.mock('web-vitals', () => {
  const on = (callback: Callback, options?: object) => void asked.push({ callback, options });
  return { onCLS: on, onFCP: on, onINP: on, onLCP: on, onTTFB: on };
});
const metric = { name: 'LCP', value: 1234.56789, delta: 34.56789, rating: 'good', id: 'v6-1-2', navigationType: 'soft-navigation', navigationURL: 'https://shop.example/p/7?token=abc&mail=ann@example.com' };
beforeEach(() => void (asked.length = 0));

describe('web vitals (R-48)', () => {
  it('belong to the navigation they were measured on, whatever page is shown when they are told', async () => {
    const network = fakeLine();
    (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL('https://shop.example/next');
    const journey = createJourney({ endpoint: 'https://collect.example/j', storage: 'memory' });
    vitals(journey);
    asked[0]!.callback(metric);
    await journey.flush();
    const [event] = network.events();
    expect(event).toMatchObject({ name: 'web_vital', props: { metric: 'LCP', value: 1234.5679, delta: 34.5679, rating: 'good', id: 'v6-1-2', navigation_type: 'soft-navigation' } });
    // scrubbed like every address
    expect(event.props.url).toBe('https://shop.example/p/7');
    journey.stop();
    vi.unstubAllGlobals();
  });

  it('are asked for with an options object each, soft navigations only on request', () => {
    const journey = { track: vi.fn() };
    vitals(journey);
    expect(asked.length).toBe(5);
    expect(new Set(asked.map(({ options }) => options ?? {})).size).toBe(5);
    expect(asked.some(({ options }) => options?.reportSoftNavs)).toBe(false);
    asked.length = 0;
    vitals(journey, { reportSoftNavs: true });
    expect(asked.every(({ options }) => options?.reportSoftNavs)).toBe(true);
    expect(new Set(asked.map(({ options }) => options)).size).toBe(5);
  });

  it('are told no more after the stop', () => {
    const journey = { track: vi.fn() };
    const stop = vitals(journey);
    asked[0]!.callback(metric);
    stop();
    asked[1]!.callback(metric);
    expect(journey.track).toHaveBeenCalledTimes(1);
  });
});
