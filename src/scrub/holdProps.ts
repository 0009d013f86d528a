import { attempt } from '../platform/attempt.js';
import { stringify } from '../platform/stringify.js';
import type { Props } from '../types.js';
import { scrubProps } from './scrubProps.js';

/** What the engine copies without our counting, at most: characters or entries of one member, and characters in all. */
const MAX_LENGTH = 2000;
const MAX_TEXT = 40_000;

/**
 * Takes what the caller handed over, now, and returns how to get the scrubbed copy of it, later: `scrubProps` takes its time, and the
 * caller need not wait for it. Plain data is taken as JSON by the engine itself, in a few µs. What JSON refuses or says otherwise than
 * `scrubProps` (cycles, big integers, getters that throw, elements, a `toJSON` on every object) and what is large is copied at once.
 */
export const holdProps = (props: any, refused: () => void): (() => Props) => {
  const text = attempt(() => {
    for (const key in props) {
      const value = props[key];
      if (value && (value.nodeType || value.length > MAX_LENGTH)) return '';
    }
    return ({} as any).toJSON ? '' : stringify(props);
  });
  if (text && text.length < MAX_TEXT) return () => scrubProps(JSON.parse(text), refused);
  const copy = scrubProps(props, refused);
  return () => copy;
};
