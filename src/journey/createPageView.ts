import { uuidv7 } from '../platform/uuidv7.js';
import { scrubText } from '../scrub/scrubText.js';
import { scrubUrl } from '../scrub/scrubUrl.js';
import type { Page, PageKind, Visit } from '../types.js';
import type { Config } from './Config.js';

const MAX_TITLE = 300;

/** A page view that is going on: gets its visit with its first event. */
export type OpenPage = Omit<Page, 'visit'> & { visit?: Visit | undefined; seq: number };

/** The page as it is stored, sent and shown. */
export const facts = ({ seq: _, ...rest }: OpenPage): Page => rest as Page;

/** Makes a page view of `at` that begins at `time`. */
export const renew = (at: object, time: number): OpenPage =>
  // the id: a clock and chance, unique for one visitor, and short, because every event repeats it
  Object.assign(at as OpenPage, { id: time.toString(36) + uuidv7(time).slice(-4), started: time, seq: 0, visit: undefined });

/** The page view that later events belong to. */
export interface PageView {
  current: OpenPage;
  /** Begins a page view of this kind. `same` page view, whose kind is known only now? */
  open(kind: PageKind, same?: boolean): void;
  /**
   * Reads the page's title again, because single-page apps set it some time after the URL: done with each event and each batch. `stored`: the
   * pages that rest in the queue, whose title it changes too. Not once the URL is another page's, and not from a hidden tab, where titles call for attention.
   */
  retitle(stored?: Map<string, Page>): void;
}

export const createPageView = ({ queryAllow }: Config): PageView => {
  /** Where it was opened, and the title it had when it was last read. */
  let address = '';
  let title = '';
  const view = {
    open(kind, same) {
      if (!same) {
        address = location.href;
        title = '';
        view.current = renew({ url: scrubUrl(address, queryAllow), title: '', referrer: scrubUrl(view.current ? view.current.url : document.referrer, queryAllow) }, Date.now());
      }
      view.current.kind = kind;
    },
    retitle(stored) {
      const { current } = view;
      const shown: unknown = document.title;
      // an element of that name stands in its place
      if (typeof shown != 'string' || shown === title || location.href !== address || (document.hidden && current.title)) return;
      title = shown;
      current.title = scrubText(title.slice(0, MAX_TITLE));
      const row = stored?.get(current.id);
      if (row) row.title = current.title;
    },
  } as PageView;
  view.open('other');
  return view;
};
