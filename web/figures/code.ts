// The state as a short NumPy program, the line of the present step marked. It holds inputs and options
// only: whoever runs it gets the engine's numbers.
import { html, nothing, type TemplateResult } from 'lit';
import type { AttentionOptions, AttentionTrace, Matrix, Projected, Step } from '../engine/types.js';
import { isMasked } from './row.js';
import type { View } from './view.js';

/** What a line makes, in the order in which steps make it. */
const PARTS = [
  'queries',
  'keys',
  'values',
  'score',
  'mask',
  'scores',
  'scale',
  'subtract',
  'exponentiate',
  'normalize',
  'mix',
] as const;

type Part = (typeof PARTS)[number];

export interface CodeLine {
  readonly text: string;
  readonly makes: readonly Part[];
}

export interface Code {
  /** what everything starts from */
  readonly inputs: readonly string[];
  /** what the steps do */
  readonly steps: readonly CodeLine[];
}

/** What the program is made from. */
export interface CodeInputs {
  readonly tokens: readonly string[];
  readonly x: Matrix;
  readonly seed: number;
  readonly dHead: number;
  /** changed cells of the drawn matrices, by "row,column" */
  readonly edits: Readonly<Record<'wQ' | 'wK' | 'wV', Readonly<Record<string, number>>>>;
  /** rows set by hand, by token */
  readonly detached: Readonly<Record<Projected, Readonly<Record<number, readonly number[]>>>>;
  readonly options: AttentionOptions;
}

const TABLES = [
  ['queries', 'Q', 'Wq', 'wQ'],
  ['keys', 'K', 'Wk', 'wK'],
  ['values', 'V', 'Wv', 'wV'],
] as const;

/** Beyond this NumPy would not take a number without an exponent as a float. */
const LARGE = 1e15;

const number = (value: number): string =>
  Math.abs(value) < LARGE ? String(value) : value.toExponential();

const list = (row: readonly unknown[]): string => `[${row.join(', ')}]`;

const vector = (row: readonly number[]): string => list(row.map(number));

/** A line a row. */
function array(name: string, rows: Matrix): string[] {
  const start = `${name} = np.array([`;
  return rows.map((row, i) => {
    const before = i === 0 ? start : ' '.repeat(start.length);
    return before + vector(row) + (i === rows.length - 1 ? '])' : ',');
  });
}

// ---- inputs -----------------------------------------------------------------------------------

function positions(tokens: number, width: number): string[] {
  return [
    `t, i = np.ogrid[:${tokens}, :${width}]`,
    `P = t / 10000 ** (i // 2 * 2 / ${width})`,
    'X = X + np.where(i % 2, np.cos(P), np.sin(P))',
  ];
}

/** 1 where a query may read a key. */
function mask({ options, tokens }: CodeInputs): string[] {
  const { mask: kind = 'none', realKeys } = options;
  const rule =
    kind === 'causal'
      ? [`M = np.tri(${tokens.length})`]
      : kind === 'none'
        ? []
        : array(
            'M',
            kind.map((row) => row.map(Number)),
          );
  if (realKeys === undefined) return rule;
  const real = `np.array(${vector(realKeys.map(Number))})`;
  return rule.length === 0
    ? [`M = np.tile(${real}, (${tokens.length}, 1))`]
    : [...rule, `M = M * ${real}`];
}

function inputs(model: CodeInputs): string[] {
  const { x, seed, dHead, edits, options } = model;
  const width = x[0]?.length ?? 0;
  const shape = list([3, width, dHead * (options.heads ?? 1)]).slice(1, -1);
  return [
    'import numpy as np',
    ...array('X', x),
    ...(options.positions === 'sinusoidal' ? positions(x.length, width) : []),
    `np.random.seed(${seed})`,
    `Wq, Wk, Wv = np.random.randn(${shape})`,
    ...TABLES.flatMap(([, , name, table]) =>
      Object.entries(edits[table]).map(
        ([key, value]) => `${name}[${key.replace(',', ', ')}] = ${number(value)}`,
      ),
    ),
    ...mask(model),
  ];
}

// ---- steps ------------------------------------------------------------------------------------

/** Rows set by hand stand as they were set; heads are blocks of columns. */
function project({ detached, options }: CodeInputs): CodeLine[] {
  const heads = options.heads ?? 1;
  return TABLES.flatMap(([table, name, parameters]) => {
    const split = (text: string) => (heads > 1 ? `np.split(${text}, ${heads}, 1)` : text);
    const rows = Object.entries(detached[table]).map(
      ([row, values]) => `${name}[${row}] = ${vector(values)}`,
    );
    const product = `X @ ${parameters}`;
    const lines =
      rows.length === 0
        ? [`${name} = ${split(product)}`]
        : [`${name} = ${product}`, ...rows, ...(heads > 1 ? [`${name} = ${split(name)}`] : [])];
    return lines.map((text) => ({ text, makes: [table] }));
  });
}

