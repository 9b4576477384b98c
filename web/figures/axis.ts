// Round numbers for an axis.
import { exact, fixed, HUGE } from './format.js';

/** 1, 2 or 5 times a power of ten: the smallest such step that cuts `range` into at most `most` parts. */
export function niceStep(range: number, most: number): number {
  const raw = range / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 5, 10].find((f) => f * power >= raw) ?? 10;
  return factor * power;
}

/** The multiples of `step` from `low` to `high`. */
export function ticks(low: number, high: number, step: number): number[] {
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => (first + i) * step);
}

/** Smaller steps are written with an exponent. */
const MOST_PLACES = 6;

/** Decimals that tell neighboring ticks apart. */
export function placesOf(step: number): number {
  return Math.min(MOST_PLACES, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
}

/** Of large ticks, which have an exponent, it is the mantissas that are told apart. */
export function tickText(value: number, step: number): string {
  if (step < 10 ** -MOST_PLACES) return exact(Number(value.toPrecision(2)));
  const size = Math.abs(value);
  return fixed(value, placesOf(size < HUGE ? step : step / 10 ** Math.floor(Math.log10(size))));
}
