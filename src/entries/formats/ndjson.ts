export { ndjson } from '../../formats/ndjson.js';
export type { Envelope, Format } from '../../formats/Format.js';
