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

/** Each time that anything moved by itself, what it was. */
const WATCH = `
  window.moved = [];
  new PerformanceObserver((list) => {
    for (const { sources } of list.getEntries()) {
      window.moved.push(sources.map(({ node }) => node?.nodeName + '.' + (node?.className ?? '')));
    }
  }).observe({ type: 'layout-shift', buffered: true });
`;

for (const [width, height, hasTouch] of [
  [360, 2000, true],
  [412, 915, true],
  [768, 1600, true],
  [640, 1600, false],
  [1350, 1400, false],
] as const) {
  test.describe(`on a screen of ${width} × ${height}`, () => {
    test.use({ viewport: { width, height }, hasTouch, isMobile: hasTouch });

    test('nothing moves while the page comes, its last line neither', async ({ page }) => {
      await page.addInitScript(WATCH);
      await page.goto('./');
      await expect(page.locator('[role="slider"]')).toBeVisible();
      await page.waitForLoadState('networkidle');
      if (width > 1000) await expect(page.locator('.code > code').first()).toBeVisible();
      expect(await page.evaluate(() => Reflect.get(window, 'moved'))).toEqual([]);
    });
  });
}
