import { readFileSync } from 'node:fs';
import { render } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import { describe, expect, it } from 'vitest';
import { createStrings } from '../../web/element/strings.js';
import type { Explanation, HeadTrace, Step } from '../../web/engine/types.js';
import { sign, sum } from '../../web/figures/sum.js';
import type { View } from '../../web/figures/view.js';

const locale = readFileSync(new URL('../../web/locales/en.ftl', import.meta.url), 'utf8');
const strings = createStrings('en', locale);

type Pair = readonly [left: number, right: number];

function explained(
  left: 'queries' | 'x',
  right: 'keys' | 'wQ',
  pairs: readonly Pair[],
): Explanation {
  let runningTotal = 0;
  const terms = pairs.map(([a, b], i) => {
    runningTotal += a * b;
    return {
      operands: [
        { table: left, row: 0, column: i, value: a },
        { table: right, row: i, column: 0, value: b },
      ],
      value: a * b,
      runningTotal,
    };
  });
  return { operation: 'sum-of-products', terms, total: runningTotal, note: 'none' };
}

function text(explanation: Explanation, step: Step, score = 1): string {
  const view = {
    strings,
    tokens: ['how', 'are'],
    keyTokens: ['how', 'are'],
    step,
    // of a score, all keys
    working: [explanation, explanation],
    head: { firstRow: 0, maskedScores: [[0, score]] } as unknown as HeadTrace,
    places: 2,
  } as unknown as View;
  return collectResultSync(render(sum(view)))
    .replace(/<p class="vh">.*?<\/p>/su, '')
    .replace(/<[^>]*>/gu, ' ')
    .replace(/\u00a0/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

const score: Step = { stage: 'score', row: 0, column: 1 };

describe('the working', () => {
  it('spells out the real operands, "=" only before the first product', () => {
    const post = explained('queries', 'keys', [
      [3.63161, -0.0 + 0.905],
      [-0.57712, 1.5759],
    ]);
    expect(text(post, score)).toBe(
      'q how · k are = 3.63 q 1 × 0.91 k 1 + (−0.58) q 2 × 1.58 k 2 ≈ 3.29 − 0.91 ≈ 2.38',
    );
  });

  it('shows inputs as they stand in their matrix', () => {
    const project: Step = { stage: 'project', matrix: 'queries', row: 0, column: 1 };
    const terms = explained('x', 'wQ', [
      [1, 0.4],
      [0.25, -2],
    ]);
    expect(text(terms, project)).toBe(
      'q how , 2 = 1 x 1 × 0.40 w 1 + 0.25 x 2 × (−2) w 2 = 0.40 − 0.50 = −0.10',
    );
  });

  it('leaves out the sum of a single product', () => {
    expect(text(explained('queries', 'keys', [[2, 3]]), score)).toBe(
      'q how · k are = 2.00 q 1 × 3.00 k 1 = 6.00',
    );
  });

  it('folds the middle of a long sum and says how much it folds', () => {
    const long = explained(
      'queries',
      'keys',
      Array.from({ length: 8 }, () => [1, 2] as const),
    );
    expect(text(long, score)).toContain('+ 5 more products');
  });

  it('says that a masked score is not worked out', () => {
    const words = text(explained('queries', 'keys', [[2, 3]]), score, Number.NEGATIVE_INFINITY);
    expect(words).toContain('−∞');
    expect(words).toContain('Masked');
    expect(words).not.toContain('6.00');
  });
});

it('says that a number set by hand comes from no product', () => {
  const view = {
    strings,
    tokens: ['how'],
    step: { stage: 'project', matrix: 'keys', row: 0, column: 1 },
    working: [],
    head: { keys: [[0, -1.5]] } as unknown as HeadTrace,
    places: 2,
  } as unknown as View;
  const page = collectResultSync(render(sum(view)));
  expect(page).toContain('−1.50');
  expect(page).toContain('does not follow X · W');
  expect(page).not.toContain('×');
});

describe('sign', () => {
  it('is "=" when every number on show is exact', () => {
    expect(
      sign(
        explained('queries', 'keys', [
          [1, 2],
          [0.5, -4],
        ]),
        2,
      ),
    ).toBe('=');
  });
  it('is "≈" when an operand, a product or the total is rounded', () => {
    expect(sign(explained('queries', 'keys', [[0.123, 1]]), 2)).toBe('≈');
    expect(sign(explained('queries', 'keys', [[0.05, 0.5]]), 2)).toBe('≈');
    expect(sign(explained('queries', 'keys', [[0.05, 0.5]]), 4)).toBe('=');
  });
});
