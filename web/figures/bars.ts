// Bars of one rung or row share a scale; what is below zero grows toward the start.

export interface Bar {
  /** shares of the track */
  readonly start: number;
  readonly length: number;
}

export interface BarScale {
  /** where zero stands on the track: 0 = its start, 1 = its end */
  readonly zero: number;
  /** null for what has no length: NaN, ±∞ */
  readonly of: (value: number) => Bar | null;
}

/** The track holds zero, `most`, and all finite values. */
export function barScale(values: readonly number[], most = 0): BarScale {
  const finite = values.filter(Number.isFinite);
  const low = Math.min(0, ...finite);
  const range = Math.max(0, most, ...finite) - low;
  const zero = range === 0 ? 0 : -low / range;
  const of = (value: number): Bar | null => {
    if (!Number.isFinite(value)) return null;
    const length = range === 0 ? 0 : Math.abs(value) / range;
    return { start: value < 0 ? zero - length : zero, length };
  };
  return { zero, of };
}
