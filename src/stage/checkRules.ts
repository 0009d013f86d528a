import type { StageName } from '../types.js';
import { finite } from './recall.js';
import type { StageRule } from './StageModel.js';

export const STAGES = /*#__PURE__*/ 'awareness consideration conversion retention advocacy'.split(' ') as StageName[];

/** Throws a TypeError that says which rule is wrong, what was given, and what is accepted. */
export const checkRules = (rules: StageRule[]): void => {
  rules.forEach((rule, index) => {
    const { name, kind, weight = 0, stage, reason } = rule || {};
    if (!(reason && (name || kind) && finite(weight) && (stage ? STAGES.includes(stage) : weight))) {
      throw TypeError(`stages[${index}] is ${JSON.stringify(rule)}; accepted: { name or kind, weight (number) or stage (${STAGES}), reason }`);
    }
  });
};
