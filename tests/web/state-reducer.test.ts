import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../web/engine/types.js';
import { countChanges, freshRow, MOST_TOKENS } from '../../web/state/model.js';
import { type Action, initialState, reduce } from '../../web/state/state.js';
import { after, START } from './state-start.js';

const edit = (value: number, row = 0, column = 0): Action => ({
  type: 'edit-cell',
  table: 'x',
  row,
  column,
  value,
});
const begin = (row = 0, column = 0): Action => ({
  type: 'begin-edit',
  table: 'x',
  row,
  column,
  text: '1',
});
const undo: Action = { type: 'undo' };
const redo: Action = { type: 'redo' };
const end: Action = { type: 'end-edit' };
const cancel: Action = { type: 'cancel-edit' };
const seed = (value: number): Action => ({ type: 'set-seed', seed: value });

describe('one edit is one undo step', () => {
  it('however many values it goes through', () => {
    const state = after(begin(), edit(2), edit(25), edit(25.5), end);
    expect(state.model.x[0]?.[0]).toBe(25.5);
    expect(state.past).toEqual([{ model: START, segment: null, own: null, kept: {} }]);
    expect(reduce(state, undo).model).toBe(START);
  });

  it('two edits of the same cell are two', () => {
    const state = after(begin(), edit(2), end, begin(), edit(3), end);
    expect(state.past).toHaveLength(2);
    expect(reduce(state, undo).model.x[0]?.[0]).toBe(2);
  });

  it('an edit that moves on to another cell is two', () => {
    expect(after(begin(), edit(2), edit(3, 1, 0)).past).toHaveLength(2);
    expect(after(begin(), edit(2), edit(3, 0, 1)).past).toHaveLength(2);
  });

  it('values without an edit around them are a step each', () => {
    expect(after(edit(2), edit(3)).past).toHaveLength(2);
  });

  it('an edit that sets nothing is none', () => {
    const state = after(begin(), { type: 'type', text: '1x', error: 'number' }, end);
    expect(state.past).toEqual([]);
    expect(state.model).toBe(START);
  });

  it('the text and why it is refused are kept beside the last good value', () => {
    const state = after(begin(), edit(2), { type: 'type', text: '2e', error: 'number' });
    expect(state.editing).toMatchObject({ text: '2e', error: 'number', future: [] });
    expect(state.model.x[0]?.[0]).toBe(2);
  });

  it('typing where nothing is edited changes nothing', () => {
    const state = initialState(START);
    expect(reduce(state, { type: 'type', text: '2', error: null })).toBe(state);
  });
});

describe('cancel-edit', () => {
  it('puts back what was there before, as if it had not been', () => {
    const state = after(seed(5), begin(), edit(2), edit(3), cancel);
    expect(state.editing).toBeNull();
    expect(state.model).toEqual({ ...START, seed: 5 });
    expect(state.past).toEqual([{ model: START, segment: null, own: null, kept: {} }]);
    expect(state.future).toEqual([]);
  });

  it('leaves what there was to redo', () => {
    const undone = after(seed(5), seed(6), undo);
    const state = [begin(), edit(2), edit(3), cancel].reduce(reduce, undone);
    expect(state.future).toEqual(undone.future);
    expect(reduce(state, redo).model.seed).toBe(6);
  });

  it('of an edit that set nothing takes nothing back', () => {
    const state = after(seed(5), begin(), cancel);
    expect(state.model.seed).toBe(5);
    expect(state.past).toEqual([{ model: START, segment: null, own: null, kept: {} }]);
  });

  it('after the edit has ended takes nothing back', () => {
    expect(after(begin(), edit(2), end, cancel).model.x[0]?.[0]).toBe(2);
  });
});

