// How the memory writes numbers.
import { fixed, isRounded } from '../../figures/format.js';

const MOST_PLACES = 2;

/** No more places than the number has, up to two: 30, 22.5, 23.64. */
export function short(value: number): string {
  const places = [0, 1].find((few) => Number.isFinite(value) && !isRounded(value, few));
  return fixed(value, places ?? MOST_PLACES);
}

export const share = (value: number): string => fixed(value, MOST_PLACES);

const MOST_NUMBERS = 4;

/** A content: one number, or several in brackets. */
export function point(values: readonly number[] = []): string {
  if (values.length === 1) return values.map(short).join();
  const few = values.slice(0, MOST_NUMBERS).map(short).join(', ');
  return `(${few}${values.length > MOST_NUMBERS ? ' …' : ''})`;
}

export const list = (values: readonly number[] = [], write = short): string =>
  values.map(write).join(', ');
