// Where the weights stand on a beam, and which of their words have room there.
import type { Vector } from '../../engine/types.js';
import { type Box, overlaps } from '../../figures/placement.js';

/** A weight as its part of a triangle: from one height under the apex to another. */
export interface Slice {
  readonly cell: number;
  readonly from: number;
  readonly to: number;
}

/** Weights of one sign at one place: one triangle, cut into a slice a cell. */
export interface Pile {
  readonly content: number;
  readonly isNegative: boolean;
  readonly height: number;
  readonly slices: readonly Slice[];
}

/** From the base of a triangle's half to its height. */
export const HALF = 1 / Math.sqrt(3);

/** By how much areas are divided so that none is larger than that of weight 1. */
export const shrinkage = (weights: Vector): number => Math.max(1, ...weights.map(Math.abs));

/** Areas are in proportion to weights; weight 1 is `tallest`. Largest first. */
export function piles(contents: Vector, weights: Vector, tallest: number): Pile[] {
  if (!weights.every(Number.isFinite)) return [];
  const most = shrinkage(weights);
  const groups = new Map<string, number[]>();
  for (const [cell, weight] of weights.entries()) {
    if (weight === 0) continue;
    const place = `${contents[cell]} ${weight < 0}`;
    groups.set(place, [...(groups.get(place) ?? []), cell]);
  }
  const heightOf = (weight: number) => tallest * Math.sqrt(weight / most);
  const made = [...groups.values()].map((cells) => {
    let sum = 0;
    const slices = cells.map((cell) => {
      const from = heightOf(sum);
      sum += Math.abs(weights[cell] ?? 0);
      return { cell, from, to: heightOf(sum) };
    });
    const [first = 0] = cells;
    return {
      content: contents[first] ?? 0,
      isNegative: (weights[first] ?? 0) < 0,
      height: heightOf(sum),
      slices,
    };
  });
  return made.toSorted((a, b) => b.height - a.height);
}

/** What the beam spans: all contents, and the read-out when it is not far from them. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

/** Of the contents' own span, on either side. */
const REACH = 0.5;

export function spanOf(contents: Vector, readOuts: Vector): Span {
  const [low, high] = [Math.min(...contents), Math.max(...contents)];
  const reach = REACH * (high - low);
  const near = readOuts.filter((value) => value >= low - reach && value <= high + reach);
  return { low: Math.min(low, ...near), high: Math.max(high, ...near) };
}

/** From 0 to 1 along the beam; less or more when it is off it; alone, everything is in the middle. */
export function alongOf(value: number, { low, high }: Span): number {
  const share = (value - low) / (high - low);
  return high > low && Number.isFinite(high - low) ? share : 0.5;
}

const DIGIT = 7.6;
export const textWidth = (text: string): number => text.length * DIGIT;

export interface Words {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly box: Box;
}

export interface Wish {
  readonly text: string;
  /** middles of the base line, the best first */
  readonly places: readonly { readonly x: number; readonly y: number }[];
}

const ASCENT = 10;
const LINE = 13;
const AIR = 3;

/** In order: each takes its first free place inside the width; without one it is left out. */
export function fit(wishes: readonly Wish[], width: number, marks: readonly Box[]): Words[] {
  const taken = [...marks];
  return wishes.flatMap(({ text, places }) => {
    const wide = textWidth(text);
    const found = places
      .map(({ x, y }) => ({
        ...{ text, x, y },
        box: { x: x - wide / 2 - AIR, y: y - ASCENT, width: wide + 2 * AIR, height: LINE },
      }))
      .find(
        ({ box }) =>
          box.x >= -AIR &&
          box.x + box.width <= width + AIR &&
          taken.every((other) => !overlaps(other, box)),
      );
    if (found === undefined) return [];
    taken.push(found.box);
    return [found];
  });
}
