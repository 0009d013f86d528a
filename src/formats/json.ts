import type { Format } from './Format.js';
import { stringify } from '../platform/stringify.js';

/** The default: the envelope as JSON. `text/plain` is CORS-safelisted, so no request needs a preflight. */
export const json: Format = { type: 'text/plain;charset=UTF-8', encode: stringify };
