import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  Learning,
  type LearningNames,
  type LearningOptions,
  type LearningState,
  type TaskName,
} from '../../web/engine/learning.js';
import { Vocabulary } from '../../web/engine/vocabulary.js';
import createLearning, {
  type AttentionLearning,
  type CoreLesson,
  type CoreSlice,
  type CoreState,
} from '../../web/engine/wasm/attention-learning.mjs';
import { contractOf, registered, sorted } from './contract.js';
import { withoutComments, words } from './declarations.js';
import { expectFrozen } from './frozen.js';

const read = (path: string) =>
  withoutComments(readFileSync(new URL(`../../web/engine/${path}`, import.meta.url), 'utf8'));
const compiled = new WebAssembly.Module(
  readFileSync(new URL('../../web/engine/wasm/attention-learning.wasm', import.meta.url)),
);

const TASKS: readonly TaskName[] = ['associative-recall', 'previous-token', 'same-kind'];
/** Far more than any task needs at its usual rate. */
const ENOUGH = 300;

let module: AttentionLearning;
let memory: WebAssembly.Memory;
let engine: Learning;

beforeAll(async () => {
  module = await createLearning({
    instantiateWasm(imports, receive) {
      const instance = new WebAssembly.Instance(compiled, imports);
      const exported = Object.values(instance.exports);
      memory = exported.find((one) => one instanceof WebAssembly.Memory) as WebAssembly.Memory;
      receive(instance, compiled);
      return instance.exports;
    },
  });
  engine = new Learning(module);
});

const optionsOf = (task: TaskName, changes: Partial<LearningOptions> = {}): LearningOptions => ({
  ...engine.defaults(task),
  ...changes,
});

