/** Sends the pointer's moves to `follow` from its press on the element until it is let go. */
export function followPointer(
  press: PointerEvent,
  element: SVGElement,
  follow: (event: PointerEvent) => void,
  end: () => void,
): AbortSignal {
  const listening = new AbortController();
  const { signal } = listening;
  const finish = () => {
    listening.abort();
    end();
  };
  element.setPointerCapture(press.pointerId);
  element.addEventListener('pointermove', follow, { signal });
  element.addEventListener('lostpointercapture', finish, { signal });
  return signal;
}
