// From the step-through to a lens and back, number by number.
import type { Matrix, Vector } from '../../engine/types.js';
import { fixed } from '../../figures/format.js';
import type { Arguments } from '../../figures/strings.js';
import { freshRow, type Model, withInputs } from '../../state/model.js';
import type { Snapshot } from '../../state/store.js';
import { isTemperature, type LensSet, type LensState, START } from './lens-state.js';

const headOf = ({ state, trace }: Snapshot) => trace.heads[state.head];

/** The tokens that a token may read. */
function visibleTo(snapshot: Snapshot, token: number): readonly number[] {
  const scores = headOf(snapshot)?.maskedScores[token] ?? [];
  return scores.flatMap((score, key) => (score === Number.NEGATIVE_INFINITY ? [] : [key]));
}

/** The query of a token, with the keys and values that it may read in the head on show. */
export function setOf(snapshot: Snapshot, token: number): LensSet {
  const head = headOf(snapshot);
  const visible = visibleTo(snapshot, token);
  const seen = <Row>(rows: readonly Row[] = []) => rows.filter((_, i) => visible.includes(i));
  return {
    names: seen(snapshot.state.model.tokens),
    query: head?.queries[token] ?? [],
    keys: seen(head?.keys),
    values: seen(head?.values),
    token,
  };
}

/** A row of the steps as a lens shows it. */
export type CarriedRow = Pick<LensState, 'temperature' | 'divide'> & { readonly set: LensSet };

/** With what the steps divide by, as far as a lens can. */
export function carriedRow(snapshot: Snapshot, token: number): CarriedRow {
  const divisor = headOf(snapshot)?.divisor;
  const { softmax } = snapshot.state.model.options;
  return {
    set: setOf(snapshot, token),
    temperature: isTemperature(divisor) ? divisor : START.temperature,
    divide: softmax === 'score-sum' ? 'sum' : 'softmax',
  };
}

/** Whether the set's keys are what its token may read. */
function isRowOfSteps({ names, token }: LensSet, snapshot: Snapshot): boolean {
  const { tokens } = snapshot.state.model;
  if (token === null) return false;
  const visible = visibleTo(snapshot, token);
  return names?.length === visible.length && visible.every((key, i) => tokens[key] === names[i]);
}

/** The tokens of the steps that the set's keys are; of other sets the places of the keys themselves. */
export const tokensOf = (set: LensSet, snapshot: Snapshot): readonly number[] =>
  set.token !== null && isRowOfSteps(set, snapshot)
    ? visibleTo(snapshot, set.token)
    : [...set.keys.keys()];

/** What is to be said of a row of the steps beside its numbers: messages and what fills them. */
export function notesOf(set: LensSet, snapshot: Snapshot): readonly [string, Arguments][] {
  const head = headOf(snapshot);
  const { tokens, options } = snapshot.state.model;
  if (head === undefined || !isRowOfSteps(set, snapshot)) return [];
  const { divisor } = head;
  const count = tokens.length - set.keys.length;
  const isWithout = head.undefinedRows.some(({ row }) => row === set.token);
  const notes: [boolean, string, Arguments][] = [
    [count > 0, 'lens-left-out', { count }],
    [
      divisor !== 1,
      'lens-divisor',
      { divisor: fixed(divisor, 2), near: isTemperature(divisor) ? 1 : 0 },
    ],
    [options.softmax === 'score-sum', 'lens-score-sum', {}],
    [isWithout, 'lens-no-weights', {}],
  ];
  return notes.flatMap(([isTrue, id, args]) => (isTrue ? [[id, args]] : []));
}

/** Zeros make a row wider and no dot product larger. */
const padded = (row: Vector, width: number): Vector =>
  Array.from({ length: width }, (_, i) => row[i] ?? 0);

const isSame = (a: Vector | undefined, b: Vector): boolean =>
  a?.length === b.length && a.every((value, i) => value === b[i]);

type Rows = Readonly<Record<number, Vector>>;

/** The tokens' rows that differ from what is there now, or were set by hand before. */
function changed(before: Rows, traced: Matrix, rows: Matrix, tokens: readonly number[]): Rows {
  const entries = rows.flatMap((row, i) => {
    const token = tokens[i] ?? i;
    return token in before || !isSame(traced[token], row) ? [[token, row] as const] : [];
  });
  return { ...before, ...Object.fromEntries(entries) };
}

/** Whether the set's keys are the step-through's tokens, and as wide. */
function isOfSteps(set: LensSet, snapshot: Snapshot): boolean {
  const { options, dHead } = snapshot.state.model;
  const width = snapshot.trace.heads[0]?.keys[0]?.length;
  return (
    isRowOfSteps(set, snapshot) &&
    (options.heads ?? 1) === 1 &&
    set.keys[0]?.length === width &&
    set.values[0]?.length === dHead
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
    const tokens = visibleTo(snapshot, row);
    const detached = {
      queries: { ...queries, ...query },
      keys: changed(keys, head?.keys ?? [], set.keys, tokens),
      values: changed(values, head?.values ?? [], set.values, tokens),
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
