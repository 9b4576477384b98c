// What stands in the empty corner of the projection: the number pointed at or, while one is changed, its ruler.
import { html, nothing, type TemplateResult } from 'lit';
import type { AttentionTrace, Matrix, Table } from '../engine/types.js';
import { LETTER } from './by-hand.js';
import { exact } from './format.js';
import { reach } from './progress.js';
import type { View } from './view.js';

/** A cell of the projection. */
export interface Spot {
  readonly table: Table;
  readonly row: number;
  readonly column: number;
}

function matrixOf(
  { x, weights, heads }: AttentionTrace,
  table: Table,
  head: number,
): Matrix | undefined {
  switch (table) {
    case 'x':
      return x ?? undefined;
    case 'wQ':
    case 'wK':
    case 'wV':
      return weights?.[table];
    case 'queries':
    case 'keys':
    case 'values':
      return heads[head]?.[table];
    default:
      return undefined;
  }
}

export function valueIn(
  view: View,
  trace: AttentionTrace | null,
  { table, row, column }: Spot,
): number | undefined {
  return trace === null ? undefined : matrixOf(trace, table, view.headIndex)?.[row]?.[column];
}

const isParameter = (table: Table): boolean => table === 'wQ' || table === 'wK' || table === 'wV';

export function name({ strings, tokens }: View, { table, row, column }: Spot): TemplateResult {
  const n = column + 1;
  if (isParameter(table)) return strings.rich(`dial-${table.toLowerCase()}`, { row: row + 1, n });
  const vector = table === 'queries' || table === 'keys' || table === 'values';
  const token = { token: tokens[row] ?? '' };
  return strings.rich(`dial-${vector ? LETTER[table] : 'x'}`, { token, n });
}

/** The number pointed at or focused, to its last digit; else what can be done here. */
function reading(view: View): TemplateResult | typeof nothing {
  const { highlight: at, strings } = view;
  const value = at?.kind === 'cell' ? valueIn(view, view.trace, at) : undefined;
  if (at?.kind !== 'cell' || value === undefined) {
    return view.editable ? html`<p class="fine">${strings.text('dial-hint')}</p>` : nothing;
  }
  if (reach(view, at.table, at.row, at.column) === 'future') return nothing;
  return html`<p class="reading" aria-hidden="true">${name(view, at)} <span>${exact(value)}</span></p>`;
}

/** The number being changed, on its ruler. */
export type Ruled = (view: View, at: Spot) => TemplateResult | typeof nothing;

/** `ruled` is undefined while it is fetched. */
export function dial(view: View, ruled?: Ruled): TemplateResult | typeof nothing {
  return view.editing === null ? reading(view) : (ruled?.(view, view.editing) ?? nothing);
}
