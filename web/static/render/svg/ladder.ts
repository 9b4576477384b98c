// The softmax of one row, rung by rung, in the columns of S where there is room for that.
import { nothing, svg, type TemplateResult } from 'lit';
import { fixed } from '../../../figures/format.js';
import { handed, type Line, linesOf, maskedText, operation } from '../../../figures/ladder.js';
import { isMasked } from '../../../figures/row.js';
import type { View } from '../../../figures/view.js';
import { linesOf as brokenRuns, fitting, type Run, runsOf, widthOfRuns } from '../runs.js';
import type { Picture } from './picture.js';
import { hatching, rect, stroke } from './shapes.js';
import { columnWidth, fit, sizesOf, WIDEST } from './sizes.js';
import { isStrip, scoreColumns } from './staff.js';
import { px, text, line as words } from './text.js';

const HEAD = 28;
const ROW = 44;
/** Type of what a rung does and hands on; the room of a line of it on a phone. */
const NAME = 13;
const NAME_ROOM = 84;
/** Before what is handed on. */
const AFTER = 20;

interface Layout {
  /** where the first key's column starts, and how wide each is */
  readonly start: number;
  readonly cell: number;
  readonly width: number;
  readonly type: number;
  /** what is done stands over what it is done with */
  readonly stacked: boolean;
}

/** All numbers of the row, and what its rungs hand on, whether made or not: so no rung moves another. */
function roomFor(view: View, query: number, lines: readonly Line[], stacked: boolean) {
  const made = lines.map((line): Line => ({ ...line, state: 'past' }));
  const texts = made.flatMap((line) =>
    line.values.flatMap((value, key) =>
      isMasked(view, query, key) ? [] : [fixed(value, view.places)],
    ),
  );
  const handedOn = made.map((line) => runsOf(handed(view, line, query)));
  const widths = handedOn.flatMap((runs) => {
    if (!stacked) return [widthOfRuns(spaced(strongly(runs)), NAME) + AFTER];
    return namesIn(runs).map((name) => widthOfRuns(strongly(name), NAME) + AFTER / 2);
  });
  return {
    characters: Math.max(4, ...texts.map((text) => text.length)),
    handed: Math.max(stacked ? 64 : 110, ...widths),
  };
}

/** In columns of its own. */
function ownLayout(view: View, width: number, lines: readonly Line[], stacked: boolean): Layout {
  const count = view.shape.nKeys;
  const room = roomFor(view, view.step?.row ?? 0, lines, stacked);
  const before = stacked ? 84 : 172;
  const groups = [{ count, characters: room.characters }];
  const fitted = fit(width - before - room.handed, groups, {
    ...sizesOf(width),
    ...(stacked ? { cellWidth: 64, most: 14 } : { cellWidth: 72, most: 13 }),
  });
  const { type } = fitted;
  const cell = columnWidth(fitted, room.characters);
  const start = Math.max(before, stacked ? width - room.handed - count * cell : before);
  return { start, cell, type, stacked, width: Math.max(width, start + count * cell + room.handed) };
}

function layoutOf(view: View, width: number, end: number, lines: readonly Line[]): Layout {
  const own = scoreColumns(view, width);
  const room = roomFor(view, view.step?.row ?? 0, lines, false);
  const isUnder = width > WIDEST.small && isStrip(view, width);
  if (isUnder && columnWidth({ type: own.type, cell: own.width }, room.characters) <= own.width) {
    const whole = own.x + view.shape.nKeys * own.width + room.handed;
    return {
      ...{ start: own.x, cell: own.width, type: own.type, stacked: false },
      width: Math.max(end, whole),
    };
  }
  if (width <= WIDEST.narrow) return ownLayout(view, width, lines, true);
  const spread = ownLayout(view, width, lines, false);
  return spread.width > width ? ownLayout(view, width, lines, true) : spread;
}

function bar({ bars, state }: Line, value: number, x: number, y: number, cell: number): unknown {
  if (bars === null) return nothing;
  const [left, room] = [x + 7, cell - 14];
  const { start, length } = bars.of(value) ?? { start: 0, length: 0 };
  const zero = px(left + bars.zero * room);
  return svg`${rect(
    { x: left + start * room, y: y - 5, width: length * room, height: 5 },
    state === 'now' ? 'ink' : 'ink-3',
  )}${stroke(`M${px(left)} ${px(y + 0.5)}h${px(room)}M${zero} ${px(y - 7)}v8`, 'rule')}`;
}

