// Holds the state, asks the engine, tells the listeners. An action the engine refuses leaves the last
// good inputs and trace in place; the refusal is returned.
import {
  AttentionError,
  type AttentionTrace,
  type Engine,
  type Grain,
  type Stage,
  type Step,
  sideBySide,
} from '../engine/index.js';
import { type Computed, compute, nowRange, working } from './compute.js';
import type { Standing } from './link.js';
import { modelPairs } from './link-model.js';
import { type EditableTable, isProjected, type Model } from './model.js';
import { type Action, initialState, leadsToPlace, reduce, type State } from './state.js';

export interface Snapshot extends Computed {
  readonly state: State;
  readonly step: Step | null;
  readonly now: { readonly first: Step; readonly last: Step } | null;
  readonly working: ReturnType<typeof working>;
  /** the trace before the last edit, until the next step */
  readonly before: AttentionTrace | null;
}

/** What is asked of the engine about a place; the same while the reader only points at things. */
interface Stop extends Pick<Snapshot, 'step' | 'now' | 'working'> {
  readonly computed: Computed;
  readonly index: number;
  readonly grain: Grain;
  readonly head: number;
}

/** In the order of their steps. */
export const STAGES: readonly Stage[] = ['project', 'score', 'softmax', 'mix'];

/** The step of a place where everything is finished. */
const DONE = 'done';

const isSameShape = (a: Computed, b: Computed): boolean =>
  JSON.stringify(a.shape) === JSON.stringify(b.shape);

export class Store {
  /** the only stage that `go`, and all that goes by it, reaches; null is all of them */
  alone: Stage | null = null;
  private state: State;
  private computed: Computed;
  private before: AttentionTrace | null = null;
  /** what that was before the last edit, which may be taken back */
  private earlier: AttentionTrace | null = null;
  private cached: Snapshot | null = null;
  private stop: Stop | null = null;
  /** where the steps are that were asked for by name, while the shape stays */
  private readonly indices = new Map<string, number | null>();
  private readonly listeners = new Set<() => void>();

