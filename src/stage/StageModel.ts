import type { PageKind, Phase, Props, StageName, Track, Visit } from '../types.js';

/** One thing that happened, as the model sees it. */
export interface Observation {
  name: string;
  /** ms since epoch. Not a number: the time of the observation before. */
  time: number;
  kind?: PageKind;
  /** Only the first item's `item_id` is read. */
  props?: Props;
  /** Without one, a visit ends after 30 minutes in which nothing was observed. */
  visit?: Partial<Visit>;
}

/** What the model concludes after an observation. */
export interface Reading {
  /** Hand it back with the next observation. Plain JSON, under 2 KiB whatever the history. */
  state: StageState;
  stage: StageName;
  /** Readiness to buy, 0..1. */
  score: number;
  /** Up to three, strongest first. */
  reasons: string[];
  track: Track;
  phase: Phase;
}

/** Opaque to everyone but the model. */
export type StageState = { [key: string]: unknown };

/**
 * A shop's own rule: adds weight to the score, or sets the stage, when an observation fits.
 * Name `name`, `kind`, or both (then both must fit), and give it a `weight`, a `stage`, or both.
 */
export interface StageRule {
  /** Event name that must fit. */
  name?: string;
  /** Page kind that must fit; without `name`, that of a page view. */
  kind?: PageKind;
  /** Added to the score's evidence for the rest of the visit, in log-odds; negative takes away. All rules together add at most 6 either way. */
  weight?: number;
  /** The stage to go to. `retention` and `advocacy` make the visitor a customer for good. */
  stage?: StageName;
  /** Reason code shown with the event. */
  reason: string;
}

export interface StageModel {
  /** The state of a visitor of whom nothing is known. */
  start(): StageState;
  /** Never changes the state it is given, and never throws; a state it cannot read counts as a new visitor's. */
  observe(state: StageState, observation: Observation): Reading;
}
