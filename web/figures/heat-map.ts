// More than sixteen tokens: darkness alone, and a crosshair that reads one number at a time.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { fixed } from './format.js';
import { isMade, type MapTable, type Place } from './map-table.js';
import { u } from './plot.js';
import { DARKEST, darkness, isDark } from './ramp.js';
import { regionOf } from './region.js';
import { isMasked } from './row.js';
import { styled } from './styled.js';
import type { View } from './view.js';

const ROOT = 16;
const SIZE = 512;
const LEFT = 62;
const TOP = 62;
const END = 12;
const FOOT = 24;
/** Bars of what each key was handed, above the map. */
const RECEIVED = 40;

interface Geometry {
  readonly rows: number;
  readonly columns: number;
  /** from one cell to the next; 1 of it is the space between them */
  readonly pitch: number;
}

function geometryOf({ shape }: View): Geometry {
  const { nQueries: rows, nKeys: columns } = shape;
  return { rows, columns, pitch: Math.max(2, Math.floor(SIZE / Math.max(rows, columns))) };
}

const x = ({ pitch }: Geometry, column: number): number => LEFT + column * pitch;
const y = ({ pitch }: Geometry, row: number): number => TOP + row * pitch;

// ---- cells: one path a tone ---------------------------------------------------------------------

interface Paths {
  /** by step of the ramp */
  readonly tones: readonly string[];
  /** strokes over what is masked, or below zero on a light and on a dark ground */
  readonly masked: string;
  readonly below: string;
  readonly belowDark: string;
}

/** A pass over all cells; cells not made yet stay paper. */
function heatPaths(view: View, map: MapTable): Paths {
  const geometry = geometryOf(view);
  const side = geometry.pitch - 1;
  const tones: string[][] = Array.from({ length: DARKEST + 1 }, () => []);
  const [masked, below, belowDark]: [string[], string[], string[]] = [[], [], []];
  map.values.forEach((row, query) => {
    row.forEach((value, j) => {
      if (!isMade(view, map, query, j)) return;
      const [left, top] = [x(geometry, j), y(geometry, query)];
      const stroke = `M${left} ${top + side}l${side} ${-side}`;
      if (isMasked(view, query, j)) {
        masked.push(stroke);
        return;
      }
      const step = darkness(value / (map.most || 1), 'root');
      if (step > 0) tones[step]?.push(`M${left} ${top}h${side}v${side}h${-side}z`);
      if (value < 0) (isDark(step) ? belowDark : below).push(stroke);
    });
  });
  return {
    tones: tones.map((parts) => parts.join('')),
    masked: masked.join(''),
    below: below.join(''),
    belowDark: belowDark.join(''),
  };
}

function cells(view: View, map: MapTable): TemplateResult {
  const { tones, masked, below, belowDark } = heatPaths(view, map);
  return svg`${tones.map((d, step) => (d === '' ? nothing : svg`<path class="ramp${step}" d=${d}></path>`))}
    <path class="stripe masked" d=${masked}></path>
    <path class="stripe" d=${below}></path>
    <path class="stripe light" d=${belowDark}></path>`;
}

// ---- around them --------------------------------------------------------------------------------

/** 1, then every 4th, 8th or 16th, and the last. */
function numbered(count: number): number[] {
  const step = count > 32 ? 16 : count > 20 ? 8 : 4;
  const inner = Array.from({ length: Math.floor(count / step) }, (_, i) => (i + 1) * step);
  return [1, ...inner.filter((n) => n < count - step / 4), count];
}

function axes(geometry: Geometry): TemplateResult {
  const { rows, columns, pitch } = geometry;
  const middle = (pitch - 1) / 2;
  const bottom = y(geometry, rows);
  return svg`<path class="axis" d="M${LEFT - 1} ${TOP - 1}h${columns * pitch + 1}v${rows * pitch + 1}h${-columns * pitch - 1}z"></path>
    ${numbered(rows).map((n) => svg`<text class="xs end" x=${LEFT - 8} y=${u(y(geometry, n - 1) + middle + 4)}>${n}</text>`)}
    ${numbered(columns).map((n) => svg`<text class="xs mid" x=${u(x(geometry, n - 1) + middle)} y=${bottom + 16}>${n}</text>`)}`;
}

/** Known only when every row has been shared out. */
function received(view: View, map: MapTable, geometry: Geometry, column: number): unknown {
  const { head, strings } = view;
  const most = Math.max(...head.received);
  const complete = map.table === 'weights' && isMade(view, map, map.values.length - 1, 0);
  if (!complete || !(most > 0)) return nothing;
  const side = geometry.pitch - 1;
  return svg`<text class="xs end" x=${LEFT - 8} y=${TOP - 22}>${strings.text('map-read')}</text>
    ${head.received.map((weight, j) => {
      const height = Math.max(0.6, (weight / most) * RECEIVED);
      const tone = j === column ? 'fi' : 'ramp4';
      return svg`<rect class=${tone} x=${x(geometry, j)} y=${u(TOP - 8 - height)} width=${side} height=${u(height)}></rect>`;
    })}`;
}

