import type { Classification } from '../classify/Classification.js';
import { attempt } from '../platform/attempt.js';
import type { SourceContext } from '../sources/Source.js';
import type { NavigationKind, PageKind, Stop } from '../types.js';
import type { Config } from './Config.js';
import type { Route } from './createRoute.js';
import type { Report } from './JourneyError.js';

/** By then a route has set its title, ms. */
const RENDERED = 500;

/** Reads the page; without it (in `journey-sdk/core`) pages are of the kind the caller says. */
export type Classify = (document: Document, location: Location, rules: Config['pages']) => Classification;

/** What the instance itself uses of the context, beside what sources get. */
export interface Context extends SourceContext {
  /** Calls `fn`; what it throws is reported. */
  guard<T>(fn: () => T): T | undefined;
  /** Runs what waits for the page to be hidden or left. */
  hide(leaving: boolean): void;
  stop: Stop;
}

/** Everything sources may do, with a way to undo all of it. */
export function createContext(config: Config, route: Pick<Route, 'openPage' | 'retitle' | 'track'>, classify: Classify | undefined, report: Report): Context {
  const stops = new Set<Stop>();
  const onPages: ((page: Classification, navigation: NavigationKind) => void)[] = [];
  const onHides: ((leaving: boolean) => void)[] = [];
  let current: Classification | undefined;
  let shown = false;

  const context: Context = {
    config,
    guard: (fn) => attempt(fn, (cause) => report('source', String(cause), cause)),
    page(again) {
      if (again || !current) current = (classify && context.guard(() => classify(document, location, config.pages))) || { kind: 'other', evidence: [] };
      if (current.refused) report('source', current.refused);
      return current;
    },
    emit: route.track,
    view(navigation, props) {
      current = undefined;
      const found = context.page();
      const told = { kind: found.kind, navigation, ...props };
      route.openPage(told.kind as PageKind, !shown);
      shown = true;
      route.track('page_view', told, 'page');
      for (const fn of onPages) context.guard(() => fn(found, navigation));
      context.later(route.retitle, RENDERED);
    },
    onPage: (fn) => void onPages.push(fn),
    onHide: (fn) => void onHides.unshift(fn),
    hide(leaving) {
      for (const fn of onHides) context.guard(() => fn(leaving));
    },
    listen(target, type, fn) {
      const capture = target === document;
      const run = (event: Event) => context.guard(() => fn(event));
      target.addEventListener(type, run, { capture, passive: true });
      stops.add(() => target.removeEventListener(type, run, capture));
    },
    later(fn, ms) {
      const timer = setTimeout(() => {
        stops.delete(end);
        context.guard(fn);
      }, ms);
      const end = () => clearTimeout(timer);
      stops.add(end);
    },
    onStop: (fn) => void stops.add(fn),
    stop() {
      stops.forEach((stop) => attempt(stop));
      stops.clear();
    },
  };
  return context;
}
