// Moves what a step forward moves. Nothing here changes the figure: its own parts are only shifted,
// or kept out of sight for a while; what flies between them is a copy that goes when it has landed.
import type { Step } from '../engine/types.js';
import { type Leg, type Motion, type Move, motionOf, turn } from '../figures/motion.js';
import type { Point } from '../figures/plot.js';
import type { View } from '../figures/view.js';

/** Motion under way, which anything new ends before its time. */
interface Moving {
  readonly animations: readonly Animation[];
  readonly copies: readonly HTMLElement[];
}

interface Flight {
  readonly source: HTMLElement;
  readonly target: HTMLElement;
  readonly copy: HTMLElement;
}

interface Timing {
  readonly duration: number;
  readonly easing: string;
}

/** While playing, all is over in as many, so that the next step finds the picture whole. */
const LEGS_OF_A_BEAT = 2;

// ---- its end ----------------------------------------------------------------------------------

/** Anything new: another step, other numbers, a key, a press, another size, paper. */
const ENDINGS: readonly (readonly [(host: HTMLElement) => EventTarget, readonly string[]])[] = [
  [(host) => host, ['cv-step', 'cv-change', 'cv-settings']],
  [() => document, ['keydown', 'pointerdown']],
  [() => window, ['resize', 'beforeprint']],
];

/** Everything stands where it belongs when all has moved, or at once when something new comes. */
function follow(host: HTMLElement, { animations, copies }: Moving): void {
  const listeners = new AbortController();
  const end = () => {
    listeners.abort();
    for (const animation of animations) animation.cancel();
    for (const copy of copies) copy.remove();
  };
  for (const [target, names] of ENDINGS) {
    for (const name of names) {
      target(host).addEventListener(name, end, { capture: true, signal: listeners.signal });
    }
  }
  void Promise.allSettled(animations.map(({ finished }) => finished)).then(end);
}

/** Reduced motion sets it to 0 there. */
function duration(host: HTMLElement, token: string): number {
  const text = getComputedStyle(host).getPropertyValue(token).trim();
  return Number.parseFloat(text) * (text.endsWith('ms') ? 1 : 1000);
}

// ---- numbers that go from place to place ------------------------------------------------------

const middle = (element: Element): Point => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
};

const size = (element: Element): number => Number.parseFloat(getComputedStyle(element).fontSize);

const isShown = (element: Element): boolean => element.getClientRects().length > 0;

/** Neither hidden at this width nor scrolled out of the figure. */
function isInSight(figure: HTMLElement, element: HTMLElement | null): element is HTMLElement {
  if (element === null || !isShown(element)) return false;
  const { left, right } = figure.getBoundingClientRect();
  const { x } = middle(element);
  return x > left && x < right;
}

/** Looks like the number where it goes to. */
function copyOf(source: HTMLElement, target: HTMLElement): HTMLElement {
  const { fontFamily, fontSize, fontWeight, color } = getComputedStyle(target);
  const copy = document.createElement('span');
  copy.textContent = source.textContent;
  copy.setAttribute('aria-hidden', 'true');
  Object.assign(copy.style, {
    ...{ fontFamily, fontSize, fontWeight, color },
    position: 'absolute',
    insetBlockStart: '0',
    insetInlineStart: '0',
    zIndex: '9',
    lineHeight: '1',
    whiteSpace: 'nowrap',
    pointerEvents: 'none',
    opacity: '0',
  });
  return copy;
}

function flightsOf(figure: HTMLElement, moves: readonly Move[]): Flight[] {
  return moves.flatMap(({ from, to }) => {
    const source = figure.querySelector<HTMLElement>(from);
    const target = figure.querySelector<HTMLElement>(to);
    if (!isInSight(figure, source) || !isInSight(figure, target)) return [];
    return [{ source, target, copy: copyOf(source, target) }];
  });
}

