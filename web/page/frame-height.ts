// A frame tells the page around it how high its content is: {type, v: 1, id, height}, whole pixels, once
// a frame of the screen at most, and again whenever it is asked ({type: '…?', v: 1}).

export const HEIGHT = 'context-vector:height';
export const ASK = `${HEIGHT}?`;

/** Less is not a player, more is not read. */
const LEAST = 80;
const MOST = 20_000;

/** So many heights back and forth, and nobody did anything: the higher one is kept. */
const TURNS = 4;

/** A scrollbar that comes and goes takes less. */
const OTHER_WIDTH = 32;

/** In whole pixels, within what is believed. */
export const clamped = (height: number): number =>
  Math.min(MOST, Math.max(LEAST, Math.ceil(height)));

/** Says no more than needed, and does not follow a height that chases itself. */
export class Heights {
  private told: number[] = [];
  private held = 0;

  /** What is to be told; null for nothing new. */
  next(content: number): number | null {
    const height = Math.max(this.held, clamped(content));
    if (height === this.told.at(-1)) return null;
    this.told = [...this.told.slice(1 - TURNS), height];
    const [a, b, c, d] = this.told;
    if (d === undefined || a !== c || b !== d) return height;
    this.held = Math.max(c ?? 0, d);
    return this.held === c ? this.next(this.held) : height;
  }

  /** Another width, or a reader who did something: a change is no echo of the last one. */
  reset(): void {
    this.told = this.told.slice(-1);
    this.held = 0;
  }
}

export function tellHeight(id: string): void {
  const root = document.documentElement;
  const heights = new Heights();
  let width = innerWidth;
  const content = (): number => root.getBoundingClientRect().height;
  const say = (height: number): void => {
    parent.postMessage({ type: HEIGHT, v: 1, id, height }, '*');
  };
  const look = (): void => {
    if (Math.abs(innerWidth - width) > OTHER_WIDTH) {
      width = innerWidth;
      heights.reset();
    }
    root.classList.toggle('fits', content() < innerHeight + 1);
    const height = heights.next(content());
    if (height !== null) say(height);
  };
  new ResizeObserver(look).observe(root);
  // Nothing is observed in a frame that is not on the screen.
  look();
  addEventListener('resize', look);
  for (const act of ['pointerdown', 'keydown']) {
    addEventListener(act, () => heights.reset(), { capture: true });
  }
  addEventListener('message', ({ source, data }: MessageEvent) => {
    if (source === parent && data?.type === ASK) say(Math.ceil(content()));
  });
}
