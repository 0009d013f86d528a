export { createStageModel } from '../stage/createStageModel.js';
export type { Observation, Reading, StageModel, StageRule, StageState } from '../stage/StageModel.js';
export type { Item, PageKind, Phase, Props, StageName, Track, Visit } from '../types.js';
