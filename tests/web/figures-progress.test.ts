import { beforeAll, describe, expect, it } from 'vitest';
import { loadEngine } from '../../web/engine/node.js';
import type { Engine, Step, StepShape, Table } from '../../web/engine/types.js';
import { compareSteps, makingStep, reach } from '../../web/figures/progress.js';
import type { View } from '../../web/figures/view.js';

const rungs = ['scores', 'scale', 'subtract', 'exponentiate', 'normalize'] as const;
const shapes: readonly StepShape[] = [
  { nQueries: 1, nKeys: 1, dKey: 1, dValue: 1, projected: false, rungs: ['scores', 'normalize'] },
  { nQueries: 3, nKeys: 3, dKey: 2, dValue: 2, projected: true, rungs },
  { nQueries: 2, nKeys: 4, dKey: 3, dValue: 1, projected: false, rungs },
];

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});

const stepsOf = (shape: StepShape): Step[] =>
  Array.from({ length: engine.steps.count(shape) }, (_, i) => engine.steps.at(shape, i));

describe('the order of steps', () => {
  it.each(shapes)('is the order the engine counts them in: %o', (shape) => {
    const steps = stepsOf(shape);
    steps.forEach((a, i) => {
      steps.forEach((b, j) => {
        expect(Math.sign(compareSteps(a, b))).toBe(Math.sign(i - j));
      });
    });
  });
});

function cellsOf({
  nQueries,
  nKeys,
  dKey,
  dValue,
}: StepShape): { table: Table; row: number; column: number }[] {
  const tables: readonly [Table, number, number][] = [
    ['queries', nQueries, dKey],
    ['keys', nKeys, dKey],
    ['values', nKeys, dValue],
    ['scores', nQueries, nKeys],
    ['weights', nQueries, nKeys],
    ['context', nQueries, dValue],
  ];
  return tables.flatMap(([table, rows, columns]) =>
    Array.from({ length: rows * columns }, (_, i) => ({
      table,
      row: Math.floor(i / columns),
      column: i % columns,
    })),
  );
}

describe('what a step has reached', () => {
  it.each(shapes)('agrees with the engine at every step: %o', (shape) => {
    stepsOf(shape).forEach((step, index) => {
      const view = { shape, now: { first: step, last: step } } as unknown as View;
      for (const { table, row, column } of cellsOf(shape)) {
        const making = makingStep(view, table, row, column);
        const made = making === null ? -1 : engine.steps.indexOf(shape, making);
        const expected = made < index ? 'past' : made === index ? 'now' : 'future';
        expect(reach(view, table, row, column)).toBe(expected);
      }
    });
  });
});
