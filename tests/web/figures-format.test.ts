import { describe, expect, it } from 'vitest';
import {
  addend,
  bracketed,
  exact,
  fixed,
  input,
  isRounded,
  nonzero,
} from '../../web/figures/format.js';

describe('fixed', () => {
  it('writes a real minus', () => expect(fixed(-0.58, 2)).toBe('\u22120.58'));
  it('pads to the places asked for', () => expect(fixed(2.5, 4)).toBe('2.5000'));
  it('never shows a negative zero', () => {
    expect(fixed(-0.001, 2)).toBe('0.00');
    expect(fixed(-0, 2)).toBe('0.00');
  });
  it('keeps a sign that survives rounding', () => expect(fixed(-0.005001, 2)).toBe('\u22120.01'));
  it('parts thousands by a narrow no-break space', () => {
    expect(fixed(1234.5, 2)).toBe('1\u202f234.50');
    expect(fixed(-1234567, 0)).toBe('\u22121\u202f234\u202f567');
    expect(fixed(999.994, 2)).toBe('999.99');
  });
  it('does not part the decimals', () => expect(fixed(1.2345678, 7)).toBe('1.2345678'));
  it('gives very large numbers an exponent', () => {
    expect(fixed(1e7, 2)).toBe('1.00e7');
    expect(fixed(-2.5e300, 2)).toBe('\u22122.50e300');
  });
  it('says what is not a number, and infinity', () => {
    expect(fixed(Number.NaN, 2)).toBe('NaN');
    expect(fixed(Number.POSITIVE_INFINITY, 2)).toBe('∞');
    expect(fixed(Number.NEGATIVE_INFINITY, 2)).toBe('\u2212∞');
  });
});

describe('what is divided by', () => {
  it('never reads as 0 where it is none', () => {
    expect(nonzero(3.2e-35, 2)).toBe('3.20e\u221235');
    expect(nonzero(-0.004, 2)).toBe('\u22124.00e\u22123');
    expect(nonzero(0.006, 2)).toBe('0.01');
    expect(nonzero(0, 2)).toBe('0.00');
    expect(nonzero(Number.NaN, 2)).toBe('NaN');
  });
});

describe('factors and addends', () => {
  it('puts a negative factor in brackets', () => {
    expect(bracketed(fixed(-0.58, 2))).toBe('(\u22120.58)');
    expect(bracketed(fixed(0.58, 2))).toBe('0.58');
    expect(bracketed(fixed(-0.001, 2))).toBe('0.00');
    expect(bracketed('\u2212∞')).toBe('(\u2212∞)');
  });
  it('turns the sign of an addend into the operation', () => {
    expect(addend(0.91, 2)).toBe('+\u00a00.91');
    expect(addend(-0.91, 2)).toBe('\u2212\u00a00.91');
    expect(addend(-0.001, 2)).toBe('+\u00a00.00');
  });
});

describe('inputs', () => {
  it('leaves whole numbers as they were typed', () => {
    expect(input(1, 2)).toBe('1');
    expect(input(-3, 2)).toBe('\u22123');
    expect(input(0.4, 2)).toBe('0.40');
    expect(input(1e9, 2)).toBe('1.00e9');
  });
});

describe('exact', () => {
  it('gives every digit there is', () => {
    expect(exact(0.1 + 0.2)).toBe('0.30000000000000004');
    expect(exact(-1e-7)).toBe('\u22121e\u22127');
    expect(exact(1.25e154)).toBe('1.25e154');
    expect(exact(-1e21)).toBe('\u22121e21');
    expect(exact(Number.NEGATIVE_INFINITY)).toBe('\u2212∞');
  });
});

describe('isRounded', () => {
  it('tells whether the text stands for another number', () => {
    expect(isRounded(0.5, 2)).toBe(false);
    expect(isRounded(-3, 2)).toBe(false);
    expect(isRounded(0.125, 2)).toBe(true);
    expect(isRounded(12345678, 2)).toBe(true);
    expect(isRounded(1.25e8, 2)).toBe(false);
    expect(isRounded(Number.NaN, 2)).toBe(false);
    expect(isRounded(1e-13, 2)).toBe(true);
  });
  it('overlooks the dust of binary fractions', () => {
    expect(isRounded(0.4 - 0.5, 2)).toBe(false);
    expect(isRounded(1.1 * 1.1, 2)).toBe(false);
  });
});
