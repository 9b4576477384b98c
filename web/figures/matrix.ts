// A matrix: brackets in its owner's hue, one number a cell, headers for those who hear it.
import { html, nothing, type TemplateResult } from 'lit';
import type { DirectiveResult } from 'lit/directive.js';
import { guard } from 'lit/directives/guard.js';
import type { Matrix, Table } from '../engine/types.js';
import { exact, fixed, input } from './format.js';
import { isLit } from './lit.js';
import type { Hue } from './marks.js';
import { type Reach, reach } from './progress.js';
import { styled } from './styled.js';
import type { View } from './view.js';

export interface MatrixSpec {
  readonly table: Table;
  readonly values: Matrix;
  readonly hue: Hue;
  /** accessible name, without the shape: "S, scores" */
  readonly name: string;
  readonly rowNames: readonly string[];
  readonly columnNames: readonly string[];
  /** grid-area: row / column / end / end, in the strip's own columns */
  readonly area: string;
  /** extra classes: in-q, in-s … decide what a narrow figure shows */
  readonly extra?: string;
  /** K on its side: rows of the picture are columns of the table */
  readonly transposed?: boolean;
  /** the table's column that stands first: a head's own columns of W_Q */
  readonly firstColumn?: number;
  /** cells made so far can be typed into and stand on a ruler */
  readonly editable?: boolean;
  /** how a cell looks beyond its reach; indices are the table's own */
  readonly look?: (row: number, column: number) => CellLook;
}

export interface CellLook {
  /** overrides the reach that steps give it */
  readonly reach?: Reach;
  /** takes part in the current step: hue and weight 600 */
  readonly used?: boolean;
  /** a number that takes the place of the table's own: the sum so far */
  readonly value?: number;
  readonly masked?: boolean;
  readonly changed?: boolean;
  /** what stood here before the edit, shown under the new number */
  readonly was?: number;
  /** weight bar at the foot: 0 … 1 */
  readonly bar?: number;
  /** why the number is NaN or infinite: a sentence */
  readonly reason?: string;
  /** "?" while a prediction is open */
  readonly asked?: boolean;
}

interface Place {
  readonly row: number;
  readonly column: number;
}

/** One cell with all that decides how it is drawn and read out. */
interface Drawn {
  readonly row: number;
  readonly column: number;
  readonly look: CellLook;
  readonly made: Reach;
  readonly value: number;
  readonly editable: boolean;
  readonly editing: boolean;
}

function drawn(view: View, spec: MatrixSpec, row: number, column: number): Drawn {
  const look = spec.look?.(row, column) ?? {};
  const at = view.editing;
  const made = look.reach ?? reach(view, spec.table, row, column);
  return {
    row,
    column,
    look,
    made,
    value: look.value ?? spec.values[row]?.[column] ?? Number.NaN,
    editable: spec.editable === true && made !== 'future' && !view.locked?.includes(spec.table),
    editing: at?.table === spec.table && at.row === row && at.column === column,
  };
}

/** Inputs stand as they were given; what is computed, or took the place of it, in fixed places. */
const shown = (view: View, { editable, hue }: MatrixSpec, value: number): string =>
  editable && hue === 'n' ? input(value, view.places) : fixed(value, view.places);

/** A masked weight is an exact 0; a masked score counts as −∞. */
const maskedText = (table: Table): string =>
  table === 'weights' ? '0' : fixed(Number.NEGATIVE_INFINITY, 0);

function spoken(view: View, spec: MatrixSpec, cell: Drawn): string {
  const { strings } = view;
  const { look, made } = cell;
  const number = () => {
    if (look.masked) return strings.text('cell-masked');
    if (made === 'future' || look.asked) return strings.text('cell-future');
    const value = shown(view, spec, cell.value);
    if (look.was === undefined) return value;
    return strings.text('cell-was', { value, was: shown(view, spec, look.was) });
  };
  const label = labeled(view, spec, cell, number());
  return look.reason === undefined ? label : `${label}. ${look.reason}`;
}

/** Which number it is, and what is said of it. */
const labeled = ({ strings }: View, spec: MatrixSpec, { row, column }: Drawn, value: string) =>
  strings.text('cell-label', {
    row: spec.rowNames[row] ?? '',
    column: spec.columnNames[column - (spec.firstColumn ?? 0)] ?? '',
    value,
  });

function field(view: View, spec: MatrixSpec, one: Drawn): TemplateResult {
  const { was } = one.look;
  const text = view.editing?.text ?? '';
  const invalid = view.editing?.error != null;
  const number = Number(text.replace('\u2212', '-'));
  const spoken =
    was === undefined
      ? text
      : view.strings.text('cell-was', { value: text, was: shown(view, spec, was) });
  return html`<input
    class="cell-field ${invalid ? 'bad' : ''}"
    type="text"
    inputmode="decimal"
    role="spinbutton"
    autocomplete="off"
    aria-valuenow=${Number.isFinite(number) ? number : nothing}
    aria-valuetext=${spoken}
    aria-label=${labeled(view, spec, one, view.strings.text('edit-field'))}
    aria-invalid=${invalid ? 'true' : 'false'}
    aria-describedby=${invalid ? 'edit-error' : nothing}
    .value=${text}
  />`;
}

