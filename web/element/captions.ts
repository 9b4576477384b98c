// The words beside a step: the lesson's, but where a row was set by hand it is not multiplied out.
import { isByHand } from '../figures/by-hand.js';
import type { View } from '../figures/view.js';
import { type Caption, captionAt, type Lesson, type Segment } from './lesson.js';

const BY_HAND: Caption = {
  at: { stage: 'project' },
  title: 'by-hand-title',
  text: ['by-hand-text', 'project-meaning'],
};

export function captionOf(lesson: Lesson, segment: Segment | undefined, view: View): Caption {
  const { step, grain } = view;
  const set = step?.stage === 'project' && grain !== 'stage' && isByHand(view, step);
  return set ? BY_HAND : captionAt(lesson, segment, view);
}