describe('undo and redo', () => {
  it('go back and forth through every model', () => {
    const last = after(seed(1), seed(2), seed(3));
    const seeds = (actions: readonly Action[]) => actions.reduce(reduce, last).model.seed;
    expect(seeds([undo])).toBe(2);
    expect(seeds([undo, undo, undo])).toBe(0);
    expect(seeds([undo, undo, undo, undo])).toBe(0);
    expect(seeds([undo, undo, redo])).toBe(2);
    expect(seeds([undo, undo, redo, redo, redo])).toBe(3);
  });

  it('of a segment that was opened lead to the place it was opened from, and back to its own', () => {
    const example = { ...START, seed: 8 };
    const opened = [
      { type: 'go', index: 7 },
      { type: 'set-grain', grain: 'row' },
      { type: 'open-segment', segment: 'scale', model: example, own: START },
      { type: 'go', index: 20 },
      { type: 'set-grain', grain: 'stage' },
    ] as const;
    const last = opened.reduce(reduce, initialState(START));
    const back = reduce(last, undo);
    expect(back).toMatchObject({ model: START, segment: null, index: 7, grain: 'row' });
    const again = reduce(back, redo);
    expect(again).toMatchObject({ model: example, segment: 'scale', index: 20, grain: 'stage' });
    // Other changes leave the reader where they are.
    const edited = [edit(9), { type: 'go', index: 21 }, undo] as const;
    expect(edited.reduce<typeof last>(reduce, last)).toMatchObject({ index: 21, grain: 'stage' });
  });

  it('a change after undo leaves nothing to redo', () => {
    const state = after(seed(1), seed(2), undo, seed(9));
    expect(state.future).toEqual([]);
    expect(reduce(state, redo)).toBe(state);
    expect(reduce(state, undo).model.seed).toBe(1);
  });

  it('remember 200 changes', () => {
    const changes = Array.from({ length: 250 }, (_, i) => seed(i + 1));
    const state = after(...changes);
    expect(state.past).toHaveLength(200);
    const oldest = changes.reduce((undone) => reduce(undone, undo), state);
    expect(oldest.model.seed).toBe(50);
    expect(oldest.future).toHaveLength(200);
  });

  it('leave alone where the reader stands', () => {
    const state = after(
      { type: 'go', index: 7 },
      seed(1),
      { type: 'set-grain', grain: 'row' },
      undo,
    );
    expect(state).toMatchObject({ index: 7, grain: 'row', model: START });
  });

  it('put-all-back returns to the start, and can be undone', () => {
    const state = after(seed(1), edit(4), { type: 'put-all-back' });
    expect(state.model).toBe(START);
    expect(reduce(state, undo).model).toMatchObject({ seed: 1 });
    expect(reduce(state, { type: 'put-all-back' })).toMatchObject({ past: state.past });
  });
});

