import type { Stop } from '../types.js';
import { attempt } from './attempt.js';

/**
 * Calls `fn` after the URL of this document changed without a load, by the Navigation API
 * (https://html.spec.whatwg.org/#navigation-interface, still missing in TypeScript's DOM).
 * Where that is missing (before Chrome 102, Firefox 147, Safari 26.2) history is patched:
 * the patched method runs the original first, with its own `this` and arguments, and only then tells us.
 * `listen` adds the listeners, and removes them; what is returned gives history back.
 */
export function onLocation(listen: (target: EventTarget, type: string, fn: () => void) => void, fn: () => void): Stop {
  const { navigation } = window as { navigation?: EventTarget & { currentEntry: unknown } };
  if (navigation?.currentEntry) {
    listen(navigation, 'currententrychange', fn);
    return () => {};
  }
  for (const type of ['popstate', 'hashchange']) listen(window, type, fn);
  const stops = (['pushState', 'replaceState'] as const).map((method) => {
    const original = history[method];
    let tell: Stop | undefined = fn;
    const patched: typeof original = (history[method] = function (this: History, ...args) {
      original.apply(this, args);
      if (tell) attempt(tell);
    });
    return () => {
      tell = undefined;
      // somebody may have wrapped ours: then it must stay, and has fallen silent
      if (history[method] === patched) history[method] = original;
    };
  });
  return () => stops.forEach((stop) => stop());
}
