// Where queries, keys and values come from: X at the left, W_Q, W_K, W_V above, products on the
// token rows. X and the parameters are the reader's to change.
import { html, nothing, type TemplateResult } from 'lit';
import type { Matrix, Projected } from '../engine/types.js';
import { byHand, isByHand } from './by-hand.js';
import { change, changeOf } from './changes.js';
import type { Span } from './columns.js';
import { dial, type Ruled } from './dial.js';
import { fixed, input } from './format.js';
import { area, within } from './grid.js';
import { type LabelSpec, label } from './label.js';
import type { Vector } from './marks.js';
import { type CellLook, type MatrixSpec, matrix } from './matrix.js';
import { type Mark, mark, overlay, underlay } from './overlay.js';
import { reach } from './progress.js';
import { styled } from './styled.js';
import { longestToken, widest } from './text-width.js';
import { rowTokens } from './token-label.js';
import type { View } from './view.js';

export interface Pair {
  readonly table: Projected;
  readonly parameters: 'wQ' | 'wK' | 'wV';
  readonly hue: Vector;
  readonly letter: string;
  /** grid lines of its columns */
  readonly columns: Span;
  readonly width: number;
  /** the head's first column of the parameters */
  readonly first: number;
}

/** All that places and widths depend on. */
export interface Plan {
  readonly x: Matrix;
  readonly parameters: Readonly<Record<Pair['parameters'], Matrix>>;
  readonly model: number;
  /** grid lines after X's columns, and after the parameters' rows */
  readonly xEnd: number;
  readonly wEnd: number;
  readonly pairs: readonly Pair[];
  /** grid lines of the rows */
  readonly tokens: number;
  readonly foot: number;
}

/** "−1.50": where a number of X is typed, nothing moves. */
const TYPED = 5;

/** A dial needs this many rows of parameters beside it, and columns of X above which to stand. */
const DIAL_ROOM = 3;

export function planOf({ trace, shape, headIndex, tokens, windows }: View): Plan | null {
  const { x, weights } = trace;
  if (x === null || weights === null) return null;
  const model = x[0]?.length ?? 0;
  const { dKey, dValue } = shape;
  const rows = (count: number) => windows?.rows(count) ?? count;
  const columns = (count: number) => windows?.columns(count) ?? count;
  // token | X | gap | W_Q over Q | gap | W_K over K | gap | W_V over V
  const xEnd = 2 + columns(model);
  const q = xEnd + 1;
  const k = q + columns(dKey) + 1;
  const v = k + columns(dKey) + 1;
  const pairs: readonly Pair[] = [
    {
      table: 'queries',
      parameters: 'wQ',
      hue: 'q',
      letter: 'Q',
      columns: { start: q, end: k - 1 },
      width: dKey,
      first: headIndex * dKey,
    },
    {
      table: 'keys',
      parameters: 'wK',
      hue: 'k',
      letter: 'K',
      columns: { start: k, end: v - 1 },
      width: dKey,
      first: headIndex * dKey,
    },
    {
      table: 'values',
      parameters: 'wV',
      hue: 'v',
      letter: 'V',
      columns: { start: v, end: v + columns(dValue) },
      width: dValue,
      first: headIndex * dValue,
    },
  ];
  const wEnd = 2 + rows(model);
  const first = wEnd + 1;
  return {
    ...{ x, parameters: weights, model, xEnd, wEnd, pairs },
    tokens: first,
    foot: first + rows(tokens.length),
  };
}

/** The cells of a product that this stop makes, as indices; null when it makes none of them. */
export interface Made {
  readonly rows: Span;
  readonly columns: Span;
}

export function madeIn(view: View, { table, width }: Pair): Made | null {
  const now = view.tokens.flatMap((_, row) =>
    Array.from({ length: width }, (__, column) => ({ row, column })).filter(
      ({ row: r, column: c }) => reach(view, table, r, c) === 'now',
    ),
  );
  const [first] = now;
  const last = now.at(-1);
  if (first === undefined || last === undefined) return null;
  const several = last.row > first.row;
  return {
    rows: { start: first.row, end: last.row + 1 },
    columns: several ? { start: 0, end: width } : { start: first.column, end: last.column + 1 },
  };
}

export const isCell = ({ rows, columns }: Made): boolean =>
  rows.end - rows.start === 1 && columns.end - columns.start === 1;

// ---- matrices ---------------------------------------------------------------------------------

const numbered = (view: View, count: number): string[] =>
  Array.from({ length: count }, (_, i) => view.strings.text('dimension', { n: i + 1 }));

