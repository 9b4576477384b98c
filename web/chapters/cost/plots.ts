// Time and memory over the same sizes, read by one handle.
import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../../figures/strings.js';
import type { CostPoint } from '../../state/cost.js';
import type { LogRange } from '../lens/log-slider.js';
import { memoryLines, timeLines } from './lines.js';
import { frameOf, type LogPlotSpec, logPlot } from './log-plot.js';
import { type Slide, slideByKey, slideByPointer, type Track } from './slide.js';
import { bytesText, bytesTick, countText, timeText, timeTick } from './units.js';

export interface PlotsSpec {
  readonly strings: Strings;
  /** of each drawing */
  readonly width: number;
  /** wider than its place: it scrolls */
  readonly isNarrow: boolean;
  readonly points: readonly CostPoint[];
  readonly sizes: LogRange;
  readonly slide: Slide;
  /** a sentence of what the handle reads */
  readonly reading: string;
}

const ROOT = 16;
const WIDE = 360;
/** In milliseconds, and in bytes. */
const USUAL_TIMES: LogRange = { least: 1e-3, most: 100 };
const USUAL_SIZES: LogRange = { least: 1e3, most: 1e7 };

const heightFor = (width: number): number => (width >= WIDE ? 372 : 330);

function drawing(
  { strings, width, sizes, slide: { at } }: PlotsSpec,
  own: Pick<LogPlotSpec, 'title' | 'lines' | 'usual' | 'guide' | 'textOf' | 'tickOf'>,
): LogPlotSpec {
  return { strings, width, height: heightFor(width), sizes, at, ...own };
}

function sizeOf({ width, height }: LogPlotSpec) {
  return { rems: [width / ROOT, height / ROOT], box: `0 0 ${width} ${height}` };
}

function panOf(spec: PlotsSpec, label: string, plot: TemplateResult): TemplateResult {
  return html`<div class="pan" role="group" aria-label=${label} tabindex=${spec.isNarrow ? 0 : nothing}>${plot}</div>`;
}

export function plots(spec: PlotsSpec): TemplateResult {
  const { strings, points, slide, sizes, width, reading } = spec;
  const time = drawing(spec, {
    title: strings.text('cost-time'),
    lines: timeLines(points),
    usual: USUAL_TIMES,
    guide: true,
    textOf: (value) => timeText(strings, value),
    tickOf: (value) => timeTick(strings, value),
  });
  const memory = drawing(spec, {
    title: strings.text('cost-memory'),
    lines: memoryLines(points),
    usual: USUAL_SIZES,
    guide: false,
    textOf: (value) => bytesText(strings, value),
    tickOf: (value) => bytesTick(strings, value),
  });
  const { left, right } = frameOf(time);
  const track: Track = { axis: sizes, left, right, width };
  const onPress = (event: PointerEvent) => slideByPointer(event, track, slide);
  const { rems, box } = sizeOf(time);
  const at = slide.at ?? sizes.least;
  return html`<div class="cost-plots">
    ${panOf(
      spec,
      time.title,
      html`<svg
        class="plot drawn cost-plot"
        width="${rems[0]}rem"
        height="${rems[1]}rem"
        viewBox=${box}
        role="slider"
        tabindex="0"
        data-slider="tokens"
        aria-label=${strings.text('cost-handle')}
        aria-valuemin=${slide.sizes[0] ?? at}
        aria-valuemax=${slide.sizes.at(-1) ?? at}
        aria-valuenow=${at}
        aria-valuetext=${strings.text('cost-handle-at', { n: countText(at) })}
        aria-disabled=${slide.at === null ? 'true' : nothing}
        @keydown=${(event: KeyboardEvent) => slideByKey(event, slide)}
        @pointerdown=${onPress}
      >
        ${logPlot(time)}
      </svg>`,
    )}
    ${panOf(
      spec,
      memory.title,
      html`<svg
        class="plot drawn cost-plot"
        width="${rems[0]}rem"
        height="${rems[1]}rem"
        viewBox=${box}
        role="img"
        aria-label=${strings.text('cost-memory-label', { reading })}
        @pointerdown=${onPress}
      >
        ${logPlot(memory)}
      </svg>`,
    )}
  </div>`;
}