function cell(
  view: View,
  line: Line,
  query: number,
  key: number,
  box: { x: number; y: number; cell: number; type: number },
) {
  const { x, y, cell: width, type } = box;
  const now = line.state === 'now';
  const at = { size: type, anchor: 'middle' } as const;
  if (line.state === 'future') return text(x + width / 2, y + 23, '·', { ...at, role: 'ink-3' });
  const masked = isMasked(view, query, key);
  const value = line.values[key] ?? Number.NaN;
  const content = masked ? maskedText(line.rung) : fixed(value, view.places);
  return svg`${masked ? hatching({ x, y, width, height: ROW }) : nothing}${text(
    x + width / 2,
    y + 23,
    content,
    {
      ...at,
      role: masked ? 'ink-3' : now ? 'ink' : 'ink-2',
      ...(now && { weight: 600 as const }),
    },
  )}${masked ? nothing : bar(line, value, x, y + ROW - 8, width)}`;
}

/** A name at their end cut to what the others leave. */
function fittingRuns(runs: readonly Run[], room: number): readonly Run[] {
  const last = runs.at(-1);
  if (last?.style.serif !== true) return runs;
  const others = runs.slice(0, -1);
  return [...others, { ...last, text: fitting(last.text, room - widthOfRuns(others, NAME), NAME) }];
}

/** "Raise e to each": side by side, or over one another. */
function operationText(runs: readonly Run[], y: number, { start, stacked }: Layout, role: string) {
  const type = { size: NAME, role };
  const [first, ...rest] = runs;
  if (first === undefined) return nothing;
  const fits = 10 + widthOfRuns(spaced(runs), NAME) <= start;
  if (!stacked && fits) return words(10, y + 27, spaced(runs), type);
  const more = fittingRuns(rest, start - 12);
  return svg`${words(8, y + 20, [first], type)}${words(8, y + 36, more, type)}`;
}

/** A space between what the page sets apart. */
const spaced = ([first, ...rest]: readonly Run[]): Run[] =>
  first === undefined ? [] : [first, { text: '\u2002', style: {} }, ...rest];

const strongly = (runs: readonly Run[]): Run[] =>
  runs.map((run) => ({ ...run, style: { ...run.style, strong: true } }));

/** The name of what is handed on, in as many short lines as it takes, and then the number. */
const namesIn = ([name, ...number]: readonly Run[]): Run[][] =>
  name === undefined ? [] : [...brokenRuns([name], NAME_ROOM, NAME), number];

function handedText(view: View, line: Line, query: number, y: number, layout: Layout): unknown {
  const runs = runsOf(handed(view, line, query));
  if (runs.length === 0) return nothing;
  const { start, cell: width, stacked, width: whole } = layout;
  const now = line.state === 'now';
  const type = { size: NAME, role: now ? 'ink' : 'ink-2' };
  const shown = now ? strongly(runs) : runs;
  const x = start + view.shape.nKeys * width;
  if (!stacked) return words(x + AFTER - 4, y + 27, spaced(shown), type);
  const names = namesIn(shown).filter((one) => one.length > 0);
  const spacing = names.length > 2 ? 13.5 : 16;
  const first = y + 28 - (spacing * (names.length - 1)) / 2;
  return svg`${names.map((one, i) =>
    words(whole, first + i * spacing, one, { ...type, anchor: 'end' }),
  )}`;
}

function row(view: View, line: Line, query: number, y: number, layout: Layout): TemplateResult {
  const { start, cell: width, type, width: whole } = layout;
  const now = line.state === 'now';
  const role = now ? 'ink' : line.state === 'past' ? 'ink-2' : 'ink-3';
  const operations = runsOf(operation(view, line.rung, query));
  const ground = now
    ? svg`${rect({ x: 0, y, width: whole, height: ROW }, 'paper-sunk')}${rect({ x: 0, y, width: 2, height: ROW }, 'ink')}`
    : nothing;
  return svg`${ground}${operationText(operations, y, layout, role)}${view.keyTokens.map((_, key) =>
    cell(view, line, query, key, { x: start + key * width, y, cell: width, type }),
  )}${handedText(view, line, query, y, layout)}${stroke(`M0 ${px(y + ROW - 0.5)}H${px(whole)}`, 'hair')}`;
}

/** `end`: where its lines end, if not at the figure's. null in other stages. */
export function ladderPicture(view: View, width: number, end = width): Picture | null {
  const { step } = view;
  if (step?.stage !== 'softmax') return null;
  const lines = linesOf(view, step.row, step.column);
  const layout = layoutOf(view, width, end, lines);
  const { start, cell: own, width: whole } = layout;
  const header = view.keyTokens.map((name, key) =>
    text(start + (key + 0.5) * own, 19, fitting(name, own, 16), {
      ...{ size: 16, serif: true, role: 'ink-2', anchor: 'middle' },
    }),
  );
  const rows = lines.map((line, i) => row(view, line, step.row, HEAD + i * ROW, layout));
  return {
    width: whole,
    height: HEAD + lines.length * ROW,
    drawing: svg`${header}${stroke(`M0 ${HEAD - 0.5}H${px(whole)}`, 'rule')}${rows}`,
  };
}
