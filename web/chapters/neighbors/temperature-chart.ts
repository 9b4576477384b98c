// Every temperature at once: the weights as bands over it, and a handle on the one in use.
import { html, svg, type TemplateResult } from 'lit';
import type { Matrix, Vector } from '../../engine/types.js';
import { fixed } from '../../figures/format.js';
import { type Point, polyline, u } from '../../figures/plot.js';
import type { Strings } from '../../figures/strings.js';
import type { KeyMarks } from '../lens/key-marks.js';
import { LENS_TEMPERATURES } from '../lens/lens-state.js';
import { samples, shareOf, slideByKey, slideByPointer } from '../lens/log-slider.js';

export interface TemperatureChart extends KeyMarks {
  readonly strings: Strings;
  readonly width: number;
  /** n_temperatures × n_keys, at TEMPERATURES */
  readonly profile: Matrix;
  readonly temperature: number;
  /** at that temperature */
  readonly weights: Vector;
  /** of the keys, as they are drawn */
  readonly tags: readonly unknown[];
  onChange(temperature: number): void;
  onEnd(): void;
}

const SAMPLES = 73;

/** Where the bands are drawn from: even steps of the logarithm. */
export const TEMPERATURES: Vector = samples(SAMPLES, LENS_TEMPERATURES);

const HEIGHT = 136;
const FOOT = 46;
const TOP = 8;
const START = 4;
const END = 52;
const TICKS = [0.1, 0.3, 1, 3, 10, 30, 100];
/** Narrower, only whole powers of ten have room. */
const FEW_BELOW = 480;
/** And wider than this, the temperature has words between the ends' own. */
const TITLE_FROM = 660;
/** Thinner bands have no name, and their number at the other side of the handle. */
const LEAST_BAND = 14;
/** From one such number to the next. */
const LINE = 13;
/** Room for a number beside the handle. */
const NUMBER = 44;
/** Shades that tell one band from the next. */
const SHADES = [2, 5, 1, 4];

const share = (temperature: number): number => shareOf(temperature, LENS_TEMPERATURES);

/** Digits that a temperature is written with. */
export const temperatureText = (temperature: number): string =>
  fixed(temperature, temperature < 10 ? 2 : temperature < 100 ? 1 : 0);

function band(chart: TemperatureChart, key: number): TemplateResult {
  const { width, profile } = chart;
  const at = (i: number): number => START + ((width - START - END) * i) / (SAMPLES - 1);
  const edge = (upTo: number): Point[] =>
    profile.map((row, i) => {
      const sum = row.slice(0, upTo).reduce((total, weight) => total + weight, 0);
      return { x: at(i), y: TOP + HEIGHT * (1 - sum) };
    });
  const outline = [...edge(key), ...edge(key + 1).reverse()];
  const shade = SHADES[key % SHADES.length];
  const kind = `band ramp${shade} ${chart.isLit(key) ? 'lit' : ''}`;
  return svg`<path class=${kind} data-token=${chart.tokenOf(key)} d="${polyline(outline)}z"></path>`;
}

interface Band {
  readonly key: number;
  readonly middle: number;
  readonly height: number;
}

function bandsOf(weights: Vector): Band[] {
  let below = 0;
  return weights.map((weight, key) => {
    const middle = TOP + HEIGHT * (1 - below - weight / 2);
    below += weight;
    return { key, middle, height: HEIGHT * weight };
  });
}

/** Bands from the lowest up, so far apart that their numbers have room; too many keep theirs to themselves. */
function spread(bands: readonly Band[]): readonly Band[] {
  if (bands.length * LINE > HEIGHT) return [];
  let last = TOP + HEIGHT + LINE / 2;
  return bands.map((band, i) => {
    const highest = TOP + LINE * (bands.length - i - 0.5);
    last = Math.max(highest, Math.min(band.middle, last - LINE));
    return { ...band, middle: last };
  });
}

