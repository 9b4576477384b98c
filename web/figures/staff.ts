// The staff: Q · Kᵀ → S → A · V → C on one set of columns and one set of token rows. It knows where
// everything stands; what is lit on it is the strip's business.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { StepShape } from '../engine/types.js';
import { type Columns, columnsOf, type Span } from './columns.js';
import { exact, fixed } from './format.js';
import { area, within } from './grid.js';
import { type LabelSpec, label } from './label.js';
import { type CellLook, type MatrixSpec, matrix } from './matrix.js';
import { type Mark, overlay, underlay } from './overlay.js';
import { orAway, type Product } from './product.js';
import { reach } from './progress.js';
import { areShared } from './row.js';
import { styled } from './styled.js';
import { rowTokens } from './token-label.js';
import type { View } from './view.js';

/** Grid lines of the rows. Upper matrices end where the captions of A begin. */
export interface Rows {
  readonly keys: number;
  readonly values: number;
  /** the labels over A */
  readonly captions: number;
  /** the first token */
  readonly tokens: number;
  readonly foot: number;
}

type Look = (row: number, column: number) => CellLook;
export type StaffTable = 'queries' | 'keys' | 'scores' | 'weights' | 'values' | 'context';
export interface Staff {
  readonly stage: string;
  readonly product: Product;
  readonly looks: Readonly<Record<StaffTable, Look>>;
  /** matrices whose row or whole wears one box, drawn by a mark */
  readonly boxed: readonly StaffTable[];
  /** the tokens now compared */
  readonly queries: Span | null;
  readonly keys: Span | null;
  readonly marks: readonly Mark[];
  /** the rows that softmax now turns into weights */
  readonly flow: Span | null;
}

const upperRows = ({ nKeys, dKey }: StepShape): number => Math.max(nKeys, dKey + 1);

export function rowsOf(shape: StepShape): Rows {
  const captions = upperRows(shape) + 2;
  const tokens = captions + 1;
  return {
    keys: captions - shape.dKey,
    values: captions - shape.nKeys,
    captions,
    tokens,
    foot: tokens + shape.nQueries,
  };
}

/** Track lists: all rows; and, narrow, only those of the product in hand (the others close up). */
export function rowTracks(shape: StepShape): Readonly<Record<string, string>> {
  const upper = upperRows(shape);
  const closed = (count: number) => '0 '.repeat(count);
  const cells = (count: number) => `repeat(${count}, var(--ch))`;
  const lower = `${cells(shape.nQueries)} 2.25rem`;
  const { nKeys, dKey } = shape;
  return {
    '--rows': `1.75rem ${cells(upper)} 2rem ${lower}`,
    '--rows-score': `${closed(upper - dKey - 1)} 1.75rem 1.75rem ${cells(dKey)} 1.25rem ${lower}`,
    '--rows-softmax': `${closed(upper + 1)} 2rem ${lower}`,
    '--rows-mix': `${closed(upper - nKeys)} 1.75rem ${cells(nKeys)} 2rem ${lower}`,
  };
}

interface ColumnTokens {
  readonly row: number;
  readonly start: number;
  readonly extra: string;
  readonly current: Span | null;
}

function columnTokens(view: View, { row, start, extra, current }: ColumnTokens): TemplateResult {
  const { tokens, keyTokens, pinned } = view;
  // Only in self-attention is a key's token also a row.
  const token = (i: number) => (keyTokens === tokens ? i : nothing);
  const count = keyTokens.length;
  const name = (text: string, i: number) =>
    html`<span class="tok col ${i === pinned ? 'pinned' : ''}" title=${text} data-token=${token(i)}
      ><span class=${within(current, i) ? 'on' : nothing}>${text}</span></span
    >`;
  const names = guard([tokens, keyTokens, pinned, current?.start, current?.end], () =>
    keyTokens.map(name),
  );
  return html`<div class="toks ${extra}" style=${styled({ 'grid-area': area(row, start, row + 1, start + count) })}>
    <div class="cells" style=${styled({ '--n': count })}>${names}</div>
  </div>`;
}

