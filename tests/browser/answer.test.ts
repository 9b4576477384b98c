// A key is answered by the figure in the frame after it; the words come a frame later, and always come.
import { expect, type Page, test } from '@playwright/test';
import type { ContextVector } from '../../web/element/index.js';

interface Seen {
  /** the cell being made */
  readonly cell: string;
  readonly words: string;
  readonly working: string;
  readonly slider: string | null;
}

/** What is on show at once after a call, and when all of it is drawn. */
const around = (page: Page, call: 'next' | 'last'): Promise<readonly [Seen, Seen, Seen]> =>
  page.evaluate(async (method) => {
    const player = document.querySelector<ContextVector>('context-vector');
    const root = player?.shadowRoot;
    if (!player || !root) throw new Error('no player');
    const seen = () => ({
      cell: root.querySelector('.cell.now')?.ariaLabel ?? '',
      words: root.querySelector('.narr')?.textContent ?? '',
      working: root.querySelector('.bench')?.textContent ?? '',
      slider: root.querySelector('[role="slider"]')?.ariaValueNow ?? null,
    });
    await player.updateComplete;
    const before = seen();
    player[method]();
    // Lit draws in a microtask.
    await Promise.resolve();
    const first = seen();
    await player.updateComplete;
    return [before, first, seen()] as const;
  }, call);

test.beforeEach(async ({ page }) => {
  await page.goto('./');
  await page.locator('[role="slider"]').waitFor();
  await page.evaluate(() => {
    const player = document.querySelector<ContextVector>('context-vector');
    if (player) player.checkpoints = 'off';
  });
});

test('the figure answers first, the words follow', async ({ page }) => {
  const [before, first, then] = await around(page, 'next');
  expect(first.cell).not.toBe(before.cell);
  expect({ ...first, cell: before.cell }).toEqual(before);
  expect(then.cell).toBe(first.cell);
  for (const part of ['words', 'working', 'slider'] as const) {
    expect(then[part], part).not.toBe(before[part]);
  }
});

test('where the words hang on another picture, all comes at once', async ({ page }) => {
  const [before, first, then] = await around(page, 'last');
  expect(first.words).not.toBe(before.words);
  expect(then).toEqual(first);
});

test('a page that draws no frames gets its words all the same', async ({ page }) => {
  await page.evaluate(() => {
    window.requestAnimationFrame = () => 0;
  });
  const [before, , then] = await around(page, 'next');
  expect(then.words).not.toBe(before.words);
});
