// Inputs as large as the page takes: matrices scroll inside themselves, and only what is in sight is drawn.
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { cellSelector } from './player.js';
import { expect, test } from './test.js';

const SIZE = 64;
const LAST = SIZE - 1;
/** All seven windows with what is drawn around them; whole they would have some 28,000. */
const MOST_CELLS = 1000;

interface Size {
  readonly tokens: number;
  readonly columns: number;
}

const inputAt = (row: number, column: number): number => (((row * 7 + column * 3) % 19) - 9) / 4;

function saved({ tokens, columns }: Size): string {
  const indices = (count: number) => Array.from({ length: count }, (_, i) => i);
  return JSON.stringify([
    ['v', '1'],
    ...indices(tokens).map((i) => ['token', `token${i + 1}`]),
    ['columns', String(columns)],
    ['dHead', String(columns)],
    ...indices(tokens).flatMap((row) =>
      indices(columns).map((c) => ['x', `${row},${c},${inputAt(row, c)}`]),
    ),
    ['scale', 'sqrt-dk'],
  ]);
}

async function openWith(page: Page, size: Size): Promise<void> {
  await page.goto('./');
  await expect(page.locator('[role="slider"]')).toBeVisible();
  const read = await page.evaluate(
    (text) =>
      document
        .querySelector<HTMLElement & { restore(text: string): boolean }>('context-vector')
        ?.restore(text),
    saved(size),
  );
  expect(read).toBe(true);
}

async function openSettings(page: Page, size: Size = { tokens: SIZE, columns: SIZE }) {
  await openWith(page, size);
  await page.locator('#nav-settings').click();
  await expect(gridOf(page, 'x')).toBeVisible();
  // On a narrow page it stands above the matrices.
  await expect(page.locator('.panel')).toBeVisible();
}

const gridOf = (page: Page, table: string): Locator => page.locator(`[data-grid="${table}"]`);
const windowOf = (page: Page, table: string): Locator => gridOf(page, table).locator('.win');
const cellOf = (page: Page, table: string, row: number, column: number): Locator =>
  gridOf(page, table).locator(cellSelector(table, row, column));

const boxOf = async (locator: Locator) => {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('It is not drawn.');
  return box;
};

/** Whole inside the window of its matrix. */
async function isInSight(page: Page, table: string, row: number, column: number): Promise<boolean> {
  const [cell, opening] = [cellOf(page, table, row, column), windowOf(page, table)];
  if ((await cell.count()) === 0) return false;
  const [inner, outer] = [await boxOf(cell), await boxOf(opening)];
  return (
    inner.x > outer.x - 1 &&
    inner.y > outer.y - 1 &&
    inner.x + inner.width < outer.x + outer.width + 1 &&
    inner.y + inner.height < outer.y + outer.height + 1
  );
}

/** Their edges, as soon as what scrolls along has followed. */
async function expectInLine(axis: 'x' | 'y', one: Locator, others: readonly Locator[]) {
  for (const other of others) {
    const between = async () => (await boxOf(other))[axis] - (await boxOf(one))[axis];
    await expect.poll(between, `from ${one} to ${other}`).toBeCloseTo(0, 0);
  }
}

/** Turns the wheel over a window, as far as it goes, and waits until the window is at rest. */
async function wheel(page: Page, table: string, right: number, down: number): Promise<void> {
  const opening = windowOf(page, table);
  await opening.hover();
  const rest = await opening.evaluate(
    (one, [x, y]) => {
      const within = (place: number, most: number) => Math.max(0, Math.min(place, most));
      return {
        left: within(one.scrollLeft + x, one.scrollWidth - one.clientWidth),
        top: within(one.scrollTop + y, one.scrollHeight - one.clientHeight),
      };
    },
    [right, down] as const,
  );
  await page.mouse.wheel(right, down);
  const left = () =>
    opening.evaluate(
      ({ scrollLeft, scrollTop }, { left: x, top: y }) => Math.hypot(scrollLeft - x, scrollTop - y),
      rest,
    );
  await expect.poll(left, `${table} is at rest`).toBeLessThan(1);
}

async function expectFocusInSight(page: Page, table: string, row: number, column: number) {
  await expect(cellOf(page, table, row, column)).toBeFocused();
  await expect.poll(() => isInSight(page, table, row, column)).toBe(true);
}

const cellCount = (page: Page): Promise<number> => page.locator('.mx .cell').count();

