// With several heads one is on show; these choose which.
import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../figures/view.js';

export function heads(view: View, onHead: (head: number) => void): TemplateResult | typeof nothing {
  const { strings, trace, headIndex } = view;
  if (trace.heads.length === 1) return nothing;
  const radio = (_: unknown, head: number) => html`<button
    type="button"
    role="radio"
    aria-checked=${head === headIndex}
    tabindex=${head === headIndex ? 0 : -1}
    data-head=${head}
    @click=${() => onHead(head)}
  >
    ${strings.text('head', { n: head + 1 })}
  </button>`;
  return html`<div class="choice heads" role="radiogroup" aria-label=${strings.text('heads-label')}>
    ${trace.heads.map(radio)}
  </div>`;
}
