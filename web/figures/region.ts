// The cells of S or A that the current stop is about.
import type { Span } from './columns.js';
import type { View } from './view.js';

/** Indices, from `start` up to, not including, `end`. */
export interface Region {
  readonly rows: Span;
  readonly columns: Span;
}

/** Softmax works on whole rows. null in projection and when finished. */
export function regionOf({ now, shape }: View): Region | null {
  if (now === null || now.first.stage === 'project') return null;
  const { first, last } = now;
  const rows = { start: first.row, end: last.row + 1 };
  const whole = first.stage === 'softmax' || first.row !== last.row;
  return {
    rows,
    columns: whole ? { start: 0, end: shape.nKeys } : { start: first.column, end: last.column + 1 },
  };
}
