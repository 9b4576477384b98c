// The working of one number: its products, spelled out, and the number in its box.
import { svg, type TemplateResult } from 'lit';
import type { Explanation, Operand, Step } from '../../../engine/types.js';
import { isByHand, LETTER } from '../../../figures/by-hand.js';
import { explained } from '../../../figures/explained.js';
import { bracketed, fixed } from '../../../figures/format.js';
import { isMasked } from '../../../figures/row.js';
import { HEAD, leftSide, operandText, sign, symbol, TAIL, UNFOLDED } from '../../../figures/sum.js';
import type { View } from '../../../figures/view.js';
import { type Run, runsOf, widthOf, widthOfRuns } from '../runs.js';
import { paragraph } from './paragraph.js';
import type { Picture } from './picture.js';
import { nowBox } from './shapes.js';
import { sizesOf } from './sizes.js';
import { line, text } from './text.js';

/** What stays together on a line; drawn with its left end at x, its text on the baseline y. */
interface Piece {
  readonly width: number;
  readonly draw: (x: number, y: number) => TemplateResult;
}

const SMALL = 13;

function plain(content: string, size: number): Piece {
  return {
    width: widthOf(content, size),
    draw: (x, y) => text(x, y, content, { size, role: 'ink-2' }),
  };
}

function words(runs: readonly Run[], size: number): Piece {
  return {
    width: widthOfRuns(runs, size),
    draw: (x, y) => line(x, y, runs, { size, role: 'ink-2' }),
  };
}

/** The number, and under it whose number it is. */
function factor(operand: Operand, i: number, size: number, places: number): Piece {
  const { hue, letter } = symbol(operand);
  const number = bracketed(operandText(operand, places));
  const width = widthOf(number, size, true);
  const role = hue === 'n' ? 'ink' : hue;
  const name: Run[] = [
    { text: letter, style: { italic: true } },
    { text: String(i + 1), style: { shift: 'sub' } },
  ];
  return {
    width,
    draw: (x, y) =>
      svg`${text(x + width / 2, y, number, { size, role, weight: 600, anchor: 'middle' })}${line(
        x + width / 2,
        y + SMALL + 4,
        name,
        { size: SMALL, serif: true, role, anchor: 'middle' },
      )}`,
  };
}

function boxed(content: string, size: number): Piece {
  const width = widthOf(content, size, true) + 0.8 * size;
  return {
    width,
    draw: (x, y) =>
      svg`${nowBox({ x, y: y - size, width, height: 1.3 * size })}${text(
        x + width / 2,
        y,
        content,
        { size, role: 'ink', weight: 700, anchor: 'middle' },
      )}`,
  };
}

/** Pieces side by side that no line end parts. */
function together(pieces: readonly Piece[], gap: number): Piece {
  const width = pieces.reduce((sum, piece) => sum + piece.width, gap * (pieces.length - 1));
  return {
    width,
    draw: (x, y) => {
      let at = x;
      const drawn = pieces.map((piece) => {
        const one = piece.draw(at, y);
        at += piece.width + gap;
        return one;
      });
      return svg`${drawn}`;
    },
  };
}

const GAP = 0.4;
const LINE = 2.4;
/** Type that a sum is set in so that it fits on one line. */
const LEAST = 14;

/** `equals`: something stands before them. */
function products(view: View, { terms }: Explanation, size: number, equals: boolean): Piece[] {
  const { places, strings } = view;
  const one = (i: number): Piece => {
    const [left, right] = terms[i]?.operands ?? [];
    if (left === undefined || right === undefined) return plain('', size);
    const pieces = [
      ...(i > 0 || equals ? [plain(i === 0 ? '=' : '+', size)] : []),
      factor(left, i, size, places),
      plain('×', size),
      factor(right, i, size, places),
    ];
    return together(pieces, GAP * size);
  };
  const all = terms.map((_, i) => one(i));
  if (terms.length <= UNFOLDED) return all;
  const folded = strings.text('sum-more', { count: terms.length - HEAD - TAIL });
  return [...all.slice(0, HEAD), plain(folded, SMALL), ...all.slice(-TAIL)];
}

