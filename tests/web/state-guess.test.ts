// A reason is only worth giving where it holds. Each test works out the reason's premise on its own,
// from queries, keys and products, and never asks `guess.ts` for it.
import { describe, expect, it } from 'vitest';
import type { AttentionOptions, HeadTrace, Matrix, Vector } from '../../web/engine/index.js';
import {
  type ChoiceVerdict,
  isAskable,
  judgeChoice,
  judgeWeight,
  mostRead,
  NEAR_ENOUGH,
  type WeightVerdict,
} from '../../web/state/guess.js';
import type { Model } from '../../web/state/model.js';
import { Chance } from './chance.js';
import { newStore, START } from './state-start.js';

const headsOf = (model: Model): readonly HeadTrace[] => newStore(model).snapshot.trace.heads;

/** A head of the real engine whose first query, and all keys, are set by hand. */
function headWith(query: Vector, keys: Matrix, options: AttentionOptions = {}): HeadTrace {
  const model: Model = {
    ...START,
    tokens: keys.map((_, i) => `token ${i}`),
    x: keys.map((_, i) => [i, 1]),
    dHead: query.length,
    detached: { queries: { 0: query }, keys: Object.fromEntries(keys.entries()), values: {} },
    options,
  };
  return headsOf(model)[0] as HeadTrace;
}

// ---- What a reason says, worked out by hand -------------------------------------------------------

const ROUNDING = 1e-9;
const size = (vector: Vector): number => Math.sqrt(vector.reduce((sum, v) => sum + v * v, 0));
const products = (a: Vector, b: Vector): number[] => a.map((v, i) => v * (b[i] ?? 0));
const dot = (a: Vector, b: Vector): number => products(a, b).reduce((sum, v) => sum + v, 0);
const cosine = (a: Vector, b: Vector): number => dot(a, b) / (size(a) * size(b));
const isMore = (a: number, b: number): boolean => a - b > ROUNDING;
const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= ROUNDING;

interface Guess {
  readonly head: HeadTrace;
  readonly row: number;
  readonly picked: number;
}

function factsOf({ head, row, picked }: Guess) {
  const query = head.queries[row] ?? [];
  const shares = head.weights[row] ?? [];
  const top = Math.max(...shares);
  const winner = head.keys[shares.indexOf(top)] ?? [];
  const pick = head.keys[picked] ?? [];
  const isHidden = (key: number) => head.maskedScores[row]?.[key] === Number.NEGATIVE_INFINITY;
  const others = head.keys
    .filter((_, key) => key !== picked && !isHidden(key))
    .map((key) => dot(query, key));
  const share = shares[picked] ?? Number.NaN;
  const otherShares = shares.filter((_, key) => key !== picked);
  const isTop = isSame(share, top);
  return { query, winner, pick, others, isTop, isHidden: isHidden(picked), share, otherShares };
}

type Facts = ReturnType<typeof factsOf>;

const isPickCloser = ({ query, winner, pick }: Facts): boolean =>
  isMore(cosine(query, pick), cosine(query, winner));
const isWinnerCloser = ({ query, winner, pick }: Facts): boolean =>
  isMore(cosine(query, winner), cosine(query, pick));
const isWinnerLonger = ({ winner, pick }: Facts): boolean => isMore(size(winner), size(pick));
const isPickLonger = ({ winner, pick }: Facts): boolean => isMore(size(pick), size(winner));

/** What the message `why-<verdict>` tells the reader, as far as it is about numbers. */
const HOLDS: Readonly<Record<ChoiceVerdict, (facts: Facts) => boolean>> = {
  right: ({ query, pick, others, isTop }) =>
    isTop && others.every((score) => isMore(dot(query, pick), score)),
  tie: ({ share, otherShares, isTop }) =>
    isTop && otherShares.some((other) => isSame(other, share)),
  masked: ({ isHidden, share }) => isHidden && share === 0,
  longer: (facts) => isPickCloser(facts) && isWinnerLonger(facts),
  length: (facts) => !isPickCloser(facts) && !isWinnerCloser(facts) && isWinnerLonger(facts),
  direction: (facts) =>
    isWinnerCloser(facts) && isPickLonger(facts) && dot(facts.query, facts.winner) > 0,
  closer: (facts) => isWinnerCloser(facts) && !isWinnerLonger(facts) && !isPickLonger(facts),
  negative: ({ query, winner, pick }) =>
    products(query, pick).some((v) => v < 0) && products(query, winner).every((v) => v >= 0),
  both: (facts) =>
    isWinnerCloser(facts) && isWinnerLonger(facts) && dot(facts.query, facts.winner) > 0,
  away: (facts) => dot(facts.query, facts.winner) < 0 && isPickLonger(facts),
  score: ({ query, winner, pick }) => isMore(dot(query, winner), dot(query, pick)),
};

