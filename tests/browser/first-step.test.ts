import { holds } from './lines.js';
import { readNumbers, rounded } from './numbers.js';
import { openPlayer, pressAndReach, tabTo } from './player.js';
import { postWithSeed } from './post.js';
import { expect, test } from './test.js';

test(
  'the second number of the first query appears with the first step',
  holds('steps'),
  async ({ tab }) => {
    await openPlayer(tab);
    await tabTo(tab, '[role="slider"]');
    await pressAndReach(tab, 'ArrowRight', 1);
    const numbers = await readNumbers(tab);
    const second = numbers.find((n) => n.table === 'queries' && n.row === 0 && n.column === 1);
    expect(second?.text).toBe(rounded(postWithSeed(0).trace.queries[0]?.[1] ?? Number.NaN));
  },
);
