// A sum of products spelled out with its real operands: the working of a project or a score step.
import { html, nothing, type TemplateResult } from 'lit';
import type { Explanation, Operand, Step, Term } from '../engine/types.js';
import { LETTER } from './by-hand.js';
import { explained } from './explained.js';
import { addend, bracketed, fixed, input, isRounded } from './format.js';
import { isCellLit, isLit, lit } from './lit.js';
import type { Hue } from './marks.js';
import { isMasked } from './row.js';
import { short } from './token-text.js';
import type { View } from './view.js';

/** Longer sums fold: this many products stand before the fold and after it. */
export const UNFOLDED = 4;
export const HEAD = 2;
export const TAIL = 1;

/** A letter with its hue, for a factor or for what is made. */
export interface Symbol {
  readonly hue: Hue;
  readonly letter: string;
}

export function symbol({ table }: Operand): Symbol {
  if (table === 'queries' || table === 'keys' || table === 'values') {
    return { hue: LETTER[table], letter: LETTER[table] };
  }
  return { hue: 'n', letter: table === 'x' ? 'x' : 'w' };
}

const isInput = ({ table }: Operand): boolean => symbol({ table } as Operand).hue === 'n';

/** As it stands in its matrix. */
export const operandText = (operand: Operand, places: number): string =>
  isInput(operand) ? input(operand.value, places) : fixed(operand.value, places);

/** "≈" as soon as a number on show is rounded. */
export function sign({ terms, total }: Explanation, places: number): '=' | '≈' {
  const numbers = terms.flatMap(({ operands, value }) => [value, ...operands.map((o) => o.value)]);
  return [total, ...numbers].some((value) => isRounded(value, places)) ? '≈' : '=';
}

const hidden = (kind: string, inner: unknown): TemplateResult =>
  html`<span class="term ${kind}" aria-hidden="true">${inner}</span>`;

const named = ({ hue, letter }: Symbol, index: unknown): TemplateResult =>
  html`<span class="var ${hue}">${letter}<sub>${index}</sub></span>`;

function factor(view: View, operand: Operand, i: number): TemplateResult {
  const { hue, letter } = symbol(operand);
  const { places } = view;
  const { table, row, column } = operand;
  return html`<span
    class="factor ${hue} ${lit(isCellLit(view, table, row, column))}"
    data-table=${table}
    data-row=${row}
    data-column=${column}
    ><span>${bracketed(operandText(operand, places))}</span><small>${letter}<sub>${i + 1}</sub></small></span
  >`;
}

function product(view: View, { operands }: Term, i: number): unknown {
  const [left, right] = operands;
  if (left === undefined || right === undefined) return nothing;
  return html`${factor(view, left, i)}<span>×</span>${factor(view, right, i)}`;
}

/** It runs its own way, and ends there where it is cut. */
const nameOf = (token: string): TemplateResult => html`<bdi>${short(token)}</bdi>`;

/** "q_how · k_are", or "q_how,1" for one number of a projection. */
export function leftSide({ tokens, keyTokens }: View, step: Step): TemplateResult {
  const token = tokens[step.row] ?? '';
  if (step.stage === 'project') {
    const letter = LETTER[step.matrix];
    return named({ hue: letter, letter }, html`${nameOf(token)}, ${step.column + 1}`);
  }
  const key = keyTokens[step.column] ?? '';
  return html`${named({ hue: 'q', letter: 'q' }, nameOf(token))}<span>·</span>${named(
    { hue: 'k', letter: 'k' },
    nameOf(key),
  )}`;
}

/** The same for the ear, unfolded. */
export function sentence(view: View, step: Step, { terms, total }: Explanation): string {
  const { strings, places, tokens, keyTokens } = view;
  const spokenTerm = ({ operands: [left, right] }: Term) =>
    left === undefined || right === undefined
      ? ''
      : strings.text('sum-times', {
          left: operandText(left, places),
          right: operandText(right, places),
        });
  const name = step.stage === 'project' ? `sum-spoken-${LETTER[step.matrix]}` : 'sum-spoken';
  return strings.text(name, {
    query: { token: tokens[step.row] ?? '' },
    key: { token: keyTokens[step.column] ?? '' },
    n: step.column + 1,
    terms: terms.map(spokenTerm).join(strings.text('sum-plus')),
    total: fixed(total, places),
  });
}

