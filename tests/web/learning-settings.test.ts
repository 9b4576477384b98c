import { beforeAll, describe, expect, it } from 'vitest';
import { nextRate } from '../../web/chapters/learning/fields.js';
import { goalOf, MOST_STEPS } from '../../web/chapters/learning/running.js';
import {
  type LearningSettings,
  read,
  startOf,
  studyName,
  write,
} from '../../web/chapters/learning/settings.js';
import type { Learning } from '../../web/engine/learning.js';
import { loadEngine } from './learning-engine.js';

let engine: Learning;
let start: LearningSettings;

beforeAll(async () => {
  engine = await loadEngine();
  start = startOf(engine);
});

describe('the settings as text', () => {
  const all: LearningSettings = {
    task: 'same-kind',
    optimizer: 'momentum',
    rate: 0.3,
    seed: 4294967295,
    run: 2,
    sequence: 127,
    speed: 'full',
  };

  it('start as the engine teaches each task', () => {
    for (const task of engine.tasks) {
      const { optimizer, learningRate, seed } = engine.defaults(task);
      expect(start).toMatchObject({ optimizer, rate: learningRate, seed });
    }
  });

  it('come back as they were', () => {
    expect(read(write(all, engine), engine)).toEqual(all);
    for (const [name, value] of Object.entries(all)) {
      const one = { ...start, [name]: value };
      expect(read(write(one, engine), engine)).toEqual(one);
    }
  });

  it('are no text where nothing was set', () => {
    expect(write(start, engine)).toBe('');
    expect(read('', engine)).toEqual(start);
  });

  it.each([
    'x',
    '[]x',
    'null',
    '3',
    '"task"',
    '["same-kind"]',
    '{"task":"same-king"}',
    '{"task":null}',
    '{"optimizer":"luck"}',
    '{"rate":0}',
    '{"rate":100.5}',
    '{"rate":"0.1"}',
    '{"rate":null}',
    '{"seed":-1}',
    '{"seed":0.5}',
    '{"seed":4294967296}',
    '{"sequence":128}',
    '{"sequence":-1}',
    '{"speed":"warp"}',
    '{"run":-1}',
    '{"run":1e300}',
    '{"run":"1"}',
    '{"other":1}',
    '{"__proto__":{"task":"x"},"toString":1}',
  ])('are refused when they are none of ours: %s', (text) => {
    expect(read(text, engine)).toBeNull();
  });

  it('are of another study with another task, optimizer, seed or run, and with nothing else', () => {
    const others = Object.entries(all).filter(
      ([name, value]) => studyName({ ...start, [name]: value }) !== studyName(start),
    );
    expect(others.map(([name]) => name)).toEqual(['task', 'optimizer', 'seed', 'run']);
  });
});

describe('a run', () => {
  it.each([
    [0, 'slow', 200],
    [1, 'slow', 200],
    [200, 'slow', 400],
    [399, 'slow', 400],
    [0, 'full', 2000],
    [2000, 'full', 4000],
    [2001, 'slow', 2200],
    [MOST_STEPS - 1, 'full', MOST_STEPS],
    [MOST_STEPS, 'slow', MOST_STEPS],
  ] as const)('from step %s at %s pace leads to step %s', (step, speed, goal) => {
    expect(goalOf(step, speed)).toBe(goal);
  });
});

describe('arrow keys in the field of the learning rate', () => {
  it.each([
    [0.05, 0.1, 0.02],
    [0.3, 0.5, 0.2],
    [30, 50, 20],
    [100, 100, 50],
    [0.001, 0.002, 0.001],
    [0.0001, 0.001, 0.0001],
  ])('lead from %s up to %s and down to %s', (rate, up, down) => {
    const { maxLearningRate } = engine.limits;
    expect(nextRate(rate, 1, maxLearningRate)).toBe(up);
    expect(nextRate(rate, -1, maxLearningRate)).toBe(down);
  });

  it('end where the engine takes no more', () => {
    expect(nextRate(20, 1, 40)).toBe(20);
  });
});
