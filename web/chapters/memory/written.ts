// How the memory writes numbers.
import { fixed } from '../../figures/format.js';
import { short } from '../lens/short.js';

const MOST_PLACES = 2;

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
