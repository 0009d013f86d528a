import type { JourneyEvent, Props } from '../types.js';
import { byteLength } from '../platform/byteLength.js';
import { stringify } from '../platform/stringify.js';
import type { Report } from './JourneyError.js';

/**
 * The event as JSON of at most `limit` UTF-8 bytes. A larger one is cut by this rule: while it does not fit, its longest
 * prop is halved if it is a list of more than one, else left out, and `props.truncated` is set; one
 * that is too large without any goes bare.
 * Throws where it cannot be written.
 */
export function fitEvent(event: JourneyEvent, limit: number, report: Report): string {
  let json = stringify(event);
  if (byteLength(json) <= limit) return json;
  report('event_too_large', `"${event.name}" is cut to ${limit} bytes`);
  const props: Props = { ...event.props, truncated: true };
  const size = (key: string) => (stringify(props[key]) || '').length;
  for (let keys; byteLength(json) > limit && (keys = Object.keys(props)).length; json = stringify({ ...event, props })) {
    const key = keys.reduce((a, b) => (size(a) < size(b) ? b : a));
    const value = props[key];
    if (Array.isArray(value) && value.length > 1) props[key] = value.slice(0, value.length >> 1);
    else delete props[key];
  }
  return json;
}