  /** Throws AttentionError when the starting inputs themselves are refused. */
  constructor(
    readonly engine: Engine,
    start: Model,
  ) {
    this.computed = compute(engine, start);
    this.state = initialState(start);
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  get snapshot(): Snapshot {
    this.cached ??= this.take();
    return this.cached;
  }

  private take(): Snapshot {
    const { state, computed, before } = this;
    if (this.stop === null || !this.isAt(this.stop)) this.stop = this.stopAt(state.index);
    const { step, now, working } = this.stop;
    return { ...computed, state, step, now, working, before };
  }

  /** What would be on show at another place. */
  peek(index: number): Snapshot {
    const { step, now, working } = this.stopAt(index);
    const state = { ...this.state, index };
    return { ...this.computed, state, step, now, working, before: this.before };
  }

  private isAt({ computed, index, grain, head }: Stop): boolean {
    const { state } = this;
    return (
      computed === this.computed &&
      index === state.index &&
      grain === state.grain &&
      head === state.head
    );
  }

  /** A row is scored and mixed step by step from the same terms. */
  private workingAt(step: Step | null): Stop['working'] {
    const { computed, engine, stop } = this;
    const { head, model } = this.state;
    const isSameRow =
      (step?.stage === 'score' || step?.stage === 'mix') &&
      stop?.step?.stage === step.stage &&
      stop.step.row === step.row &&
      stop.computed === computed &&
      stop.head === head;
    return isSameRow ? stop.working : working(engine, computed, model, head, step);
  }

  private stopAt(index: number): Stop {
    const { computed, engine } = this;
    const { grain, head } = this.state;
    const step = index < computed.count ? engine.steps.at(computed.shape, index) : null;
    return {
      ...{ computed, index, grain, head, step },
      now: nowRange(engine, computed, grain, index),
      working: this.workingAt(step),
    };
  }

  /** null, or why the engine refused. */
  dispatch(action: Action): AttentionError | null {
    const next = reduce(this.state, action);
    if (next === this.state) return null;
    if (next.model === this.state.model) {
      if (next.index !== this.state.index) this.forgetChange();
      this.commit(next);
      return null;
    }
    return this.dispatchModel(next, action);
  }

  private forgetChange(): void {
    this.before = null;
    this.earlier = null;
  }

  private dispatchModel(next: State, action: Action): AttentionError | null {
    try {
      const computed = compute(this.engine, next.model);
      if (action.type === 'cancel-edit') this.before = this.earlier;
      // While one edit goes on, "before" stays what it was when the edit began.
      else if (next.past !== this.state.past) {
        this.earlier = this.before;
        this.before = this.computed.trace;
      }
      const step = leadsToPlace(this.state, action) ? next.index : this.sameStep(computed);
      const head = Math.min(next.head, computed.trace.heads.length - 1);
      const pinned = (next.pinned ?? -1) in next.model.tokens ? next.pinned : null;
      this.adopt(computed);
      this.commit({ ...next, index: this.within(step), head, pinned });
      return null;
    } catch (error) {
      if (error instanceof AttentionError) return error;
      throw error;
    }
  }

  private adopt(computed: Computed): void {
    if (!isSameShape(computed, this.computed)) this.indices.clear();
    this.computed = computed;
  }

  /** The place in the new shape: the same step where it still exists, else the nearest count allows. */
  private sameStep(next: Computed): number {
    const { shape, count } = this.computed;
    if (this.state.index >= count) return next.count;
    const step = this.engine.steps.at(shape, this.state.index);
    try {
      return this.engine.steps.indexOf(next.shape, step);
    } catch (error) {
      if (error instanceof AttentionError) return Math.min(this.state.index, next.count - 1);
      throw error;
    }
  }

  /** Where the reader stands, to come back to. */
  get standing(): Standing {
    const { model, grain, head, places, pinned, segment, own, kept } = this.state;
    const { step, shape } = this.snapshot;
    const text = step === null ? DONE : this.engine.steps.text(shape, step);
    return { model, step: text, grain, head, places, pinned, segment, own, kept };
  }

  /** What the reader has chosen to see, as far as these inputs have it. */
  choose({ head, places, pinned, kept }: Standing): void {
    const { heads } = this.computed.trace;
    const { tokens } = this.state.model;
    this.commit({
      ...{ ...this.state, places, kept, head: Math.min(head, heads.length - 1) },
      pinned: (pinned ?? -1) in tokens ? pinned : null,
    });
  }

  /** To another place, an undo step where its inputs are others. null, or why the engine refused. */
  restore({ model, step, ...rest }: Standing): AttentionError | null {
    try {
      const computed = compute(this.engine, model);
      if (rest.own !== null) compute(this.engine, rest.own);
      const place = this.indexOf(computed, step);
      const next = this.isSame(model) ? this.state : reduce(this.state, { type: 'replace', model });
      this.adopt(computed);
      this.forgetChange();
      const index = this.within(place);
      this.commit({ ...next, ...rest, index, highlight: null, editing: null });
      return null;
    } catch (error) {
      if (error instanceof AttentionError) return error;
      throw error;
    }
  }

  /** A segment of the lesson, at its step; null is none. null, or why the engine refused. */
  open(
    segment: string | null,
    { step, grain, model, own }: Pick<Standing, 'step' | 'grain' | 'model' | 'own'>,
  ): AttentionError | null {
    const same = this.isSame(model) ? this.state.model : model;
    const error = this.dispatch({ type: 'open-segment', segment, model: same, own });
    if (error !== null) return error;
    this.dispatch({ type: 'set-grain', grain });
    this.go(this.placeOf(step) ?? 0);
    return null;
  }

  /** Where a step stands, or a stage ends, that is given as text; null when it does not exist now. */
  placeOf(step: string): number | null {
    if (this.indices.size === 0) this.findStages();
    const known = this.indices.get(step);
    if (known !== undefined) return known;
    const place = this.find(step);
    this.indices.set(step, place);
    return place;
  }

  private findStages(): void {
    const { steps } = this.engine;
    const { shape } = this.computed;
    for (const end of steps.stops(shape, 'stage')) {
      this.indices.set(steps.at(shape, end).stage, end);
    }
  }

  private find(step: string): number | null {
    try {
      return this.indexOf(this.computed, step);
    } catch (error) {
      if (error instanceof AttentionError) return null;
      throw error;
    }
  }

  private indexOf({ shape, count }: Computed, step: string): number {
    if (step === DONE) return count;
    const { steps } = this.engine;
    return step === '' ? 0 : steps.indexOf(shape, steps.parse(shape, step));
  }

  private isSame(model: Model): boolean {
    const { start, model: present } = this.state;
    return String(modelPairs(model, start)) === String(modelPairs(present, start));
  }

  /** Whether these inputs are those that everything began with. */
  beganWith(model: Model): boolean {
    return modelPairs(model, this.state.start).length === 0;
  }

  private commit(next: State): void {
    this.state = next;
    this.cached = null;
    for (const listener of this.listeners) listener();
  }

  /** Changes a cell, for Q, K and V one of the head on show. null, or why the engine refused. */
  edit(table: EditableTable, row: number, column: number, value: number): AttentionError | null {
    if (!isProjected(table)) return this.dispatch({ type: 'edit-cell', table, row, column, value });
    const { trace } = this.computed;
    const width = trace.heads[0]?.[table][0]?.length ?? 0;
    const from = sideBySide(trace, table)[row] ?? [];
    const place = { table, row, column: this.state.head * width + column };
    return this.dispatch({ type: 'edit-projected', ...place, value, from });
  }

  go(index: number): void {
    this.dispatch({ type: 'go', index: this.within(index) });
  }

  private within(index: number): number {
    const { first, last } = this.reach;
    return Math.max(first, Math.min(index, last));
  }

  /** What is on show is where everything began. */
  forget(): void {
    this.commit({ ...this.state, past: [], future: [] });
  }

  /** Where one can go: 0 … count, where count = finished, or the steps of the stage that stands alone. */
  get reach(): { readonly first: number; readonly last: number } {
    const { alone, engine } = this;
    const { shape, count } = this.computed;
    if (alone === null) return { first: 0, last: count };
    const counts = STAGES.map((stage) => engine.steps.stageCount(shape, stage));
    const place = STAGES.indexOf(alone);
    const first = counts.slice(0, place).reduce((sum, n) => sum + n, 0);
    return { first, last: first + Math.max(1, counts[place] ?? 0) - 1 };
  }

  /** The next stop at the grain; after the last one everything is finished. */
  next(grain: Grain = this.state.grain): void {
    const { shape, count } = this.computed;
    const stop =
      this.state.index >= count ? null : this.engine.steps.next(shape, grain, this.state.index);
    this.go(stop ?? count);
  }

  previous(grain: Grain = this.state.grain): void {
    const { shape, count } = this.computed;
    if (this.state.index >= count) {
      this.go(count - 1);
      return;
    }
    const stop = this.engine.steps.previous(shape, grain, this.state.index);
    this.go(stop ?? this.first(grain));
  }

  /** The first stop of a grain. */
  first(grain: Grain = this.state.grain): number {
    return this.engine.steps.next(this.computed.shape, grain, -1) ?? 0;
  }
}
