// Rich messages as runs of text in one style each, broken into lines: SVG does neither by itself.
import type { Hue } from '../../figures/marks.js';
import { ellipsized, lettersOf } from '../../figures/token-text.js';
import { markup, unescaped } from './markup.js';

export interface Style {
  readonly serif?: boolean;
  readonly italic?: boolean;
  readonly strong?: boolean;
  readonly hue?: Hue;
  readonly shift?: 'sub' | 'sup';
  /** of its own, in pixels, in ink of its own, after a gap */
  readonly aside?: { readonly size: number; readonly role: string; readonly gap: number };
}

export interface Run {
  readonly text: string;
  readonly style: Style;
}

/** The type of what is raised or lowered, in em. */
export const SHIFTED = 0.72;

const TAG = /<(?<end>\/?)(?<name>[a-z]+)(?<rest>[^>]*)>/gu;

const plain = (text: string): string => unescaped(text).replace(/\s+/gu, ' ');

function styleOf(name: string, rest: string): Style {
  switch (name) {
    case 'bdi':
      return rest.includes('class=') ? { serif: true, italic: true, hue: 'n' } : {};
    case 'em':
      return { italic: true };
    case 'b':
    case 'strong':
      return { strong: true };
    case 'sub':
    case 'sup':
      return { shift: name, italic: false };
    default: {
      const hue = /class="(?:var )?(?<hue>[qkvcn])"/u.exec(rest)?.groups?.['hue'];
      return hue === undefined ? {} : { hue: hue as Hue };
    }
  }
}

/** What a template says, without its pictures. */
export function runsOf(template: unknown, style: Style = {}): Run[] {
  const text = markup(template).replace(/<svg.*?<\/svg>/gsu, '');
  const open: Style[] = [style];
  const runs: Run[] = [];
  let at = 0;
  const add = (end: number) => {
    const part = plain(text.slice(at, end));
    if (part !== '') runs.push({ text: part, style: open.at(-1) ?? style });
  };
  for (const tag of text.matchAll(TAG)) {
    add(tag.index);
    at = tag.index + tag[0].length;
    const { end = '', name = '', rest = '' } = tag.groups ?? {};
    if (end !== '') open.pop();
    else open.push({ ...open.at(-1), ...styleOf(name, rest) });
  }
  add(text.length);
  return runs;
}

/** Widths in em of the widest of our faces, DejaVu: rooms that hold it hold all others. */
const WIDTHS: readonly (readonly [signs: RegExp, plain: number, strong: number])[] = [
  [/\p{Mark}/u, 0, 0],
  [
    /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]|\p{Emoji_Presentation}/u,
    1.1,
    1.1,
  ],
  [/[\s.,:;·'’|ijl]/u, 0.34, 0.4],
  [/[ftrI()]/u, 0.48, 0.54],
  [/[MW@]/u, 1.03, 1.14],
  [/[−+=×≈÷…mw%]/u, 0.9, 1],
  [/\d/u, 0.64, 0.7],
  [/[A-Z]/u, 0.76, 0.84],
  [/[a-z]/u, 0.63, 0.72],
];
const OTHER = 0.75;

const widthOfSign = (sign: string, strong: boolean): number => {
  const found = WIDTHS.find(([signs]) => signs.test(sign));
  return found === undefined ? OTHER : found[strong ? 2 : 1];
};

export const widthOf = (text: string, size: number, strong = false): number =>
  [...text].reduce((sum, sign) => sum + widthOfSign(sign, strong) * size, 0);

export const widthOfRuns = (runs: readonly Run[], size: number): number =>
  runs.reduce((sum, { text, style }) => {
    const own = style.aside?.size ?? (style.shift === undefined ? size : SHIFTED * size);
    return sum + (style.aside?.gap ?? 0) + widthOf(text, own, style.strong);
  }, 0);

/** Cut to the room there is, as the page cuts names. */
export function fitting(text: string, room: number, size: number, strong = false): string {
  if (widthOf(text, size, strong) <= room) return text;
  const letters = lettersOf(text);
  while (letters.length > 1 && widthOf(`${letters.join('')}…`, size, strong) > room) letters.pop();
  return ellipsized(letters);
}

interface Word extends Run {
  /** a line may begin with it */
  readonly first: boolean;
}

/** A word that follows without a space stays with the one before it; one that no line holds is parted. */
function wordsOf(runs: readonly Run[], room: number, size: number): Word[] {
  let afterSpace = false;
  return runs.flatMap(({ text, style }) =>
    (text.match(/\s*\S+|\s+$/gu) ?? []).flatMap((content) => {
      const word = { text: content, style, first: afterSpace || content.startsWith(' ') };
      afterSpace = content.endsWith(' ');
      return widthOfRuns([word], size) <= room ? [word] : parted(word, room - size, size);
    }),
  );
}

/** Between letters, with room left for the sign that may follow. */
function parted({ text, style }: Run, room: number, size: number): Word[] {
  const parts = [''];
  for (const letter of lettersOf(text)) {
    const longer = `${parts.at(-1)}${letter}`;
    if (widthOfRuns([{ text: longer, style }], size) > room) parts.push(letter);
    else parts[parts.length - 1] = longer;
  }
  return parts.map((part) => ({ text: part, style, first: true }));
}

/** Lines no wider than `room`, and of about one length: no word is left alone on the last. */
export function linesOf(runs: readonly Run[], room: number, size: number): Run[][] {
  let lines = broken(runs, room, size);
  const count = lines.length;
  for (let width = room - size; width > room / 2; width -= size) {
    const narrower = broken(runs, width, size);
    if (narrower.length > count) break;
    lines = narrower;
  }
  return lines;
}

function broken(runs: readonly Run[], room: number, size: number): Run[][] {
  const lines: Run[][] = [[]];
  let used = 0;
  for (const { text, style, first } of wordsOf(runs, room, size)) {
    const width = widthOfRuns([{ text, style }], size);
    const line = lines.at(-1) ?? [];
    if (used + width > room && line.length > 0 && first) {
      const opening = { text: text.trimStart(), style };
      lines.push([opening]);
      used = widthOfRuns([opening], size);
    } else {
      line.push({ text, style });
      used += width;
    }
  }
  return lines;
}
