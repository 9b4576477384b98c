// Numbers near the largest that there are: what lies between them is larger than any.
import { expect, type Page } from '@playwright/test';
import { cellSelector, expectLaterSteps } from './player.js';
import { test } from './quiet.js';

const CELL = cellSelector('values', 0, 0).replace('span', 'span[role="gridcell"]');

/** Attributes of the drawings that are no numbers. A browser's console says the same, but not of all. */
const broken = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector('context-vector')?.shadowRoot;
    return [...(root?.querySelectorAll('.plot, .plot *') ?? [])].flatMap(({ attributes }) =>
      [...attributes].map(({ value }) => value).filter((value) => /NaN|Infinity/u.test(value)),
    );
  });

async function open(page: Page, link: string): Promise<void> {
  await page.goto(`./#v=1&${link}`);
  await expect(page.locator('[role="slider"]')).toBeVisible();
  await expectLaterSteps({
    evaluate: (script, argument) => page.evaluate(script as never, argument),
  });
}

for (const [what, link, drawn] of [
  ['scores', 'queries=0,1e154,0&keys=0,1e154,0&keys=1,-1e154,0&keys=2,1,1&step=score/0/1', '.line'],
  ['values', 'values=0,1e308,1&values=1,-1e308,1&step=mix/0/2', '.plot'],
  ['contexts', 'values=0,1e308,1&values=1,-1e308,1&step=done', '.plot'],
] as const) {
  test(`${what} may be as far apart as numbers go`, async ({ page }) => {
    await open(page, link);
    await expect(page.locator(drawn).first()).toBeAttached();
    expect(await broken(page)).toEqual([]);
  });
}

test('so may be what is typed, on its ruler', async ({ page }) => {
  await open(page, 'step=project/values/0/0');
  for (const number of ['8e307', '-1.7e308']) {
    await page.locator(CELL).click();
    await page.locator('.cell-field').fill(number);
    await expect(page.locator('.ruler')).toBeVisible();
    expect(await broken(page)).toEqual([]);
    await page.keyboard.press('Enter');
  }
});