/** Pieces on as many lines as they need. */
function flow(pieces: readonly Piece[], room: number, size: number): Picture {
  const gap = 0.5 * size;
  const height = LINE * size;
  let [x, row] = [0, 0];
  const drawn = pieces.map((piece) => {
    if (x > 0 && x + piece.width > room) [x, row] = [0, row + 1];
    const one = piece.draw(x, row * height + 1.1 * size);
    x += piece.width + gap;
    return one;
  });
  return { width: room, height: (row + 1) * height, drawing: svg`${drawn}` };
}

function below(upper: Picture, lower: Picture): Picture {
  const moved = svg`<g transform=${`translate(0 ${upper.height})`}>${lower.drawing}</g>`;
  return {
    width: upper.width,
    height: upper.height + lower.height,
    drawing: svg`${upper.drawing}${moved}`,
  };
}

type Made = Extract<Step, { stage: 'project' | 'score' }>;

const leftSides = (view: View, step: Made, size: number): Piece =>
  words(
    runsOf(leftSide(view, step), { serif: true, italic: true }).map((run) =>
      run.text === '·' ? { ...run, text: ' · ' } : run,
    ),
    size,
  );

/** A number that no product is behind, and why. */
function unmade(
  view: View,
  step: Made,
  [sign, content]: readonly [string, string],
  why: unknown,
  width: number,
): Picture {
  const size = sizesOf(width).working;
  const first = flow(
    [leftSides(view, step, size), plain(sign, size), boxed(content, size)],
    width,
    size,
  );
  return below(first, paragraph(runsOf(why), width, { size: 15, lineHeight: 24, role: 'ink-2' }));
}

function maskedSum(view: View, step: Made, width: number): Picture {
  const { strings, tokens, keyTokens } = view;
  const why = strings.rich('sum-masked', {
    query: { token: tokens[step.row] ?? '' },
    key: { token: keyTokens[step.column] ?? '' },
  });
  return unmade(view, step, ['→', fixed(Number.NEGATIVE_INFINITY, 0)], why, width);
}

function sumByHand(view: View, step: Extract<Step, { stage: 'project' }>, width: number): Picture {
  const { strings, tokens, places, head } = view;
  const value = head[step.matrix][step.row]?.[step.column] ?? Number.NaN;
  const why = strings.rich(`sum-by-hand-${LETTER[step.matrix]}`, {
    token: { token: tokens[step.row] ?? '' },
  });
  return unmade(view, step, ['=', fixed(value, places)], why, width);
}

/** null in other stages. */
export function sumPicture(view: View, width: number): Picture | null {
  const { step, places } = view;
  if (step?.stage !== 'project' && step?.stage !== 'score') return null;
  if (step.stage === 'project' && isByHand(view, step)) return sumByHand(view, step, width);
  if (step.stage === 'score' && isMasked(view, step.row, step.column)) {
    return maskedSum(view, step, width);
  }
  const explanation = explained(view);
  if (explanation === undefined) return null;
  const { working, narrow } = sizesOf(width);
  const at = (size: number): Picture => {
    const result = [
      plain(sign(explanation, places), size),
      boxed(fixed(explanation.total, places), size),
    ];
    const pieces = [
      ...(narrow ? [] : [leftSides(view, step, size)]),
      ...products(view, explanation, size, !narrow),
      together(result, GAP * size),
    ];
    return flow(pieces, width, size);
  };
  // A little smaller is better than one piece alone on a second line.
  const isOneLine = (size: number) => at(size).height <= LINE * size;
  const sizes = [working, working - 1, working - 2, LEAST];
  return at(sizes.find(isOneLine) ?? working);
}
