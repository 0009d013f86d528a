export { ga4 } from '../../formats/ga4.js';
export type { Envelope, Format } from '../../formats/Format.js';
