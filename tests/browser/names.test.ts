// Bound to Playwright: long names, and those that run from right to left.
import { expect, type Page, test } from '@playwright/test';

const HEBREW = 'שלוםלכולםכאןעכשיו';
const LONG = 'internationalization';

async function openAt(page: Page, step: string, tokens: readonly string[]): Promise<void> {
  const names = tokens.map((token) => `token=${encodeURIComponent(token)}`).join('&');
  await page.goto(`./#v=1&${names}&step=${step}`);
}

/** Of a text in a plot: where its first letter and the sign of the cut begin. */
const ends = (page: Page, selector: string) =>
  page
    .locator(selector)
    .filter({ visible: true })
    .filter({ hasText: '…' })
    .evaluateAll((names) =>
      names.map((name) => {
        const text = name as SVGTextContentElement;
        const cut = text.textContent.indexOf('…');
        return { first: text.getExtentOfChar(0).x, cut: text.getExtentOfChar(cut).x };
      }),
    );

for (const [name, place] of [
  [HEBREW, 'left'],
  [LONG, 'right'],
] as const) {
  test(`in a plot ${name} is cut where it ends, at the ${place}`, async ({ page }) => {
    await openAt(page, 'done', [name, 'are', name]);
    await expect(page.locator('.ribbons').first()).toBeVisible();
    const found = await ends(page, '.ribbons text.word');
    expect(found).toHaveLength(4);
    for (const { first, cut } of found) expect(cut < first).toBe(place === 'left');
  });

  test(`in the sum ${name} is cut where it ends, at the ${place}`, async ({ page }) => {
    await openAt(page, 'mix/0/0', [name, 'are', name]);
    const cell = page.locator('.stack .tokc > span').filter({ hasText: name }).first();
    await expect(cell).toBeVisible();
    // What is out of sight is the end of the name.
    const inSight = await cell.evaluate((span) => {
      const text = [...span.childNodes].find((node) => node instanceof Text) as Text;
      const box = span.getBoundingClientRect();
      return [0, text.length - 1].map((at) => {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        const { left, right } = range.getBoundingClientRect();
        return left >= box.left - 1 && right <= box.right + 1;
      });
    });
    expect(inSight).toEqual([true, false]);
  });
}

test('on a phone no name in a plot is longer than the room it has', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await openAt(page, 'done', [LONG, 'are', 'counterrevolutionaries']);
  await expect(page.locator('.ribbons').first()).toBeVisible();
  const outside = await page
    .locator('.ribbons text.word')
    .filter({ visible: true })
    .evaluateAll((names) =>
      names.flatMap((name) => {
        const picture = name.closest('svg')?.getBoundingClientRect();
        const { left, right } = name.getBoundingClientRect();
        const isOut = !picture || left < picture.left || right > picture.right;
        return isOut ? [name.textContent] : [];
      }),
    );
  expect(outside).toEqual([]);
});
