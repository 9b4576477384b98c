// The staff of a step, on the page's own grid: Q · Kᵀ → S → A · V → C.
import { nothing, svg, type TemplateResult } from 'lit';
import type { StepShape } from '../../../engine/types.js';
import { type Columns, columnsOf, STRIP_TOKENS } from '../../../figures/columns.js';
import { within } from '../../../figures/grid.js';
import { isUnder } from '../../../figures/overlay.js';
import { isShown, SHOWN } from '../../../figures/product.js';
import {
  flowName,
  places,
  type Rows,
  rowsOf,
  rowTracks,
  type Staff,
  type StaffTable,
  staffLabels,
} from '../../../figures/staff.js';
import { litStaff } from '../../../figures/strip.js';
import type { View } from '../../../figures/view.js';
import { widthOf } from '../runs.js';
import { Grid, tracksOf } from './grid.js';
import { columnToken, drawLabel, rowToken } from './labels.js';
import { drawMark } from './marks.js';
import { drawMatrix } from './matrix.js';
import type { Picture } from './picture.js';
import { stroke } from './shapes.js';
import {
  columnWidth,
  END,
  fit,
  type Group,
  leastGap,
  leastRoom,
  NARROW_GAP,
  type Sizes,
  sizesOf,
  tokenColumn,
} from './sizes.js';
import { px, text } from './text.js';

/** What stands on the token rows has columns of its own. */
const LOWER = ['q', 's', 'a', 'c'] as const;

interface Widths {
  readonly token: number;
  readonly cells: Readonly<Record<(typeof LOWER)[number], number>>;
  readonly gap: number;
  readonly type: number;
}

interface Layout {
  readonly columns: Columns;
  readonly rows: Rows;
  readonly widths: Widths;
  readonly sizes: Sizes;
  readonly grid: Grid;
  readonly shown: string;
}

const countsOf = ({ dKey, nKeys, dValue }: StepShape) => ({
  q: dKey,
  s: nKeys,
  a: nKeys,
  c: dValue,
});

const lettersIn = (shown: string) => LOWER.filter((letter) => shown.includes(letter));

const charactersIn = ({ variables }: Columns, letter: (typeof LOWER)[number]): number =>
  variables[`--chars-${letter}`] ?? 5;

/** Matrices beside one another, as groups of columns. */
function groupsOf({ shape }: View, columns: Columns, shown: string): Group[] {
  const count = countsOf(shape);
  return lettersIn(shown).map((letter) => ({
    count: count[letter],
    characters: charactersIn(columns, letter),
  }));
}

/** What is left for names when numbers are as small as they may be. */
function freeIn(view: View, sizes: Sizes, width: number, shown: string, columns: Columns): number {
  const groups = groupsOf(view, columns, shown);
  return width - leastRoom(groups) - (groups.length - 1) * leastGap(sizes.narrow) - END;
}

function widthsOf(
  view: View,
  sizes: Sizes,
  width: number,
  shown: string,
  columns: Columns,
): Widths {
  const groups = groupsOf(view, columns, shown);
  const gaps = groups.length - 1;
  const free = freeIn(view, sizes, width, shown, columns);
  const token = tokenColumn(columns.variables['--chars-token'] ?? 3, free, sizes);
  const fitted = fit(width - token - gaps * sizes.gap - END, groups, sizes);
  const of = (letter: (typeof LOWER)[number]) =>
    shown.includes(letter) ? columnWidth(fitted, charactersIn(columns, letter)) : 0;
  const cells = { q: of('q'), s: of('s'), a: of('a'), c: of('c') };
  const count = countsOf(view.shape);
  const used = LOWER.reduce((sum, letter) => sum + count[letter] * cells[letter], token + END);
  const spare = gaps === 0 ? 0 : (width - used) / gaps;
  const gap = Math.max(leastGap(sizes.narrow), sizes.narrow ? Math.min(spare, NARROW_GAP) : spare);
  return { token, cells, gap, type: fitted.type };
}

