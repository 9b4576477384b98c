// The staff with the step in hand lit on it: bands from what is used, a box on what is made.
import { html, type TemplateResult } from 'lit';
import { byHand } from './by-hand.js';
import { changeOf } from './changes.js';
import { type Columns, columnsOf, type Span } from './columns.js';
import { area, within } from './grid.js';
import type { CellLook } from './matrix.js';
import { type Mark, mark } from './overlay.js';
import type { Product } from './product.js';
import { reach, reachOfStep, stageOf } from './progress.js';
import { reasonLook, reasons } from './reasons.js';
import { type Region, regionOf } from './region.js';
import { isMasked } from './row.js';
import { drawStaff, type Rows, rowsOf, type Staff } from './staff.js';
import { sumSoFar } from './sum-so-far.js';
import type { View } from './view.js';

const span = (start: number, length: number): Span => ({ start, end: start + length });
const length = ({ start, end }: Span): number => end - start;

/** "How and are": but when all are in hand, none is singled out. */
const singled = (part: Span, count: number): Span | null =>
  length(part) < count || count === 1 ? part : null;

// ---- marks ----------------------------------------------------------------------------------

/** A region of one of the lower matrices, in grid lines. */
const low = (rows: Rows, matrix: Span, { rows: r, columns: c }: Region): string =>
  area(rows.tokens + r.start, matrix.start + c.start, rows.tokens + r.end, matrix.start + c.end);

function scoreMarks(view: View, columns: Columns, rows: Rows, region: Region): Mark[] {
  const { queries, scores } = columns;
  const top = rows.tokens + region.rows.start;
  const left = scores.start + region.columns.start;
  const elbow = (i: number) =>
    mark('elbow pair in-k', area(rows.keys + i, queries.start + i, rows.tokens, scores.start));
  return [
    mark('band h q', area(top, queries.start, rows.tokens + region.rows.end, left)),
    mark('band vert k', area(rows.keys, left, top, scores.start + region.columns.end)),
    ...Array.from({ length: view.shape.dKey }, (_, i) => elbow(i)),
    ...boxAround(rows, scores, region, 'in-s'),
  ];
}

/** One cell wears its own box; a row, a part of one, or the whole is boxed together. */
function boxAround(rows: Rows, matrix: Span, region: Region, extra: string): Mark[] {
  return isCell(region) ? [] : [mark(`box ${extra}`, low(rows, matrix, region))];
}

const isCell = ({ rows, columns }: Region): boolean => length(rows) === 1 && length(columns) === 1;

function softmaxMarks(_view: View, columns: Columns, rows: Rows, region: Region): Mark[] {
  const { scores, weights } = columns;
  return [
    mark('band n in-s', low(rows, scores, region)),
    mark('box in-a', low(rows, weights, region)),
  ];
}

function mixMarks(view: View, columns: Columns, rows: Rows, region: Region): Mark[] {
  const { weights, context } = columns;
  const { columns: keys } = region;
  const current = singled(keys, view.shape.nKeys);
  const elbow = (j: number) =>
    mark(
      `elbow weigh in-v ${within(current, j) ? 'on' : ''}`,
      area(rows.values + j, weights.start + j, rows.tokens, context.start),
    );
  const handed = area(rows.values + keys.start, context.start, rows.values + keys.end, context.end);
  const above = { rows: span(0, region.rows.start), columns: keys };
  const sum = { rows: region.rows, columns: span(0, view.shape.dValue) };
  return [
    ...view.keyTokens.map((_, j) => elbow(j)),
    mark('band h v in-v', handed),
    ...(current === null || region.rows.start === 0
      ? []
      : [mark('band n in-a', low(rows, weights, above))]),
    ...boxAround(rows, weights, region, 'in-a'),
    mark('box in-c', low(rows, context, sum)),
  ];
}

const MARKS = { score: scoreMarks, softmax: softmaxMarks, mix: mixMarks } as const;

/** The bracket breaks at a row set by hand; of K on its side, at a column. */
function cuts({ byHand: set }: View, columns: Columns, rows: Rows): Mark[] {
  const { queries, scores, context } = columns;
  const line = (at: number, { start, end }: Span) => area(at, start, at + 1, end);
  return [
    ...set.queries.map((i) => mark('cut q in-q', line(rows.tokens + i, queries))),
    ...set.keys.map((i) => {
      const left = scores.start + i;
      return mark('cut turned k in-k', area(rows.keys, left, rows.captions, left + 1));
    }),
    ...set.values.map((i) => mark('cut v in-v', line(rows.values + i, context))),
  ];
}

