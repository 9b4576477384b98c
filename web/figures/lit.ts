// What lights up with the cell or token pointed at, focused or pinned: the same thing in every view.
import type { Table } from '../engine/types.js';
import type { Target, View } from './view.js';

/** One query with one key, in all the forms it takes. */
const PAIRED: readonly Table[] = [
  'scores',
  'scaledScores',
  'maskedScores',
  'shiftedScores',
  'exponentials',
  'weights',
];
const PARAMETERS: readonly Table[] = ['wQ', 'wK', 'wV'];

export const isPaired = (table: Table): boolean => PAIRED.includes(table);

/** Where nothing is pointed at, what is pinned stays lit. */
export const litTarget = ({ highlight, pinned }: View): Target | null =>
  highlight ?? (pinned === null ? null : { kind: 'token', token: pinned });

/** In the mix a weight and the value that it shrinks are one share. */
function isValueOfShare({ step }: View, target: Target, table: Table, row: number): boolean {
  return (
    step?.stage === 'mix' &&
    table === 'values' &&
    target.kind === 'cell' &&
    isPaired(target.table) &&
    target.row === step.row &&
    target.column === row
  );
}

function isSameCell(target: Target, table: Table, row: number, column: number): boolean {
  return (
    target.kind === 'cell' &&
    (target.table === table || (isPaired(target.table) && isPaired(table))) &&
    target.row === row &&
    target.column === column
  );
}

/** A cell of a matrix. A token lights its row everywhere, and its column among the keys. */
export function isLit(view: View, table: Table, row: number, column: number): boolean {
  const target = litTarget(view);
  if (target === null) return false;
  if (target.kind === 'token') {
    if (PARAMETERS.includes(table)) return false;
    return target.token === row || (isPaired(table) && target.token === column);
  }
  return isSameCell(target, table, row, column) || isValueOfShare(view, target, table, row);
}

/** That very cell, whatever token it belongs to. */
export function isCellLit(view: View, table: Table, row: number, column: number): boolean {
  const target = litTarget(view);
  return target !== null && isSameCell(target, table, row, column);
}

/** A cell where one query's row is written out key by key: a token lights its own key only. */
export function isKeyLit(view: View, table: Table, query: number, key: number): boolean {
  const target = litTarget(view);
  return target?.kind === 'token' ? target.token === key : isCellLit(view, table, query, key);
}

/** A key's share of the mix: its weight, or any number of its value, is pointed at. */
export function isShareLit(view: View, query: number, key: number): boolean {
  const target = litTarget(view);
  const isValue = target?.kind === 'cell' && target.table === 'values' && target.row === key;
  return isValue || isKeyLit(view, 'weights', query, key);
}

export const lit = (is: boolean): string => (is ? 'lit' : '');
