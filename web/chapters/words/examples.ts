// Sentences in which a word of several meanings turns; in the last one it hardly does.

export interface Example {
  readonly sentence: string;
  /** the place of the word that looks */
  readonly token: number;
}

export const EXAMPLES: readonly Example[] = [
  { sentence: 'apple computer software', token: 0 },
  { sentence: 'apple pie pumpkin cherry', token: 0 },
  { sentence: 'bear market stock', token: 0 },
  { sentence: 'bread butter jam', token: 2 },
  { sentence: 'construction crane building', token: 1 },
  { sentence: 'mercury venus mars planet', token: 0 },
  { sentence: 'mouse keyboard computer screen', token: 0 },
  { sentence: 'the bank of the river', token: 1 },
];
