import { beforeAll, describe, expect, it } from 'vitest';
import { type Company, companyOf } from '../../web/chapters/words/company.js';
import { EXAMPLES } from '../../web/chapters/words/examples.js';
import { START, type WordsState } from '../../web/chapters/words/words-state.js';
import { loadEngine } from '../../web/engine/node.js';
import type { Engine } from '../../web/engine/types.js';
import type { WordVectors } from '../../web/engine/words.js';
import { openWordVectors } from './words-start.js';

let engine: Engine;
let vectors: WordVectors;

beforeAll(async () => {
  [engine, vectors] = await Promise.all([loadEngine(), openWordVectors()]);
});

function company(changes: Partial<WordsState>): Company {
  const found = companyOf(engine, vectors, { ...START, ...changes });
  if (found === null) throw new Error('a word is not known');
  return found;
}

const names = (list: Company['before']) => list.map(({ word }) => word);

describe('the company of a word', () => {
  it('is the known one for “apple computer software”', () => {
    const { weights, before, after, toward, away } = company({});
    expect(weights.map((weight) => weight.toFixed(1))).toEqual(['0.6', '0.2', '0.2']);
    expect(names(before)).toEqual(expect.arrayContaining(['microsoft', 'brand']));
    expect(names(after)).toEqual(expect.arrayContaining(['internet', 'users']));
    expect(names(after)).not.toContain('brand');
    expect(names(toward)).toContain('technology');
    expect(names(away)).toEqual(expect.arrayContaining(['mango', 'peach']));
  });

  it.each([
    ['bear market stock', 0, 'investors', 'wolf'],
    ['bread butter jam', 2, 'cheese', 'concert'],
    ['construction crane building', 1, 'buildings', 'wolf'],
    ['mouse keyboard computer screen', 0, 'software', 'rat'],
    ['mercury venus mars planet', 0, 'orbit', 'fuel'],
  ])('of “%s” turns word %i toward %s and away from %s', (sentence, token, toward, away) => {
    const { after, toward: near, away: far, before } = company({ sentence, token, temperature: 1 });
    expect([...names(near), ...names(after)]).toContain(toward);
    expect(names(far).length).toBeGreaterThan(0);
    const was = [...before, ...far].find(({ word }) => word === away);
    expect(was?.after, away).toBeLessThan(was?.before ?? 0);
  });

  it('ranks the neighbors from 1 without a gap, and leaves the sentence out', () => {
    const { before, after, tokens } = company({ sentence: 'the river bank', token: 2 });
    const ten = Array.from({ length: 10 }, (_, i) => i + 1);
    expect(before.map(({ rankBefore }) => rankBefore)).toEqual(ten);
    expect(after.map(({ rankAfter }) => rankAfter)).toEqual(ten);
    for (const one of tokens) expect([...names(before), ...names(after)]).not.toContain(one);
    const cosines = after.map((one) => one.after);
    expect(cosines).toEqual(cosines.toSorted((a, b) => b - a));
  });

  it('turned toward what came nearer, the most first, and away from what did not', () => {
    const { toward, away } = company({});
    const grown = (list: Company['toward']) => list.map(({ before, after }) => after - before);
    expect(grown(toward)).toEqual(grown(toward).toSorted((a, b) => b - a));
    expect(grown(away)).toEqual(grown(away).toSorted((a, b) => a - b));
    expect(Math.min(...grown(toward))).toBeGreaterThan(0);
    expect(Math.max(...grown(away))).toBeLessThan(0);
  });

  it.each([
    ['one word alone', { sentence: 'apple' }],
    ['the same word again', { sentence: 'apple apple apple', token: 1 }],
    ['undivided scores', { sentence: 'apple river', scale: 'none' as const }],
  ])('changes nothing with %s', (_, changes) => {
    const { toward, away, before, after } = company(changes);
    expect([toward, away]).toEqual([[], []]);
    expect(names(after)).toEqual(names(before));
  });

  it('shares alike among words that are the same', () => {
    const { weights } = company({ sentence: 'apple apple', temperature: 0.1 });
    expect(weights[0]).toBe(weights[1]);
    expect(weights[0]).toBeCloseTo(0.5, 15);
  });

  it('turns further the higher the temperature', () => {
    const turns = [0.1, 1, 10].map((temperature) => {
      const [first] = company({ temperature }).toward;
      return first === undefined ? 0 : first.after - first.before;
    });
    expect(turns).toEqual(turns.toSorted((a, b) => a - b));
    expect(turns[2]).toBeGreaterThan(2 * (turns[0] ?? 0));
  });

  it('is none when a word is not known', () => {
    expect(companyOf(engine, vectors, { ...START, sentence: 'apple compter' })).toBeNull();
  });

  it.each(EXAMPLES)('can be shown for the example “$sentence”', ({ sentence, token }) => {
    const found = company({ sentence, token });
    expect(found.weights).toHaveLength(found.tokens.length);
    expect(found.toward.length).toBeGreaterThan(0);
  });
});
