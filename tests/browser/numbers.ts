// The numbers on the page, read off it.
import type { Inputs } from './attend.js';
import type { Tab } from './driver/tab.js';
import type { Matrix } from './post.js';

export interface ShownNumber {
  readonly table: string;
  readonly row: number;
  readonly column: number;
  /** as it stands there */
  readonly text: string;
  /** to its last digit; null where the page does not offer that */
  readonly exact: number | null;
}

/** Every table cell in the player; the terms of sums are the working's. */
export const readNumbers = (tab: Tab): Promise<ShownNumber[]> => tab.evaluate(cellsInPage, null);

function cellsInPage(): ShownNumber[] {
  const root = document.querySelector('context-vector')?.shadowRoot;
  const cells =
    root?.querySelectorAll<HTMLElement>(
      'span[data-table][data-row][data-column]:not(.sum *, .stack *)',
    ) ?? [];
  return [...cells].map((cell) => {
    const number = cell.querySelector<HTMLElement>('.num, span[title]') ?? cell;
    const title = cell.title || number.title;
    return {
      table: cell.dataset['table'] ?? '',
      row: Number(cell.dataset['row']),
      column: Number(cell.dataset['column']),
      text: (number.textContent ?? '').trim(),
      exact: title === '' ? null : Number(title.replace(/\u2212/gu, '-')),
    };
  });
}

/** A number rounded for reading, as the post's readers would round it; with a real minus. */
export function rounded(value: number, places = 2): string {
  const digits = Math.abs(value).toFixed(places);
  return value < 0 && Number(digits) !== 0 ? `\u2212${digits}` : digits;
}

/** As inputs are written: whole numbers without places. */
export const asInput = (value: number): string =>
  Number.isInteger(value) ? rounded(value, 0) : rounded(value);

/** Which tables the numbers are of, in alphabetical order. */
export const tablesOf = (numbers: readonly ShownNumber[]): string[] =>
  [...new Set(numbers.map(({ table }) => table))].toSorted();

/** One table as a matrix of exact values. */
function matrixOf(numbers: readonly ShownNumber[], table: string): number[][] {
  const matrix: number[][] = [];
  for (const number of numbers) {
    if (number.table !== table) continue;
    const row = matrix[number.row] ?? [];
    row[number.column] = number.exact ?? Number.NaN;
    matrix[number.row] = row;
  }
  return matrix;
}

/** What the reader has set, to the last digit. */
export function inputsOf(numbers: readonly ShownNumber[]): Inputs {
  const of = (table: string) => matrixOf(numbers, table);
  return { x: of('x'), wQ: of('wQ'), wK: of('wK'), wV: of('wV') };
}

/** What a table shows, row by row. */
export async function shown(tab: Tab, table: string): Promise<string[][]> {
  const rows: string[][] = [];
  for (const number of await readNumbers(tab)) {
    if (number.table !== table) continue;
    const row = rows[number.row] ?? [];
    row[number.column] = number.text;
    rows[number.row] = row;
  }
  return rows;
}

/** A matrix as a table would show it. */
export const written = (matrix: Matrix): string[][] =>
  matrix.map((row) => row.map((v) => rounded(v)));
