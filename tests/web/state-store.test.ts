import { describe, expect, it, vi } from 'vitest';
import type { AttentionOptions, Grain } from '../../web/engine/index.js';
import { NO_EDITS } from '../../web/state/model.js';
import type { Action } from '../../web/state/state.js';
import type { Store } from '../../web/state/store.js';
import { engine, newStore, START } from './state-start.js';

const edit = (value: number): Action => ({
  type: 'edit-cell',
  table: 'x',
  row: 0,
  column: 0,
  value,
});
const begin: Action = { type: 'begin-edit', table: 'x', row: 0, column: 0, text: '1' };
const options = (set: AttentionOptions): Action => ({ type: 'set-options', options: set });
const index = (store: Store) => store.snapshot.state.index;

/** The places where a walk from the start stops, up to the end. */
function walk(store: Store, grain: Grain): readonly number[] {
  const places: number[] = [];
  for (let i = 0; i < 60 && index(store) < store.snapshot.count; i += 1) {
    store.next(grain);
    places.push(index(store));
  }
  return places;
}

describe('a store', () => {
  it('starts with the trace of its inputs, at the first step', () => {
    const { trace, count, step, state, before } = newStore().snapshot;
    expect(trace).toEqual(engine.attend({ source: { x: START.x, seed: 0 } }));
    expect(count).toBe(48);
    expect(step).toEqual(engine.steps.parse(newStore().snapshot.shape, 'project/queries/0/0'));
    expect(state.model).toBe(START);
    expect(before).toBeNull();
  });

  it('refuses to start with inputs that the engine refuses', () => {
    expect(() => newStore({ ...START, x: [] })).toThrow(expect.objectContaining({ code: 'empty' }));
  });

  it('gives the same snapshot until something changes, and then tells its listeners', () => {
    const store = newStore();
    const listener = vi.fn();
    const leave = store.subscribe(listener);
    const first = store.snapshot;
    expect(store.snapshot).toBe(first);
    store.dispatch(edit(3));
    expect(listener).toHaveBeenCalledOnce();
    expect(store.snapshot).not.toBe(first);
    store.dispatch({ type: 'type', text: 'nothing is edited', error: null });
    expect(listener).toHaveBeenCalledOnce();
    leave();
    store.dispatch(edit(4));
    expect(listener).toHaveBeenCalledOnce();
  });

  it('keeps nothing of an edit that is taken back', () => {
    const store = newStore();
    store.dispatch(edit(5));
    const { before, trace } = store.snapshot;
    for (const action of [begin, edit(2), edit(7)]) store.dispatch(action);
    expect(store.snapshot.before).toEqual(trace);
    store.dispatch({ type: 'cancel-edit' });
    expect(store.snapshot.before).toBe(before);
    expect(store.snapshot.trace).toEqual(trace);
    // Nor of a change that was left behind by a step.
    for (const action of [begin, edit(3)]) store.dispatch(action);
    store.next();
    store.dispatch({ type: 'cancel-edit' });
    expect(store.snapshot.before).toBeNull();
  });

  it('moves tokens with their padding', () => {
    const store = newStore();
    store.dispatch(options({ realKeys: [true, true, false] }));
    const padded = store.snapshot.trace.heads[0]?.weights ?? [];
    store.dispatch({ type: 'move-token', from: 2, to: 0 });
    const [, how = []] = store.snapshot.trace.heads[0]?.weights ?? [];
    expect(how).toEqual([padded[0]?.[2], padded[0]?.[0], padded[0]?.[1]]);
    store.dispatch({ type: 'add-token', name: 'new' });
    expect(store.snapshot.trace.heads[0]?.weights).toHaveLength(4);
  });

  it('computes with the changes to the drawn matrices, and no others', () => {
    const store = newStore();
    const drawn = store.snapshot.trace.weights;
    store.dispatch({ type: 'edit-cell', table: 'wK', row: 2, column: 1, value: 7.5 });
    const changed = store.snapshot.trace.weights;
    expect(changed?.wK[2]).toEqual([drawn?.wK[2]?.[0], 7.5]);
    expect(changed?.wK.slice(0, 2)).toEqual(drawn?.wK.slice(0, 2));
    expect(changed?.wQ).toEqual(drawn?.wQ);
    expect(store.snapshot.trace.x).toEqual(START.x);
  });
});

