// The whole path, from X to C, on one set of token rows: parameters above, tokens across. Where it is
// wider than its room its second half stands under the first (whole.css).
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
import { type Group, halvesOf, heightOf, type Place, widthOf } from './whole-places.js';

/** Grid lines, all derived from how much stands above the tokens of either half. */
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
  const { name, letter: _letter, role: _role, ...spec } = place;
  const isHidden = (row: number, column: number) =>
    (spec.table === 'scores' || spec.table === 'weights') && isMasked(view, row, column);
  return matrix(view, {
    ...spec,
    name: view.strings.text(name),
    area: at,
    extra,
    look: (row, column) => ({ masked: isHidden(row, column) }),
  });
}

/** `start`: the first grid line of the group's cells; `next`: of the next group's. */
function drawGroup(view: View, group: Group, grid: Grid, start: number, next: number): unknown {
  const { below, above } = group;
  const { strings } = view;
  const top = (place: Place) => {
    const row = grid.upper + 2 - heightOf(place);
    return html`${drawPlace(view, place, area(row, start, grid.upper + 2, start + widthOf(place)), place.hue === 'n' ? 'pale' : '')}
    ${label({ hue: place.hue, letter: place.letter, place: 'head', area: area(row - 1, start, row, next) })}`;
  };
  return html`${drawPlace(view, below, area(grid.tokens, start, grid.foot, start + widthOf(below)), '')}
    ${label({ hue: below.hue, letter: below.letter, place: 'foot', area: area(grid.foot, start, grid.foot + 1, next), ...(below.role === undefined ? {} : { role: strings.rich(below.role) }) })}
    ${above === null ? nothing : top(above)}`;
}

/** Of the second half, which are shown where it stands alone: the first has the buttons. */
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

const gapsOf = (groups: readonly Group[]): number => groups.reduce((sum, { gap }) => sum + gap, 0);

function half(view: View, groups: readonly Group[], upper: number, traced: number, again: boolean) {
  const grid = gridOf(view, upper);
  const starts = groups.reduce<number[]>(
    (all, { below }, i) => [...all, (all[i] ?? 3) + widthOf(below) + 1],
    [3],
  );
  const own = upperOf(groups);
  const at = grid.tokens + traced;
  const upperRows = [
    ...(upper > own ? [`repeat(${upper - own}, var(--spare))`] : []),
    ...(own > 0 ? [`repeat(${own}, var(--mh))`] : []),
  ];
  return html`<div
    class="half"
    style=${styled({
      'flex-grow': gapsOf(groups),
      'grid-template-columns': `var(--names) ${groups.map(track).join(' ')} 6px`,
      'grid-template-rows': `1.75rem ${upperRows.join(' ')} 1rem repeat(${view.tokens.length}, var(--th)) 2rem`,
    })}
  >
    ${rows(view, grid, traced, again)} <i class="band n" style=${styled({ 'grid-area': area(at, 2, at + 1, -1) })}></i>
    ${groups.map((group, i) => drawGroup(view, group, grid, starts[i] ?? 3, starts[i + 1] ?? -1))}
  </div>`;
}

export function wholeStaff(view: View, traced: number): TemplateResult {
  const halves = halvesOf(view);
  const groups = halves.flat();
  const upper = upperOf(groups);
  const inputs = groups.filter(({ below }) => below.table === 'x');
  const cells = (all: readonly Group[]) => all.reduce((sum, { below }) => sum + widthOf(below), 0);
  return html`<div class="pan" role="group" aria-label=${view.strings.text('whole-label')}>
    <div
      class="mini"
      style=${styled({
        ...textWidths(view),
        '--chars-x': inputWidth(view),
        '--inputs': cells(inputs),
        '--cells': cells(groups) - cells(inputs),
        '--gaps': gapsOf(groups),
      })}
    >
      ${halves.map((one, i) => half(view, one, upper, traced, i > 0))}
    </div>
  </div>`;
}
