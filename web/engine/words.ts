// Words with their vectors, typed, over a module of their own. The data is the caller's: web/words.
import { moduleFromUrl, Shared } from './load-module.js';
import { matrix, vector } from './results.js';
import type { ErrorCode, Matrix, Vector } from './types.js';
import { Vocabulary } from './vocabulary.js';
import createWords, { type AttentionWords } from './wasm/attention-words.mjs';

/** As web/words keeps them: number d of word w is step · codes[d · words.length + w]. */
export interface WordData {
  readonly words: readonly string[];
  readonly codes: Int8Array;
  readonly step: number;
}

/** The words that point most nearly the way of one vector, the nearest first. */
export interface NearestWords {
  /** places in the list of words */
  readonly words: Vector;
  readonly cosines: Vector;
}

const HEADER = 16;

/** Reads web/words/vectors.bin, inflated. Throws RangeError when it does not belong to the words. */
export function readWordData(words: readonly string[], bytes: ArrayBuffer): WordData {
  const header = new DataView(bytes);
  const [count, dimensions] = [header.getUint32(0, true), header.getUint32(4, true)];
  const length = HEADER + count * dimensions;
  if (count !== words.length || bytes.byteLength !== length) {
    throw new RangeError(`${count} × ${dimensions} codes do not belong to ${words.length} words`);
  }
  return { words, codes: new Int8Array(bytes, HEADER), step: header.getFloat64(8, true) };
}

/** Pure calls on copied arrays; those that compute throw AttentionError. */
export class WordVectors {
  readonly words: readonly string[];
  private readonly places: ReadonlyMap<string, number>;
  private readonly vocabulary: Vocabulary<{ readonly errors: readonly ErrorCode[] }>;

  constructor(
    private readonly module: AttentionWords,
    private readonly data: WordData,
  ) {
    this.words = data.words;
    this.places = new Map(data.words.map((word, place) => [word, place]));
    this.vocabulary = new Vocabulary(module);
  }

  /** null when it is not among the words */
  placeOf(word: string): number | null {
    return this.places.get(word) ?? null;
  }

  /** One row a place. */
  vectorsOf(places: Vector): Matrix {
    for (const place of places) this.vocabulary.integer(place, 'words');
    const { codes, step, words } = this.data;
    const vectors = this.module.wordVectors(codes, words.length, step, places);
    return matrix(this.vocabulary.valueOf(vectors));
  }

  /** For each row of `queries` the k nearest of all words, itself included. */
  nearest(queries: Matrix, k: number): readonly NearestWords[] {
    this.vocabulary.integer(k, 'k');
    const { codes, step, words } = this.data;
    const found = this.module.nearestWords(codes, words.length, step, queries, k);
    const neighbors = this.vocabulary
      .valueOf(found)
      .map((one) => Object.freeze({ words: vector(one.words), cosines: vector(one.cosines) }));
    return Object.freeze(neighbors);
  }
}

const shared = new Shared<AttentionWords>();

/** One module for the page. Rejects with EngineLoadError; calling again tries again. */
export async function loadWordVectors(data: WordData): Promise<WordVectors> {
  const url = new URL('./wasm/attention-words.wasm', import.meta.url).href;
  return new WordVectors(await shared.get(url, () => moduleFromUrl(createWords, url)), data);
}
