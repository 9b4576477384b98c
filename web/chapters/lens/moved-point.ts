// A point of a plane that can be moved: by dragging, or with the arrow keys while it has the focus.
import { followPointer } from '../../figures/follow-pointer.js';
import type { PlaneScale } from '../../figures/plane-scale.js';
import type { Point } from '../../figures/plot.js';
import { nudge } from '../../state/number.js';
import { whileHeld } from './while-held.js';

const NUDGE = 0.1;
const LARGE_NUDGE = 1;
/** A dragged point stops at tenths. */
const STOPS = 10;
/** Beyond, nothing can be seen any more. */
export const FARTHEST = 20;

const stop = (value: number): number =>
  Math.min(FARTHEST, Math.max(-FARTHEST, Math.round(value * STOPS) / STOPS)) + 0;

export interface Move {
  to(point: Point): void;
  end(): void;
}

const STEPS: Readonly<Record<string, Point>> = {
  ArrowRight: { x: 1, y: 0 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowUp: { x: 0, y: 1 },
  ArrowDown: { x: 0, y: -1 },
  PageUp: { x: 0, y: LARGE_NUDGE / NUDGE },
  PageDown: { x: 0, y: -LARGE_NUDGE / NUDGE },
};

/** `farthest`: along x, which is what the slider says its value is. */
function afterKey(
  { key, shiftKey }: KeyboardEvent,
  { x, y }: Point,
  farthest: number,
): Point | null {
  if (key === 'Home') return { x: -farthest, y };
  if (key === 'End') return { x: farthest, y };
  const step = STEPS[key];
  if (step === undefined) return null;
  const by = shiftKey ? LARGE_NUDGE : NUDGE;
  return { x: nudge(x, step.x * by), y: nudge(y, step.y * by) };
}

export function moveByKey(event: KeyboardEvent, place: Point, farthest: number, move: Move): void {
  const to = afterKey(event, place, farthest);
  if (to === null || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  move.to(to);
  whileHeld(event, () => move.end());
}

/** A finger on the point drags it and nothing else; touch-action is not heard inside a drawing. */
export const HELD = {
  handleEvent: (event: Event) => event.preventDefault(),
  passive: false,
};

/** Follows the pointer on the scale that stood when it was pressed. */
export function moveByPointer(event: PointerEvent, scale: PlaneScale, move: Move): void {
  const handle = event.currentTarget as SVGElement;
  const plane = handle.closest('svg');
  if (plane === null || !event.isPrimary || event.button !== 0) return;
  const origin = scale.at({ x: 0, y: 0 });
  const follow = ({ clientX, clientY }: PointerEvent) => {
    const { left, top, width } = plane.getBoundingClientRect();
    const zoom = scale.frame.width / width;
    move.to({
      x: stop(((clientX - left) * zoom - origin.x) / scale.unit),
      y: stop((origin.y - (clientY - top) * zoom) / scale.unit),
    });
  };
  event.preventDefault();
  handle.focus({ preventScroll: true });
  followPointer(event, handle, follow, () => move.end());
}
