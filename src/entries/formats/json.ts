export { json } from '../../formats/json.js';
export type { Envelope, Format } from '../../formats/Format.js';
