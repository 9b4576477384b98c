// The scores of 3, 6 and 12 tokens, drawn to one scale.
import { nothing, svg, type TemplateResult } from 'lit';
import { plot } from '../../figures/plot.js';
import type { Strings } from '../../figures/strings.js';

export interface GridsSpec {
  readonly strings: Strings;
  readonly causal: boolean;
  /** how many are computed */
  scores(tokens: number): number;
}

const TOKENS = [3, 6, 12];
const PITCH = 8;
const SIDE = 7;
/** From one grid to the next: the words under each need so much. */
const STEP = 84;
const HEIGHT = 138;
const FOOT = Math.max(...TOKENS) * PITCH;

function cells(tokens: number, x: number, isDrawn: (row: number, column: number) => boolean) {
  const top = FOOT - tokens * PITCH;
  const all = Array.from({ length: tokens ** 2 }, (_, i) => [Math.floor(i / tokens), i % tokens]);
  return all
    .filter(([row = 0, column = 0]) => isDrawn(row, column))
    .map(
      ([row = 0, column = 0]) =>
        `M${x + column * PITCH} ${top + row * PITCH}h${SIDE}v${SIDE}h-${SIDE}z`,
    )
    .join('');
}

function grid(spec: GridsSpec, tokens: number, x: number): TemplateResult {
  const { strings, causal, scores } = spec;
  const isHidden = (row: number, column: number) => causal && column > row;
  return svg`<path class="ramp3" d=${cells(tokens, x, (row, column) => !isHidden(row, column))}></path>
    ${causal ? svg`<path class="ramp1" d=${cells(tokens, x, isHidden)}></path>` : nothing}
    <text x=${x} y=${FOOT + 20}>${strings.text('cost-grid-n', { n: tokens })}</text>
    <text class="strong" x=${x} y=${FOOT + 38}>${strings.text('cost-grid-scores', { scores: scores(tokens) })}</text>`;
}

export function grids(spec: GridsSpec): TemplateResult {
  const [few = 0, more = 0, most = 0] = TOKENS.map((tokens) => spec.scores(tokens));
  const label = spec.strings.text('cost-grids', { few, more, most });
  const width = (TOKENS.length - 1) * STEP + FOOT + 12;
  return plot(
    { width, height: HEIGHT, label },
    svg`${TOKENS.map((tokens, i) => grid(spec, tokens, i * STEP))}`,
  );
}
