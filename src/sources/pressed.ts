import { PRESSABLE } from '../classify/buttons.js';

/** The button or link an event came through, also out of open shadow roots. */
export const pressed = (event: Event, selector: string = PRESSABLE): Element | undefined => {
  const way = (event.composedPath ? event.composedPath() : [event.target]) as Element[];
  return way.slice(0, 30).find((node) => node.nodeType === 1 && node.matches(selector));
};
