import { onCLS, onFCP, onINP, onLCP, onTTFB } from 'web-vitals';
import type { Metric } from 'web-vitals';
import type { Props, Stop } from '../types.js';

export interface VitalsOptions {
  /** Report single-page routes as navigations of their own, where the browser can tell (Chrome 151). @default false */
  reportSoftNavs?: boolean;
}

/**
 * Sends each Core Web Vital once it is final as a `web_vital` event of `journey`: `metric`, `value` (ms, or a score for CLS),
 * `rating`, and which navigation it belongs to, which is not always the page it is reported from.
 */
export function vitals(journey: { track(name: 'web_vital', props: Props): void }, options: VitalsOptions = {}): Stop {
  let stopped = false;
  // web-vitals has no way to unsubscribe
  const report = (metric: Metric) => {
    if (stopped) return;
    const { name, value, rating, delta, id, navigationType, navigationURL } = metric as Metric & { navigationURL?: string };
    journey.track('web_vital', { metric: name, value: Math.round(value * 1e4) / 1e4, rating, delta: Math.round(delta * 1e4) / 1e4, id, navigation_type: navigationType, url: navigationURL });
  };
  for (const on of [onCLS, onFCP, onINP, onLCP, onTTFB]) {
    // an options object must not be shared: web-vitals keeps state by it (CHANGELOG 5.3)
    on(report as never, { reportSoftNavs: !!options.reportSoftNavs } as never);
  }
  return () => {
    stopped = true;
  };
}
