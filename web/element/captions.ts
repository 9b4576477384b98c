// The words beside a step: the lesson's, but where a row was set by hand it is not multiplied out, where
// a key is masked it is not compared, and where a row has no weights nothing is shared out.
import { isByHand } from '../figures/by-hand.js';
import { areShared, isMasked, oddityOf } from '../figures/row.js';
import type { View } from '../figures/view.js';
import { type Caption, captionAt, type Lesson, type Segment } from './lesson.js';

/** Wherever it applies. */
export type Said = Omit<Caption, 'at'>;

const BY_HAND: Said = {
  title: 'by-hand-title',
  text: ['by-hand-text', 'project-meaning'],
};

const MASKED: Said = { title: 'sum-masked', text: ['masked-text'] };

/** Of a row without weights, once its powers of e are added up, or at once where every key is masked. */
function withoutWeights(view: View): Said | null {
  const { step, grain, head, tokens } = view;
  if (step === null || step.stage === 'project') return null;
  if (grain === 'stage' && head.emptyRows.length < tokens.length) return null;
  const odd = oddityOf(view, step.row);
  const isMixed = step.stage === 'mix';
  const isSummed =
    isMixed ||
    (step.stage === 'softmax' && (step.rung === 'exponentiate' || step.rung === 'normalize'));
  if (odd === null || (odd !== 'empty-row' && !isSummed)) return null;
  // What stands under the figure says the same in other words.
  return { title: 'softmax-none-title', text: [`${isMixed ? 'ladder' : 'reason'}-${odd}`] };
}

export function captionOf(lesson: Lesson, segment: Segment | undefined, view: View): Said {
  const { step, grain } = view;
  const set = step?.stage === 'project' && grain !== 'stage' && isByHand(view, step);
  if (set) return BY_HAND;
  const isHidden =
    step?.stage === 'score' && grain === 'cell' && isMasked(view, step.row, step.column);
  if (isHidden) return MASKED;
  const said = withoutWeights(view) ?? captionAt(lesson, segment, view);
  // What is said of all rows at once holds where all are shares.
  return said.title === 'softmax-stage-title' && !areShared(view)
    ? { title: 'softmax-stage-title', text: ['softmax-stage-text', 'done-text'] }
    : said;
}
