// The memory, read hard, soft and by score ÷ sum: the post's figures, what breaks the idea, writing and
// its interference; by keyboard and by touch.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { test } from './quiet.js';

type Player = HTMLElement & { show(what: string): void; link(): string };

test.beforeEach(async ({ page }) => {
  await page.goto('./');
  await expect(page.locator('.player:not([aria-busy]) .transport')).toBeVisible();
  await openMemory(page);
});

/** As a reader finds it: in the list of the path's parts. */
async function openMemory(page: Page): Promise<void> {
  await page.locator('.path select').selectOption('memory');
  await expect(page.locator('.memory-cells')).toBeVisible();
}

const texts = async (page: Page, selector: string): Promise<string[]> =>
  (await page.locator(selector).allInnerTexts()).map((text) => text.replace(/\s+/gu, ' ').trim());

const MATCH = 4;
const SHARE = 5;
const SOFTMAX = 6;
const column = (page: Page, n: number) => texts(page, `.memory-cells tbody tr > :nth-child(${n})`);

/** The first two lines of the table's foot: by score ÷ sum, by softmax. */
const readOuts = (page: Page) => texts(page, '.memory-cells [data-read] > :first-child');

const field = (page: Page, id: string) => page.locator(`[data-field="${id}"]`);
const slider = (page: Page) => page.locator('[data-slider="beta"]');
const beams = (page: Page) => page.locator('.beams [role="img"]');
const writeButton = (page: Page) => page.locator('[data-do="write"]');
const chosen = (page: Page) => texts(page, '.forms [role="radio"][aria-checked="true"]');

/** All that the pictures say, in words. */
const pictures = (page: Page): Promise<(string | null)[]> =>
  beams(page).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));

async function fillIn(page: Page, id: string, text: string): Promise<void> {
  await field(page, id).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

test('the post’s matches are 1, 1, 2: score ÷ sum reads 22.5, softmax 23.64', async ({ page }) => {
  expect(await column(page, MATCH)).toEqual(['1', '1', '2']);
  expect(await column(page, SHARE)).toEqual(['0.25', '0.25', '0.50']);
  expect(await column(page, SOFTMAX)).toEqual(['0.21', '0.21', '0.58']);
  expect(await readOuts(page)).toEqual(['22.5', '23.64']);
  expect(await chosen(page)).toEqual(['the sum, as in the post']);
  expect(await pictures(page)).toEqual([
    'Share of the sum: weights 0.25, 0.25, 0.50 at 10, 20, 30 balance at 22.5',
    'Softmax share: weights 0.21, 0.21, 0.58 at 10, 20, 30 balance at 23.64',
  ]);
  expect(await texts(page, '.lens-caption')).toEqual([expect.stringMatching(/reads 30;.* 20\.$/u)]);
});

/** Where marks of a beam stand, and how large they are. */
const boxes = (page: Page, beam: number, selector: string) =>
  beams(page)
    .nth(beam)
    .locator(selector)
    .evaluateAll((all) =>
      all.map((one) => {
        const { x, y, width, height } = (one as unknown as SVGGraphicsElement).getBBox();
        return { middle: x + width / 2, top: y, bottom: y + height, area: (width * height) / 2 };
      }),
    );

test('areas are as weights, and the beam balances on the diamond', async ({ page }) => {
  const triangles = await boxes(page, 0, '.weight');
  const [thirty, ten, twenty] = triangles;
  expect((thirty?.area ?? 0) / (ten?.area ?? 0)).toBeCloseTo(2, 1);
  expect((twenty?.area ?? 0) / (ten?.area ?? 0)).toBeCloseTo(1, 1);
  const sum = (of: (one: (typeof triangles)[number]) => number) =>
    triangles.reduce((total, one) => total + of(one), 0);
  const [diamond] = await boxes(page, 0, '.read-out');
  const balance = sum(({ middle, area }) => middle * area) / sum(({ area }) => area);
  expect(diamond?.middle).toBeCloseTo(balance, 0);
});

/** What each case shows: matches, shares, read-outs, the picture of the shares, and what is said. */
const CASES = [
  {
    name: 'zero',
    matches: ['1', '−1', '0'],
    shares: ['∞', '−∞ (below zero)', 'NaN'],
    read: ['NaN', '15.79'],
    picture: 'Share of the sum, contents 10, 20, 30. No weights: the scores add to 0',
    said: /add to 0, and nothing can be divided by 0/u,
    divide: 'the sum, as in the post',
  },
  {
    name: 'negative',
    matches: ['1', '−2', '−1'],
    shares: ['−0.50 (below zero)', '1.00', '0.50'],
    read: ['30', '12.70'],
    picture: 'Share of the sum: weights −0.50, 1.00, 0.50 at 10, 20, 30 balance at 30',
    said: /have both signs, and so have the weights/u,
    divide: 'the sum, as in the post',
  },
  {
    name: 'opposite',
    matches: ['−1', '−1', '−2'],
    shares: ['0.25', '0.25', '0.50'],
    read: ['22.5', '17.33'],
    picture: 'Share of the sum: weights 0.25, 0.25, 0.50 at 10, 20, 30 balance at 22.5',
    said: /reads 22\.5, as if you had asked for the opposite. Softmax reads 17\.33/u,
    divide: 'the sum, as in the post',
  },
  {
    name: 'sharp',
    matches: ['1', '1', '2'],
    shares: ['0.25', '0.25', '0.50'],
    read: ['22.5', '29.80'],
    picture: 'Share of the sum: weights 0.25, 0.25, 0.50 at 10, 20, 30 balance at 22.5',
    said: /At β = 5 softmax reads 29\.80.* alone, it reads 30/u,
    divide: 'softmax',
  },
] as const;

for (const { name, matches, shares, read, picture, said, divide } of CASES) {
  test(`case ${name} is one press away`, async ({ page }) => {
    await page.locator(`[data-case="${name}"]`).press('Enter');
    expect(await column(page, MATCH)).toEqual(matches);
    expect(await column(page, SHARE)).toEqual(shares);
    expect(await readOuts(page)).toEqual(read);
    expect((await pictures(page))[0]).toBe(picture);
    await expect(page.locator('.narr .aside')).toHaveText(said);
    expect(await chosen(page)).toEqual([divide]);
    // The press can be taken back.
    await page.keyboard.press('Control+z');
    expect(await readOuts(page)).toEqual(['22.5', '23.64']);
  });
}

for (const width of [1280, 1000, 500, 360]) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 800 } });

    test('a press on a case moves none of them', async ({ page }) => {
      const places = () =>
        page
          .locator('[data-case]')
          .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top + scrollY));
      const before = await places();
      for (const { name } of CASES) {
        await page.locator(`[data-case="${name}"]`).click();
        await expect(page.locator('[data-case][aria-current]')).toHaveAttribute('data-case', name);
        expect(await places(), name).toEqual(before);
      }
    });
  });
}

