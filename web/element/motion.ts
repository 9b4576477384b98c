// Moves what a step forward moves. Nothing here changes the figure: its own parts are only shifted,
// or kept out of sight for a while; what flies between them is a copy that goes when it has landed.
import type { Step } from '../engine/types.js';
import { type Leg, type Motion, type Move, motionOf, turn } from '../figures/motion.js';
import type { Point } from '../figures/plot.js';
import type { View } from '../figures/view.js';
import { zoomOf } from './zoom.js';

/** Motion under way, which anything new ends before its time. */
interface Moving {
  readonly animations: Animation[];
  /** what holds the copies */
  readonly layer?: HTMLElement;
}

/** Where a number is, and how large. */
interface Spot {
  readonly middle: Point;
  readonly size: number;
}

interface Flight {
  readonly target: HTMLElement;
  readonly from: Spot;
  readonly to: Spot;
  readonly copy: HTMLElement;
}

interface Timing {
  readonly duration: number;
  readonly easing: string;
}

/** While playing, all is over in as many, so that the next step finds the picture whole. */
const LEGS_OF_A_BEAT = 2;

const afterPaint = (work: () => void): number => requestAnimationFrame(() => setTimeout(work));

// ---- its end ----------------------------------------------------------------------------------

/** Anything new: another step, other numbers, a key, a press, another size, paper. */
const ENDINGS: readonly (readonly [(host: HTMLElement) => EventTarget, readonly string[]])[] = [
  [(host) => host, ['cv-step', 'cv-change', 'cv-view']],
  [() => document, ['keydown', 'pointerdown']],
  [() => window, ['resize', 'beforeprint']],
];

const isIn = (layer: HTMLElement | undefined, { effect }: Animation): boolean =>
  layer?.contains((effect as KeyframeEffect).target) === true;

/** Out of sight at once. What ended its flights is painted before all is laid out without it. */
function takeAway(layer: HTMLElement): void {
  layer.style.opacity = '0';
  afterPaint(() => layer.remove());
}

const landed = ({ animations }: Moving): Promise<unknown> =>
  Promise.allSettled(animations.map(({ finished }) => finished));

/**
 * Everything stands where it belongs when all has moved, or at once when something new comes; the
 * signal then is aborted.
 */
function follow(host: HTMLElement, moving: Moving, over = landed(moving)): AbortSignal {
  const { animations, layer } = moving;
  const listeners = new AbortController();
  const end = () => {
    listeners.abort();
    for (const animation of animations) if (!isIn(layer, animation)) animation.cancel();
    if (layer !== undefined) takeAway(layer);
  };
  for (const [target, names] of ENDINGS) {
    for (const name of names) {
      target(host).addEventListener(name, end, { capture: true, signal: listeners.signal });
    }
  }
  void over.then(end);
  return listeners.signal;
}

/** Reduced motion sets it to 0 there. */
function duration(style: CSSStyleDeclaration, token: string): number {
  const text = style.getPropertyValue(token).trim();
  return Number.parseFloat(text) * (text.endsWith('ms') ? 1 : 1000);
}

// ---- numbers that go from place to place ------------------------------------------------------

const isShown = (element: Element): boolean => element.getClientRects().length > 0;

/** null where it is hidden at this width, or scrolled out of the figure. */
function spotOf(element: HTMLElement | null, frame: DOMRect): Spot | null {
  if (element === null) return null;
  const { x, y, width, height } = element.getBoundingClientRect();
  const seen = { x: x + width / 2 - frame.left, y: y + height / 2 - frame.top };
  if (width === 0 || seen.x <= 0 || seen.x >= frame.width) return null;
  const zoom = zoomOf(element);
  const middle = { x: seen.x / zoom, y: seen.y / zoom };
  return { middle, size: Number.parseFloat(getComputedStyle(element).fontSize) };
}

/** Looks like the number where it goes to; its middle is in the layer's corner. */
function copyOf(source: HTMLElement, target: HTMLElement): HTMLElement {
  const { fontFamily, fontSize, fontWeight, color } = getComputedStyle(target);
  const copy = document.createElement('span');
  copy.textContent = source.textContent;
  copy.setAttribute('aria-hidden', 'true');
  Object.assign(copy.style, {
    ...{ fontFamily, fontSize, fontWeight, color },
    position: 'absolute',
    insetBlockStart: '0',
    left: '0',
    translate: '-50% -50%',
    lineHeight: '1',
    whiteSpace: 'nowrap',
    opacity: '0',
  });
  return copy;
}

/** Over the figure, and no part of its layout. */
function newLayer(): HTMLElement {
  const layer = document.createElement('div');
  Object.assign(layer.style, {
    position: 'absolute',
    inset: '0',
    zIndex: '9',
    contain: 'size layout style',
    pointerEvents: 'none',
  });
  return layer;
}

function flightsOf(figure: HTMLElement, frame: DOMRect, moves: readonly Move[]): Flight[] {
  return moves.flatMap(({ from, to }) => {
    const source = figure.querySelector<HTMLElement>(from);
    const target = figure.querySelector<HTMLElement>(to);
    const [start, end] = [spotOf(source, frame), spotOf(target, frame)];
    if (source === null || target === null || start === null || end === null) return [];
    return [{ target, from: start, to: end, copy: copyOf(source, target) }];
  });
}

/** From the middle of one to the middle of the other, at the size of either. */
function path({ from, to }: Flight): Keyframe[] {
  const at = ({ middle: { x, y }, size }: Spot) => ({
    transform: `translate(${x}px, ${y}px) scale(${size / to.size})`,
    opacity: 1,
  });
  return [at(from), at(to)];
}

