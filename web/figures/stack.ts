// The weighted sum of one row: each key's value shrunk to its weight, added up in the columns of C.
import { html, nothing, type TemplateResult } from 'lit';
import type { Term } from '../engine/types.js';
import { columnsOf, STRIP_TOKENS } from './columns.js';
import { exact, fixed, isRounded } from './format.js';
import { isKeyLit, isLit, lit } from './lit.js';
import { glyph } from './marks.js';
import { type Mixing, mixing, termOf } from './mix-terms.js';
import { isMasked, rowOf } from './row.js';
import { styled } from './styled.js';
import { sumSoFar } from './sum-so-far.js';
import type { View } from './view.js';

/** Beyond so many keys only those around the current one are shown. */
const MOST_ROWS = 16;
const BEFORE = 5;
const AFTER = 3;
const MOST_BESIDE = 2;
/** Of wider values what is weighted stands under them, and the table may have to scroll. */
export const isTall = ({ shape }: View): boolean => shape.dValue > MOST_BESIDE;

type State = 'past' | 'now' | 'future';

export interface Row {
  readonly key: number;
  readonly state: State;
  readonly weight: number;
  readonly values: readonly number[];
  /** one a value column; null where the key hands nothing over */
  readonly terms: readonly (Term | null)[];
  readonly masked: boolean;
}

export function rowAt(view: View, { query, key: current, one }: Mixing, key: number): Row {
  const { head, working } = view;
  return {
    key,
    state: key > current ? 'future' : key === current && one ? 'now' : 'past',
    weight: rowOf(head.weights, query)[key] ?? Number.NaN,
    values: head.values[key] ?? [],
    terms: working.map((explanation) => termOf(explanation, key)),
    masked: isMasked(view, query, key),
  };
}

// ---- cells ------------------------------------------------------------------------------------

/** "=" only when every number on show is exact. */
export function sign({ weight, values, terms }: Row, places: number): '=' | '≈' {
  const shown = [weight, ...values, ...terms.map((term) => term?.value ?? 0)];
  return shown.some((value) => isRounded(value, places)) ? '≈' : '=';
}

const number = (value: number, places: number): TemplateResult =>
  html`<span title=${exact(value)}>${fixed(value, places)}</span>`;

function weighted(view: View, { key, state, terms }: Row, query: number): TemplateResult[] {
  const { places, strings } = view;
  return terms.map((term) => {
    if (state === 'future') {
      return html`<span role="cell" class="out" aria-label=${strings.text('cell-future')}>·</span>`;
    }
    return html`<span role="cell" class="out v ${lit(isKeyLit(view, 'weights', query, key))}" data-table="weights" data-row=${query} data-column=${key}
      >${number(term?.value ?? 0, places)}</span
    >`;
  });
}

function line(view: View, row: Row, query: number): TemplateResult {
  const { places, keyTokens } = view;
  const { key, state, weight, values, masked } = row;
  const name = keyTokens[key] ?? '';
  return html`<div class="r ${state} ${masked ? 'masked' : ''}" role="row" aria-current=${state === 'now' ? 'step' : nothing}>
    <span class="tokc ${key === view.pinned ? 'pinned' : ''}" role="rowheader" title=${name} data-token=${key}><span>${name}</span></span>
    <span role="cell" class="by ${lit(isKeyLit(view, 'weights', query, key))}" data-table="weights" data-row=${query} data-column=${key}
      >${masked ? fixed(0, 0) : number(weight, places)}<span aria-hidden="true">×</span></span
    >
    ${values.map(
      (value, i) =>
        html`<span role="cell" class="v ${lit(isLit(view, 'values', key, i))}" data-table="values" data-row=${key} data-column=${i}>${number(value, places)}</span>`,
    )}
    <span role="cell" class="apx">${sign(row, places)}</span>
    ${weighted(view, row, query)}
  </div>`;
}

// ---- the whole --------------------------------------------------------------------------------

function header({ strings, shape }: View): TemplateResult {
  return html`<div class="r hd" role="row">
    <span class="tokc" role="columnheader"><span class="vh">${strings.text('stack-key')}</span></span>
    <span role="columnheader">${strings.text('stack-weight')}</span>
    <span class="wide" role="columnheader" aria-colspan=${shape.dValue}
      >${glyph('v')} ${strings.text('stack-value')}</span
    >
    <span class="apx" role="cell"></span>
    <span class="wide" role="columnheader" aria-colspan=${shape.dValue}>${strings.text('stack-weighted')}</span>
  </div>`;
}

function total(view: View, query: number, key: number, last: boolean): TemplateResult {
  const { strings, working, places } = view;
  return html`<div class="r tot" role="row">
    <span class="lab c" role="rowheader">${glyph('c')} ${strings.text(last ? 'stack-sum' : 'stack-sum-so-far')}</span>
    ${working.map(
      (explanation, i) =>
        html`<span role="cell" class="out c ${lit(isLit(view, 'context', query, i))}" data-table="context" data-row=${query} data-column=${i}
          >${number(sumSoFar(explanation, key), places)}</span
        >`,
    )}
  </div>`;
}

const elided = (text: string): TemplateResult =>
  html`<div class="r cut" role="row"><span class="cutc" role="cell">${text}</span></div>`;

function windowed(view: View, at: Mixing): TemplateResult[] {
  const { strings } = view;
  const { nKeys } = view.shape;
  const isCut = nKeys > MOST_ROWS;
  const start = isCut ? Math.max(0, at.key - BEFORE) : 0;
  const end = isCut ? Math.min(nKeys, at.key + AFTER + 1) : nKeys;
  const keys = Array.from({ length: end - start }, (_, i) => start + i);
  return [
    ...(start > 0 ? [elided(strings.text('stack-before', { count: start }))] : []),
    ...keys.map((key) => line(view, rowAt(view, at, key), at.query)),
    ...(end < nKeys ? [elided(strings.text('stack-after', { count: nKeys - end }))] : []),
  ];
}

export function stack(view: View): TemplateResult | typeof nothing {
  const at = mixing(view);
  if (at === null) return nothing;
  const { strings, shape } = view;
  const label = strings.text('stack-label', { query: { token: view.tokens[at.query] ?? '' } });
  const own = shape.nKeys > STRIP_TOKENS ? 'own' : '';
  const tall = isTall(view) ? 'tall' : '';
  return html`<div
    class="working-stack pan"
    role="group"
    aria-label=${label}
    tabindex=${tall ? 0 : nothing}
  >
    <div class="cols stack ${own} ${tall}" role="table" aria-label=${label} style=${styled(columnsOf(view).variables)}>
      ${header(view)} ${windowed(view, at)} ${total(view, at.query, at.key, at.last)}
    </div>
  </div>`;
}
