import type { Props } from '../types.js';
import { scrubText } from './scrubText.js';
import { scrubUrl } from './scrubUrl.js';

/** Fields whose digits mean something: an EAN is no phone number there. */
const IDS = /^((item|product|order|transaction)_id$|item_variant|sku|ean|gtin)/;

/**
 * A copy of what the caller handed over that is plain JSON, scrubbed, and shares nothing with the original. Bounds: 6 levels, 200
 * members an object or array, 2,000 characters a string, and in all 1,000 values or 40,000 characters. What is no JSON becomes the
 * nearest thing that is, or goes. Never throws; a member whose getter throws is left out. A value that is no object becomes
 * `{ value }`. `refused` is told when members beyond the bounds were left out.
 */
export const scrubProps = (props: unknown, refused?: () => void): Props => {
  let left = 1001;
  const scrub = (value: string, key = ''): string => {
    // Cut before scrubbing, so that time is bounded; the last word goes too, for it may be half an address.
    if (value.length > 2000) value = value.slice(0, 2000).replace(/[^\s,;]{0,200}$/, '…');
    left -= value.length / 40;
    const id = IDS.test(key);
    return !id && value.includes('/') && /^(\w+:)?\/\/?\S+$/.test(value) ? scrubUrl(value) : scrubText(value, id);
  };
  /** What is being copied, from the outside in. */
  const above: unknown[] = [];
  const copy = (value: any, key?: string): unknown => {
    const type = typeof value;
    if (type == 'string') return scrub(value, key);
    if (type == 'boolean' || value === null || (type == 'number' && Math.abs(value) < 1e15)) return value;
    // undefined, function, symbol
    if (/^[uf]|sy/.test(type)) return;
    // Integers beyond 1e15 are cards or ids that JavaScript rounds: text either way.
    if (type != 'object') return type == 'number' && !isFinite(value) ? null : scrub('' + value, key);
    if (above.includes(value)) return '[cyclic]';
    if (above.length > 6 || value.nodeType || value.window) return {}.toString.call(value);
    const depth = above.push(value);
    const list = Array.isArray(value);
    // Prototype.js gives every array and object a toJSON that returns a string; only those of classes are meant.
    if (!list && typeof value.toJSON == 'function' && value.toJSON != ({} as any).toJSON) return copy(value.toJSON(), key);
    const out: any = list ? [] : {};
    let at = 0;
    for (const name of Object.keys(value)) {
      if (at++ > 199 || left-- < 1) {
        refused?.();
        break;
      }
      try {
        above.length = depth;
        const member = copy(value[name], name);
        if (list) out.push(member ?? null);
        else if (member !== undefined && name != '__proto__') out[scrub(name)] = member;
      } catch {
        // A getter or toJSON of the page threw: this member is left out.
      }
    }
    return out;
  };
  // Copied as a member, so that a top level that throws is left out like any other.
  const { out } = copy({ out: props }) as { out: any };
  return typeof out == 'object' && out && !Array.isArray(out) ? out : out == null ? {} : { value: out };
};
