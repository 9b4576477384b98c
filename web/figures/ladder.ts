// The softmax of one row, rung by rung, in the columns of S: scores, their gaps to the largest, their
// exponentials, their shares.
import { html, nothing, type TemplateResult } from 'lit';
import type { Rung, Table, Vector } from '../engine/types.js';
import { type BarScale, barScale } from './bars.js';
import { columnsOf, STRIP_TOKENS } from './columns.js';
import { exact, fixed, nonzero } from './format.js';
import { isKeyLit, lit } from './lit.js';
import { reachOfStep } from './progress.js';
import { isMasked, oddityOf, rowOf } from './row.js';
import { styled } from './styled.js';
import type { View } from './view.js';

export interface Line {
  readonly rung: Rung;
  readonly table: Table;
  readonly values: Vector;
  /** null: scores have no ceiling to be measured against */
  readonly bars: BarScale | null;
  readonly state: 'past' | 'now' | 'future';
  /** the row's own number that the next rung takes */
  readonly hands: 'largest' | 'sum' | null;
}

/** What the rungs make. */
export const RUNG_TABLES = {
  scores: 'scores',
  scale: 'scaledScores',
  subtract: 'shiftedScores',
  exponentiate: 'exponentials',
  normalize: 'weights',
} as const;

/** Shares of 1, and powers of e of what is at most 0: their track ends at 1. */
const FULL = 1;

function barsOf(rung: Rung, values: Vector): BarScale | null {
  if (rung === 'scores' || rung === 'scale') return null;
  return rung === 'subtract' ? barScale(values) : barScale(values, FULL);
}

export function linesOf(view: View, query: number, current: number): Line[] {
  const { rungs } = view.shape;
  return rungs.map((rung, i) => {
    const table = RUNG_TABLES[rung];
    const values = rowOf(view.head[table], query);
    const made = reachOfStep(view, { stage: 'softmax', row: query, column: i, rung }) !== 'future';
    const next = rungs[i + 1];
    return {
      rung,
      table,
      values,
      bars: barsOf(rung, values),
      state: i === current ? 'now' : made ? 'past' : 'future',
      hands: next === 'subtract' ? 'largest' : next === 'normalize' ? 'sum' : null,
    };
  });
}

// ---- cells ------------------------------------------------------------------------------------

function bar(scale: BarScale, value: number): TemplateResult {
  const { start, length } = scale.of(value) ?? { start: 0, length: 0 };
  return html`<i class="track" style=${styled({ '--zero': scale.zero, '--start': start, '--length': length })}
    ><i class="bar"></i
  ></i>`;
}

/** Before the exponential a masked score counts as −∞, after it as 0. */
export function maskedText(rung: Rung): string {
  const counts = rung === 'exponentiate' || rung === 'normalize' ? 0 : Number.NEGATIVE_INFINITY;
  return fixed(counts, 0);
}

function cell(view: View, line: Line, query: number, key: number): TemplateResult {
  const { rung, table, values, bars, state } = line;
  if (state === 'future') {
    return html`<span role="cell" class="val" aria-label=${view.strings.text('cell-future')}>·</span>`;
  }
  const value = values[key] ?? Number.NaN;
  const masked = isMasked(view, query, key);
  return html`<span
    role="cell"
    class="val ${masked ? 'masked' : ''} ${lit(isKeyLit(view, table, query, key))}"
    data-table=${table}
    data-row=${query}
    data-column=${key}
    title=${masked ? nothing : exact(value)}
    aria-label=${masked ? view.strings.text('cell-masked') : nothing}
    ><span>${masked ? maskedText(rung) : fixed(value, view.places)}</span>${
      masked || bars === null ? nothing : bar(bars, value)
    }</span
  >`;
}

/** What the largest was taken of: the row, or (the post's way) the whole table. */
function largestName(view: View, query: number): string {
  const { head } = view;
  const value = head.rowMax[query];
  const own = rowOf(head.maskedScores, query).some((score) => score === value);
  return own ? 'ladder-largest' : 'ladder-largest-of-all';
}

export function handed(view: View, { hands, state }: Line, query: number): unknown {
  const { head, strings, places } = view;
  if (hands === null || state === 'future') return nothing;
  if (hands === 'sum') {
    return html`<span>${strings.text('ladder-sum')}</span><b>${nonzero(head.rowSum[query] ?? Number.NaN, places)}</b>`;
  }
  if (head.emptyRows.includes(query)) return strings.text('ladder-none');
  const name = strings.text(largestName(view, query));
  return html`<span>${name}</span><b>${fixed(head.rowMax[query] ?? Number.NaN, places)}</b>`;
}

export function operation(
  { strings, head, tokens, places }: View,
  rung: Rung,
  query: number,
): TemplateResult {
  const more = strings.rich(`ladder-${rung}-more`, {
    query: { token: tokens[query] ?? '' },
    divisor: fixed(head.divisor, places),
  });
  return html`<b>${strings.rich(`ladder-${rung}`)}</b><span>${more}</span>`;
}

// ---- the whole --------------------------------------------------------------------------------

function row(view: View, line: Line, query: number): TemplateResult {
  return html`<div class="r ${line.state}" role="row" aria-current=${line.state === 'now' ? 'step' : nothing}>
    <span class="op" role="rowheader">${operation(view, line.rung, query)}</span>
    ${view.keyTokens.map((_, key) => cell(view, line, query, key))}
    <span class="agg" role="cell">${handed(view, line, query)}</span>
  </div>`;
}

function header({ strings, keyTokens, pinned }: View): TemplateResult {
  const key = (name: string, j: number) =>
    html`<span class="tok ${j === pinned ? 'pinned' : ''}" role="columnheader" title=${name} data-token=${j}><span>${name}</span></span>`;
  return html`<div class="r hd" role="row">
    <span class="op" role="columnheader"><span class="vh">${strings.text('ladder-rung')}</span></span>
    ${keyTokens.map(key)}
    <span class="agg" role="columnheader"><span class="vh">${strings.text('ladder-row')}</span></span>
  </div>`;
}

/** Why this row comes to nothing, as soon as the rungs made so far show it. */
function note(view: View, lines: readonly Line[], query: number): TemplateResult | typeof nothing {
  const oddity = oddityOf(view, query);
  const summed = lines.some(({ hands, state }) => hands === 'sum' && state !== 'future');
  if (oddity === null || (oddity !== 'empty-row' && !summed)) return nothing;
  return html`<p class="fine note">${view.strings.rich(`ladder-${oddity}`)}</p>`;
}

/** More keys than this may have to scroll on a phone. */
const MOST_NARROW = 3;

export function ladder(view: View): TemplateResult | typeof nothing {
  const { step, strings } = view;
  if (step?.stage !== 'softmax') return nothing;
  const lines = linesOf(view, step.row, step.column);
  const label = strings.text('ladder-label', { query: { token: view.tokens[step.row] ?? '' } });
  const own = view.shape.nKeys > STRIP_TOKENS;
  return html`<div class="working-ladder">
    <div class="pan" role="group" aria-label=${label} tabindex=${view.shape.nKeys > MOST_NARROW ? 0 : nothing}>
      <div
        class="cols ladder ${own ? 'own' : ''}"
        role="table"
        aria-label=${label}
        style=${styled(columnsOf(view).variables)}
      >
        ${header(view)} ${lines.map((line) => row(view, line, step.row))}
      </div>
    </div>
    ${note(view, lines, step.row)}
  </div>`;
}
