// From the step-through to a lens and back, number by number.
import type { Matrix, Vector } from '../../engine/types.js';
import { freshRow, type Model, withInputs } from '../../state/model.js';
import type { Snapshot } from '../../state/store.js';
import type { LensSet } from './lens-state.js';

/** The query of a token, with all keys and values of the head on show. */
export function setOf({ state, trace }: Snapshot, token: number): LensSet {
  const head = trace.heads[state.head];
  return {
    names: state.model.tokens,
    query: head?.queries[token] ?? [],
    keys: head?.keys ?? [],
    values: head?.values ?? [],
    token,
  };
}

/** Zeros make a row wider and no dot product larger. */
const padded = (row: Vector, width: number): Vector =>
  Array.from({ length: width }, (_, i) => row[i] ?? 0);

const isSame = (a: Vector | undefined, b: Vector): boolean =>
  a?.length === b.length && a.every((value, i) => value === b[i]);

type Rows = Readonly<Record<number, Vector>>;

/** Rows that differ from what stands there now, or were set by hand before. */
function changed(before: Rows, traced: Matrix, rows: Matrix): Rows {
  const entries = rows.flatMap((row, i) =>
    i in before || !isSame(traced[i], row) ? [[i, row] as const] : [],
  );
  return { ...before, ...Object.fromEntries(entries) };
}

/** Whether the set's keys are the step-through's tokens. */
function isOfSteps({ names, keys, values, token }: LensSet, { state, trace }: Snapshot): boolean {
  const { tokens, options, dHead } = state.model;
  const isNamed = names?.length === tokens.length && names.every((name, i) => name === tokens[i]);
  const width = trace.heads[0]?.keys[0]?.length;
  return (
    token !== null &&
    token < tokens.length &&
    isNamed &&
    (options.heads ?? 1) === 1 &&
    keys[0]?.length === width &&
    values[0]?.length === dHead
  );
}

/** The step-through's inputs with the set's numbers in them, and the row that is its query. */
export function modelWith(
  set: LensSet,
  snapshot: Snapshot,
  nameOf: (key: number) => string,
): { readonly model: Model; readonly row: number } {
  const { model } = snapshot.state;
  const row = set.token ?? 0;
  if (isOfSteps(set, snapshot)) {
    const head = snapshot.trace.heads[0];
    const { queries, keys, values } = model.detached;
    const query = isSame(head?.queries[row], set.query) ? {} : { [row]: set.query };
    const detached = {
      queries: { ...queries, ...query },
      keys: changed(keys, head?.keys ?? [], set.keys),
      values: changed(values, head?.values ?? [], set.values),
    };
    return { model: { ...model, detached }, row };
  }
  const width = Math.max(set.query.length, set.values[0]?.length ?? 1);
  const x = set.keys.reduce<Matrix>((rows) => [...rows, freshRow(rows)], [[1, 0, 0, 0]]);
  const example = withInputs(model, {
    tokens: set.keys.map((_, key) => nameOf(key)),
    x: x.slice(0, set.keys.length),
    dHead: width,
    keys: set.keys.map((key) => padded(key, width)),
    values: set.values.map((value) => padded(value, width)),
    options: {},
  });
  const queries = { 0: padded(set.query, width) };
  return { model: { ...example, detached: { ...example.detached, queries } }, row: 0 };
}
