// The name of a token at the head of its row: pressed, it is pinned.
import { html, type TemplateResult } from 'lit';
import { styled } from './styled.js';
import type { View } from './view.js';

export interface TokenLabelSpec {
  readonly token: number;
  /** takes part in the current step */
  readonly on: boolean;
  /** grid-area, in the figure's own columns */
  readonly area: string;
}

export function tokenLabel({ tokens, pinned }: View, spec: TokenLabelSpec): TemplateResult {
  const { token, on, area } = spec;
  const name = tokens[token] ?? '';
  return html`<button
    type="button"
    class="tok row ${on ? 'on' : ''}"
    title=${name}
    aria-pressed=${pinned === token ? 'true' : 'false'}
    data-token=${token}
    style=${styled({ 'grid-area': area })}
  ><span>${name}</span></button>`;
}
