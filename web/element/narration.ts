// The words beside the figure: which numbers a caption may quote, what comes next, what is spoken.
import { html, type TemplateResult } from 'lit';
import type { Step } from '../engine/types.js';
import { STRIP_TOKENS } from '../figures/columns.js';
import { fixed, nonzero } from '../figures/format.js';
import { areShared, isMasked, oddityOf, rowOf } from '../figures/row.js';
import type { Arguments } from '../figures/strings.js';
import type { View } from '../figures/view.js';
import type { Said } from './captions.js';

const STAGE_NUMBER = { project: 0, score: 1, softmax: 2, mix: 3 } as const;
const LETTER = { queries: 'Q', keys: 'K', values: 'V' } as const;
const PARAMETER = { queries: 'wq', keys: 'wk', values: 'wv' } as const;

/** More numbers in a row than this are read by nobody, nor listened to. */
const MOST_LISTED = 8;

export const list = (numbers: readonly string[]): string =>
  numbers.length > MOST_LISTED
    ? `${numbers.slice(0, 3).join(', ')} … ${numbers.at(-1)}`
    : numbers.join(', ');

/** What is taken away from a row: 0 nothing, 1 its own largest score, 2 the table's. */
const shiftOf = (taken: number | undefined, best: number): number =>
  taken === undefined ? 0 : taken === best ? 1 : 2;

/** Everything a caption may quote about a step. Numbers come formatted from the trace. */
export function quotes(view: View, step: Step | null): Arguments {
  const { head, tokens, keyTokens, places } = view;
  const number = (value: number | undefined) => fixed(value ?? Number.NaN, places);
  const row = step?.row ?? 0;
  const column = step?.column ?? 0;
  const last = view.working.map((e) => {
    const term = e.terms[Math.min(column, e.terms.length - 1)];
    return number(term?.runningTotal);
  });
  const best = Math.max(...rowOf(head.maskedScores, row));
  const taken = head.rowMax[row];
  const ribbons = keyTokens.length > STRIP_TOKENS ? 0 : 1;
  const scores = rowOf(head.scores, row).filter((_, key) => !isMasked(view, row, key));
  return {
    query: { token: tokens[row] ?? '' },
    key: { token: keyTokens[column] ?? '' },
    token: { token: tokens[row] ?? '' },
    letter: step?.stage === 'project' ? LETTER[step.matrix] : '',
    n: column + 1,
    count: tokens.length,
    ribbons,
    // A plane stands beside ribbons.
    plane: view.shape.dValue > 2 ? 0 : ribbons,
    spent: step === null && areShared(view) ? 1 : 0,
    total: number((step?.stage === 'project' ? head[step.matrix] : head.scores)[row]?.[column]),
    score: number(head.scores[row]?.[column]),
    divisor: number(head.divisor),
    width: view.shape.dKey,
    top: number(Math.max(...(head.weights[row] ?? []))),
    most: number(Math.max(...(taken === undefined ? head.maskedScores.flat() : head.rowMax))),
    highest: number(Math.max(...scores)),
    // Nothing is subtracted under score ÷ sum.
    largest: number(taken),
    shift: shiftOf(taken, best),
    sum: nonzero(head.rowSum[row] ?? Number.NaN, places),
    weight: number(head.weights[row]?.[column]),
    sofar: list(last),
    masked: isMasked(view, row, column) ? 1 : 0,
    ends: column + 1 === keyTokens.length ? 1 : 0,
    context: list((head.context[row] ?? []).map(number)),
  };
}

function stepName(view: View, step: Step): string {
  switch (step.stage) {
    case 'project':
      return `project-${PARAMETER[step.matrix]}`;
    case 'softmax':
      return `softmax-${step.rung}`;
    default:
      if (step.stage === 'mix' && oddityOf(view, step.row) !== null) return 'mix-none';
      return step.stage + (isMasked(view, step.row, step.column) ? '-masked' : '');
  }
}

