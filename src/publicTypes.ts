/** Every type a user may need, re-exported by the entries. */
export type { Config, ConsentState, JourneyOptions } from './journey/Config.js';
export type { ConsentChoice, EventMap, Journey, Snapshot } from './journey/Journey.js';
export type { ErrorCode, JourneyError } from './journey/JourneyError.js';
export type { Envelope, Format } from './formats/Format.js';
export type { Classification, PageRule } from './classify/Classification.js';
export type { Observation, Reading, StageModel, StageRule, StageState } from './stage/StageModel.js';
export type * from './types.js';
