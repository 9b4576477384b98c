import { expect, it } from 'vitest';
import { heat } from '../../web/chapters/learning/heat.js';
import { markup } from './chapter-start.js';

it('a table of shares shows them in two digits, and only those that the mask lets through', () => {
  const drawn = markup(
    heat({
      ...{ label: 'shares', most: 1, large: true },
      values: [
        [1, 0],
        [0.528, 0.004],
      ],
      allowed: [
        [true, false],
        [true, true],
      ],
      wanted: [],
      rows: ['a', 'b'],
      columns: ['a', 'b'],
    }),
  );
  const shares = [...drawn.matchAll(/<text class="xs mid share[^>]*>([^<]*)</gu)];
  expect(shares.map(([, text]) => text)).toEqual(['1', '.53', '·']);
});
