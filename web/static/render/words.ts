// What a step says: its heading, and the same for those who do not see the picture.
import type { Said } from '../../element/captions.js';
import { made } from '../../element/made.js';
import { list, quotes, spoken } from '../../element/narration.js';
import type { Matrix, Step } from '../../engine/types.js';
import { explained } from '../../figures/explained.js';
import { fixed } from '../../figures/format.js';
import { reach } from '../../figures/progress.js';
import { isMasked, oddityOf, rowOf } from '../../figures/row.js';
import { sentence } from '../../figures/sum.js';
import type { View } from '../../figures/view.js';
import { mostRead } from '../../state/guess.js';

/** More numbers, or rows of them, than this are listened to by nobody. */
const MOST = 8;

export interface Words {
  readonly title: string;
  /** the first sentence of the lesson's words */
  readonly text: string;
  /** the step's numbers in words */
  readonly numbers: string;
  /** all of it, for those who have only that */
  readonly description: string;
}

function listed(view: View, numbers: readonly string[]): string {
  const shown = numbers.slice(0, MOST).join(', ');
  return numbers.length <= MOST ? shown : view.strings.text('render-list-more', { numbers: shown });
}

function numbersOf(view: View, table: Matrix, row: number, isPair: boolean): string {
  const numbers = rowOf(table, row).map((value, key) =>
    isPair && isMasked(view, row, key)
      ? view.strings.text('cell-masked')
      : fixed(value, view.places),
  );
  return listed(view, numbers);
}

/** The rows that a stop of a coarser grain makes. */
function rowsMade(view: View, first: Step, last: Step): string[] {
  const { head, strings, tokens } = view;
  const table =
    last.stage === 'project'
      ? head[last.matrix]
      : { score: head.scores, softmax: head.weights, mix: head.context }[last.stage];
  const isPair = last.stage === 'score' || last.stage === 'softmax';
  const start = first.stage === last.stage && first.row <= last.row ? first.row : 0;
  return tokens.slice(start, Math.min(last.row + 1, start + MOST)).map((name, i) =>
    strings.text('render-row', {
      token: { token: name },
      numbers: numbersOf(view, table, start + i, isPair),
    }),
  );
}

/** Whom each token reads most, and what comes of it. */
function result(view: View): string[] {
  const { head, strings, tokens, keyTokens, places } = view;
  return tokens.slice(0, MOST).map((name, row) => {
    const query = { token: name };
    const weights = rowOf(head.weights, row);
    if (oddityOf(view, row) !== null) return strings.text('render-no-weights', { query });
    const most = mostRead(weights);
    return strings.text('render-reads', {
      query,
      key: { token: list(most.map((key) => keyTokens[key] ?? '')) },
      weight: fixed(weights[most[0] ?? 0] ?? Number.NaN, places),
      context: numbersOf(view, head.context, row, false),
    });
  });
}

/** One number, and all that it is made of. */
function ofCell(view: View, step: Step): string[] {
  const explanation = explained(view);
  const said = [spoken(view, made)];
  const isSum = step.stage === 'project' || step.stage === 'score';
  const isHidden = step.stage === 'score' && isMasked(view, step.row, step.column);
  if (!isSum || isHidden || explanation === undefined) return said;
  return [...said, sentence(view, step, explanation)];
}

/** Why numbers that are on show are none. */
export function reasonsOf(view: View): string[] {
  return view.tokens.flatMap((name, row) => {
    const odd = reach(view, 'weights', row, 0) === 'future' ? null : oddityOf(view, row);
    return odd === null ? [] : [view.strings.text(`reason-${odd}`, { query: { token: name } })];
  });
}

/** The first of the lesson's words; those of the end speak of a picture that is not here. */
export const firstText = ({ step }: View, { text }: Said): string =>
  step === null ? 'render-done' : (text[0] ?? '');

export function wordsOf(view: View, caption: Said, title?: string): Words {
  const { strings, step, now, grain } = view;
  const args = quotes(view, step);
  const text = strings.text(firstText(view, caption), args);
  const numbers =
    step === null || now === null
      ? result(view)
      : grain === 'cell'
        ? ofCell(view, step)
        : rowsMade(view, now.first, now.last);
  // Of one number its own sentence says what it is.
  const isCoarse = step !== null && now !== null && grain !== 'cell';
  return {
    title: title ?? strings.text(caption.title, args),
    text,
    numbers: numbers.join(' '),
    description: [...(isCoarse ? [text] : []), ...numbers, ...reasonsOf(view)].join(' '),
  };
}

/** The title may be a question: it ends as it is. */
export const altOf = ({ strings }: View, { title, description }: Words): string =>
  /[.?!…]$/u.test(title)
    ? `${title} ${description}`
    : strings.text('render-alt', { title, text: description });
