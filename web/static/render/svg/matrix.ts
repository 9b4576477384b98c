// A matrix in a picture: brackets in its owner's hue, a number a cell, looks as on the page.
import { nothing, svg, type TemplateResult } from 'lit';
import type { Matrix, Table } from '../../../engine/types.js';
import { fixed, input } from '../../../figures/format.js';
import type { Hue } from '../../../figures/marks.js';
import type { CellLook } from '../../../figures/matrix.js';
import { type Reach, reach } from '../../../figures/progress.js';
import type { View } from '../../../figures/view.js';
import { type Box, brackets, hatching, nowBox, rect } from './shapes.js';
import { middle, type Type, text } from './text.js';

export interface MatrixPicture {
  readonly table: Table;
  readonly values: Matrix;
  readonly hue: Hue;
  readonly box: Box;
  /** of what is drawn: K on its side has the columns of the table as rows */
  readonly rows: number;
  readonly columns: number;
  readonly transposed: boolean;
  /** the table's column that stands first */
  readonly firstColumn: number;
  /** cells made now wear one box together, which is a mark of the figure */
  readonly together: boolean;
  readonly look: (row: number, column: number) => CellLook;
  readonly size: number;
}

interface Cell {
  readonly text: string;
  readonly reach: Reach;
  readonly look: CellLook;
}

const MASKED = { weights: 0 } as Readonly<Partial<Record<Table, number>>>;

/** Inputs stand as they were given; a masked score counts as −∞, its weight as 0. */
function spelled(view: View, spec: MatrixPicture, look: CellLook, value: number): string {
  if (look.masked) return fixed(MASKED[spec.table] ?? Number.NEGATIVE_INFINITY, 0);
  return isInput(spec.table) ? input(value, view.places) : fixed(value, view.places);
}

export const isInput = (table: Table): boolean =>
  table === 'x' || table === 'wQ' || table === 'wK' || table === 'wV';

export function cellOf(
  view: View,
  spec: Pick<MatrixPicture, 'table' | 'values' | 'look'>,
  row: number,
  column: number,
): Cell {
  const look = spec.look(row, column);
  const made = look.reach ?? reach(view, spec.table, row, column);
  const value = look.value ?? spec.values[row]?.[column] ?? Number.NaN;
  const content = made === 'future' ? '·' : spelled(view, spec as MatrixPicture, look, value);
  return { text: content, reach: made, look };
}

function typeOf({ reach: made, look }: Cell, { hue, size, together }: MatrixPicture): Type {
  const base = { size, anchor: 'middle' } as const;
  if (made === 'future') return { ...base, role: 'rule' };
  if (made === 'now' && !(together && look.used)) return { ...base, role: 'ink', weight: 700 };
  if (look.masked) return { ...base, role: 'ink-3' };
  if (look.used) return { ...base, role: hue === 'n' ? 'ink' : hue, weight: 600 };
  if (look.changed) return { ...base, role: 'ink', weight: 600 };
  return { ...base, role: 'ink-2' };
}

/** 100 % is a weight of 1. */
function weightBar({ x, y, width, height }: Box, { look, reach: made }: Cell): unknown {
  if (look.bar === undefined) return nothing;
  const bar = { x: x + 8, y: y + height - 6, width: (width - 16) * look.bar, height: 3 };
  return rect(bar, look.used || made === 'now' ? 'ink' : 'ink-2');
}

function drawCell(cell: Cell, spec: MatrixPicture, box: Box): TemplateResult {
  const boxed = cell.reach === 'now' && !spec.together;
  const { x, y, width, height } = box;
  const { look, reach: made } = cell;
  return svg`${boxed ? rect(box, 'paper') : nothing}${
    look.masked && made !== 'future' ? hatching(box) : nothing
  }${text(x + width / 2, middle(y + height / 2, spec.size), cell.text, typeOf(cell, spec))}${weightBar(
    box,
    cell,
  )}${boxed ? nowBox(box) : nothing}`;
}

export function drawMatrix(view: View, spec: MatrixPicture): TemplateResult {
  const { box, rows, columns, transposed, firstColumn, hue } = spec;
  const width = box.width / columns;
  const height = box.height / rows;
  const cells = Array.from({ length: rows * columns }, (_, i) => {
    const [r, c] = [Math.floor(i / columns), i % columns];
    const cell = transposed ? cellOf(view, spec, c, r) : cellOf(view, spec, r, firstColumn + c);
    return drawCell(cell, spec, { x: box.x + c * width, y: box.y + r * height, width, height });
  });
  return svg`${brackets(box, hue === 'n' ? 'ink-2' : hue)}${cells}`;
}
