// Softmax beside kernel smoothing by distance: the same up to one factor a key, its length.
import { html, type TemplateResult } from 'lit';
import type { Vector } from '../../engine/types.js';
import { fixed } from '../../figures/format.js';
import { glyph } from '../../figures/marks.js';
import type { Strings } from '../../figures/strings.js';
import { styled } from '../../figures/styled.js';
import type { KernelIdentity } from '../../state/open-lenses.js';
import type { KeyMarks } from '../lens/key-marks.js';
import { digits } from './digits.js';

export interface SmoothingTable extends KeyMarks {
  readonly strings: Strings;
  readonly names: readonly TemplateResult[];
  /** editable numbers of a key */
  readonly places: readonly TemplateResult[];
  readonly identity: KernelIdentity;
  readonly softContext: Vector;
  readonly rbfContext: Vector;
}

const PLACES = 2;
const MOST_NUMBERS = 4;

const bar = (weight: number, kind: string): TemplateResult =>
  html`<i class=${kind} style=${styled({ '--weight': weight })}></i>`;

const stacked = (vector: Vector): unknown =>
  vector.slice(0, MOST_NUMBERS).map((value) => html`<span>${fixed(value, PLACES)}</span>`);

function row(table: SmoothingTable, key: number): TemplateResult {
  const { identity, names, places } = table;
  const soft = identity.softmaxWeights[0]?.[key] ?? 0;
  const rbf = identity.rbfWeights[0]?.[key] ?? 0;
  const again = identity.weightedWeights[0]?.[key] ?? 0;
  return html`<tr class=${table.isLit(key) ? 'lit' : ''} data-token=${table.tokenOf(key)}>
    <th scope="row">${names[key]}</th>
    <td class="at">${places[key]}</td>
    <td class="rbf">${fixed(rbf, PLACES)}</td>
    <td>${digits(identity.keyFactors[key] ?? 0)}</td>
    <td>${fixed(again, PLACES)}</td>
    <td class="hit soft">${fixed(soft, PLACES)}</td>
    <td class="bars" aria-hidden="true">${bar(soft, 'soft')}${bar(rbf, 'rbf')}</td>
  </tr>`;
}

export function smoothingTable(table: SmoothingTable): TemplateResult {
  const { strings, names, softContext, rbfContext } = table;
  const sigma = fixed(table.identity.bandwidth, PLACES);
  const column = (name: string) =>
    html`<th scope="col">${strings.rich(`kern-column-${name}`, { sigma })}</th>`;
  const long = (name: string) =>
    html`<th scope="col">
      <span class="wide">${strings.rich(`kern-column-${name}`, { sigma })}</span>
      <span class="narrow">${strings.rich(`kern-column-${name}-short`)}</span>
    </th>`;
  return html`<div class="pan" tabindex="0" role="group" aria-label=${strings.text('kern-smoothing-table')}>
    <table class="lens-table smoothing">
      <thead>
        <tr>
          <th scope="col"><span class="vh">${strings.text('kern-column-key')}</span></th>
          ${column('at')} ${long('rbf')} ${long('factor')} ${long('again')} ${column('softmax')}
          <td class="bars"></td>
        </tr>
      </thead>
      <tbody>
        ${names.map((_, key) => row(table, key))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colspan="2">${glyph('c')} ${strings.text('kern-mean')}</th>
          <td class="c">${stacked(rbfContext)}</td>
          <td></td>
          <td></td>
          <td class="c">${stacked(softContext)}</td>
          <td class="bars"></td>
        </tr>
      </tfoot>
    </table>
  </div>`;
}
