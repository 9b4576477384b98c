// What is made now is in sight where a figure is wider than its place, why a number is refused where it stands
// under one, and what is asked. Otherwise the page stays where it is, unless the reader's own key made the
// control that they press leave the window.

import type { ContextVector } from './context-vector.js';
import { zoomOf } from './zoom.js';

/** Of its frame. */
const AIR = 8;
const MADE = '.box, .cell.now';
/** They stay where they are, and what is under them is not seen. */
const NAMES = '.tok.row';

function reveal(made: readonly DOMRect[], pan: HTMLElement): void {
  const left = Math.min(...made.map((box) => box.left));
  const right = Math.max(...made.map((box) => box.right));
  const shown = pan.getBoundingClientRect();
  const names = pan.querySelector(NAMES)?.getBoundingClientRect().width ?? 0;
  const before = left - AIR - shown.left - names;
  const after = right + AIR - shown.right;
  // What is wider than its place is seen from its beginning on.
  const by = before < 0 ? before : Math.min(Math.max(0, after), before);
  if (by !== 0) pan.scrollBy({ left: by / zoomOf(pan), behavior: 'instant' });
}

/** The step for which a figure was last scrolled. */
const reached = new WeakMap<ParentNode, number>();

const stepIn = (root: ShadowRoot) => root.querySelector('.scrub')?.getAttribute('aria-valuenow');

/** The control that takes a step by key: the figure may become higher. */
function keepControl({ currentTarget, target }: Event): void {
  const root = currentTarget as ShadowRoot;
  const control = target as HTMLElement;
  if (control.closest('.transport') === null) return;
  const before = stepIn(root);
  requestAnimationFrame(async () => {
    await (root.host as ContextVector).updateComplete;
    const { top, bottom } = control.getBoundingClientRect();
    if (stepIn(root) !== before && (top < 0 || bottom > innerHeight))
      control.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  });
}

/** Once, when `what` comes; the page moves only where it is out of sight. */
function show(one: Element | null, index: number, what = one): void {
  if (one === null || what === null || reached.has(what)) return;
  reached.set(what, index);
  one.scrollIntoView({ block: 'nearest', behavior: 'instant' });
}

/** Once a step, when it is drawn: where the reader scrolls to then stays. */
export function keepInSight(figure: ShadowRoot, index: number): void {
  show(figure.querySelector('#edit-error'), index);
  show(figure.querySelector('.words:has(+ .reply)'), index, figure.querySelector('.reply'));
  // Again and again it is the same listener.
  for (const type of ['keydown', 'keyup']) figure.addEventListener(type, keepControl);
  if (reached.get(figure) === index) return;
  for (const pan of figure.querySelectorAll<HTMLElement>('.pan')) {
    const made = [...pan.querySelectorAll(MADE)];
    if (made.length === 0) continue;
    reached.set(figure, index);
    if (pan.scrollWidth <= pan.clientWidth) continue;
    const boxes = made.map((one) => one.getBoundingClientRect()).filter(({ width }) => width > 0);
    if (boxes.length > 0) reveal(boxes, pan);
  }
}
