// What the engine makes of a model: the trace and the steps over it.
import {
  type AttentionRequest,
  type AttentionSource,
  type AttentionTrace,
  type Engine,
  type Explanation,
  type Grain,
  type Projected,
  type Step,
  type StepShape,
  sideBySide,
} from '../engine/index.js';
import { type Model, withEdits, withRows } from './model.js';

export interface Computed {
  /** what was asked of the engine: the trace's tables from scores on */
  readonly request: AttentionRequest;
  /** the same before rows were set by hand: where Q, K and V come from */
  readonly projection: AttentionRequest;
  readonly trace: AttentionTrace;
  /** of the head on show; all heads have the same */
  readonly shape: StepShape;
  readonly count: number;
}

const isEmpty = (record: object): boolean => Object.keys(record).length === 0;

function sourceOf(engine: Engine, model: Model): AttentionSource {
  const seeded = { x: model.x, seed: model.seed, dHead: model.dHead };
  if (Object.values(model.edits).every(isEmpty)) return seeded;
  const drawn = engine.attend({ source: seeded, options: model.options }).weights;
  if (drawn === null) return seeded;
  return {
    x: model.x,
    wQ: withEdits(drawn.wQ, model.edits.wQ),
    wK: withEdits(drawn.wK, model.edits.wK),
    wV: withEdits(drawn.wV, model.edits.wV),
  };
}

/** Some rows of Q, K or V stand as the reader set them; everything after follows. */
function detach(engine: Engine, model: Model, projected: AttentionTrace) {
  const rows = (table: Projected) => withRows(sideBySide(projected, table), model.detached[table]);
  const source = { queries: rows('queries'), keys: rows('keys'), values: rows('values') };
  const { positions: _, ...options } = model.options;
  const request = { source, options };
  const trace = engine.attend(request);
  return { request, trace: { ...trace, x: projected.x, weights: projected.weights } };
}

/** Throws AttentionError. */
export function compute(engine: Engine, model: Model): Computed {
  const projection = { source: sourceOf(engine, model), options: model.options };
  const projected = engine.attend(projection);
  const { request, trace } = Object.values(model.detached).every(isEmpty)
    ? { request: projection, trace: projected }
    : detach(engine, model, projected);
  const shape = engine.steps.shapeOf(trace, 0, model.options.softmax);
  return { request, projection, trace, shape, count: engine.steps.count(shape) };
}

/** The steps that one stop of a grain makes: from just after the previous stop up to `index`. */
export function nowRange(
  engine: Engine,
  { shape, count }: Computed,
  grain: Grain,
  index: number,
): { readonly first: Step; readonly last: Step } | null {
  if (index >= count) return null;
  const previous = engine.steps.previous(shape, grain, index);
  const first = previous === null ? 0 : previous + 1;
  return { first: engine.steps.at(shape, first), last: engine.steps.at(shape, index) };
}

/**
 * The terms of a step: project → those of one number; score → of its row, one a key; mix → of its
 * row, one a value column; softmax → none, and none for a row set by hand.
 */
export function working(
  engine: Engine,
  { request, projection }: Computed,
  { detached }: Model,
  head: number,
  step: Step | null,
): readonly Explanation[] {
  switch (step?.stage) {
    case 'project': {
      const { matrix: table, row, column } = step;
      if (detached[table][row] !== undefined) return [];
      return [engine.explain(projection, { table, row, column, head })];
    }
    case 'score':
      return engine.explainRow(request, { table: 'scores', row: step.row, head });
    case 'mix':
      return engine.explainRow(request, { table: 'context', row: step.row, head });
    default:
      return [];
  }
}
