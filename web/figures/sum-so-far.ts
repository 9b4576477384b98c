import type { Explanation } from '../engine/types.js';

/** A context number while its row is mixed: the values of the keys up to `key`, added on. */
export function sumSoFar(explanation: Explanation | undefined, key: number): number {
  const added = explanation?.terms.findLast(({ operands }) =>
    operands.some(({ table, column }) => table === 'weights' && column <= key),
  );
  return added?.runningTotal ?? 0;
}
