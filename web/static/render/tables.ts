// The matrices that a step is about, as tables: what is not made yet is a dot, as in the picture.
import type { HeadTrace, Matrix, Projected, Table } from '../../engine/types.js';
import { fixed } from '../../figures/format.js';
import { handed, linesOf, maskedText, operation } from '../../figures/ladder.js';
import type { Hue } from '../../figures/marks.js';
import type { CellLook } from '../../figures/matrix.js';
import { reach } from '../../figures/progress.js';
import { reasonLook } from '../../figures/reasons.js';
import { isMasked } from '../../figures/row.js';
import type { StaffTable } from '../../figures/staff.js';
import { litStaff } from '../../figures/strip.js';
import type { View } from '../../figures/view.js';
import { runsOf } from './runs.js';
import { cellOf } from './svg/matrix.js';

export interface TableCell {
  readonly text: string;
  /** being made now */
  readonly now: boolean;
  /** what the text alone does not say */
  readonly note: string | null;
}

export interface StepTable {
  /** what it is called, whole */
  readonly name: string;
  readonly hue: Hue;
  readonly corner: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly TableCell[] }[];
}

const PARAMETERS = { queries: 'wQ', keys: 'wK', values: 'wV' } as const;
const PROJECTED: readonly Projected[] = ['queries', 'keys', 'values'];

const NAMES: Readonly<Partial<Record<Table, readonly [name: string, hue: Hue]>>> = {
  x: ['name-x', 'n'],
  wQ: ['name-wq', 'n'],
  wK: ['name-wk', 'n'],
  wV: ['name-wv', 'n'],
  queries: ['name-q', 'q'],
  keys: ['name-k', 'k'],
  values: ['name-v', 'v'],
  scores: ['name-s', 'n'],
  weights: ['name-a', 'n'],
  context: ['name-c', 'c'],
};

/** The matrices that the stop makes, and those it makes them of. */
function shown(view: View): Table[] {
  const { now, step } = view;
  if (step === null || now === null) {
    return ['queries', 'keys', 'values', 'scores', 'weights', 'context'];
  }
  switch (step.stage) {
    case 'project': {
      const first = now.first.stage === 'project' ? PROJECTED.indexOf(now.first.matrix) : 0;
      const made = PROJECTED.slice(first, PROJECTED.indexOf(step.matrix) + 1);
      return ['x', ...made.flatMap((table): Table[] => [PARAMETERS[table], table])];
    }
    case 'score':
      return ['queries', 'keys', 'scores'];
    case 'softmax':
      return ['scores', 'weights'];
    default:
      return ['weights', 'values', 'context'];
  }
}

const numbered = (view: View, count: number): string[] =>
  Array.from({ length: count }, (_, i) => view.strings.text('dimension', { n: i + 1 }));

interface Source {
  readonly values: Matrix;
  readonly firstColumn: number;
  readonly width: number;
  readonly look: (row: number, column: number) => CellLook;
}

/** Of the parameters, the columns of the head on show. */
function sourceOf(view: View, table: Table): Source {
  const { trace, head, headIndex, shape } = view;
  const plain = (row: number) => (table === 'context' ? reasonLook(view, row) : {});
  if (table === 'x') {
    const values = trace.x ?? [];
    return { values, firstColumn: 0, width: values[0]?.length ?? 0, look: plain };
  }
  if (table === 'wQ' || table === 'wK' || table === 'wV') {
    const width = table === 'wV' ? shape.dValue : shape.dKey;
    return {
      values: trace.weights?.[table] ?? [],
      firstColumn: headIndex * width,
      width,
      look: plain,
    };
  }
  const values = head[table as keyof HeadTrace] as Matrix;
  const look = litStaff(view).looks[table as StaffTable];
  return { values, firstColumn: 0, width: values[0]?.length ?? 0, look };
}

const isPair = (table: Table): boolean => table === 'scores' || table === 'weights';
const isParameter = (table: Table): boolean => /^w[QKV]$/u.test(table);

function tableOf(view: View, table: Table): StepTable {
  const { strings, tokens, keyTokens } = view;
  const { values, firstColumn, width, look } = sourceOf(view, table);
  const [name, hue] = NAMES[table] ?? ['', 'n'];
  const isOfKeys = table === 'keys' || table === 'values';
  const rowNames = isParameter(table)
    ? numbered(view, values.length)
    : isOfKeys
      ? keyTokens
      : tokens;
  const cell = (row: number, column: number): TableCell => {
    const { text, reach: made, look: own } = cellOf(view, { table, values, look }, row, column);
    const note = made === 'future' ? 'cell-future' : own.masked ? 'cell-masked' : null;
    return {
      text,
      now: made === 'now',
      note: note === null ? (made === 'future' ? null : (own.reason ?? null)) : strings.text(note),
    };
  };
  return {
    ...{ name: strings.text(table === 'x' && view.positions ? 'name-x-positions' : name), hue },
    corner: isParameter(table) ? '' : strings.text('matrix-corner'),
    columns: isPair(table) ? keyTokens : numbered(view, width),
    rows: rowNames.map((rowName, row) => ({
      name: rowName,
      cells: Array.from({ length: width }, (_, i) => cell(row, firstColumn + i)),
    })),
  };
}

const said = (template: unknown): string =>
  runsOf(template)
    .map(({ text }) => text.trim())
    .join(' ');

/** The rungs of the row in hand, with what each hands on. */
function ladderOf(view: View, query: number, current: number): StepTable {
  const { strings, keyTokens, tokens } = view;
  const future: TableCell = { text: '·', now: false, note: strings.text('cell-future') };
  return {
    name: strings.text('render-ladder', { query: { token: tokens[query] ?? '' } }),
    hue: 'n',
    corner: strings.text('ladder-rung'),
    columns: [...keyTokens, strings.text('render-of-row')],
    rows: linesOf(view, query, current).map((line) => {
      const now = line.state === 'now';
      const cell = (value: number, key: number): TableCell => {
        if (line.state === 'future') return future;
        const masked = isMasked(view, query, key);
        const text = masked ? maskedText(line.rung) : fixed(value, view.places);
        return { text, now, note: masked ? strings.text('cell-masked') : null };
      };
      return {
        name: said(operation(view, line.rung, query)),
        cells: [
          ...line.values.map(cell),
          { text: said(handed(view, line, query)), now, note: null },
        ],
      };
    }),
  };
}

export function tablesOf(view: View): StepTable[] {
  const { step, grain } = view;
  const all = shown(view).map((table) => tableOf(view, table));
  if (step?.stage !== 'softmax' || grain === 'stage') return all;
  const isMade = reach(view, 'weights', step.row, 0) !== 'future';
  const ladder = ladderOf(view, step.row, step.column);
  const [scores, ...rest] = all;
  return scores === undefined || !isMade
    ? [...all.slice(0, 1), ladder, ...rest]
    : [scores, ladder, ...rest];
}
