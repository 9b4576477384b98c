// The handle goes from one measured size to the next.
import { slideAlong } from '../../figures/follow-pointer.js';
import { type LogRange, shareOf } from '../lens/log-slider.js';

export interface Slide {
  /** that can be read, shortest first */
  readonly sizes: readonly number[];
  readonly at: number | null;
  to(tokens: number): void;
}

/** Sizes that Page Up and Page Down go by: a factor of 8. */
const PAGE = 3;

export function indexAfterKey(key: string, index: number, count: number): number | null {
  const to = {
    ArrowRight: index + 1,
    ArrowUp: index + 1,
    ArrowLeft: index - 1,
    ArrowDown: index - 1,
    PageUp: index + PAGE,
    PageDown: index - PAGE,
    Home: 0,
    End: count - 1,
  }[key];
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to));
}

export function slideByKey(event: KeyboardEvent, { sizes, at, to }: Slide): void {
  if (event.ctrlKey || event.metaKey || event.altKey || at === null) return;
  const index = indexAfterKey(event.key, sizes.indexOf(at), sizes.length);
  const next = index === null ? undefined : sizes[index];
  if (next === undefined) return;
  event.preventDefault();
  to(next);
}

/** The one that stands closest to `share` of the axis. */
export function closest(
  sizes: readonly number[],
  axis: LogRange,
  share: number,
): number | undefined {
  const distance = (tokens: number) => Math.abs(shareOf(tokens, axis) - share);
  return sizes.reduce<number | undefined>(
    (best, tokens) => (best === undefined || distance(tokens) < distance(best) ? tokens : best),
    undefined,
  );
}

export interface Track {
  readonly axis: LogRange;
  /** Where the axis begins and ends in the drawing, which is `width` wide. */
  readonly left: number;
  readonly right: number;
  readonly width: number;
}

/** Follows the pointer from its press until it is let go. */
export function slideByPointer(event: PointerEvent, track: Track, { sizes, to }: Slide): void {
  const plot = event.currentTarget as SVGElement;
  const follow = ({ clientX }: PointerEvent) => {
    const box = plot.getBoundingClientRect();
    const x = ((clientX - box.left) / box.width) * track.width;
    const found = closest(sizes, track.axis, (x - track.left) / (track.right - track.left));
    if (found !== undefined) to(found);
  };
  slideAlong(event, plot, follow);
}
