// The number being changed, on its ruler: where it was and where it is.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { niceStep, ticks } from './axis.js';
import { name, type Ruled, valueIn } from './dial.js';
import { fixed, input } from './format.js';
import type { View } from './view.js';

const LEAST_REACH = 2;
/** At each side of 0. */
const TICKS = 20;

/** 2, 5, 10, 20 …: the ruler runs from minus to plus this. */
const reachFor = (most: number): number =>
  most <= LEAST_REACH ? LEAST_REACH : Math.min(Number.MAX_VALUE, niceStep(most, 1));

function ruler(view: View, value: number, was: number): TemplateResult {
  const end = reachFor(Math.max(Math.abs(value), Math.abs(was)));
  const percent = (at: number) => `${(50 + 45 * (at / end)).toFixed(3)}%`;
  const major = end / 2;
  const minor = ticks(-end, end, end / TICKS);
  const length = (i: number) => (i % 10 === 0 ? 24 : i % 5 === 0 ? 27 : 30);
  // Half of 5 has a place more than 5.
  const text = (at: number) => input(at, 1);
  const shown = {
    low: text(-end),
    high: text(end),
    value: input(value, view.places),
    was: input(was, view.places),
  };
  const [from, to] = [percent(was), percent(value)];
  const far = Math.abs(value - was) > end / 5;
  const head = far
    ? svg`<path class="fi" d=${value < was ? 'M4 0 12-4V4Z' : 'M-4 0-12-4V4Z'}></path>`
    : nothing;
  return html`<svg class="plot fluid ruler" role="img" aria-label=${view.strings.text('dial-label', shown)}>
    <line class="axis" x1="5%" x2="95%" y1="34" y2="34"></line>
    ${minor.map(
      (at, i) =>
        svg`<line class="axis" x1=${percent(at)} x2=${percent(at)} y1=${length(i)} y2="34"></line>`,
    )}
    ${ticks(-end, end, major).map((at) => svg`<text class="xs mid" x=${percent(at)} y="52">${text(at)}</text>`)}
    <line class="mark" x1=${from} x2=${to} y1="34" y2="34"></line>
    <circle class="fp ring" cx=${from} cy="34" r="5"></circle>
    <svg class="at" x=${to} y="34">${head}<rect class="fi" x="-4" y="-16" width="8" height="26"></rect></svg>
  </svg>`;
}

function keys({ strings }: View): TemplateResult {
  return html`<p class="fine keys">
    <kbd>↑</kbd> <kbd>↓</kbd> ${fixed(0.1, 1)}
    <kbd>${strings.text('key-shift')}</kbd> ${fixed(1, 0)}
    <kbd>${strings.text('key-escape')}</kbd> ${strings.text('put-back')}
  </p>`;
}

export const ruled: Ruled = (view, at) => {
  const { strings, places } = view;
  const value = valueIn(view, view.trace, at);
  if (value === undefined) return nothing;
  const old = valueIn(view, view.before, at);
  const was =
    old === undefined || old === value
      ? nothing
      : html`<span class="fine">${strings.text('dial-was', { was: input(old, places) })}</span>`;
  return html`<p class="reading">${name(view, at)} <b>${input(value, places)}</b> ${was}</p>
    ${ruler(view, value, old ?? value)}
    ${at.table === 'x' && view.positions ? html`<p class="fine">${strings.text('dial-positions')}</p>` : nothing}
    ${keys(view)}`;
};
