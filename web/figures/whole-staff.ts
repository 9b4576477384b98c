// The whole path, from X to C, on one set of token rows: parameters above, tokens across.
import { html, nothing, type TemplateResult } from 'lit';
import { input } from './format.js';
import { area } from './grid.js';
import { label } from './label.js';
import { type MatrixSpec, matrix } from './matrix.js';
import { isMasked } from './row.js';
import { styled } from './styled.js';
import { textWidths } from './text-width.js';
import { tokenLabel } from './token-label.js';
import type { View } from './view.js';

/** A matrix on the staff: on the token rows, or above them. */
type Place = Pick<
  MatrixSpec,
  'table' | 'values' | 'hue' | 'transposed' | 'firstColumn' | 'editable'
> & {
  readonly name: string;
  readonly letter: unknown;
  /** message of its role, for those on the token rows that have room for it */
  readonly role?: string;
  readonly rowNames: readonly string[];
  readonly columnNames: readonly string[];
};

/** One group of columns: a matrix on the token rows and, maybe, one above it. */
interface Group {
  readonly below: Place | null;
  readonly above: Place | null;
  /** track list of the gap before it */
  readonly gap: string;
}

const WIDE = 'minmax(1rem, 1fr)';
const NARROW = 'minmax(0.7rem, 0.9fr)';

const parameterName = (subscript: string): TemplateResult => html`W<sub>${subscript}</sub>`;

function groupsOf(view: View): Group[] {
  const { trace, head, headIndex, shape, tokens, keyTokens, strings, editable, positions } = view;
  const numbered = (count: number) =>
    Array.from({ length: count }, (_, i) => strings.text('dimension', { n: i + 1 }));
  const key = numbered(shape.dKey);
  const value = numbered(shape.dValue);
  const model = numbered(trace.x?.[0]?.length ?? 0);
  const queries: Place = {
    table: 'queries',
    values: head.queries,
    hue: 'q',
    letter: 'Q',
    name: 'name-q',
    rowNames: tokens,
    columnNames: key,
  };
  const keys: Place = {
    table: 'keys',
    values: head.keys,
    hue: 'k',
    letter: 'K',
    name: 'name-k',
    rowNames: keyTokens,
    columnNames: key,
  };
  const values: Place = {
    table: 'values',
    values: head.values,
    hue: 'v',
    letter: 'V',
    name: 'name-v',
    rowNames: keyTokens,
    columnNames: value,
  };
  const keysOnSide: Place = {
    ...keys,
    letter: html`K<sup>T</sup>`,
    name: 'name-kt',
    transposed: true,
  };
  const scores: Place = {
    table: 'scores',
    values: head.scores,
    hue: 'n',
    letter: 'S',
    role: 'label-s',
    name: 'name-s',
    rowNames: tokens,
    columnNames: keyTokens,
  };
  const weights: Place = {
    table: 'weights',
    values: head.weights,
    hue: 'n',
    letter: 'A',
    role: 'label-a',
    name: 'name-a',
    rowNames: tokens,
    columnNames: keyTokens,
  };
  const context: Place = {
    table: 'context',
    values: head.context,
    hue: 'c',
    letter: 'C',
    role: 'label-c',
    name: 'name-c',
    rowNames: tokens,
    columnNames: value,
  };
  const attention: Group[] = [
    { below: scores, above: keysOnSide, gap: WIDE },
    { below: weights, above: null, gap: WIDE },
    { below: context, above: values, gap: WIDE },
  ];
  const { x, weights: parameters } = trace;
  if (x === null || parameters === null) {
    return [{ below: queries, above: null, gap: '0px' }, ...attention];
  }
  const parameter = (
    table: 'wQ' | 'wK' | 'wV',
    subscript: string,
    columnNames: readonly string[],
  ): Place => ({
    table,
    values: parameters[table],
    hue: 'n',
    letter: parameterName(subscript),
    name: `name-${table.toLowerCase()}`,
    rowNames: model,
    columnNames,
    firstColumn: headIndex * columnNames.length,
    editable,
  });
  const inputs: Place = {
    table: 'x',
    values: x,
    hue: 'n',
    letter: 'X',
    role: positions ? 'label-x-positions' : 'label-x-short',
    name: positions ? 'name-x-positions' : 'name-x',
    rowNames: tokens,
    columnNames: model,
    editable,
  };
  return [
    { below: inputs, above: null, gap: '0px' },
    { below: queries, above: parameter('wQ', 'Q', key), gap: WIDE },
    { below: keys, above: parameter('wK', 'K', key), gap: NARROW },
    { below: values, above: parameter('wV', 'V', value), gap: NARROW },
    ...attention,
  ];
}

