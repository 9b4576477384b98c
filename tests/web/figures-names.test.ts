import { describe, expect, it } from 'vitest';
import { longestToken } from '../../web/figures/text-width.js';
import { lengthOf, lettersOf, short, shortTo, wordWidth } from '../../web/figures/token-text.js';

const family = '👨‍👩‍👧‍👦';
const accented = 'e\u0301';

describe('a name', () => {
  it.each([
    ['how', ['h', 'o', 'w']],
    [accented.repeat(2), [accented, accented]],
    [family + family, [family, family]],
    ['', []],
  ])('%s has the letters that a reader counts', (name, letters) => {
    expect(lettersOf(name)).toEqual(letters);
  });

  it('is as wide as its letters, those of wide scripts and pictures count for more', () => {
    expect(lengthOf('how')).toBe(3);
    expect(lengthOf(accented.repeat(4))).toBe(4);
    expect(lengthOf('שלום')).toBe(4);
    for (const wide of ['注', '한', 'ア', family]) expect(lengthOf(wide)).toBeGreaterThan(1.5);
    expect(wordWidth('how', 20)).toBeCloseTo(2 * wordWidth('how', 10), 12);
  });

  it.each(['internationalization', accented.repeat(20), family.repeat(20), '注意力機制'.repeat(4)])(
    'that is too long, %s, is cut between letters and keeps to its room',
    (name) => {
      for (const room of [4, 7, 12]) {
        const cut = short(name, room);
        expect(cut.endsWith('…')).toBe(true);
        expect(lengthOf(cut)).toBeLessThanOrEqual(room);
        const kept = cut.slice(0, -1);
        expect(name.startsWith(kept)).toBe(true);
        const next = lettersOf(name)[lettersOf(kept).length] ?? '';
        expect(lettersOf(name.slice(kept.length))[0]).toBe(next);
        // Nor is it cut shorter than it must be.
        expect(lengthOf(`${kept}${next}…`)).toBeGreaterThan(room);
      }
    },
  );

  it('that runs from right to left is cut there', () => {
    for (const name of ['שלום עולם וברכה', 'مرحبا بكم جميعا', '(«שלום עולם וברכה»)']) {
      expect(short(name)).toMatch(/…\u200f$/u);
    }
    expect(short('1 שלום, internationalization')).toMatch(/…\u200f$/u);
    expect(short('international שלום')).toMatch(/…$/u);
  });

  it('that fits stays whole', () => {
    for (const name of ['', 'how', 'twelve lette', family]) expect(short(name)).toBe(name);
    expect(short('thirteen lett')).toBe('thirteen le…');
  });

  it('is cut to a room in pixels, to the usual length at most', () => {
    const name = 'internationalization';
    for (const room of [50, 97, 115]) {
      expect(wordWidth(shortTo(name, room))).toBeLessThanOrEqual(room);
    }
    expect(shortTo(name, 1000)).toBe(short(name));
  });

  it('has a column as wide as the longest, up to a limit', () => {
    expect(longestToken(['how', 'are', 'you'])).toBe(3);
    expect(longestToken(['注意力', 'a'])).toBe(Math.ceil(lengthOf('注意力')));
    expect(longestToken(['internationalization'])).toBe(longestToken(['x'.repeat(40)]));
  });
});
