// Two lists of nearest words, side by side: what is in both is joined, what comes or goes says from where.
import { svg, type TemplateResult } from 'lit';
import { fixed } from '../../figures/format.js';
import { line, type Point, plot, u } from '../../figures/plot.js';
import type { Strings } from '../../figures/strings.js';
import { type Company, NEAREST, type Neighbor } from './company.js';
import { wordText } from './word-text.js';

export interface Slopes {
  readonly strings: Strings;
  readonly company: Company;
  /** what there is for the drawing */
  readonly width: number;
}

interface Layout {
  readonly width: number;
  /** where the lines between the lists begin and end */
  readonly from: number;
  readonly to: number;
}

const PLACES = 2;
const WIDEST = 520;
const TOP = 28;
/** Each word with its numbers below it: nothing but lines stands between the lists. */
const PITCH = 42;
const NUMBERS = 17;
/** from the lines to the words */
const GAP = 8;
/** both lists */
const LISTS = 260;
const LINES = { least: 28, most: 120 };
const STUB = { share: 1 / 3, y: 8 };

function layoutOf(width: number): Layout {
  const all = Math.min(width, WIDEST);
  const lines = Math.min(LINES.most, Math.max(LINES.least, all - LISTS));
  const from = (all - lines) / 2;
  return { width: all, from, to: from + lines };
}

const y = (rank: number): number => TOP + (rank - 0.5) * PITCH;

type Side = 'before' | 'after';

const rankOf = (one: Neighbor, side: Side): number =>
  side === 'before' ? one.rankBefore : one.rankAfter;

const other = (side: Side): Side => (side === 'before' ? 'after' : 'before');

const isListed = (one: Neighbor, side: Side): boolean => rankOf(one, side) <= NEAREST;

/** The word, its cosine, and its rank on the other side where it is not listed there. */
function entry({ strings }: Slopes, layout: Layout, one: Neighbor, side: Side): TemplateResult {
  const [anchor, x] = side === 'before' ? ['end', layout.from - GAP] : ['', layout.to + GAP];
  const isNew = !isListed(one, other(side));
  const kind = `${anchor} ${side === 'after' && isNew ? 'strong' : ''}`;
  const rank = rankOf(one, other(side));
  const moved = isNew ? ` · ${strings.text(`words-rank-${side}`, { rank })}` : '';
  const top = y(rankOf(one, side));
  return svg`${wordText(one.word, { x, y: top }, layout.from - GAP, kind)}
    <text class="xs ${kind}" x=${u(x)} y=${u(top + NUMBERS)}>${fixed(one[side], PLACES) + moved}</text>`;
}

/** Joined to its place on the other side; else a short way there. */
function way({ from, to }: Layout, one: Neighbor): TemplateResult {
  const start = { x: from, y: y(one.rankBefore) };
  const end = { x: to, y: y(one.rankAfter) };
  const kind = one.rankAfter < one.rankBefore ? 'mark' : 'ln s1';
  if (isListed(one, 'before') && isListed(one, 'after')) return line(start, end, kind);
  const length = (to - from) * STUB.share;
  return isListed(one, 'before') ? stub(start, length, kind) : stub(end, -length, kind);
}

const stub = (at: Point, length: number, kind: string): TemplateResult =>
  line(at, { x: at.x + length, y: at.y + STUB.y }, `${kind} dash`);

function heads({ strings }: Slopes, { from, to }: Layout): TemplateResult {
  return svg`<text class="strong end" x=${u(from - GAP)} y="14">${strings.text('words-own')}</text>
    <path class="c fc" d="M${u(to + GAP + 5)} 4l5.5 5.5-5.5 5.5-5.5-5.5z"></path>
    <text class="c fc strong-hue" x=${u(to + GAP + 15)} y="14">${strings.text('words-context')}</text>`;
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
  const height = TOP + NEAREST * PITCH + 4;
  return plot(
    { width: layout.width, height, label },
    svg`${heads(spec, layout)} ${[...both.values()].map((one) => way(layout, one))}
      ${before.map((one) => entry(spec, layout, one, 'before'))}
      ${after.map((one) => entry(spec, layout, one, 'after'))}`,
  );
}