function columnTracks(shape: StepShape, { token, cells, gap }: Widths, shown: string): number[] {
  const count = countsOf(shape);
  const all = lettersIn(shown);
  const tracks = LOWER.flatMap((letter) => {
    const isLast = letter === all.at(-1);
    const own = Array.from({ length: count[letter] }, () => cells[letter]);
    return letter === 'c' ? own : [...own, shown.includes(letter) && !isLast ? gap : 0];
  });
  return [token, ...tracks, END];
}

const ALL = 'qksavc';

/** Whether all matrices stand side by side; otherwise one product stands alone. */
export function isStrip(view: View, width: number): boolean {
  const sizes = sizesOf(width);
  if (sizes.narrow || view.shape.nKeys > STRIP_TOKENS) return false;
  return freeIn(view, sizes, width, ALL, columnsOf(view)) >= sizes.token;
}

function layoutOf(view: View, staff: Staff, width: number): Layout {
  const isNarrow = !isStrip(view, width);
  const sizes = { ...sizesOf(width), narrow: isNarrow };
  const shown = isNarrow ? SHOWN[staff.product] : ALL;
  const columns = columnsOf(view);
  const widths = widthsOf(view, sizes, width, shown, columns);
  const isOne = staff.product === 'scores' || staff.product === 'weights';
  const name = isNarrow ? `--rows-${isOne ? 'softmax' : staff.product}` : '--rows';
  const rows = tracksOf(rowTracks(view.shape)[name] ?? '', { '--ch': sizes.cellHeight });
  const tracks = columnTracks(view.shape, widths, shown);
  return {
    ...{ columns, widths, sizes, shown },
    rows: rowsOf(view.shape),
    grid: new Grid(0, 0, tracks, rows),
  };
}

/** What the columns under a column's token belong to. */
function tokensOver(view: View, staff: Staff, layout: Layout): TemplateResult[] {
  const { columns, rows, grid, shown } = layout;
  const longest = columns.variables['--chars-token'] ?? 3;
  const over = (row: number, start: number, on: (i: number) => boolean) =>
    view.keyTokens.map((name, i) =>
      columnToken(name, grid.area(`${row} / ${start + i}`), { longest, on: on(i) }),
    );
  const keyed = (i: number) => staff.stage === 'score' && within(staff.keys, i);
  const weighed = (i: number) => staff.stage === 'mix' && within(staff.keys, i);
  return [
    ...(shown.includes('k') ? over(rows.keys - 1, columns.scores.start, keyed) : []),
    ...(shown === 's' ? over(rows.captions, columns.scores.start, () => false) : []),
    ...(shown.includes('a') ? over(rows.captions, columns.weights.start, weighed) : []),
  ];
}

function rowsOfTokens(view: View, staff: Staff, { grid, rows, sizes }: Layout): TemplateResult[] {
  return view.tokens.map((name, i) => {
    const box = grid.area(`${rows.tokens + i} / 1`);
    const y = box.y + box.height - 0.5;
    const thread = stroke(`M0 ${px(y)}H${px(grid.right)}`, 'hair');
    return svg`${thread}${rowToken(name, box, sizes.tokenSize, within(staff.queries, i))}`;
  });
}

function matrices(view: View, staff: Staff, layout: Layout): TemplateResult[] {
  const all = Object.entries(places(view, layout.columns, layout.rows)) as [
    StaffTable,
    ReturnType<typeof places>[StaffTable],
  ][];
  return all
    .filter(([, { extra = '' }]) => isShown(layout.shown, extra))
    .map(([table, { hue, area, transposed = false, rowNames, columnNames }]) => {
      const [rows, columns] = transposed
        ? [columnNames.length, rowNames.length]
        : [rowNames.length, columnNames.length];
      return drawMatrix(view, {
        ...{ table, hue, rows, columns, transposed },
        firstColumn: 0,
        values: view.head[table],
        box: layout.grid.area(area),
        together: staff.boxed.includes(table),
        look: staff.looks[table],
        size: layout.widths.type,
      });
    });
}

