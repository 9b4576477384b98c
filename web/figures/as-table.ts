// "Show as a table": the numbers of a picture, for those who would rather read them.
import { html, type TemplateResult } from 'lit';
import type { Strings } from './strings.js';

export interface TableSpec {
  readonly caption: TemplateResult;
  /** what the rows are */
  readonly corner: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly string[] }[];
}

export function asTable(
  strings: Strings,
  { caption, corner, columns, rows }: TableSpec,
): TemplateResult {
  return html`<details class="as-table">
    <summary>${strings.text('as-table')}</summary>
    <div class="pan" tabindex="0" role="group" aria-label=${strings.text('as-table-label')}>
      <table>
        <caption>
          ${caption}
        </caption>
        <thead>
          <tr>
            <th scope="col">${corner}</th>
            ${columns.map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ name, cells }) =>
              html`<tr>
                <th scope="row">${name}</th>
                ${cells.map((text) => html`<td>${text}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}
