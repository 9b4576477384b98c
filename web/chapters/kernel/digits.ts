import { exact, fixed } from '../../figures/format.js';

const PLACES = 2;
/** Would be written as 0.00. */
const TINY = 0.005;

/** Two places; tiny numbers keep their first digits. */
export const digits = (value: number): string =>
  value !== 0 && Math.abs(value) < TINY
    ? exact(Number(value.toPrecision(PLACES)))
    : fixed(value, PLACES);