/** From the middle of one to the middle of the other, at the size of either. */
function path({ source, target, copy }: Flight): Keyframe[] {
  const own = middle(copy);
  const to = (element: HTMLElement) => {
    const { x, y } = middle(element);
    const scale = size(element) / size(target);
    return `translate(${x - own.x}px, ${y - own.y}px) scale(${scale})`;
  };
  return [
    { transform: to(source), opacity: 1 },
    { transform: to(target), opacity: 1 },
  ];
}

/** A number and its bar. */
const withBar = (number: HTMLElement): Element[] => [
  number,
  ...(number.parentElement?.querySelectorAll(':scope > i') ?? []),
];

function carry(figure: HTMLElement, legs: readonly Leg[], timing: Timing): Moving {
  const flown = legs
    .map((leg) => ({ ...leg, flights: flightsOf(figure, leg.moves) }))
    .filter(({ flights }) => flights.length > 0);
  const copies = flown.flatMap(({ flights }) => flights.map(({ copy }) => copy));
  figure.append(...copies);
  const { duration } = timing;
  const animations = flown.flatMap(({ flights, leadsTo }, i) => {
    const later = leadsTo === undefined ? null : figure.querySelector<HTMLElement>(leadsTo);
    const awaited = [...flights.map(({ target }) => target), ...(later === null ? [] : [later])];
    return [
      ...flights.map((flight) =>
        flight.copy.animate(path(flight), { ...timing, delay: i * duration }),
      ),
      ...awaited
        .flatMap(withBar)
        .map((part) => part.animate({ opacity: [0, 0] }, (i + 1) * duration)),
    ];
  });
  return { animations, copies };
}

// ---- K on its side, the arrow -----------------------------------------------------------------

const shift = ({ x, y }: Point): string => `translate(${x}px, ${y}px)`;

function layDown(figure: HTMLElement, timing: Timing): Moving {
  const cells = figure.querySelectorAll<HTMLElement>('.strip .cell[data-table="keys"]');
  const animations = [...cells].flatMap((cell) => {
    const { width, height } = cell.getBoundingClientRect();
    const points = turn(Number(cell.dataset['row']), Number(cell.dataset['column']), width, height);
    const transform = points.map(shift);
    return [...cell.children].map((number) => number.animate({ transform }, timing));
  });
  return { animations, copies: [] };
}

/** The figure says how far it is from where the arrow stands to the origin. */
function slide(figure: HTMLElement, timing: Timing): Moving {
  const arrows = [...figure.querySelectorAll<SVGElement>('[data-slide]')];
  const animations = arrows.filter(isShown).map((arrow) => {
    const [x = 0, y = 0] = arrow.dataset['slide']?.split(' ').map(Number) ?? [];
    return arrow.animate({ transform: [shift({ x, y }), 'none'] }, timing);
  });
  return { animations, copies: [] };
}

// ---- the whole --------------------------------------------------------------------------------

function start(host: HTMLElement, figure: HTMLElement, motion: Motion, speed: number): Moving {
  const [step, stage] = [duration(host, '--cv-d-step'), duration(host, '--cv-d-stage')];
  const easing = getComputedStyle(host).getPropertyValue('--cv-ease');
  const timing = (time: number, legs: number): Timing => ({
    duration: time / Math.max(1, (legs * speed) / LEGS_OF_A_BEAT),
    easing,
  });
  if (!(step > 0)) return { animations: [], copies: [] };
  switch (motion.kind) {
    case 'turn':
      return layDown(figure, timing(stage, stage / step));
    case 'slide':
      return slide(figure, timing(step, 1));
    case 'carry':
      return carry(figure, motion.legs, timing(step, motion.legs.length));
  }
}

/** `before` is the step it came from; `speed` that of playing, 0 when the reader steps. */
export function move(host: HTMLElement, before: Step | null, view: View, speed: number): void {
  const figure = host.shadowRoot?.querySelector<HTMLElement>('.figure');
  const motion = motionOf(before, view);
  if (figure != null && motion !== null) follow(host, start(host, figure, motion, speed));
}
