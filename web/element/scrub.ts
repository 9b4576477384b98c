// Dragging along the scrubber.
import { slideAlong } from '../figures/follow-pointer.js';
import type { StageSteps } from './transport.js';

/** The step under `x`, in the coordinates of the window. */
function stepAt(slider: HTMLElement, stages: readonly StageSteps[], x: number): number | null {
  const shown = stages.filter((stage) => stage.count > 0);
  for (const stage of shown) {
    const segment = slider.querySelector(`[data-stage="${stage.stage}"]`);
    if (segment === null) return null;
    const { left, right, width } = segment.getBoundingClientRect();
    if (x > right && stage !== shown.at(-1)) continue;
    const place = Math.floor(((x - left) / width) * stage.count);
    return stage.first + Math.max(0, Math.min(place, stage.count - 1));
  }
  return null;
}

/** Follows the pointer from its press on the slider until it is let go. */
export function scrub(
  event: PointerEvent,
  stages: () => readonly StageSteps[],
  go: (index: number) => void,
): void {
  const slider = event.currentTarget as HTMLElement;
  slideAlong(event, slider, ({ clientX }) => {
    const index = stepAt(slider, stages(), clientX);
    if (index !== null) go(index);
  });
}
