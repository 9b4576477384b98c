// Where queries, keys and values come from: X at the left, W_Q, W_K, W_V above, products on the
// token rows. X and the parameters are the reader's to change.
import { html, nothing, type TemplateResult } from 'lit';
import type { Matrix, Projected } from '../engine/types.js';
import { byHand, isByHand } from './by-hand.js';
import { change, changeOf } from './changes.js';
import type { Span } from './columns.js';
import { dial } from './dial.js';
import { fixed, input } from './format.js';
import { label } from './label.js';
import type { Vector } from './marks.js';
import { type CellLook, matrix } from './matrix.js';
import { reach } from './progress.js';
import { area, within } from './staff.js';
import { strip } from './strip.js';
import { styled } from './styled.js';
import { longestToken, widest } from './text-width.js';
import { tokenLabel } from './token-label.js';
import type { View } from './view.js';

interface Pair {
  readonly table: Projected;
  readonly parameters: 'wQ' | 'wK' | 'wV';
  readonly hue: Vector;
  readonly letter: string;
  /** grid lines of its columns */
  readonly columns: Span;
  /** the head's first column of the parameters */
  readonly first: number;
}

/** All that places and widths depend on. */
interface Plan {
  readonly x: Matrix;
  readonly parameters: Readonly<Record<Pair['parameters'], Matrix>>;
  readonly model: number;
  readonly pairs: readonly Pair[];
  /** grid lines of the rows */
  readonly tokens: number;
  readonly foot: number;
}

/** A dial needs this many rows of parameters beside it, and columns of X above which to stand. */
const DIAL_ROOM = 3;

function planOf({ trace, shape, headIndex, tokens }: View): Plan | null {
  const { x, weights } = trace;
  if (x === null || weights === null) return null;
  const model = x[0]?.length ?? 0;
  const { dKey, dValue } = shape;
  // token | X | gap | W_Q over Q | gap | W_K over K | gap | W_V over V
  const q = model + 3;
  const k = q + dKey + 1;
  const v = k + dKey + 1;
  const pairs: readonly Pair[] = [
    {
      table: 'queries',
      parameters: 'wQ',
      hue: 'q',
      letter: 'Q',
      columns: { start: q, end: q + dKey },
      first: headIndex * dKey,
    },
    {
      table: 'keys',
      parameters: 'wK',
      hue: 'k',
      letter: 'K',
      columns: { start: k, end: k + dKey },
      first: headIndex * dKey,
    },
    {
      table: 'values',
      parameters: 'wV',
      hue: 'v',
      letter: 'V',
      columns: { start: v, end: v + dValue },
      first: headIndex * dValue,
    },
  ];
  const first = model + 3;
  return { x, parameters: weights, model, pairs, tokens: first, foot: first + tokens.length };
}

/** The cells of a product that this stop makes, as indices; null when it makes none of them. */
interface Made {
  readonly rows: Span;
  readonly columns: Span;
}

