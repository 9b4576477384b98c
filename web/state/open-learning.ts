import { type Learning, loadLearning } from '../engine/learning.js';

export { AttentionError } from '../engine/error.js';
export type {
  Flags,
  LearnedKernel,
  Learning,
  LearningOptions,
  LearningState,
  Look,
  OptimizerName,
  TaskName,
  TaskScore,
  TaskSequence,
} from '../engine/learning.js';

/** Loads the engine that learns. Rejects with EngineLoadError; calling again tries again. */
export const openLearning = (): Promise<Learning> => loadLearning();
