// The first sight of a figure costs several times as much as the next ones. It is made, out of sight,
// while the page has nothing else to do, so that no key press waits for it.
import { render, type TemplateResult } from 'lit';

const whenIdle: (work: () => void) => void =
  'requestIdleCallback' in globalThis ? (work) => requestIdleCallback(work) : setTimeout;

/** One at a time, so that anything the reader does comes in between. */
export function rehearse(scenes: readonly (() => TemplateResult | null)[]): void {
  const [scene, ...rest] = scenes;
  if (scene === undefined) return;
  whenIdle(() => {
    render(scene(), document.createDocumentFragment());
    rehearse(rest);
  });
}
