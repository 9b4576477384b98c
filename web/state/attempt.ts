import { AttentionError } from '../engine/index.js';

/** null where the engine says that a result cannot be held: the rest of a picture stays. */
export function attempt<Result>(make: () => Result): Result | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof AttentionError && error.code === 'overflow') return null;
    throw error;
  }
}
