import { describe, expect, it } from 'vitest';
import { isUnfinished, replaced, sentenceOf } from '../../web/chapters/words/sentence.js';

const wordsIn = (text: string) => sentenceOf(text).words.map(({ word }) => word);

describe('a sentence', () => {
  it.each([
    ['apple computer software', ['apple', 'computer', 'software']],
    ['  Apple,\tcomputer;  SOFTWARE. ', ['apple', 'computer', 'software']],
    ['“The bank” (of the river)?', ['the', 'bank', 'of', 'the', 'river']],
    ["the dog’s bone, the dog's bone", ['the', 'dog', 'bone', 'the', 'dog', 'bone']],
    ['well-known — twenty-one/two', ['well', 'known', 'twenty', 'one', 'two']],
    ["don't ’tis rock'n'roll", ['dont', 'tis', 'rocknroll']],
    ['Straße café', ['straße', 'café']],
    ['in 1969', ['in', '1969']],
    ['… — !?', []],
    ['', []],
  ])('%j is %j', (text, words) => {
    expect(wordsIn(text)).toEqual(words);
  });

  it('leaves single letters out, and says which', () => {
    const { words, letters } = sentenceOf('I read a book');
    expect(words.map(({ word }) => word)).toEqual(['read', 'book']);
    expect(letters).toEqual(['i', 'a']);
  });

  it('knows where each word stands', () => {
    const text = 'Of the dog’s  bones';
    for (const { word, start, end } of sentenceOf(text).words) {
      expect(text.slice(start, end).toLowerCase()).toMatch(new RegExp(`^${word}(’s)?$`, 'u'));
    }
  });
});

describe('the last word', () => {
  it.each(['app', 'the app', 'dog’', 'the 7'])('of %j may still grow', (text) => {
    expect(isUnfinished(text)).toBe(true);
  });

  it.each(['app ', 'the app.', 'app, ', ''])('of %j may not', (text) => {
    expect(isUnfinished(text)).toBe(false);
  });
});

describe('another word in the place of one', () => {
  const second = (text: string, word: string) => {
    const typed = sentenceOf(text).words[1];
    if (typed === undefined) throw new Error('there is no second word');
    return replaced(text, typed, word);
  };

  it('leaves all else as it was typed', () => {
    expect(second('Apple, compter software!', 'computer')).toBe('Apple, computer software!');
  });

  it('or none leaves one space', () => {
    expect(second('apple compter software', '')).toBe('apple software');
    expect(second('apple compter', '')).toBe('apple');
  });
});