/** The state after so many steps, none of which fails. */
function learned(options: LearningOptions, steps = ENOUGH): LearningState {
  const { state, stopped } = engine.advance(options, engine.start(options), steps);
  expect(stopped).toBeNull();
  expect(state.step).toBe(steps);
  return state;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** What a row gives to the keys that are marked. */
const marked = (row: readonly number[], marks: readonly boolean[] = []): number =>
  sum(row.filter((_, i) => marks[i]));

// ---- The module ---------------------------------------------------------------------------------

describe('the module', () => {
  const { membersOf, expectType } = contractOf(
    read('wasm/attention-learning.d.mts') + read('wasm/attention-core.d.mts'),
  );
  const types = read('learning.ts') + read('types.ts');
  const lesson = (task = 0): CoreLesson => ({ ...module.defaults(task), task });

  it('has the functions declared, each with as many arguments', () => {
    const counts = membersOf('AttentionLearning').map(
      ({ name, parameters }) => [name, parameters?.length] as const,
    );
    expect(registered(module)).toEqual(new Map(counts));
  });

  it('gives exactly what is declared', () => {
    const bad = () => ({ ...lesson(), dHead: 0 });
    const state = () => (module.start(lesson()) as { value: CoreState }).value;
    const calls: { readonly [Name in keyof AttentionLearning]: readonly unknown[] } = {
      defaults: TASKS.map((_, task) => module.defaults(task)),
      sequence: [module.sequence(lesson(2), 0), module.sequence(lesson(), -1)],
      start: [module.start(lesson()), module.start(bad())],
      advance: [module.advance(lesson(), state(), -1)],
      leastLosses: [module.leastLosses(lesson(2)), module.leastLosses(bad())],
      score: [module.score(lesson(), state()), module.score(lesson(1), state())],
      look: [module.look(lesson(), state(), 0), module.look(lesson(), state(), 999)],
      kernel: [module.kernel(lesson(), state()), module.kernel(lesson(1), state())],
      names: [module.names()],
      limits: [module.limits()],
      errorMessage: [module.errorMessage(0, 'x', 1, 2, 'string', 'number')],
    };
    for (const { name, type } of membersOf('AttentionLearning')) {
      for (const given of calls[name as keyof AttentionLearning]) expectType(given, type, name);
    }
    const slice = (rate: number) =>
      (module.advance({ ...lesson(), learningRate: rate }, state(), 5) as { value: CoreSlice })
        .value;
    for (const { stopped, ...rest } of [slice(0.05), slice(30)]) {
      expect(sorted(Object.keys(rest))).toEqual(['losses', 'state']);
      expectType(rest.state, 'CoreState', 'state');
      expectType(rest.losses, 'Float64Array', 'losses');
      if (stopped !== null) expectType(stopped, 'CoreError', 'stopped');
    }
    expect(slice(0.05).stopped).toBeNull();
    expect(slice(30).stopped).not.toBeNull();
  });

  it('names the words of the types', () => {
    const unions: { readonly [List in keyof LearningNames]: string } = {
      tasks: 'TaskName',
      optimizers: 'OptimizerName',
      errors: 'ErrorCode',
    };
    const { names } = new Vocabulary<LearningNames>(module);
    expect(sorted(Object.keys(names))).toEqual(sorted(Object.keys(unions)));
    for (const [list, union] of Object.entries(unions)) {
      expect(sorted(names[list as keyof LearningNames]), list).toEqual(sorted(words(types, union)));
    }
  });

  it('holds no more memory after hundreds of calls', () => {
    const options = optionsOf('same-kind');
    let state = engine.start(options);
    const call = () => {
      state = engine.advance(options, state, 1).state;
      engine.look(options, state, 0);
      engine.kernel(options, state);
    };
    for (let i = 0; i < 30; i += 1) call();
    const before = memory.buffer.byteLength;
    for (let i = 0; i < 300; i += 1) call();
    expect(memory.buffer.byteLength).toBe(before);
  });
});

// ---- Tasks --------------------------------------------------------------------------------------

describe('what a held-out sequence asks', () => {
  it.each(TASKS)('%s: true keys that the mask lets through, and what they hold', (task) => {
    const options = optionsOf(task);
    for (let index = 0; index < options.nHeldOut; index += 1) {
      const { x, symbols, asked, targets, trueKeys, allowed } = engine.sequence(options, index);
      expect(x).toHaveLength(options.nTokens);
      expect(symbols).toHaveLength(options.nTokens);
      asked.forEach((_, row) => {
        const keys = (trueKeys[row] ?? []).flatMap((isTrue, key) => (isTrue ? [key] : []));
        expect(keys.length).toBeGreaterThan(0);
        for (const key of keys) expect(allowed[row]?.[key]).toBe(true);
        expect(sum(targets[row] ?? [])).toBeCloseTo(1, 12);
      });
    }
  });

  it('associative-recall: the key of the question, and its value', () => {
    const options = optionsOf('associative-recall');
    const n = options.nSymbols;
    const { symbols, asked, targets, trueKeys } = engine.sequence(options, 3);
    const last = symbols.length - 1;
    expect(asked).toEqual([last]);
    const key = (symbols[last] ?? 0) - n * n;
    const place = symbols.findIndex((symbol) => Math.floor(symbol / n) === key);
    expect(trueKeys[0]?.indexOf(true)).toBe(place);
    expect(targets[0]?.indexOf(1)).toBe((symbols[place] ?? 0) % n);
  });

  it('previous-token: the token before', () => {
    const { symbols, asked, targets, trueKeys } = engine.sequence(optionsOf('previous-token'), 3);
    asked.forEach((token, row) => {
      expect(trueKeys[row]?.indexOf(true)).toBe(token - 1);
      expect(targets[row]?.indexOf(1)).toBe(symbols[token - 1]);
    });
  });

  it('same-kind: all words of the kind', () => {
    const { wordsPerKind } = engine.limits;
    const { symbols, asked, trueKeys } = engine.sequence(optionsOf('same-kind'), 3);
    const kind = (token: number) => Math.floor((symbols[token] ?? 0) / wordsPerKind);
    asked.forEach((token, row) => {
      expect(trueKeys[row]).toEqual(symbols.map((_, key) => kind(key) === kind(token)));
    });
  });
});

// ---- Learning -----------------------------------------------------------------------------------

describe('learning', () => {
  const SEEDS = Array.from({ length: 10 }, (_, seed) => seed);

  it.each(TASKS)('%s is learned from ten seeds: 95 %% of held-out rows are right', (task) => {
    for (const seed of SEEDS) {
      const options = optionsOf(task, { seed });
      expect(engine.score(options, engine.start(options)).shareRight).toBeLessThan(0.3);
      const score = engine.score(options, learned(options));
      expect(score.shareRight, `seed ${seed}`).toBeGreaterThanOrEqual(0.95);
      expect(score.shareRight).toBe(score.nRight / score.nRows);
    }
  });

  it.each(TASKS)('%s: slices of any size give the same losses and the same state', (task) => {
    const options = optionsOf(task, { seed: 4 });
    const whole = engine.advance(options, engine.start(options), 40);
    let state = engine.start(options);
    const losses = [1, 0, 7, 12, 20].flatMap((steps) => {
      const slice = engine.advance(options, state, steps);
      state = slice.state;
      return slice.losses;
    });
    expect(losses).toEqual(whole.losses);
    expect(state).toEqual(whole.state);
  });

  it('goes on from a state that was kept, whatever was learned in between', () => {
    const options = optionsOf('same-kind');
    const kept = structuredClone(learned(options, 10));
    const direct = engine.advance(options, kept, 10);
    learned(optionsOf('previous-token', { seed: 7 }), 20);
    learned(optionsOf('same-kind', { seed: 7 }), 20);
    expect(engine.advance(options, structuredClone(kept), 10)).toEqual(direct);
  });

  it('takes the same batch wherever the count of steps comes around to it', () => {
    const options = optionsOf('same-kind', { nTrain: 250, optimizer: 'momentum' });
    const start = engine.start(options);
    const losses = (step: number) => engine.advance(options, { ...start, step }, 2).losses;
    // 2²⁸ · 16 has 33 bits; it is 46 more than a multiple of 250, as 81 · 16 is.
    expect(losses(2 ** 28)).toEqual(losses(81));
    expect(losses(2 ** 28)).not.toEqual(losses(0));
  });

  it('leaves the state that it was given as it was', () => {
    const options = optionsOf('associative-recall');
    const start = engine.start(options);
    const before = structuredClone(start);
    expect(engine.advance(options, start, 5).state).not.toEqual(before);
    expect(start).toEqual(before);
  });

  it('starts the same from the same seed, otherwise from another', () => {
    const options = optionsOf('previous-token', { seed: 5 });
    expect(engine.start(options)).toEqual(engine.start(options));
    expect(engine.sequence({ ...options, seed: 6 }, 0)).not.toEqual(engine.sequence(options, 0));
    expect(engine.start({ ...options, seed: 6 })).not.toEqual(engine.start(options));
  });

  it('takes larger steps at a larger rate, which may change from slice to slice', () => {
    const options = optionsOf('associative-recall', { optimizer: 'momentum' });
    const state = learned(options, 3);
    const moved = (learningRate: number) =>
      engine.score(options, engine.advance({ ...options, learningRate }, state, 1).state).loss;
    const here = engine.score(options, state).loss;
    expect(here - moved(0.1)).toBeGreaterThan(5 * (here - moved(0.01)));
  });
});

describe('a loss that leaves its bounds', () => {
  const cases = TASKS.flatMap((task) =>
    (['adam', 'momentum'] as const).map((optimizer) => [task, optimizer] as const),
  );

  it.each(cases)('stops %s by %s; the last good weights stay', (task, optimizer) => {
    const options = optionsOf(task, { optimizer });
    const good = learned(options, 3);
    const wild = engine.advance({ ...options, learningRate: 30 }, good, 100);
    expect(wild.stopped?.argument).toBe('loss');
    expect(['out-of-range', 'not-finite']).toContain(wild.stopped?.code);
    expect(wild.stopped?.message).toContain('loss');
    expect(wild.state.step).toBe(3 + wild.losses.length);
    expect(wild.losses.every(Number.isFinite)).toBe(true);
    const { loss } = engine.score(options, wild.state);
    expect(loss).toBeLessThan(Number.POSITIVE_INFINITY);
    const again = engine.advance({ ...options, learningRate: 30 }, wild.state, 1);
    expect(again.stopped?.code).toBe(wild.stopped?.code);
    expect(again.state).toEqual(wild.state);
    const back = engine.advance({ ...options, learningRate: 0.05 }, good, ENOUGH);
    expect(back.stopped).toBeNull();
    expect(engine.score(options, back.state).shareRight).toBeGreaterThan(0.5);
  });
});

// ---- What is shown ------------------------------------------------------------------------------

describe('what a head does', () => {
  it.each(TASKS)('%s: weights add to 1, and are 0 where the mask is', (task) => {
    const options = optionsOf(task);
    for (const state of [engine.start(options), learned(options)]) {
      const { allowed } = engine.sequence(options, 5);
      engine.look(options, state, 5).weights.forEach((row, r) => {
        expect(sum(row)).toBeCloseTo(1, 12);
        expect(marked(row, allowed[r])).toBeCloseTo(1, 12);
      });
    }
  });

  it.each(TASKS)('%s: the score is what its sequences say one by one', (task) => {
    const options = optionsOf(task, { nHeldOut: 40 });
    const state = learned(options, 30);
    const given = Array.from({ length: options.nHeldOut }, (_, index) => {
      const { trueKeys } = engine.sequence(options, index);
      const { weights } = engine.look(options, state, index);
      return weights.map((row, r) => marked(row, trueKeys[r]));
    }).flat();
    const score = engine.score(options, state);
    expect(score.nRows).toBe(given.length);
    expect(score.nRight).toBe(given.filter((w) => w >= engine.limits.rightWeight).length);
    expect(score.nRight).toBeGreaterThan(0);
    expect(score.trueWeight).toBeCloseTo(sum(given) / given.length, 12);
  });

  it.each(TASKS)('%s: the loss is the surprise at what should have been read', (task) => {
    const options = optionsOf(task, { nHeldOut: 40 });
    const state = learned(options, 30);
    const surprise = Array.from({ length: options.nHeldOut }, (_, index) => {
      const { targets } = engine.sequence(options, index);
      const { context } = engine.look(options, state, index);
      return targets.map((row, r) =>
        sum(row.map((share, i) => (share > 0 ? -share * Math.log(context[r]?.[i] ?? 0) : 0))),
      );
    }).flat();
    const { loss } = engine.score(options, state);
    expect(loss).toBeCloseTo(sum(surprise) / surprise.length, 10);
  });

  it.each(TASKS)(
    '%s: no step’s loss is below the least of its batch, and it gets there',
    (task) => {
      const options = optionsOf(task);
      const least = engine.leastLosses(options);
      const { losses } = engine.advance(options, engine.start(options), 2000);
      const above = losses.map((loss, step) => loss - (least[step % least.length] ?? Number.NaN));
      expect(least.some((bound) => bound > 0)).toBe(task === 'same-kind');
      expect(Math.min(...above)).toBeGreaterThanOrEqual(-1e-12);
      expect(Math.max(...above.slice(-least.length))).toBeLessThan(0.05);
    },
  );

  it('reads a mixture of what the tokens hold, by their weights', () => {
    const options = optionsOf('previous-token');
    const state = learned(options, 20);
    const { symbols } = engine.sequence(options, 2);
    const { weights, context } = engine.look(options, state, 2);
    weights.forEach((row, r) => {
      const read = Array.from({ length: options.nSymbols }, (_, symbol) =>
        marked(
          row,
          symbols.map((one) => one === symbol),
        ),
      );
      read.forEach((share, symbol) => {
        expect(context[r]?.[symbol]).toBeCloseTo(share, 12);
      });
    });
  });

  it.each(TASKS)('%s: its kernel finds what belongs, and nothing of it before', (task) => {
    const options = optionsOf(task);
    const least = (state: LearningState) => {
      const { shares, belongs, allowed } = engine.kernel(options, state);
      return Math.min(
        ...shares.map((row, i) => {
          expect(marked(row, allowed[i])).toBeCloseTo(1, 12);
          // The first position has none before it.
          return belongs[i]?.includes(true) ? marked(row, belongs[i]) : 1;
        }),
      );
    };
    expect(least(engine.start(options))).toBeLessThan(0.4);
    expect(least(learned(options))).toBeGreaterThan(0.9);
  });

  it.each(TASKS)('%s: the kernel’s black is the share of what belongs evenly', (task) => {
    const { belongs, most } = engine.kernel(optionsOf(task), engine.start(optionsOf(task)));
    const counts = belongs.map((row) => row.filter(Boolean).length).filter((count) => count > 0);
    expect(most).toBeCloseTo(Math.max(...counts.map((count) => 1 / count)), 14);
  });
});

// ---- Errors -------------------------------------------------------------------------------------

describe('what cannot be is refused', () => {
  const attempts: readonly (readonly [string, Partial<LearningOptions>, string])[] = [
    ['an unknown task', { task: 'guess' as TaskName }, 'unknown-option task'],
    ['an unknown optimizer', { optimizer: 'luck' as 'adam' }, 'unknown-option optimizer'],
    ['a negative seed', { seed: -1 }, 'out-of-range seed'],
    ['half a seed', { seed: 0.5 }, 'out-of-range seed'],
    ['a seed of 33 bits', { seed: 2 ** 32 }, 'out-of-range seed'],
    ['no rate', { learningRate: 0 }, 'not-positive learningRate'],
    ['a rate that is no number', { learningRate: Number.NaN }, 'not-finite learningRate'],
    ['a rate over its limit', { learningRate: 100.5 }, 'out-of-range learningRate'],
    ['no head', { dHead: 0 }, 'out-of-range dHead'],
    ['half a head', { dHead: 1.5 }, 'out-of-range dHead'],
    ['no batch', { batchSize: 0 }, 'out-of-range batchSize'],
    ['a sequence of two', { nTokens: 2 }, 'out-of-range nTokens'],
    ['more pairs than keys', { nTokens: 8 }, 'out-of-range nTokens'],
    ['no symbols', { nSymbols: -1 }, 'out-of-range nSymbols'],
    ['nothing held out', { nHeldOut: 0 }, 'out-of-range nHeldOut'],
    ['more than there are', { nSymbols: 2, nTokens: 3, nTrain: 500 }, 'out-of-range nTrain'],
  ];

  const outcome = (attempt: () => unknown): string => {
    try {
      attempt();
      return 'accepted';
    } catch (error) {
      const { code, argument } = error as { code: string; argument: string };
      return `${code} ${argument}`;
    }
  };

  it.each(attempts)('%s', (_, changes, expected) => {
    const options = { ...engine.defaults('associative-recall'), ...changes };
    expect(outcome(() => engine.start(options))).toBe(expected);
    const fine = optionsOf('associative-recall');
    expect(outcome(() => engine.start(fine))).toBe('accepted');
  });

  it.each([-1, 128, 0.5, Number.NaN])('sequence %s of 128', (index) => {
    const options = optionsOf('same-kind');
    const state = engine.start(options);
    expect(outcome(() => engine.sequence(options, index))).toBe('out-of-range sequence');
    expect(outcome(() => engine.look(options, state, index))).toBe('out-of-range sequence');
  });

  it.each([-1, 0.5, 2_000_000])('%s steps', (steps) => {
    const options = optionsOf('same-kind');
    const attempt = () => engine.advance(options, engine.start(options), steps);
    expect(outcome(attempt)).toBe('out-of-range nSteps');
  });

  it.each([-5, 2 ** 31 - 1, Number.NaN])('a state after %s steps', (step) => {
    const options = optionsOf('same-kind');
    const state = { ...engine.start(options), step };
    expect(outcome(() => engine.advance(options, state, 1))).toBe('out-of-range step');
  });

  it('a state of another task, of another optimizer, and a damaged one', () => {
    const options = optionsOf('associative-recall');
    const advance = (state: unknown) => () => engine.advance(options, state as LearningState, 1);
    const other = engine.start(optionsOf('previous-token'));
    expect(outcome(advance(other))).toBe('wrong-shape wQ');
    expect(outcome(() => engine.score(options, other))).toBe('wrong-shape wQ');
    expect(outcome(() => engine.kernel(options, other))).toBe('wrong-shape wQ');
    const momentum = engine.start({ ...options, optimizer: 'momentum' });
    expect(outcome(advance(momentum))).toBe('wrong-shape moments');
    const good = structuredClone(engine.start(options)) as unknown as {
      weights: { wK: { data: Float64Array } };
      first: { wQ: { rows: number } };
    };
    good.first.wQ.rows = 2 ** 40;
    expect(outcome(advance(good))).toBe('wrong-shape moments');
    good.weights.wK.data = new Float64Array(3);
    expect(outcome(advance(good))).toBe('wrong-shape wK');
  });
});

/** Of a state all but the numbers of its matrices, typed arrays, which cannot be frozen. */
function expectFrozenState(state: LearningState, path: string): void {
  const { weights, first, second, ...rest } = state as CoreState;
  expect(Object.isFrozen(state), path).toBe(true);
  expectFrozen(Object.freeze(rest), path);
  for (const projections of [weights, first, second]) {
    expect(Object.isFrozen(projections), path).toBe(true);
    for (const matrix of Object.values(projections)) {
      expect(Object.isFrozen(matrix), path).toBe(true);
    }
  }
}

it('gives back what nobody can change', () => {
  const options = engine.defaults('same-kind');
  const start = engine.start(options);
  const { state, ...slice } = engine.advance({ ...options, learningRate: 30 }, start, 9);
  expect(slice.stopped).not.toBeNull();
  const given = {
    defaults: options,
    advance: Object.freeze(slice),
    leastLosses: engine.leastLosses(options),
    sequence: engine.sequence(options, 0),
    score: engine.score(options, start),
    look: engine.look(options, start, 0),
    kernel: engine.kernel(options, start),
    limits: engine.limits,
    tasks: engine.tasks,
    optimizers: engine.optimizers,
  };
  for (const [name, result] of Object.entries(given)) expectFrozen(result, name);
  expectFrozenState(start, 'start');
  expectFrozenState(state, 'advance.state');
});
