import { describe, expect, it } from 'vitest';
import { LONG_KEY, MEMORY, NEIGHBORS } from '../../web/chapters/lens/examples.js';
import type { LensSet } from '../../web/chapters/lens/lens-state.js';
import { modelWith, setOf } from '../../web/chapters/lens/steps-link.js';
import type { Matrix } from '../../web/engine/index.js';
import { newReader } from './lesson-start.js';

const nameOf = (key: number): string => `k${key + 1}`;

/** The step-through with the set's numbers in it. */
function opened(set: LensSet, reader = newReader()) {
  const { store } = reader;
  const { model, row } = modelWith(set, store.snapshot, nameOf);
  expect(store.dispatch({ type: 'replace', model })).toBeNull();
  const { trace, state } = store.snapshot;
  const [head] = trace.heads;
  if (head === undefined) throw new Error('no head');
  return { head, row, state, store };
}

const cut = (matrix: Matrix, width: number): Matrix => matrix.map((row) => row.slice(0, width));

describe('a row of the steps', () => {
  it.each([0, 1, 2])('goes into a lens with all keys and values: token %i', (token) => {
    const { store } = newReader();
    const [head] = store.snapshot.trace.heads;
    const set = setOf(store.snapshot, token);
    expect(set).toEqual({
      names: ['how', 'are', 'you'],
      query: head?.queries[token],
      keys: head?.keys,
      values: head?.values,
      token,
    });
  });

  it('unchanged comes back to the very same inputs', () => {
    const reader = newReader();
    const { model } = reader.store.snapshot.state;
    const set = setOf(reader.store.snapshot, 1);
    expect(modelWith(set, reader.store.snapshot, nameOf)).toEqual({ model, row: 1 });
  });

  it('with a changed query leaves the others on X · W', () => {
    const reader = newReader();
    const before = reader.store.snapshot.trace.heads[0];
    const set = { ...setOf(reader.store.snapshot, 1), query: [3, -2] };
    const { head, row, state } = opened(set, reader);
    expect(row).toBe(1);
    expect(state.model.detached).toEqual({ queries: { 1: [3, -2] }, keys: {}, values: {} });
    expect(head.queries).toEqual([before?.queries[0], [3, -2], before?.queries[2]]);
    expect(head.keys).toEqual(before?.keys);
  });

  it('with a changed key detaches that key only', () => {
    const reader = newReader();
    const set = setOf(reader.store.snapshot, 0);
    const keys = set.keys.map((key, i) => (i === 2 ? [9, 9] : key));
    const { state } = opened({ ...set, keys }, reader);
    expect(state.model.detached).toEqual({ queries: {}, keys: { 2: [9, 9] }, values: {} });
  });

  it('without the keys it may not read comes back to the very same inputs', () => {
    const reader = newReader();
    const realKeys = [false, true, true];
    reader.store.dispatch({ type: 'set-options', options: { mask: 'causal', realKeys } });
    const { snapshot } = reader.store;
    const set = setOf(snapshot, 1);
    expect(set.names).toEqual(['are']);
    expect(set.keys).toEqual([snapshot.trace.heads[0]?.keys[1]]);
    expect(modelWith(set, snapshot, nameOf)).toEqual({ model: snapshot.state.model, row: 1 });
    const { state } = opened({ ...set, keys: [[9, 9]] }, reader);
    expect(state.model.detached).toEqual({ queries: {}, keys: { 1: [9, 9] }, values: {} });
  });

  it('of two heads comes back as an example of one', () => {
    const reader = newReader();
    reader.store.dispatch({ type: 'set-options', options: { heads: 2 } });
    reader.store.dispatch({ type: 'show-head', head: 1 });
    const set = setOf(reader.store.snapshot, 2);
    const scores = reader.store.snapshot.trace.heads[1]?.scores[2];
    const { head, row } = opened(set, reader);
    expect(head.scores[row]).toEqual(scores);
  });
});

describe('a set of a lens in the steps', () => {
  it.each([
    ['neighbors', NEIGHBORS, [5, 2, 5]],
    ['the long key', LONG_KEY, [5, 2, 5, 9]],
    ['memory', MEMORY, [1, 1, 2]],
  ] as const)('%s has its scores, its names and its values', (_, set, scores) => {
    const { head, row, state } = opened(set);
    expect(head.scores[row]).toEqual(scores);
    expect(state.model.tokens).toEqual(set.keys.map((_key, key) => nameOf(key)));
    expect(cut(head.keys, set.query.length)).toEqual(set.keys);
    expect(cut(head.values, set.values[0]?.length ?? 0)).toEqual(set.values);
  });

  it('may have more rows than there are tokens, and other widths', () => {
    const set = { ...NEIGHBORS, keys: [[1, 2, 3]], query: [1, 1, 1], values: [[1, 2, 3, 4, 5]] };
    const { head, row } = opened(set);
    expect(head.scores[row]).toEqual([6]);
    expect(head.context[row]).toEqual([1, 2, 3, 4, 5]);
  });

  it('is undone in one step', () => {
    const reader = newReader();
    const { model } = reader.store.snapshot.state;
    const { store } = opened(NEIGHBORS, reader);
    store.dispatch({ type: 'undo' });
    expect(store.snapshot.state.model).toBe(model);
  });
});
