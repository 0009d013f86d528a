/**
 * Reading a foreign document. Everything starts at an element, never at `document` or a form: `<img name="body">` and
 * `<input name="action">` replace properties of those two.
 */
export const all = (root: Element, selector: string, limit = 300): Element[] => [].slice.call(root.querySelectorAll(selector), 0, limit);

export const attr = (element: Element | null | undefined, name: string): string => element?.getAttribute(name) || '';

/** Text without layout: trimmed, white space collapsed, cut at `limit` characters. */
export const textOf = (element: Element | null | undefined, limit = 200): string =>
  (element?.textContent || '').slice(0, limit * 3).replace(/\s+/g, ' ').trim().slice(0, limit);

/** The text of an element with its pieces apart, as a reader sees them, without menus; at most about `limit` characters. */
export const readable = (root: Element, limit: number): string => {
  // rejected with all that is in it, or walked into
  const walker = root.ownerDocument.createTreeWalker(root, 5, (node) => ((node as Element).matches?.(SILENT) && !(node as Element).querySelector('h1') ? 2 : 1));
  let text = '';
  while (text.length < limit && walker.nextNode()) if (walker.currentNode.nodeType > 1) text += ' ' + walker.currentNode.textContent!.trim();
  return text;
};

/** Where the page's own content is. */
export const mainOf = (root: Element): Element => root.querySelector('main,[role=main],#main,#content') || root.querySelector('body') || root;

/** Parts of a page that are the same on every page. */
export const FRAME = 'header,footer,nav,aside,dialog,[role=dialog]';

/** What is no part of the text. */
const SILENT = FRAME + ',script,style,template,noscript';

/** Boxes that hold one product of several. */
export const CARD = 'li,article,tr,[class*=card],[class*=related],[class*=recommend],[class*=carousel],[class*=slide],[class*=product-item],[class*=product-layout]';
