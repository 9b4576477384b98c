// Attention by the textbook, so that edits have something independent to be compared with.
import type { Matrix } from './post.js';

export const transpose = (m: Matrix): Matrix =>
  (m[0] ?? []).map((_, c) => m.map((row) => row[c] ?? 0));

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

export const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => transpose(b).map((column) => dot(row, column)));

function softmax(row: readonly number[]): number[] {
  const powers = row.map((score) => Math.exp(score - Math.max(...row)));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / sum);
}

export interface Inputs {
  readonly x: Matrix;
  readonly wQ: Matrix;
  readonly wK: Matrix;
  readonly wV: Matrix;
}

export function attend(inputs: Inputs) {
  const { x, wQ, wK, wV } = inputs;
  const [queries, keys, values] = [times(x, wQ), times(x, wK), times(x, wV)];
  const scores = times(queries, transpose(keys));
  const weights = scores.map(softmax);
  return { ...inputs, queries, keys, values, scores, weights, context: times(weights, values) };
}
