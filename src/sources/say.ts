import type { Props } from '../types.js';
import type { SourceContext } from './Source.js';

/** Events about the page itself: whoever reports them first within this many ms is believed. */
const PAGE_WINDOW = 1e4;
/** An action and its echo (a click, then the theme's dataLayer), ms. */
const ACTION_WINDOW = 2500;

const said = /*#__PURE__*/ new WeakMap<SourceContext, Record<string, [origin: string, time: number]>>();

/**
 * Emits unless another detector reported the same name just before. Names are compared, not products: a theme reports SKUs where its form
 * holds variant ids. The same detector twice is the visitor doing it twice.
 */
export const say = (context: SourceContext, name: string, props: Props, origin: string): void => {
  const log = said.get(context) || {};
  const last = log[name];
  const now = Date.now();
  if (last && last[0] !== origin && now - last[1] < (/^(view|begin|search|pur)/.test(name) ? PAGE_WINDOW : ACTION_WINDOW)) return;
  log[name] = [origin, now];
  said.set(context, log);
  context.emit(name, props, origin);
};

/** Whether the event was reported, by anyone, in the last `ms`. */
export const wasSaid = (context: SourceContext, name: string, ms: number): boolean => {
  const last = (said.get(context) || {})[name];
  return !!last && Date.now() - last[1] < ms;
};
