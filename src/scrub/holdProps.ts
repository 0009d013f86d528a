import { attempt } from '../platform/attempt.js';
import { stringify } from '../platform/stringify.js';
import type { Props } from '../types.js';
import { scrubProps } from './scrubProps.js';

/** What is left to the engine at most: values, and characters or entries of one. */
const MAX_VALUES = 200;
const MAX_LENGTH = 2000;

/**
 * Takes what the caller handed over, now, and returns how to get the scrubbed copy of it, later: `scrubProps` takes its time, and the
 * caller need not wait for it. Plain data is taken as JSON by the engine itself, in a few µs. What JSON refuses or says otherwise than
 * `scrubProps` (cycles, big integers, getters that throw, elements, a `toJSON` on every object) and what is large is copied at once.
 */
export const holdProps = (props: unknown, refused: () => void): (() => Props) => {
  let left = MAX_VALUES;
  const plain = (value: any): boolean => {
    if (!left-- || (value && (value.nodeType || value.length > MAX_LENGTH))) return false;
    if (typeof value == 'object') for (const key in value) if (!plain(value[key])) return false;
    return true;
  };
  const text = attempt(() => plain(props) && !({} as any).toJSON && stringify(props));
  if (text) return () => scrubProps(JSON.parse(text), refused);
  const copy = scrubProps(props, refused);
  return () => copy;
};