describe('an edit that the engine refuses', () => {
  const refused: readonly (readonly [string, Action, string])[] = [
    ['a number beyond float64', edit(1e308), 'overflow'],
    ['no temperature', options({ temperature: 0 }), 'not-positive'],
    ['half a seed', { type: 'set-seed', seed: 0.5 }, 'out-of-range'],
    ['no tokens', { type: 'replace', model: { ...START, tokens: [], x: [] } }, 'empty'],
  ];

  it.each(refused)('%s: the last good inputs and trace stay', (_, action, code) => {
    const store = newStore();
    store.dispatch(edit(2));
    store.dispatch({ type: 'edit-cell', table: 'wQ', row: 0, column: 0, value: 10 });
    store.go(20);
    const good = store.snapshot;
    const listener = vi.fn();
    store.subscribe(listener);
    expect(store.dispatch(action)).toMatchObject({ name: 'AttentionError', code });
    expect(listener).not.toHaveBeenCalled();
    expect(store.snapshot).toBe(good);
    expect(store.dispatch({ type: 'undo' })).toBeNull();
    expect(store.snapshot.state.model.edits).toEqual(NO_EDITS);
  });

  it('in the midst of typing goes back to the value before the edit when that is cancelled', () => {
    const store = newStore();
    store.dispatch(begin);
    store.dispatch(edit(2));
    expect(store.dispatch(edit(Number.NaN))).toMatchObject({ code: 'not-finite' });
    expect(store.snapshot.trace.x?.[0]?.[0]).toBe(2);
    store.dispatch({ type: 'cancel-edit' });
    expect(store.snapshot.state.model).toBe(START);
    expect(store.snapshot.trace.x).toEqual(START.x);
    expect(store.snapshot.state.past).toEqual([]);
  });
});

describe('undo and redo', () => {
  it('bring the trace with them', () => {
    const store = newStore();
    const { trace } = store.snapshot;
    store.dispatch(edit(2));
    const changed = store.snapshot.trace;
    expect(changed.context).not.toEqual(trace.context);
    store.dispatch({ type: 'undo' });
    expect(store.snapshot.trace).toEqual(trace);
    store.dispatch({ type: 'redo' });
    expect(store.snapshot.trace).toEqual(changed);
  });

  it('take back a whole edit at once', () => {
    const store = newStore();
    store.dispatch(begin);
    for (const value of [2, 25, 25.5]) store.dispatch(edit(value));
    store.dispatch({ type: 'end-edit' });
    expect(store.snapshot.trace.x?.[0]?.[0]).toBe(25.5);
    store.dispatch({ type: 'undo' });
    expect(store.snapshot.trace.x).toEqual(START.x);
  });
});

describe('the trace before the last edit', () => {
  it('is that of before the edit began, until the next step', () => {
    const store = newStore();
    const { trace } = store.snapshot;
    store.dispatch(begin);
    store.dispatch(edit(2));
    store.dispatch(edit(3));
    expect(store.snapshot.before).toBe(trace);
    store.dispatch({ type: 'set-grain', grain: 'row' });
    expect(store.snapshot.before).toBe(trace);
    store.next();
    expect(store.snapshot.before).toBeNull();
  });

  it('is not that of another place', () => {
    const store = newStore();
    const { standing } = store;
    store.dispatch(edit(2));
    store.restore(standing);
    expect(store.snapshot.before).toBeNull();
  });
});

describe('steps at each grain', () => {
  it.each<Grain>(['stage', 'row', 'cell'])('%s: forward through its stops to the end', (grain) => {
    const store = newStore();
    const { shape, count } = store.snapshot;
    const stops = engine.steps.stops(shape, grain).filter((stop) => stop > 0);
    expect(walk(store, grain)).toEqual([...stops, count]);
    expect(store.snapshot).toMatchObject({ step: null, now: null, working: [] });
    store.next(grain);
    expect(index(store)).toBe(count);
  });

  it.each<Grain>(['stage', 'row', 'cell'])('%s: back again to its first stop', (grain) => {
    const store = newStore();
    const stops = engine.steps.stops(store.snapshot.shape, grain);
    store.go(48);
    const back = stops.map(() => {
      store.previous(grain);
      return index(store);
    });
    expect(back).toEqual(stops.toReversed());
    store.previous(grain);
    expect(index(store)).toBe(store.first(grain));
    expect(store.first(grain)).toBe(stops[0]);
  });

  it('from between two stops goes to the nearest in the direction', () => {
    const store = newStore();
    store.go(20);
    store.next('stage');
    expect(index(store)).toBe(26);
    store.go(19);
    store.previous('row');
    expect(index(store)).toBe(17);
  });

  it('from before the first stop goes back to that, so that its unit shows whole', () => {
    const store = newStore();
    store.go(3);
    store.previous('stage');
    expect(index(store)).toBe(17);
  });

  it('takes the grain that is set when none is named', () => {
    const store = newStore();
    store.dispatch({ type: 'set-grain', grain: 'stage' });
    store.next();
    expect(index(store)).toBe(17);
    expect(store.first()).toBe(17);
  });

  it('goes nowhere beyond the ends', () => {
    const store = newStore();
    store.go(-5);
    expect(index(store)).toBe(0);
    store.go(1000);
    expect(index(store)).toBe(48);
  });

  it('says which steps the stop is made of', () => {
    const store = newStore();
    store.go(26);
    expect(store.snapshot.now?.first).toMatchObject({ stage: 'score', row: 2, column: 2 });
    store.dispatch({ type: 'set-grain', grain: 'row' });
    expect(store.snapshot.now?.first).toMatchObject({ stage: 'score', row: 2, column: 0 });
    store.dispatch({ type: 'set-grain', grain: 'stage' });
    expect(store.snapshot.now).toEqual({
      first: { stage: 'score', row: 0, column: 0 },
      last: { stage: 'score', row: 2, column: 2 },
    });
  });
});

