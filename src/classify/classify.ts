import type { PageKind } from '../types.js';
import { attempt } from '../platform/attempt.js';
import type { Classification, PageRule } from './Classification.js';
import { attr, mainOf } from './dom.js';
import { extract } from './extract.js';
import type { Place } from './path.js';
import { weigh } from './weigh.js';

const fits = ({ url, selector }: PageRule, { href }: Place, root: Element): boolean => {
  const glob = typeof url === 'string' ? RegExp('^\\w+://[^/]+' + url.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*') + '$') : url;
  return (!glob || glob.test(href)) && (!selector || !!attempt(() => root.querySelector(selector)));
};

/**
 * Says what a page is for and what is on it, by summing evidence: structured data, the shop's own reports, the URL, headings, forms and
 * buttons, markers of platforms. Reads the document, changes nothing, asks for no layout. Globals (`dataLayer`) are read through
 * `document.defaultView` where there is one.
 * @param rules The site's own; the first that fits decides the kind.
 * @param markers `false` leaves out what themes and platforms write into the page about its type: how well does the rest do alone?
 */
export const classify = (document: Document, place: Place, rules: readonly PageRule[] = [], markers = true): Classification => {
  const root = document.documentElement;
  const main = mainOf(root);
  const clues = weigh(root, main, place, (document.defaultView as unknown as { dataLayer?: unknown } | null)?.dataLayer, markers);
  const own = attr(root.querySelector('[data-journey-kind]'), 'data-journey-kind') as PageKind | '';
  const rule = rules.find((one) => fits(one, place, root));
  const result = extract(rule?.kind || own || clues.kind, clues, root, main);
  if (rule || own) result.evidence.unshift(rule ? 'rule' : 'attribute');
  if (rule?.step) result.step = rule.step;
  if (rule?.topic) result.topic = rule.topic;
  return result;
};