function crosshair(geometry: Geometry, { row, column }: Place): TemplateResult {
  const { rows, columns, pitch } = geometry;
  const [left, top] = [x(geometry, column) - 2, y(geometry, row) - 2];
  const side = pitch + 3;
  const [cx, cy] = [left + side / 2, top + side / 2];
  const [end, bottom] = [x(geometry, columns) + 6, y(geometry, rows) + 2];
  return svg`<path class="mark s1" d="M${LEFT - 6} ${cy}H${left}M${left + side} ${cy}H${end}M${cx} ${TOP - 6}V${top}M${cx} ${top + side}V${bottom}"></path>
    <rect class="mark s1" x=${left} y=${top} width=${side} height=${side}></rect>`;
}

/** A pinned token stays in sight as a row and a column. */
function pinnedLines({ pinned }: View, geometry: Geometry): TemplateResult | typeof nothing {
  if (pinned === null) return nothing;
  const { rows, columns, pitch } = geometry;
  const [left, top] = [x(geometry, pinned) - 1, y(geometry, pinned) - 1];
  return svg`<path class="mark s1 dash" d="M${LEFT - 1} ${top}h${columns * pitch + 1}v${pitch + 1}h${-columns * pitch - 1}zM${left} ${TOP - 1}h${pitch + 1}v${rows * pitch + 1}h${-pitch - 1}z"></path>`;
}

/** The box: what is being made now. */
function madeNow(view: View, geometry: Geometry): TemplateResult | typeof nothing {
  const region = regionOf(view);
  if (region === null) return nothing;
  const { rows, columns } = region;
  const { pitch } = geometry;
  return svg`<rect class="mark" x=${x(geometry, columns.start) - 2} y=${y(geometry, rows.start) - 2}
    width=${(columns.end - columns.start) * pitch + 3} height=${(rows.end - rows.start) * pitch + 3}></rect>`;
}

// ---- what is read out ---------------------------------------------------------------------------

function valueText(view: View, map: MapTable, { row, column }: Place, places: number): string {
  const { strings } = view;
  if (isMasked(view, row, column)) return strings.text('cell-masked');
  if (!isMade(view, map, row, column)) return strings.text('cell-future');
  return fixed(map.values[row]?.[column] ?? Number.NaN, places);
}

const LEAST_PLACES = 3;

export function readout(view: View, map: MapTable, place: Place): TemplateResult {
  const { strings, tokens, keyTokens, places, highlight } = view;
  const words = strings.rich(`map-reads-${map.table}`, {
    query: { token: tokens[place.row] ?? '' },
    key: { token: keyTokens[place.column] ?? '' },
  });
  return html`<div class="readout" aria-live=${highlight === null ? 'off' : 'polite'}>
    <p class="read">${words}\u00a0<b>${valueText(view, map, place, Math.max(LEAST_PLACES, places))}</b></p>
    <p class="fine">${strings.text('map-place', { row: place.row + 1, column: place.column + 1 })}</p>
  </div>`;
}

// ---- the whole ----------------------------------------------------------------------------------

/**
 * One cell stands for all: it has the tab stop and moves with the crosshair. data-rows and
 * data-columns tell whoever listens how a pointer's place or a key leads to another cell.
 */
function reader(view: View, map: MapTable, geometry: Geometry, place: Place): TemplateResult {
  const { strings, tokens, keyTokens } = view;
  const { rows, columns, pitch } = geometry;
  const name = strings.text(map.table === 'weights' ? 'name-a' : 'name-s');
  const rem = (length: number) => `${length / ROOT}rem`;
  const label = strings.text('cell-label', {
    row: tokens[place.row] ?? '',
    column: keyTokens[place.column] ?? '',
    value: valueText(view, map, place, view.places),
  });
  return html`<div
    class="reader"
    role="grid"
    aria-label=${strings.text('matrix-label', { name, rows, columns })}
    aria-rowcount=${rows}
    aria-colcount=${columns}
    aria-describedby="map-keys"
    data-grid=${map.table}
    data-rows=${rows}
    data-columns=${columns}
    style=${styled({
      'inset-block-start': rem(TOP),
      'inset-inline-start': rem(LEFT),
      'inline-size': rem(columns * pitch),
      'block-size': rem(rows * pitch),
    })}
  >
    <div role="row" aria-rowindex=${place.row + 1}>
      <span
        role="gridcell"
        tabindex="0"
        data-table=${map.table}
        data-row=${place.row}
        data-column=${place.column}
        aria-colindex=${place.column + 1}
        aria-label=${label}
        aria-readonly="true"
        style=${styled({
          'inset-block-start': rem(place.row * pitch),
          'inset-inline-start': rem(place.column * pitch),
          'inline-size': rem(pitch - 1),
          'block-size': rem(pitch - 1),
        })}
      ></span>
    </div>
  </div>`;
}

export function heatMap(view: View, map: MapTable, place: Place): TemplateResult {
  const geometry = geometryOf(view);
  const { rows, columns, pitch } = geometry;
  const [width, height] = [LEFT + columns * pitch + END, TOP + rows * pitch + FOOT];
  const drawn = guard([map.values, map.table, view.now?.last, view.shape, view.head], () =>
    cells(view, map),
  );
  return html`<div class="heat-map">
    <svg
      class="plot drawn"
      width="${width / ROOT}rem"
      height="${height / ROOT}rem"
      viewBox="0 0 ${width} ${height}"
      aria-hidden="true"
    >
      ${drawn} ${axes(geometry)} ${received(view, map, geometry, place.column)}
      ${pinnedLines(view, geometry)} ${madeNow(view, geometry)} ${crosshair(geometry, place)}
    </svg>
    ${reader(view, map, geometry, place)}
  </div>`;
}
