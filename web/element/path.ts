// The lesson's path: which segment the reader is in, and how to get to another.
import type { View } from '../figures/view.js';
import { withInputs } from '../state/model.js';
import { captionOf, type Said } from './captions.js';
import { type Lesson, modelIn, type Segment, segmentAt, segmentsOf, type Try } from './lesson.js';
import type { Session } from './session.js';

export class Path {
  constructor(
    private readonly lesson: Lesson,
    private readonly session: Session,
  ) {}

  get segment(): Segment | undefined {
    const { store } = this.session;
    const { segment, index } = store.snapshot.state;
    return segmentAt(this.lesson, segment, index, (step) => store.placeOf(step));
  }

  caption(view: View): Said {
    return captionOf(this.lesson, this.segment, view);
  }

  /** What comes after the segment. */
  get next(): Segment | undefined {
    const { segment } = this;
    const all = segmentsOf(this.lesson);
    return segment === undefined ? undefined : all[all.indexOf(segment) + 1];
  }

  open(id: string): void {
    const { store } = this.session;
    const { state } = store.snapshot;
    const segment = this.find(id);
    if (segment === undefined) return;
    // A link may open a segment's example: then the reader has no inputs of their own yet.
    const isExample = this.find(state.segment)?.inputs !== undefined;
    const own = state.own ?? (isExample ? state.start : state.model);
    store.open(segment.id, {
      step: segment.step ?? store.standing.step,
      grain: segment.grain ?? state.grain,
      model: modelIn(segment, own),
      own: segment.inputs === undefined ? null : own,
    });
    // What was refused was meant for the inputs that were there.
    if (store.snapshot.state.model !== state.model) this.session.refused = {};
  }

  /** From a chapter to the steps, where they were left. */
  leaveChapter(): void {
    if (this.segment?.chapter !== undefined) this.leave();
  }

  /** From whatever segment was opened to the steps, with the inputs that were there before its example. */
  leave(): void {
    const { store } = this.session;
    const { step, grain, model, segment, own } = store.standing;
    if (segment !== null) store.open(null, { step, grain, model: own ?? model, own: null });
  }

  private find(id: string | null): Segment | undefined {
    return segmentsOf(this.lesson).find((segment) => segment.id === id);
  }

  /** What to try once everything is done: where no other segment has something to do. */
  get tries(): readonly Try[] {
    const { segment } = this;
    const { length } = this.session.store.snapshot.state.model.tokens;
    return segment?.step === 'done' && segment.task === undefined && length > 1
      ? this.lesson.tries
      : [];
  }

  try({ change }: Try): void {
    const { store } = this.session;
    this.session.refused = {};
    store.dispatch({ type: 'replace', model: withInputs(store.snapshot.state.model, change) });
  }
}
