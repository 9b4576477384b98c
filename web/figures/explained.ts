// The terms of the one number that a project or a score step makes.
import type { Explanation } from '../engine/types.js';
import type { View } from './view.js';

/** undefined for a row set by hand, and at all other steps. */
export function explained({ step, working }: View): Explanation | undefined {
  if (step?.stage === 'score') return working[step.column];
  return step?.stage === 'project' ? working[0] : undefined;
}
