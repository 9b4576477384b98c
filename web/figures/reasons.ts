// Why a row's weights are not numbers: said in the cell and under the figure.
import { html, type TemplateResult } from 'lit';
import type { CellLook } from './matrix.js';
import { oddityOf } from './row.js';
import type { View } from './view.js';

const queryName = ({ tokens }: View, row: number) => ({ query: { token: tokens[row] ?? '' } });

export function reasonLook(view: View, row: number): CellLook {
  const odd = oddityOf(view, row);
  return odd === null ? {} : { reason: view.strings.text(`reason-${odd}`, queryName(view, row)) };
}

/** What cannot be read off the numbers of these rows, said in words. */
export function reasons(view: View, isShown: (row: number) => boolean): TemplateResult[] {
  return view.tokens.flatMap((_, row) => {
    const odd = isShown(row) ? oddityOf(view, row) : null;
    if (odd === null) return [];
    const words = view.strings.rich(`reason-${odd}`, queryName(view, row));
    return [html`<p class="fine note">${words}</p>`];
  });
}
