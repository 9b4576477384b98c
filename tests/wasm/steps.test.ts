import { beforeAll, describe, expect, it } from 'vitest';
import {
  AttentionError,
  type Engine,
  type Grain,
  type Stage,
  type Step,
  type StepShape,
} from '../../web/engine/index.js';
import { loadModule } from './module.js';

const GRAINS: readonly Grain[] = ['stage', 'row', 'cell'];
const STAGES: readonly Stage[] = ['project', 'score', 'softmax', 'mix'];

const POST: StepShape = {
  nQueries: 3,
  nKeys: 3,
  dKey: 2,
  dValue: 2,
  projected: true,
  rungs: ['scores', 'subtract', 'exponentiate', 'normalize'],
};
const SHAPES: Readonly<Record<string, StepShape>> = {
  'the post': POST,
  'one token': { ...POST, nQueries: 1, nKeys: 1, dKey: 1, dValue: 1 },
  'cross-attention, nothing projected': {
    ...POST,
    nQueries: 2,
    nKeys: 5,
    dValue: 3,
    projected: false,
  },
  'values wider than keys, scaled': {
    ...POST,
    dValue: 4,
    rungs: ['scores', 'scale', 'subtract', 'exponentiate', 'normalize'],
  },
  'score ÷ sum': { ...POST, nQueries: 4, rungs: ['scores', 'normalize'] },
};

let engine: Engine;

beforeAll(async () => {
  ({ engine } = await loadModule());
});

const indices = (shape: StepShape) =>
  Array.from({ length: engine.steps.count(shape) }, (_, index) => index);
const all = (shape: StepShape): readonly Step[] =>
  indices(shape).map((index) => engine.steps.at(shape, index));

describe('the post: 48 steps', () => {
  it('of the shape of its trace', () => {
    const x = [
      [1, 0, 1, 0],
      [0, 1, 1, 0],
      [1, 1, 0, 1],
    ];
    expect(engine.steps.shapeOf(engine.attend({ source: { x, seed: 0 } }))).toEqual(POST);
  });

  it('18 project, 9 score, 12 softmax, 9 mix', () => {
    expect(engine.steps.count(POST)).toBe(48);
    expect(STAGES.map((stage) => engine.steps.stageCount(POST, stage))).toEqual([18, 9, 12, 9]);
  });

  it.each([
    [0, 'project/queries/0/0', { stage: 'project', matrix: 'queries', row: 0, column: 0 }],
    [7, 'project/keys/0/1', { stage: 'project', matrix: 'keys', row: 0, column: 1 }],
    [17, 'project/values/2/1', { stage: 'project', matrix: 'values', row: 2, column: 1 }],
    [18, 'score/0/0', { stage: 'score', row: 0, column: 0 }],
    [22, 'score/1/1', { stage: 'score', row: 1, column: 1 }],
    [27, 'softmax/0/scores', { stage: 'softmax', row: 0, column: 0, rung: 'scores' }],
    [34, 'softmax/1/normalize', { stage: 'softmax', row: 1, column: 3, rung: 'normalize' }],
    [39, 'mix/0/0', { stage: 'mix', row: 0, column: 0 }],
    [47, 'mix/2/2', { stage: 'mix', row: 2, column: 2 }],
  ] as const)('step %i is %s', (index, text, step) => {
    expect(engine.steps.at(POST, index)).toEqual(step);
    expect(engine.steps.text(POST, step)).toBe(text);
    expect(engine.steps.indexOf(POST, step)).toBe(index);
  });

  it('stops at the ends of 4 stages and 18 rows', () => {
    expect(engine.steps.stops(POST, 'stage')).toEqual([17, 26, 38, 47]);
    expect(engine.steps.stops(POST, 'row')).toEqual([
      1, 3, 5, 7, 9, 11, 13, 15, 17, 20, 23, 26, 30, 34, 38, 41, 44, 47,
    ]);
  });
});

it('counts nearly as many steps as 32 bits can', () => {
  const [nQueries, nKeys] = [32_768, 32_762];
  const shape = { ...POST, nQueries, nKeys };
  const count = 2 * nQueries * nKeys + 4 * nQueries + 2 * (nQueries + 2 * nKeys);
  expect(2 ** 31 - count).toBeLessThan(2 ** 17);
  expect(engine.steps.count(shape)).toBe(count);
  expect(engine.steps.text(shape, engine.steps.at(shape, count - 1))).toBe('mix/32767/32761');
});

describe('shapes follow the trace', () => {
  const source = {
    queries: [
      [1, 0],
      [0, 1],
    ],
    keys: [[1, 1]],
    values: [[1, 2, 3]],
  };

  it('of inputs that were given: nothing to project, queries apart from keys', () => {
    expect(engine.steps.shapeOf(engine.attend({ source }))).toEqual({
      ...POST,
      nQueries: 2,
      nKeys: 1,
      dValue: 3,
      projected: false,
    });
  });

  it('has a rung for a scale, and none for exponentials where there are none', () => {
    const trace = engine.attend({ source, options: { scale: 'sqrt-dk', softmax: 'score-sum' } });
    expect(engine.steps.shapeOf(trace, 0, 'score-sum').rungs).toEqual([
      'scores',
      'scale',
      'normalize',
    ]);
    expect(engine.steps.shapeOf(trace).rungs).toHaveLength(5);
  });

  it('is of one head, of those there are', () => {
    const x = [[1, 2, 3]];
    const trace = engine.attend({ source: { x, seed: 0, dHead: 3 }, options: { heads: 2 } });
    expect(engine.steps.shapeOf(trace, 1)).toMatchObject({ dKey: 3, dValue: 3 });
    expect(() => engine.steps.shapeOf(trace, 2)).toThrow(
      expect.objectContaining({ code: 'out-of-range', argument: 'head', found: '2' }),
    );
  });
});