// ---- looks ----------------------------------------------------------------------------------

const isShare = (weight: number): boolean => weight >= 0 && weight <= 1;

/** In the mix, a weight in hand is "now" again although it was made long ago. */
const isAsked = ({ asked }: View, table: 'scores' | 'weights', row: number): boolean =>
  asked?.table === table && asked.row === row;

function weightLook(view: View, region: Region | null, row: number, column: number): CellLook {
  const weight = view.head.weights[row]?.[column] ?? Number.NaN;
  const mixing = stageOf(view) === 'mix' && within(region?.rows ?? null, row);
  const inHand = mixing && within(region?.columns ?? null, column);
  return {
    ...changeOf(view, 'weights', row, column),
    ...reasonLook(view, row),
    ...(inHand ? { reach: 'now' } : {}),
    used: mixing && column < (region?.columns.end ?? 0),
    masked: isMasked(view, row, column),
    asked: isAsked(view, 'weights', row),
    ...(reach(view, 'weights', row, column) !== 'future' && isShare(weight) ? { bar: weight } : {}),
  };
}

function contextLook(view: View, region: Region | null, row: number, column: number): CellLook {
  const mixing = stageOf(view) === 'mix' && within(region?.rows ?? null, row);
  const base = { ...reasonLook(view, row), used: mixing };
  if (!mixing || view.step === null || reach(view, 'context', row, column) !== 'future') {
    return { ...base, ...changeOf(view, 'context', row, column) };
  }
  return { ...base, reach: 'now', value: sumSoFar(view.working[column], view.step.column) };
}

function looks(view: View, region: Region | null): Staff['looks'] {
  const stage = stageOf(view);
  const query = (row: number) => within(region?.rows ?? null, row);
  const key = (row: number) => within(region?.columns ?? null, row);
  return {
    queries: (row, column) => ({
      ...changeOf(view, 'queries', row, column),
      used: stage === 'score' && query(row),
    }),
    keys: (row, column) => ({
      ...changeOf(view, 'keys', row, column),
      used: stage === 'score' && key(row),
    }),
    values: (row, column) => ({
      ...changeOf(view, 'values', row, column),
      used: stage === 'mix' && key(row),
    }),
    scores: (row, column) => ({
      ...changeOf(view, 'scores', row, column),
      used: stage === 'softmax' && query(row),
      asked: isAsked(view, 'scores', row),
      masked: isMasked(view, row, column),
    }),
    weights: (row, column) => weightLook(view, region, row, column),
    context: (row, column) => contextLook(view, region, row, column),
  };
}

// ---- the whole ------------------------------------------------------------------------------

function productOf(view: View): Product {
  const stage = stageOf(view);
  if (stage === 'mix') return 'mix';
  if (stage !== 'softmax' || view.now === null) return 'score';
  const { last } = view.now;
  const divided = {
    stage,
    row: last.row,
    column: view.shape.rungs.length - 1,
    rung: 'normalize',
  } as const;
  return reachOfStep(view, divided) === 'now' ? 'weights' : 'scores';
}

/** What of the staff is lit at this stop. */
export function litStaff(view: View): Staff {
  const stage = stageOf(view);
  const region = regionOf(view);
  const columns = columnsOf(view);
  const rows = rowsOf(view.shape);
  const marks =
    region === null || stage === 'project' ? [] : MARKS[stage](view, columns, rows, region);
  const boxed = (
    [
      ['scores', stage === 'score' && region !== null && !isCell(region)],
      ['weights', stage === 'softmax' || (stage === 'mix' && region !== null && !isCell(region))],
      ['context', stage === 'mix'],
    ] as const
  ).flatMap(([table, together]) => (together ? [table] : []));
  return {
    stage: view.step === null ? 'done' : stage,
    product: productOf(view),
    looks: looks(view, region),
    boxed,
    queries: region && singled(region.rows, view.shape.nQueries),
    keys: region && singled(region.columns, view.shape.nKeys),
    marks: [...marks, ...cuts(view, columns, rows)],
    flow: stage === 'softmax' ? (region?.rows ?? null) : null,
  };
}

export function strip(view: View): TemplateResult {
  const staff = drawStaff(view, litStaff(view));
  const hasWeights = (row: number) => reach(view, 'weights', row, 0) !== 'future';
  return html`${staff} ${byHand(view)} ${reasons(view, hasWeights)}`;
}
