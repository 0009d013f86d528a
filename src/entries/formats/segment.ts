export { segment } from '../../formats/segment.js';
export type { Envelope, Format } from '../../formats/Format.js';