describe.each(Object.entries(SHAPES))('steps of %s', (_, shape) => {
  it('are each found at their own index', () => {
    const found = all(shape).map((step) => engine.steps.indexOf(shape, step));
    expect(found).toEqual(indices(shape));
  });

  it('have each a text of their own, which reads as the step', () => {
    const steps = all(shape);
    const texts = steps.map((step) => engine.steps.text(shape, step));
    expect(new Set(texts).size).toBe(steps.length);
    expect(texts.map((text) => engine.steps.parse(shape, text))).toEqual(steps);
  });

  it('are counted by stage, and come stage after stage', () => {
    const stages = all(shape).map(({ stage }) => stage);
    const expected = STAGES.flatMap((stage) =>
      Array(engine.steps.stageCount(shape, stage)).fill(stage),
    );
    expect(stages).toEqual(expected);
  });

  it('name the rungs in their order', () => {
    const rungs = all(shape).flatMap((step) => (step.stage === 'softmax' ? [step.rung] : []));
    expect(rungs).toEqual(Array(shape.nQueries).fill(shape.rungs).flat());
  });

  it.each(GRAINS)('stop, by %s, in ascending order, last at the end', (grain) => {
    const stops = engine.steps.stops(shape, grain);
    expect(stops).toEqual([...new Set(stops)].sort((a, b) => a - b));
    expect(stops.at(-1)).toBe(engine.steps.count(shape) - 1);
  });

  it.each(GRAINS)('go on by %s to the next stop, from wherever', (grain) => {
    const stops = engine.steps.stops(shape, grain);
    for (const index of [-1, ...indices(shape), engine.steps.count(shape)]) {
      const next = stops.find((stop) => stop > index) ?? null;
      expect(engine.steps.next(shape, grain, index), `after ${index}`).toBe(next);
    }
  });

  it.each(GRAINS)('go back by %s to the stop before', (grain) => {
    const stops = engine.steps.stops(shape, grain);
    for (const index of [...indices(shape), engine.steps.count(shape)]) {
      const previous = stops.findLast((stop) => stop < index) ?? null;
      expect(engine.steps.previous(shape, grain, index), `before ${index}`).toBe(previous);
    }
  });

  it('every cell is a stop; every stop of a stage ends a row', () => {
    expect(engine.steps.stops(shape, 'cell')).toEqual(indices(shape));
    expect(engine.steps.stops(shape, 'row')).toEqual(
      expect.arrayContaining([...engine.steps.stops(shape, 'stage')]),
    );
  });
});

function refusal(call: () => unknown): AttentionError {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(AttentionError);
    return error as AttentionError;
  }
  throw new Error('it was not refused');
}

describe('what is no step is refused', () => {
  it.each([
    '',
    '/',
    'score',
    'score/0',
    'score/0/0/0',
    'score/3/0',
    'score/0/3',
    'score/-1/0',
    'score/0/0 ',
    ' score/0/0',
    'Score/0/0',
    'score/00/0',
    'score/0.0/0',
    'score/1e0/0',
    'score/99999999999999999999/0',
    'project/0/0',
    'project/scores/0/0',
    'project/queries/0/2',
    'softmax/0/0',
    'softmax/0/scale',
    'mix/0/queries',
    'mix/0/0\u0000',
    'mix/０/0',
  ])('text %j', (text) => {
    const error = refusal(() => engine.steps.parse(POST, text));
    expect(error).toMatchObject({ code: 'out-of-range', argument: 'step', found: text });
    expect(error.message).toContain('step is out of range');
  });

  it.each([
    [-1, '0 .. 47'],
    [48, '0 .. 47'],
    [2 ** 31, '0 .. 47'],
    [0.5, 'integer'],
    [Number.NaN, 'integer'],
    [Number.POSITIVE_INFINITY, 'integer'],
  ])('index %d', (index, expected) => {
    const error = refusal(() => engine.steps.at(POST, index));
    expect(error).toMatchObject({ code: 'out-of-range', argument: 'step', expected });
  });

  it('a step of another shape', () => {
    const step: Step = { stage: 'softmax', row: 0, column: 1, rung: 'scale' };
    const error = refusal(() => engine.steps.indexOf(POST, step));
    expect(error).toMatchObject({ code: 'out-of-range', argument: 'step' });
    expect(engine.steps.text(POST, step)).toBe('');
  });

  it('a projection, where nothing is projected', () => {
    const step: Step = { stage: 'project', matrix: 'keys', row: 0, column: 0 };
    const shape = { ...POST, projected: false };
    const error = refusal(() => engine.steps.indexOf(shape, step));
    expect(error).toMatchObject({ code: 'out-of-range', found: 'project/keys/0/0' });
  });

  it.each([
    ['stage', () => engine.steps.stageCount(POST, 'steps' as Stage)],
    ['grain', () => engine.steps.stops(POST, 'word' as Grain)],
    ['rungs', () => engine.steps.count({ ...POST, rungs: ['rung'] as never })],
    ['step', () => engine.steps.indexOf(POST, { stage: 'end', row: 0, column: 0 } as never)],
  ])('a word that is no %s', (argument, call) => {
    expect(refusal(call)).toMatchObject({ code: 'unknown-option', argument });
  });
});
