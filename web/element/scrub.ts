// Dragging along the scrubber.
import { ofPointer } from './of-pointer.js';
import type { StageSteps } from './transport.js';

/** Pixels. A finger that has not moved as far to the side may be scrolling the page. */
const SLACK = 5;

/** The step under `x`, in the coordinates of the window. */
function stepAt(slider: HTMLElement, stages: readonly StageSteps[], x: number): number | null {
  const shown = stages.filter((stage) => stage.count > 0);
  for (const stage of shown) {
    const segment = slider.querySelector(`[data-stage="${stage.stage}"]`);
    if (segment === null) return null;
    const { left, right, width } = segment.getBoundingClientRect();
    if (x > right && stage !== shown.at(-1)) continue;
    const share = Math.min(0.999, Math.max(0, (x - left) / width));
    return stage.first + Math.floor(share * stage.count);
  }
  return null;
}

/** Follows the pointer from its press on the slider until it is let go; a finger once it is drawn aside, or lifted. */
export function scrub(
  event: PointerEvent,
  stages: () => readonly StageSteps[],
  go: (index: number) => void,
): void {
  if (!event.isPrimary || event.button !== 0) return;
  const slider = event.currentTarget as HTMLElement;
  const listening = new AbortController();
  const { signal } = listening;
  let isDragged = event.pointerType !== 'touch';
  const follow = ({ clientX }: PointerEvent) => {
    const index = stepAt(slider, stages(), clientX);
    if (index !== null) go(index);
  };
  const drag = (at: PointerEvent) => {
    isDragged ||= Math.abs(at.clientX - event.clientX) > SLACK;
    if (isDragged) follow(at);
  };
  slider.setPointerCapture(event.pointerId);
  slider.addEventListener('pointermove', ofPointer(event, drag), { signal });
  slider.addEventListener('pointerup', ofPointer(event, follow), { signal });
  const end = ofPointer(event, () => listening.abort());
  slider.addEventListener('lostpointercapture', end, { signal });
  drag(event);
}
