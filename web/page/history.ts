// A link in the address opens its place; the browser's history keeps the reader's, so that refresh,
// back and forward return to it. Another view is another entry: back leads to the one before it.
import type { ContextVector } from '../element/index.js';

/** A gesture is over: often enough to lose nothing, seldom enough for the limits browsers set. */
const GESTURES = ['click', 'pointerup', 'keyup'];

interface Entry {
  /** as `save` gives it */
  readonly place: string;
  /** as `show` takes it */
  readonly view: string;
  /** between entries of one stretch only the view changes: what was edited since stays */
  readonly stretch: number;
}

/** The place in the address; null for a mere anchor. */
const linkInAddress = (): string | null =>
  location.hash.includes('=') ? location.hash.slice(1) : null;

/** What is on show among the steps: a segment, whose example may not be the reader's, or just they. */
const partOf = (place = '[]'): string =>
  new URLSearchParams(JSON.parse(place)).get('segment') ?? 'steps';

const entryInHistory = (): Partial<Entry> => history.state ?? {};

class PlaceKeeper {
  private view = 'steps';
  /** another one for each page load, and for each place that is opened */
  private stretch = performance.timeOrigin;

  constructor(private readonly player: ContextVector) {}

  open(): void {
    const { place, view, stretch } = entryInHistory();
    if (stretch === this.stretch && view !== undefined) {
      this.player.show(view === 'steps' ? partOf(place) : view);
      return;
    }
    this.stretch += 1;
    const text = typeof place === 'string' ? place : linkInAddress();
    if (text === null) this.begin();
    else this.player.restore(text);
  }

  show(view: string): void {
    this.view = view;
    const { view: last, stretch } = entryInHistory();
    if (stretch === this.stretch && last !== view) this.write('pushState');
    else this.keep();
  }

  /** The first entry: back leads to it. What cannot be opened stays in the address, to be looked at. */
  begin(): void {
    const link = linkInAddress();
    if (link === null || link === this.player.link()) this.keep();
  }

  keep(): void {
    this.write('replaceState');
  }

  private write(how: 'pushState' | 'replaceState'): void {
    const { view, stretch, player } = this;
    const place = player.save();
    const last = entryInHistory();
    const isKept = place === last.place && view === last.view && stretch === last.stretch;
    if (place === null || isKept) return;
    try {
      history[how]({ place, view, stretch } satisfies Entry, '', this.address);
    } catch {
      // Too many in a short time: the next moment keeps it.
    }
  }

  /** An address that says something else than the page shows would be copied and mislead. */
  private get address(): string {
    const link = linkInAddress();
    return link === null || link === this.player.link() ? '' : location.pathname + location.search;
  }
}

/** Milliseconds; sooner than anybody leaves after a gesture. */
const LATEST = 200;

/** Once, when the page has nothing else to do, however often it is asked for. */
function whenIdle(work: () => void): () => void {
  if (!('requestIdleCallback' in globalThis)) return () => setTimeout(work);
  let isPlanned = false;
  return () => {
    if (isPlanned) return;
    isPlanned = true;
    const done = () => {
      isPlanned = false;
      work();
    };
    requestIdleCallback(done, { timeout: LATEST });
  };
}

/** From when the player is ready. */
export function keepPlace(player: ContextVector): void {
  const keeper = new PlaceKeeper(player);
  player.addEventListener('cv-view', (event) => {
    keeper.show((event as CustomEvent<{ view: string }>).detail.view);
  });
  player.addEventListener('cv-ready', () => {
    const opened = () => keeper.open();
    opened();
    addEventListener('popstate', opened);
    addEventListener('hashchange', opened);
    const keepNow = () => keeper.keep();
    // The reader sees what was opened, or what a gesture did, first.
    requestAnimationFrame(() => setTimeout(() => keeper.begin()));
    const keepSoon = whenIdle(keepNow);
    for (const gesture of GESTURES) document.addEventListener(gesture, keepSoon);
    document.addEventListener('visibilitychange', keepNow);
    addEventListener('pagehide', keepNow);
  });
}
