// The workings of all stages but the first and, where words are split, all that is said there.
import { html } from 'lit';
import { curve } from '../figures/curve.js';
import ladderCss from '../figures/ladder.css?inline';
import { ladder } from '../figures/ladder.js';
import planeCss from '../figures/plane.css?inline';
import { plane } from '../figures/plane.js';
import plotCss from '../figures/plot.css?inline';
import { scoreLine } from '../figures/score-line.js';
import stackCss from '../figures/stack.css?inline';
import { stack } from '../figures/stack.js';
import stripCss from '../figures/strip.css?inline';
import { strip } from '../figures/strip.js';
import messages from '../locales/en.ftl?raw&later';
import chapterCss from './chapter.css?inline';
import type { Workings } from './figure.js';

export const css = plotCss + stripCss + planeCss + ladderCss + stackCss + chapterCss;
export { moved } from '../figures/moved.js';
export { ruled } from '../figures/ruled.js';
export { chapterView } from './chapter-view.js';
export { keepInSight } from './in-sight.js';
export { made } from './made.js';
export { messages };
export const workings: Workings = {
  strip,
  score: scoreLine,
  softmax: (view) => html`${ladder(view)} ${curve(view)}`,
  mix: (view) => html`${stack(view)} ${plane(view)}`,
};
