import { loadEngine } from '../engine/index.js';
import type { Model } from './model.js';
import { Store } from './store.js';

/** Loads the engine and opens a store on it. Rejects with EngineLoadError; calling again tries again. */
export async function openStore(start: Model): Promise<Store> {
  return new Store(await loadEngine(), start);
}