function content(view: View, spec: MatrixSpec, { look, made, value }: Drawn): unknown {
  if (look.asked) return '?';
  if (made === 'future') return '·';
  const text = look.masked ? maskedText(spec.table) : shown(view, spec, value);
  const was =
    look.was === undefined
      ? nothing
      : html`<span class="was">${shown(view, spec, look.was)}</span>`;
  const bar =
    look.bar === undefined
      ? nothing
      : html`<i class="wbar" style=${styled({ '--weight': look.bar })}></i>`;
  return html`<span class=${look.used ? 'num used' : 'num'}>${text}</span>${was}${bar}`;
}

function classes(view: View, spec: MatrixSpec, cell: Drawn): string {
  const { look, made, editable, editing } = cell;
  return [
    'cell',
    made,
    look.masked && 'masked',
    made !== 'future' && look.changed && 'changed',
    made !== 'future' && look.was !== undefined && 'two',
    look.asked && 'ask',
    editing && 'edit',
    editable && !editing && 'scrubbable',
    isLit(view, spec.table, cell.row, cell.column) && 'lit',
  ]
    .filter(Boolean)
    .join(' ');
}

/** The number to its last digit, where there is one to give. */
function title({ look, made, value }: Drawn): string | typeof nothing {
  if (look.reason !== undefined) return look.reason;
  return made === 'future' || look.masked || look.asked ? nothing : exact(value);
}

/** The cell that Tab reaches: where the reader last was, or the first, should that be gone. */
export function tabStop(view: View, spec: MatrixSpec): Place {
  const first = spec.firstColumn ?? 0;
  const last = view.tabStops[spec.table] ?? { row: 0, column: first };
  const shown = last.row < spec.rowNames.length && last.column - first in spec.columnNames;
  return shown ? last : { row: 0, column: first };
}

function isTabStop(view: View, spec: MatrixSpec, { row, column }: Drawn): boolean {
  const stop = tabStop(view, spec);
  return stop.row === row && stop.column === column;
}

/** All that a cell's elements hang on. */
function known(view: View, spec: MatrixSpec, one: Drawn, position: number | undefined): unknown[] {
  const { row, column, look, made, value, editable, editing } = one;
  const first = spec.firstColumn ?? 0;
  return [
    ...[view.strings, view.places, spec.table, spec.hue, spec.rowNames[row]],
    ...[spec.columnNames[column - first], row, column, position, made, value, editable],
    ...[editing && view.editing, isLit(view, spec.table, row, column), isTabStop(view, spec, one)],
    ...[look.used, look.masked, look.changed, look.was, look.bar, look.reason, look.asked],
  ];
}

/** `position` among all columns, from 1, is said where not all of them are drawn. */
export function cell(
  view: View,
  spec: MatrixSpec,
  row: number,
  column: number,
  position?: number,
): DirectiveResult {
  const one = drawn(view, spec, row, column);
  // A step changes few of the cells.
  return guard(known(view, spec, one, position), () => drawCell(view, spec, one, position));
}

function drawCell(
  view: View,
  spec: MatrixSpec,
  one: Drawn,
  position: number | undefined,
): TemplateResult {
  const { row, column } = one;
  return html`<span
    role="gridcell"
    class=${classes(view, spec, one)}
    tabindex=${isTabStop(view, spec, one) ? 0 : -1}
    data-table=${spec.table}
    data-row=${row}
    data-column=${column}
    aria-colindex=${position ?? nothing}
    title=${title(one)}
    aria-label=${one.editing ? nothing : spoken(view, spec, one)}
    aria-current=${one.made === 'now' ? 'step' : nothing}
    aria-readonly=${one.editable ? 'false' : 'true'}
    >${one.editing ? field(view, spec, one) : content(view, spec, one)}</span
  >`;
}

/** What names the rows: tokens, or numbers. */
export const corner = ({ strings, tokens, keyTokens }: View, rowNames: readonly string[]): string =>
  strings.text([tokens, keyTokens].includes(rowNames) ? 'matrix-corner' : 'dimension', { n: '' });

/** Headers that are heard, not seen: the picture has its token labels outside the brackets. */
function headers(first: string, columnNames: readonly string[]): TemplateResult {
  return html`<div role="row" class="vh">
    <span role="columnheader">${first}</span>
    ${columnNames.map((name) => html`<span role="columnheader">${name}</span>`)}
  </div>`;
}

export function matrix(view: View, spec: MatrixSpec): TemplateResult {
  const [rowNames, columnNames] = spec.transposed
    ? [spec.columnNames, spec.rowNames]
    : [spec.rowNames, spec.columnNames];
  const first = spec.firstColumn ?? 0;
  const rows = corner(view, rowNames);
  const at = (r: number, c: number) =>
    spec.transposed ? cell(view, spec, c, r) : cell(view, spec, r, first + c);
  const line = (name: string, r: number) => html`<div role="row" class="r">
    <span role="rowheader" class="vh">${name}</span>
    ${columnNames.map((_, c) => at(r, c))}
  </div>`;
  const label = view.strings.text('matrix-label', {
    name: spec.name,
    rows: rowNames.length,
    columns: columnNames.length,
  });
  return html`<div
    class="mx ${spec.hue} ${spec.extra ?? ''}"
    role="grid"
    aria-label=${label}
    data-grid=${spec.table}
    style=${styled({ 'grid-area': spec.area })}
  >
    <div class="cells" style=${styled({ '--n': columnNames.length })}>
      ${guard([view.strings, rows, columnNames.join('\n')], () => headers(rows, columnNames))}
      ${rowNames.map(line)}
    </div>
  </div>`;
}