export function staffLabels(view: View, columns: Columns, rows: Rows): LabelSpec[] {
  const { strings } = view;
  const { queries, scores, weights, context } = columns;
  const below = (start: number, end: number) => area(rows.foot, start, rows.foot + 1, end);
  const above = (row: number, start: number, end: number) => area(row - 1, start, row, end);
  return [
    {
      hue: 'q',
      letter: 'Q',
      role: strings.rich('label-q'),
      place: 'foot',
      area: below(queries.start, scores.start),
      extra: 'in-q',
    },
    {
      hue: 'k',
      letter: html`K<sup>T</sup>`,
      role: strings.rich('label-kt'),
      more: strings.rich('label-kt-more'),
      place: 'head',
      area: above(rows.keys - 1, scores.start, weights.start),
      extra: 'in-k',
    },
    {
      hue: 'n',
      letter: 'S',
      role: strings.rich('label-s'),
      place: 'foot',
      area: below(scores.start, weights.start),
      extra: 'in-s',
    },
    {
      hue: 'n',
      letter: 'A',
      role: strings.rich('label-a'),
      ...(areShared(view) && { more: strings.rich('label-a-more') }),
      place: 'foot',
      area: below(weights.start, context.start),
      extra: 'in-a',
    },
    {
      hue: 'v',
      letter: 'V',
      role: strings.rich('label-v'),
      place: 'head',
      area: above(rows.values, context.start, context.end),
      extra: 'in-v last',
    },
    {
      hue: 'c',
      letter: 'C',
      role: strings.rich('label-c'),
      place: 'foot',
      area: below(context.start, context.end),
      extra: 'in-c last',
    },
  ];
}

type Place = Pick<MatrixSpec, 'hue' | 'area' | 'extra' | 'transposed'> & {
  readonly id: string;
  readonly rowNames: readonly string[];
  readonly columnNames: readonly string[];
};

/** Where the matrices stand, and what they and their rows and columns are called. */
export function places(view: View, columns: Columns, rows: Rows): Record<StaffTable, Place> {
  const { strings, shape, tokens, keyTokens } = view;
  const dimensions = (count: number) =>
    Array.from({ length: count }, (_, i) => strings.text('dimension', { n: i + 1 }));
  const low = (span: Span) => area(rows.tokens, span.start, rows.foot, span.end);
  const high = (row: number, span: Span) => area(row, span.start, rows.captions, span.end);
  const dKey = dimensions(shape.dKey);
  const dValue = dimensions(shape.dValue);
  const { queries, scores, weights, context } = columns;
  return {
    queries: {
      id: 'name-q',
      hue: 'q',
      rowNames: tokens,
      columnNames: dKey,
      area: low(queries),
      extra: 'in-q',
    },
    keys: {
      id: 'name-kt',
      hue: 'k',
      rowNames: keyTokens,
      columnNames: dKey,
      area: high(rows.keys, scores),
      extra: 'in-k',
      transposed: true,
    },
    scores: {
      id: 'name-s',
      hue: 'n',
      rowNames: tokens,
      columnNames: keyTokens,
      area: low(scores),
      extra: 'in-s',
    },
    weights: {
      id: 'name-a',
      hue: 'n',
      rowNames: tokens,
      columnNames: keyTokens,
      area: low(weights),
      extra: 'in-a',
    },
    values: {
      id: 'name-v',
      hue: 'v',
      rowNames: keyTokens,
      columnNames: dValue,
      area: high(rows.values, context),
      extra: 'in-v',
    },
    context: {
      id: 'name-c',
      hue: 'c',
      rowNames: tokens,
      columnNames: dValue,
      area: low(context),
      extra: 'in-c',
    },
  };
}

function matrices(view: View, staff: Staff, columns: Columns, rows: Rows): TemplateResult[] {
  const all = Object.entries(places(view, columns, rows)) as [StaffTable, Place][];
  return all.map(([table, { id, extra, ...place }]) =>
    matrix(view, {
      ...place,
      table,
      values: view.head[table],
      name: view.strings.text(id),
      extra: `${orAway(extra ?? '', staff.product)} ${staff.boxed.includes(table) ? 'one-box' : ''}`,
      look: staff.looks[table],
      editable: view.editable && place.hue !== 'n' && place.hue !== 'c',
    }),
  );
}

