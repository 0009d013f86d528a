import { attempt } from '../platform/attempt.js';
import type { Instance } from './createInstance.js';
import { readAttribute } from './normalizeOptions.js';

/** One call made before the script was there: `['track', Date.now(), name, props]`. */
type Call = [method: string, time: number, ...args: unknown[]];

/**
 * Makes `instance` the global of the script tag: replays the calls of the stub once, in order, with their own times, then
 * starts with `window.journeyOptions` and the tag's `data-*` attributes (which win).
 */
export function readTag(instance: Instance): void {
  const home = window as unknown as Record<string, any>;
  // null when the tag is run by a loader as something else than a classic script
  const tag = (document.currentScript || document.querySelector('script[data-endpoint]')) as HTMLScriptElement | null;
  const { global: name = 'journey', vitals = 'false', consentFrom, ...rest } = { ...tag?.dataset };
  // an element with that id is no options
  const options: Record<string, unknown> = home.journeyOptions?.nodeType ? {} : { ...home.journeyOptions };
  for (const option of Object.keys(rest)) {
    const value = readAttribute(option, rest[option]!);
    // loaders and consent platforms mark tags too: `data-nscript`, `data-cfasync`
    if (value === undefined) console.warn(`[journey] attribute "${option}" is no option: passed over`);
    else options[option] = value;
  }

  const stub = home[name];
  const replay = (...calls: Call[]) =>
    calls.forEach((call) =>
      attempt(() => {
        const [method, time, ...args] = call;
        // a stub that notes no time
        return typeof time === 'number' ? instance.call(method, args, time) : instance.call(method, [time, ...args], Date.now());
      }),
    );
  home[name] = instance;
  if (stub && Array.isArray(stub.q)) {
    replay(...stub.q.splice(0));
    // whoever kept the stub in a variable still reaches us, unless the page has frozen its arrays
    attempt(() => (stub.q.push = replay));
  }
  instance.init(options as never);

  /** Starts a part that lies in a file beside this one. import() needs neither nonce nor Trusted Types policy. */
  const load = (file: string, part: string) =>
    void import(tag!.src.replace(/journey(?=[^/]*$)/, 'journey-' + file)).then((module) => module[part](instance)).catch(() => {});
  if (vitals !== 'false') load('vitals', 'vitals');
  if (consentFrom) load('consent', consentFrom);
}
