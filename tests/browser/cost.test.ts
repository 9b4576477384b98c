// What attention costs: the page measures itself, when the reader asks for it and no earlier.
import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { type Download, expect, type Page } from '@playwright/test';
import type { ContextVector } from '../../web/element/context-vector.js';
import { test } from './quiet.js';

/** With few sizes, so that a run is short. */
const SHORT = './#v=1&segment=cost&kept=cost:%7B%22longest%22%3A256%7D';
const SIZES = ['16', '32', '64', '128', '256'];

const run = (page: Page) => page.locator('.cost-run');
const label = (page: Page) => page.locator('.cost-label');
const said = (page: Page) => page.locator('.player > [role="status"]');
const handle = (page: Page) => page.locator('[data-slider="tokens"]');
const dots = (page: Page) => page.locator('[data-slider="tokens"] circle');
const longest = (page: Page) => page.getByRole('group', { name: 'Longest n' });

async function openCost(page: Page, address = './#v=1&segment=cost'): Promise<void> {
  await page.goto(address);
  await expect(page.locator('.cost')).toBeVisible();
}

async function openShort(page: Page): Promise<void> {
  await openCost(page, SHORT);
  await expect(longest(page).locator('output')).toHaveText('256');
}

/** To its end, by keyboard. */
async function runShort(page: Page): Promise<void> {
  await openShort(page);
  await run(page).press('Enter');
  // A short run may be over before anybody looks; until its end nothing says so.
  await expect(label(page)).toContainText('Measured on this device');
  await expect(run(page)).toHaveText('Run on this device');
}

async function savedText(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8');
}

async function saved(page: Page, name: string): Promise<string> {
  const coming = page.waitForEvent('download');
  await page.locator(`[data-save="${name}"]`).press('Enter');
  return savedText(await coming);
}

test('nothing runs until asked: a sample is shown, and called one', async ({ page }) => {
  await openCost(page);
  await expect(label(page)).toContainText('A sample run, not on your device');
  await expect(run(page)).toHaveText('Run on this device');
  await expect(page.locator('.cost-reading')).toContainText(
    'At n = 1\u202f024: 1\u202f048\u202f576 scores',
  );
  await expect(page.locator('.cost-reading')).toContainText(
    'From 1\u202f024 up the times climb with slopes',
  );
  await expect(dots(page)).toHaveCount(18);
  expect(await saved(page, 'csv')).toMatch(/^sample,whole-table,16,64,false,/mu);
});

test('a run takes the place of the sample, point by point', async ({ page }) => {
  await runShort(page);
  await expect(dots(page)).toHaveCount(2 * SIZES.length);
  await expect(said(page)).toContainText('At n = 256: 65\u202f536 scores');
  await expect(handle(page)).toHaveAttribute('aria-valuenow', '256');
  await page.getByText('Show as a table').click();
  const rows = page.locator('.cost .as-table tbody tr');
  await expect(rows.locator('th')).toHaveText(SIZES);
  await expect(rows.first().locator('td')).toHaveCount(10);
});

test('the plot, the table and the file say the same', async ({ page }) => {
  await runShort(page);
  const lines = (await saved(page, 'csv')).trim().split('\r\n');
  const [header = '', ...rows] = lines.map((line) => line.split(','));
  expect(header).toContain('time_median_ms');
  expect(rows).toHaveLength(2 * SIZES.length);
  const column = (row: readonly string[], name: string) => row[header.indexOf(name)] ?? '';
  const of = (form: string) => rows.filter((row) => column(row, 'form') === form);
  expect(rows.map((row) => column(row, 'run'))).toEqual(rows.map(() => 'this device'));
  expect(of('streaming').map((row) => column(row, 'n_tokens'))).toEqual(SIZES);

  // Heights on a logarithmic axis: differences are those of the logarithms.
  const heights = await dots(page).evaluateAll((all) =>
    all.map((dot) => Number(dot.getAttribute('cy'))),
  );
  const times = [...of('whole-table'), ...of('streaming')].map((row) =>
    Number(column(row, 'time_median_ms')),
  );
  const [h0 = 0] = heights;
  const [t0 = 1] = times;
  const far = times.reduce(
    (best, time, i) =>
      Math.abs(Math.log(time / t0)) > Math.abs(Math.log((times[best] ?? t0) / t0)) ? i : best,
    0,
  );
  const decade = (h0 - (heights[far] ?? 0)) / Math.log10((times[far] ?? 0) / t0);
  for (const [i, time] of times.entries()) {
    expect(h0 - (heights[i] ?? 0)).toBeCloseTo(decade * Math.log10(time / t0), 0);
  }

  await page.getByText('Show as a table').click();
  const cells = await page.locator('.cost .as-table tbody tr:last-child td').allInnerTexts();
  const reading = await page.locator('.cost-reading').innerText();
  for (const cell of [cells[0], cells[4], cells[5], cells[9]])
    expect(reading).toContain(cell ?? 'none');
});

