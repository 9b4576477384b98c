// The workings of all stages but the first and, where words are split, all that is said there.
import { html } from 'lit';
import { curve } from '../figures/curve.js';
import ladderCss from '../figures/ladder.css?inline';
import { ladder } from '../figures/ladder.js';
import { plane } from '../figures/plane.js';
import { scoreLine } from '../figures/score-line.js';
import stackCss from '../figures/stack.css?inline';
import { stack } from '../figures/stack.js';
import messages from '../locales/en.ftl?raw&later';
import type { Workings } from './figure.js';

export const css = ladderCss + stackCss;
export { messages };
export const workings: Workings = {
  score: scoreLine,
  softmax: (view) => html`${ladder(view)} ${curve(view)}`,
  mix: (view) => html`${stack(view)} ${plane(view)}`,
};