test('NaN stands only where score ÷ sum has it, with the reason beside it', async ({ page }) => {
  await page.locator('[data-case="zero"]').click();
  const cells = page.locator('.memory-cells td:not(.at)');
  await expect(cells.filter({ hasText: 'NaN' })).toHaveCount(2);
  await expect(page.locator('[data-read="sum"]')).toHaveText(/NaN\s*scores add to 0/u);
  await expect(page.locator('[data-read="softmax"]')).toHaveText('15.79');
  await expect(page.locator('.narr, .beams').filter({ hasText: 'NaN' })).toHaveCount(0);
  await expect(beams(page).nth(0).locator('.weight, .read-out')).toHaveCount(0);
  await expect(beams(page).nth(1).locator('.weight')).toHaveCount(3);
  await page.locator('[data-case="negative"]').click();
  await expect(page.locator('.figure').filter({ hasText: 'NaN' })).toHaveCount(0);
});

test('a weight below zero hangs from the beam, hatched', async ({ page }) => {
  await page.locator('[data-case="negative"]').click();
  const [bar] = await boxes(page, 0, '.mark');
  const hanging = await boxes(page, 0, '.hatched');
  const standing = await boxes(page, 0, '.weight:not(.hatched)');
  expect(hanging).toHaveLength(1);
  expect(standing).toHaveLength(2);
  for (const { top } of hanging) expect(top).toBeCloseTo(bar?.top ?? 0, 0);
  for (const { bottom } of standing) expect(bottom).toBeCloseTo(bar?.top ?? 0, 0);
});

