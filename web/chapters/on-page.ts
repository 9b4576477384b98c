// What long work in slices goes by on a page: its frames, and whether the figure can be seen.
import type { Pace } from '../state/long-run.js';

/** Once the page is hidden, or `figure` has left the screen. */
function onHidden(figure: Element, callback: () => void): () => void {
  const observer = new IntersectionObserver((entries) => {
    if (entries.at(-1)?.isIntersecting === false) callback();
  });
  const look = () => {
    if (document.hidden) callback();
  };
  observer.observe(figure);
  document.addEventListener('visibilitychange', look);
  look();
  return () => {
    observer.disconnect();
    document.removeEventListener('visibilitychange', look);
  };
}

/** A slice a frame. */
export const paceOf = (figure: Element): Pace => ({
  now: () => performance.now(),
  next(callback) {
    const request = requestAnimationFrame(callback);
    return () => cancelAnimationFrame(request);
  },
  onHidden: (callback) => onHidden(figure, callback),
});
