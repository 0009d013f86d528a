import { classify } from '../../src/classify/classify.js';
import { createContext } from '../../src/journey/createContext.js';
import { createSameAction } from '../../src/journey/sameAction.js';
import { sources } from '../../src/sources/index.js';
import type { Props } from '../../src/types.js';

export interface Seen {
  name: string;
  props: Props;
  origin: string;
}

/**
 * Shows `html` in the window at `url` and lets the named sources watch it, through the real context, the real classification
 * and the real look for echoes.
 * What they emit is in `seen`, in order; `hide()` is the page going away, `show()` another view of it.
 */
export const openPage = (url: string, html: string, names: string[]) => {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(new URL(url, 'https://shop.example').href);
  document.documentElement.innerHTML = html.includes('<head>') ? html : `<head></head><body>${html}</body>`;
  const seen: Seen[] = [];
  const failures: unknown[] = [];
  const sameAction = createSameAction();
  const route = {
    track: (name: string, props: Props = {}, origin: string) => {
      if (name !== 'page_view' && !sameAction(name, props, origin, Date.now())) seen.push({ name, props, origin });
    },
    openPage: () => {},
    setKind: () => {},
    retitle: () => {},
  };
  const context = createContext({ pages: [] } as never, route as never, classify as never, (_, message, cause) => void failures.push(message, cause));
  for (const name of names) sources[name]!(context);
  context.view('load');
  return {
    seen,
    failures,
    names: () => seen.map((event) => event.name),
    show: (next?: string) => {
      if (next) document.body.innerHTML = next;
      context.view('spa');
    },
    hide: () => context.hide(true),
    stop: () => context.stop(),
  };
};

export const click = (selector: string) => document.querySelector(selector)!.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true }));