test('the query is asked by typing, and what changes is said', async ({ page }) => {
  await fillIn(page, 'query-1', '-2');
  expect(await column(page, MATCH)).toEqual(['1', '−2', '−1']);
  expect(await readOuts(page)).toEqual(['30', '12.70']);
  await page.keyboard.press('ArrowUp');
  expect(await column(page, MATCH)).toEqual(['1', '−1.9', '−0.9']);
  // Not while typing: once, when the field is left.
  await page.keyboard.press('Tab');
  await expect(page.locator('.player > [role="status"]')).toHaveText(
    '3 cells. Asked for (1, −1.9). Matches k₁ 1, k₂ −1.9, k₃ −0.9. Score ÷ sum reads 30.56. Softmax, β 1, reads 12.94.',
  );
});

test('what is no number is refused, and the picture stays', async ({ page }) => {
  const before = await pictures(page);
  await fillIn(page, 'content-2-0', 'abc');
  await expect(page.locator('.figure .msg')).toHaveText(
    '“abc” is not a number. The last good value, 30, is still in use.',
  );
  await expect(field(page, 'content-2-0')).toHaveAttribute('aria-invalid', 'true');
  expect(await pictures(page)).toEqual(before);
  expect(await readOuts(page)).toEqual(['22.5', '23.64']);
  await page.keyboard.press('Escape');
  await expect(page.locator('.figure .msg')).toHaveCount(0);
  await expect(field(page, 'content-2-0')).toHaveValue('30');
});

test('a number beyond what can be held is refused by the engine, and the picture stays', async ({
  page,
}) => {
  await field(page, 'query-0').fill('1e200');
  const before = await pictures(page);
  expect(before[0]).toContain('balance at 20');
  await field(page, 'key-0-0').fill('1e200');
  await expect(page.locator('.figure .msg')).toBeVisible();
  expect(await pictures(page)).toEqual(before);
});

test('contents and addresses are typed one by one', async ({ page }) => {
  await fillIn(page, 'content-2-0', '50');
  expect(await readOuts(page)).toEqual(['32.5', '35.16']);
  await fillIn(page, 'key-2-0', '3');
  expect(await column(page, MATCH)).toEqual(['1', '1', '4']);
  await expect(field(page, 'content-2-0')).toHaveValue('50');
  await page.locator('.forms [role="radio"][aria-checked="true"]').focus();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  expect(await readOuts(page)).toEqual(['22.5', '23.64']);
  await expect(field(page, 'key-2-0')).toHaveValue('1');
});

test('from all alike to only the best slot, by the arrow keys', async ({ page }) => {
  const softmax = () => texts(page, '[data-read="softmax"]');
  await slider(page).focus();
  await page.keyboard.press('Home');
  await expect(slider(page)).toHaveAttribute('aria-valuenow', '0.01');
  expect(await softmax()).toEqual(['20.03']);
  await page.keyboard.press('End');
  await expect(slider(page)).toHaveAttribute('aria-valuenow', '10');
  expect(await softmax()).toEqual(['30.00']);
  expect(await texts(page, '[data-read="sum"]')).toEqual(['22.5']);
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^3\.16; read-out 28\.83/u);
  await expect(slider(page)).toBeFocused();
  expect(await chosen(page)).toEqual(['softmax']);
  await page.keyboard.press('Control+z');
  expect(await softmax()).toEqual(['30.00']);
});

test('both ends and what lies between are in the table, too', async ({ page }) => {
  await page.locator('.as-table summary').press('Enter');
  expect(await texts(page, '.as-table tbody tr')).toEqual([
    'all alike 20',
    '0.01 20.03',
    '0.1 20.34',
    '1 23.64',
    '10 30.00',
    'only the best 30',
  ]);
});

test('the ends are marked on the beam, a tie as the mean of its slots', async ({ page }) => {
  const words = () => beams(page).nth(1).locator('.xs').allTextContents();
  expect(await words()).toEqual(['all alike 20', 'best slot 30']);
  await page.locator('[data-case="opposite"]').click();
  expect(await words()).toEqual(['all alike 20', '2 best slots 15']);
});

