// Rows of Q, K and V that the reader set: they have left X · W, and can go back.
import { html, nothing, type TemplateResult } from 'lit';
import type { Projected } from '../engine/types.js';
import type { View } from './view.js';

const TABLES = ['queries', 'keys', 'values'] as const;
export const LETTER = { queries: 'q', keys: 'k', values: 'v' } as const;

/** The owner of the figure listens for clicks on `data-reconnect`. */
function reconnectButton(view: View, table: Projected, row: number): TemplateResult {
  const { strings, tokens } = view;
  const name = strings.text(`reconnect-${LETTER[table]}`, { token: { token: tokens[row] ?? '' } });
  return html`<button
    class="link"
    type="button"
    aria-label=${name}
    data-reconnect=${table}
    data-row=${row}
  >
    ${strings.text('reconnect')}
  </button>`;
}

interface Place {
  readonly matrix: Projected;
  readonly row: number;
}

export const isByHand = (view: View, { matrix, row }: Place): boolean =>
  view.byHand[matrix].includes(row);

/** All of them in one paragraph, each with its way back. */
export function byHand(view: View): TemplateResult | typeof nothing {
  const { strings, tokens } = view;
  const rows = TABLES.flatMap((table) => view.byHand[table].map((row) => ({ matrix: table, row })));
  if (rows.length === 0) return nothing;
  const one = ({ matrix: table, row }: Place) => html`<span class="one"
    >${strings.rich(`by-hand-${LETTER[table]}`, { token: { token: tokens[row] ?? '' } })}
    ${view.editable ? reconnectButton(view, table, row) : nothing}</span
  > `;
  return html`<p class="fine by-hand"><b>${strings.text('by-hand')}</b> ${rows.map(one)}</p>`;
}
