// The name of a token at the head of its row: pressed, it is pinned.
import { html, nothing, type TemplateResult } from 'lit';
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
    class="tok row"
    title=${name}
    aria-pressed=${pinned === token ? 'true' : 'false'}
    data-token=${token}
    style=${styled({ 'grid-area': area })}
  ><span class=${on ? 'on' : nothing}>${name}</span></button>`;
}

/** All of them, one under another, in the place that `at` says. */
export function rowTokens(
  view: View,
  at: string,
  isOn: (token: number) => boolean,
): TemplateResult {
  const names = view.tokens.map((_, token) =>
    tokenLabel(view, { token, on: isOn(token), area: 'auto' }),
  );
  return html`<div class="toks" style=${styled({ 'grid-area': at })}>
    <div class="cells" style=${styled({ '--n': 1 })}>${names}</div>
  </div>`;
}
