// How many characters the widest of thousands of numbers has: only a few of them are written.
import type { Matrix } from '../engine/types.js';

/** From here on a number is written with an exponent. */
const HUGE = 1e7;

/** Of numbers of one kind the largest is written longest. */
const kindOf = (value: number): number =>
  (value < 0 ? 1 : 0) + (Number.isInteger(value) ? 2 : 0) + (Math.abs(value) < HUGE ? 4 : 0);

export function widest(
  write: (value: number) => string,
  least: number,
  ...tables: readonly Matrix[]
): number {
  let length = least;
  const largest: number[] = [];
  for (const value of tables.flat(2)) {
    const kind = kindOf(value);
    const known = largest[kind];
    if (!Number.isFinite(value)) length = Math.max(length, write(value).length);
    else if (known === undefined || Math.abs(value) > Math.abs(known)) largest[kind] = value;
  }
  return largest.reduce((most, value) => Math.max(most, write(value).length), length);
}
