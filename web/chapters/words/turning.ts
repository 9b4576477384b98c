// How far the vector turned toward some words and away from others: each cosine from where it was to
// where it is.
import { nothing, svg, type TemplateResult } from 'lit';
import { fixed } from '../../figures/format.js';
import { plot, u } from '../../figures/plot.js';
import type { Strings } from '../../figures/strings.js';
import type { Company, Neighbor } from './company.js';
import { wordText } from './word-text.js';

export interface Turning {
  readonly strings: Strings;
  readonly company: Company;
  readonly width: number;
}

const WIDEST = 380;
const NAMES = 122;
/** from names to the axis */
const BETWEEN = 12;
const END = 14;
const PITCH = 22;
const HEAD = 24;
const FOOT = 40;
const TENTHS = 10;
/** Narrower, the axis has a short name. */
const WHOLE_LABEL = 320;
/** Closer, numbers of the axis would touch. */
const LEAST_TICK = 30;

interface Scale {
  readonly width: number;
  /** where the axis begins and ends, in tenths */
  readonly low: number;
  readonly high: number;
  x(cosine: number): number;
}

function scaleOf(rows: readonly Neighbor[], given: number): Scale {
  const width = Math.min(given, WIDEST);
  const values = rows.flatMap(({ before, after }) => [before, after]);
  const low = Math.floor(Math.min(...values) * TENTHS);
  const high = Math.max(low + 1, Math.ceil(Math.max(...values) * TENTHS));
  const x = (cosine: number) =>
    NAMES + ((cosine * TENTHS - low) / (high - low)) * (width - NAMES - END);
  return { width, low, high, x };
}

function row({ width, x }: Scale, { word, before, after }: Neighbor, y: number): TemplateResult {
  const [from, to] = [x(before), x(after)];
  const isLonger = Math.abs(to - from) > 6;
  const tip = to + (to > from ? -5 : 5);
  const kind = to > from ? 'mark' : 'ln';
  return svg`<path class="hair" d="M${NAMES} ${u(y)}H${u(width - END)}"></path>
    ${wordText(word, { x: NAMES - BETWEEN, y: y + 5 }, NAMES - BETWEEN, 'end')}
    <path class=${kind} d="M${u(from)} ${u(y - 6)}v12"></path>
    ${isLonger ? svg`<path class=${kind} d="M${u(from)} ${u(y)}H${u(tip)}"></path>` : nothing}
    <path class="c fc" d="M${u(to)} ${u(y - 5.5)}l5.5 5.5-5.5 5.5-5.5-5.5z"></path>`;
}

function axis(strings: Strings, scale: Scale, y: number): TemplateResult {
  const { low, high, width, x } = scale;
  const apart = (width - NAMES - END) / (high - low);
  const every = Math.ceil(LEAST_TICK / apart);
  const ticks = Array.from({ length: high - low + 1 }, (_, i) => (low + i) / TENTHS);
  return svg`<path class="axis" d="M${NAMES} ${u(y)}H${u(width - END)}"></path>
    ${ticks.map((tick) => svg`<path class="axis" d="M${u(x(tick))} ${u(y)}v4"></path>`)}
    ${ticks
      .filter((_, i) => i % every === 0)
      .map(
        (tick) => svg`<text class="xs mid" x=${u(x(tick))} y=${u(y + 17)}>${fixed(tick, 1)}</text>`,
      )}
    <text class="xs end" x=${u(width - END)} y=${u(y + 34)}>${strings.text(width < WHOLE_LABEL ? 'words-cosine-short' : 'words-cosine')}</text>`;
}

export function turning({ strings, company, width }: Turning): TemplateResult | typeof nothing {
  const { toward, away, tokens, token } = company;
  const rows = [...toward, ...away];
  if (rows.length === 0) return nothing;
  const scale = scaleOf(rows, width);
  const groups = [
    { name: 'words-toward', rows: toward },
    { name: 'words-away', rows: away },
  ].filter((group) => group.rows.length > 0);
  let y = 0;
  const drawn = groups.map((group) => {
    y += HEAD;
    const head = svg`<text class="strong" x="0" y=${y - 8}>${strings.text(group.name)}</text>`;
    const bars = group.rows.map((one) => {
      y += PITCH;
      return row(scale, one, y - PITCH / 2);
    });
    y += PITCH / 2;
    return svg`${head}${bars}`;
  });
  const label = strings.text('words-turning', {
    word: tokens[token] ?? '',
    toward: toward.map(({ word }) => word).join(', ') || '–',
    away: away.map(({ word }) => word).join(', ') || '–',
  });
  return plot(
    { width: scale.width, height: y + FOOT, label },
    svg`${drawn}${axis(strings, scale, y)}`,
  );
}
