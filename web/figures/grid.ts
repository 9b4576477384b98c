// Places in a grid of a picture, in CSS grid lines.
import type { Span } from './columns.js';

export const within = (span: Span | null, index: number): boolean =>
  span !== null && index >= span.start && index < span.end;

/** A `grid-area`. */
export const area = (row: number, column: number, rowEnd: number, columnEnd: number): string =>
  `${row} / ${column} / ${rowEnd} / ${columnEnd}`;
