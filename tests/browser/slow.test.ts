// Bound to Playwright: it holds back files and the page itself. On slow lines and machines nothing of what the
// reader does is lost.
import { expect, type Page, test } from '@playwright/test';
import { holdBack } from './hold-back.js';

const openAt = async (page: Page, cell: string): Promise<void> => {
  await page.goto('./');
  await page.locator(cell).first().focus();
};

/** The page answers nothing for so many milliseconds; what is typed meanwhile waits. */
const halt = (page: Page, time: number): Promise<void> =>
  page.evaluate((milliseconds) => {
    setTimeout(() => {
      const end = performance.now() + milliseconds;
      while (performance.now() < end);
    });
  }, time);

test('the settings have the focus when they come, if it is where they were asked for', async ({
  page,
}) => {
  const deliver = await holdBack(page, '**/settings-panel*.js');
  await page.goto('./');
  await page.locator('.to-settings').press('Enter');
  await expect(page.locator('.say[role="status"]')).toBeVisible();
  deliver();
  await expect(page.locator('.panel')).toBeFocused();
});

test('who has gone on meanwhile is not called back', async ({ page }) => {
  const deliver = await holdBack(page, '**/settings-panel*.js');
  await page.goto('./');
  await page.locator('.to-settings').press('Enter');
  await page.locator('[role="slider"]').focus();
  deliver();
  await expect(page.locator('.panel')).toBeVisible();
  await expect(page.locator('[role="slider"]')).toBeFocused();
});

test('the list of parts has the focus when the part that was chosen comes', async ({ page }) => {
  const deliver = await holdBack(page, '**/steps-*.js');
  await page.goto('./');
  await page.locator('.path select').focus();
  await page.locator('.path select').selectOption('neighbors');
  await expect(page.locator('.path select')).toHaveCount(0);
  deliver();
  await expect(page.locator('.path select')).toHaveValue('neighbors');
  await expect(page.locator('.path select')).toBeFocused();
});

test('a part whose words are still to come says so, and has them when they come', async ({
  page,
}) => {
  const thrown: Error[] = [];
  page.on('pageerror', (error) => thrown.push(error));
  const deliver = await holdBack(page, '**/chapters-part*.js');
  await page.goto('./');
  await page.locator('.path select').selectOption('scale');
  await expect(page.locator('.words [role="status"]')).toBeVisible();
  expect(thrown).toEqual([]);
  deliver();
  await expect(page.getByRole('heading', { name: 'Why scores are divided by √d' })).toBeVisible();
  await expect(page.locator('.task')).toContainText('divide');
  await expect(page.locator('#width')).toBeVisible();
  expect(thrown).toEqual([]);
});

test('a number that became right while the page was busy is taken', async ({ page }) => {
  await openAt(page, '.cell[data-table="x"]');
  const field = page.locator('.cell-field');
  await page.keyboard.press('-');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await halt(page, 500);
  await Promise.all([page.keyboard.press('3'), page.keyboard.press('Enter')]);
  await expect(field).toHaveCount(0);
  await expect(page.locator('.cell[data-table="x"]').first()).toHaveText('−3');
});

test('a button that is pressed before the player is defined leads there after all', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const define = customElements.define.bind(customElements);
    customElements.define = (name, element) => {
      document.querySelector<HTMLElement>('#nav-settings')?.click();
      define(name, element);
    };
  });
  await page.goto('./');
  await expect(page.locator('.panel')).toBeVisible();
});
