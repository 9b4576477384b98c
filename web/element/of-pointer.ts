type Use = (event: PointerEvent) => void;

/** Hears what is done with the pointer that was pressed; another finger changes nothing. */
export const ofPointer =
  (press: PointerEvent, use: Use): Use =>
  (event) => {
    if (event.pointerId === press.pointerId) use(event);
  };
