// The scale of darkness, printed with its rule.
import { html, svg, type TemplateResult } from 'lit';
import { fixed } from './format.js';
import type { MapTable } from './map-table.js';
import { plot } from './plot.js';
import { DARKEST, type Steps } from './ramp.js';
import type { View } from './view.js';

const STEP = 22;
const HEIGHT = 12;

/** What the middle of the scale stands for. */
const MIDDLE = { linear: 1 / 2, root: 1 / 4 } as const;

export function rampLegend(
  { strings }: View,
  { table, most }: MapTable,
  steps: Steps,
): TemplateResult {
  const width = (DARKEST + 1) * STEP + 2;
  const number = (value: number) =>
    table === 'weights' && most === 1 ? String(value) : fixed(value, 2);
  const text = (at: number, anchor: string, value: number) =>
    svg`<text class="xs" text-anchor=${anchor} x=${at} y=${HEIGHT + 15}>${number(value)}</text>`;
  const tones = Array.from(
    { length: DARKEST + 1 },
    (_, i) =>
      svg`<rect class="ramp${i}" x=${1 + i * STEP} y="1" width=${STEP - 1} height=${HEIGHT}></rect>`,
  );
  const label = strings.text(`map-scale-${steps}`, {
    table: strings.text(`map-${table}`),
    most: number(most),
  });
  return html`<div class="legend">
    <p class="fine">${label}${table === 'scores' ? html`. ${strings.text('map-below-zero')}` : ''}</p>
    ${plot(
      { width, height: HEIGHT + 18, label },
      svg`${tones}<path class="axis" d="M.5 .5h${width - 1}v${HEIGHT + 1}H.5z"></path>
        <text class="xs" x="0" y=${HEIGHT + 15}>0</text>${text(width / 2, 'middle', MIDDLE[steps] * most)}${text(width, 'end', most)}`,
    )}
  </div>`;
}
