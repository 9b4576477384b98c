// A step as HTML without a script: real tables, and a figure round them if wanted.
import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../../figures/strings.js';
import type { View } from '../../figures/view.js';
import { markup } from './markup.js';
import { type StepTable, type TableCell, tablesOf } from './tables.js';
import { altOf, reasonsOf, type Words } from './words.js';

function content({ text, now, note }: TableCell): TemplateResult {
  const named = note === null ? html`${text}` : html`<abbr title=${note}>${text}</abbr>`;
  return now ? html`<strong>${named}</strong>` : named;
}

function table({ name, corner, columns, rows }: StepTable): TemplateResult {
  return html`<table>
<caption>${name}</caption>
<thead><tr>${
    corner === '' ? html`<td></td>` : html`<th scope="col">${corner}</th>`
  }${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr><th scope="row">${row.name}</th>${row.cells.map(
        (cell) => html`<td>${content(cell)}</td>`,
      )}</tr>`,
  )}</tbody>
</table>`;
}

const linkTo = (strings: Strings, link: string | undefined): unknown =>
  link === undefined ? nothing : html`<p><a href=${link}>${strings.text('render-open')}</a></p>`;

function notes(view: View): TemplateResult[] {
  return [...reasonsOf(view), view.strings.text('rounded', { places: view.places })].map(
    (note) => html`<p><small>${note}</small></p>`,
  );
}

/** One element a line, so that an author can read and change it. */
const inLines = (text: string): string =>
  `${text.replace(/(<\/(?:p|tr|thead|caption|tbody|table|figcaption|svg)>|<(?:table|tbody|figure)>|<img[^>]*>)(?=<)/gu, '$1\n')}\n`;

/** Words and tables: children of the element, or a part of any page. */
export function htmlOf(view: View, words: Words, link?: string): string {
  return inLines(
    markup(
      html`<p><strong>${words.title}.</strong> ${words.text} ${words.numbers}</p>${tablesOf(
        view,
      ).map(table)}${notes(view)}${linkTo(view.strings, link)}`,
    ),
  );
}

/** `picture`: SVG, or where an image of the step is to be had. */
export function figureOf(
  view: View,
  words: Words,
  picture: { readonly svg: string } | { readonly image: string },
  link?: string,
): string {
  const image =
    'image' in picture
      ? markup(
          html`<img src=${picture.image} alt=${altOf(view, words)} style="max-width:100%;height:auto">`,
        )
      : picture.svg;
  const caption = markup(html`<figcaption>${words.title}. ${words.text}</figcaption>`);
  const tables = markup(
    html`${tablesOf(view).map(table)}${notes(view)}${linkTo(view.strings, link)}`,
  );
  return inLines(`<figure>${image}${caption}${tables}</figure>`);
}
