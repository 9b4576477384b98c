// Where the staff says that rows of weights add to 1.
import { expect, it } from 'vitest';
import { columnsOfShape } from '../../web/figures/columns.js';
import { rowsOf, staffLabels } from '../../web/figures/staff.js';
import type { View } from '../../web/figures/view.js';
import type { Model } from '../../web/state/model.js';
import { stringsOf } from './lesson-start.js';
import { newStore, START } from './state-start.js';

function sharesAreNamed(model: Partial<Model>): boolean {
  const { trace, state, shape } = newStore({ ...START, ...model }).snapshot;
  const { tokens } = state.model;
  const view = { strings: stringsOf('en.ftl'), tokens, head: trace.heads[0] } as unknown as View;
  const labels = staffLabels(view, columnsOfShape(shape), rowsOf(shape));
  return labels.find(({ letter }) => letter === 'A')?.more !== undefined;
}

const ALL = [true, true, true];
const NONE = [false, false, false];
const BELOW = [
  [-1, 0, 1, 0],
  [0, 1, 1, 0],
  [1, 1, 0, 1],
];

it.each([
  ['of softmax', {}, true],
  ['under a mask that leaves each a key', { options: { mask: 'causal' } }, true],
  ['of which one may read nothing', { options: { mask: [NONE, ALL, ALL] } }, false],
  ['with weights below 0', { x: BELOW, options: { softmax: 'score-sum' } }, false],
] as const)('rows %s', (_, model, answer) => {
  expect(sharesAreNamed(model)).toBe(answer);
});
