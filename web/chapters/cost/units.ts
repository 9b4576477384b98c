// Times and sizes in the unit that suits them, with two digits or all before the point.
import { fixed } from '../../figures/format.js';
import type { Strings } from '../../figures/strings.js';

interface Unit {
  /** of its message */
  readonly id: string;
  readonly size: number;
}

/** In milliseconds. */
const TIMES: readonly Unit[] = [
  { id: 'cost-us', size: 1e-3 },
  { id: 'cost-ms', size: 1 },
  { id: 'cost-s', size: 1e3 },
];

/** In bytes: powers of 1,000. */
const SIZES: readonly Unit[] = [
  { id: 'cost-b', size: 1 },
  { id: 'cost-kb', size: 1e3 },
  { id: 'cost-mb', size: 1e6 },
  { id: 'cost-gb', size: 1e9 },
];

/** Below this one place tells a number from its neighbors. */
const WHOLE_FROM = 10;
const NEXT_UNIT = 1000;

const placesFor = (value: number): number => (Number(value.toFixed(1)) >= WHOLE_FROM ? 0 : 1);

function unitFor(units: readonly Unit[], value: number): Unit {
  const fits = ({ size }: Unit) => Number((value / size).toFixed(0)) < NEXT_UNIT;
  return units.find(fits) ?? (units.at(-1) as Unit);
}

function inUnit(strings: Strings, units: readonly Unit[], value: number, isWhole: boolean): string {
  const { id, size } = unitFor(units, value);
  const number = value / size;
  return strings.text(id, { value: fixed(number, isWhole ? 0 : placesFor(number)) });
}

export const timeText = (strings: Strings, milliseconds: number): string =>
  inUnit(strings, TIMES, milliseconds, false);

/** Bytes have no parts. */
export const bytesText = (strings: Strings, bytes: number): string =>
  inUnit(strings, SIZES, bytes, unitFor(SIZES, bytes).size === 1);

/** Powers of ten, for an axis. */
export const timeTick = (strings: Strings, milliseconds: number): string =>
  inUnit(strings, TIMES, milliseconds, true);

export const bytesTick = (strings: Strings, bytes: number): string =>
  inUnit(strings, SIZES, bytes, true);

const NARROW_SPACE = '\u202f';

/** A whole number with all its digits, however large. */
export const countText = (count: number): string =>
  String(count).replace(/\B(?=(\d{3})+$)/gu, NARROW_SPACE);
