// Where the names of a row's scores stand over their line. Lengths are rem.
import { STRIP_TOKENS } from './columns.js';
import { lengthOf, short } from './token-text.js';

export const DIGIT = 0.48;
const LETTER = 0.56;
const MARK = 0.5;

/** More labels than fit into this many lines stay ticks; the sentence still names them. So few keys all fit. */
const MAX_LEVELS = 3;
const levelsFor = (keys: number): number => (keys > STRIP_TOKENS ? MAX_LEVELS : STRIP_TOKENS);

export interface Score {
  readonly key: number;
  readonly name: string;
  readonly text: string;
  readonly value: number;
  readonly state: 'past' | 'now' | 'future';
}

export interface Label extends Score {
  /** rem from the left */
  readonly x: number;
  readonly anchor: 'start' | 'end';
  /** null: no room */
  readonly level: number | null;
}

/** From a value to its place on the line. */
type At = (value: number) => number;

const lengthOfLabel = ({ name, text }: Score): number =>
  lengthOf(short(name)) * LETTER + text.length * DIGIT + 0.5;

const interval = (label: Omit<Label, 'level'>): [number, number] => {
  const length = lengthOfLabel(label);
  return label.anchor === 'end' ? [label.x - length, label.x] : [label.x, label.x + length];
};

/** Where it can stand: before its mark, or after it; a long one wherever it ends on the line. */
function besides(score: Score, at: At, width: number): Omit<Label, 'level'>[] {
  const x = at(score.value);
  const both = [
    { ...score, x: x + 0.25, anchor: 'end' },
    { ...score, x: x - 0.25, anchor: 'start' },
  ] as const;
  const inside = both.filter((label) => {
    const [start, end] = interval(label);
    return start >= 0 && end <= width;
  });
  if (inside.length > 0) return inside;
  return [{ ...score, x: Math.max(0, width - lengthOfLabel(score)), anchor: 'start' }];
}

/** Right above the marks a name that covers another one's would be read as its name. */
function isOwn(label: Omit<Label, 'level'>, scores: readonly Score[], at: At): boolean {
  const [from, to] = interval(label);
  const own = at(label.value);
  // Marks that touch are one to the eye.
  const others = scores.map(({ value }) => at(value)).filter((x) => Math.abs(x - own) > MARK);
  return others.every((x) => x <= from || x >= to);
}

/** Each on the lowest free line, in this order. */
function placed(scores: readonly Score[], at: At, width: number): Label[] {
  const lines = Array.from({ length: levelsFor(scores.length) }, (_, level) => ({
    level,
    taken: [] as [number, number][],
  }));
  const isFree =
    ([a, b]: [number, number]) =>
    ([from, to]: [number, number]) =>
      b < from || a > to;
  return scores.map((score) => {
    const ways = besides(score, at, width);
    const own = ways.filter((way) => isOwn(way, scores, at));
    const wanted = lines.map((line) => ({ ...line, ways: line.level === 0 ? own : ways }));
    for (const { level, taken, ways: some } of [...wanted, ...lines.map((l) => ({ ...l, ways }))]) {
      const label = some.find((way) => taken.every(isFree(interval(way))));
      if (label === undefined) continue;
      taken.push(interval(label));
      return { ...label, level };
    }
    return { ...score, x: at(score.value), anchor: 'start', level: null };
  });
}

/** The same at all steps of a row, so that nothing moves; but the current score always has room. */
export function placeLabels(scores: readonly Score[], at: At, width: number): Label[] {
  const ascending = scores.toSorted((a, b) => a.value - b.value);
  const labels = placed(ascending, at, width);
  const lacksRoom = labels.some(({ state, level }) => state === 'now' && level === null);
  if (!lacksRoom) return labels;
  const first = ascending.toSorted((a, b) => Number(b.state === 'now') - Number(a.state === 'now'));
  return placed(first, at, width);
}