const holds = (verdict: ChoiceVerdict, guess: Guess): boolean => HOLDS[verdict](factsOf(guess));

// ---- The tests ------------------------------------------------------------------------------------

/** The query, then the keys: "1 0 → 2 0, 0 1". */
type Drawing = string;

function drawn(drawing: Drawing): [Vector, Matrix] {
  const vector = (text: string) => text.trim().split(' ').map(Number);
  const [query = '', keys = ''] = drawing.split('→');
  return [vector(query), keys.split(',').map(vector)];
}

type Case = readonly [
  what: string,
  verdict: ChoiceVerdict,
  drawing: Drawing,
  picked: number,
  options: AttentionOptions,
];

const CASES: readonly Case[] = [
  ['the one with the most', 'right', '1 0 → 1 0, 2 0, -1 0', 1, {}],
  ['the one with the least below zero', 'right', '1 1 → -1 -1, -2 -2', 0, {}],
  ['one of two that score alike', 'tie', '1 0 → 2 0, 2 5, 1 0', 0, {}],
  ['the other of the two', 'tie', '1 0 → 2 0, 2 5, 1 0', 1, {}],
  ['any, when the query is zero', 'tie', '0 0 → 2 0, 1 5, -1 0', 2, {}],
  [
    'any, when the temperature levels all weights',
    'tie',
    '1 0 → 2 0, 1 5',
    1,
    { temperature: 1e12 },
  ],
  ['a later token', 'masked', '1 1 → 1 0, 9 9', 1, { mask: 'causal' }],
  ['padding', 'masked', '1 1 → 9 9, 1 0', 0, { realKeys: [false, true] }],
  ['the closer, shorter key', 'longer', '1 0 → 1 0, 3 3', 0, {}],
  ['one with a product below zero, but closer', 'longer', '1 0.1 → 1 -0.1, 3 9', 0, {}],
  ['the longer key, far aside', 'direction', '1 0 → 1 3, 2 0', 0, {}],
  ['the longer key that points away', 'direction', '1 1 → -5 1, 2 0', 0, {}],
  ['one that loses by a product', 'negative', '1 1 → 1 -0.5, 2 2', 0, {}],
  ['one that loses by both products', 'negative', '-1 1 → 1 -0.5, -2 2', 0, {}],
  ['a shorter key farther aside', 'both', '1 0 → 0.5 0.5, 3 1', 0, {}],
  ['one of two that lose by a product', 'both', '1 1 → -1 1.5, 4 -1', 0, {}],
  ['the longer of two that point away', 'away', '1 1 → -1 -1, -10 4', 1, {}],
  ['a key of zeros, which points nowhere', 'score', '1 0 → 0 0, 2 0', 0, {}],
  ['one that points away, and the best is of zeros', 'score', '1 0 → 0 0, -2 0', 1, {}],
  ['a longer key that loses by its length', 'away', '1 0 → -3 3, -1 0.5', 0, {}],
  ['a longer key that loses by it, farther aside', 'away', '1 0 → -2 0, -0.1 1', 0, {}],
  ['a longer one below zero, and the best is square', 'score', '1 0 → -3 0, 0 1', 0, {}],
  ['the shorter of two on both sides of the query', 'length', '1 0 → 1 1, 2 -2', 0, {}],
  ['the shorter of two in one direction', 'length', '1 0 → 1 0, 2 0', 0, {}],
  ['one as long, farther aside', 'closer', '800 790 → 1 0, 0 1', 1, {}],
];

