// Darkness for a size: nine steps, --cv-w-0 (none) to --cv-w-8 (full).

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
