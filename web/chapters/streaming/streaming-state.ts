// Which row is streamed, and how many keys at a time, as the state keeps it.
import { settingsIn, textOf } from '../kept-text.js';

export interface StreamingState {
  /** of the queries */
  readonly row: number;
  /** keys a block */
  readonly block: number;
}

export const START: StreamingState = { row: 0, block: 1 };
const MOST = 64;

const isWhole = (value: unknown, least: number): boolean =>
  Number.isInteger(value) && Number(value) >= least && Number(value) <= MOST;

export const write = (state: StreamingState): string => textOf(state, START);

export const read = (text: string): StreamingState | null =>
  settingsIn(text, START, ({ row, block }) => isWhole(row, 0) && isWhole(block, 1));
