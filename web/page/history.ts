// A link in the address opens its place; the browser's history keeps the reader's, so that refresh,
// back and forward return to it.
import type { ContextVector } from '../element/index.js';

/** A gesture is over: often enough to lose nothing, seldom enough for the limits browsers set. */
const GESTURES = ['click', 'pointerup', 'keyup'];

/** The place in the address; null for a mere anchor. */
const linkInAddress = (): string | null =>
  location.hash.includes('=') ? location.hash.slice(1) : null;

const placeInHistory = (): string | null => {
  const place: unknown = history.state?.place;
  return typeof place === 'string' ? place : null;
};

function open(player: ContextVector): void {
  const text = placeInHistory() ?? linkInAddress();
  if (text !== null) player.restore(text);
}

function keep(player: ContextVector): void {
  const place = player.save();
  if (place === null || place === placeInHistory()) return;
  const link = linkInAddress();
  // An address that says something else than the page shows would be copied and mislead.
  const address =
    link === null || link === player.link() ? '' : location.pathname + location.search;
  try {
    history.replaceState({ place }, '', address);
  } catch {
    // Too many in a short time: the next moment keeps it.
  }
}

/** From when the player is ready. */
export function keepPlace(player: ContextVector): void {
  const opened = () => open(player);
  player.addEventListener('cv-ready', () => {
    opened();
    addEventListener('popstate', opened);
    addEventListener('hashchange', opened);
    const keepNow = () => keep(player);
    // The reader sees what a gesture did first.
    const keepSoon = () => requestAnimationFrame(() => setTimeout(keepNow));
    for (const gesture of GESTURES) document.addEventListener(gesture, keepSoon);
    document.addEventListener('visibilitychange', keepNow);
    addEventListener('pagehide', keepNow);
  });
}
