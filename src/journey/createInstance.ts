import { attempt } from '../platform/attempt.js';
import type { Source } from '../sources/Source.js';
import type { Props, SeenEvent, Stop } from '../types.js';
import type { JourneyOptions } from './Config.js';
import { createContext } from './createContext.js';
import type { Classify } from './createContext.js';
import { createRoute } from './createRoute.js';
import type { Journey } from './Journey.js';
import type { Report } from './JourneyError.js';
import { normalizeOptions } from './normalizeOptions.js';

/** Methods that wait for `init()` when they are called before it. */
const METHODS = /*#__PURE__*/ 'track page identify consent flush snapshot reset'.split(' ') as ('track' | 'page' | 'identify' | 'consent' | 'flush' | 'snapshot' | 'reset')[];
/** Calls kept before `init()`. */
const MAX_EARLY = 100;

type Subscriber = (event: SeenEvent) => void;

/** A journey that has begun. Each method gets the arguments of the call, and `track` the time it was made beside name and props. */
type Running = Record<(typeof METHODS)[number], (...args: any[]) => unknown> & { stop: Stop; seen: Set<Set<Subscriber>> };

/** What the instance takes beside the public API: a call of the stub, with its own time. */
export interface Instance extends Journey {
  call(method: string, args: unknown[], time: number): unknown;
}

/** Begins: puts sources, route and the page's life cycle together. */
function begin(options: JourneyOptions, sources: Record<string, Source>, classify?: Classify): Running | undefined {
  const config = normalizeOptions(options);
  const { autocapture, debug, onError, endpoint, site } = config;
  // journeys that run on this page, by database: the tag and a bundled copy of the SDK share one
  const symbol = Symbol.for('journey-sdk') as unknown as 'journey';
  const shared = window as unknown as { journey?: Record<string, Running> };
  const home = (shared[symbol] = shared[symbol] || {});
  const key = site + ' ' + endpoint;
  if (home[key]) {
    console.info('[journey] runs here already');
    return home[key];
  }
  const unknown = Array.isArray(autocapture) && Object.keys(sources)[0] && autocapture.find((name) => !sources[name]);
  if (unknown) throw new TypeError(`[journey] option "autocapture" names "${unknown}"; accepted: ${Object.keys(sources)}`);
  if (config.dropAutomated && navigator.webdriver) return undefined;

  const told = new Set<string>();
  const report: Report = (code, message, cause) => {
    if (debug) console.warn('[journey]', message, cause);
    if (onError && !told.has(code)) attempt(() => onError({ code, message, cause }));
    told.add(code);
  };
  const seen: Running['seen'] = new Set();
  const route = createRoute(
    config,
    (event) => {
      if (debug) console.debug('[journey]', event.name, event);
      seen.forEach((fns) => fns.forEach((fn) => attempt(() => fn(event), (cause) => report('subscriber', String(cause), cause))));
    },
    report,
  );
  const context = createContext(config, route, classify, report);
  const { listen, hide } = context;

  // the first to ask is the last to be asked: the sources come before it
  context.onHide(route.leave);
  listen(document, 'visibilitychange', () => (document.hidden ? hide(false) : route.refresh()));
  let parting = false;
  listen(window, 'pagehide', () => {
    parting = true;
    hide(true);
    parting = false;
  });
  // Firefox ends a listener of a tab that closes wherever it is, and then calls the next one
  listen(window, 'pagehide', () => parting && hide(true));
  listen(window, 'blur', route.save);
  listen(window, 'focus', route.refresh);
  listen(window, 'online', route.online);

  for (const name of Object.keys(sources)) {
    if (Array.isArray(autocapture) ? autocapture.includes(name) : autocapture) context.guard(() => sources[name]!(context));
  }

  return (home[key] = {
    ...route,
    seen,
    page: (props) => context.view('manual', props as Props),
    stop() {
      context.stop();
      route.stop();
      delete home[key];
    },
  });
}

/**
 * An instance that has not begun: keeps what is called until `init()`, does nothing on a server, and nothing any more after
 * `stop()`. While the page is only prerendered it waits, whatever is called.
 */
export function createInstance(sources: Record<string, Source>, classify: Classify | undefined, options?: JourneyOptions): Instance {
  const subscribers = new Set<Subscriber>();
  /** Calls that wait; none do on a server, and after `stop()`. */
  let early: [method: string, args: unknown[], time: number][] | undefined = typeof document === 'undefined' ? undefined : [];
  let target: Running | undefined;
  let unwait: Stop | undefined;

  const instance = {
    call(method, args, time) {
      if (!METHODS.includes(method as 'track')) return (instance as unknown as Record<string, ((...args: unknown[]) => unknown) | undefined>)[method]?.(...args);
      if (target) return attempt(() => target![method as 'track'](...(method === 'track' ? [args[0], args[1], method, time] : args)));
      if (early && early.length < MAX_EARLY) early.push([method, args, time]);
      return undefined;
    },
    init(given) {
      if (target || typeof document === 'undefined') return;
      early = early || [];
      const start = () => {
        try {
          target = begin(given, sources, classify);
        } catch (cause) {
          if (given && given.strict) throw cause;
          console.error((cause as Error).message);
        }
        if (!target) return;
        target.seen.add(subscribers);
        for (const call of early!.splice(0)) instance.call(...call);
      };
      if (!(document as { prerendering?: boolean }).prerendering) return start();
      document.addEventListener('prerenderingchange', start, { once: true });
      unwait = () => document.removeEventListener('prerenderingchange', start);
    },
    on(name, fn) {
      const take: Subscriber = (event) => {
        if (name === '*' || name === event.name) (fn as Subscriber)(event);
      };
      subscribers.add(take);
      return () => void subscribers.delete(take);
    },
    stop() {
      unwait?.();
      // another copy on the page may go on
      target?.seen.delete(subscribers);
      if (!target?.seen.size) target?.stop();
      target = undefined;
      early = undefined;
    },
  } as Instance;
  for (const method of METHODS) {
    instance[method] = ((...args: unknown[]) => {
      const result = instance.call(method, args, Date.now());
      return method === 'flush' ? Promise.resolve(result) : result;
    }) as never;
  }
  if (options) instance.init(options);
  return instance;
}
