// Everything at once, when all stages are done: the whole path, where the attention went, and what
// came of it.
import { html, type TemplateResult } from 'lit';
import { contextsPlane } from './contexts-plane.js';
import { ribbons } from './ribbons.js';
import type { View } from './view.js';
import { wholeStaff } from './whole-staff.js';

/** `traced`: the query that is followed through all figures; out of range means the first. */
export function whole(view: View, traced: number): TemplateResult {
  const query = traced in view.tokens ? traced : 0;
  return html`${wholeStaff(view, query)}
    <div class="bench" role="group" aria-label=${view.strings.text('whole-result')}>
      <div class="pair">${ribbons(view, query)} ${contextsPlane(view, query)}</div>
    </div>`;
}
