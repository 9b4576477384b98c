// The lesson's path: which segment the reader is in, and how to get to another.
import type { View } from '../figures/view.js';
import { type Model, withInputs } from '../state/model.js';
import { captionOf, type Said } from './captions.js';
import { type Lesson, modelIn, type Segment, segmentAt, segmentsOf, type Try } from './lesson.js';
import type { Session } from './session.js';

/** A change that was tried, and what it was made to. */
interface Tried {
  readonly one: Try;
  readonly before: Model;
  readonly after: Model;
}

export class Path {
  private tried: Tried | null = null;

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

  /** The last one tried, while nothing else has changed. */
  get standing(): Tried | null {
    const { tried } = this;
    return tried?.after === this.session.store.snapshot.state.model ? tried : null;
  }

  /** In place of another one that stands; the one that stands is taken back. */
  try(one: Try): void {
    const { store } = this.session;
    const { standing } = this;
    const before = standing?.before ?? store.snapshot.state.model;
    const isBack = standing?.one === one;
    const after = isBack ? before : withInputs(before, one.change);
    this.tried = isBack ? null : { one, before, after };
    this.session.refused = {};
    store.dispatch({ type: 'replace', model: after });
  }
}
