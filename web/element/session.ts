// What a loaded player works with: the store and everything that changes it.
import type { Strings } from '../figures/strings.js';
import type { View } from '../figures/view.js';
import { STAGES, type Store } from '../state/store.js';
import { CellEditor } from './cell-editor.js';
import type { Lesson } from './lesson.js';
import { Sharing } from './link.js';
import type { StageSteps } from './transport.js';

/** What stands in a field of the settings, and why it is not used. */
export interface Refused {
  readonly text: string;
  readonly message: string;
}

export class Session {
  readonly editor: CellEditor;
  readonly sharing: Sharing;
  /** by field of the settings */
  refused: Readonly<Record<string, Refused>> = {};

  constructor(
    readonly store: Store,
    private readonly strings: Strings,
    private readonly lesson: Lesson,
    /** something else is to be shown; `focus` selects what then gets the focus */
    readonly changed: (focus?: string) => void,
  ) {
    this.editor = new CellEditor(store, strings);
    this.sharing = new Sharing(store, strings, lesson, changed);
  }

  history(type: 'undo' | 'redo' | 'put-all-back'): void {
    this.refused = {};
    this.store.dispatch({ type });
    this.changed();
  }

  /**
   * To the place of a link or file; false when it cannot be read. Where nothing was changed before, it is the
   * beginning.
   */
  restore(text: string): boolean {
    this.refused = {};
    const { past, future } = this.store.snapshot.state;
    const isRestored = this.sharing.restore(text);
    if (past.length + future.length === 0) this.store.forget();
    return isRestored;
  }

  /** The same, but what cannot be read leaves place and fields as they are. */
  take(text: string): boolean {
    const isTaken = this.sharing.take(text);
    if (isTaken) this.refused = {};
    return isTaken;
  }

  /** The stages' steps as the scrubber shows them. */
  stages(): readonly StageSteps[] {
    const { steps } = this.store.engine;
    const { shape } = this.store.snapshot;
    const group = {
      project: shape.dKey,
      score: shape.nKeys,
      softmax: shape.rungs.length,
      mix: shape.nKeys,
    };
    let first = 0;
    return STAGES.map((stage) => {
      const count = steps.stageCount(shape, stage);
      const entry = { stage, first, count, group: group[stage] };
      first += count;
      return entry;
    });
  }

  /** 0 project, 1 score, 2 softmax, 3 mix */
  goToStage(number: number): void {
    const stage = this.stages()[number];
    if (stage !== undefined && stage.count > 0) this.store.go(stage.first);
  }

  turnStage(direction: 1 | -1): void {
    const { index } = this.store.snapshot.state;
    const firsts = this.stages()
      .filter((stage) => stage.count > 0)
      .map((stage) => stage.first);
    const next =
      direction === 1
        ? firsts.find((first) => first > index)
        : firsts.findLast((first) => first < index);
    if (next !== undefined) this.store.go(next);
  }

  /** As words are chosen for it: in the midst of a row or a stage no more is said than of the cell. */
  told(view: View): View {
    const { shape, grain, index, step } = view;
    const isStop =
      step === null || this.store.engine.steps.previous(shape, grain, index + 1) === index;
    return isStop ? view : { ...view, grain: 'cell' };
  }

  view(tabStops: View['tabStops'], snapshot = this.store.snapshot): View {
    const { state, trace, working, before, ...rest } = snapshot;
    const head = trace.heads[state.head];
    if (head === undefined) throw new Error(`no head ${state.head}`);
    const { tokens, detached, options } = state.model;
    const { index, grain, places, highlight, pinned, editing } = state;
    return {
      strings: this.strings,
      tokens,
      keyTokens: tokens,
      trace,
      head,
      headIndex: state.head,
      shape: rest.shape,
      count: rest.count,
      step: rest.step,
      now: rest.now,
      working,
      before,
      ...{ index, grain, places, highlight, pinned, editing, tabStops },
      byHand: {
        queries: Object.keys(detached.queries).map(Number),
        keys: Object.keys(detached.keys).map(Number),
        values: Object.keys(detached.values).map(Number),
      },
      positions: options.positions === 'sinusoidal',
      editable: true,
      ...(this.lesson.locked === undefined ? {} : { locked: this.lesson.locked }),
    };
  }
}
