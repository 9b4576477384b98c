import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { AttentionError } from '../../web/engine/error.js';
import { loadEngine } from '../../web/engine/node.js';
import type { Matrix, Vector } from '../../web/engine/types.js';
import { Vocabulary } from '../../web/engine/vocabulary.js';
import createWords, { type AttentionWords } from '../../web/engine/wasm/attention-words.mjs';
import { readWordData, type WordData, WordVectors } from '../../web/engine/words.js';
import { contractOf, registered, sorted } from './contract.js';
import { withoutComments, words as wordsOf } from './declarations.js';
import { expectFrozen } from './frozen.js';

const at = (path: string) => new URL(`../../web/${path}`, import.meta.url);
const text = (path: string) => withoutComments(readFileSync(at(path), 'utf8'));
const { membersOf, expectType } = contractOf(
  text('engine/wasm/attention-words.d.mts') + text('engine/wasm/attention-core.d.mts'),
);

const list = readFileSync(at('words/words.txt'), 'utf8').trimEnd().split('\n');
const inflated = () => Uint8Array.from(inflateSync(readFileSync(at('words/vectors.bin')))).buffer;

let core: AttentionWords;
let data: WordData;
let vectors: WordVectors;

beforeAll(async () => {
  const module = new WebAssembly.Module(readFileSync(at('engine/wasm/attention-words.wasm')));
  core = await createWords({
    instantiateWasm(imports, receive) {
      const instance = new WebAssembly.Instance(module, imports);
      receive(instance, module);
      return instance.exports;
    },
  });
  data = readWordData(list, inflated());
  vectors = new WordVectors(core, data);
});

/** Two words of three numbers: (1, 2, 3) and (4, 5, 6) times 0.5. */
const few = Int8Array.of(1, 4, 2, 5, 3, 6);

describe('the module', () => {
  const calls: {
    readonly [Name in keyof AttentionWords]: readonly (() => Parameters<AttentionWords[Name]>)[];
  } = {
    wordVectors: [() => [few, 2, 0.5, [1]], () => [few, 2, 0.5, [2]]],
    nearestWords: [() => [few, 2, 0.5, [[1, 1, 1]], 2], () => [few, 2, 0.5, [[1]], 2]],
    names: [() => []],
    errorMessage: [() => [0, 'x', 1, 2, 'string', 'number']],
  };

  it('has the functions declared, with their numbers of arguments', () => {
    const counts = membersOf('AttentionWords').map(
      ({ name, parameters }) => [name, parameters?.length] as const,
    );
    expect(registered(core)).toEqual(new Map(counts));
  });

  it.each(Object.keys(calls) as (keyof AttentionWords)[])('%s gives what is declared', (name) => {
    const type = membersOf('AttentionWords').find((member) => member.name === name)?.type ?? '';
    const call = core[name] as (...given: readonly unknown[]) => unknown;
    for (const given of calls[name]) expectType(call(...given()), type, name);
  });

  it('names the errors of the types', () => {
    expect(sorted(new Vocabulary(core).names.errors)).toEqual(
      sorted(wordsOf(text('engine/types.ts'), 'ErrorCode')),
    );
  });
});

// ---- Against plain JavaScript -----------------------------------------------------------------

const numbersOf = (word: number): number[] =>
  Array.from(
    { length: data.codes.length / list.length },
    (_, d) => data.step * (data.codes[d * list.length + word] ?? 0),
  );

const dot = (a: Vector, b: Vector): number => a.reduce((sum, x, d) => sum + x * (b[d] ?? 0), 0);
const cosine = (a: Vector, b: Vector): number => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));

/** All words by their cosine with a vector, the nearest first. */
const ordered = (vector: Vector): { readonly word: number; readonly cosine: number }[] =>
  list
    .map((_, word) => ({ word, cosine: cosine(vector, numbersOf(word)) }))
    .sort((a, b) => b.cosine - a.cosine);

const placesOf = (sentence: string): number[] =>
  sentence.split(' ').map((word) => {
    const place = vectors.placeOf(word);
    if (place === null) throw new Error(`${word} is not among the words`);
    return place;
  });

describe('the vocabulary', () => {
  it('has thousands of words, each once, in lower-case letters', () => {
    expect(list.length).toBeGreaterThanOrEqual(5000);
    expect(new Set(list).size).toBe(list.length);
    expect(list.filter((word) => !/^[a-z]{2,}$/u.test(word))).toEqual([]);
  });

  it.each([
    ['of the known result', 'apple computer software microsoft brand internet web users'],
    [
      'of more than one meaning',
      'bank river money spring crane mouse bass python java mercury cell match light plant bear jam',
    ],
    ['of any sentence', 'the quick brown fox jumps over the lazy dog and read my book to him'],
  ])('has the words %s', (_, sentence) => {
    expect(() => placesOf(sentence)).not.toThrow();
  });

  it('gives vectors as they were written', () => {
    const places = placesOf('river the whiteboard river');
    expect(vectors.vectorsOf(places)).toEqual(places.map(numbersOf));
  });

  it('uses codes of one byte, on both sides of zero, and none that has no opposite', () => {
    const codes = new Set(data.codes);
    expect(Math.min(...codes)).toBeGreaterThanOrEqual(-127);
    expect(Math.min(...codes)).toBeLessThan(-10);
    expect(Math.max(...codes)).toBeGreaterThan(10);
  });

  it('refuses vectors that belong to other words', () => {
    expect(() => readWordData(list.slice(1), inflated())).toThrow(RangeError);
    expect(() => readWordData(list, inflated().slice(0, -1))).toThrow(RangeError);
  });
});

