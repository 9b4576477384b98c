// Where queries, keys and values come from, on the page's own grid: X, W_Q, W_K, W_V and the products.
import { svg, type TemplateResult } from 'lit';
import type { Matrix, Projected } from '../../../engine/types.js';
import { changeOf } from '../../../figures/changes.js';
import { area, within } from '../../../figures/grid.js';
import type { Hue } from '../../../figures/marks.js';
import { isUnder } from '../../../figures/overlay.js';
import {
  isCell,
  isCurrent,
  type Made,
  madeIn,
  marksOf,
  type Pair,
  type Plan,
  planOf,
  projectionLabels,
  projectionWidths,
  workedOut,
} from '../../../figures/projection.js';
import type { View } from '../../../figures/view.js';
import { Grid } from './grid.js';
import { drawLabel, rowToken } from './labels.js';
import { drawMark } from './marks.js';
import { drawMatrix, type MatrixPicture } from './matrix.js';
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
import { px } from './text.js';

interface Layout {
  readonly grid: Grid;
  readonly type: number;
  readonly pairs: readonly Pair[];
  readonly sizes: Sizes;
}

/** Of the gaps after the first, to the first. */
const LATER = 0.7;

/** X, and the products beside it. */
function groupsOf(
  view: View,
  plan: Plan,
  pairs: readonly Pair[],
): readonly [x: Group, products: Group] {
  const counts = projectionWidths(view, plan);
  const products = pairs.reduce((sum, pair) => sum + pair.width, 0);
  return [
    { count: plan.model, characters: Math.max(2, counts['--chars-x'] ?? 2) },
    { count: products, characters: counts['--chars-p'] ?? 5 },
  ];
}

/** Columns of X and of the products, and the type in them. */
function columnSizes([inX, products]: readonly [Group, Group], sizes: Sizes, room: number) {
  const [most, x, cellWidth] = sizes.narrow
    ? [14, 36, 50]
    : sizes.most < 15
      ? [13, 36, 48]
      : [14, 48, 52];
  const alike = { count: inX.count + products.count, characters: products.characters };
  const fitted = fit(room, [alike], { ...sizes, cellWidth, most });
  const product = columnWidth(fitted, products.characters);
  const left = (room - products.count * product) / inX.count;
  const cell = Math.min(x, (0.75 * room) / alike.count, left);
  return { type: fitted.type, x: columnWidth({ ...fitted, cell }, inX.characters), product };
}

/** What is left for names when numbers are as small as they may be. */
function freeIn(view: View, plan: Plan, pairs: readonly Pair[], width: number): number {
  const gaps = pairs.length * leastGap(pairs.length === 1);
  return width - leastRoom(groupsOf(view, plan, pairs)) - gaps - END;
}

/** One product alone where all three are too many. */
function pairsIn(view: View, plan: Plan, width: number, { narrow, token }: Sizes): readonly Pair[] {
  const fits = !narrow && freeIn(view, plan, plan.pairs, width) >= token;
  if (fits || view.now?.last.stage !== 'project') return plan.pairs;
  const { matrix } = view.now.last;
  return plan.pairs.filter(({ table }) => table === matrix);
}

function layoutOf(view: View, plan: Plan, width: number): Layout {
  const usual = sizesOf(width);
  const pairs = pairsIn(view, plan, width, usual);
  const isOne = pairs.length === 1;
  const sizes = { ...usual, narrow: usual.narrow || isOne };
  const groups = groupsOf(view, plan, pairs);
  const longest = projectionWidths(view, plan)['--chars-token'] ?? 3;
  const token = tokenColumn(longest, freeIn(view, plan, pairs, width), sizes);
  const room = width - token - pairs.length * 24 - END;
  const { type, x, product } = columnSizes(groups, sizes, room);
  const products = groups[1].count;
  const free = width - token - plan.model * x - products * product - END;
  const share = free / (1 + LATER * (pairs.length - 1));
  const gap = (i: number) =>
    Math.max(leastGap(isOne), isOne ? Math.min(NARROW_GAP, free) : (i === 0 ? 1 : LATER) * share);
  const tracks = plan.pairs.flatMap((pair, i) => {
    const isShown = pairs.includes(pair);
    const cells = Array.from({ length: pair.width }, () => (isShown ? product : 0));
    return [isShown ? gap(i) : 0, ...cells];
  });
  const columns = [token, ...Array.from({ length: plan.model }, () => x), ...tracks, END];
  const rows = [
    28,
    ...Array.from({ length: plan.wEnd - 2 }, () => 32),
    16,
    ...view.tokens.map(() => 36),
    36,
  ];
  return { grid: new Grid(0, 0, columns, rows), type, pairs, sizes };
}

