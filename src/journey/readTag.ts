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
  const home = window as unknown as Record<string, unknown>;
  // null when the tag is run by a loader as something else than a classic script
  const tag = (document.currentScript || document.querySelector('script[data-endpoint]')) as HTMLScriptElement | null;
  const { global: name = 'journey', vitals = 'false', consentFrom, ...rest } = tag ? tag.dataset : ({} as DOMStringMap);
  const options: Record<string, unknown> = { ...(home.journeyOptions as object) };
  for (const option of Object.keys(rest)) options[option] = readAttribute(option, rest[option]!);

  const stub = home[name] as { q?: Call[] } | undefined;
  const calls = stub && Array.isArray(stub.q) ? stub.q : [];
  const replay = (call: Call) =>
    attempt(() => {
      const [method, time, ...args] = call;
      // a stub that notes no time
      return typeof time === 'number' ? instance.call(method, args, time) : instance.call(method, [time, ...args], Date.now());
    });
  home[name] = instance;
  calls.splice(0).forEach(replay);
  // whoever kept the stub in a variable still reaches us
  calls.push = (...more) => {
    more.forEach(replay);
    return 0;
  };
  instance.init(options as never);

  /** Starts a part that lies in a file beside this one. import() needs neither nonce nor Trusted Types policy. */
  const load = (file: string, part: string) =>
    void import(tag!.src.replace(/journey(?=[^/]*$)/, 'journey-' + file)).then((module) => module[part](instance)).catch(() => {});
  if (vitals !== 'false') load('vitals', 'vitals');
  if (consentFrom) load('consent', consentFrom);
}