describe('what an action makes of the inputs', () => {
  it('a cell of a drawn matrix is kept apart from what was drawn', () => {
    const state = after({ type: 'edit-cell', table: 'wK', row: 3, column: 1, value: -2 });
    expect(state.model.edits).toEqual({ wQ: {}, wK: { '3,1': -2 }, wV: {} });
    expect(state.model.x).toBe(START.x);
  });

  it('another seed draws other matrices: changes to the old ones go', () => {
    const state = after({ type: 'edit-cell', table: 'wQ', row: 0, column: 0, value: 1 }, seed(8));
    expect(state.model).toEqual({ ...START, seed: 8 });
  });

  it('a token brings a row of its own, and takes its row with it', () => {
    const added = after({ type: 'add-token', name: 'today' });
    expect(added.model.tokens).toEqual(['how', 'are', 'you', 'today']);
    expect(added.model.x).toHaveLength(4);
    expect(new Set(added.model.x.map((row) => row.join())).size).toBe(4);
    const removed = reduce(added, { type: 'remove-token', token: 1 });
    expect(removed.model.tokens).toEqual(['how', 'you', 'today']);
    expect(removed.model.x).toEqual([START.x[0], START.x[2], added.model.x[3]]);
  });

  it.each([
    [{ type: 'remove-token', token: 0 }, 0],
    [{ type: 'remove-token', token: 1 }, null],
    [{ type: 'remove-token', token: 2 }, 1],
    [{ type: 'move-token', from: 1, to: 0 }, 0],
    [{ type: 'move-token', from: 0, to: 2 }, 0],
    [{ type: 'move-token', from: 2, to: 0 }, 2],
  ] as const)('after %j the pin of the second token stands at %s', (action, pinned) => {
    expect(after({ type: 'pin', token: 1 }, action).pinned).toBe(pinned);
  });

  it('a token takes its cells and rows set by hand to its new place', () => {
    const from = [1, 2];
    const { model } = after(
      { type: 'edit-projected', table: 'queries', row: 2, column: 1, value: 9, from },
      { type: 'move-token', from: 2, to: 0 },
    );
    expect(model.tokens).toEqual(['you', 'how', 'are']);
    expect(model.x).toEqual([START.x[2], START.x[0], START.x[1]]);
    expect(model.detached.queries).toEqual({ 0: [1, 9] });
  });

  it('one edit in a later head is one undo step', () => {
    const heads: Action = { type: 'set-options', options: { heads: 2 } };
    const place = { table: 'queries', row: 0, column: 1 } as const;
    const value = (n: number): Action => ({
      ...{ type: 'edit-projected', table: 'queries', row: 0, column: 3, value: n },
      from: [0, 0, 0, 0],
    });
    const state = after(heads, { type: 'begin-edit', ...place, text: '' }, value(1), value(2));
    expect(state.past).toHaveLength(2);
  });

  it('a new name is all that a renamed token has', () => {
    const { model } = after({ type: 'rename-token', token: 2, name: 'they' });
    expect(model).toEqual({ ...START, tokens: ['how', 'are', 'they'] });
  });

  it('a name is one undo step, however many letters it is typed in', () => {
    const rename = (name: string): Action => ({
      ...{ type: 'rename-token', token: 2, name },
      gesture: 'token-2',
    });
    const typed = after(rename('t'), rename('th'), rename('they'));
    expect(typed.past).toHaveLength(1);
    expect(reduce(typed, undo).model).toBe(START);
    const again = [{ type: 'end-gesture' } as const, rename('them')].reduce(reduce, typed);
    expect(again.past).toHaveLength(2);
  });

  it('a cell set to what it holds is no change', () => {
    expect(after(edit(1)).model).toBe(START);
    expect(after(begin(), edit(1), end).past).toEqual([]);
    const value = (n: number): Action => ({
      ...{ type: 'edit-cell', table: 'wQ', row: 0, column: 0, value: n },
    });
    expect(after(value(5), value(5)).past).toHaveLength(1);
    const row: Action = {
      ...{ type: 'edit-projected', table: 'queries', row: 0, column: 1, value: 0.5 },
      from: [2, 0.5],
    };
    expect(after(row).model).toBe(START);
  });

  it('tokens take along who may attend to whom', () => {
    const mask = [
      [true, false, false],
      [true, true, false],
      [false, true, true],
    ];
    const set: Action = { type: 'set-options', options: { realKeys: [true, true, false], mask } };
    expect(after(set, { type: 'move-token', from: 2, to: 0 }).model.options).toEqual({
      realKeys: [false, true, true],
      mask: [
        [true, false, true],
        [false, true, false],
        [false, true, true],
      ],
    });
    expect(after(set, { type: 'remove-token', token: 0 }).model.options).toEqual({
      realKeys: [true, false],
      mask: [
        [true, false],
        [true, true],
      ],
    });
    // A new one may attend to all, and all to it.
    expect(after(set, { type: 'add-token', name: 'new' }).model.options).toEqual({
      realKeys: [true, true, false, true],
      mask: [...mask.map((row) => [...row, true]), [true, true, true, true]],
    });
  });

  it('options add to those that are set', () => {
    const { model } = after(
      { type: 'set-options', options: { mask: 'causal' } },
      { type: 'set-options', options: { temperature: 2 } },
    );
    expect(model.options).toEqual({ mask: 'causal', temperature: 2 });
  });

  it('never changes what it was given', () => {
    const before = structuredClone(START);
    after(
      edit(9),
      { type: 'remove-token', token: 0 },
      { type: 'rename-token', token: 0, name: 'x' },
    );
    expect(START).toEqual(before);
  });
});

describe('what is not about inputs', () => {
  it.each([
    [{ type: 'show-head', head: 1 }, { head: 1 }],
    [{ type: 'set-places', places: 4 }, { places: 4 }],
    [
      { type: 'highlight', target: { kind: 'token', token: 1 } },
      { highlight: { kind: 'token', token: 1 } },
    ],
    [{ type: 'pin', token: 2 }, { pinned: 2 }],
  ] as const)('%j is no change to undo', (action, expected) => {
    const state = after(action);
    expect(state).toMatchObject(expected);
    expect(state.past).toEqual([]);
    expect(state.model).toBe(START);
  });
});