/** Score ÷ sum has no powers of e. */
export const flowName = ({ shape }: View): string =>
  shape.rungs.includes('exponentiate') ? 'flow-softmax' : 'flow-share';

const ARROW = svg`<path d="M-40 5H28M23 1l5 4-5 4" fill="none" stroke="currentColor" stroke-width="1.5"></path>`;

function flow(view: View, span: Span, { scores }: Columns, rows: Rows): TemplateResult {
  const gap = scores.end;
  const at = area(rows.tokens + span.start, gap, rows.tokens + span.end, gap + 1);
  return html`<span class="flow word away" style=${styled({ 'grid-area': `${rows.captions} / ${gap}` })}
      >${view.strings.text(flowName(view))}</span
    >
    <span class="flow away" style=${styled({ 'grid-area': at })}>
      <svg viewBox="0 0 30 10" preserveAspectRatio="xMaxYMid slice" aria-hidden="true">${ARROW}</svg>
    </span>`;
}

/** The number pointed at or focused, to its last digit, in the free corner over Q. */
function readout(
  view: View,
  staff: Staff,
  columns: Columns,
  rows: Rows,
): TemplateResult | typeof nothing {
  const at = view.highlight;
  if (at?.kind !== 'cell' || !(at.table in staff.looks)) return nothing;
  const table = at.table as StaffTable;
  const { row, column } = at;
  const look = staff.looks[table](row, column);
  const value = look.value ?? view.head[table][row]?.[column];
  const made = look.reach ?? reach(view, table, row, column);
  if (value === undefined || made === 'future' || look.masked) return nothing;
  const { rowNames, columnNames } = places(view, columns, rows)[table];
  const text =
    look.was === undefined
      ? exact(value)
      : view.strings.text('cell-was', { value: exact(value), was: fixed(look.was, view.places) });
  const cell = { row: rowNames[row] ?? '', column: columnNames[column] ?? '', value: text };
  return html`<span class="readout" aria-hidden="true">${view.strings.text('cell-label', cell)}</span>`;
}

export function drawStaff(view: View, staff: Staff): TemplateResult {
  const columns = columnsOf(view);
  const rows = rowsOf(view.shape);
  const { scores, weights } = columns;
  const keyed = staff.stage === 'score' ? staff.keys : null;
  const weighed = staff.stage === 'mix' ? staff.keys : null;
  const inHand = (words: string) => orAway(words, staff.product);
  const onlyScores = staff.product === 'scores' ? 'only-scores' : 'only-scores away';
  const marks = staff.marks.map(({ kind, at }) => ({ kind: inHand(kind), at }));
  const more = html`${readout(view, staff, columns, rows)}
    ${staff.flow === null ? nothing : flow(view, staff.flow, columns, rows)}`;
  return html`<div class="pan" role="group" aria-label=${view.strings.text('strip-label')}>
    <div
      class="cols strip"
      data-stage=${staff.stage}
      data-product=${staff.product}
      style=${styled({ ...columns.variables, ...rowTracks(view.shape) })}
    >
      ${underlay(rows.tokens, view.tokens, marks)}
      <div class="tracks">
        ${rowTokens(view, area(rows.tokens, 1, rows.foot, 2), (token) => within(staff.queries, token))}
        <i class="corner" style=${styled({ 'grid-area': area(2, 1, rows.tokens, 2) })}></i>
        ${columnTokens(view, { row: rows.keys - 1, start: scores.start, extra: inHand('in-k'), current: keyed })}
        ${columnTokens(view, { row: rows.captions, start: scores.start, extra: onlyScores, current: null })}
        ${columnTokens(view, { row: rows.captions, start: weights.start, extra: inHand('in-a'), current: weighed })}
        ${guard([view.strings, view.head, staff.product], () =>
          staffLabels(view, columns, rows).map((spec) =>
            label({ ...spec, extra: inHand(spec.extra ?? '') }),
          ),
        )}
        ${matrices(view, staff, columns, rows)}
      </div>
      ${overlay(marks, more)}
    </div>
  </div>`;
}
