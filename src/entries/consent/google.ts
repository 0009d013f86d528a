export { google } from '../../consent/google.js';
export type { GoogleOptions } from '../../consent/google.js';
export type { ConsentTarget } from '../../consent/ConsentReader.js';
