export { tcf } from '../../consent/tcf.js';
export type { TcfOptions } from '../../consent/tcf.js';
export type { ConsentTarget } from '../../consent/ConsentReader.js';
