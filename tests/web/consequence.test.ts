import { describe, expect, it } from 'vitest';
import { consequence } from '../../web/element/consequence.js';
import { defaultLesson } from '../../web/element/lesson.js';
import { Session } from '../../web/element/session.js';
import { createStrings } from '../../web/element/strings.js';
import { fixed } from '../../web/figures/format.js';
import type { Action } from '../../web/state/state.js';
import type { Store } from '../../web/state/store.js';
import { newStore } from './state-start.js';

const strings = createStrings('en', '');
const x = (row: number, column: number, value: number): Action => ({
  ...{ type: 'edit-cell', table: 'x' },
  ...{ row, column, value },
});
const token = (name: string) => ({ token: name });

function cameOf(store: Store) {
  return consequence(new Session(store, strings, defaultLesson, () => undefined).view({}));
}

function at(place: string): Store {
  const store = newStore();
  const { shape, count } = store.snapshot;
  const { steps } = store.engine;
  store.go(place === 'done' ? count : steps.indexOf(shape, steps.parse(shape, place)));
  return store;
}

/** What the last of these changes came to. */
function after(place: string, ...actions: readonly Action[]) {
  const store = at(place);
  for (const action of actions) expect(store.dispatch(action)).toBeNull();
  return cameOf(store);
}

describe('what a change comes to', () => {
  it('is that a row reads itself', () => {
    expect(after('done', x(0, 0, 0))).toEqual({
      ...{ title: 'came-itself', text: 'came-swung' },
      args: { query: token('how'), key: token('how'), before: token('are') },
    });
  });

  it('is that a row reads another token, and undone that it reads the one before', () => {
    const store = at('done');
    store.dispatch(x(0, 0, 0));
    store.dispatch({ type: 'undo' });
    expect(cameOf(store)).toEqual({
      ...{ title: 'came-other', text: 'came-swung' },
      args: { query: token('how'), key: token('are'), before: token('how') },
    });
  });

  it.each([
    ['score/0/0', 'how'],
    ['score/1/0', 'are'],
    ['done', 'how'],
  ])('is told of the row in hand first: %s', (place, query) => {
    // The least is read most: that is so in all rows.
    const seen = after(place, { type: 'set-options', options: { scale: -1 } });
    expect(seen?.text).toBe('came-swung');
    expect(seen?.args).toMatchObject({ query: token(query) });
  });

  it('is the share that moved most, where all rows still read the same', () => {
    const store = at('done');
    const weights = () => store.snapshot.trace.heads[0]?.weights ?? [];
    const old = weights();
    store.dispatch({ type: 'set-options', options: { temperature: 2 } });
    const moves = weights().flatMap((row, i) =>
      row.map((to, j) => ({ i, j, to, from: old[i]?.[j] ?? 0 })),
    );
    const far = ({ from, to }: { from: number; to: number }) => Math.abs(to - from);
    const most = moves.reduce((a, b) => (far(b) > far(a) ? b : a));
    const names = ['how', 'are', 'you'].map(token);
    expect(cameOf(store)).toEqual({
      ...{ title: 'came-same', text: 'came-moved' },
      args: {
        ...{ query: names[most.i], key: names[most.j] },
        ...{ from: fixed(most.from, 2), to: fixed(most.to, 2) },
      },
    });
  });

  it('is no share, where values alone change', () => {
    const store = at('done');
    const from = store.snapshot.trace.heads[0]?.values[0] ?? [];
    const cell = { table: 'values', row: 0, column: 0 } as const;
    store.dispatch({ type: 'edit-projected', ...cell, value: 5, from });
    expect(cameOf(store)).toMatchObject({ title: 'came-still', text: 'came-still-text' });
  });

  it('is no other token, where two are read alike', () => {
    const store = at('done');
    // The keys of how and are become the same: neither is read most.
    for (const [column, value] of [1, 0, 1, 0].entries()) store.dispatch(x(1, column, value));
    const [first = [], second = []] = store.snapshot.trace.heads[0]?.weights ?? [];
    expect([first[0], second[0]]).toEqual([first[1], second[1]]);
    expect(cameOf(store)).toMatchObject({ text: 'came-swung', args: { query: token('you') } });
  });

  it('is that shares moved, where keys tie now', () => {
    const store = at('done');
    const cell = { table: 'queries', row: 0, column: 1 } as const;
    store.dispatch({ type: 'edit-projected', ...cell, value: 0, from: [0, 1] });
    expect(store.snapshot.trace.heads[0]?.weights[0]).toEqual([1 / 3, 1 / 3, 1 / 3]);
    expect(cameOf(store)).toMatchObject({ title: 'came-shares', text: 'came-moved' });
  });

  it.each<readonly [string, readonly Action[]]>([
    ['nothing was changed', []],
    ['there is another token', [{ type: 'add-token', name: 'today' }]],
    ['the reader went on', [x(0, 0, 0), { type: 'go', index: 3 }]],
  ])('is not told where %s', (_, actions) => {
    expect(after('done', ...actions)).toBeNull();
  });
});