/** What the stop makes of X and the parameters: nothing of a row set by hand. */
export function workedOut(view: View, { table }: Pair, made: Made | null): Made | null {
  if (made === null || made.rows.end - made.rows.start > 1) return made;
  return isByHand(view, { matrix: table, row: made.rows.start }) ? null : made;
}

/** Before there are steps there are no numbers either: a dot holds the place of each. */
const blank = ({ count }: View): CellLook => (count === 0 ? { reach: 'future' } : {});

function inputLook(
  view: View,
  now: Matrix,
  old: Matrix | undefined,
  used: (r: number, c: number) => boolean,
) {
  return (row: number, column: number): CellLook => ({
    ...change(view, now[row]?.[column], old?.[row]?.[column]),
    ...blank(view),
    used: used(row, column),
  });
}

/** `made` is what the stop makes of it, or with it, one a pair that it belongs to. */
const draw = (view: View, plan: Plan, made: readonly (Made | null)[], spec: MatrixSpec) =>
  view.windows?.matrix(view, plan, made, spec) ?? matrix(view, spec);

function xMatrix(view: View, plan: Plan, made: readonly (Made | null)[]): TemplateResult {
  const used = (row: number) => made.some((m) => m !== null && within(m.rows, row));
  return draw(view, plan, made, {
    table: 'x',
    values: plan.x,
    hue: 'n',
    name: view.strings.text(view.positions ? 'name-x-positions' : 'name-x'),
    rowNames: view.tokens,
    columnNames: numbered(view, plan.model),
    area: area(plan.tokens, 2, plan.foot, plan.xEnd),
    editable: view.editable,
    look: inputLook(view, plan.x, view.before?.x ?? undefined, used),
  });
}

function parameterMatrix(view: View, plan: Plan, pair: Pair, made: Made | null): TemplateResult {
  const { parameters, columns, width, first } = pair;
  const values = plan.parameters[parameters];
  const used = (_: number, column: number) => made !== null && within(made.columns, column - first);
  return draw(view, plan, [made], {
    table: parameters,
    values,
    hue: 'n',
    name: view.strings.text(`name-${parameters.toLowerCase()}`),
    rowNames: numbered(view, plan.model),
    columnNames: numbered(view, width),
    area: area(2, columns.start, plan.wEnd, columns.end),
    extra: `in-${pair.hue}`,
    firstColumn: first,
    editable: view.editable,
    look: inputLook(view, values, view.before?.weights?.[parameters], used),
  });
}

function productMatrix(
  view: View,
  plan: Plan,
  pair: Pair,
  made: Made | null,
  whole: boolean,
): TemplateResult {
  const { table, hue, columns, width } = pair;
  return draw(view, plan, [made], {
    table,
    values: view.head[table],
    hue,
    name: view.strings.text(`name-${hue}`),
    rowNames: view.tokens,
    columnNames: numbered(view, width),
    area: area(plan.tokens, columns.start, plan.foot, columns.end),
    extra: `in-${hue} ${made !== null && !isCell(made) ? 'one-box' : ''}`,
    editable: view.editable,
    look: (row, column) => ({
      ...changeOf(view, table, row, column),
      ...(whole && { reach: 'past' }),
      ...blank(view),
    }),
  });
}

// ---- marks and words --------------------------------------------------------------------------

/** The row of X and the columns of parameters in use, up to the box round what they make. */
function marks(view: View, plan: Plan, pair: Pair, made: Made | null): Mark[] {
  if (made === null) return [];
  const { columns, hue } = pair;
  const top = plan.tokens + made.rows.start;
  const bottom = plan.tokens + made.rows.end;
  const left = columns.start + made.columns.start;
  const right = columns.start + made.columns.end;
  const bands =
    workedOut(view, pair, made) === null
      ? []
      : [
          mark(`band n in-${hue}`, area(top, 2, bottom, 2 + plan.model)),
          mark(`band n in-${hue}`, area(2, left, top, right)),
        ];
  return isCell(made) ? bands : [...bands, mark(`box in-${hue}`, area(top, left, bottom, right))];
}

/** The bracket breaks at a row that was set by hand: it is no longer tied to X · W. */
const cuts = (view: View, plan: Plan, { table, hue, columns }: Pair): Mark[] =>
  view.byHand[table].map((row) => {
    const top = plan.tokens + row;
    return mark(`cut ${hue} in-${hue}`, area(top, columns.start, top + 1, columns.end));
  });

/** Bands, boxes and cuts of a product. */
export const marksOf = (view: View, plan: Plan, pair: Pair, made: Made | null): Mark[] => [
  ...marks(view, plan, pair, made),
  ...cuts(view, plan, pair),
];

