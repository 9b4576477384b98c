// What a change of the inputs does further down: scores, weights and context, small, with the old
// number under the new one while the edit lasts.
import { html, nothing, type TemplateResult } from 'lit';
import { changeOf } from './changes.js';
import { area } from './grid.js';
import { label } from './label.js';
import type { Hue } from './marks.js';
import { matrix } from './matrix.js';
import { reasonLook, reasons } from './reasons.js';
import { isMasked } from './row.js';
import { styled } from './styled.js';
import { textWidths } from './text-width.js';
import type { View } from './view.js';

interface Part {
  readonly table: 'scores' | 'weights' | 'context';
  readonly hue: Hue;
  readonly letter: string;
  readonly id: string;
  readonly columnNames: readonly string[];
  /** grid line */
  readonly start: number;
}

function partsOf({ keyTokens, shape, strings }: View): readonly Part[] {
  const n = keyTokens.length;
  const dimensions = Array.from({ length: shape.dValue }, (_, i) =>
    strings.text('dimension', { n: i + 1 }),
  );
  return [
    { table: 'scores', hue: 'n', letter: 'S', id: 's', columnNames: keyTokens, start: 2 },
    { table: 'weights', hue: 'n', letter: 'A', id: 'a', columnNames: keyTokens, start: n + 3 },
    { table: 'context', hue: 'c', letter: 'C', id: 'c', columnNames: dimensions, start: 2 * n + 4 },
  ];
}

function part(view: View, { table, hue, letter, id, columnNames, start }: Part): unknown {
  const rows = view.tokens.length;
  const masked = (row: number, column: number) =>
    table !== 'context' && isMasked(view, row, column);
  return [
    matrix(view, {
      table,
      values: view.head[table],
      hue,
      name: view.strings.text(`name-${id}`),
      rowNames: view.tokens,
      columnNames,
      area: area(1, start, rows + 1, start + columnNames.length),
      look: (row, column) => ({
        ...changeOf(view, table, row, column),
        ...(table === 'scores' ? {} : reasonLook(view, row)),
        masked: masked(row, column),
        reach: 'past',
      }),
    }),
    label({
      hue,
      letter,
      role: view.strings.rich(`label-${id}`),
      place: 'foot',
      area: area(rows + 1, start, rows + 2, start + columnNames.length + 1),
    }),
  ];
}

function rowToken(name: string, i: number): TemplateResult {
  return html`<i class="thread" style=${styled({ 'grid-row': i + 1 })}></i>
    <span class="tok row" title=${name} data-token=${i} style=${styled({ 'grid-area': `${i + 1} / 1` })}
      ><span>${name}</span></span
    >`;
}

export function moved(view: View): TemplateResult {
  const { strings, shape, before, editing } = view;
  const heading = strings.text(before === null ? 'moved-none' : 'moved');
  const variables = {
    ...textWidths(view),
    '--n-s': shape.nKeys,
    '--n-c': shape.dValue,
    '--n-rows': shape.nQueries,
  };
  return html`<div class="bench" role="group" aria-label=${heading}>
    <p class="bench-h">
      ${heading}
      ${editing === null ? nothing : html`<span class="fine">${strings.text('moved-hint')}</span>`}
    </p>
    <div class="pan" role="group" aria-label=${heading}>
      <div class="after" style=${styled(variables)}>
        ${view.tokens.map(rowToken)} ${partsOf(view).map((one) => part(view, one))}
      </div>
    </div>
    ${reasons(view, () => true)}
  </div>`;
}
