import type { Props } from '../types.js';
import type { SourceContext } from './Source.js';

/** An action and its echoes (a click, the theme's dataLayer, the tag manager's), ms: whoever reports it first is believed. */
const WINDOW = 5000;

const said = /*#__PURE__*/ new WeakMap<SourceContext, Record<string, [origin: string, time: number]>>();

/**
 * Emits unless another detector reported the same name just before. Names are compared, not products: a theme reports SKUs where its form
 * holds variant ids; only another checkout step is another event. The same detector twice is the visitor doing it twice.
 */
export const say = (context: SourceContext, name: string, props: Props, origin: string): void => {
  const log = said.get(context) || {};
  const key = name + props.step;
  const [by, time] = log[key] || [origin, 0];
  const now = performance.now();
  if (by !== origin && now - time < WINDOW) return;
  log[key] = [origin, now];
  said.set(context, log);
  context.emit(name, props, origin);
};
