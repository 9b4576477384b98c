// The post's example and the real engine: what every test of the state starts from.
import type { Engine } from '../../web/engine/index.js';
import { loadEngine } from '../../web/engine/node.js';
import { type Model, NO_EDITS, NONE_DETACHED } from '../../web/state/model.js';
import { type Action, initialState, reduce, type State } from '../../web/state/state.js';
import { Store } from '../../web/state/store.js';

export const START: Model = {
  tokens: ['how', 'are', 'you'],
  x: [
    [1, 0, 1, 0],
    [0, 1, 1, 0],
    [1, 1, 0, 1],
  ],
  seed: 0,
  dHead: 2,
  edits: NO_EDITS,
  detached: NONE_DETACHED,
  options: {},
};

export const engine: Engine = await loadEngine();

export const newStore = (start: Model = START): Store => new Store(engine, start);

/** The state after these actions. */
export const after = (...actions: readonly Action[]): State =>
  actions.reduce(reduce, initialState(START));