function marks(staff: Staff, layout: Layout, under: boolean): unknown[] {
  const { grid, widths, sizes } = layout;
  return staff.marks
    .filter((mark) => isUnder(mark) === under && isShown(layout.shown, mark.kind))
    .map(({ kind, at }) =>
      drawMark({
        kind,
        box: grid.area(at),
        cell: {
          width: kind.includes('weigh') ? widths.cells.a : widths.cells.q,
          height: sizes.cellHeight,
        },
      }),
    );
}

/** "softmax" over an arrow from S to A. */
function flow(view: View, staff: Staff, layout: Layout): unknown {
  if (staff.flow === null || layout.sizes.narrow) return nothing;
  const { grid, columns, rows } = layout;
  const gap = columns.scores.end;
  const { x, width } = grid.area(`${rows.captions} / ${gap}`);
  const top = grid.y(rows.tokens + staff.flow.start);
  const y = (top + grid.y(rows.tokens + staff.flow.end)) / 2;
  const word = view.strings.text(flowName(view));
  const middle = x + width / 2;
  const reach = Math.min(30, width - 14) / 2;
  const [from, to] = [px(middle - reach), px(middle + reach)];
  const fits = widthOf(word, 12) <= width - 8;
  return svg`${
    fits
      ? text(middle, grid.y(rows.tokens) - 9, word, { size: 12, role: 'ink', anchor: 'middle' })
      : nothing
  }${stroke(`M${from} ${px(y)}H${to}m-5 -4l5 4l-5 4`, 'ink', 1.5)}`;
}

/** Nothing stands behind the last matrix: its name may be as wide as the figure. */
function labels(view: View, layout: Layout, width: number): TemplateResult[] {
  const { columns, rows, grid, sizes, shown } = layout;
  const last = [...LOWER].findLast((letter) => shown.includes(letter));
  return staffLabels(view, columns, rows)
    .filter(({ extra = '' }) => isShown(layout.shown, extra))
    .map((spec) => {
      const box = grid.area(spec.area);
      const isLast = sizes.narrow && spec.extra?.includes(`in-${last}`);
      const upper = sizes.narrow && last === 's' && spec.extra?.includes('in-k');
      return drawLabel(
        spec,
        isLast || upper ? { ...box, width: Math.max(width, grid.right) - box.x } : box,
      );
    });
}

export function staffPicture(view: View, width: number): Picture {
  const staff = litStaff(view);
  const layout = layoutOf(view, staff, width);
  const { grid } = layout;
  return {
    width: Math.max(width, grid.right),
    height: grid.bottom,
    drawing: svg`${rowsOfTokens(view, staff, layout)}${marks(staff, layout, true)}${tokensOver(view, staff, layout)}${labels(
      view,
      layout,
      width,
    )}${flow(view, staff, layout)}${matrices(view, staff, layout)}${marks(staff, layout, false)}`,
  };
}

/** Where a matrix's first column starts, how wide each is, and the type in its cells. */
export interface ColumnPlace {
  readonly x: number;
  readonly width: number;
  readonly type: number;
  /** of the longest number */
  readonly characters: number;
}

function columnPlace(view: View, width: number, letter: 's' | 'c'): ColumnPlace {
  const { columns, grid, widths } = layoutOf(view, litStaff(view), width);
  const line = letter === 's' ? columns.scores.start : columns.context.start;
  return {
    x: grid.x(line),
    width: widths.cells[letter],
    type: widths.type,
    characters: columns.variables[`--chars-${letter}`] ?? 5,
  };
}

/** What stands under S, or under C, stands on their columns. */
export const scoreColumns = (view: View, width: number): ColumnPlace =>
  columnPlace(view, width, 's');
export const contextColumns = (view: View, width: number): ColumnPlace =>
  columnPlace(view, width, 'c');
