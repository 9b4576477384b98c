// What a narrow figure shows: one product, or one matrix, at a time.

export type Product = 'score' | 'scores' | 'weights' | 'mix';

/** Its matrices, as letters. */
export const SHOWN: Readonly<Record<Product, string>> = {
  score: 'qks',
  scores: 's',
  weights: 'a',
  mix: 'avc',
};

/** "in-s in-a": shown when everything it belongs to is. */
export const isShown = (shown: string, words: string): boolean =>
  [...words.matchAll(/in-(?<letter>[qksavc])/gu)].every(({ groups }) =>
    shown.includes(groups?.['letter'] ?? ''),
  );

/** Said of each that goes, as a rule for all would style the whole figure anew. */
export const orAway = (words: string, product: Product): string =>
  isShown(SHOWN[product], words) ? words : `${words} away`;