test('a memory is written where the keyboard goes on, forgotten, and brought back', async ({
  page,
}) => {
  await writeButton(page).press('Enter');
  await expect(field(page, 'key-3-0')).toBeFocused();
  await expect(field(page, 'content-3-0')).toHaveValue('40');
  await fillIn(page, 'key-3-0', '0');
  await page.keyboard.press('Tab');
  await page.keyboard.type('2');
  expect(await column(page, MATCH)).toEqual(['1', '1', '2', '2']);
  await page.keyboard.press('Tab');
  await page.keyboard.type('60');
  expect(await readOuts(page)).toEqual(['35', '36.93']);
  await page.getByRole('button', { name: 'Forget k₁', exact: true }).press('Enter');
  expect(await column(page, MATCH)).toEqual(['1', '2', '2']);
  await expect(page.locator('[data-forget="0"]')).toBeFocused();
  await page.keyboard.press('Control+z');
  expect(await column(page, MATCH)).toEqual(['1', '1', '2', '2']);
});

test('twelve cells are the most, one the least', async ({ page }) => {
  for (let n = 4; n <= 12; n += 1) {
    await writeButton(page).click();
    await expect(field(page, `key-${n - 1}-0`)).toBeFocused();
  }
  await expect(writeButton(page)).toHaveCount(0);
  await expect(page.getByText('12 cells are the most you can write.')).toBeVisible();
  const addresses = await page
    .locator('.memory-cells tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll<HTMLInputElement>('[data-field^="key"]')]
          .map((f) => f.value)
          .join(),
      ),
    );
  expect(new Set(addresses).size).toBe(12);
  for (let n = 12; n > 1; n -= 1) await page.locator('[data-forget="0"]').click();
  await expect(page.locator('.memory-cells tbody tr')).toHaveCount(1);
  await expect(page.locator('[data-forget]')).toHaveCount(0);
});

test('without slots, what overlaps disturbs, and right angles do not', async ({ page }) => {
  await page.locator('.without-slots summary').press('Enter');
  const rows = () => texts(page, '.slots tbody tr');
  expect(await rows()).toEqual([
    'k1 10 10 30 40 0.75',
    'k2 20 20 30 50 0.60',
    'k3 30 60 30 90 0.33',
  ]);
  await page.locator('[data-do="square"]').press('Enter');
  expect(await rows()).toEqual(['k1 10 10 0 10 0.00', 'k2 20 20 0 20 0.00']);
  await expect(page.locator('.without-slots')).toContainText('No two addresses overlap');
  await page
    .locator('.without-slots')
    .getByRole('button', { name: 'Write one more' })
    .press('Enter');
  await expect(field(page, 'key-2-0')).toBeFocused();
  expect(await rows()).toEqual([
    'k1 10 10 30 40 0.75',
    'k2 20 20 30 50 0.60',
    'k3 30 60 30 90 0.33',
  ]);
  await expect(page.locator('.without-slots')).toContainText('(40, 50)');
});

test('what is too large for one matrix is said there, and the slots are read', async ({ page }) => {
  await page.locator('.without-slots summary').click();
  await field(page, 'key-0-0').fill('1e100');
  await field(page, 'content-0-0').fill('1e250');
  await expect(page.locator('.without-slots')).toContainText('too large to hold');
  await expect(page.locator('.slots')).toHaveCount(0);
  await expect(page.locator('.figure .msg')).toHaveCount(0);
  expect(await readOuts(page)).toEqual(['1e250', '1e250']);
});

test('points that come from the neighbors are contents of their own here', async ({ page }) => {
  await page.getByRole('navigation', { name: 'Lenses' }).getByText('Nearest neighbors').click();
  await page.locator('.lens-ways').getByRole('button', { name: 'Memory' }).click();
  await expect(page.locator('.memory-cells')).toBeVisible();
  expect(await column(page, MATCH)).toEqual(['5', '2', '5']);
  await fillIn(page, 'key-0-0', '2');
  expect(await column(page, MATCH)).toEqual(['6', '2', '5']);
  await expect(field(page, 'content-0-0')).toHaveValue('1');
});

test('a token’s own numbers, by their names, one number of the content at a time', async ({
  page,
}) => {
  await page.locator('.lens-sources [role="radio"]').nth(1).click();
  expect(await texts(page, '.memory-cells tbody th')).toEqual(['how', 'are', 'you']);
  expect(await column(page, MATCH)).toEqual(['2.08', '2.38', '0.49']);
  expect(await texts(page, '[data-read="softmax"] span')).toEqual(['−1.38', '−0.07']);
  expect((await pictures(page))[1]).toContain('balance at −1.38');
  await page.getByRole('radiogroup', { name: 'Number of the content' }).getByText('2').click();
  expect((await pictures(page))[1]).toContain('balance at −0.07');
  await writeButton(page).click();
  expect((await texts(page, '.memory-cells tbody th')).at(-1)).toBe('new 4');
});

