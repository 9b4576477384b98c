// How wide a token's name is drawn, for those who must place it without measuring.

/** A longer name is cut; its full text is in the title. */
const LONGEST = 12;
/** Mean width of a letter in the widest of our faces, in em. */
const LETTER = 0.6;

export function short(token: string): string {
  const letters = [...token];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : token;
}

export const wordWidth = (word: string, size = 16): number => [...word].length * LETTER * size;