test('the handle goes from size to size by keys, and the reading with it', async ({ page }) => {
  await openCost(page);
  await handle(page).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(handle(page)).toHaveAttribute('aria-valuetext', '512 tokens');
  await expect(said(page)).toContainText('At n = 512: 262\u202f144 scores');
  await page.keyboard.press('End');
  await expect(handle(page)).toHaveAttribute('aria-valuenow', '4096');
  await page.keyboard.press('Home');
  await page.keyboard.press('PageUp');
  await expect(handle(page)).toHaveAttribute('aria-valuenow', '128');
  const memory = page.getByRole('img', { name: /^Scratch memory/u });
  await expect(memory).toHaveAttribute('aria-label', /At n = 128/u);
});

test('the handle is dragged on either plot', async ({ page }) => {
  await openCost(page);
  for (const plot of [handle(page), page.getByRole('img', { name: /^Scratch memory/u })]) {
    const box = await plot.boundingBox();
    if (box === null) throw new Error('no plot');
    await page.mouse.move(box.x + box.width * 0.7, box.y + 100);
    await page.mouse.down();
    await page.mouse.move(box.x + 60, box.y + 100);
    await expect(handle(page)).toHaveAttribute('aria-valuenow', '16');
    await page.mouse.move(box.x + box.width - 20, box.y + 100);
    await page.mouse.up();
    await expect(handle(page)).toHaveAttribute('aria-valuenow', '4096');
  }
});

test('a long run is stopped by the space bar, and what was measured stays', async ({ page }) => {
  await openCost(page);
  for (let i = 0; i < 4; i += 1) {
    await longest(page).getByRole('button', { name: 'Twice as many tokens' }).press('Enter');
  }
  await expect(longest(page).locator('output')).toHaveText('65\u202f536');
  await page.locator('.narr > .words').focus();
  await page.keyboard.press(' ');
  await expect(run(page)).toHaveText('Stop');
  await expect(said(page)).toHaveText('Measuring.');
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /^\d+$/u);
  await expect(dots(page).nth(3)).toBeVisible();
  await page.keyboard.press(' ');
  await expect(run(page)).toHaveText('Run on this device');
  await expect(page.locator('.cost > .msg')).toContainText('Stopped. What was measured stays.');
  await expect(said(page)).toContainText('Stopped. What was measured stays. At n =');
  await expect(label(page)).toContainText('Measured on this device');
  expect(await dots(page).count()).toBeGreaterThanOrEqual(4);
});

test('a run ends when another part is opened; it can be run again on the way back', async ({
  page,
}) => {
  await openCost(page);
  await run(page).press('Enter');
  await expect(dots(page).nth(1)).toBeVisible();
  await page.locator('[data-to="streaming"]').press('Enter');
  await expect(page.locator('.stream')).toBeVisible();
  await expect(page.locator('#nav-cost')).toHaveAttribute('aria-pressed', 'true');
  await page.locator('#nav-steps').press('Enter');
  await expect(page.locator('#nav-cost')).toHaveAttribute('aria-pressed', 'false');
  await page.locator('#nav-cost').press('Enter');
  await expect(page.locator('.stream')).toBeVisible();
  await page.locator('.path select').selectOption('cost');
  await expect(label(page)).toContainText('Measured on this device');
  await run(page).press('Enter');
  await expect(run(page)).toHaveText('Stop');
  await expect(dots(page).nth(1)).toBeVisible();
  await run(page).press('Enter');
  await expect(run(page)).toHaveText('Run on this device');
});

test('a run that goes out of sight ends, and says why', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 500 });
  await openCost(page);
  await run(page).press('Enter');
  await expect(dots(page).nth(1)).toBeVisible();
  await page.evaluate(() => {
    document.body.style.paddingBlockStart = '4000px';
    scrollTo(0, 0);
  });
  await expect(run(page)).toHaveText('Run on this device');
  await expect(page.locator('.cost > .msg')).toContainText('went out of sight');
});

