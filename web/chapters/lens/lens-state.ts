// What the three lenses share: one query, its keys and values, and how they are compared.
import type { Matrix, Vector } from '../../engine/types.js';
import type { KernelKind, Similarity } from '../../state/open-lenses.js';
import { settingsIn, textOf } from '../kept-text.js';
import type { LogRange } from './log-slider.js';

export interface LensSet {
  /** of the keys; null: k₁, k₂ … */
  readonly names: readonly string[] | null;
  /** d_key numbers */
  readonly query: Vector;
  /** n_keys × d_key */
  readonly keys: Matrix;
  /** n_keys × d_value */
  readonly values: Matrix;
  /** the token of the step-through whose query it is; null: none */
  readonly token: number | null;
}

export interface LensState {
  /** null: the example of the lens on show */
  readonly set: LensSet | null;
  readonly similarity: Similarity;
  /** how many nearest ones are averaged; 0: all, by weight */
  readonly keep: number;
  /** divides the scores: 1 ÷ β of the memory, 1 ÷ s of the kernel */
  readonly temperature: number;
  readonly kernel: KernelKind;
  readonly bandwidth: number;
  /** how far along its line the kernel's second point is; 1: where it is given */
  readonly slide: number;
  /** what turns the memory's matches into shares */
  readonly divide: 'sum' | 'softmax';
}

export const LENS_TEMPERATURES: LogRange = { least: 0.1, most: 100 };
export const BANDWIDTHS: LogRange = { least: 0.05, most: 100 };

export const START: LensState = {
  set: null,
  similarity: 'dot-product',
  keep: 0,
  temperature: 1,
  kernel: 'dot-product',
  bandwidth: 1,
  slide: 1,
  divide: 'sum',
};

/** More keys than this no lens draws. */
const MOST_KEYS = 64;
const MOST_COLUMNS = 64;

// ---- As text --------------------------------------------------------------------------------

export const write = (state: LensState): string => textOf(state, START);

type Check = (value: unknown) => boolean;

const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isVector = (value: unknown): value is Vector =>
  Array.isArray(value) && value.length > 0 && value.length <= MOST_COLUMNS && value.every(isNumber);

const isMatrix = (value: unknown, rows: number): value is Matrix =>
  Array.isArray(value) &&
  value.length === rows &&
  value.every((row) => isVector(row) && row.length === value[0].length);

function isSet(value: unknown): boolean {
  if (value === null) return true;
  const { names, query, keys, values, token } = value as Partial<LensSet>;
  const count = Array.isArray(keys) ? keys.length : 0;
  return (
    count >= 1 &&
    count <= MOST_KEYS &&
    isVector(query) &&
    isMatrix(keys, count) &&
    keys[0]?.length === query.length &&
    isMatrix(values, count) &&
    (names === null ||
      (Array.isArray(names) &&
        names.length === count &&
        names.every((name) => typeof name === 'string'))) &&
    (token === null || (Number.isInteger(token) && Number(token) >= 0))
  );
}

const within =
  (least: number, most: number): Check =>
  (value) =>
    isNumber(value) && Number(value) >= least && Number(value) <= most;
/** Whether the lenses can divide scores by it. */
export const isTemperature = (value: unknown): value is number =>
  within(LENS_TEMPERATURES.least, LENS_TEMPERATURES.most)(value);
export const isBandwidth: Check = within(BANDWIDTHS.least, BANDWIDTHS.most);

const oneOf =
  (...allowed: readonly unknown[]): Check =>
  (value) =>
    allowed.includes(value);

const CHECKS: Readonly<Record<keyof LensState, Check>> = {
  set: isSet,
  similarity: oneOf('dot-product', 'cosine', 'negative-distance'),
  keep: (value) => Number.isInteger(value) && within(0, MOST_KEYS)(value),
  temperature: isTemperature,
  kernel: oneOf('dot-product', 'exponential', 'rbf'),
  bandwidth: isBandwidth,
  slide: within(-10, 10),
  divide: oneOf('sum', 'softmax'),
};

const isRight = (state: LensState): boolean =>
  Object.entries(CHECKS).every(([name, check]) => check(state[name as keyof LensState]));

export const read = (text: string): LensState | null => settingsIn(text, START, isRight);
