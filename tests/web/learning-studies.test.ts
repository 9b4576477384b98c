import { beforeAll, describe, expect, it } from 'vitest';
import { type LearningSettings, startOf } from '../../web/chapters/learning/settings.js';
import { MOST_STUDIES, Studies } from '../../web/chapters/learning/studies.js';
import type { Learning, LearningOptions, LearningState } from '../../web/engine/learning.js';
import type { CoreMatrix } from '../../web/engine/wasm/attention-core.mjs';
import type { CoreState } from '../../web/engine/wasm/attention-learning.mjs';
import { loadEngine } from './learning-engine.js';

let engine: Learning;
let start: LearningSettings;

beforeAll(async () => {
  engine = await loadEngine();
  start = startOf(engine);
});

const set = (changes: Partial<LearningSettings>): LearningSettings => ({ ...start, ...changes });

describe('studies', () => {
  it('are found again as they were left: after another task, optimizer, seed or start', () => {
    const studies = new Studies(engine);
    const first = studies.of(start);
    first.advance(3);
    const others = [
      set({ task: 'same-kind' }),
      set({ optimizer: 'momentum' }),
      set({ seed: 1 }),
      set({ run: studies.nextRun }),
    ];
    for (const other of others) {
      expect(studies.of(other).step).toBe(0);
      studies.of(other).advance(1);
      expect(studies.of(start) === first).toBe(true);
      expect(first.step).toBe(3);
      expect(studies.of(other).step).toBe(1);
    }
  });

  it('are the same with another rate, sequence or pace', () => {
    const studies = new Studies(engine);
    const first = studies.of(start);
    expect(studies.of(set({ rate: 0.3, sequence: 5, speed: 'full' })) === first).toBe(true);
  });

  it('are no more than a few: the one shown longest ago is forgotten', () => {
    const studies = new Studies(engine);
    const shown = Array.from({ length: MOST_STUDIES }, (_, seed) => studies.of(set({ seed })));
    const isKept = (seed: number) => studies.of(set({ seed })) === shown[seed];
    expect(isKept(0)).toBe(true);
    studies.of(set({ seed: MOST_STUDIES }));
    expect(isKept(0)).toBe(true);
    expect(isKept(1)).toBe(false);
  });

  it('start over with a number that no study has had', () => {
    const studies = new Studies(engine);
    studies.of(set({ run: 4 }));
    studies.of(start);
    expect(studies.nextRun).toBe(5);
  });
});

describe('a study that was stopped', () => {
  const stopped = (changes: Partial<LearningSettings> = {}) => {
    const study = new Studies(engine).of(set({ rate: 30, ...changes }));
    study.advance(100);
    return study;
  };

  it('tells the loss that was too large', () => {
    const study = stopped({ optimizer: 'momentum' });
    expect(study.burst).toBeGreaterThan(engine.limits.divergenceFactor);
    expect(String(study.burst)).toBe(study.stopped?.error.found);
    expect(stopped().burst).toBe(Number.POSITIVE_INFINITY);
  });

  it('says nothing of it any more at another rate', () => {
    const study = stopped();
    study.rate = 30;
    expect(study.stopped).not.toBeNull();
    study.rate = 0.05;
    expect(study.stopped).toBeNull();
    expect(study.burst).toBeNull();
  });
});

// ---- What the note under the kernel says of A ---------------------------------------------------

type Row = readonly number[];

const rowsOf = ({ rows, columns, data }: CoreMatrix): Row[] =>
  Array.from({ length: rows }, (_, r) => [...data.slice(r * columns, (r + 1) * columns)]);

const dot = (a: Row, b: Row): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

const scaled = (shares: Row): Row => {
  const all = shares.reduce((a, b) => a + b, 0);
  return shares.map((share) => share / all);
};

const close = (found: Row | undefined, wanted: Row) => {
  wanted.forEach((share, i) => {
    expect(found?.[i]).toBeCloseTo(share, 10);
  });
};

/** q·k/√d of a question, a key alone, and what a key or a value alone has in `wK`. */
function parts({ dHead, nSymbols }: LearningOptions, state: LearningState) {
  const { wQ, wK } = (state as CoreState).weights;
  const [queries, keys] = [rowsOf(wQ), rowsOf(wK)];
  const score = (key: number, row: number) =>
    dot(queries[key] ?? [], keys[row] ?? []) / Math.sqrt(dHead);
  return {
    ofKey: (asked: number, key: number) => score(asked, key),
    ofValue: (asked: number, value: number) => score(asked, nSymbols + value),
  };
}

describe('the weights A', () => {
  it('find by key: the kernel’s of the key, with what its value adds to q·k', () => {
    const options: LearningOptions = {
      ...engine.defaults('associative-recall'),
      optimizer: 'momentum',
      learningRate: 30,
    };
    const { state } = engine.advance(options, engine.start(options), 100);
    const { shares } = engine.kernel(options, state);
    const { ofKey, ofValue } = parts(options, state);
    const n = options.nSymbols;
    shares.forEach((row, asked) => {
      close(row, scaled(row.map((_, key) => Math.exp(ofKey(asked, key)))));
    });
    // Keys alone all find themselves; in the third sequence the value leads astray all the same.
    shares.forEach((row, key) => {
      expect(row[key]).toBeGreaterThan(0.95);
    });
    const { symbols, trueKeys } = engine.sequence(options, 2);
    const weights = engine.look(options, state, 2).weights[0] ?? [];
    expect(weights[trueKeys[0]?.indexOf(true) ?? -1]).toBeLessThan(0.1);
    const asked = (symbols.at(-1) ?? 0) - n * n;
    const pairs = symbols.slice(0, -1).map((symbol) => [Math.floor(symbol / n), symbol % n]);
    const scores = pairs.map(([key = 0, value = 0]) => ofKey(asked, key) + ofValue(asked, value));
    close(weights, scaled(scores.map(Math.exp)));
  });

  it('gather one’s kind: the kernel’s of the words in the sequence, scaled to add to 1', () => {
    const options = engine.defaults('same-kind');
    const { state } = engine.advance(options, engine.start(options), 20);
    const { shares } = engine.kernel(options, state);
    for (const index of [0, 1, 2]) {
      const { symbols } = engine.sequence(options, index);
      const { weights } = engine.look(options, state, index);
      symbols.forEach((word, row) => {
        close(weights[row], scaled(symbols.map((other) => shares[word]?.[other] ?? 0)));
      });
    }
  });
});
