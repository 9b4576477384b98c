import { beforeAll, describe, expect, it } from 'vitest';
import { companyOf } from '../../web/chapters/words/company.js';
import { type Filler, fillerOf } from '../../web/chapters/words/filler.js';
import { START } from '../../web/chapters/words/words-state.js';
import { loadEngine } from '../../web/engine/node.js';
import type { Engine } from '../../web/engine/types.js';
import type { WordVectors } from '../../web/engine/words.js';
import { openWordVectors } from './words-start.js';

let engine: Engine;
let vectors: WordVectors;

beforeAll(async () => {
  [engine, vectors] = await Promise.all([loadEngine(), openWordVectors()]);
});

function filler(sentence: string, token: number): Filler | null {
  const company = companyOf(engine, vectors, { ...START, sentence, token });
  if (company === null) throw new Error('a word is not known');
  return fillerOf(company, (word) => vectors.placeOf(word));
}

describe('a very common word', () => {
  it('is named where it is read more than what says something', () => {
    const found = filler('the bank of the river', 1);
    expect(found).toMatchObject({ common: 'the', other: 'river' });
    expect(Number(found?.weight)).toBeGreaterThan(Number(found?.less));
  });

  it.each([
    ['there is none', 'apple computer software', 0],
    ['another word is read more', 'the dog and the cat', 1],
    ['there is nothing else to read', 'the bank of the', 1],
    ['there is one word', 'bank', 0],
  ])('is not where %s', (_, sentence, token) => {
    expect(filler(sentence, token)).toBeNull();
  });
});
