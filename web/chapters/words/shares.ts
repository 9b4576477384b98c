// The sentence with what one word reads of each: a bar over every word, and one of them chosen.
import { html, nothing, type TemplateResult } from 'lit';
import { fixed } from '../../figures/format.js';
import { glyph } from '../../figures/marks.js';
import type { Strings } from '../../figures/strings.js';
import { styled } from '../../figures/styled.js';
import type { Company } from './company.js';

const PLACES = 2;

export interface Shares {
  readonly strings: Strings;
  readonly company: Company;
  onChoose(token: number): void;
}

function share({ strings, company, onChoose }: Shares, place: number): TemplateResult {
  const word = company.tokens[place] ?? '';
  const weight = company.weights[place] ?? 0;
  const isChosen = place === company.token;
  return html`<button
    class="share ${isChosen ? 'on' : ''}"
    type="button"
    role="radio"
    aria-checked=${isChosen}
    aria-label=${strings.text('words-share', { word, weight: fixed(weight, PLACES) })}
    tabindex=${isChosen ? 0 : -1}
    data-word=${place}
    @click=${() => onChoose(place)}
  >
    <span class="num">${fixed(weight, PLACES)}</span>
    <i style=${styled({ '--weight': weight })}></i>
    <span class="name">${isChosen ? glyph('q') : nothing}<bdi>${word}</bdi></span>
  </button>`;
}

export const shares = (spec: Shares): TemplateResult => html`<div
  class="shares"
  role="radiogroup"
  aria-label=${spec.strings.text('words-shares', { word: spec.company.tokens[spec.company.token] ?? '' })}
>
  ${spec.company.tokens.map((_, place) => share(spec, place))}
</div>`;

/** More terms are read off the bars. */
const MOST_TERMS = 5;

/** The context vector as the sum that it is. */
export function mixture({ strings, company }: Shares): TemplateResult | typeof nothing {
  const { tokens, token, weights } = company;
  if (tokens.length > MOST_TERMS) return nothing;
  const term = (word: string, place: number) =>
    html`${place === 0 ? nothing : ' + '}<span class="term"
        >${fixed(weights[place] ?? 0, PLACES)} <bdi class="w">${word}</bdi></span
      >`;
  const name = strings.rich('words-context-of', { word: { token: tokens[token] ?? '' } });
  return html`<p class="mixture">${glyph('c')} ${name} ≈ ${tokens.map(term)}</p>`;
}