function madeIn(view: View, { table, columns }: Pair): Made | null {
  const width = columns.end - columns.start;
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

const isCell = ({ rows, columns }: Made): boolean =>
  rows.end - rows.start === 1 && columns.end - columns.start === 1;

// ---- matrices ---------------------------------------------------------------------------------

const numbered = (view: View, count: number): string[] =>
  Array.from({ length: count }, (_, i) => view.strings.text('dimension', { n: i + 1 }));

/** What the stop makes of X and the parameters: nothing of a row set by hand. */
function workedOut(view: View, { table }: Pair, made: Made | null): Made | null {
  if (made === null || made.rows.end - made.rows.start > 1) return made;
  return isByHand(view, { matrix: table, row: made.rows.start }) ? null : made;
}

function inputLook(
  view: View,
  now: Matrix,
  old: Matrix | undefined,
  used: (r: number, c: number) => boolean,
) {
  return (row: number, column: number): CellLook => ({
    ...change(view, now[row]?.[column], old?.[row]?.[column]),
    used: used(row, column),
  });
}

function xMatrix(view: View, plan: Plan, made: readonly (Made | null)[]): TemplateResult {
  const used = (row: number) => made.some((m) => m !== null && within(m.rows, row));
  return matrix(view, {
    table: 'x',
    values: plan.x,
    hue: 'n',
    name: view.strings.text(view.positions ? 'name-x-positions' : 'name-x'),
    rowNames: view.tokens,
    columnNames: numbered(view, plan.model),
    area: area(plan.tokens, 2, plan.foot, 2 + plan.model),
    editable: view.editable,
    look: inputLook(view, plan.x, view.before?.x ?? undefined, used),
  });
}

function parameterMatrix(view: View, plan: Plan, pair: Pair, made: Made | null): TemplateResult {
  const { parameters, columns, first } = pair;
  const values = plan.parameters[parameters];
  const used = (_: number, column: number) => made !== null && within(made.columns, column - first);
  return matrix(view, {
    table: parameters,
    values,
    hue: 'n',
    name: view.strings.text(`name-${parameters.toLowerCase()}`),
    rowNames: numbered(view, plan.model),
    columnNames: numbered(view, columns.end - columns.start),
    area: area(2, columns.start, 2 + plan.model, columns.end),
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
  const { table, hue, columns } = pair;
  return matrix(view, {
    table,
    values: view.head[table],
    hue,
    name: view.strings.text(`name-${hue}`),
    rowNames: view.tokens,
    columnNames: numbered(view, columns.end - columns.start),
    area: area(plan.tokens, columns.start, plan.foot, columns.end),
    extra: `in-${hue} ${made !== null && !isCell(made) ? 'one-box' : ''}`,
    editable: view.editable,
    look: (row, column) => ({
      ...changeOf(view, table, row, column),
      ...(whole && { reach: 'past' }),
    }),
  });
}

// ---- marks and words --------------------------------------------------------------------------

const mark = (kind: string, at: string): TemplateResult =>
  html`<i class=${kind} style=${styled({ 'grid-area': at })}></i>`;

/** The row of X and the columns of parameters in use, up to the box round what they make. */
function marks(view: View, plan: Plan, pair: Pair, made: Made | null): TemplateResult[] {
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
const cuts = (view: View, plan: Plan, { table, hue, columns }: Pair): TemplateResult[] =>
  view.byHand[table].map((row) => {
    const top = plan.tokens + row;
    return mark(`cut ${hue} in-${hue}`, area(top, columns.start, top + 1, columns.end));
  });

function rowToken(view: View, token: number, plan: Plan, on: boolean): TemplateResult {
  const row = plan.tokens + token;
  return html`<i class="thread" style=${styled({ 'grid-row': row })}></i>
    ${tokenLabel(view, { token, on, area: `${row} / 1` })}`;
}

/** The one row in hand: being made, or being changed. */
function isCurrent({ editing }: View, made: readonly (Made | null)[], row: number): boolean {
  if (editing?.table === 'x') return editing.row === row;
  return made.some((m) => m !== null && m.rows.start === row && m.rows.end === row + 1);
}

function pairLabels(view: View, plan: Plan, pair: Pair): TemplateResult[] {
  const { letter, hue, columns } = pair;
  const extra = `in-${hue}`;
  const { start, end } = columns;
  return [
    label({
      hue: 'n',
      letter: html`W<sub>${letter}</sub>`,
      place: 'head',
      area: area(1, start, 2, end),
      extra,
    }),
    label({
      hue,
      letter,
      role: view.strings.rich(`label-${hue}`),
      place: 'foot',
      area: area(plan.foot, start, plan.foot + 1, hue === 'v' ? end : end + 1),
      extra: hue === 'v' ? `${extra} last` : extra,
    }),
  ];
}

function widths(view: View, plan: Plan): Record<string, number> {
  const { places, head, shape } = view;
  const asInput = (value: number) => input(value, places);
  const all = Object.values(plan.parameters);
  const products = widest((v) => fixed(v, places), 5, head.queries, head.keys, head.values);
  return {
    '--n-x': plan.model,
    '--n-k': shape.dKey,
    '--n-v': shape.dValue,
    '--n-cells': plan.model + 2 * shape.dKey + shape.dValue,
    '--n-rows': view.tokens.length,
    '--chars-x': widest(asInput, 2, plan.x),
    '--chars-p': Math.max(products, widest(asInput, 2, ...all)),
    '--chars-token': longestToken(view.tokens),
  };
}

/**
 * `whole`: all three products, finished, even in a narrow figure, which then scrolls inside itself.
 * So they stand while inputs are changed, whatever the step.
 */
export function projection(view: View, whole = false): TemplateResult {
  const plan = planOf(view);
  if (plan === null) return strip(view);
  const made = plan.pairs.map((pair) => (whole ? null : madeIn(view, pair)));
  const used = plan.pairs.map((pair, i) => workedOut(view, pair, made[i] ?? null));
  const current = (row: number) => isCurrent(view, made, row);
  const only = view.now?.last.stage === 'project' && !whole ? view.now.last.matrix : nothing;
  return html`<div class="pan" role="group" aria-label=${view.strings.text('projection-label')}>
    <div class="proj" data-only=${only} style=${styled(widths(view, plan))}>
      ${view.tokens.map((_, i) => rowToken(view, i, plan, current(i)))}
      ${label({
        hue: 'n',
        letter: 'X',
        role: view.strings.rich(view.positions ? 'label-x-positions' : 'label-x'),
        place: 'foot',
        area: area(plan.foot, 2, plan.foot + 1, 3 + plan.model),
      })}
      ${plan.pairs.map((pair) => pairLabels(view, plan, pair))}
      ${plan.pairs.map((pair, i) => marks(view, plan, pair, made[i] ?? null))}
      ${plan.pairs.map((pair) => cuts(view, plan, pair))}
      ${xMatrix(view, plan, used)}
      ${plan.pairs.map((pair, i) => [
        parameterMatrix(view, plan, pair, used[i] ?? null),
        productMatrix(view, plan, pair, made[i] ?? null, whole),
      ])}
      ${
        plan.model < DIAL_ROOM
          ? nothing
          : html`<div class="dial" style=${styled({ 'grid-area': area(1, 1, 2 + plan.model, 3 + plan.model) })}>
            ${dial(view)}
          </div>`
      }
    </div>
  </div>
  ${byHand(view)}`;
}
