import { describe, expect, it } from 'vitest';
import { syntaxErrorIn } from '../../web/cli/json-syntax.js';

const cases: readonly [name: string, text: string, place: string][] = [
  ['nothing at all', '', '1:1 a value, the end of the text'],
  ['a word', 'hello', '1:1 a value, "h"'],
  ['NaN, which JSON does not have', '{"x": [[NaN]]}', '1:9 a value or "]", "N"'],
  ['a comma before the end of a list', '[1,\n 2,\n]', '3:1 a value, "]"'],
  ['a missing comma', '{"x": [1 2]}', '1:10 "," or "]", "2"'],
  ['a list never closed', '[[1, 2]', '1:8 "," or "]", the end of the text'],
  ['a list closed as an object', '{"x": [1}', '1:9 "," or "]", "}"'],
  ['an object closed as a list', '{"x": 1]', '1:8 "," or "}", "]"'],
  ['a name without quotes', '{x: 1}', '1:2 a name in double quotes or "}", "x"'],
  ['a comma before the end of an object', '{"x": 1,\n}', '2:1 a name in double quotes, "}"'],
  ['a missing colon', '{"x" [1]}', '1:6 ":", "["'],
  ['a second text', '{} {}', '1:4 the end of the text, "{"'],
  ['a number with a leading zero', '[01]', '1:3 "," or "]", "1"'],
  ['a text never closed', '{"x": "how', '1:7 a value, "\\""'],
  ['a text with an unknown escape', '["\\x"]', '1:2 a value or "]", "\\""'],
  [
    'lists a hundred thousand deep',
    '['.repeat(100_000),
    '1:100001 a value or "]", the end of the text',
  ],
];

describe('where a text stops being JSON', () => {
  it.each(cases)('is found for %s', (_, text, place) => {
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
    const { line, column, expected, found } = syntaxErrorIn(text);
    expect(`${line}:${column} ${expected}, ${found}`).toBe(place);
  });

  it('is never before text that JSON.parse accepts', () => {
    const text = '{"a": [1, -2.5e+3, "\\u00e9\\n", true, false, null, [], {}], "b": {"c": 0}}';
    expect(JSON.parse(text)).toBeTypeOf('object');
    for (let end = 0; end < text.length; end++) {
      const { column, found } = syntaxErrorIn(`${text.slice(0, end)}\u0001`);
      const insideToken = column <= end;
      expect(insideToken || found === '"\\u0001"', `cut at ${end}`).toBe(true);
    }
  });
});
