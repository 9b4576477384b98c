import { attend } from './attend.js';
import type { Tab } from './driver/tab.js';
import { expectVisible } from './look.js';
import { inputsOf, readNumbers } from './numbers.js';
import { openPlayer, pressAndReach, replaceText, tabTo } from './player.js';
import { type Matrix, postWithSeed, STEPS, tolerance } from './post.js';
import { expectStep } from './step-numbers.js';
import { expect, test } from './test.js';

function expectClose(actual: Matrix, expected: Matrix, name: string): void {
  const largest = Math.max(...expected.flat().map(Math.abs));
  const errors = actual.flat().map((v, i) => Math.abs(v - (expected.flat()[i] ?? Number.NaN)));
  expect(errors.length, name).toBe(expected.flat().length);
  expect(Math.max(...errors) / largest, name).toBeLessThanOrEqual(tolerance);
}

/** In the settings, which are fetched when they are first opened. */
async function typeSeed(tab: Tab, seed: string): Promise<void> {
  await tab.click('#nav-settings');
  await expectVisible(tab, 'input.seed');
  await tabTo(tab, 'input.seed');
  await replaceText(tab, seed);
}

for (const seed of [0, 1, 42, 2026]) {
  test(`seed ${seed} gives the numbers that NumPy gives with it`, async ({ tab }) => {
    const post = postWithSeed(seed);
    await openPlayer(tab);
    await typeSeed(tab, String(seed));
    await tab.click('#nav-steps');
    await tabTo(tab, '[role="slider"]');
    await pressAndReach(tab, 'End', STEPS);
    await expectVisible(tab, 'span[data-table="context"]');
    const numbers = await readNumbers(tab);
    expectStep(post, STEPS, numbers);

    // The parameters are right when they make NumPy's numbers; so is what edits are compared with.
    const own = attend(inputsOf(numbers));
    for (const table of ['queries', 'keys', 'values', 'scores', 'weights', 'context'] as const) {
      expectClose(own[table], post.trace[table], table);
    }
  });
}

test('a seed that is none is refused in words, and the last good one stays', async ({ tab }) => {
  await openPlayer(tab);
  const before = await readNumbers(tab);
  await typeSeed(tab, 'none');
  await expect.poll(() => tab.text('#seed-error')).toContain('is not a seed');
  await tab.click('#nav-steps');
  await expect.poll(() => readNumbers(tab)).toEqual(before);
});
