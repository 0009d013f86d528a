import { PRESSABLE } from '../classify/buttons.js';
import type { SourceContext } from './Source.js';

/**
 * Runs `fn` for each event of this type that came through an element that fits `selector` (by default: a button or a link), with the
 * innermost of these, also out of open shadow roots.
 */
export const onElement = ({ listen }: SourceContext, type: string, fn: (element: Element, event: Event) => void, selector = PRESSABLE): void =>
  listen(document, type, (event) => {
    const element = (event.composedPath() as Element[]).slice(0, 30).find((node) => node.nodeType === 1 && node.matches(selector));
    if (element) fn(element, event);
  });
