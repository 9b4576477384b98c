// The terms of a mix: one explanation a value column, one term a key that hands something over.
import type { Explanation, Term } from '../engine/types.js';
import type { View } from './view.js';

/** null: the key hands nothing over (its weight is exactly 0). */
export function termOf(explanation: Explanation | undefined, key: number): Term | null {
  const of = ({ operands }: Term) =>
    operands.some((o) => o.table === 'weights' && o.column === key);
  return explanation?.terms.find(of) ?? null;
}

export interface Mixing {
  readonly query: number;
  /** the key being added, the last one when the whole row is added at once */
  readonly key: number;
  readonly last: boolean;
  readonly one: boolean;
}

/** null in other stages. */
export function mixing({ step, now, shape }: View): Mixing | null {
  if (step?.stage !== 'mix') return null;
  const one =
    now !== null && now.first.row === now.last.row && now.first.column === now.last.column;
  return { query: step.row, key: step.column, last: step.column === shape.nKeys - 1, one };
}
