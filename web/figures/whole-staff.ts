// The whole path, from X to C, on one set of token rows: parameters above, tokens across. Where it is wider
// than its room its second half stands under the first, and on a phone each half in two parts (whole.css).
import { html, nothing, type TemplateResult } from 'lit';
import { input } from './format.js';
import { area } from './grid.js';
import { label } from './label.js';
import { matrix } from './matrix.js';
import { isMasked } from './row.js';
import { styled } from './styled.js';
import { textWidths } from './text-width.js';
import { tokenLabel } from './token-label.js';
import type { View } from './view.js';
import { type Group, halvesOf, heightOf, type Part, type Place, widthOf } from './whole-places.js';

/** Grid lines, all derived from how much stands above the tokens of any part. */
interface Grid {
  readonly upper: number;
  readonly tokens: number;
  readonly foot: number;
}

const upperOf = (groups: readonly Group[]): number =>
  Math.max(...groups.map(({ above }) => (above === null ? 0 : heightOf(above))));

function gridOf(view: View, upper: number): Grid {
  const tokens = upper + 3;
  return { upper, tokens, foot: tokens + view.tokens.length };
}

function drawPlace(view: View, place: Place, at: string, extra: string): TemplateResult {
  const { name, letter: _letter, role: _role, all, ...spec } = place;
  const first = spec.firstColumn ?? 0;
  const isHidden = (row: number, column: number) =>
    (spec.table === 'scores' || spec.table === 'weights') && isMasked(view, row, column);
  return matrix(view, {
    ...spec,
    name: view.strings.text(name),
    area: at,
    extra,
    look: (row, column) => ({
      masked: isHidden(row, column),
      // Those of the present head have its hue.
      ...(all && {
        value: all[row]?.[column - first] ?? Number.NaN,
        used: column in (spec.values[row] ?? []),
      }),
    }),
  });
}

/** `start`: the first grid line of the group's cells; `next`: of the next group's. */
function drawGroup(view: View, group: Group, grid: Grid, start: number, next: number): unknown {
  const { below, above } = group;
  const { strings } = view;
  const top = (place: Place) => {
    const row = grid.upper + 2 - heightOf(place);
    const left = below.all ? start - (below.firstColumn ?? 0) : start;
    return html`${drawPlace(view, place, area(row, left, grid.upper + 2, left + widthOf(place)), place.hue === 'n' ? 'pale' : '')}
    ${label({ hue: place.hue, letter: place.letter, place: 'head', area: area(row - 1, left, row, next) })}`;
  };
  return html`${drawPlace(view, below, area(grid.tokens, start, grid.foot, start + widthOf(below)), '')}
    ${label({ hue: below.hue, letter: below.letter, place: 'foot', area: area(grid.foot, start, grid.foot + 1, next), ...(below.role === undefined ? {} : { role: strings.rich(below.role) }) })}
    ${above === null ? nothing : top(above)}`;
}

/** Of a part that is not the first, shown where it begins a line: the first has the buttons. */
function nameAgain({ tokens }: View, token: number, on: boolean, at: string): TemplateResult {
  return html`<span class="tok row" aria-hidden="true" data-token=${token} style=${styled({ 'grid-area': at })}
    ><span class=${on ? 'on' : nothing}>${tokens[token]}</span></span
  >`;
}

function rows(view: View, grid: Grid, traced: number, again: boolean): TemplateResult[] {
  return view.tokens.map((_, i) => {
    const at = `${grid.tokens + i} / 1`;
    const on = i === traced;
    return html`<i class="thread" style=${styled({ 'grid-row': grid.tokens + i })}></i>
      ${again ? nameAgain(view, i, on, at) : tokenLabel(view, { token: i, on, area: at })}`;
  });
}

/** Characters of the longest number of X. */
function inputWidth({ trace, places }: View): number {
  return Math.max(1, ...(trace.x ?? []).flat().map((value) => input(value, places).length));
}

const track = ({ gap, below }: Group): string =>
  `${gap === 0 ? '0px' : `minmax(${gap}rem, ${gap}fr)`} repeat(${widthOf(below)}, ${below.table === 'x' ? 'var(--xw)' : 'minmax(var(--mw), calc(var(--mw) + 4px))'})`;

const repeated = (count: number, length: string): string =>
  count > 0 ? `repeat(${count}, ${length})` : '';

/** What stands above its tokens, and above those beside which it stands: as many rows, while it does. */
function upperTracks(part: Part, half: readonly Part[], upper: number): string {
  const [own, beside] = [upperOf(part), upperOf(half.flat())];
  return [
    repeated(upper - beside, 'min(var(--mh), var(--one))'),
    repeated(beside - own, 'min(var(--mh), var(--two))'),
    repeated(own, 'var(--mh)'),
  ].join(' ');
}

const gapsOf = (groups: Part): number => groups.reduce((sum, { gap }) => sum + gap, 0);

function drawPart(view: View, part: Part, half: readonly Part[], upper: number, traced: number) {
  const grid = gridOf(view, upper);
  const starts = part.reduce<number[]>(
    (all, { below }, i) => [...all, (all[i] ?? 3) + widthOf(below) + 1],
    [3],
  );
  const isFirst = part[0]?.gap === 0;
  const at = grid.tokens + traced;
  const tracks = [
    ...['var(--names)', ...part.map(track)],
    ...(part === half.at(-1) ? ['6px'] : []),
    // Alone on its line a part begins where the line does.
    'minmax(0, var(--most))',
  ];
  return html`<div
    class="part"
    style=${styled({
      'flex-grow': gapsOf(part),
      'grid-template-columns': tracks.join(' '),
      'grid-template-rows': `1.75rem ${upperTracks(part, half, upper)} 1rem repeat(${view.tokens.length}, var(--th)) 2rem`,
    })}
  >
    ${rows(view, grid, traced, !isFirst)} <i class="band n" style=${styled({ 'grid-area': area(at, 2, at + 1, -1) })}></i>
    ${part.map((group, i) => drawGroup(view, group, grid, starts[i] ?? 3, starts[i + 1] ?? -1))}
  </div>`;
}

/** How wide the halves are, for whole.css to find how many lines they take. */
function widthsOf(halves: readonly (readonly Part[])[]): Record<string, number> {
  const [first = [], second = []] = halves.map((half) => half.flat());
  const cells = (groups: Part) => groups.reduce((sum, { below }) => sum + widthOf(below), 0);
  const inputs = cells(first.filter(({ below }) => below.table === 'x'));
  return {
    '--inputs': inputs,
    '--cells-1': cells(first) - inputs,
    '--gaps-1': gapsOf(first),
    '--cells-2': cells(second),
    '--gaps-2': gapsOf(second),
  };
}

export function wholeStaff(view: View, traced: number): TemplateResult {
  const halves = halvesOf(view);
  const upper = upperOf(halves.flat(2));
  const drawn = (part: Part, i: number, half: readonly Part[]) =>
    html`${i === 0 ? nothing : html`<i class="half of"></i>`}${drawPart(view, part, half, upper, traced)}`;
  const lines = halves.map((half) => html`<i class="half"></i>${half.map(drawn)}`);
  return html`<div class="pan" role="group" aria-label=${view.strings.text('whole-label')}>
    <div
      class="mini"
      style=${styled({ ...textWidths(view), '--chars-x': inputWidth(view), ...widthsOf(halves) })}
    >
      ${lines}
    </div>
  </div>`;
}
