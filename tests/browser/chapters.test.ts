// Chapters beside the steps: how they are reached, left and returned to.
import { expect, type Page, test } from '@playwright/test';
import { holdBack } from './hold-back.js';
import { expectLaterSteps } from './player.js';

type Player = HTMLElement & { show(what: string): void };

const title = (page: Page) => page.locator('.narr #title');
const chooser = (page: Page) => page.locator('.path select');

test('the list of parts keeps the focus from the steps through every chapter', async ({ page }) => {
  await page.goto('./');
  await expectLaterSteps(page);
  await chooser(page).focus();
  const parts = await chooser(page).locator('option').count();
  for (let part = 2; part <= parts; part += 1) {
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('.player .path > span')).toHaveText(`${part} of ${parts}`);
    await expect(chooser(page)).toBeFocused();
  }
  await expect(page.locator('.main.chapter .figure').locator('> *').first()).toBeVisible();
});

test('the browser’s back leads to the view before, and takes no edit with it', async ({ page }) => {
  await page.goto('./');
  await page.locator('#nav-lenses').click();
  await expect(title(page)).toHaveText('Nearest, by whose ruler?');
  await page.locator('[data-field="query-0"]').fill('3');
  await page.locator('.lens-tabs button').nth(2).click();
  await expect(title(page)).toHaveText('A memory read all at once');
  await page.goBack();
  await expect(title(page)).toHaveText('Nearest, by whose ruler?');
  await expect(page.locator('[data-field="query-0"]')).toHaveValue('3');
  await page.goBack();
  await expect(page.locator('.transport')).toBeVisible();
  await page.goForward();
  await expect(page.locator('[data-field="query-0"]')).toHaveValue('3');
});

test('a refresh keeps the chapter and what was edited, and so does back after it', async ({
  page,
}) => {
  await page.goto('./');
  await page.locator('#nav-lenses').click();
  await page.locator('[data-field="query-0"]').fill('3');
  await page.keyboard.press('Tab');
  await expect.poll(() => page.evaluate(() => JSON.stringify(history.state))).toContain('lens');
  await page.reload();
  await expect(page.locator('[data-field="query-0"]')).toHaveValue('3');
  await page.goBack();
  await expect(page.locator('.transport')).toBeVisible();
});

test('back from a chapter leads to the example that was open, and forward to the chapter', async ({
  page,
}) => {
  await page.goto('./');
  await expectLaterSteps(page);
  await chooser(page).selectOption('score-sum');
  await expect(page.locator('.player .path > span')).toContainText('13 of');
  await expect(title(page)).toHaveText('Dividing scores by their sum');
  // The history keeps what follows a gesture.
  await page.keyboard.press('Tab');
  await page.locator('#nav-lenses').click();
  await expect(title(page)).toHaveText('Nearest, by whose ruler?');
  await page.goBack();
  await expect(page.locator('.player .path > span')).toContainText('13 of');
  await expect(title(page)).toHaveText('Dividing scores by their sum');
  await page.goForward();
  await expect(title(page)).toHaveText('Nearest, by whose ruler?');
});

test('“Lenses” leads back to the chapter that was left', async ({ page }) => {
  await page.goto('./');
  await chooser(page).selectOption('memory');
  await expect(title(page)).toHaveText('A memory read all at once');
  await page.locator('#nav-settings').click();
  await page.locator('#nav-lenses').click();
  await expect(title(page)).toHaveText('A memory read all at once');
});

test('the last part leads back to the first', async ({ page }) => {
  await page.goto('./');
  await chooser(page).selectOption('streaming');
  await page.getByRole('button', { name: 'Back to the start: Tokens' }).press('Enter');
  await expect(page.locator('.player .path > span')).toContainText('1 of');
  await expect(title(page)).toHaveText('Each token starts as numbers');
});

test('what is asked for before the player is ready is shown when it is', async ({ page }) => {
  const deliver = await holdBack(page, '**/attention-core*.wasm');
  await page.goto('./');
  await page.waitForFunction(() => customElements.get('context-vector') !== undefined);
  await page.evaluate(() => document.querySelector<Player>('context-vector')?.show('memory'));
  deliver();
  await expect(title(page)).toHaveText('A memory read all at once');
});

test('Ctrl+Y takes forth what Ctrl+Z took back', async ({ page }) => {
  await page.goto('./');
  await page.locator('#nav-lenses').click();
  await page.locator('[data-handle="query"]').press('ArrowRight');
  const query = page.locator('[data-field="query-0"]');
  await expect(query).toHaveValue('1.10');
  await page.keyboard.press('Control+z');
  await expect(query).toHaveValue('1');
  await page.keyboard.press('Control+y');
  await expect(query).toHaveValue('1.10');
});
