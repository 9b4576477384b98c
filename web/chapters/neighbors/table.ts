// Each key beside the query: how far, how it scores, whether it is among the nearest, what attention
// gives it; and below what comes out.
import { html, type TemplateResult } from 'lit';
import type { Vector } from '../../engine/types.js';
import { fixed, input } from '../../figures/format.js';
import { glyph } from '../../figures/marks.js';
import type { Strings } from '../../figures/strings.js';
import { styled } from '../../figures/styled.js';
import type { NeighborTrace } from '../../state/open-lenses.js';
import type { KeyMarks } from '../lens/key-marks.js';

export interface NeighborTable extends KeyMarks {
  readonly strings: Strings;
  readonly names: readonly TemplateResult[];
  /** editable numbers of a key */
  readonly places: readonly TemplateResult[];
  readonly distances: Vector;
  readonly scores: Vector;
  /** one a column "top k" */
  readonly tops: readonly { readonly k: number; readonly trace: NeighborTrace }[];
  readonly weights: Vector;
  readonly context: Vector;
  /** 0: all, by weight */
  readonly keep: number;
}

const PLACES = 2;
const MOST_NUMBERS = 4;

/** Whether the order of the keys alone decided about it. */
function isTied({ neighborhoods }: NeighborTrace, key: number): boolean {
  const [first] = neighborhoods;
  if (first === undefined || first.leftOut.length === 0) return false;
  return (
    first.leftOut.includes(key) ||
    first.ties.some((tie) => tie.includes(key) && tie.some((one) => first.leftOut.includes(one)))
  );
}

/** Whether the order of the keys decided about any of them. */
const isCut = (tops: NeighborTable['tops']): boolean =>
  tops.some(({ trace }) => (trace.neighborhoods[0]?.leftOut.length ?? 0) > 0);

function row(table: NeighborTable, key: number): TemplateResult {
  const { strings, names, places, distances, scores, tops, weights, keep } = table;
  const score = scores[key] ?? 0;
  const best = Math.max(...scores);
  const share = weights[key] ?? 0;
  return html`<tr class=${table.isLit(key) ? 'lit' : ''} data-token=${table.tokenOf(key)}>
    <th scope="row">${names[key]}</th>
    <td class="at">${places[key]}</td>
    <td>${fixed(distances[key] ?? 0, PLACES)}</td>
    <td class=${score === best ? 'hit' : ''}>${input(score, PLACES)}</td>
    ${tops.map(({ k, trace }) => {
      const tied = isTied(trace, key);
      const text = tied ? strings.text('near-tie') : fixed(trace.knnWeights[0]?.[key] ?? 0, PLACES);
      return html`<td class="${keep === k ? 'chosen' : ''} ${tied ? 'tie' : ''}">${text}</td>`;
    })}
    <td class="${keep === 0 ? 'chosen' : ''} hit">${fixed(share, PLACES)}</td>
    <td class="bar ${keep === 0 ? 'chosen' : ''}" aria-hidden="true">
      <i style=${styled({ '--weight': share })}></i>
    </td>
  </tr>`;
}

/** One number under the other, as a column of C. */
const stacked = (vector: Vector): TemplateResult[] => {
  const few = vector.slice(0, MOST_NUMBERS).map((value) => fixed(value, PLACES));
  const lines = vector.length > MOST_NUMBERS ? [...few, '…'] : few;
  return lines.map((text) => html`<span>${text}</span>`);
};

export function neighborTable(table: NeighborTable): TemplateResult {
  const { strings, tops, names, keep, context } = table;
  // Over and under the bars.
  const bar = html`<td class="bar ${keep === 0 ? 'chosen' : ''}" aria-hidden="true"></td>`;
  return html`<div class="pan" tabindex="0" role="group" aria-label=${strings.text('near-table')}>
    <table class="lens-table">
      <thead>
        <tr>
          <th scope="col"><span class="vh">${strings.text('near-column-key')}</span></th>
          <th scope="col">${strings.text('near-column-at')}</th>
          <th scope="col">${strings.text('near-column-distance')}</th>
          <th scope="col">${strings.text('near-column-score')}</th>
          ${tops.map(
            ({ k }) =>
              html`<th scope="col" class=${keep === k ? 'chosen' : ''}>${strings.text('near-column-top', { k })}</th>`,
          )}
          <th scope="col" class=${keep === 0 ? 'chosen' : ''}>${strings.text('near-column-attention')}</th>
          ${bar}
        </tr>
      </thead>
      <tbody>
        ${names.map((_, key) => row(table, key))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colspan="4">${glyph('c')} ${strings.text('near-mean-value')}</th>
          ${tops.map(
            ({ k, trace }) =>
              html`<td class="c ${keep === k ? 'chosen' : ''}">${stacked(trace.knnContext[0] ?? [])}</td>`,
          )}
          <td class="c ${keep === 0 ? 'chosen' : ''}">${stacked(context)}</td>
          ${bar}
        </tr>
      </tfoot>
    </table>
  </div>
  <p class="fine ${isCut(tops) ? '' : 'later'}">${strings.text('near-tie-note')}</p>`;
}
