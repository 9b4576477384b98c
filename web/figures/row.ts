// One query's row of a head's tables: a view holds the rows of all queries.
import type { CellNote, Matrix, Vector } from '../engine/types.js';
import type { View } from './view.js';

export const rowOf = (table: Matrix, query: number): Vector => table[query] ?? [];

export const isMasked = (view: View, query: number, key: number): boolean =>
  rowOf(view.head.maskedScores, query)[key] === Number.NEGATIVE_INFINITY;

/** Why a row has no ordinary weights; null when it has. */
export function oddityOf(
  { head }: View,
  query: number,
): Exclude<CellNote, 'none' | 'masked'> | null {
  if (head.emptyRows.includes(query)) return 'empty-row';
  return head.undefinedRows.find(({ row }) => row === query)?.reason ?? null;
}

/** Whether the row's weights are shares of one whole. */
const isShared = (view: View, query: number): boolean =>
  oddityOf(view, query) === null && rowOf(view.head.weights, query).every((w) => w >= 0);

/** Whether those of every row are. */
export const areShared = (view: View): boolean =>
  view.tokens.every((_, query) => isShared(view, query));