/** "Next: how with you": what the next stop makes. `next` null = everything is finished after this. */
export function nextLabel(view: View, next: Step | null): TemplateResult {
  const { strings, grain } = view;
  if (next === null) return strings.rich('next-done');
  if (grain === 'stage') return strings.rich(`next-stage-${next.stage}`);
  if (grain === 'row') {
    const letter = next.stage === 'project' ? LETTER[next.matrix] : '';
    return strings.rich(`next-row-${next.stage}`, { ...quotes(view, next), letter });
  }
  return strings.rich(`next-${stepName(view, next)}`, quotes(view, next));
}

/** Without a power of e the shares are no softmax. */
const stageOf = ({ shape }: View, { stage }: Step): string =>
  `stage-${stage === 'softmax' && !shape.rungs.includes('exponentiate') ? 'share' : stage}`;

export function eyebrow(view: View): string {
  const { strings, step } = view;
  if (step === null) return strings.text('eyebrow-done');
  if (step.stage === 'project') return strings.text('eyebrow-project');
  return strings.text('eyebrow-stage', {
    number: STAGE_NUMBER[step.stage],
    name: strings.text(stageOf(view, step)),
  });
}

// ---- Heard ------------------------------------------------------------------------------------

/** "Score, how with are". */
export function placeName(view: View, step: Step): string {
  const { strings, grain } = view;
  const { stage } = step;
  const args = quotes(view, step);
  const isCell = grain === 'cell';
  let what = args['query'] ?? '';
  if (stage === 'project') {
    what = strings.text(`${isCell ? 'dial' : 'by-hand'}-${args['letter']}`.toLowerCase(), args);
  } else if (isCell && stage !== 'softmax') what = strings.text('place-with', args);
  const name = strings.text(stageOf(view, step));
  return grain === 'stage' ? name : strings.text('place', { stage: name, what });
}

/** What a stop makes: a number, or a list of them. */
export type Made = (view: View, step: Step) => string;

/** One sentence a stop. Before `made` is there, which comes with the later steps, one number is made at a time. */
export function spoken(view: View, made?: Made): string {
  const { strings, step, grain } = view;
  if (step === null) return strings.text('live-done');
  if (grain === 'stage') return strings.text(`${step.stage}-stage-title`);
  const args = quotes(view, step);
  const isOwn = grain === 'cell' && (step.stage === 'softmax' || step.stage === 'mix');
  return strings.text(isOwn ? `live-${stepName(view, step)}` : 'live-made', {
    ...args,
    place: placeName(view, step),
    made: made?.(view, step) ?? args['total'] ?? '',
  });
}

/** What a change comes to in the row in hand. */
export function spokenChange(view: View): string {
  const { strings, step, head, tokens, keyTokens, pinned, places } = view;
  const row = step?.row ?? pinned ?? 0;
  const query = { token: tokens[row] ?? '' };
  const weights = head.weights[row] ?? [];
  const most = Math.max(...weights);
  if (!(most > 0 && most < Number.POSITIVE_INFINITY))
    return strings.text('live-changed-undefined', { query });
  const key = { token: list(keyTokens.filter((_, i) => weights[i] === most)) };
  return strings.text('live-changed', { query, key, weight: fixed(most, places) });
}

export function narration(view: View, caption: Said): TemplateResult {
  const { strings } = view;
  const args = quotes(view, view.step);
  return html`
    <h2 class="title" id="title">${strings.rich(caption.title, args)}</h2>
    ${caption.text.map((id) => html`<p class="say">${strings.rich(id, args)}</p>`)}
  `;
}

/** What is said beside the words, where there is anything. */
export const asideOf = (view: View, { aside }: Said): TemplateResult | undefined =>
  aside === undefined
    ? undefined
    : html`<p class="aside task">${view.strings.rich(aside, quotes(view, view.step))}</p>`;
