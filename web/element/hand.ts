// What the reader's hand comes to, by keys or pointer: cells are edited, read and lit, tokens pinned.
import type { Chapter } from '../chapters/chapter.js';
import type { Projected } from '../engine/types.js';
import type { Target, View } from '../figures/view.js';
import { type CellPlace, sameTarget, selectorOf } from './cells.js';
import type { Drawing } from './drawing.js';
import type { FocusKeeper } from './focus-keeper.js';
import type { GestureActions } from './gestures.js';
import { type KeyActions, type Moves, pressHistory, pressKey, pressRadio } from './keyboard.js';
import type { Parts } from './parts.js';
import { pinnedAfterKey } from './pin.js';
import type { Session } from './session.js';

/** What it is laid on. */
export interface Player extends Moves {
  readonly keeper: FocusKeeper;
  readonly drawing: Drawing;
  readonly parts: Parts;
  session(): Session | null;
  /** what is open in place of the steps, null while it is being fetched */
  chapter(): Chapter | null | undefined;
  update(): void;
}

export class Hand implements KeyActions, GestureActions {
  /** the one cell of each grid that the Tab key reaches */
  tabStops: View['tabStops'] = {};
  /** the token whose path the finished picture shows */
  traced = 0;

  constructor(readonly player: Player) {}

  session(): Session | null {
    return this.player.session();
  }

  // ---- Keys ----

  readonly press = (event: KeyboardEvent): void => {
    if (this.session() === null || event.defaultPrevented || event.isComposing) return;
    if (this.isUsed(event)) event.preventDefault();
  };

  private isUsed(event: KeyboardEvent): boolean {
    const chapter = this.player.chapter();
    if (chapter === undefined) {
      return this.readMap(event) || this.pinByKey(event) || pressKey(event, this);
    }
    return pressHistory(event, this) || pressRadio(event) || chapter?.pressKey?.(event) === true;
  }

  /** The heat map's cell goes where a key leads; in a window that cell is drawn first. */
  private readMap(event: KeyboardEvent): boolean {
    const cell = this.partialGrid(event)?.cellAfter(event) ?? null;
    if (cell === null) return false;
    this.player.keeper.wanted = `[role="gridcell"]${selectorOf(cell)}`;
    this.keepTabStop(cell);
    this.highlight({ kind: 'cell', ...cell });
    this.player.update();
    return true;
  }

  private pinByKey(event: KeyboardEvent): boolean {
    const store = this.session()?.store;
    const token = pinnedAfterKey(event, store?.snapshot.state.pinned ?? null);
    if (token === undefined) return false;
    store?.dispatch({ type: 'pin', token });
    return true;
  }

  undo(): void {
    this.session()?.history('undo');
  }

  redo(): void {
    this.session()?.history('redo');
  }

  turnStage(direction: 1 | -1): void {
    this.session()?.turnStage(direction);
  }

  focusCell(cell: HTMLElement): void {
    cell.focus();
    // What is half in sight, or under the names of rows, takes the focus where it is.
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  // ---- Editing ----

  beginEdit(cell: HTMLElement, text?: string): void {
    this.player.keeper.wantField('.cell-field', text !== undefined);
    this.session()?.editor.begin(cell, text);
  }

  nudgeEdit(text: string, by: number): void {
    this.session()?.editor.nudge(text, by);
  }

  endEdit(type: 'end-edit' | 'cancel-edit'): void {
    const { keeper } = this.player;
    const editor = this.session()?.editor;
    const editing = editor?.editing;
    if (editing == null) return;
    // Of the state, not of the field, which may say it a frame later.
    if (type === 'end-edit' && editing.error !== null) {
      // What comes anew is heard again.
      const refusal = keeper.root()?.querySelector('#edit-error');
      refusal?.before(refusal);
      return;
    }
    keeper.wanted = selectorOf(editing);
    editor?.end(type);
    // Before its field goes: a browser takes long to find that what had the focus is not there.
    keeper.focused?.closest<HTMLElement>('[role="gridcell"]')?.focus();
  }

  reconnect({ dataset }: HTMLElement): void {
    const [table, row] = [dataset['reconnect'] as Projected, Number(dataset['row'])];
    const cell = { table, row, column: 0 };
    this.player.keeper.wanted = selectorOf(cell);
    this.keepTabStop(cell);
    this.session()?.store.dispatch({ type: 'reconnect', table, row });
  }

  // ---- Reading ----

  /** What drew the grid that an event is in, where not all of it is drawn. */
  partialGrid(event: Event) {
    const [target] = event.composedPath();
    const isPartial = (target as Element).closest('[data-columns]') !== null;
    return isPartial ? this.player.parts.map.get() : undefined;
  }

  keepTabStop({ table, row, column }: CellPlace): void {
    const last = this.tabStops[table];
    if (last?.row === row && last.column === column) return;
    this.tabStops = { ...this.tabStops, [table]: { row, column } };
    this.player.update();
  }

  read(cell: CellPlace): void {
    this.player.keeper.wanted = '.reader [role="gridcell"]';
    this.keepTabStop(cell);
  }

  highlight(target: Target | null): void {
    const store = this.session()?.store;
    if (store === undefined || sameTarget(target, store.snapshot.state.highlight)) return;
    this.player.drawing.asLight(() => store.dispatch({ type: 'highlight', target }));
  }

  pressToken(token: number): void {
    this.traced = token;
    const store = this.session()?.store;
    const { pinned } = store?.snapshot.state ?? {};
    store?.dispatch({ type: 'pin', token: token === pinned ? null : token });
  }
}