/** Every cell seen through the window is drawn, where it truly stands. */
async function expectFull(page: Page, table: string): Promise<void> {
  const holes = () =>
    windowOf(page, table).evaluate((opening) => {
      const root = opening.getRootNode() as ShadowRoot;
      const { left, top } = opening.getBoundingClientRect();
      const { clientWidth = 0, clientHeight = 0 } = opening.firstElementChild ?? {};
      const width = Math.min(opening.clientWidth, clientWidth);
      const height = Math.min(opening.clientHeight, clientHeight);
      const shares = [0.02, 0.25, 0.5, 0.75, 0.98];
      return shares.flatMap((across) =>
        shares.filter((down) => {
          const found = root.elementFromPoint(left + width * across, top + height * down);
          return found?.closest('.cell, .names') == null;
        }),
      ).length;
    });
  await expect.poll(holes, `holes in ${table}`).toBe(0);
}

test('the keyboard reaches every corner of a large matrix, a cell, a page and an end at a time', async ({
  page,
}) => {
  await openSettings(page);
  await cellOf(page, 'x', 0, 0).focus();
  for (const { key, row, column } of [
    { key: 'Control+End', row: LAST, column: LAST },
    { key: 'ArrowRight', row: LAST, column: LAST },
    { key: 'ArrowLeft', row: LAST, column: LAST - 1 },
    { key: 'Home', row: LAST, column: 0 },
    { key: 'PageUp', row: LAST - 8, column: 0 },
    { key: 'ArrowUp', row: LAST - 9, column: 0 },
    { key: 'End', row: LAST - 9, column: LAST },
    { key: 'PageDown', row: LAST - 1, column: LAST },
    { key: 'Control+Home', row: 0, column: 0 },
    { key: 'ArrowUp', row: 0, column: 0 },
  ]) {
    await page.keyboard.press(key);
    await expectFocusInSight(page, 'x', row, column);
    await expectFull(page, 'x');
  }
  for (let step = 1; step <= 20; step += 1) {
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await expectFocusInSight(page, 'x', step, step);
  }
});

test('a cell says which of all rows and columns it is in', async ({ page }) => {
  await openSettings(page);
  await cellOf(page, 'wK', 0, 0).focus();
  await page.keyboard.press('Control+End');
  await expectFocusInSight(page, 'wK', LAST, LAST);
  const grid = gridOf(page, 'wK');
  // The headers are the first row and the first column.
  await expect(grid).toHaveAttribute('aria-rowcount', String(SIZE + 1));
  await expect(grid).toHaveAttribute('aria-colcount', String(SIZE + 1));
  await expect(grid).toHaveAttribute('aria-label', /64 rows by 64 columns/u);
  const cell = cellOf(page, 'wK', LAST, LAST);
  await expect(cell).toHaveAttribute('aria-colindex', String(SIZE + 1));
  const row = grid.locator('[role="row"]', { has: page.locator(cellSelector('wK', LAST, LAST)) });
  await expect(row).toHaveAttribute('aria-rowindex', String(SIZE + 1));
  for (const table of ['x', 'wQ', 'wK', 'wV', 'queries', 'keys', 'values']) {
    await expect(gridOf(page, table).locator('[tabindex="0"]')).toHaveCount(1);
  }
});