type Spec = Pick<MatrixPicture, 'table' | 'values' | 'look'> & {
  readonly hue: Hue;
  readonly at: string;
  readonly columns: number;
  readonly firstColumn?: number;
  readonly together?: boolean;
};

function draw(view: View, { grid, type }: Layout, spec: Spec, rows: number): TemplateResult {
  const { firstColumn = 0, together = false, at, ...rest } = spec;
  return drawMatrix(view, {
    ...{ ...rest, rows, firstColumn, together },
    transposed: false,
    box: grid.area(at),
    size: type,
  });
}

function pairMatrices(view: View, plan: Plan, layout: Layout, pair: Pair): TemplateResult[] {
  const { table, parameters, columns, width, first, hue } = pair;
  const made = madeIn(view, pair);
  const used = workedOut(view, pair, made);
  const isUsed = (column: number) => used !== null && within(used.columns, column - first);
  return [
    draw(
      view,
      layout,
      {
        ...{ table: parameters, values: plan.parameters[parameters], hue: 'n', columns: width },
        at: area(2, columns.start, plan.wEnd, columns.end),
        firstColumn: first,
        look: (_, column) => ({ used: isUsed(column) }),
      },
      plan.model,
    ),
    draw(view, layout, product(view, plan, pair, made, { table, hue, width }), view.tokens.length),
  ];
}

function product(
  view: View,
  plan: Plan,
  { columns }: Pair,
  made: Made | null,
  { table, hue, width }: { readonly table: Projected; readonly hue: Hue; readonly width: number },
): Spec {
  return {
    ...{ table, hue, columns: width, values: view.head[table] as Matrix },
    at: area(plan.tokens, columns.start, plan.foot, columns.end),
    together: made !== null && !isCell(made),
    look: (row, column) => changeOf(view, table, row, column),
  };
}

function threads(view: View, plan: Plan, { grid, sizes }: Layout, made: readonly (Made | null)[]) {
  return view.tokens.map((name, i) => {
    const box = grid.area(`${plan.tokens + i} / 1`);
    const y = px(box.y + box.height - 0.5);
    const on = isCurrent(view, made, i);
    return svg`${stroke(`M0 ${y}H${px(grid.right)}`, 'hair')}${rowToken(name, box, sizes.tokenSize, on)}`;
  });
}

/** null where queries, keys and values were given: nothing is projected. */
export function projectionPicture(view: View, width: number): Picture | null {
  const plan = planOf(view);
  if (plan === null) return null;
  const layout = layoutOf(view, plan, width);
  const { grid, pairs, sizes } = layout;
  const made = plan.pairs.map((pair) => madeIn(view, pair));
  const used = plan.pairs.map((pair, i) => workedOut(view, pair, made[i] ?? null));
  const inX = (row: number) => used.some((m) => m !== null && within(m.rows, row));
  const all = pairs
    .flatMap((pair) => marksOf(view, plan, pair, madeIn(view, pair)))
    .map(({ kind, at }) => ({ kind, box: grid.area(at), cell: { width: 0, height: 0 } }));
  const x: Spec = {
    ...{ table: 'x', values: plan.x, hue: 'n', columns: plan.model },
    at: area(plan.tokens, 2, plan.foot, plan.xEnd),
    look: (row) => ({ used: inX(row) }),
  };
  const names = projectionLabels(view, plan)
    .filter(({ extra = '' }) =>
      pairs.some(({ hue }) => extra === '' || extra.includes(`in-${hue}`)),
    )
    .map((spec) => {
      const box = grid.area(spec.area);
      const isLast = spec.extra?.includes(`in-${pairs.at(-1)?.hue}`);
      return drawLabel(spec, sizes.narrow && isLast ? { ...box, width: width - box.x } : box);
    });
  return {
    width: Math.max(width, grid.right),
    height: grid.bottom,
    drawing: svg`${threads(view, plan, layout, made)}${all.filter(isUnder).map(drawMark)}${names}${draw(
      view,
      layout,
      x,
      view.tokens.length,
    )}${pairs.map((pair) => pairMatrices(view, plan, layout, pair))}${all
      .filter((one) => !isUnder(one))
      .map(drawMark)}`,
  };
}
