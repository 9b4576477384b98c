// A small table whose cells are as dark as their numbers are large; below zero they are hatched.
import { html, nothing, type TemplateResult } from 'lit';
import type { Matrix } from '../../engine/types.js';
import { fixed, input } from '../../figures/format.js';
import { darkness, isDark } from '../../figures/ramp.js';

export interface HeatTable {
  readonly caption: unknown;
  readonly table: Matrix;
  readonly rows: readonly unknown[];
  readonly columns: readonly unknown[];
  /** highlighted like the tokens they belong to */
  readonly isOfTokens: boolean;
  isLit?(token: number): boolean;
}

const PLACES = 2;
/** Far from one another, small shares would all be white. */
const ROOT_FROM = 100;

function cell(value: number, most: number, isLit: boolean): TemplateResult {
  const step = darkness(most === 0 ? 0 : value / most, most >= ROOT_FROM ? 'root' : 'linear');
  const kind = value < 0 ? 'below-zero' : `ramp${step} ${isDark(step) ? 'dark' : ''}`;
  const text = Math.abs(value) >= ROOT_FROM ? fixed(value, 0) : input(value, PLACES);
  return html`<td class="${kind} ${isLit ? 'lit' : ''}">${text}</td>`;
}

export function heatTable({
  caption,
  table,
  rows,
  columns,
  isOfTokens,
  isLit = () => false,
}: HeatTable): TemplateResult {
  const most = Math.max(...table.flat().map(Math.abs));
  const token = (place: number) => (isOfTokens ? place : nothing);
  return html`<table class="heat">
    <caption class="fine">
      ${caption}
    </caption>
    <thead>
      <tr>
        <td></td>
        ${columns.map((name, i) => html`<th scope="col" data-token=${token(i)}>${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${table.map(
        (row, i) => html`<tr>
          <th scope="row" data-token=${token(i)}>${rows[i]}</th>
          ${row.map((value, j) => cell(value, most, isOfTokens && (isLit(i) || isLit(j))))}
        </tr>`,
      )}
    </tbody>
  </table>`;
}
