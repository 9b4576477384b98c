// The name of a matrix: shape, letter, role.
import { html, nothing, type TemplateResult } from 'lit';
import { glyph, type Hue } from './marks.js';
import { styled } from './styled.js';

export interface LabelSpec {
  readonly hue: Hue;
  readonly letter: unknown;
  /** what the matrix holds, in words */
  readonly role?: unknown;
  /** more words, where there is room for them */
  readonly more?: unknown;
  /** upper matrices are named above, lower ones below */
  readonly place: 'head' | 'foot';
  readonly area: string;
  readonly extra?: string;
}

export function label({
  hue,
  letter,
  role,
  more,
  place,
  area,
  extra = '',
}: LabelSpec): TemplateResult {
  return html`<span class="lbl ${place} ${hue} ${extra}" style=${styled({ 'grid-area': area })}>
    <b>${hue === 'n' ? nothing : glyph(hue)}<span>${letter}</span></b
    >${role === undefined ? nothing : html`<span class="role">${role}</span>`}${
      more === undefined ? nothing : html`<span class="dim">${more}</span>`
    }
  </span>`;
}
