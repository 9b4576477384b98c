// Changing a cell of X, W_q, W_k, W_v, Q, K or V, by typing or by dragging it.
import { input as inputText } from '../figures/format.js';
import { refusalText } from '../figures/refusals.js';
import type { Strings } from '../figures/strings.js';
import { type EditableTable, isProjected } from '../state/model.js';
import { nudge, parseNumber } from '../state/number.js';
import type { Editing } from '../state/state.js';
import type { Store } from '../state/store.js';
import { cellOf } from './cells.js';

const EDITABLE: readonly string[] = ['x', 'wQ', 'wK', 'wV', 'queries', 'keys', 'values'];
const PLACES = 2;

export const isEditable = (cell: HTMLElement): boolean =>
  EDITABLE.includes(cell.dataset['table'] ?? '') && cell.getAttribute('aria-readonly') === 'false';

export class CellEditor {
  constructor(
    private readonly store: Store,
    private readonly strings: Strings,
  ) {}

  get editing(): Editing | null {
    return this.store.snapshot.state.editing;
  }

  /** `text` replaces what stands there, as when somebody types into a spreadsheet. */
  begin(cell: HTMLElement, text?: string): void {
    const { table, row, column } = cellOf(cell);
    const place = { table: table as EditableTable, row, column };
    const shown = text ?? String(this.value(place));
    this.store.dispatch({ type: 'begin-edit', ...place, text: shown });
    if (text !== undefined) this.type(text);
  }

  /** What stands in the field now; applied at once when it is a number the engine takes. */
  type(text: string): void {
    const { editing } = this;
    if (editing === null) return;
    const value = parseNumber(text);
    if (value === null) {
      const last = inputText(this.value(editing), PLACES);
      const error = this.strings.text('number-refused', { text, last });
      this.store.dispatch({ type: 'type', text, error });
      return;
    }
    this.apply(editing, value, text);
  }

  /** Moves the value itself and shows it rounded: nobody types while they drag. */
  drag(by: number): void {
    const { editing } = this;
    if (editing === null) return;
    this.apply(editing, nudge(this.value(editing), by));
  }

  /** `text` stands in the field then; otherwise what the cell holds. */
  private apply(editing: Editing, value: number, text?: string): void {
    const refusal = this.store.edit(editing.table, editing.row, editing.column, value);
    const shown = text ?? inputText(this.value(editing), PLACES);
    const error = refusal === null ? null : refusalText(this.strings, refusal);
    this.store.dispatch({ type: 'type', text: shown, error });
  }

  nudge(text: string, by: number): void {
    const value = parseNumber(text);
    if (value !== null) this.type(String(nudge(value, by)));
  }

  end(type: 'end-edit' | 'cancel-edit'): void {
    if (this.editing !== null) this.store.dispatch({ type });
  }

  private value({ table, row, column }: Pick<Editing, 'table' | 'row' | 'column'>): number {
    const { trace, state } = this.store.snapshot;
    if (isProjected(table)) return trace.heads[state.head]?.[table][row]?.[column] ?? 0;
    const matrix = table === 'x' ? state.model.x : trace.weights?.[table];
    return matrix?.[row]?.[column] ?? 0;
  }
}
