import type { StageState } from './StageModel.js';

/**
 * What the model keeps of a visitor, as `state.n`: plain numbers, because it travels with the profile and must stay under
 * 2 KiB for ever. Histories are counts, the items met a ring of 16-bit hashes.
 */
export type Memory = [
  /** Hash of the visit's id; 0: not known. */
  id: number,
  /** Start of the visit and time of the last observation, ms since epoch. */
  start: number,
  time: number,
  /** Visits, this one included, and purchases. */
  visits: number,
  buys: number,
  /** Shopping events in the visit, and before it since the last purchase. */
  n: number,
  old: number,
  /** Events of the visit that came back to one of its items, and how many of the remembered items belong to it. */
  back: number,
  here: number,
  /** Things in the cart. */
  cart: number,
  /** What the visit has shown, as bits. */
  did: number,
  /** What the shop's own rules have added in the visit. */
  own: number,
  /** Indexes of stage and track. */
  at: number,
  track: number,
  /** 1: known to be a customer. */
  mine: number,
  /** Hashes of the items met, newest last. */
  ...items: number[],
];

export const finite: (value: unknown) => boolean = Number.isFinite;

/** Items remembered: 120 hashes of up to 5 digits are 720 bytes of JSON. */
export const RING = 120;

/** Numbers before the items; to be changed with their meaning, so that older states are not misread. */
const FIELDS = 15;

/** What a state says; one that cannot be read counts as a new visitor's. */
export const recall = (state: StageState | null | undefined): Memory => {
  const n = state?.n as Memory;
  return Array.isArray(n) && n.length >= FIELDS && n.every(finite) ? n : (Array(FIELDS).fill(0) as Memory);
};
