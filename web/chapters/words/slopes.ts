// Two lists of nearest words, side by side: what is in both is joined, what comes or goes says from where.
import { nothing, svg, type TemplateResult } from 'lit';
import { fixed } from '../../figures/format.js';
import { line, type Point, plot, u } from '../../figures/plot.js';
import type { Strings } from '../../figures/strings.js';
import { type Company, NEAREST, type Neighbor } from './company.js';

export interface Slopes {
  readonly strings: Strings;
  readonly company: Company;
  /** what there is for the drawing */
  readonly width: number;
}

interface Layout {
  readonly width: number;
  readonly pitch: number;
  /** where the lines between the lists begin and end */
  readonly from: number;
  readonly to: number;
  /** from the lines to the words; numbers stand between, or under the words */
  readonly gap: number;
  readonly isNarrow: boolean;
}

const PLACES = 2;
const WIDEST = 520;
const NARROW = 460;
const TOP = 28;
const STUB: Point = { x: 30, y: 8 };

function layoutOf(width: number): Layout {
  if (width < NARROW) {
    const lines = Math.min(64, Math.max(28, width - 260));
    const from = (width - lines) / 2;
    return { width, pitch: 42, from, to: from + lines, gap: 8, isNarrow: true };
  }
  const all = Math.min(width, WIDEST);
  return { width: all, pitch: 27, from: all / 2 - 88, to: all / 2 + 88, gap: 50, isNarrow: false };
}

const y = ({ pitch }: Layout, rank: number): number => TOP + (rank - 0.5) * pitch;

type Side = 'before' | 'after';

const rankOf = (one: Neighbor, side: Side): number =>
  side === 'before' ? one.rankBefore : one.rankAfter;

const other = (side: Side): Side => (side === 'before' ? 'after' : 'before');

const isListed = (one: Neighbor, side: Side): boolean => rankOf(one, side) <= NEAREST;

/** The word and its cosine. */
function entry({ strings }: Slopes, layout: Layout, one: Neighbor, side: Side): TemplateResult {
  const { from, to, gap, isNarrow } = layout;
  const [anchor, x, sign] = side === 'before' ? ['end', from, -1] : ['', to, 1];
  const place = rankOf(one, side);
  const isNew = !isListed(one, other(side));
  const [word, number] = isNarrow
    ? [y(layout, place), y(layout, place) + 17]
    : [0, 0].fill(y(layout, place) + 5);
  const kind = `${anchor} ${side === 'after' && isNew ? 'strong' : ''}`;
  const rank = rankOf(one, other(side));
  const moved = isNarrow && isNew ? ` · ${strings.text(`words-rank-${side}`, { rank })}` : '';
  return svg`<text class="word ${kind}" x=${u(x + sign * gap)} y=${u(word ?? 0)}>${one.word}</text>
    <text class="${isNarrow ? 'xs' : ''} ${kind}" x=${u(x + sign * (isNarrow ? gap : 10))} y=${u(number ?? 0)}>${
      fixed(one[side], PLACES) + moved
    }</text>`;
}

/** Joined to its place on the other side; else a short way there. */
function way(spec: Slopes, layout: Layout, one: Neighbor): TemplateResult {
  const { from, to } = layout;
  const start = { x: from, y: y(layout, one.rankBefore) };
  const end = { x: to, y: y(layout, one.rankAfter) };
  const rises = one.rankAfter < one.rankBefore;
  const kind = rises ? 'mark' : 'ln s1';
  if (isListed(one, 'before') && isListed(one, 'after')) return line(start, end, kind);
  return isListed(one, 'before')
    ? stub(spec, layout, one, 'before', start, 1, kind)
    : stub(spec, layout, one, 'after', end, -1, kind);
}

function stub(
  { strings }: Slopes,
  { isNarrow, from, to }: Layout,
  one: Neighbor,
  side: Side,
  at: Point,
  sign: number,
  kind: string,
): TemplateResult {
  const length = isNarrow ? (to - from) / 3 : STUB.x;
  const far = { x: at.x + sign * length, y: at.y + STUB.y };
  const text = strings.text(`words-rank-${side}`, { rank: rankOf(one, other(side)) });
  const label = svg`<text class="xs ${sign < 0 ? 'end' : ''}" x=${u(far.x + sign * 4)} y=${u(far.y + 4)}>${text}</text>`;
  return svg`${line(at, far, `${kind} dash`)}${isNarrow ? nothing : label}`;
}

function heads({ strings }: Slopes, { from, to, isNarrow }: Layout): TemplateResult {
  const inset = isNarrow ? 8 : 10;
  return svg`<text class="strong end" x=${u(from - inset)} y="14">${strings.text(isNarrow ? 'words-own-short' : 'words-own')}</text>
    <path class="c fc" d="M${u(to + inset + 5)} 4l5.5 5.5-5.5 5.5-5.5-5.5z"></path>
    <text class="c fc strong-hue" x=${u(to + inset + 15)} y="14">${strings.text(isNarrow ? 'words-context-short' : 'words-context')}</text>`;
}

export function slopes(spec: Slopes): TemplateResult {
  const { strings, company, width } = spec;
  const { before, after, tokens, token } = company;
  const layout = layoutOf(width);
  const both = new Map([...before, ...after].map((one) => [one.word, one]));
  const list = (neighbors: readonly Neighbor[]) =>
    neighbors
      .slice(0, 3)
      .map(({ word }) => word)
      .join(', ');
  const label = strings.text('words-slopes', {
    word: tokens[token] ?? '',
    before: list(before),
    after: list(after),
  });
  const height = TOP + NEAREST * layout.pitch + (layout.isNarrow ? 4 : 12);
  return plot(
    { width: layout.width, height, label },
    svg`${heads(spec, layout)} ${[...both.values()].map((one) => way(spec, layout, one))}
      ${before.map((one) => entry(spec, layout, one, 'before'))}
      ${after.map((one) => entry(spec, layout, one, 'after'))}`,
  );
}
