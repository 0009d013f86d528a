export { shopify } from '../../consent/shopify.js';
export type { ConsentTarget } from '../../consent/ConsentReader.js';
