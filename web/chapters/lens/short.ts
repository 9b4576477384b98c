import { fixed, isRounded } from '../../figures/format.js';

const MOST_PLACES = 2;

/** No more places than the number has, up to two: 30, 22.5, 23.64. */
export function short(value: number): string {
  const places = [0, 1].find((few) => Number.isFinite(value) && !isRounded(value, few));
  return fixed(value, places ?? MOST_PLACES);
}
