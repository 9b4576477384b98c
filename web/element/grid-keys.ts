// Keys inside a matrix: one tab stop, arrows move a cell, and to names that can be pressed (WAI-ARIA grid pattern).

const PAGE_ROWS = 8;

export type Position = readonly [row: number, column: number];

function cellsOf(grid: Element): HTMLElement[][] {
  return [...grid.querySelectorAll('[role="row"]')]
    .map((row) => [...row.querySelectorAll<HTMLElement>('[data-table]')])
    .filter((row) => row.length > 0);
}

export function target(
  key: string,
  ctrl: boolean,
  [row, column]: Position,
  rows: number,
  columns: number,
): Position | null {
  switch (key) {
    case 'ArrowLeft':
      return [row, column - 1];
    case 'ArrowRight':
      return [row, column + 1];
    case 'ArrowUp':
      return [row - 1, column];
    case 'ArrowDown':
      return [row + 1, column];
    case 'Home':
      return [ctrl ? 0 : row, 0];
    case 'End':
      return [ctrl ? rows - 1 : row, columns - 1];
    case 'PageUp':
      return [Math.max(0, row - PAGE_ROWS), column];
    case 'PageDown':
      return [Math.min(rows - 1, row + PAGE_ROWS), column];
    default:
      return null;
  }
}

/** The cell a key leads to from `cell`; null when the key is not a movement, `cell` itself at an edge. */
export function cellAfterKey(cell: HTMLElement, event: KeyboardEvent): HTMLElement | null {
  const grid = cell.closest('[role="grid"]');
  if (grid === null || event.altKey || event.metaKey) return null;
  const cells = cellsOf(grid);
  const row = cells.findIndex((line) => line.includes(cell));
  const column = cells[row]?.indexOf(cell) ?? 0;
  const next = target(event.key, event.ctrlKey, [row, column], cells.length, cells[0]?.length ?? 0);
  if (next === null) return null;
  return cells[next[0]]?.[next[1]] ?? cell;
}
