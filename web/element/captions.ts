// The words beside a step: the lesson's, but where a row was set by hand it is not multiplied out, and
// where it has no weights nothing is shared out.
import { isByHand } from '../figures/by-hand.js';
import { oddityOf } from '../figures/row.js';
import type { View } from '../figures/view.js';
import { type Caption, captionAt, type Lesson, type Segment } from './lesson.js';

/** Wherever it applies. */
export type Said = Omit<Caption, 'at'>;

const BY_HAND: Said = {
  title: 'by-hand-title',
  text: ['by-hand-text', 'project-meaning'],
};

/** Of a row without weights, once its powers of e are added up, or at once where every key is masked. */
function withoutWeights(view: View): Said | null {
  const { step, grain } = view;
  if (grain === 'stage' || (step?.stage !== 'softmax' && step?.stage !== 'mix')) return null;
  const odd = oddityOf(view, step.row);
  const isMixed = step.stage === 'mix';
  const isSummed = isMixed || step.rung === 'exponentiate' || step.rung === 'normalize';
  if (odd === null || (odd !== 'empty-row' && !isSummed)) return null;
  // What stands under the figure says the same in other words.
  return { title: 'softmax-none-title', text: [`${isMixed ? 'ladder' : 'reason'}-${odd}`] };
}

export function captionOf(lesson: Lesson, segment: Segment | undefined, view: View): Said {
  const { step, grain } = view;
  const set = step?.stage === 'project' && grain !== 'stage' && isByHand(view, step);
  if (set) return BY_HAND;
  return withoutWeights(view) ?? captionAt(lesson, segment, view);
}
