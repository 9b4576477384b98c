// For a page that shows the player in frames: each becomes as high as its content. A classic script that
// may stand there any number of times. It believes a frame about its own height and nothing else.
import { ASK, clamped, HEIGHT } from './frame-height.js';

const FLAG = Symbol.for(HEIGHT);

function framesOf(): readonly HTMLIFrameElement[] {
  return [...document.querySelectorAll('iframe')].filter(({ src }) =>
    /\/embed\.html(?:[?#]|$)/u.test(src),
  );
}

/** What the frame's own edges take, where they count. */
function edgesOf(frame: HTMLIFrameElement): number {
  const style = getComputedStyle(frame);
  if (style.boxSizing !== 'border-box') return 0;
  return [
    ...[style.borderTopWidth, style.borderBottomWidth],
    ...[style.paddingTop, style.paddingBottom],
  ].reduce((sum, width) => sum + Number.parseFloat(width), 0);
}

function hear({ data, source }: MessageEvent): void {
  if (data?.type !== HEIGHT || data.v !== 1 || !Number.isFinite(data.height)) return;
  const frame = framesOf().find(({ contentWindow }) => contentWindow === source);
  if (frame === undefined) return;
  frame.style.setProperty('height', `${clamped(data.height) + edgesOf(frame)}px`, 'important');
}

function begin(): void {
  if (FLAG in window) return;
  Object.assign(window, { [FLAG]: true });
  addEventListener('message', hear);
  // What they said before somebody listened they say again.
  for (const { contentWindow } of framesOf()) contentWindow?.postMessage({ type: ASK, v: 1 }, '*');
}

begin();
