// What each score of a row is made of, for those who ask after a guess: fetched then, with the engine that
// takes dot products apart.
import { html, type TemplateResult } from 'lit';
import type { HeadTrace } from '../engine/types.js';
import { exact, fixed } from '../figures/format.js';
import { isKeyLit, lit } from '../figures/lit.js';
import { styled } from '../figures/styled.js';
import type { View } from '../figures/view.js';
import messages from '../locales/en.why.ftl?raw';
import { attempt } from '../state/attempt.js';
import { compare } from '../state/guess.js';
import { type DotFactors, openLenses } from '../state/open-lenses.js';
import type { PartLooks } from './parts.js';
import css from './why.css?inline';

export interface WhyPart extends PartLooks {
  /** of a row that is askable */
  readonly whyTable: (view: View, row: number) => TemplateResult;
}

interface Column {
  readonly label: string;
  readonly numbers: readonly number[];
  /** where there is nothing to say */
  readonly lacks?: (key: number) => boolean;
}

/** What was asked for last: pointing at things asks again and again. null: a length leaves float64. */
interface Found {
  readonly head: HeadTrace;
  readonly row: number;
  readonly factors: DotFactors | null;
}

/** The largest of a column stands out: which one wins there. */
function cell({ numbers, lacks }: Column, key: number, places: number): TemplateResult {
  if (lacks?.(key)) return html`<td>—</td>`;
  const number = numbers[key] ?? Number.NaN;
  const isLargest = compare(number, Math.max(...numbers)) === 0;
  return html`<td class=${isLargest ? 'hit' : ''} title=${exact(number)}>${fixed(number, places)}</td>`;
}

function table(view: View, row: number, factors: DotFactors): TemplateResult {
  const { strings, head, keyTokens, tokens, places } = view;
  const { cosines, keyLengths, queryLengths } = factors;
  const weights = head.weights[row] ?? [];
  const columns: readonly Column[] = [
    {
      label: strings.text('four-match'),
      numbers: cosines[0] ?? [],
      // What has no length points nowhere.
      lacks: (key) => keyLengths[key] === 0 || queryLengths[0] === 0,
    },
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
    <th scope="row" title=${name}><bdi>${name}</bdi></th>
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
            <td class="bar"></td>
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
  let found: Found | null = null;
  const whyTable = (view: View, row: number) => {
    const { head, strings } = view;
    if (found?.head !== head || found.row !== row) {
      const query = head.queries[row] ?? [];
      found = { head, row, factors: attempt(() => lenses.factorDotProducts([query], head.keys)) };
    }
    return found.factors === null
      ? html`<p class="fine">${strings.text('four-too-long')}</p>`
      : table(view, row, found.factors);
  };
  return { css, messages, whyTable };
}