const heightOf = ({ transposed, rowNames, columnNames }: Place): number =>
  (transposed ? columnNames : rowNames).length;
const widthOf = ({ transposed, rowNames, columnNames }: Place): number =>
  (transposed ? rowNames : columnNames).length;

/** Grid lines, all derived from how much stands above the tokens. */
interface Grid {
  readonly upper: number;
  readonly tokens: number;
  readonly foot: number;
}

function gridOf(view: View, groups: readonly Group[]): Grid {
  const upper = Math.max(...groups.map(({ above }) => (above === null ? 0 : heightOf(above))));
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
  const lower = (
    place: Place,
  ) => html`${drawPlace(view, place, area(grid.tokens, start, grid.foot, start + widthOf(place)), '')}
    ${label({ hue: place.hue, letter: place.letter, place: 'foot', area: area(grid.foot, start, grid.foot + 1, next), ...(place.role === undefined ? {} : { role: strings.rich(place.role) }) })}`;
  const top = (place: Place) => {
    const row = grid.upper + 2 - heightOf(place);
    return html`${drawPlace(view, place, area(row, start, grid.upper + 2, start + widthOf(place)), place.hue === 'n' ? 'pale' : '')}
    ${label({ hue: place.hue, letter: place.letter, place: 'head', area: area(row - 1, start, row, next) })}`;
  };
  return html`${below === null ? nothing : lower(below)} ${above === null ? nothing : top(above)}`;
}

function rows(view: View, grid: Grid, traced: number): TemplateResult[] {
  return view.tokens.map(
    (_, i) => html`<i class="thread" style=${styled({ 'grid-row': grid.tokens + i })}></i>
      ${tokenLabel(view, { token: i, on: i === traced, area: `${grid.tokens + i} / 1` })}`,
  );
}

/** Characters of the longest number of X. */
function inputWidth({ trace, places }: View): number {
  return Math.max(1, ...(trace.x ?? []).flat().map((value) => input(value, places).length));
}

export function wholeStaff(view: View, traced: number): TemplateResult {
  const groups = groupsOf(view);
  const grid = gridOf(view, groups);
  const widths = groups.map(({ below, above }) => widthOf((below ?? above) as Place));
  const starts = widths.reduce<number[]>(
    (all, width, i) => [...all, (all[i] ?? 3) + width + 1],
    [3],
  );
  const tracks = groups.map(
    ({ gap, below }, i) =>
      `${gap} repeat(${widths[i]}, ${below?.table === 'x' ? 'var(--xw)' : 'minmax(var(--mw), calc(var(--mw) + 4px))'})`,
  );
  const at = grid.tokens + traced;
  const tracedRow = styled({ 'grid-area': area(at, 2, at + 1, -1) });
  return html`<div class="pan" role="group" aria-label=${view.strings.text('whole-label')}>
    <div
      class="mini"
      style=${styled({
        ...textWidths(view),
        '--chars-x': inputWidth(view),
        'grid-template-columns': `var(--lab) ${tracks.join(' ')} 6px`,
        'grid-template-rows': `1.75rem repeat(${grid.upper}, var(--mh)) 1rem repeat(${view.tokens.length}, var(--th)) 2rem`,
      })}
    >
      ${rows(view, grid, traced)} <i class="band n" style=${tracedRow}></i>
      ${groups.map((group, i) => drawGroup(view, group, grid, starts[i] ?? 3, starts[i + 1] ?? -1))}
    </div>
  </div>`;
}