/** The one row in hand: being made, or being changed. */
export function isCurrent({ editing }: View, made: readonly (Made | null)[], row: number): boolean {
  if (editing?.table === 'x') return editing.row === row;
  return made.some((m) => m !== null && m.rows.start === row && m.rows.end === row + 1);
}

function pairLabels(view: View, plan: Plan, pair: Pair): LabelSpec[] {
  const { letter, hue, columns, width } = pair;
  const extra = `in-${hue}`;
  const { start, end } = columns;
  return [
    {
      hue: 'n',
      letter: html`W<sub>${letter}</sub>`,
      more: view.windows?.size(plan.model, width),
      place: 'head',
      area: area(1, start, 2, end),
      extra,
    },
    {
      hue,
      letter,
      role: view.strings.rich(`label-${hue}`),
      more: view.windows?.size(view.tokens.length, width),
      place: 'foot',
      area: area(plan.foot, start, plan.foot + 1, hue === 'v' ? end : end + 1),
      extra: hue === 'v' ? `${extra} last` : extra,
    },
  ];
}

/** Names of X, of the parameters and of the products. */
export const projectionLabels = (view: View, plan: Plan): LabelSpec[] => [
  {
    hue: 'n',
    letter: 'X',
    role: view.strings.rich(view.positions ? 'label-x-positions' : 'label-x'),
    more: view.windows?.size(view.tokens.length, plan.model),
    place: 'foot',
    area: area(plan.foot, 2, plan.foot + 1, plan.xEnd + 1),
  },
  ...plan.pairs.flatMap((pair) => pairLabels(view, plan, pair)),
];

/**
 * Counts of cells and characters that the widths of columns depend on. `leastX`: characters that every number of X
 * has room for.
 */
export function projectionWidths(view: View, plan: Plan, leastX = 2): Record<string, number> {
  const { places, head } = view;
  const [k = 0, , v = 0] = plan.pairs.map(({ columns: { start, end } }) => end - start);
  const x = plan.xEnd - 2;
  const asInput = (value: number) => input(value, places);
  const all = Object.values(plan.parameters);
  const products = widest((v) => fixed(v, places), 5, head.queries, head.keys, head.values);
  return {
    '--n-x': x,
    '--n-w': plan.wEnd - 2,
    '--n-k': k,
    '--n-v': v,
    '--n-cells': x + 2 * k + v,
    '--n-rows': plan.foot - plan.tokens,
    '--chars-x': widest(asInput, leastX, plan.x),
    '--chars-p': Math.max(products, widest(asInput, 2, ...all)),
    '--chars-token': longestToken(view.tokens),
  };
}

/**
 * `whole`: all three products, finished, even in a narrow figure, which then scrolls inside itself.
 * So they stand while inputs are changed, whatever the step. Without X there is nothing to project.
 */
export function projection(
  view: View,
  whole = false,
  ruled?: Ruled,
): TemplateResult | typeof nothing {
  const plan = planOf(view);
  if (plan === null) return nothing;
  const made = plan.pairs.map((pair) => (whole ? null : madeIn(view, pair)));
  const used = plan.pairs.map((pair, i) => workedOut(view, pair, made[i] ?? null));
  const { windows, tokens } = view;
  const current = (row: number) => isCurrent(view, made, row);
  const marked = plan.pairs.flatMap((pair, i) => marksOf(view, plan, pair, made[i] ?? null));
  const last = view.now?.last;
  // While the numbers are coming, those that come first.
  const only = whole ? nothing : last?.stage === 'project' ? last.matrix : 'queries';
  return html`<div class="pan" role="group" aria-label=${view.strings.text('projection-label')}>
    <div class="proj" data-only=${only} data-scrolls=${windows?.scrolls(plan) ?? nothing} style=${styled(projectionWidths(view, plan, whole ? TYPED : 2))}>
      ${windows ? nothing : underlay(plan.tokens, tokens, marked)}
      <div class="tracks">
        ${windows?.names(view, plan, current) ?? rowTokens(view, area(plan.tokens, 1, plan.foot, 2), current)}
        ${projectionLabels(view, plan).map(label)} ${xMatrix(view, plan, used)}
        ${plan.pairs.map((pair, i) => [
          parameterMatrix(view, plan, pair, used[i] ?? null),
          productMatrix(view, plan, pair, made[i] ?? null, whole),
        ])}
        ${
          plan.model < DIAL_ROOM
            ? nothing
            : html`<div class="dial" style=${styled({ 'grid-area': area(1, 1, plan.wEnd, plan.xEnd + 1) })}
                ><div>${dial(view, ruled)}</div></div
              >`
        }
      </div>
      ${windows ? nothing : overlay(marked)}
    </div>
  </div>
  ${byHand(view)}`;
}
