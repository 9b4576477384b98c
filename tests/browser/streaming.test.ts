// A row that is read without its table: stepped by keyboard and by touch, with the same end as the steps.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { test } from './quiet.js';

async function openStreaming(page: Page): Promise<void> {
  await page.goto('./');
  await page.locator('.path select').selectOption('streaming');
  await expect(page.locator('.stream')).toBeVisible();
}

const next = (page: Page) => page.locator('[data-step="next"]');
const place = (page: Page) => page.locator('.stream-bar > .fine');
const kept = async (page: Page) =>
  (await page.locator('.stream-kept tbody td:last-child').allInnerTexts()).map((text) =>
    text.trim(),
  );

test('a row is stepped to its end by keyboard, and reads what the table reads', async ({
  page,
}) => {
  await openStreaming(page);
  expect(await kept(page)).toEqual(['2.08', '·', '·']);
  await next(page).focus();
  await page.keyboard.press('Enter');
  expect(await kept(page)).toEqual(['2.08', '1.00', '(−1.06, 0.45)']);
  await page.keyboard.press('ArrowRight');
  expect(await kept(page)).toEqual(['2.38', '1.00', '(−1.06, 0.45)']);
  await page.keyboard.press('ArrowRight');
  expect(await kept(page)).toEqual(['2.38', '0.74', '(−0.79, 0.33)']);
  await expect(page.locator('.stream-working .sum').first()).toContainText('0.74');
  await expect(next(page)).toBeFocused();
  await page.keyboard.press('End');
  await expect(place(page)).toHaveText('Step 9 of 9');
  await expect(page.locator('.stream-working')).toContainText(
    'The whole table gives the same: (−1.38, −0.07).',
  );
  await expect(page.locator('.stream-working .c .boxed')).toHaveText('(−1.38, −0.07)');
  await expect(page.locator('.player > [role="status"]')).toHaveText(
    'Step 9 of 9. Mix divided by sum: (−1.38, −0.07).',
  );
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Home');
  await expect(place(page)).toHaveText('Step 1 of 9');
});

test('another row, other blocks, another mask: the end is always the table’s', async ({ page }) => {
  await openStreaming(page);
  await page.getByRole('radio', { name: 'you' }).click();
  await page.getByRole('radio', { name: '2', exact: true }).click();
  await next(page).press('End');
  await expect(place(page)).toHaveText('Step 6 of 6');
  const read = await page.locator('.stream-working .c .boxed').innerText();
  await expect(page.locator('.stream-working .fine')).toContainText(read);
  await page.locator('.chapter-turns [data-turn="undo"]').click();
  await expect(page.getByRole('radio', { name: '1', exact: true })).toBeChecked();
});

test('what the steps mask adds nothing', async ({ page }) => {
  await page.goto('./#v=1&mask=causal&segment=streaming');
  await expect(page.locator('.stream')).toBeVisible();
  await next(page).press('End');
  const [max] = await kept(page);
  expect(max).toBe('2.08');
  await expect(page.locator('.stream-working .c .boxed')).toHaveText('(−1.06, 0.45)');
});

test('a softmax that divides otherwise is not called the same', async ({ page }) => {
  await page.goto('./#v=1&softmax=score-sum&segment=streaming');
  await expect(page.locator('.stream')).toBeVisible();
  await next(page).press('End');
  await expect(page.locator('.stream-working .fine')).toContainText('another way');
});

test('one maximum for the whole table reads the same', async ({ page }) => {
  await page.goto('./#v=1&softmax=global-max&segment=streaming');
  await expect(page.locator('.stream')).toBeVisible();
  await next(page).press('End');
  await expect(page.locator('.stream-working .fine')).toContainText('(−1.38, −0.07)');
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });

  test('taps lead on, and nothing is wider than the page', async ({ page }) => {
    await openStreaming(page);
    for (let step = 2; step <= 5; step += 1) {
      await next(page).tap();
      await expect(place(page)).toHaveText(`Step ${step} of 9`);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test(`axe finds nothing, ${colorScheme}`, async ({ page }) => {
      await openStreaming(page);
      await next(page).press('ArrowRight');
      const { violations, passes } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
      expect(passes.length).toBeGreaterThan(10);
    });
  });
}
