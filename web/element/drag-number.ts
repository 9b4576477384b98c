// Dragging a number to the side to change it: mouse, pen or finger.
import { ofPointer, SLACK } from '../figures/follow-pointer.js';

/** Pixels a step of the number takes. */
const PIXELS = 4;
const STEP = 0.1;
const LARGE_STEP = 1;

/** What a drag does to the number; `begin` is called once it is one. */
export interface Dragged {
  begin(): void;
  move(by: number): void;
  end(type: 'end-edit' | 'cancel-edit'): void;
}

/** A finger scrolls what scrolls inside itself. */
const isScroll = ({ pointerType }: PointerEvent, cell: HTMLElement): boolean =>
  pointerType === 'touch' && cell.closest('.win') !== null;

/** Follows the pointer from its press on the cell. Escape puts it back. */
export function dragNumber(press: PointerEvent, cell: HTMLElement, dragged: Dragged): void {
  if (isScroll(press, cell)) return;
  const listening = new AbortController();
  const { signal } = listening;
  let from: number | null = null;

  const follow = ({ clientX, shiftKey }: PointerEvent) => {
    if (from === null) {
      if (Math.abs(clientX - press.clientX) < SLACK) return;
      from = press.clientX;
      cell.setPointerCapture(press.pointerId);
      dragged.begin();
    }
    const steps = Math.trunc((clientX - from) / PIXELS);
    if (steps === 0) return;
    from += steps * PIXELS;
    dragged.move(steps * (shiftKey ? LARGE_STEP : STEP));
  };
  const end = (type: 'end-edit' | 'cancel-edit') => {
    listening.abort();
    if (from !== null) dragged.end(type);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || from === null) return;
    event.preventDefault();
    event.stopPropagation();
    end('cancel-edit');
  };

  const done = ofPointer(press, () => end('end-edit'));
  const lost = ofPointer(press, () => end('cancel-edit'));
  window.addEventListener('pointermove', ofPointer(press, follow), { signal });
  window.addEventListener('pointerup', done, { signal });
  window.addEventListener('pointercancel', lost, { signal });
  window.addEventListener('keydown', onKey, { signal, capture: true });
}