describe('how many settings differ from the start', () => {
  it.each<readonly [string, readonly Action[], number]>([
    ['none', [], 0],
    ['a cell', [edit(5)], 1],
    ['a cell put back by hand', [edit(5), edit(1)], 0],
    ['a seed', [seed(3)], 1],
    ['a drawn cell', [{ type: 'edit-cell', table: 'wV', row: 0, column: 0, value: 1 }], 1],
    ['a name', [{ type: 'rename-token', token: 0, name: 'so' }], 1],
    ['an option', [{ type: 'set-options', options: { mask: 'causal', heads: 2 } }], 2],
    [
      'an option switched on and off',
      [
        { type: 'set-options', options: { mask: 'causal' } },
        { type: 'set-options', options: { mask: 'none' } },
      ],
      0,
    ],
  ])('%s', (_, actions, count) => {
    expect(countChanges(after(...actions).model, START)).toBe(count);
  });
});

describe('the row of a new token', () => {
  it('is one that no other has', () => {
    expect(
      freshRow([
        [1, 0],
        [0, 1],
      ]),
    ).toEqual([1, 1]);
    expect(
      freshRow([
        [0, 1],
        [1, 1],
      ]),
    ).toEqual([1, 0]);
  });

  it('has larger numbers when every row of zeros and ones is taken', () => {
    expect(freshRow([[1]])).toEqual([2]);
  });

  it('differs from all others up to the most tokens a page takes', () => {
    let x: Matrix = [[1, 0]];
    while (x.length < MOST_TOKENS) x = [...x, freshRow(x)];
    expect(new Set(x.map((row) => row.join())).size).toBe(MOST_TOKENS);
  });
});

it('a drag of a slider is one undo step, and the next drag another', () => {
  const drag = (temperature: number): Action => ({
    type: 'set-options',
    options: { temperature },
    gesture: 'temperature',
  });
  const actions: Action[] = [drag(2), drag(3), { type: 'end-gesture' }, drag(4), drag(5)];
  const dragged = actions.reduce(reduce, initialState(START));
  expect(dragged.model.options.temperature).toBe(5);
  const once = reduce(dragged, { type: 'undo' });
  expect(once.model.options.temperature).toBe(3);
  expect(reduce(once, { type: 'undo' }).model).toBe(START);
});

describe('what a chapter keeps', () => {
  const keep = (text: string, name = 'lens', gesture?: string): Action =>
    gesture === undefined ? { type: 'keep', name, text } : { type: 'keep', name, text, gesture };

  it('is undone and redone like an edit, together with the numbers', () => {
    const state = after(keep('a'), edit(2), keep('b'));
    expect(state.kept).toEqual({ lens: 'b' });
    const back = reduce(state, undo);
    expect([back.kept, back.model.x[0]?.[0]]).toEqual([{ lens: 'a' }, 2]);
    const twice = reduce(reduce(back, undo), undo);
    expect([twice.kept, twice.model]).toEqual([{}, START]);
    expect(reduce(reduce(reduce(twice, redo), redo), redo).kept).toEqual({ lens: 'b' });
  });

  it('is one undo step a gesture', () => {
    const state = after(
      keep('a', 'lens', 'drag'),
      keep('b', 'lens', 'drag'),
      keep('c', 'lens', 'drag'),
    );
    expect(state.past).toHaveLength(1);
    expect(reduce(state, undo).kept).toEqual({});
    const ended = reduce(state, { type: 'end-gesture' });
    expect(reduce(ended, keep('d', 'lens', 'drag')).past).toHaveLength(2);
  });

  it('is kept by name, and nothing is kept of nothing', () => {
    const state = after(keep('a'), keep('b', 'words'), keep('', 'lens'));
    expect(state.kept).toEqual({ words: 'b' });
    expect(reduce(state, keep('b', 'words'))).toBe(state);
    expect(reduce(state, keep('', 'lens'))).toBe(state);
  });

  it('goes when all is put back', () => {
    const state = after(keep('a'), edit(2), { type: 'put-all-back' });
    expect([state.kept, state.model]).toEqual([{}, START]);
    expect(reduce(state, undo).kept).toEqual({ lens: 'a' });
  });
});
