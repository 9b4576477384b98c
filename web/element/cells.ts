// Which cell or token an element of the figure stands for.

import type { Table } from '../engine/types.js';
import type { Target } from '../figures/view.js';

export interface CellPlace {
  readonly table: Table;
  readonly row: number;
  readonly column: number;
}

/** The name of a row stands before its first cell. */
export function cellOf(cell: HTMLElement): CellPlace {
  const { table, token, row = token, column = -1 } = cell.dataset;
  return { table: table as Table, row: Number(row), column: Number(column) };
}

export const selectorOf = ({ table, row, column }: CellPlace): string =>
  `[data-table="${table}"][data-row="${row}"][data-column="${column}"]`;

export function targetOf(target: EventTarget | null): Target | null {
  if (!(target instanceof Element)) return null;
  const cell = target.closest<HTMLElement>('[data-table][data-row]');
  if (cell !== null) return { kind: 'cell', ...cellOf(cell) };
  const token = tokenOf(target);
  return token === null ? null : { kind: 'token', token };
}

export function tokenOf(target: Element): number | null {
  const token = target.closest<HTMLElement>('[data-token]')?.dataset['token'];
  return token === undefined ? null : Number(token);
}

export function sameTarget(a: Target | null, b: Target | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