describe('the working of a step is the engine’s', () => {
  it.each([
    ['a projection', 0, 1],
    ['a score, by keys', 18, 3],
    ['a rung', 27, 0],
    ['a mix, by columns of the values', 39, 2],
  ] as const)('%s: step %i has %i', (_, place, count) => {
    const store = newStore();
    store.go(place);
    expect(store.snapshot.working).toHaveLength(count);
  });

  it('ends in the numbers of the trace', () => {
    const store = newStore();
    const { trace } = store.snapshot;
    store.go(22);
    expect(store.snapshot.working.map(({ total }) => total)).toEqual(trace.heads[0]?.scores[1]);
    store.go(39);
    expect(store.snapshot.working.map(({ total }) => total)).toEqual(trace.context[0]);
  });

  it('is of the head on show', () => {
    const store = newStore();
    store.dispatch(options({ heads: 2 }));
    store.dispatch({ type: 'show-head', head: 1 });
    store.go(22);
    const { trace, working } = store.snapshot;
    expect(working[1]?.total).toBe(trace.heads[1]?.scores[1]?.[1]);
    expect(working[1]?.total).not.toBe(trace.heads[0]?.scores[1]?.[1]);
  });
});

describe('what the engine is asked', () => {
  /** How often the work of `actions` asks it for the terms of a cell. */
  function explained(store: Store, actions: () => void): number {
    store.snapshot;
    const asked = vi.spyOn(engine, 'explainRow');
    actions();
    store.snapshot;
    const { length } = asked.mock.calls;
    asked.mockRestore();
    return length;
  }

  it.each<readonly [string, Action]>([
    ['pointing', { type: 'highlight', target: { kind: 'token', token: 1 } }],
    ['pinning', { type: 'pin', token: 1 }],
    ['more places', { type: 'set-places', places: 4 }],
  ])('%s asks nothing about the step again', (_, action) => {
    const store = newStore();
    store.go(18);
    const { working, now, step } = store.snapshot;
    expect(explained(store, () => store.dispatch(action))).toBe(0);
    expect(store.snapshot).toMatchObject({ working, now, step });
  });

  it.each<readonly [string, (store: Store) => void]>([
    ['another row', (store) => store.go(21)],
    ['another number', (store) => store.dispatch(edit(5))],
    ['another head', (store) => store.dispatch({ type: 'show-head', head: 1 })],
  ])('%s asks for its terms', (_, act) => {
    const store = newStore();
    store.dispatch(options({ heads: 2 }));
    store.go(18);
    expect(explained(store, () => act(store))).toBe(1);
  });

  it('another key of the row asks nothing', () => {
    const store = newStore();
    store.go(18);
    expect(explained(store, () => store.next())).toBe(0);
    expect(store.snapshot.step).toMatchObject({ stage: 'score', row: 0, column: 1 });
  });

  it('the stop follows the grain', () => {
    const store = newStore();
    store.go(20);
    expect(store.snapshot.now?.first).toMatchObject({ stage: 'score', row: 0, column: 2 });
    store.dispatch({ type: 'set-grain', grain: 'row' });
    expect(store.snapshot.now?.first).toMatchObject({ stage: 'score', row: 0, column: 0 });
  });

  it('steps found by name are where they are in the present shape', () => {
    const store = newStore();
    const places = (name: string) => [store.placeOf(name), store.placeOf(name)];
    expect(places('mix/0/0')).toEqual([39, 39]);
    expect(places('mix/3/3')).toEqual([null, null]);
    store.dispatch({ type: 'add-token', name: 'today' });
    const { shape } = store.snapshot;
    const last = engine.steps.indexOf(shape, engine.steps.parse(shape, 'mix/3/3'));
    expect(places('mix/3/3')).toEqual([last, last]);
    store.dispatch({ type: 'undo' });
    expect(places('mix/0/0')).toEqual([39, 39]);
    store.restore({
      ...store.standing,
      model: { ...START, tokens: ['how'], x: [[1, 0, 1, 0]] },
      step: '',
    });
    expect(places('mix/1/0')).toEqual([null, null]);
  });
});