function products(view: View, explanation: Explanation): TemplateResult[] {
  const { terms } = explanation;
  const { strings } = view;
  const one = (term: Term, i: number) =>
    hidden(
      '',
      html`<span class=${i === 0 ? 'long' : ''}>${i === 0 ? '=' : '+'}</span>${product(view, term, i)}`,
    );
  const all = terms.map(one);
  if (terms.length <= UNFOLDED) return all;
  const middle = all.slice(HEAD, -TAIL);
  return [
    ...all.slice(0, HEAD),
    html`<details class="fold">
      <summary>
        <span class="closed">${strings.text('sum-more', { count: middle.length })}</span>
        <span class="opened">${strings.text('sum-fold')}</span>
      </summary>
      ${middle}
    </details>`,
    ...all.slice(-TAIL),
  ];
}

/** "≈ 3.29 − 0.91": left out where it would only say the result again. */
function addends({ places }: View, explanation: Explanation): TemplateResult | typeof nothing {
  const { terms } = explanation;
  if (terms.length < 2) return nothing;
  const folds = terms.length > UNFOLDED;
  const one = ({ value }: Term, i: number) => {
    const middle = folds && i >= HEAD && i < terms.length - TAIL;
    const dots = folds && i === HEAD ? html`<span class="ellipsis">+ …</span> ` : nothing;
    const text = i === 0 ? fixed(value, places) : addend(value, places);
    return html`${dots}<span class=${middle ? 'folded' : ''}>${text}</span> `;
  };
  return hidden(
    'long',
    html`<span>${sign(explanation, places)}</span><span class="addends">${terms.map(one)}</span>`,
  );
}

/** The number made, as it stands in its matrix. */
function result(
  view: View,
  step: Extract<Step, { stage: 'project' | 'score' }>,
  total: number,
): TemplateResult {
  const { row, column } = step;
  const table = step.stage === 'project' ? step.matrix : 'scores';
  return html`<span
    class="boxed ${lit(isLit(view, table, row, column))}"
    data-table=${table}
    data-row=${row}
    data-column=${column}
    ><span>${fixed(total, view.places)}</span></span
  >`;
}

/** A masked score is not worked out: it stands as −∞ whatever the product would be. */
function maskedSum(view: View, step: Step): TemplateResult {
  const { strings, tokens, keyTokens } = view;
  return html`<div class="sum">
    ${hidden('', leftSide(view, step))}
    ${hidden('', html`<span>→</span><span class="boxed">${fixed(Number.NEGATIVE_INFINITY, 0)}</span>`)}
    <p class="why">
      ${strings.rich('sum-masked', {
        query: { token: tokens[step.row] ?? '' },
        key: { token: keyTokens[step.column] ?? '' },
      })}
    </p>
  </div>`;
}

/** A number of a row set by hand comes from no product. */
function numberByHand(
  view: View,
  step: Extract<Step, { stage: 'project' }>,
): TemplateResult | typeof nothing {
  const { matrix, row, column } = step;
  const value = view.head[matrix][row]?.[column];
  if (value === undefined) return nothing;
  const words = view.strings.rich(`sum-by-hand-${LETTER[matrix]}`, {
    token: { token: view.tokens[row] ?? '' },
  });
  return html`<div class="sum">
    ${hidden('', leftSide(view, step))}
    ${hidden('', html`<span>=</span><span class="boxed">${fixed(value, view.places)}</span>`)}
    <p class="why">${words}</p>
  </div>`;
}

export function sum(view: View): TemplateResult | typeof nothing {
  const { step, places } = view;
  const explanation = explained(view);
  if (step?.stage !== 'project' && step?.stage !== 'score') return nothing;
  if (explanation === undefined) {
    return step.stage === 'project' ? numberByHand(view, step) : nothing;
  }
  if (step.stage === 'score' && isMasked(view, step.row, step.column)) {
    return maskedSum(view, step);
  }
  return html`<div class="sum">
    <p class="vh">${sentence(view, step, explanation)}</p>
    ${hidden('long', leftSide(view, step))} ${products(view, explanation)}
    ${addends(view, explanation)}
    ${hidden(
      '',
      html`<span>${sign(explanation, places)}</span>${result(view, step, explanation.total)}`,
    )}
  </div>`;
}
