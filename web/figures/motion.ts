// What a step forward moves, and from where to where. Only four things do; everything else cuts.
import type { Step } from '../engine/types.js';
import { explained } from './explained.js';
import type { Point } from './plot.js';
import type { View } from './view.js';

/** One number's way. Both ends are selectors within the figure. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** What moves at the same time; what it leads to is seen from its end on. */
export interface Leg {
  readonly moves: readonly Move[];
  readonly leadsTo?: string;
}

export type Motion =
  /** copies of numbers go from place to place, leg after leg */
  | { readonly kind: 'carry'; readonly legs: readonly Leg[] }
  /** K lies down on its side */
  | { readonly kind: 'turn' }
  /** the arrow in hand leaves the origin for the tip of the last one */
  | { readonly kind: 'slide' };

/** Numbers on their way at the same time: nobody follows more, and each has to be looked for. */
const MOST_AT_ONCE = 32;

interface Place {
  readonly table: string;
  readonly row: number;
  readonly column: number;
}

const at = ({ table, row, column }: Place): string =>
  `[data-table="${table}"][data-row="${row}"][data-column="${column}"]`;

const inMatrix = (place: Place): string => `.cell${at(place)} .num`;

// ---- the sum ----------------------------------------------------------------------------------

const RESULT = '.boxed > span';

/** Factors go from their cells to the working; the result goes from there to its own. */
function sum(view: View, table: string, { row, column }: Step & { column: number }): Leg[] {
  const factors = explained(view)?.terms.flatMap(({ operands }) => operands) ?? [];
  if (factors.length === 0) return [];
  const moves = factors.map((place) => ({
    from: inMatrix(place),
    to: `.factor${at(place)} > span`,
  }));
  const back = { moves: [{ from: RESULT, to: inMatrix({ table, row, column }) }] };
  return moves.length > MOST_AT_ONCE ? [back] : [{ moves, leadsTo: RESULT }, back];
}

// ---- the ladder -------------------------------------------------------------------------------

/** The header comes before the rungs, a rung's name before its numbers. */
const inLadder = (rung: number, key: number): string =>
  `.ladder > .r:nth-child(${rung + 2}) > .val:nth-child(${key + 2}) > span`;

/** The row of S drops from rung to rung, and from the last one into A. */
function ladder({ now, shape, keyTokens }: View): Leg[] {
  if (now?.first.stage !== 'softmax' || now.last.stage !== 'softmax') return [];
  const { row } = now.last;
  if (now.first.row !== row || keyTokens.length > MOST_AT_ONCE) return [];
  const leg = (place: (key: number) => string, to: (key: number) => string): Leg => ({
    moves: keyTokens.map((_, key) => ({ from: place(key), to: to(key) })),
  });
  const matrix = (table: string) => (column: number) => inMatrix({ table, row, column });
  const rung = (i: number) => (key: number) => inLadder(i, key);
  const { rungs } = shape;
  const first = rungs.indexOf(now.first.rung);
  const last = rungs.indexOf(now.last.rung);
  const drops = rungs
    .slice(first, last + 1)
    .map((_, i) => leg(first + i === 0 ? matrix('scores') : rung(first + i - 1), rung(first + i)));
  return last < rungs.length - 1 ? drops : [...drops, leg(rung(last), matrix('weights'))];
}

// ---- K on its side ----------------------------------------------------------------------------

/** Off the straight line by half a circle, so that numbers that change places pass each other. */
const BOW = 0.5;
const POINTS = 12;

/**
 * Where a number of K passes, from its upright place to where it stands now, as seen from there.
 * All turn clockwise, as a row does that is laid down under its first number.
 */
export function turn(row: number, column: number, width: number, height: number): Point[] {
  const from = { x: (column - row) * width, y: (row - column) * height };
  return Array.from({ length: POINTS + 1 }, (_, i) => {
    const left = 1 - i / POINTS;
    const bow = BOW * Math.sin(Math.PI * left);
    return { x: from.x * left - from.y * bow, y: from.y * left + from.x * bow };
  });
}

// ---- the whole --------------------------------------------------------------------------------

/** What moves on the way from the step before; null when the picture cuts. */
export function motionOf(before: Step | null, view: View): Motion | null {
  const { step, grain } = view;
  if (before?.stage === 'project' && step?.stage === 'score') return { kind: 'turn' };
  if (step?.stage === 'softmax') return { kind: 'carry', legs: ladder(view) };
  if (step === null || grain !== 'cell') return null;
  if (step.stage === 'mix') return { kind: 'slide' };
  const table = step.stage === 'project' ? step.matrix : 'scores';
  return { kind: 'carry', legs: sum(view, table, step) };
}
