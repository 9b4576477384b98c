// What was measured, as a file for other programs: full precision, units in the header.
import type { CostPoint, CostSettings } from '../../state/cost.js';

export interface CsvSpec {
  readonly settings: CostSettings;
  readonly points: readonly CostPoint[];
  /** recorded elsewhere, not on the reader's device */
  readonly isSample: boolean;
}

const HEADER = [
  'run',
  'form',
  'n_tokens',
  'd',
  'causal',
  'time_median_ms',
  'time_lower_quartile_ms',
  'time_upper_quartile_ms',
  'repeats',
  'scratch_bytes',
  'workers',
];

/** RFC 4180: lines end in CR LF. */
const END = '\r\n';

export function csv({ settings, points, isSample }: CsvSpec): string {
  const rows = points.map((point) => [
    isSample ? 'sample' : 'this device',
    point.form,
    point.tokens,
    settings.width,
    settings.causal,
    point.milliseconds,
    point.lower,
    point.upper,
    point.repeats,
    point.scratchBytes,
    point.workers,
  ]);
  return [HEADER, ...rows].map((row) => row.join(',') + END).join('');
}
