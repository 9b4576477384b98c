// What pointer, finger and focus do inside the player; its events are heard where they arrive at the
// player, not at every cell.
import type { Target } from '../figures/view.js';
import { type CellPlace, cellOf, targetOf } from './cells.js';
import { dragNumber } from './drag-number.js';
import type { cellUnder } from './map-reader.js';
import { namedToken } from './pin.js';
import type { Session } from './session.js';

/** What gestures come to. */
export interface GestureActions {
  session(): Session | null;
  /** what drew the grid that an event is in, where not all of it is drawn */
  partialGrid(event: Event): { readonly cellUnder: typeof cellUnder } | undefined;
  keepTabStop(cell: CellPlace): void;
  highlight(target: Target | null): void;
  beginEdit(cell: HTMLElement): void;
  reconnect(row: HTMLElement): void;
  /** one cell of a grid that is drawn as a picture */
  read(cell: CellPlace): void;
  pressToken(token: number): void;
}

const CHANGEABLE = '.scrubbable[data-table]';

export class Gestures {
  /** since the pointer was last pressed */
  private dragged = false;

  constructor(private readonly actions: GestureActions) {}

  readonly point = (event: Event): void => {
    const { actions } = this;
    const cell = event instanceof MouseEvent && actions.partialGrid(event)?.cellUnder(event);
    actions.highlight(cell ? { kind: 'cell', ...cell } : targetOf(event.target));
  };

  readonly leave = (): void => {
    this.actions.highlight(null);
  };

  readonly focus = (event: FocusEvent): void => {
    const element = event.target as HTMLElement;
    if (element.matches('[data-table]')) this.actions.keepTabStop(cellOf(element));
    this.point(event);
  };

  readonly blur = (event: FocusEvent): void => {
    const isField = (event.target as HTMLElement).matches('.cell-field');
    if (isField) this.actions.session()?.editor.end('end-edit');
  };

  readonly press = (event: PointerEvent): void => {
    this.dragged = false;
    const cell = (event.target as Element).closest<HTMLElement>(CHANGEABLE);
    const editor = this.actions.session()?.editor;
    if (cell === null || editor === undefined || !event.isPrimary || event.button !== 0) return;
    dragNumber(event, cell, {
      begin: () => {
        this.dragged = true;
        editor.begin(cell);
      },
      move: (by) => editor.drag(by),
      end: (type) => editor.end(type),
    });
  };

  readonly click = (event: MouseEvent): void => {
    // What ends a drag is no click; a key's click has no detail.
    if (this.dragged && event.detail > 0) return;
    const { actions } = this;
    const target = event.target as Element;
    const cell = target.closest<HTMLElement>(CHANGEABLE);
    if (cell !== null) actions.beginEdit(cell);
    const row = target.closest<HTMLElement>('[data-reconnect]');
    if (row !== null) actions.reconnect(row);
    this.point(event); // a finger that has left has still pointed
    const read = actions.partialGrid(event)?.cellUnder(event);
    if (read) actions.read(read);
    const token = namedToken(target);
    if (token !== null) actions.pressToken(token);
  };

  readonly input = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    if (field.matches('.cell-field')) this.actions.session()?.editor.type(field.value);
  };
}
