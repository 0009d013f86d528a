export { cloudevents } from '../../formats/cloudevents.js';
export type { Envelope, Format } from '../../formats/Format.js';
