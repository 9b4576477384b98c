// Keys, by what has the focus: a field, a matrix, the scrubber, a choice, or anything else in the player.
import { isEditable } from './cell-editor.js';
import { cellAfterKey } from './grid-keys.js';

/** Where steps can be taken to. */
export interface Moves {
  next(): void;
  back(): void;
  first(): void;
  last(): void;
  togglePlay(): void;
  goToStage(number: number): void;
}

/** What keys can do. */
export interface KeyActions {
  readonly player: Moves;
  /** to the next or previous beginning of a stage */
  turnStage(direction: 1 | -1): void;
  undo(): void;
  redo(): void;
  focusCell(cell: HTMLElement): void;
  beginEdit(cell: HTMLElement, text?: string): void;
  nudgeEdit(text: string, by: number): void;
  endEdit(type: 'end-edit' | 'cancel-edit'): void;
}

const NUDGE = 0.1;
const LARGE_NUDGE = 1;

/** Whether the key meant something here. */
export function pressKey(event: KeyboardEvent, actions: KeyActions): boolean {
  const target = event.composedPath()[0];
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches('.cell-field')) return inField(event, target as HTMLInputElement, actions);
  if (target.matches('input, select, textarea')) return false;
  if (pressHistory(event, actions)) return true;
  if (target.matches('[data-table]')) return inGrid(event, target, actions);
  if (target.matches('[role="slider"]')) return inSlider(event, actions);
  if (pressRadio(event)) return true;
  return inPlayer(event, target, actions.player);
}

/** The browser's, or the system's. */
const isShortcut = ({ altKey, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  altKey || ctrlKey || metaKey;

/** Fields of text undo what was typed; numbers are set by keys and by script, too. */
const OWN_UNDO = 'input:not([type="range"], .num-field), select, textarea';

/** Undo and redo; in a field of text they are the field's own. */
export function pressHistory(
  event: KeyboardEvent,
  actions: Pick<KeyActions, 'undo' | 'redo'>,
): boolean {
  if (!event.ctrlKey && !event.metaKey) return false;
  const key = event.key.toLowerCase();
  const isRedo = (key === 'z' && event.shiftKey) || (key === 'y' && !event.shiftKey);
  const [target] = event.composedPath();
  if (!(isRedo || key === 'z') || (target as Element).matches(OWN_UNDO)) return false;
  if (isRedo) actions.redo();
  else actions.undo();
  return true;
}

function inField(event: KeyboardEvent, field: HTMLInputElement, actions: KeyActions): boolean {
  const by = event.shiftKey ? LARGE_NUDGE : NUDGE;
  switch (event.key) {
    case 'Enter':
      actions.endEdit('end-edit');
      return true;
    case 'Escape':
      actions.endEdit('cancel-edit');
      return true;
    case 'ArrowUp':
      actions.nudgeEdit(field.value, by);
      return true;
    case 'ArrowDown':
      actions.nudgeEdit(field.value, -by);
      return true;
    default:
      return false;
  }
}

function inGrid(event: KeyboardEvent, cell: HTMLElement, actions: KeyActions): boolean {
  const next = cellAfterKey(cell, event);
  if (next !== null) {
    actions.focusCell(next);
    return true;
  }
  if (!isEditable(cell)) return false;
  if (event.key === 'Enter' || event.key === 'F2') {
    actions.beginEdit(cell);
    return true;
  }
  if (/^[-.\d]$/u.test(event.key) && !isShortcut(event)) {
    actions.beginEdit(cell, event.key);
    return true;
  }
  return false;
}

function inSlider(event: KeyboardEvent, actions: KeyActions): boolean {
  const { player } = actions;
  if (isShortcut(event)) return false;
  switch (event.key) {
    case 'ArrowRight':
    case 'ArrowUp':
      player.next();
      return true;
    case 'ArrowLeft':
    case 'ArrowDown':
      player.back();
      return true;
    case 'PageUp':
    case 'PageDown':
      actions.turnStage(event.key === 'PageUp' ? 1 : -1);
      return true;
    default:
      return toEnds(event, player);
  }
}

/** Arrows go round a group of radios. */
export function pressRadio(event: KeyboardEvent): boolean {
  const radio = (event.composedPath()[0] as Element).closest<HTMLElement>('[role="radio"]');
  if (radio === null || isShortcut(event) || !/^Arrow/u.test(event.key)) return false;
  const group = radio.closest('[role="radiogroup"]');
  const radios = [...(group?.querySelectorAll<HTMLElement>('[role="radio"]') ?? [])];
  const step = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : radios.length - 1;
  const next = radios[(radios.indexOf(radio) + step) % radios.length];
  next?.focus();
  next?.click();
  return true;
}

function toEnds(event: KeyboardEvent, player: Moves): boolean {
  if (event.key === 'Home') player.first();
  else if (event.key === 'End') player.last();
  else return false;
  return true;
}

function inPlayer(event: KeyboardEvent, target: HTMLElement, player: Moves): boolean {
  if (isShortcut(event)) return false;
  if (event.key === ' ' && target.closest('button, summary, a') !== null) return false;
  // What is wider than its place scrolls by the same keys.
  const scrolls = target.matches('.pan') && target.scrollWidth > target.clientWidth;
  if (scrolls && event.key.length > 1) return false;
  switch (event.key) {
    case 'ArrowRight':
      player.next();
      return true;
    case 'ArrowLeft':
      player.back();
      return true;
    case ' ':
      player.togglePlay();
      return true;
    case '0':
    case '1':
    case '2':
    case '3':
      player.goToStage(Number(event.key));
      return true;
    default:
      return toEnds(event, player);
  }
}