describe('a picked key', () => {
  it.each(CASES)('%s: %s', (_, verdict, drawing, picked, options) => {
    const guess = { head: headWith(...drawn(drawing), options), row: 0, picked };
    expect(judgeChoice(guess.head, 0, picked)).toBe(verdict);
    expect(holds(verdict, guess)).toBe(true);
  });

  it('the cases are of every verdict', () => {
    expect(new Set(CASES.map(([, verdict]) => verdict))).toEqual(new Set(Object.keys(HOLDS)));
  });

  it('is judged in its own row and head', () => {
    const [first, second] = headsOf({ ...START, seed: 3, options: { heads: 2, mask: 'causal' } });
    const verdicts = (head: HeadTrace | undefined) =>
      [0, 1, 2].map((row) =>
        [0, 1, 2].map((picked) => judgeChoice(head as HeadTrace, row, picked)),
      );
    expect(
      verdicts(first).map((row) => row.filter((verdict) => verdict === 'masked').length),
    ).toEqual([2, 1, 0]);
    expect(verdicts(first)).not.toEqual(verdicts(second));
  });
});

it('two keys of which both score 0.8 are a tie, though 0.1 + 0.7 comes out as less than 0.1 · 8', () => {
  const head = headWith(...drawn('0.1 0.7 → 8 0, 1 1'));
  expect([judgeChoice(head, 0, 0), judgeChoice(head, 0, 1)]).toEqual(['tie', 'tie']);
});

describe('a row is not asked about', () => {
  it.each([
    ['where scale 0 makes all weights alike, but not the scores', 0],
    ['where a negative scale gives the lowest score the most', -1],
  ])('%s', (_, scale) => {
    expect(isAskable(headWith(...drawn('1 0 → 1 0, 2 0')), 0)).toBe(true);
    expect(isAskable(headWith(...drawn('1 0 → 1 0, 2 0'), { scale }), 0)).toBe(false);
  });
});

const OPTIONS: readonly AttentionOptions[] = [
  {},
  { mask: 'causal' },
  { scale: 'sqrt-dk' },
  { temperature: 10 },
  { heads: 2 },
  { positions: 'sinusoidal' },
  { softmax: 'global-max' },
];
const SEEDS = 400;

function modelWith(seed: number): Model {
  const chance = new Chance(seed);
  const tokens = Array.from({ length: 2 + chance.below(4) }, (_, i) => `token ${i}`);
  const x = tokens.map(() => [0, 0, 0].map(() => chance.below(5) - 2));
  const options = OPTIONS[seed % OPTIONS.length] ?? {};
  return { ...START, tokens, x, seed, dHead: 1 + chance.below(3), options };
}

/** Every row that may be asked about, of every seed. */
function* askable(): Generator<Omit<Guess, 'picked'>> {
  for (let seed = 0; seed < SEEDS; seed += 1) {
    for (const head of headsOf(modelWith(seed))) {
      for (const row of head.weights.keys()) if (isAskable(head, row)) yield { head, row };
    }
  }
}

function* guesses(): Generator<Guess> {
  for (const { head, row } of askable()) {
    for (const picked of head.keys.keys()) yield { head, row, picked };
  }
}

const told = (guess: Guess): ChoiceVerdict => judgeChoice(guess.head, guess.row, guess.picked);
const untrue = (all: readonly Guess[]): readonly string[] =>
  all
    .filter((guess) => !holds(told(guess), guess))
    .map((guess) => `${told(guess)}: ${JSON.stringify(factsOf(guess))}`);

describe('over hundreds of seeds and options', () => {
  it('whatever reason is given for a key holds', () => {
    const all = [...guesses()];
    expect(untrue(all)).toEqual([]);
    expect(new Set(all.map(told))).toEqual(new Set(Object.keys(HOLDS)));
    expect(all.length).toBeGreaterThan(3000);
  });
});

