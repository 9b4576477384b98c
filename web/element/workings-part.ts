// The workings of all stages but the first, fetched while that is read.
import { html } from 'lit';
import { curve } from '../figures/curve.js';
import { ladder } from '../figures/ladder.js';
import { plane } from '../figures/plane.js';
import { scoreLine } from '../figures/score-line.js';
import { stack } from '../figures/stack.js';
import type { Workings } from './figure.js';

export const css = '';
export const workings: Workings = {
  score: scoreLine,
  softmax: (view) => html`${ladder(view)} ${curve(view)}`,
  mix: (view) => html`${stack(view)} ${plane(view)}`,
};
