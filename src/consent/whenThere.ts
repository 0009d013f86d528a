import type { Stop } from '../types.js';

/** How often a page is asked whether its consent platform has arrived, and how often at most: 10 s in all. */
const EVERY = 250;
const TIMES = 40;

/** Calls `then` with what `find` returns as soon as that is something. Gives up after 10 s; a `find` that throws finds nothing. */
export function whenThere<T>(find: () => T | undefined | null, then: (found: T) => void): Stop {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let left = TIMES;
  const look = (): void => {
    let found: T | undefined | null;
    try {
      found = find();
    } catch {
      // not there
    }
    if (found) then(found);
    else if (left--) timer = setTimeout(look, EVERY);
  };
  look();
  return () => clearTimeout(timer);
}
