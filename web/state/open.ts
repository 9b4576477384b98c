import { AttentionError, type Engine, loadEngine } from '../engine/index.js';
import { compute } from './compute.js';
import type { Model } from './model.js';

export { LONGEST } from '../engine/load-module.js';

/** `wasmUrl`: where the engine is, when not beside the script. Rejects with EngineLoadError; calling again tries again. */
export const openEngine = (wasmUrl: string | null): Promise<Engine> =>
  loadEngine(wasmUrl === null ? {} : { wasmUrl });

/** Why the engine would not take these inputs; null when it would. */
export function refusalOf(engine: Engine, model: Model): AttentionError | null {
  try {
    compute(engine, model);
    return null;
  } catch (error) {
    if (error instanceof AttentionError) return error;
    throw error;
  }
}
