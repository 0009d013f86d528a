import type { Stop } from '../types.js';
import { attempt } from './attempt.js';

type Method = History['pushState'];

/** A patched method of history says how many ask for it, and what it was. */
type Patched = Method & { journey?: { asking: number; original: Method } };

const CHANGED = 'journey:location';

/**
 * Calls `fn` after the URL of this document changed without a load, by the Navigation API
 * (https://html.spec.whatwg.org/#navigation-interface, still missing in TypeScript's DOM).
 * Where that is missing (before Chrome 102, Firefox 147, Safari 26.2) history is patched, once a page whoever asks:
 * the patched method runs the original first, with its own `this` and arguments, and only then tells us.
 * `listen` adds the listeners, and removes them; what is returned gives history back.
 */
export function onLocation(listen: (target: EventTarget, type: string, fn: () => void) => void, fn: () => void): Stop {
  const { navigation } = window as { navigation?: EventTarget & { currentEntry: unknown } };
  if (navigation?.currentEntry) {
    listen(navigation, 'currententrychange', fn);
    return () => {};
  }
  for (const type of ['popstate', 'hashchange', CHANGED]) listen(window, type, fn);
  const stops = (['pushState', 'replaceState'] as const).map((method) => {
    const original: Patched = history[method];
    // a second copy of the SDK, or a second instance: one patch serves all
    const patched: Patched = original.journey
      ? original
      : function (this: History, ...args) {
          original.apply(this, args);
          attempt(() => dispatchEvent(new Event(CHANGED)));
        };
    const shared = (patched.journey = patched.journey || { asking: 0, original });
    shared.asking++;
    history[method] = patched;
    return () => {
      // somebody may have wrapped ours: then it must stay, and falls silent for want of listeners
      if (!--shared.asking && history[method] === patched) history[method] = shared.original;
    };
  });
  return () => stops.forEach((stop) => stop());
}
