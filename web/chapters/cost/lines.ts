// What a plot draws of a run: for each form a line through its sizes.
import type { CostPoint, Form } from '../../state/cost.js';
import { FORMS } from './settings.js';

export interface Spot {
  readonly tokens: number;
  readonly value: number;
  /** where half of all repeats are */
  readonly lower: number;
  readonly upper: number;
}

export interface Line {
  readonly form: Form;
  /** shortest first */
  readonly spots: readonly Spot[];
}

function linesOf(points: readonly CostPoint[], spotOf: (point: CostPoint) => Spot): Line[] {
  return FORMS.map((form) => ({
    form,
    spots: points
      .filter((point) => point.form === form)
      .map(spotOf)
      .sort((a, b) => a.tokens - b.tokens),
  })).filter(({ spots }) => spots.length > 0);
}

export const timeLines = (points: readonly CostPoint[]): Line[] =>
  linesOf(points, ({ tokens, milliseconds, lower, upper }) => ({
    ...{ tokens, lower, upper },
    value: milliseconds,
  }));

export const memoryLines = (points: readonly CostPoint[]): Line[] =>
  linesOf(points, ({ tokens, scratchBytes: value }) => ({
    ...{ tokens, value },
    lower: value,
    upper: value,
  }));

/** The sizes of which there is something to read, shortest first. */
export const measuredSizes = (points: readonly CostPoint[]): readonly number[] =>
  [...new Set(points.map(({ tokens }) => tokens))].sort((a, b) => a - b);

/** The one that a handle left at `wanted` reads; null when there is none. */
export function readSize(sizes: readonly number[], wanted: number): number | null {
  return sizes.findLast((tokens) => tokens <= wanted) ?? sizes[0] ?? null;
}
