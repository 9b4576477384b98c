// Keys that pass by: a bar for each that was met, as high as what it now stands for in the sum. When a
// larger score comes, all bars before it shrink by one factor.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { fixed } from '../../figures/format.js';
import { plot, u } from '../../figures/plot.js';
import type { Strings } from '../../figures/strings.js';
import { short } from '../../figures/token-text.js';

export interface Passing {
  readonly strings: Strings;
  readonly width: number;
  readonly names: readonly string[];
  /** as they are met; −∞ where masked */
  readonly scores: readonly number[];
  /** the bars; keys beyond its end have none yet */
  readonly shares: readonly number[];
  /** bars before the last change, drawn as outlines; null: none changed */
  readonly before: readonly number[] | null;
  /** the keys of the present block */
  readonly first: number;
  readonly count: number;
  /** so many keys, the first ones, whose scores are no longer there */
  readonly forgotten: number;
  readonly label: string;
}

const PLACES = 2;
const TOP = 34;
const HEIGHT = 130;
const FOOT = 62;
const START = 34;
const MOST_COLUMN = 110;
/** Narrower columns have no room for numbers. */
const NUMBERED = 40;
const MOST_BAR = 34;

interface Column {
  readonly key: number;
  /** middle, and half the bar */
  readonly x: number;
  readonly half: number;
}

const columnsOf = ({ names, width }: Passing): readonly Column[] => {
  const each = Math.min(MOST_COLUMN, (width - START) / names.length);
  const half = Math.min(MOST_BAR, each * 0.6) / 2;
  return names.map((_, key) => ({ key, x: START + each * (key + 0.5), half }));
};

const atShare = (share: number): number => TOP + HEIGHT * (1 - share);

function bar({ x, half }: Column, share: number, kind: string): TemplateResult {
  const y = atShare(share);
  return svg`<rect class=${kind} x=${u(x - half)} y=${u(y)} width=${u(2 * half)} height=${u(TOP + HEIGHT - y)}></rect>`;
}

function column(passing: Passing, one: Column, isNumbered: boolean): TemplateResult {
  const { names, scores, shares, before, first, count, forgotten } = passing;
  const { key, x } = one;
  const share = shares[key];
  const isNow = key >= first && key < first + count;
  const isMet = key < first + count;
  const old = before?.[key];
  const foot = TOP + HEIGHT;
  const tone = key < forgotten ? 'gone' : isNow ? 'strong' : '';
  return svg`
    ${old !== undefined && old !== share ? bar(one, old, 'nf rule dashed') : nothing}
    ${share === undefined ? nothing : bar(one, share, isNow ? 'fi' : 'ramp4')}
    ${
      share !== undefined && isNumbered
        ? svg`<text class=${isNow ? 'strong middle' : 'middle'} x=${u(x)} y=${u(atShare(share) - 6)}>${fixed(share, PLACES)}</text>`
        : nothing
    }
    ${isNow ? svg`<path class="mark" d="M${u(x - one.half - 6)} ${foot + 3}H${u(x + one.half + 6)}"></path>` : nothing}
    <text class="k ${isMet ? 'fk' : 'faint'} word middle" x=${u(x)} y=${foot + 24}>${short(names[key] ?? '')}</text>
    ${
      isNumbered
        ? svg`<text class="xs middle ${tone}" x=${u(x)} y=${foot + 44}>${isMet ? fixed(scores[key] ?? 0, PLACES) : '·'}</text>`
        : nothing
    }`;
}

export function passingKeys(passing: Passing): TemplateResult {
  const { strings, width, label } = passing;
  const columns = columnsOf(passing);
  const end = Math.min(width, (columns.at(-1)?.x ?? 0) + MOST_COLUMN / 2);
  const isNumbered = (columns[1]?.x ?? width) - (columns[0]?.x ?? 0) >= NUMBERED;
  const content = svg`
    <path class="hair" d="M${START} ${TOP}H${u(end)}"></path>
    <text class="xs" x="0" y=${TOP + 4}>1.00</text>
    <path class="axis" d="M${START} ${TOP + HEIGHT}H${u(end)}"></path>
    <text class="xs" x="0" y=${TOP + HEIGHT + 4}>0.00</text>
    ${columns.map((one) => column(passing, one, isNumbered))}`;
  return html`<p class="lens-caption">${strings.rich('stream-bars')}</p>
    <div class="pan" role="group" aria-label=${label}>
      ${plot({ width, height: TOP + HEIGHT + FOOT, label }, content)}
    </div>`;
}
