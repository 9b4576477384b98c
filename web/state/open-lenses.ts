import { type Lenses, loadLenses } from '../engine/lenses.js';

export { AttentionError } from '../engine/error.js';
export type {
  DotFactors,
  Interference,
  KernelIdentity,
  KernelKind,
  Lenses,
  MemoryTrace,
  NeighborTrace,
  OnlineSoftmax,
  ShareFault,
  Similarity,
  Smoothing,
  TemperatureProfile,
} from '../engine/lenses.js';

/** Loads the lenses' engine. Rejects with EngineLoadError; calling again tries again. */
export const openLenses = (): Promise<Lenses> => loadLenses();
