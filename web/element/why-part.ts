// What each score of a row is made of, for those who ask after a guess: fetched then, with the engine that
// takes dot products apart.
import { html, type TemplateResult } from 'lit';
import { exact, fixed } from '../figures/format.js';
import { isKeyLit, lit } from '../figures/lit.js';
import { styled } from '../figures/styled.js';
import type { View } from '../figures/view.js';
import messages from '../locales/en.why.ftl?raw';
import { type Lenses, openLenses } from '../state/open-lenses.js';
import type { PartLooks } from './parts.js';
import css from './why.css?inline';

/** Draws the table of a row that is askable. */
export type WhyTable = (view: View, row: number) => TemplateResult;

export interface WhyPart extends PartLooks {
  readonly whyTable: WhyTable;
}

interface Column {
  readonly label: string;
  readonly numbers: readonly number[];
}

/** The largest of a column stands out: which one wins there. */
function cell({ numbers }: Column, key: number, places: number): TemplateResult {
  const number = numbers[key] ?? Number.NaN;
  const isLargest = number === Math.max(...numbers);
  return html`<td class=${isLargest ? 'hit' : ''} title=${exact(number)}>${fixed(number, places)}</td>`;
}

function table(lenses: Lenses, view: View, row: number): TemplateResult {
  const { strings, head, keyTokens, tokens, places } = view;
  const query = head.queries[row] ?? [];
  const { cosines, keyLengths, queryLengths } = lenses.factorDotProducts([query], head.keys);
  const weights = head.weights[row] ?? [];
  const columns: readonly Column[] = [
    { label: strings.text('four-match'), numbers: cosines[0] ?? [] },
    { label: strings.text('four-length'), numbers: keyLengths },
    { label: strings.text('four-score'), numbers: head.scores[row] ?? [] },
    { label: strings.text('four-weight'), numbers: weights },
  ];
  const line = (name: string, key: number) => html`<tr
    class=${lit(isKeyLit(view, 'scores', row, key))}
    data-table="scores"
    data-row=${row}
    data-column=${key}
  >
    <th scope="row"><bdi>${name}</bdi></th>
    ${columns.map((column) => cell(column, key, places))}
    <td class="bar" aria-hidden="true"><i style=${styled({ '--weight': weights[key] ?? 0 })}></i></td>
  </tr>`;
  const quotes = {
    query: { token: tokens[row] ?? '' },
    length: fixed(queryLengths[0] ?? Number.NaN, places),
  };
  return html`<div class="pan" tabindex="0" role="group" aria-label=${strings.text('told-why')}>
    <table class="why">
      <thead>
        <tr>
          <th scope="col">${strings.text('four-key')}</th>
          ${columns.map(({ label }) => html`<th scope="col">${label}</th>`)}
          <td></td>
        </tr>
      </thead>
      <tbody>
        ${keyTokens.map(line)}
      </tbody>
    </table>
  </div>
    <p class="fine">${strings.rich('four-product', quotes)} ${strings.text('four-cosine')}</p>`;
}

/** Rejects with EngineLoadError. */
export async function openWhy(): Promise<WhyPart> {
  const lenses = await openLenses();
  return { css, messages, whyTable: (view, row) => table(lenses, view, row) };
}