function handle({ temperature, weights, width }: TemperatureChart): TemplateResult {
  const x = START + (width - START - END) * share(temperature);
  const side = x > width - END - 60 ? -1 : 1;
  const hasRoom = x > START + NUMBER && x < width - END - NUMBER;
  const number = ({ key, middle }: Band, toward: number) =>
    svg`<text class="strong halo ${toward < 0 ? 'end' : ''}" x=${u(x + 10 * toward)} y=${u(middle + 4)}
      >${fixed(weights[key] ?? 0, 2)}</text>`;
  const bands = bandsOf(weights);
  const thick = bands.filter(({ height }) => height >= LEAST_BAND);
  // At an end all numbers stand on one side.
  const isClear = ({ middle }: Band) =>
    hasRoom || thick.every((other) => Math.abs(other.middle - middle) >= LINE);
  const thin = spread(bands.filter(({ height }) => height < LEAST_BAND)).filter(isClear);
  return svg`<path class="mark" d="M${u(x)} ${TOP - 6}V${TOP + HEIGHT}"></path>
    <rect class="fi grip" x=${u(x - 6)} y=${TOP + HEIGHT - 22} width="12" height="22"></rect>
    <path class="notch" d="M${u(x - 2)} ${TOP + HEIGHT - 17}v12M${u(x + 2)} ${TOP + HEIGHT - 17}v12"></path>
    ${thick.map((one) => number(one, side))}
    ${thin.map((one) => number(one, hasRoom ? -side : side))}`;
}

function axis({ width, strings, temperature }: TemperatureChart): TemplateResult {
  const at = (value: number) => START + (width - START - END) * share(value);
  const y = TOP + HEIGHT;
  const shown = TICKS.filter((tick) => width >= FEW_BELOW || Number.isInteger(Math.log10(tick)));
  const hasRoom = width >= TITLE_FROM;
  return svg`<path class="axis" d="M${START} ${y}H${u(width - END)}"></path>
    ${shown.map(
      (tick) => svg`<path class="axis" d="M${u(at(tick))} ${y}v5"></path>
      <text class="xs mid" x=${u(Math.max(12, at(tick)))} y=${y + 18}>${tick}</text>`,
    )}
    <text class="small" x=${START} y=${y + 36}>${strings.text('near-nearest-one')}</text>
    <text class="small end" x=${u(width - END)} y=${y + 36}>${strings.text('near-mean')}</text>
    ${
      hasRoom
        ? svg`<text class="strong mid" x=${u(
            Math.min(Math.max(at(temperature), 190), width - END - 170),
          )} y=${y + 36}>${strings.text('near-temperature-at', {
            temperature: temperatureText(temperature),
            post: temperature === 1 ? 1 : 0,
          })}</text>`
        : ''
    }`;
}

/** Names at the right, where the bands have room for them. */
function labels({ profile, tags, width }: TemperatureChart): TemplateResult {
  const last = profile.at(-1) ?? [];
  return svg`${bandsOf(last)
    .filter(({ height }) => height >= LEAST_BAND)
    .map(
      ({ key, middle }) =>
        svg`<text class="k fk word" x=${u(width - END + 8)} y=${u(middle + 5)}>${tags[key]}</text>`,
    )}`;
}

export function temperatureChart(chart: TemperatureChart): TemplateResult {
  const { strings, width, temperature, weights, profile } = chart;
  const height = TOP + HEIGHT + FOOT;
  const slide = { to: chart.onChange, end: chart.onEnd };
  const reading = strings.text('near-temperature-reading', {
    temperature: temperatureText(temperature),
    post: temperature === 1 ? 1 : 0,
    weights: weights.map((weight) => fixed(weight, 2)).join(', '),
  });
  return html`<svg
    class="plot drawn temperature"
    width="${width / 16}rem"
    height="${height / 16}rem"
    viewBox="0 0 ${width} ${height}"
    role="slider"
    tabindex="0"
    data-slider="temperature"
    aria-label=${strings.text('near-temperature')}
    aria-valuemin=${LENS_TEMPERATURES.least}
    aria-valuemax=${LENS_TEMPERATURES.most}
    aria-valuenow=${temperature}
    aria-valuetext=${reading}
    @keydown=${(event: KeyboardEvent) => slideByKey(event, temperature, LENS_TEMPERATURES, slide)}
    @pointerdown=${(event: PointerEvent) =>
      slideByPointer(event, { width, start: START, end: width - END }, LENS_TEMPERATURES, slide)}
  >
    ${(profile[0] ?? []).map((_, key) => band(chart, key))} ${labels(chart)} ${axis(chart)}
    ${handle(chart)}
  </svg>`;
}
