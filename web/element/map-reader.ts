// Grids of which not all is drawn: the heat map's crosshair, one cell that stands for all and goes
// where a key or the pointer leads, and matrices that scroll.
import type { Table } from '../engine/types.js';
import type { CellPlace } from './cells.js';
import { type Position, target as targetOfKey } from './grid-keys.js';

interface Reader {
  readonly table: Table;
  readonly rows: number;
  readonly columns: number;
  /** of the table, that stands first */
  readonly first: number;
}

function readerOf({ dataset }: HTMLElement): Reader {
  const { grid, rows, columns, first = 0 } = dataset;
  return {
    table: grid as Table,
    rows: Number(rows),
    columns: Number(columns),
    first: Number(first),
  };
}

const within = (index: number, count: number): number => Math.max(0, Math.min(index, count - 1));

/** The cell under the pointer; null off the map. */
export function cellUnder({ target, clientX, clientY }: MouseEvent): CellPlace | null {
  const map = (target as Element).closest<HTMLElement>('.reader');
  if (map === null) return null;
  const { table, rows, columns } = readerOf(map);
  const { left, top, width, height } = map.getBoundingClientRect();
  const row = within(Math.floor(((clientY - top) / height) * rows), rows);
  return { table, row, column: within(Math.floor(((clientX - left) / width) * columns), columns) };
}

/** Where a key leads from the cell that has the focus; null when it leads nowhere. */
export function cellAfter(event: KeyboardEvent): CellPlace | null {
  const cell = event.composedPath()[0];
  if (!(cell instanceof HTMLElement) || event.altKey || event.metaKey) return null;
  const map = cell.closest<HTMLElement>('[data-columns]');
  if (map === null || !cell.matches('[role="gridcell"]')) return null;
  const { table, rows, columns, first } = readerOf(map);
  const from: Position = [Number(cell.dataset['row']), Number(cell.dataset['column']) - first];
  const to = targetOfKey(event.key, event.ctrlKey, from, rows, columns);
  return to && { table, row: within(to[0], rows), column: first + within(to[1], columns) };
}
