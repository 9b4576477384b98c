import { describe, expect, it } from 'vitest';
import { read, START, type WordsState, write } from '../../web/chapters/words/words-state.js';

describe('what the words chapter keeps', () => {
  it('is nothing at the start', () => {
    expect(write(START)).toBe('');
    expect(read('')).toEqual(START);
  });

  it.each<Partial<WordsState>>([
    { sentence: 'bread butter jam', token: 2 },
    { token: 1 },
    { scale: 'none' },
    { temperature: 0.1 },
    { sentence: 'one', temperature: 10, scale: 'none' },
    { sentence: Array(12).fill('the').join(' '), token: 11 },
  ])('comes back from its text: %j', (changes) => {
    const state = { ...START, ...changes };
    expect(read(write(state))).toEqual(state);
  });

  it.each([
    ['no JSON', 'apple'],
    ['no object', '[1]'],
    ['null', 'null'],
    ['an unknown name', '{"color":"red"}'],
    ['no word', '{"sentence":""}'],
    ['words as nobody types them', '{"sentence":"Apple  computer software"}'],
    ['too many words', JSON.stringify({ sentence: Array(13).fill('the').join(' ') })],
    ['a sentence that is a number', '{"sentence":12,"token":0}'],
    ['a place outside', '{"token":3}'],
    ['a place before', '{"token":-1}'],
    ['half a place', '{"token":0.5}'],
    ['another scale', '{"scale":"half"}'],
    ['no temperature', '{"temperature":null}'],
    ['a temperature of 0', '{"temperature":0}'],
    ['too hot', '{"temperature":10.5}'],
  ])('is not %s', (_, text) => {
    expect(read(text)).toBeNull();
  });
});
