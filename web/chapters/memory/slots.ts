// A memory without slots: all pairs added into one matrix, and each stored address read again.
import { html, nothing, type TemplateResult } from 'lit';
import type { Vector } from '../../engine/types.js';
import { glyph } from '../../figures/marks.js';
import type { Strings } from '../../figures/strings.js';
import { styled } from '../../figures/styled.js';
import type { Interference } from '../../state/open-lenses.js';
import type { KeyMarks } from '../lens/key-marks.js';
import { short } from '../lens/short.js';
import { list, share } from './written.js';

export interface Slots extends KeyMarks {
  readonly strings: Strings;
  /** null: a number is beyond what a computer can hold */
  readonly found: Interference | null;
  readonly names: readonly TemplateResult[];
  /** of each cell, in the column on show */
  readonly contents: Vector;
  readonly column: number;
  /** the cell that is disturbed most, as a word of a sentence */
  readonly worst: (cell: number) => TemplateResult;
  /** to addresses that do not overlap */
  onSquare(): void;
  /** null: the memory is full */
  readonly onWrite: (() => void) | null;
}

/** More are not written out. */
const MOST_NUMBERS = 8;

function row(slots: Slots, { own, crosstalk, readout, shares }: Interference, cell: number) {
  const { names, contents, column } = slots;
  const disturbed = shares[cell] ?? 0;
  const number = (table: Interference['own']) => short(table[cell]?.[column] ?? 0);
  return html`<tr class=${slots.isLit(cell) ? 'lit' : ''} data-token=${slots.tokenOf(cell)}>
    <th scope="row">${names[cell]}</th>
    <td>${short(contents[cell] ?? 0)}</td>
    <td>${number(own)}</td>
    <td>${number(crosstalk)}</td>
    <td class="c">${number(readout)}</td>
    <td class="hit">${share(disturbed)}</td>
    <td class="bar" aria-hidden="true">
      ${disturbed === 0 ? nothing : html`<i style=${styled({ '--weight': disturbed })}></i>`}
    </td>
  </tr>`;
}

function table(slots: Slots, found: Interference): TemplateResult {
  const { strings, names } = slots;
  return html`<div class="pan" tabindex="0" role="group" aria-label=${strings.text('mem-slots-table')}>
    <table class="lens-table slots">
      <thead>
        <tr>
          <th scope="col">${strings.text('mem-slots-asked')}</th>
          <th scope="col"><span class="v">${glyph('v')}</span> ${strings.text('mem-slots-stored')}</th>
          <th scope="col">${strings.text('mem-slots-own')}</th>
          <th scope="col">${strings.text('mem-slots-crosstalk')}</th>
          <th scope="col"><span class="c">${glyph('c')}</span> ${strings.text('mem-read-out')}</th>
          <th scope="col" colspan="2">${strings.text('mem-slots-share')}</th>
        </tr>
      </thead>
      <tbody>
        ${names.map((_, cell) => row(slots, found, cell))}
      </tbody>
    </table>
  </div>`;
}

/** What disturbs most is said before the numbers. */
function reading(
  { strings, worst }: Slots,
  { shares, associations }: Interference,
  column: number,
) {
  const most = Math.max(...shares);
  const sum = associations.map((line) => line[column] ?? 0);
  return html`<p>
    ${sum.length > MOST_NUMBERS ? nothing : strings.text('mem-slots-sum', { numbers: list(sum) })}
    ${
      most === 0
        ? strings.text('mem-slots-none')
        : html`${worst(shares.indexOf(most))} ${strings.text('mem-slots-worst', { share: share(most) })}`
    }
  </p>`;
}

export function slots(all: Slots): TemplateResult {
  const { strings, found, column, onWrite } = all;
  return html`<details class="without-slots">
    <summary>${strings.text('mem-slots-title')}</summary>
    <p>${strings.text('mem-slots-text')}</p>
    ${
      found === null
        ? html`<p>${strings.text('mem-slots-overflow')}</p>`
        : html`${reading(all, found, column)} ${table(all, found)}`
    }
    <p class="more fine">
      <button class="link" type="button" data-do="square" @click=${() => all.onSquare()}>
        ${strings.text('mem-slots-square')}
      </button>
      ${
        onWrite === null
          ? nothing
          : html`<button class="link" type="button" @click=${() => onWrite()}>
              ${strings.text('mem-slots-write')}
            </button>`
      }
    </p>
  </details>`;
}