describe('a guessed weight', () => {
  // Scores 0, 1 and 2: powers of e to −2, −1 and 0.
  const head = headWith(...drawn('1 → 0, 1, 2'));
  const powers = [Math.exp(-2), Math.exp(-1), 1];
  const sum = powers.reduce((a, b) => a + b);
  const [first, second, third] = powers.map((power) => power / sum) as [number, number, number];

  it.each<readonly [string, WeightVerdict, number, number, number]>([
    ['the weight', 'right', 1, second, -1],
    ['nearly, from above', 'right', 1, second + NEAR_ENOUGH - ROUNDING, -1],
    ['nearly, from below', 'right', 1, second - NEAR_ENOUGH + ROUNDING, -1],
    ['near a small one, though below 0', 'right', 0, first - 0.04, -1],
    ['below 0', 'range', 1, -0.01, -1],
    ['above 1', 'range', 2, 1.01, -1],
    ['its power of e as shown', 'power', 1, 0.37, -1],
    ['its power of e, when that is 1', 'power', 2, 1, -1],
    ['another’s weight as shown', 'other', 1, 0.67, 2],
    ['the first’s weight as shown', 'other', 1, 0.09, 0],
    ['the lowest that there is', 'low', 1, 0, -1],
    ['too much', 'high', 1, 0.5, -1],
    ['too much, by just enough', 'high', 1, second + NEAR_ENOUGH + 2 * ROUNDING, -1],
    ['too little, by just enough', 'low', 1, second - NEAR_ENOUGH - 2 * ROUNDING, -1],
    ['too little', 'low', 2, 0.5, -1],
  ])('%s: %s', (_, verdict, key, guess, other) => {
    expect(judgeWeight(head, 0, key, guess)).toEqual({ verdict, other });
  });

  it('the engine’s numbers are those that the cases are built on', () => {
    expect(head.exponentials[0]?.map((power, i) => isSame(power, powers[i] ?? 0))).toEqual([
      true,
      true,
      true,
    ]);
    expect(head.weights[0]?.map((w, i) => isSame(w, [first, second, third][i] ?? 0))).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('of a masked key is 0', () => {
    const hidden = headWith(...drawn('1 → 1, 2, 9'), { realKeys: [true, true, false] });
    expect(judgeWeight(hidden, 0, 2, 0)).toEqual({ verdict: 'right', other: -1 });
    expect(judgeWeight(hidden, 0, 2, 0.5)).toEqual({ verdict: 'high', other: -1 });
    expect(judgeWeight(hidden, 0, 1, 0)).toEqual({ verdict: 'other', other: 2 });
  });
});

/** What the message `why-weight-<verdict>` tells the reader. */
const WEIGHT_HOLDS: Readonly<
  Record<
    WeightVerdict,
    (guess: number, told: { weight: number; power: number; other: number }) => boolean
  >
> = {
  right: (guess, { weight }) => Math.abs(guess - weight) <= NEAR_ENOUGH + ROUNDING,
  range: (guess) => guess < 0 || guess > 1,
  power: (guess, { power }) => Math.abs(guess - power) < 0.01,
  other: (guess, { other }) => Math.abs(guess - other) < 0.01,
  high: (guess, { weight }) => guess > weight + NEAR_ENOUGH,
  low: (guess, { weight }) => guess < weight - NEAR_ENOUGH,
};

/** What a reader may type: a number on show, one from 0 to 1, or one beyond. */
const typed = ({ head, row, picked }: Guess, chance: Chance): readonly number[] => [
  ...(head.weights[row] ?? []).map((weight) => Number(weight.toFixed(2))),
  Number((head.exponentials[row]?.[picked] ?? 0).toFixed(2)),
  chance.below(101) / 100,
  1 + chance.below(900) / 100,
  -chance.below(900) / 100,
];

function untrueOfWeight({ head, row, picked }: Guess, guess: number): string | null {
  const { verdict, other } = judgeWeight(head, row, picked, guess);
  const scores = head.keys.map((key) => dot(head.queries[row] ?? [], key) / head.divisor);
  const masked = (key: number) => head.maskedScores[row]?.[key] === Number.NEGATIVE_INFINITY;
  const powers = scores.map((score, key) => (masked(key) ? 0 : Math.exp(score)));
  const sum = powers.reduce((a, b) => a + b);
  const largest = Math.max(...powers);
  const share = (key: number) => (powers[key] ?? Number.NaN) / sum;
  const told = {
    weight: share(picked),
    power: (powers[picked] ?? Number.NaN) / largest,
    other: share(other),
  };
  const isOther = verdict === 'other' ? other !== picked : other === -1;
  const isTrue = isOther && WEIGHT_HOLDS[verdict](guess, told);
  return isTrue ? null : `${guess} ${verdict} ${other}: ${JSON.stringify(told)}`;
}

describe('a guessed weight, over hundreds of seeds and options', () => {
  it('meets a reason that holds', () => {
    const chance = new Chance(1);
    const met = new Set<WeightVerdict>();
    const wrong: (string | null)[] = [];
    for (const one of guesses()) {
      if (one.head.rowMax[one.row] !== Math.max(...(one.head.maskedScores[one.row] ?? [])))
        continue;
      for (const guess of typed(one, chance)) {
        met.add(judgeWeight(one.head, one.row, one.picked, guess).verdict);
        wrong.push(untrueOfWeight(one, guess));
      }
    }
    expect(wrong.filter((words) => words !== null)).toEqual([]);
    expect(met).toEqual(new Set(Object.keys(WEIGHT_HOLDS)));
    expect(wrong.length).toBeGreaterThan(10_000);
  });
});

describe('a row that can be asked about', () => {
  const headOf = (drawing: Drawing, options: AttentionOptions = {}) =>
    headWith(...drawn(drawing), options);
  const weightsOf = (...given: Parameters<typeof headOf>) => headOf(...given).weights;
  const KEYS = '1 0, 0 1';

  it.each<readonly [string, boolean, HeadTrace, number]>([
    ['shares', true, headOf(`1 0 → ${KEYS}`), 0],
    ['a single key', false, headOf('1 0 → 1 0'), 0],
    ['all but one hidden', false, headOf(`1 0 → ${KEYS}`, { mask: 'causal' }), 0],
    ['two of them left', true, headOf(`1 0 → ${KEYS}`, { mask: 'causal' }), 1],
    ['one takes all', true, headOf(`5000 0 → ${KEYS}`), 0],
    ['every key hidden', false, headOf(`1 0 → ${KEYS}`, { realKeys: [false, false] }), 0],
    ['NaN by underflow', false, headOf(`5000 0 → ${KEYS}`, { softmax: 'global-max' }), 1],
    ['NaN by a sum of 0', false, headOf(`0 0 → ${KEYS}`, { softmax: 'score-sum' }), 0],
    ['infinite by a sum of 0', false, headOf(`1 -1 → ${KEYS}`, { softmax: 'score-sum' }), 0],
    ['below 0 and above 1', false, headOf(`3 -1 → ${KEYS}`, { softmax: 'score-sum' }), 0],
    ['below 0, none above 1', false, headOf('1 → 7, 7, -4', { softmax: 'score-sum' }), 0],
    ['no such row', false, headOf(`1 0 → ${KEYS}`), 2],
  ])('%s: %s', (_, answer, head, row) => {
    expect(isAskable(head, row)).toBe(answer);
  });

  it('has rows of each of these oddities', () => {
    expect(weightsOf(`5000 0 → ${KEYS}`, { softmax: 'global-max' })[1]).toEqual([
      Number.NaN,
      Number.NaN,
    ]);
    expect(weightsOf(`0 0 → ${KEYS}`, { softmax: 'score-sum' })[0]).toEqual([
      Number.NaN,
      Number.NaN,
    ]);
    expect(weightsOf(`1 -1 → ${KEYS}`, { softmax: 'score-sum' })[0]).toEqual([
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ]);
    expect(weightsOf(`3 -1 → ${KEYS}`, { softmax: 'score-sum' })[0]).toEqual([1.5, -0.5]);
    expect(weightsOf(`1 0 → ${KEYS}`, { realKeys: [false, false] })[0]).toEqual([0, 0]);
  });

  it('reads all of those most that have the largest weight', () => {
    expect(mostRead([0.2, 0.4, 0.4])).toEqual([1, 2]);
    expect(mostRead([0.1 + 0.2, 0.3, 0.4 - 0.1])).toEqual([0, 1, 2]);
    expect(mostRead([0, 0, 1])).toEqual([2]);
  });
});
