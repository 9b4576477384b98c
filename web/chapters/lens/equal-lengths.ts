import type { Vector } from '../../engine/types.js';

/** Differences this small come from rounding. */
export const ROUNDING = 1e-12;

/** By the engine's bonus of each key for its length; the longest key's is 1. */
export const areEquallyLong = (keyFactors: Vector): boolean =>
  keyFactors.every((factor) => 1 - factor < ROUNDING);
