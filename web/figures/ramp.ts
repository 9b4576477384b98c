// What a cell of a map shows of its number: darkness for a size, nine steps, --cv-w-0 (none) to --cv-w-8
// (full), and two digits.
import { fixed } from './format.js';

export const DARKEST = 8;
/** From here on text on the step is paper, below it ink. */
const PAPER_FROM = 5;

export type Steps = 'linear' | 'root';

/** `share` of the largest, 0 … 1. Root steps show small shares apart from none. */
export function darkness(share: number, steps: Steps): number {
  if (!Number.isFinite(share)) return 0;
  const clamped = Math.min(1, Math.abs(share));
  return Math.round(DARKEST * (steps === 'root' ? Math.sqrt(clamped) : clamped));
}

export const isDark = (step: number): boolean => step >= PAPER_FROM;

/** Smaller than this is a dot. */
export const DOT_BELOW = 0.005;

/** ".53": a share needs no zero before its point. */
export function twoDigits(value: number): string {
  if (!Number.isFinite(value)) return fixed(value, 0);
  if (Math.abs(value) < DOT_BELOW) return '·';
  const text = fixed(value, 2).replace(/^(\u2212?)0\./u, '$1.');
  return text.replace(/\.00$/u, '');
}
