import { describe, expect, it } from 'vitest';
import { nudge, parseNumber } from '../../web/state/number.js';

describe('what may be typed for a number', () => {
  it.each([
    ['1', 1],
    ['+1', 1],
    ['-1.5', -1.5],
    ['.5', 0.5],
    ['5.', 5],
    [' 2 ', 2],
    ['007', 7],
    ['1e3', 1000],
    ['1E-3', 0.001],
    ['\u22122', -2],
    ['1e\u22122', 0.01],
    ['\u20132', -2],
    ['-0', -0],
    ['0.1', 0.1],
    ['1,5', 1.5],
    ['\u22120,25', -0.25],
    [',5', 0.5],
    ['0,125', 0.125],
    ['1,2345', 1.2345],
    ['1.7976931348623157e308', Number.MAX_VALUE],
  ])('%j is a number', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it.each([
    '',
    ' ',
    '.',
    '-',
    '--1',
    '1-',
    '1,234',
    '-12,500',
    '1,5,2',
    '1.000,5',
    '1,000.5',
    ',',
    '1 000',
    '1e',
    'e5',
    '0x10',
    '1_000',
    'NaN',
    'Infinity',
    '1e999',
    '½',
    '１',
    '1n',
  ])('%j is none', (text) => {
    expect(parseNumber(text)).toBeNull();
  });
});

describe('a nudge', () => {
  it.each([
    [0.1, 0.2, 0.3],
    [1, 0.1, 1.1],
    [-0.1, 0.1, 0],
    [0.7, 0.1, 0.8],
    [2.5, -1, 1.5],
    [1e-10, 1e-10, 2e-10],
  ])('moves %d by %d to %d', (value, by, expected) => {
    expect(nudge(value, by)).toBe(expected);
  });

  it('goes up and comes back to where it was', () => {
    const up = Array.from({ length: 30 }).reduce<number>((value) => nudge(value, 0.1), 0);
    const down = Array.from({ length: 30 }).reduce<number>((value) => nudge(value, -0.1), up);
    expect([up, down]).toEqual([3, 0]);
  });
});