test('a link brings the memory back', async ({ page }) => {
  await page.locator('[data-case="sharp"]').click();
  await writeButton(page).click();
  const before = await pictures(page);
  const link = await page.evaluate(() => document.querySelector<Player>('context-vector')?.link());
  await page.goto('about:blank');
  await page.goto(`./#${link}`);
  await expect(page.locator('.memory-cells')).toBeVisible();
  expect(await pictures(page)).toEqual(before);
});

test('what is pointed at is lit in the table and on both beams', async ({ page }) => {
  await page.locator('.memory-cells tbody tr').nth(1).locator('.tok').hover();
  await expect(page.locator('.memory-cells tr.lit')).toHaveAttribute('data-token', '1');
  await expect(page.locator('.beams .weight.lit')).toHaveCount(2);
});

for (const width of [320, 360, 640, 1024, 1440]) {
  test(`nothing of it is wider than a page of ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.locator('[data-case="negative"]').click();
    await page.locator('.without-slots summary').click();
    await expect(beams(page)).toHaveCount(2);
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
      .toBeLessThanOrEqual(width);
    const right = () =>
      beams(page).evaluateAll((all) =>
        Math.max(...all.map((one) => one.getBoundingClientRect().right)),
      );
    await expect.poll(right).toBeLessThanOrEqual(width);
  });
}

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 780 } });

  const middle = async (page: Page, selector: string) => {
    await page.locator(selector).scrollIntoViewIfNeeded();
    // Seen there in a frame: a finger is led by what was drawn last.
    await expect(page.locator(selector)).toBeInViewport();
    const box = await page.locator(selector).boundingBox();
    if (box === null) throw new Error(`${selector} is not drawn`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };

  test('a finger asks for a case, divides otherwise, writes and forgets', async ({ page }) => {
    // What a tap clicks is clicked some time after the finger has left.
    await page.locator('[data-case="opposite"]').tap();
    await expect.poll(() => readOuts(page)).toEqual(['22.5', '17.33']);
    await page.getByRole('radio', { name: 'softmax' }).tap();
    await expect.poll(() => chosen(page)).toEqual(['softmax']);
    await writeButton(page).tap();
    await expect(page.locator('.memory-cells tbody tr')).toHaveCount(4);
    await page.locator('[data-forget="3"]').tap();
    await expect(page.locator('.memory-cells tbody tr')).toHaveCount(3);
    expect(await readOuts(page)).toEqual(['22.5', '17.33']);
  });

  test('a finger drags β, in one step of undo', async ({ page }) => {
    const { x, y } = await middle(page, '[data-slider="beta"] .grip');
    const finger = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', by = 0) =>
      finger.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: x + by, y }],
      });
    await touch('touchStart');
    for (const by of [10, 25, 40, 200]) await touch('touchMove', by);
    await touch('touchEnd');
    await expect(slider(page)).toHaveAttribute('aria-valuenow', '10');
    expect(await readOuts(page)).toEqual(['22.5', '30.00']);
    await slider(page).focus();
    await page.keyboard.press('Control+z');
    expect(await readOuts(page)).toEqual(['22.5', '23.64']);
  });

  test('what a finger presses is large enough', async ({ page }) => {
    const small = await page
      .locator('.figure button:visible, .lens-cases button, .num-field')
      .evaluateAll((all) =>
        all
          .map((one) => ({ height: one.getBoundingClientRect().height, html: one.outerHTML }))
          .filter(({ height }) => height < 40)
          .map(({ html }) => html),
      );
    expect(small).toEqual([]);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    for (const name of ['', 'zero', 'negative']) {
      test(`axe finds nothing in the memory ${name}, ${colorScheme}`, async ({ page }) => {
        if (name !== '') await page.locator(`[data-case="${name}"]`).click();
        await page.locator('.without-slots summary').click();
        await fillIn(page, 'key-0-0', 'abc');
        await expect(page.locator('.figure .msg')).toBeVisible();
        const { violations, passes } = await new AxeBuilder({ page }).analyze();
        const found = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`,
        );
        expect(found).toEqual([]);
        expect(passes.length).toBeGreaterThan(10);
      });
    }
  });
}
