// How wide the figure is: a drawing that answers to the pointer is laid out once, for that width.
const ROOT = 16;

export interface Observed {
  /** Watches the element from now on; again and again is once. */
  observe(element: Element | null): void;
  disconnect(): void;
}

/** `told` gets the width in px of a 16 px root, whenever it changes. */
export function widthOf(told: (width: number) => void): Observed {
  let watched: Element | null = null;
  let last = 0;
  const measure = (width: number) => {
    const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || ROOT;
    const next = Math.floor((width * ROOT) / root);
    if (next === last) return;
    last = next;
    told(next);
  };
  const observer = new ResizeObserver(([entry]) => {
    if (entry !== undefined) measure(entry.contentRect.width);
  });
  return {
    observe(element) {
      if (element === null || element === watched) return;
      observer.disconnect();
      watched = element;
      observer.observe(element);
      measure(element.clientWidth);
    },
    disconnect() {
      observer.disconnect();
      watched = null;
    },
  };
}
