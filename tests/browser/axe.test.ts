// Bound to Playwright: axe's own adapter drives it.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { withHost as test } from './embed.js';

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
        // What stands under the matrices comes with them.
        await expect(page.locator('.bench')).toBeVisible();
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

// ---- In a post and in a frame ---------------------------------------------------------------------

const ELEMENT = '<script type="module" crossorigin src="FILEScontext-vector.js"></script>';
const FRAME = '<script async src="FILESframe.js"></script>';

test('axe finds nothing at two players at one step', async ({ page, host }) => {
  const player = '<context-vector loading="eager" step="score/0/1"></context-vector>';
  const body = `<main><h1>A post</h1>${player}${player}</main>`;
  await page.goto(host.post({ head: ELEMENT, body }));
  await expect(page.locator('[role="slider"]')).toHaveCount(2);
  await expectNoViolations(page);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [320, 640]) {
    test(`axe finds nothing at a frame, ${colorScheme}, ${width}`, async ({ page, host }) => {
      const frame = `<iframe src="FILES../embed.html?theme=${colorScheme}" title="Attention" width="${width}" height="500" frameborder="0" sandbox="allow-scripts"></iframe>`;
      const body = `<main><h1>A post</h1>${frame}</main>`;
      await page.goto(host.post({ head: FRAME, body }));
      const inside = page.locator('iframe').contentFrame();
      await expect(inside.locator('[role="slider"]')).toBeVisible();
      await expectNoViolations(page);
      expect(await inside.locator(':root').evaluate((root) => root.scrollWidth)).toBe(width);
    });
  }
}

// A main part in the frame's page, named or not, would be one of several alike in the post.
test('axe finds nothing at two frames', async ({ page, host }) => {
  const frame =
    '<iframe src="FILES../embed.html" title="Attention" sandbox="allow-scripts"></iframe>';
  const body = `<main><h1>A post</h1>${frame}${frame.replace('Attention', 'Again')}</main>`;
  await page.goto(host.post({ head: FRAME, body }));
  for (const title of ['Attention', 'Again']) {
    const inside = page.frameLocator(`iframe[title="${title}"]`);
    await expect(inside.locator('[part~="player"]')).toBeVisible();
  }
  await expectNoViolations(page);
});

// ---- Forced colors --------------------------------------------------------------------------------

for (const theme of ['auto', 'dark'] as const) {
  test(`forced colors are the system’s on a dark system too, theme ${theme}`, async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    await page.goto(`./embed.html?theme=${theme}`);
    await expect(page.locator('[role="slider"]')).toBeVisible();
    const inks = await page.evaluate(() =>
      [document.documentElement, document.querySelector('context-vector')].map(
        (one) => one && getComputedStyle(one).getPropertyValue('--cv-q'),
      ),
    );
    expect(inks.map((ink) => ink?.toLowerCase())).toEqual(['canvastext', 'canvastext']);
  });
}
