// The temperature as a slider over powers of ten.
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { fixed } from '../../figures/format.js';
import type { Strings } from '../../figures/strings.js';
import { rounded, type Slide, slideByKey } from '../lens/log-slider.js';
import { WORDS_TEMPERATURES } from './words-state.js';

export interface Temperature extends Slide {
  readonly strings: Strings;
  readonly value: number;
}

const PLACES = 2;
/** In powers of ten, as an arrow key goes; 1.00 is a step, so no snap is needed. */
const STEP = 0.05;

const valueAt = (power: number): number =>
  rounded(10 ** (Math.round(power / STEP) * STEP), WORDS_TEMPERATURES);

export function temperature({ strings, value, to, end }: Temperature): TemplateResult {
  const shown = fixed(value, PLACES);
  const slide: Slide = { to: (next) => to(valueAt(Math.log10(next))), end };
  return html`<div class="words-temperature">
    <label for="words-temperature">${strings.text('words-temperature')}</label>
    <input
      id="words-temperature"
      class="lens-range"
      type="range"
      min=${Math.log10(WORDS_TEMPERATURES.least)}
      max=${Math.log10(WORDS_TEMPERATURES.most)}
      step=${STEP}
      .value=${live(String(Math.log10(value)))}
      aria-valuetext=${shown}
      @input=${(event: Event) => to(valueAt(Number((event.target as HTMLInputElement).value)))}
      @change=${end}
      @keydown=${(event: KeyboardEvent) => slideByKey(event, value, WORDS_TEMPERATURES, slide)}
    />
    <span>${shown}</span>
  </div>`;
}
