// What src/wasm/words.cpp exports; tests/wasm holds the two together. Arrays are copied in both
// directions.
import type { CoreMatrix, CoreResult, CoreSettings } from './attention-core.mjs';

export interface CoreNeighborWords {
  /** places in the vocabulary */
  readonly words: Float64Array;
  readonly cosines: Float64Array;
}

/** `codes`: dimension by dimension, nWords of each. */
export interface AttentionWords {
  wordVectors(
    codes: Int8Array,
    nWords: number,
    step: number,
    places: readonly number[],
  ): CoreResult<CoreMatrix>;
  nearestWords(
    codes: Int8Array,
    nWords: number,
    step: number,
    queries: readonly (readonly number[])[],
    k: number,
  ): CoreResult<readonly CoreNeighborWords[]>;
  names(): string;
  errorMessage(
    code: number,
    argument: string,
    row: number,
    column: number,
    found: string,
    expected: string,
  ): string;
}

export default function createWords(settings?: CoreSettings): Promise<AttentionWords>;
