// What must stand on the page at a step of the post's example, cell by cell.
import { asInput, rounded, type ShownNumber } from './numbers.js';
import { contextAt, madeAt, type Post, STAGES, tolerance } from './post.js';
import { expect } from './test.js';

const NOT_YET = '·';

function valueAt(post: Post, step: number, { table, row, column }: ShownNumber): number {
  if (table === 'context') return contextAt(post, step, row, column);
  return post.tables[table]?.[row]?.[column] ?? Number.NaN;
}

/** Context cells show their sum from the first key of their row on. */
function shownFrom({ table, row, column }: ShownNumber): number {
  const made = madeAt(table, row, column);
  return table === 'context' ? made - 2 : made;
}

function expectedText(post: Post, step: number, cell: ShownNumber): string {
  if (step < shownFrom(cell)) return NOT_YET;
  const value = valueAt(post, step, cell);
  return cell.table === 'x' ? asInput(value) : rounded(value);
}

const nameOf = ({ table, row, column }: ShownNumber): string => `${table}[${row}][${column}]`;

/** The parameters are drawn from the seed; they are checked through what they make. */
const isGolden = ({ table }: ShownNumber): boolean => !['wQ', 'wK', 'wV'].includes(table);

/** Every cell shows NumPy's number, or, before its step, none. */
export function expectStep(post: Post, step: number, numbers: readonly ShownNumber[]): void {
  const cells = numbers.filter(isGolden);
  const shown = cells.map((cell) => `${nameOf(cell)} ${cell.text}`);
  const expected = cells.map((cell) => `${nameOf(cell)} ${expectedText(post, step, cell)}`);
  expect(shown, `numbers at step ${step}`).toEqual(expected);
  for (const cell of cells.filter(({ exact }) => exact !== null)) {
    const value = valueAt(post, step, cell);
    const largest = Math.max(...(post.tables[cell.table] ?? []).flat().map(Math.abs));
    const error = Math.abs((cell.exact ?? Number.NaN) - value) / largest;
    expect(error, `${nameOf(cell)} in full at step ${step}`).toBeLessThanOrEqual(tolerance);
  }
}

/** The cells that a step leaves finished, so that none of them may be missing from the page. */
export function madeBy(step: number): { table: string; row: number; column: number }[] {
  const inTable = (table: string, rows: number, columns: number) =>
    Array.from({ length: rows * columns }, (_, i) => ({
      table,
      row: Math.floor(i / columns),
      column: i % columns,
    }));
  const [project, score, softmax] = STAGES;
  const all =
    step >= softmax
      ? [...inTable('weights', 3, 3), ...inTable('context', 3, 2)]
      : step >= score
        ? inTable('scores', 3, 3)
        : step >= project
          ? ['queries', 'keys', 'values'].flatMap((table) => inTable(table, 3, 2))
          : [];
  return all.filter(({ table, row, column }) => madeAt(table, row, column) === step);
}
