// Where a figure is wider than its place, what is made now is in sight. The page stays where it is.

/** Of its frame. */
const AIR = 8;
const MADE = '.box, .cell.now';

function reveal(made: Element, pan: HTMLElement): void {
  const { left, right } = made.getBoundingClientRect();
  const shown = pan.getBoundingClientRect();
  const before = left - AIR - shown.left;
  const after = right + AIR - shown.right;
  // What is wider than its place is seen from its beginning on.
  const by = before < 0 ? before : Math.min(Math.max(0, after), before);
  if (by !== 0) pan.scrollBy({ left: by, behavior: 'instant' });
}

/** The step for which a figure was last scrolled. */
const reached = new WeakMap<ParentNode, number>();

/** Once a step: where the reader scrolls to then stays. */
export function keepInSight(figure: ParentNode, index: number): void {
  if (reached.get(figure) === index) return;
  reached.set(figure, index);
  for (const pan of figure.querySelectorAll<HTMLElement>('.pan')) {
    const made = pan.querySelector(MADE);
    if (made !== null && pan.scrollWidth > pan.clientWidth) reveal(made, pan);
  }
}
