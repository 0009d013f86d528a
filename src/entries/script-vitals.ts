export { vitals } from '../sources/vitals.js';
export type { VitalsOptions } from '../sources/vitals.js';