test('settings are undone, and held by links', async ({ page }) => {
  await openCost(page);
  await page.getByRole('radio', { name: '128' }).click();
  await page.getByRole('radio', { name: 'causal' }).click();
  await page.locator('.cost-key.streaming').click();
  await expect(page.getByRole('button', { name: 'streaming', exact: true })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
  // One of both is always shown.
  await page.getByRole('button', { name: 'whole table', exact: true }).press('Enter');
  await expect(dots(page)).toHaveCount(9);
  await expect(page.locator('.cost-grids')).toContainText('78 scores');
  const link = await page
    .locator('context-vector')
    .evaluate((player) => (player as unknown as { link(): string }).link());
  await page.locator('.chapter-turns [data-turn="undo"]').click();
  await page.locator('.chapter-turns [data-turn="undo"]').click();
  await expect(page.getByRole('radio', { name: 'none' })).toBeChecked();
  await expect(page.getByRole('radio', { name: '128' })).toBeChecked();
  await page.goto('about:blank');
  await openCost(page, `./#${link}`);
  await expect(page.getByRole('radio', { name: 'causal' })).toBeChecked();
  await expect(page.getByRole('radio', { name: '128' })).toBeChecked();
  await expect(dots(page)).toHaveCount(9);
});

test('settings that are none of ours are refused in a sentence', async ({ page }) => {
  await openCost(page, SHORT.replace('256', '257'));
  await expect(page.getByRole('alert')).toContainText('The usual ones are in use instead');
  await expect(longest(page).locator('output')).toHaveText('4\u202f096');
});

test('the saved picture stands alone', async ({ page }) => {
  await openCost(page);
  const text = await saved(page, 'svg');
  expect(text).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/u);
  expect(text).not.toContain('var(');
  expect(text).not.toContain('class=');
  expect(text.match(/<circle/gu)).toHaveLength(36);
  expect(text).toContain('A sample run, not on your device');
  await page.goto('about:blank');
  await page.setContent(`<img id="it" src="data:image/svg+xml,${encodeURIComponent(text)}">`);
  const width = await page.locator('#it').evaluate(async (image) => {
    await (image as HTMLImageElement).decode();
    return (image as HTMLImageElement).naturalWidth;
  });
  expect(width).toBeGreaterThan(600);
});

test('where no worker can start the page measures by itself, and says so', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'Worker', { value: undefined });
  });
  await openCost(page);
  await expect(page.locator('.cost > .fine')).toContainText('No worker can start here');
  await expect(page.getByRole('group', { name: 'Workers' })).toHaveCount(0);
  await runShort(page);
  await expect(label(page)).toContainText('no worker');
  await expect(dots(page)).toHaveCount(2 * SIZES.length);
});

test('left and come back to before it is here, or out of the page, it keeps no worker too many', async ({
  page,
}) => {
  await page.goto('./');
  const player = page.locator('context-vector');
  await expect(page.locator('[role="slider"]')).toBeVisible();
  await player.evaluate((one: ContextVector) => {
    for (const view of ['cost', 'neighbors', 'cost']) one.show(view);
  });
  await expect(page.locator('.cost-run')).toBeVisible();
  const gone = await player.evaluateHandle((one: ContextVector) => {
    one.remove();
    one.show('neighbors');
    one.show('cost');
    return one;
  });
  await expect.poll(() => page.workers().length).toBe(0);
  // Back in the page, what was asked for opens.
  await gone.evaluate((one) => document.querySelector('main')?.append(one));
  await expect(page.locator('.cost-run')).toBeVisible();
  await player.evaluate((one: ContextVector) => one.remove());
  await expect.poll(() => page.workers().length).toBe(0);
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });

  test('a tap reads the plots, and nothing is wider than the page', async ({ page }) => {
    await openCost(page);
    await handle(page).scrollIntoViewIfNeeded();
    const box = await handle(page).boundingBox();
    if (box === null) throw new Error('no plot');
    await page.touchscreen.tap(box.x + 60, box.y + 100);
    await expect(handle(page)).toHaveAttribute('aria-valuenow', '16');
    await page.locator('.cost-more summary').tap();
    await expect(page.locator('.cost-more')).toHaveAttribute('open');
    for (const button of await page.locator('.cost button:visible').all()) {
      const size = await button.boundingBox();
      expect(size?.height, await button.innerText()).toBeGreaterThanOrEqual(44);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
  });
});

test('at twice the type on a narrow page nothing is wider than the page', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await openCost(page);
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  await page.locator('.cost-more summary').click();
  await page.getByText('Show as a table').click();
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await expect.poll(wide).toBeLessThanOrEqual(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test(`axe finds nothing, ${colorScheme}`, async ({ page }) => {
      await openCost(page);
      await page.getByText('Show as a table').click();
      const { violations, passes } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
      expect(passes.length).toBeGreaterThan(10);
    });
  });
}
