// What the last edit did to a number.
import type { HeadTrace } from '../engine/types.js';
import { fixed } from './format.js';
import type { CellLook } from './matrix.js';
import type { View } from './view.js';

/** The tables of a head that an edit can move. */
export type MovingTable = 'queries' | 'keys' | 'values' | 'scores' | 'weights' | 'context';

/** A folded corner where the number reads differently; the old one under it while the edit lasts. */
export function change(view: View, now?: number, old?: number): CellLook {
  if (now === undefined || old === undefined) return {};
  if (fixed(now, view.places) === fixed(old, view.places)) return {};
  return view.editing === null ? { changed: true } : { was: old };
}

export function changeOf(view: View, table: MovingTable, row: number, column: number): CellLook {
  if (view.before === null) return {};
  const cell = (head?: HeadTrace) => head?.[table][row]?.[column];
  return change(view, cell(view.head), cell(view.before.heads[view.headIndex]));
}
