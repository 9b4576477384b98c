// The four vectors' shapes. Shape and letter carry what hue carries.
import { html, svg, type TemplateResult } from 'lit';

export type Vector = 'q' | 'k' | 'v' | 'c';
/** n: no vector behind it (scores, weights, X, W): ink. */
export type Hue = Vector | 'n';

const SHAPES = {
  q: svg`<circle cx="5" cy="5" r="4.4"></circle>`,
  k: svg`<rect x="1" y="1" width="8" height="8"></rect>`,
  v: svg`<path d="M5 .6 9.6 9H.4Z"></path>`,
  c: svg`<path d="M5 0 10 5 5 10 0 5Z"></path>`,
} as const;

export function glyph(vector: Vector): TemplateResult {
  return html`<svg class="glyph ${vector}" viewBox="0 0 10 10" aria-hidden="true">${SHAPES[vector]}</svg>`;
}
