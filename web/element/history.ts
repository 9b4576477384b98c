// Undo and redo as buttons: they stay where they are, so that one can be pressed again and again.
import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../figures/strings.js';
import type { State } from '../state/state.js';

export type Turn = 'undo' | 'redo';

export function historyButtons(
  strings: Strings,
  { past, future }: Pick<State, 'past' | 'future'>,
  onTurn: (turn: Turn) => void,
): TemplateResult {
  const button = (turn: Turn, isLeft: boolean) => html`<button
    class="link"
    type="button"
    data-turn=${turn}
    aria-disabled=${isLeft ? nothing : 'true'}
    @click=${() => onTurn(turn)}
  >
    ${strings.text(turn)}
  </button>`;
  return html`${button('undo', past.length > 0)} ${button('redo', future.length > 0)}`;
}