describe('searching', () => {
  it('finds all words in the order that plain JavaScript finds', () => {
    const query = vectors.vectorsOf(placesOf('river'))[0] ?? [];
    const [found] = vectors.nearest([query], list.length);
    const expected = ordered(query);
    expect(found?.words.slice(0, 50)).toEqual(expected.slice(0, 50).map(({ word }) => word));
    expected.forEach(({ cosine: value }, i) => {
      expect(found?.cosines[i]).toBeCloseTo(value, 12);
    });
    expect(new Set(found?.words).size).toBe(list.length);
  });

  it('finds a word itself first', () => {
    for (const place of placesOf('apple whiteboard the')) {
      const [found] = vectors.nearest(vectors.vectorsOf([place]), 1);
      expect(found?.words).toEqual([place]);
      expect(found?.cosines[0]).toBeCloseTo(1, 14);
    }
  });

  it('answers each query for itself', () => {
    const queries = vectors.vectorsOf(placesOf('bear jam'));
    const apart = queries.map((query) => vectors.nearest([query], 7)[0]);
    expect(vectors.nearest(queries, 7)).toEqual(apart);
  });

  it('gives back what nobody can change', () => {
    const queries = vectors.vectorsOf(placesOf('bear jam'));
    expectFrozen(queries, 'vectorsOf');
    expectFrozen(vectors.nearest(queries, 3), 'nearest');
  });

  it.each([
    ['k of none', () => vectors.nearest([numbersOf(0)], 0), 'out-of-range', 'k'],
    [
      'k of more than there are',
      () => vectors.nearest([numbersOf(0)], list.length + 1),
      'out-of-range',
      'k',
    ],
    ['half a neighbor', () => vectors.nearest([numbersOf(0)], 1.5), 'out-of-range', 'k'],
    ['a vector too short', () => vectors.nearest([[1, 2]], 1), 'wrong-shape', 'queries'],
    ['no vector', () => vectors.nearest([], 1), 'empty', 'queries'],
    ['a place outside', () => vectors.vectorsOf([list.length]), 'out-of-range', 'words'],
    ['half a place', () => vectors.vectorsOf([0.5]), 'out-of-range', 'words'],
    ['no place', () => vectors.vectorsOf([]), 'empty', 'words'],
  ])('refuses %s', (_, call, code, argument) => {
    expect(call).toThrow(AttentionError);
    expect(call).toThrow(expect.objectContaining({ code, argument }));
  });
});

// ---- What attention does to them ----------------------------------------------------------------

type Scale = 'none' | 'sqrt-dk';

/** The context vector of the first word; queries, keys and values are the vectors themselves. */
async function contextOf(sentence: string, scale: Scale): Promise<{ x: Matrix; context: Vector }> {
  const engine = await loadEngine();
  const x = vectors.vectorsOf(placesOf(sentence));
  const source = { queries: x, keys: x, values: x };
  return { x, context: engine.attend({ source, options: { scale } }).context[0] ?? [] };
}

/** The same in plain JavaScript. */
function mixed(x: Matrix, divisor: number): number[] {
  const [query = []] = x;
  const powers = x.map((key) => Math.exp(dot(query, key) / divisor));
  const sum = powers.reduce((total, power) => total + power, 0);
  return query.map((_, d) =>
    x.reduce((total, value, j) => total + ((powers[j] ?? 0) / sum) * (value[d] ?? 0), 0),
  );
}

/** A word's place among all by cosine, from 1. */
const rank = (word: string, vector: Vector): number =>
  ordered(vector).findIndex(({ word: place }) => list[place] === word) + 1;

describe('“apple” beside “computer software”', () => {
  const sentence = 'apple computer software';

  it.each([
    ['none', 1],
    ['sqrt-dk', 10],
  ] as const)('is mixed as plain JavaScript mixes it, scale %s', async (scale, divisor) => {
    const { x, context } = await contextOf(sentence, scale);
    mixed(x, divisor).forEach((value, d) => {
      expect(context[d]).toBeCloseTo(value, 12);
    });
  });

  it('turns from brand and fruit toward internet, web and users when scores are divided', async () => {
    const { x, context } = await contextOf(sentence, 'sqrt-dk');
    const [own = []] = x;
    for (const word of ['internet', 'web', 'users']) {
      expect(rank(word, context), word).toBeLessThan(rank(word, own));
      expect(rank(word, context), word).toBeLessThanOrEqual(16);
    }
    for (const word of ['brand', 'pear', 'juice']) {
      expect(rank(word, own), word).toBeLessThanOrEqual(25);
      expect(rank(word, context), word).toBeGreaterThan(2 * rank(word, own));
    }
    expect(rank('microsoft', own)).toBe(2);
  });

  it('stays where it is when they are not: the word outweighs all others', async () => {
    const { x, context } = await contextOf(sentence, 'none');
    expect(cosine(context, x[0] ?? [])).toBeGreaterThan(0.9999);
  });
});
