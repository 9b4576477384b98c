// The one table that many tokens leave room for: scores while they are made, weights from then on.
import type { Matrix, Table } from '../engine/types.js';
import { largest } from './largest.js';
import { isPaired } from './lit.js';
import { reach, stageOf } from './progress.js';
import { rowOf } from './row.js';
import type { View } from './view.js';

export interface MapTable {
  readonly table: Extract<Table, 'scores' | 'weights'>;
  readonly values: Matrix;
  /** full darkness: 1 for weights, the largest size for scores */
  readonly most: number;
}

function largestSize(values: Matrix): number {
  let most = 0;
  for (const row of values) {
    for (const value of row) if (Number.isFinite(value)) most = Math.max(most, Math.abs(value));
  }
  return most;
}

export function mapTable(view: View): MapTable {
  const { head, step } = view;
  const stage = stageOf(view);
  const before = stage === 'project' || stage === 'score';
  if (before || (step?.stage === 'softmax' && step.rung !== 'normalize')) {
    return { table: 'scores', values: head.scores, most: largestSize(head.scores) };
  }
  return { table: 'weights', values: head.weights, most: Math.max(1, largestSize(head.weights)) };
}

export interface Place {
  readonly row: number;
  readonly column: number;
}

/** The cell being read: pointed at, else where Tab would lead, else that of the step. */
export function readingPlace(view: View, { table, values }: MapTable): Place {
  const { highlight, pinned, tabStops, step, tokens, keyTokens } = view;
  const heaviest = (row: number): Place => ({
    row,
    column: Math.max(0, largest(values[row] ?? [])),
  });
  if (highlight?.kind === 'token') return heaviest(highlight.token);
  const isPair = highlight !== null && isPaired(highlight.table);
  const at = isPair ? highlight : tabStops[table];
  if (at !== undefined && at.row in tokens && at.column in keyTokens) return at;
  if (pinned !== null) return heaviest(pinned);
  if (step === null || step.stage === 'project') return heaviest(0);
  return step.stage === 'softmax' ? heaviest(step.row) : { row: step.row, column: step.column };
}

export const isMade = (view: View, { table }: MapTable, row: number, column: number): boolean =>
  reach(view, table, row, column) !== 'future';

export const mapRow = ({ values }: MapTable, row: number) => rowOf(values, row);
