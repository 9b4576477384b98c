// A run of this chapter's own measurement, recorded: shown until the reader runs it. Made by pressing
// "Run on this device" once, with the usual settings, on a server that did nothing else. Six digits of what it
// saved as CSV.
import type { CostPoint, CostSettings } from '../../state/cost.js';
import { START } from './settings.js';

export interface Sample {
  /** year, month, day */
  readonly date: string;
  /** major version of the headless Chromium that it ran in */
  readonly chromium: number;
  /** of the server that it ran on */
  readonly cores: number;
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
  ['whole-table', 16, 0.02125, 0.02125, 0.02125, 960, 1088, 1],
  ['streaming', 16, 0.0162109, 0.015625, 0.0177734, 1536, 60416, 1],
  ['whole-table', 32, 0.0507812, 0.0449219, 0.0523438, 768, 4160, 1],
  ['streaming', 32, 0.0285156, 0.0253906, 0.0285156, 768, 68672, 1],
  ['whole-table', 64, 0.110417, 0.109896, 0.110938, 192, 16448, 1],
  ['streaming', 64, 0.05, 0.0486607, 0.0705357, 336, 85184, 1],
  ['whole-table', 128, 0.369231, 0.361538, 0.376923, 65, 65600, 1],
  ['streaming', 128, 0.1375, 0.1375, 0.164583, 144, 118208, 1],
  ['whole-table', 256, 1.3625, 1.35, 1.375, 16, 262208, 1],
  ['streaming', 256, 0.444444, 0.444444, 0.455556, 45, 184256, 1],
  ['whole-table', 512, 5.35, 5.3, 5.7, 4, 1048640, 1],
  ['streaming', 512, 1.6, 1.59375, 1.6125, 16, 316352, 1],
  ['whole-table', 1024, 20.8, 20.8, 21.5, 3, 4194368, 1],
  ['streaming', 1024, 6.2, 6.175, 6.225, 4, 580544, 1],
  ['whole-table', 2048, 82.4, 82.3, 85.2, 3, 16777280, 1],
  ['streaming', 2048, 24.4, 24.4, 24.7, 3, 1108928, 1],
  ['whole-table', 4096, 333.7, 333.6, 343.6, 3, 67108928, 1],
  ['streaming', 4096, 97.3, 96.85, 97.3, 3, 2165696, 1],
];

export const SAMPLE: Sample = {
  date: '2026-11-24',
  chromium: 156,
  cores: 2,
  settings: START,
  points: RECORDED.map(
    ([form, tokens, milliseconds, lower, upper, repeats, scratchBytes, workers]) => ({
      ...{ form, tokens, milliseconds, lower, upper, repeats, scratchBytes, workers },
    }),
  ),
};
