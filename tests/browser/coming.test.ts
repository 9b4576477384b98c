// Bound to Playwright: it holds back a file.
import { expect, type Page, test } from '@playwright/test';
import { holdBack } from './hold-back.js';

const CELLS = '.proj .cell';

/** What is seen of each cell: its name, and where it begins. */
const places = (page: Page): Promise<string[]> =>
  page.evaluate((cells) => {
    const shadow = document.querySelector('context-vector')?.shadowRoot;
    const shown = [...(shadow?.querySelectorAll<HTMLElement>(cells) ?? [])].filter((cell) =>
      cell.checkVisibility(),
    );
    return shown.map((cell) => {
      const { x, y } = cell.getBoundingClientRect();
      const { table, row, column } = cell.dataset;
      return [table, row, column, Math.round(x), Math.round(y)].join(' ');
    });
  }, CELLS);

for (const width of [360, 640, 1280]) {
  test(`the numbers come where places are held for them, ${width}`, async ({ page }) => {
    const deliver = await holdBack(page, '**/*.wasm');
    await page.setViewportSize({ width, height: 800 });
    await page.goto('./');
    await expect(page.locator(`[inert] ${CELLS}`).first()).toBeAttached();
    const kept = await places(page);
    expect(kept.length).toBeGreaterThan(20);
    deliver();
    await expect(page.locator('.cell.now')).toBeVisible();
    expect(await places(page)).toEqual(kept);
  });
}
