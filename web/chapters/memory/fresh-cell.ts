// What a memory cell holds before its reader types into it: an address that no cell has yet, and a
// content one stride beyond the largest, so that it stands beside the others on the beam.
import type { Matrix, Vector } from '../../engine/types.js';
import { freshRow } from '../../state/model.js';
import { nudge } from '../../state/number.js';

export interface Cell {
  readonly address: Vector;
  readonly content: Vector;
}

const PLACES = 2;

function beyond(column: Vector): number {
  const [low, high] = [Math.min(...column), Math.max(...column)];
  const stride = (high - low) / Math.max(1, column.length - 1) || 1;
  return nudge(Number((high + stride).toFixed(PLACES)), 0);
}

/** There is at least one cell. */
export function freshCell(addresses: Matrix, contents: Matrix): Cell {
  const width = contents[0]?.length ?? 1;
  const column = (c: number) => contents.map((row) => row[c] ?? 0);
  return {
    address: freshRow(addresses),
    content: Array.from({ length: width }, (_, c) => beyond(column(c))),
  };
}
