import type { Classification } from '../classify/Classification.js';
import type { Config } from '../journey/Config.js';
import type { NavigationKind, Props, Stop } from '../types.js';

/** What a source is given. All of it ends by itself with `journey.stop()`. */
export interface SourceContext {
  readonly config: Config;
  /**
   * Hands an event to the route. Call it in the task in which the action is noticed: the durable write starts in that task.
   * `origin` names the detector (`form`, `click`, `datalayer`, `page`): the same name from another origin a moment later is the same
   * action and dropped; from the same origin it is a new action.
   */
  emit(name: string, props: Props | undefined, origin: string): void;
  /** Classification of the current page view; computed at most once a page view unless `again`. Never before the DOM is parsed. */
  page(again?: boolean): Classification;
  /** Begins a page view and emits its `page_view`: the business of the page source, and of `journey.page()`. */
  view(navigation: NavigationKind, props?: Props): void;
  /** Runs `fn` once for each page view, after its `page_view` was emitted. Sources are called before the first. */
  onPage(fn: (page: Classification, navigation: NavigationKind) => void): void;
  /** Runs `fn` when the page is hidden or left, before the queue is handed to the transport. */
  onHide(fn: (leaving: boolean) => void): void;
  /**
   * `addEventListener`, passive, isolated: an exception of `fn` goes to `onError`, never into the page. What the document hears it hears first
   * (in the capture phase), so that no handler of the page can keep it from us.
   */
  listen(target: EventTarget, type: string, fn: (event: Event) => void): void;
  /** `setTimeout` in the same isolation. */
  later(fn: () => void, ms?: number): void;
  /** Anything else to undo at `stop()`. */
  onStop(fn: Stop): void;
}

/** One kind of thing that is noticed. `autocapture: ['page', 'product']` names sources by their key in `sources/index.ts`. */
export type Source = (context: SourceContext) => void;
