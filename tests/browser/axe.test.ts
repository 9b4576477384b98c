// Bound to Playwright: axe's own adapter drives it.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const STAGES = [
  ['project', '0'],
  ['score', '1'],
  ['softmax', '2'],
  ['mix', '3'],
] as const;

async function expectNoViolations(page: Page): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`);
  expect(found).toEqual([]);
  expect(passes.length).toBeGreaterThan(10);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    for (const [stage, key] of STAGES) {
      test(`axe finds nothing in stage ${stage}, ${colorScheme}`, async ({ page }) => {
        await page.goto('./');
        await page.locator('[role="radio"][aria-checked="true"]').press(key);
        await expect(page.locator(`.seg.on[data-stage="${stage}"]`)).toBeVisible();
        await expectNoViolations(page);
      });
    }

    test(`axe finds nothing on the finished page, ${colorScheme}`, async ({ page }) => {
      await page.goto('./');
      await page.locator('[role="slider"]').press('End');
      await expect(page.locator('.ribbons')).toBeVisible();
      await expectNoViolations(page);
    });

    test(`axe finds nothing in the settings and at a refused number, ${colorScheme}`, async ({
      page,
    }) => {
      await page.goto('./');
      await page.locator('#nav-settings').click();
      await page.locator('input.seed').fill('none');
      await expect(page.locator('#seed-error')).toBeVisible();
      await page.locator('span[data-table="x"]').first().press('Enter');
      await page.locator('.cell-field').fill('abc');
      await expect(page.locator('#edit-error')).toBeVisible();
      await expectNoViolations(page);
    });
  });
}
