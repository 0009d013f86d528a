import { onLocation } from '../platform/onLocation.js';
import type { NavigationKind } from '../types.js';
import type { Source } from './Source.js';

type Arrival = PerformanceNavigationTiming & { activationStart?: number };

/** How this document came to be shown, by Navigation Timing. */
function arrival(): NavigationKind {
  const [{ type, activationStart } = { type: 'navigate' } as Arrival] = performance.getEntriesByType('navigation') as Arrival[];
  return type !== 'navigate' ? type : activationStart ? 'prerender' : 'load';
}

/**
 * Page views: the load (once the document is parsed and was visible), each new route of a single-page app, each return from
 * the back/forward cache; and `page_leave` with the time the page was visible and how far it was scrolled.
 */
export const page: Source = ({ config, listen, later, view, emit, onHide, onStop }) => {
  /** Key of the page that was viewed last; empty before the first. */
  let key = '';
  let shown = false;
  let since = 0;
  let engaged = 0;
  let depth = 0;

  /** What makes two URLs two pages. A hash that is a route always does. */
  const pageKey = () => {
    const { pathname, search, hash } = location;
    const { spa } = config;
    return pathname + (spa === 'query' || spa === 'hash' ? search : '') + (spa === 'hash' || /^#!?\//.test(hash) ? hash : '');
  };

  const tick = () => {
    const now = performance.now();
    if (since) engaged += now - since;
    since = document.hidden ? 0 : now;
  };
  const show = (navigation: NavigationKind) => {
    shown = true;
    key = pageKey();
    engaged = depth = since = 0;
    tick();
    view(navigation);
  };
  const leave = () => {
    if (!shown) return;
    shown = false;
    tick();
    const { scrollHeight, clientHeight } = document.documentElement;
    const scroll = scrollHeight > 0 ? Math.min(1, (depth + clientHeight) / scrollHeight) : 0;
    emit('page_leave', { engaged_ms: Math.round(engaged), scroll: Math.round(scroll * 100) / 100 }, 'page');
  };

  /** The first view waits for a parsed document and a visible page: a tab opened in the background is not viewed yet. */
  const first = (even?: boolean) => {
    if (!key && (even || document.readyState !== 'loading') && !document.hidden) show(arrival());
  };
  listen(document, 'DOMContentLoaded', () => later(first));
  listen(document, 'visibilitychange', () => {
    tick();
    first();
  });
  later(first);

  // one scroll position a frame is enough, and reading it while scrolling costs no layout
  listen(window, 'scroll', () => { depth = Math.max(depth, scrollY); });

  listen(window, 'pageshow', (event) => {
    if ((event as PageTransitionEvent).persisted) show('bfcache');
  });
  onHide((leaving) => {
    if (!leaving) return;
    // left before it was parsed: a view all the same
    first(true);
    leave();
  });

  if (config.spa) {
    onStop(
      onLocation(listen, () =>
        // routers replace and push in one task: look when they are done
        later(() => {
          if (!shown || key === pageKey()) return;
          leave();
          show('spa');
        }),
      ),
    );
  }
};
