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
    ["don't ’tis rock'n'roll", ['do', 'tis', 'rocknroll']],
    ["isn’t we'll they’re he'd I've", ['is', 'we', 'they', 'he']],
    ["CAN'T won’t shan't", ['can', 'will', 'shall']],
    ['Straße Café naïve', ['straße', 'cafe', 'naive']],
    ['in 1969, the 3rd', ['in', 'the', '3rd']],
    ['… — !?', []],
    ['', []],
  ])('%j is %j', (text, words) => {
    expect(wordsIn(text)).toEqual(words);
  });

  const typed = (list: readonly { typed: string }[]) => list.map((one) => one.typed);

  it('leaves single letters and digits out, and says which', () => {
    const { words, letters, digits } = sentenceOf('I’m 3, and read a book of 1,969 pages');
    expect(words.map(({ word }) => word)).toEqual(['and', 'read', 'book', 'of', 'pages']);
    expect(typed(letters)).toEqual(['I’m', 'a']);
    expect(typed(digits)).toEqual(['3', '1', '969']);
  });

  it('says which words lost an ending', () => {
    expect(typed(sentenceOf("The dog's bone isn’t his").shortened)).toEqual(["dog's", 'isn’t']);
  });

  it('keeps what was typed beside the word', () => {
    expect(typed(sentenceOf('Café, DON’T').words)).toEqual(['Café', 'DON’T']);
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
