// The memory: each address and its content, how it matches, and what it hands over either way.
import { html, nothing, type TemplateResult } from 'lit';
import type { Vector } from '../../engine/types.js';
import { glyph } from '../../figures/marks.js';
import type { Strings } from '../../figures/strings.js';
import type { KeyMarks } from '../lens/key-marks.js';
import type { LensState } from '../lens/lens-state.js';
import { short } from '../lens/short.js';
import { share } from './written.js';

export interface MemoryRow {
  readonly name: TemplateResult;
  /** as text */
  readonly label: string;
  /** fields, or the beginning of a long row */
  readonly address: TemplateResult;
  readonly content: TemplateResult;
}

export interface CellTable extends KeyMarks {
  readonly strings: Strings;
  readonly rows: readonly MemoryRow[];
  readonly scores: Vector;
  readonly shares: Vector;
  readonly soft: Vector;
  /** read by score ÷ sum, and by softmax */
  readonly shareContent: Vector;
  readonly softContent: Vector;
  /** what is wrong with score ÷ sum; "" when nothing is */
  readonly reason: string;
  readonly divide: LensState['divide'];
  /** null: the last one stays */
  readonly onForget: ((cell: number) => void) | null;
}

const MOST_NUMBERS = 4;

function shareCell({ strings, shares, divide }: CellTable, cell: number): TemplateResult {
  const value = shares[cell] ?? Number.NaN;
  const kinds = [divide === 'sum' ? 'chosen' : '', value < 0 ? 'below-zero' : ''];
  const below = html`<span class="vh"> ${strings.text('mem-below-zero')}</span>`;
  return html`<td class=${kinds.join(' ')}>${share(value)}${value < 0 ? below : nothing}</td>`;
}

function forget({ strings, onForget }: CellTable, cell: number, name: string) {
  if (onForget === null) return nothing;
  return html`<button
    class="forget"
    type="button"
    data-forget=${cell}
    aria-label=${strings.text('mem-forget', { name })}
    @click=${() => onForget(cell)}
  >
    ×
  </button>`;
}

function row(table: CellTable, { name, label, address, content }: MemoryRow, cell: number) {
  const { scores, soft, divide } = table;
  const score = scores[cell] ?? 0;
  const isBest = score === Math.max(...scores);
  return html`<tr class=${table.isLit(cell) ? 'lit' : ''} data-token=${table.tokenOf(cell)}>
    <th scope="row">${name}</th>
    <td class="at">${address}</td>
    <td class="at">${content}</td>
    <td class=${isBest ? 'hit' : ''}>${short(score)}</td>
    ${shareCell(table, cell)}
    <td class=${divide === 'softmax' ? 'chosen' : ''}>${share(soft[cell] ?? 0)}</td>
    <td class="end">${forget(table, cell, label)}</td>
  </tr>`;
}

/** One number under the other, as a column of C. */
function stacked(vector: Vector): TemplateResult[] {
  const lines = vector.slice(0, MOST_NUMBERS).map(short);
  if (vector.length > MOST_NUMBERS) lines.push('…');
  return lines.map((text) => html`<span>${text}</span>`);
}

export function cellTable(table: CellTable): TemplateResult {
  const { strings, rows, divide, reason, shareContent, softContent } = table;
  const column = (kind: LensState['divide']) => (divide === kind ? 'chosen' : '');
  return html`<div class="pan" tabindex="0" role="group" aria-label=${strings.text('mem-table')}>
    <table class="lens-table memory-cells">
      <thead>
        <tr>
          <th scope="col"><span class="vh">${strings.text('mem-column-cell')}</span></th>
          <th scope="col"><span class="k">${glyph('k')}</span> ${strings.text('mem-column-address')}</th>
          <th scope="col"><span class="v">${glyph('v')}</span> ${strings.text('mem-column-content')}</th>
          <th scope="col">${strings.text('mem-column-match')}</th>
          <th scope="col" class=${column('sum')}>${strings.rich('mem-column-share')}</th>
          <th scope="col" class=${column('softmax')}>${strings.rich('mem-column-softmax')}</th>
          <td></td>
        </tr>
      </thead>
      <tbody>
        ${rows.map((one, cell) => row(table, one, cell))}
      </tbody>
      <tfoot>
        <tr class="read">
          <th scope="row" colspan="4"><span class="c">${glyph('c')} ${strings.text('mem-read-out')}</span></th>
          <td class="c ${column('sum')}" data-read="sum">
            ${stacked(shareContent)}${reason === '' ? nothing : html`<span class="why">${reason}</span>`}
          </td>
          <td class="c ${column('softmax')}" data-read="softmax">${stacked(softContent)}</td>
          <td></td>
        </tr>
      </tfoot>
    </table>
  </div>`;
}
