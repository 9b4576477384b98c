// One pointer, from its press on an element until it is let go; another finger changes nothing.

type Use = (event: PointerEvent) => void;
type Pressed = Element & GlobalEventHandlers;

/** Pixels. A press that moves less to the side is no drag: it clicks, or is about to scroll the page. */
export const SLACK = 5;

/** Hears what is done with the pointer that was pressed. */
export const ofPointer =
  (press: PointerEvent, use: Use): Use =>
  (event) => {
    if (event.pointerId === press.pointerId) use(event);
  };

/** Sends the pointer's moves to `follow`; the signal is aborted, and `end` called, when it is let go. */
export function followPointer(
  press: PointerEvent,
  element: Pressed,
  follow: Use,
  end: () => void,
): AbortSignal {
  const listening = new AbortController();
  const { signal } = listening;
  const finish = () => {
    listening.abort();
    end();
  };
  element.setPointerCapture(press.pointerId);
  element.addEventListener('pointermove', ofPointer(press, follow), { signal });
  element.addEventListener('lostpointercapture', ofPointer(press, finish), { signal });
  return signal;
}

/**
 * Along a track, from where it is pressed. A finger that scrolls the page over it changes nothing; one
 * that taps does.
 */
export function slideAlong(
  press: PointerEvent,
  track: Pressed,
  follow: Use,
  end: () => void = () => {},
): void {
  if (!press.isPrimary || press.button !== 0) return;
  const isFinger = press.pointerType === 'touch';
  let isDrag = !isFinger;
  const drag = (at: PointerEvent) => {
    isDrag ||= Math.abs(at.clientX - press.clientX) >= SLACK;
    if (isDrag) follow(at);
  };
  const signal = followPointer(press, track, drag, end);
  if (isFinger) track.addEventListener('pointerup', ofPointer(press, follow), { signal });
  else follow(press);
}
