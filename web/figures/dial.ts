// The number being changed, on its ruler: where it was and where it is. It stands in the empty
// corner of the projection.
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { AttentionTrace, Matrix, Table } from '../engine/types.js';
import { niceStep, placesOf, ticks } from './axis.js';
import { LETTER } from './by-hand.js';
import { exact, fixed, input } from './format.js';
import { reach } from './progress.js';
import type { View } from './view.js';

const LEAST_REACH = 2;
const TICKS = 40;

/** A cell of the projection. */
interface Spot {
  readonly table: Table;
  readonly row: number;
  readonly column: number;
}

function matrixOf(
  { x, weights, heads }: AttentionTrace,
  table: Table,
  head: number,
): Matrix | undefined {
  switch (table) {
    case 'x':
      return x ?? undefined;
    case 'wQ':
    case 'wK':
    case 'wV':
      return weights?.[table];
    case 'queries':
    case 'keys':
    case 'values':
      return heads[head]?.[table];
    default:
      return undefined;
  }
}

function valueIn(
  view: View,
  trace: AttentionTrace | null,
  { table, row, column }: Spot,
): number | undefined {
  return trace === null ? undefined : matrixOf(trace, table, view.headIndex)?.[row]?.[column];
}

/** 2, 5, 10, 20 …: the ruler runs from minus to plus this. */
const reachFor = (most: number): number => (most <= LEAST_REACH ? LEAST_REACH : niceStep(most, 1));

function ruler(view: View, value: number, was: number): TemplateResult {
  const end = reachFor(Math.max(Math.abs(value), Math.abs(was)));
  const percent = (at: number) => `${(5 + (90 * (at + end)) / (2 * end)).toFixed(3)}%`;
  const major = end / 2;
  const minor = ticks(-end, end, (2 * end) / TICKS);
  const length = (i: number) => (i % 10 === 0 ? 24 : i % 5 === 0 ? 27 : 30);
  const text = (at: number) => fixed(at, placesOf(major));
  const shown = {
    low: text(-end),
    high: text(end),
    value: input(value, view.places),
    was: input(was, view.places),
  };
  const [from, to] = [percent(was), percent(value)];
  const far = Math.abs(value - was) > end / 5;
  const head = far
    ? svg`<path class="fi" d=${value < was ? 'M4 0 12-4V4Z' : 'M-4 0-12-4V4Z'}></path>`
    : nothing;
  return html`<svg class="plot fluid ruler" role="img" aria-label=${view.strings.text('dial-label', shown)}>
    <line class="axis" x1="5%" x2="95%" y1="34" y2="34"></line>
    ${minor.map(
      (at, i) =>
        svg`<line class="axis" x1=${percent(at)} x2=${percent(at)} y1=${length(i)} y2="34"></line>`,
    )}
    ${ticks(-end, end, major).map((at) => svg`<text class="xs mid" x=${percent(at)} y="52">${text(at)}</text>`)}
    <line class="mark" x1=${from} x2=${to} y1="34" y2="34"></line>
    <circle class="fp ring" cx=${from} cy="34" r="5"></circle>
    <svg class="at" x=${to} y="34">${head}<rect class="fi" x="-4" y="-16" width="8" height="26"></rect></svg>
  </svg>`;
}

const isParameter = (table: Table): boolean => table === 'wQ' || table === 'wK' || table === 'wV';

function name({ strings, tokens }: View, { table, row, column }: Spot): TemplateResult {
  const n = column + 1;
  if (isParameter(table)) return strings.rich(`dial-${table.toLowerCase()}`, { row: row + 1, n });
  const vector = table === 'queries' || table === 'keys' || table === 'values';
  const token = { token: tokens[row] ?? '' };
  return strings.rich(`dial-${vector ? LETTER[table] : 'x'}`, { token, n });
}

function keys({ strings }: View): TemplateResult {
  return html`<p class="fine keys">
    <kbd>↑</kbd> <kbd>↓</kbd> ${fixed(0.1, 1)}
    <kbd>${strings.text('key-shift')}</kbd> ${fixed(1, 0)}
    <kbd>${strings.text('key-escape')}</kbd> ${strings.text('put-back')}
  </p>`;
}

/** The number pointed at or focused, to its last digit; else what can be done here. */
function reading(view: View): TemplateResult | typeof nothing {
  const { highlight: at, strings } = view;
  const value = at?.kind === 'cell' ? valueIn(view, view.trace, at) : undefined;
  if (at?.kind !== 'cell' || value === undefined) {
    return view.editable ? html`<p class="fine">${strings.text('dial-hint')}</p>` : nothing;
  }
  if (reach(view, at.table, at.row, at.column) === 'future') return nothing;
  return html`<p class="reading" aria-hidden="true">${name(view, at)} <span>${exact(value)}</span></p>`;
}

function ruled(view: View, at: Spot): TemplateResult | typeof nothing {
  const { strings, places } = view;
  const value = valueIn(view, view.trace, at);
  if (value === undefined) return nothing;
  const old = valueIn(view, view.before, at);
  const was =
    old === undefined || old === value
      ? nothing
      : html`<span class="fine">${strings.text('dial-was', { was: input(old, places) })}</span>`;
  return html`<p class="reading">${name(view, at)} <b>${input(value, places)}</b> ${was}</p>
    ${ruler(view, value, old ?? value)}
    ${at.table === 'x' && view.positions ? html`<p class="fine">${strings.text('dial-positions')}</p>` : nothing}
    ${keys(view)}`;
}

export function dial(view: View): TemplateResult | typeof nothing {
  return view.editing === null ? reading(view) : ruled(view, view.editing);
}