test('a far cell is typed into and undone, and keeps the focus', async ({ page }) => {
  await openSettings(page);
  await cellOf(page, 'wQ', 0, 0).focus();
  await page.keyboard.press('Control+End');
  await expectFocusInSight(page, 'wQ', LAST, LAST);
  const number = cellOf(page, 'wQ', LAST, LAST).locator('.num');
  const before = await number.textContent();
  // Q has the same columns: it came along.
  const query = cellOf(page, 'queries', 0, LAST).locator('.num');
  const made = await query.textContent();
  await page.keyboard.press('Enter');
  await expect(page.locator('.cell-field')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('25');
  await expect(query).not.toHaveText(made ?? '');
  await page.keyboard.press('Enter');
  await expect(number).toHaveText('25');
  await expectFocusInSight(page, 'wQ', LAST, LAST);
  await page.keyboard.press('Control+z');
  await expect(number).toHaveText(before ?? '');
  await expect(query).toHaveText(made ?? '');
  await expectFocusInSight(page, 'wQ', LAST, LAST);
});

test('a wheel moves the window; what shares its rows goes along, names too', async ({ page }) => {
  await openSettings(page);
  await wheel(page, 'queries', 0, 700);
  await wheel(page, 'queries', 900, 0);
  for (const table of ['x', 'wQ', 'queries', 'keys', 'values']) await expectFull(page, table);
  const row = (table: string) => gridOf(page, table).locator('[data-row="22"]').first();
  const name = page.locator('.names [data-token="22"]');
  await expectInLine('y', row('values'), [...['x', 'queries', 'keys'].map(row), name]);
  const column = (table: string) => windowOf(page, table).locator('[data-column="20"]').first();
  await expectInLine('x', column('queries'), [column('wQ')]);
  expect(await cellCount(page)).toBeLessThan(MOST_CELLS);
});

test('to the very end rows, names and numbers stay on one line', async ({ page }) => {
  await openSettings(page);
  await wheel(page, 'keys', 0, 10_000);
  await expect.poll(() => isInSight(page, 'keys', LAST, 0)).toBe(true);
  const name = page.locator(`.names [data-token="${LAST}"]`);
  await expectInLine('y', cellOf(page, 'keys', LAST, 0), [cellOf(page, 'x', LAST, 0), name]);
});

test('scrolled out of sight a cell keeps the focus; the next arrow key brings it back', async ({
  page,
}) => {
  await openSettings(page);
  await cellOf(page, 'x', 0, 0).focus();
  await page.keyboard.press('ArrowDown');
  await wheel(page, 'x', 600, 1500);
  await expect.poll(() => isInSight(page, 'x', 1, 0)).toBe(false);
  await expectFull(page, 'x');
  await expect(cellOf(page, 'x', 1, 0)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expectFocusInSight(page, 'x', 1, 1);
  await page.keyboard.press('7');
  await expect(page.locator('.cell-field')).toHaveValue('7');
  await wheel(page, 'x', 0, 1500);
  await expect.poll(() => isInSight(page, 'x', 1, 1)).toBe(false);
  await page.keyboard.press('Enter');
  await expectFocusInSight(page, 'x', 1, 1);
  await expect(cellOf(page, 'x', 1, 1)).toHaveText('7');
});

test('however far one scrolls, only so many cells are drawn', async ({ page }) => {
  await openSettings(page);
  expect(await cellCount(page)).toBeLessThan(MOST_CELLS);
  for (const table of ['x', 'wV', 'values']) {
    await cellOf(page, table, 0, 0).focus();
    await page.keyboard.press('Control+End');
    await expectFocusInSight(page, table, LAST, LAST);
    await wheel(page, table, -700, -700);
    await expectFull(page, table);
    expect(await cellCount(page)).toBeLessThan(MOST_CELLS);
  }
});

test('the focus stays in a matrix whose last row goes', async ({ page }) => {
  await openSettings(page, { tokens: SIZE - 1, columns: 4 });
  await page.getByRole('button', { name: 'Add a token' }).click();
  await cellOf(page, 'x', 0, 0).focus();
  await page.keyboard.press('Control+End');
  await expectFocusInSight(page, 'x', LAST, 3);
  await page.keyboard.press('Control+z');
  await expect(cellOf(page, 'x', LAST, 3)).toHaveCount(0);
  await expect(gridOf(page, 'x').locator('.cell:focus')).toHaveCount(1);
  await expectFull(page, 'x');
});

test('in the project stage the number being made comes into the window', async ({ page }) => {
  await openWith(page, { tokens: 3, columns: 40 });
  await page.locator('[role="slider"]').press('Home');
  const current = page.locator('.cell[aria-current="step"]');
  for (let column = 0; column < 40; column += 1) {
    await expect(current).toHaveAttribute('data-column', String(column));
    await expect.poll(() => isInSight(page, 'queries', 0, column)).toBe(true);
    // It is made with this column of W_Q.
    await expect.poll(() => isInSight(page, 'wQ', 0, column)).toBe(true);
    await page.keyboard.press('ArrowRight');
  }
  await expect(current).toHaveAttribute('data-row', '1');
  await expect.poll(() => isInSight(page, 'queries', 1, 0)).toBe(true);
});

test('a finger scrolls a window to the side and changes no number', async ({ browser, site }) => {
  const context = await browser.newContext({
    baseURL: site,
    hasTouch: true,
    viewport: { width: 360, height: 740 },
  });
  const page = await context.newPage();
  await openSettings(page);
  const fingers = await context.newCDPSession(page);
  await windowOf(page, 'x').scrollIntoViewIfNeeded();
  const number = cellOf(page, 'x', 0, 1);
  const text = await number.textContent();
  const { x, y } = await boxOf(cellOf(page, 'x', 2, 4));
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', by: number) =>
    fingers.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x: x + 5 - by, y: y + 5 }],
    });
  await touch('touchStart', 0);
  for (let move = 1; move <= 10; move += 1) await touch('touchMove', move * 12);
  await touch('touchEnd', 120);
  await expect
    .poll(() => windowOf(page, 'x').evaluate((opening) => opening.scrollLeft))
    .toBeGreaterThan(60);
  await expectFull(page, 'x');
  await expect(page.locator('.cell-field')).toHaveCount(0);
  await windowOf(page, 'x').evaluate((opening) => opening.scrollTo(0, 0));
  await expect(number).toHaveText(text ?? '');
  await context.close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test(`axe finds nothing in large settings, ${colorScheme}`, async ({ page }) => {
      await openSettings(page);
      await cellOf(page, 'x', 0, 0).focus();
      await page.keyboard.press('Control+End');
      await expectFocusInSight(page, 'x', LAST, LAST);
      const { violations, passes } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      expect(found).toEqual([]);
      expect(passes.length).toBeGreaterThan(10);
    });
  });
}