function divide({ options, dHead }: CodeInputs): CodeLine[] {
  const { scale = 'none', temperature = 1 } = options;
  const scaled =
    scale === 'none' ? '' : scale === 'sqrt-dk' ? ` / np.sqrt(${dHead})` : ` * ${number(scale)}`;
  const by = scaled + (temperature === 1 ? '' : ` / ${number(temperature)}`);
  return by === '' ? [] : [{ text: `S = S${by}`, makes: ['scale'] }];
}

/** What a masked score counts as: nothing, in whichever way the row is shared out. */
function hide({ options: { mask: kind = 'none', realKeys, softmax } }: CodeInputs): CodeLine[] {
  if (kind === 'none' && realKeys === undefined) return [];
  const nothingAtAll = softmax === 'score-sum' ? '0' : '-np.inf';
  return [{ text: `S = np.where(M, S, ${nothingAtAll})`, makes: ['mask'] }];
}

function share({ options }: CodeInputs): CodeLine[] {
  const { softmax = 'row-max', heads = 1 } = options;
  const axis = heads > 1 ? 2 : 1;
  const rows = `${axis}, keepdims=True`;
  if (softmax === 'score-sum') return [{ text: `A = S / S.sum(${rows})`, makes: ['normalize'] }];
  const all = heads > 1 ? '(1, 2), keepdims=True' : '';
  return [
    { text: `E = S - S.max(${softmax === 'row-max' ? rows : all})`, makes: ['subtract'] },
    { text: 'E = np.exp(E)', makes: ['exponentiate'] },
    { text: `A = E / E.sum(${rows})`, makes: ['normalize'] },
  ];
}

/** Who may read nobody has no shares, not 0 ÷ 0 of them. */
function emptyRows({ heads }: AttentionTrace): CodeLine[] {
  if (!heads.some((head) => head.emptyRows.length > 0)) return [];
  return [{ text: 'A[..., ~M.any(1), :] = 0', makes: ['normalize'] }];
}

/** Whose scores, or shares, leave the numbers has none: to NumPy a score ÷ ∞ is a share of 0. */
function lostRows({ heads }: AttentionTrace): CodeLine[] {
  const isLost = heads.some((head) =>
    head.undefinedRows.some(({ reason }) => reason === 'overflow'),
  );
  if (!isLost) return [];
  return [{ text: 'A[~np.isclose(A.sum(-1), 1)] = np.nan', makes: ['normalize'] }];
}

/** The rung of the scores themselves is the first that the softmax takes in hand. */
function withScores([first, ...rest]: readonly CodeLine[]): CodeLine[] {
  return first === undefined ? [] : [{ ...first, makes: ['scores', ...first.makes] }, ...rest];
}

export function code(model: CodeInputs, trace: AttentionTrace): Code {
  const many = (model.options.heads ?? 1) > 1;
  const [divided, hidden, shared] = [divide(model), hide(model), share(model)];
  const steps: CodeLine[] = [
    ...project(model),
    { text: many ? 'S = Q @ np.swapaxes(K, 1, 2)' : 'S = Q @ K.T', makes: ['score'] },
    ...(divided.length > 0
      ? [...withScores(divided), ...hidden, ...shared]
      : [...hidden, ...withScores(shared)]),
    ...lostRows(trace),
    ...emptyRows(trace),
    { text: many ? 'C = np.hstack(A @ V)' : 'C = A @ V', makes: ['mix'] },
  ];
  return { inputs: inputs(model), steps };
}

// ---- what is marked -----------------------------------------------------------------------------

function partOf(step: Step, masked: boolean): Part {
  switch (step.stage) {
    case 'project':
      return step.matrix;
    case 'softmax':
      return step.rung;
    case 'score':
      return masked ? 'mask' : 'score';
    case 'mix':
      return 'mix';
  }
}

/** Whether a line makes what this stop makes; none does when all is made. */
function isNow(view: View, { makes }: CodeLine): boolean {
  if (view.now === null) return false;
  const { first, last } = view.now;
  const one = first.row === last.row && first.column === last.column;
  const masked = isMasked(view, last.row, last.column);
  const from = PARTS.indexOf(partOf(first, one && masked));
  const to = PARTS.indexOf(partOf(last, one ? masked : true));
  return makes.some((part) => PARTS.indexOf(part) >= from && PARTS.indexOf(part) <= to);
}

export function codePanel(view: View, model: CodeInputs): TemplateResult {
  const { strings, trace } = view;
  const { inputs: start, steps } = code(model, trace);
  return html`<div class="code" role="group" aria-label=${strings.text('code-label')}>
    <details>
      <summary>${strings.text('code-inputs', { seed: String(model.seed) })}</summary>
      ${start.map((text) => html`<code>${text}</code>`)}
    </details>
    ${steps.map(
      (line) =>
        html`<code aria-current=${isNow(view, line) ? 'step' : nothing}>${line.text}</code>`,
    )}
  </div>`;
}
