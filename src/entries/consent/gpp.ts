export { gpp } from '../../consent/gpp.js';
export type { GppOptions } from '../../consent/gpp.js';
export type { ConsentTarget } from '../../consent/ConsentReader.js';
