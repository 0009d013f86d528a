export { classify } from '../classify/classify.js';
export type { Classification, PageRule } from '../classify/Classification.js';
