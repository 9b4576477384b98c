// How wide a token's name is drawn, for those who must place it without measuring. Its unit is a letter.

/** A longer name is cut; its full text is in the title. */
const LONGEST = 12;
/** Mean width of a letter in the widest of our faces, in em. */
const LETTER = 0.6;
/** From here on scripts are of wide letters, and pictures. */
const WIDE_FROM = '\u2e80';
const WIDE = 1.8;
/** Broad ones of the others. */
const BROAD = /[mMW]/u;
const BROADER = 1.6;

const ASCII = /^[ -~]*$/u;
const segmenter = new Intl.Segmenter();

/** As a reader counts them: what stands on one place is one. */
export const lettersOf = (word: string): string[] =>
  ASCII.test(word) ? [...word] : Array.from(segmenter.segment(word), ({ segment }) => segment);

export const lengthOf = (word: string): number =>
  lettersOf(word).reduce(
    (sum, letter) => sum + (BROAD.test(letter) ? BROADER : letter < WIDE_FROM ? 1 : WIDE),
    0,
  );

/** Of what runs from right to left: Hebrew, Arabic and their neighbors. */
const FROM_RIGHT = /^\P{L}*[\u0590-\u08ff\ufb1d-\ufeff]/u;

/** The sign of a cut has no side of its own: a mark after it keeps it on that where the name ends. */
export function ellipsized(letters: readonly string[]): string {
  const name = letters.join('');
  return `${name}…${FROM_RIGHT.test(name) ? '\u200f' : ''}`;
}

export function short(token: string, room = LONGEST): string {
  if (lengthOf(token) <= room) return token;
  let cut = lettersOf(token).slice(0, room);
  while (lengthOf(cut.join('')) > room - 1) cut = cut.slice(0, -1);
  return ellipsized(cut);
}

/** `room`: in pixels, of words of the usual size. */
export const shortTo = (token: string, room: number): string =>
  short(token, Math.min(LONGEST, Math.floor(room / wordWidth('x'))));

export const wordWidth = (word: string, size = 16): number => lengthOf(word) * LETTER * size;
