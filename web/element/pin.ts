// Pinning a token: by its name, or with P at any cell or name of it.
import { tokenOf } from './cells.js';

/** Names of tokens, and what is drawn for them. */
const NAMES = '.tok, .tokc, .up, .chooses, .ribbon';

/** The token whose name, or mark, was pressed; null elsewhere. */
export const namedToken = (target: Element): number | null =>
  target.closest(NAMES) === null ? null : tokenOf(target);

/** The token of a row: that of a cell, or the one named. Parameters belong to no token. */
function tokenAt(target: HTMLElement): number | null {
  const cell = target.closest<HTMLElement>('[data-table][data-row]');
  if (cell === null) return tokenOf(target);
  return cell.dataset['table']?.startsWith('w') && cell.dataset['table'] !== 'weights'
    ? null
    : Number(cell.dataset['row']);
}

/** What is pinned after the key; undefined when the key is about something else. */
export function pinnedAfterKey(
  event: KeyboardEvent,
  pinned: number | null,
): number | null | undefined {
  const target = event.composedPath()[0];
  if (!(target instanceof HTMLElement) || target.matches('input, select, textarea'))
    return undefined;
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (event.key === 'Escape' && pinned !== null) return null;
  if (event.key.toLowerCase() !== 'p') return undefined;
  const token = tokenAt(target);
  if (token === null) return undefined;
  return token === pinned ? null : token;
}
