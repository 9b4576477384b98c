// A drawing that is a slider: even steps along it are equal factors of its value.
import { slideAlong } from '../../figures/follow-pointer.js';
import { whileHeld } from './while-held.js';

export interface LogRange {
  readonly least: number;
  readonly most: number;
}

/** Where the range begins and ends, in the drawing's own units. */
export interface Track {
  readonly width: number;
  readonly start: number;
  readonly end: number;
}

export interface Slide {
  to(value: number): void;
  end(): void;
}

const NUDGE = 10 ** 0.05;
const LARGE_NUDGE = 10 ** 0.5;
/** So near, in powers of ten, the value becomes 1. */
const SNAP = 0.02;

const decades = ({ least, most }: LogRange): number => Math.log10(most / least);

const clamp = (value: number, { least, most }: LogRange): number =>
  Math.min(most, Math.max(least, value));

/** Three digits say more than any hand can set. */
export const rounded = (value: number, range: LogRange): number =>
  Number(clamp(value, range).toPrecision(3));

/** How far along: 0 at the beginning, 1 at the end, 0 where both are one value. */
export const shareOf = (value: number, range: LogRange): number =>
  range.least === range.most ? 0 : Math.log10(value / range.least) / decades(range);

export const valueAt = (share: number, range: LogRange): number =>
  range.least * 10 ** (decades(range) * share);

/** `count` values from one end to the other. */
export const samples = (count: number, range: LogRange): number[] =>
  Array.from({ length: count }, (_, i) => clamp(valueAt(i / (count - 1), range), range));

function afterKey({ key, shiftKey }: KeyboardEvent, value: number, range: LogRange): number | null {
  const by = shiftKey ? LARGE_NUDGE : NUDGE;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return value * by;
    case 'ArrowLeft':
    case 'ArrowDown':
      return value / by;
    case 'PageUp':
      return value * LARGE_NUDGE;
    case 'PageDown':
      return value / LARGE_NUDGE;
    case 'Home':
      return range.least;
    case 'End':
      return range.most;
    default:
      return null;
  }
}

export function slideByKey(
  event: KeyboardEvent,
  value: number,
  range: LogRange,
  slide: Slide,
): void {
  const next = afterKey(event, value, range);
  if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  slide.to(rounded(next, range));
  whileHeld(event, () => slide.end());
}

/** Follows the pointer from its press until it is let go. */
export function slideByPointer(
  event: PointerEvent,
  { width, start, end }: Track,
  range: LogRange,
  slide: Slide,
): void {
  const slider = event.currentTarget as SVGElement;
  const follow = ({ clientX }: PointerEvent) => {
    const box = slider.getBoundingClientRect();
    const x = ((clientX - box.left) / box.width) * width;
    const found = valueAt((x - start) / (end - start), range);
    slide.to(Math.abs(Math.log10(found)) < SNAP ? 1 : rounded(found, range));
  };
  slideAlong(event, slider, follow, () => slide.end());
}
