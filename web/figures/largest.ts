// Where a row is largest, for those who look at many.
import type { Vector } from '../engine/types.js';

/** The place of the largest finite number; −1 when there is none. */
export function largest(row: Vector): number {
  return row.reduce(
    (best, value, i) =>
      Number.isFinite(value) && (best === -1 || value > (row[best] ?? value)) ? i : best,
    -1,
  );
}
