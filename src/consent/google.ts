import type { Stop } from '../types.js';
import type { ConsentTarget } from './ConsentReader.js';
import type { ConsentChoice } from './createConsent.js';
import { tell } from './tell.js';
import { unasked } from './unasked.js';

export interface GoogleOptions {
  /** The signal that decides. @default 'analytics_storage' */
  signal?: string;
  /** What a denial means; `{ storage: false, send: true }` measures without storing, as Google's advanced mode does. @default 'denied' */
  denied?: ConsentChoice;
  /** Name of the data layer. @default 'dataLayer' */
  dataLayer?: string;
}

/** `gtag('consent', 'default' | 'update', {…})` puts an Arguments object on the data layer. */
type Command = ArrayLike<unknown>;

/**
 * Follows Google Consent Mode on the data layer: what is there already, and every later command. An `update` decides. Without one,
 * the defaults grant only when all of them do: which of them holds for this visitor's region only Google knows.
 */
export function google(journey: ConsentTarget, options: GoogleOptions = {}): Stop {
  const { signal = 'analytics_storage', denied = 'denied', dataLayer = 'dataLayer' } = options;
  const say = tell(journey);
  const home = window as unknown as Record<string, unknown>;
  const layer = (home[dataLayer] = home[dataLayer] || []) as unknown[];
  const defaults: unknown[] = [];
  let updated = false;
  let stopped = false;
  const read = (entries: unknown[]): void => {
    for (const entry of entries) {
      const [what, kind, signals] = Array.from((entry || []) as Command);
      const value = what === 'consent' && (signals as Record<string, unknown> | undefined)?.[signal];
      if (value !== 'granted' && value !== 'denied') continue;
      if (kind === 'update') {
        updated = true;
        say(value === 'granted' ? value : denied);
      } else defaults.push(value);
    }
    if (!updated && defaults.length && !defaults.includes('denied')) say(unasked());
  };
  read(layer);

  const original = layer.push;
  const push = function (this: unknown[], ...entries: unknown[]): number {
    const length = original.apply(this, entries);
    try {
      if (!stopped) read(entries);
    } catch {
      // The page's push must never fail because of us.
    }
    return length;
  };
  layer.push = push;
  return () => {
    stopped = true;
    // Whoever wrapped it after us keeps their wrapper.
    if (layer.push === push) layer.push = original;
  };
}