/** A number and its bar. */
const withBar = (number: HTMLElement): Element[] => [
  number,
  ...(number.parentElement?.querySelectorAll(':scope > i') ?? []),
];

function carry(figure: HTMLElement, legs: readonly Leg[], timing: Timing): Moving {
  const frame = figure.getBoundingClientRect();
  // All is measured before anything is added: one layout, not one a number.
  const flown = legs
    .map((leg) => ({ ...leg, flights: flightsOf(figure, frame, leg.moves) }))
    .filter(({ flights }) => flights.length > 0);
  const layer = newLayer();
  layer.append(...flown.flatMap(({ flights }) => flights.map(({ copy }) => copy)));
  figure.append(layer);
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
        .map((part) => part.animate({ visibility: ['hidden', 'hidden'] }, (i + 1) * duration)),
    ];
  });
  return { animations, layer };
}

// ---- K on its side, the arrow -----------------------------------------------------------------

const shift = ({ x, y }: Point): string => `translate(${x}px, ${y}px)`;

const KEYS = '.strip .cell[data-table="keys"]';

function layDown(figure: HTMLElement, timing: Timing): Moving {
  const cells = [...figure.querySelectorAll<HTMLElement>(KEYS)];
  const boxes = cells.map((cell) => cell.getBoundingClientRect());
  const zoom = zoomOf(figure);
  const animations = cells.flatMap((cell, i) => {
    const { width = 0, height = 0 } = boxes[i] ?? {};
    const place = [Number(cell.dataset['row']), Number(cell.dataset['column'])] as const;
    const points = turn(...place, width / zoom, height / zoom);
    const transform = points.map(shift);
    return [...cell.children].map((number) => number.animate({ transform }, timing));
  });
  return { animations };
}

/** The figure says how far it is from where the arrow stands to the origin. */
function slide(figure: HTMLElement, timing: Timing): Moving {
  const arrows = [...figure.querySelectorAll<SVGElement>('[data-slide]')];
  const animations = arrows.filter(isShown).map((arrow) => {
    const [x = 0, y = 0] = arrow.dataset['slide']?.split(' ').map(Number) ?? [];
    return arrow.animate({ transform: [shift({ x, y }), 'none'] }, timing);
  });
  return { animations };
}

// ---- the whole --------------------------------------------------------------------------------

/** Milliseconds; 0 with reduced motion. */
interface Times {
  readonly step: number;
  readonly stage: number;
  readonly easing: string;
}

function timesOf(host: HTMLElement): Times {
  const style = getComputedStyle(host);
  return {
    step: duration(style, '--cv-d-step'),
    stage: duration(style, '--cv-d-stage'),
    easing: style.getPropertyValue('--cv-ease'),
  };
}

function start(
  figure: HTMLElement,
  motion: Motion,
  { step, stage, easing }: Times,
  speed: number,
): Moving {
  const timing = (time: number, legs: number): Timing => ({
    duration: time / Math.max(1, (legs * speed) / LEGS_OF_A_BEAT),
    easing,
  });
  switch (motion.kind) {
    case 'turn':
      return layDown(figure, timing(stage, stage / step));
    case 'slide':
      return slide(figure, timing(step, 1));
    case 'carry':
      return carry(figure, motion.legs, timing(step, motion.legs.length));
  }
}

/** No frame takes as long. */
const UNTIL_THEN = 1000;

/** What is about to arrive and is drawn already is not there yet. */
function keepBack(figure: HTMLElement, motion: Motion): Animation[] {
  if (motion.kind === 'slide') return [];
  const awaited = motion.kind === 'carry' ? motion.legs.flatMap(arrivals) : [`${KEYS} .num`];
  const parts = awaited.flatMap((place) => [...figure.querySelectorAll<HTMLElement>(place)]);
  const hidden = { visibility: ['hidden', 'hidden'] };
  return parts.flatMap(withBar).map((part) => part.animate(hidden, UNTIL_THEN));
}

const arrivals = ({ moves, leadsTo }: Leg): string[] => [
  ...moves.map(({ to }) => to),
  ...(leadsTo === undefined ? [] : [leadsTo]),
];

/** As last seen, so that the next key press does not have to wait for a layout to ask. */
let times: Times | null = null;

/**
 * Called before the step is painted. `before` is the step it came from; `speed` that of playing, 0 when
 * the reader steps; `whole` is settled when the workings are drawn, too.
 */
export async function move(
  host: HTMLElement,
  before: Step | null,
  view: View,
  speed: number,
  whole: Promise<unknown>,
): Promise<void> {
  const figure = host.shadowRoot?.querySelector<HTMLElement>('.figure');
  const motion = motionOf(before, view);
  if (figure == null || motion === null) return;
  times ??= timesOf(host);
  if (!(times.step > 0)) {
    times = null;
    return;
  }
  const kept: Moving = { animations: keepBack(figure, motion) };
  const ended = follow(host, kept, new Promise((over) => setTimeout(over, UNTIL_THEN)));
  const begin = () => {
    if (ended.aborted) return;
    for (const animation of kept.animations) animation.cancel();
    times = timesOf(host);
    if (times.step > 0) follow(host, start(figure, motion, times, speed));
  };
  await whole;
  if (ended.aborted) return;
  if (motion.kind === 'slide') {
    begin();
    return;
  }
  kept.animations.push(...keepBack(figure, motion));
  // The workings are painted before their motion is prepared, which takes longer than all the rest.
  afterPaint(begin);
}