describe('the place', () => {
  const text = ({ snapshot: { shape, step } }: Store) =>
    step === null ? 'done' : engine.steps.text(shape, step);

  function at(place: string): Store {
    const store = newStore();
    const { shape } = store.snapshot;
    store.go(engine.steps.indexOf(shape, engine.steps.parse(shape, place)));
    return store;
  }

  it.each(['project/values/1/0', 'score/2/1', 'softmax/1/subtract', 'mix/0/2'])(
    '%s survives a change of grain, numbers, options and shape',
    (place) => {
      const store = at(place);
      store.dispatch({ type: 'set-grain', grain: 'stage' });
      store.dispatch(edit(5));
      expect(text(store)).toBe(place);
      store.dispatch(options({ mask: 'causal' }));
      expect(text(store)).toBe(place);
      store.dispatch(options({ scale: 'sqrt-dk' }));
      expect(store.snapshot.count).toBe(51);
      expect(text(store)).toBe(place);
      store.dispatch({ type: 'add-token', name: 'today' });
      expect(text(store)).toBe(place);
      store.dispatch({ type: 'undo' });
      expect(text(store)).toBe(place);
    },
  );

  it('is as near as can be when its step is gone', () => {
    const store = at('mix/2/2');
    store.dispatch({ type: 'remove-token', token: 2 });
    expect(index(store)).toBe(store.snapshot.count - 1);
    expect(text(store)).toBe('mix/1/1');
  });

  it('is somewhere sensible when its rung is gone', () => {
    const store = at('softmax/1/exponentiate');
    store.dispatch(options({ softmax: 'score-sum' }));
    expect(store.snapshot.step).not.toBeNull();
    expect(index(store)).toBeLessThan(store.snapshot.count);
  });

  it('stays finished', () => {
    const store = newStore();
    store.go(48);
    expect(store.dispatch({ type: 'add-token', name: 'today' })).toBeNull();
    expect(text(store)).toBe('done');
    expect(index(store)).toBe(store.snapshot.count);
    store.dispatch({ type: 'undo' });
    expect(index(store)).toBe(48);
  });

  it('stays in the stage that stands alone', () => {
    const store = at('score/2/2');
    store.alone = 'score';
    store.dispatch({ type: 'remove-token', token: 2 });
    expect(text(store)).toBe('score/1/1');
    expect(store.restore({ ...store.standing, step: 'mix/0/1' })).toBeNull();
    expect(text(store)).toBe('score/1/1');
  });

  it('pins no token that is gone', () => {
    const store = newStore();
    store.dispatch({ type: 'add-token', name: 'today' });
    store.dispatch({ type: 'pin', token: 3 });
    store.dispatch({ type: 'undo' });
    expect(store.snapshot.state.pinned).toBeNull();
    store.dispatch({ type: 'pin', token: 2 });
    store.dispatch({ type: 'redo' });
    expect(store.snapshot.state.pinned).toBe(2);
  });

  it('keeps what the reader chose to see, as far as other inputs have it', () => {
    const store = newStore();
    store.dispatch(options({ heads: 2 }));
    const { standing } = store;
    const chosen = { ...standing, head: 1, places: 4, pinned: 2, kept: { lens: 'x' } } as const;
    const listen = vi.fn();
    store.subscribe(listen);
    store.choose(chosen);
    expect(store.standing).toEqual(chosen);
    expect(listen).toHaveBeenCalledTimes(1);
    const small = newStore({ ...START, tokens: ['a'], x: [[1, 0, 0, 0]] });
    small.choose(chosen);
    expect(small.standing).toMatchObject({ head: 0, places: 4, pinned: null, kept: { lens: 'x' } });
  });

  it('is in a head that there is', () => {
    const store = newStore();
    store.dispatch(options({ heads: 3 }));
    store.dispatch({ type: 'show-head', head: 2 });
    store.dispatch(options({ heads: 2 }));
    expect(store.snapshot.state.head).toBe(1);
  });
});
