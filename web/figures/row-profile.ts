// One row of the map written out: a bar and a number a key.
import { html, nothing, type TemplateResult } from 'lit';
import { barScale } from './bars.js';
import { exact, fixed } from './format.js';
import { largest } from './largest.js';
import { lit, litTarget } from './lit.js';
import { isMade, type MapTable, mapRow } from './map-table.js';
import { glyph } from './marks.js';
import { reach } from './progress.js';
import { isMasked, oddityOf, rowOf } from './row.js';
import { styled } from './styled.js';
import { short } from './token-text.js';
import type { View } from './view.js';

/** Of a long row only so many keys are written out. */
const LARGEST = 6;

export interface ProfileSpec {
  readonly query: number;
  /** the column being read */
  readonly key: number;
  /** all keys in their order, or the largest few */
  readonly all: boolean;
}

/** The largest first; masked ones and NaN last. */
function order(values: readonly number[]): number[] {
  const size = (i: number) =>
    Number.isFinite(values[i]) ? (values[i] ?? 0) : Number.NEGATIVE_INFINITY;
  return values.map((_, i) => i).toSorted((a, b) => size(b) - size(a));
}

function line(
  view: View,
  map: MapTable,
  { query, key, all }: ProfileSpec,
  j: number,
  on: boolean,
): TemplateResult {
  const values = mapRow(map, query);
  const value = values[j] ?? Number.NaN;
  const masked = isMasked(view, query, j);
  const made = isMade(view, map, query, j);
  const scale = barScale(values, map.table === 'weights' ? 1 : 0);
  const { start, length } = (made && !masked && scale.of(value)) || { start: 0, length: 0 };
  const number = masked ? view.strings.text('cell-masked') : made ? fixed(value, view.places) : '·';
  const name = view.keyTokens[j] ?? '';
  const isOn = litTarget(view) !== null && j === key;
  return html`<tr
    class="${on || (!all && j === key) ? 'on' : ''} ${lit(isOn)}"
    data-table=${map.table}
    data-row=${query}
    data-column=${j}
  >
    <th scope="row" title=${name}><bdi>${short(name)}</bdi>${all ? nothing : html` <small>${j + 1}</small>`}</th>
    <td class="barc">
      <i class="track" style=${styled({ '--zero': scale.zero, '--start': start, '--length': length })}
        ><i class="bar"></i
      ></i>
    </td>
    <td title=${made && !masked ? exact(value) : nothing}>${number}</td>
  </tr>`;
}

function context(view: View, query: number): TemplateResult | typeof nothing {
  const { head, strings, tokens, places } = view;
  if (reach(view, 'context', query, 0) === 'future') return nothing;
  const numbers = rowOf(head.context, query);
  return html`<p class="fine context-of">
    <span class="c">${glyph('c')}</span> ${strings.rich('map-context', { query: { token: tokens[query] ?? '' } })}
    <span>${numbers.map((value) => html`<b class="c" title=${exact(value)}>${fixed(value, places)}</b> `)}</span>
  </p>`;
}

function reason(view: View, map: MapTable, query: number): TemplateResult | typeof nothing {
  const oddity = oddityOf(view, query);
  if (oddity === null || map.table !== 'weights' || !isMade(view, map, query, 0)) return nothing;
  const words = view.strings.text(`reason-${oddity}`, {
    query: { token: view.tokens[query] ?? '' },
  });
  return html`<p class="fine note">${words}</p>`;
}

function table(
  view: View,
  map: MapTable,
  spec: ProfileSpec,
  keys: readonly number[],
): TemplateResult {
  const { strings, tokens } = view;
  const { query, key, all } = spec;
  const isWritten = all && isRowMade(view, map, query);
  const inHand = view.step?.stage === 'mix' ? key : largest(mapRow(map, query));
  const top = isWritten ? inHand : -1;
  return html`<table class="prof">
    <caption>
      ${strings.rich(all ? 'map-row' : 'map-row-largest', {
        query: { token: tokens[query] ?? '' },
        count: keys.length,
      })}
    </caption>
    <tbody>
      ${keys.map((j) => line(view, map, spec, j, j === top))}
    </tbody>
  </table>`;
}

const isRowMade = (view: View, map: MapTable, query: number): boolean =>
  isMade(view, map, query, view.keyTokens.length - 1);

export function rowProfile(view: View, map: MapTable, spec: ProfileSpec): TemplateResult {
  const { query, all } = spec;
  const values = mapRow(map, query);
  const made = isRowMade(view, map, query);
  const keys = all ? values.map((_, j) => j) : order(values).slice(0, LARGEST);
  const others = values.length - keys.length;
  return html`<div class="profile">
    ${all || made ? table(view, map, spec, keys) : nothing}
    ${
      made && others > 0
        ? html`<p class="fine others">${view.strings.text('map-others', { count: others })}</p>`
        : nothing
    }
    ${reason(view, map, query)} ${context(view, query)}
  </div>`;
}
