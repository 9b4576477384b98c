// What there is to try when all is done: each a change and a question with an answer to be seen.
import { html, type TemplateResult } from 'lit';
import type { Arguments, Strings } from '../figures/strings.js';
import type { Try } from './lesson.js';

export function tries(
  strings: Strings,
  all: readonly Try[],
  standing: Try | undefined,
  quotes: Arguments,
  onTry: (chosen: Try) => void,
  history: unknown,
): TemplateResult {
  return html`<div class="try">
    <h3>${strings.text('try-heading')}</h3>
    <ol>
      ${all.map(
        (one) => html`<li>
          <button type="button" aria-pressed=${one === standing} @click=${() => onTry(one)}><span>${strings.rich(one.text, quotes)}</span></button>
        </li>`,
      )}
    </ol>
    ${history}
  </div>`;
}
