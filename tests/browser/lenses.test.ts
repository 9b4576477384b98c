// Three lenses on one and the same query, keys and values: the post's figures, what breaks each idea,
// every control by keyboard, and the way to the steps and back.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { test } from './quiet.js';

type Player = HTMLElement & { show(what: string): void; checkpoints: string; link(): string };

async function openPage(page: Page, path = './'): Promise<void> {
  await page.goto(path);
  await expect(page.locator('.player:not([aria-busy]) .transport, .main.chapter')).toBeVisible();
  await page.evaluate(() => {
    const player = document.querySelector<Player>('context-vector');
    if (player !== null) player.checkpoints = 'off';
  });
}

/** As a reader finds it: in the list of the path's parts. */
async function openChapter(page: Page, id: string): Promise<void> {
  await page.locator('.path select').selectOption(id);
  await expect(page.locator('.lens-tabs')).toBeVisible();
}

const texts = async (page: Page, selector: string): Promise<string[]> =>
  (await page.locator(selector).allInnerTexts()).map((text) => text.replace(/\s+/gu, ' ').trim());

const column = (page: Page, n: number) => texts(page, `.lens-table tbody tr > :nth-child(${n})`);

const NEIGHBORS = { distance: 3, score: 4, top1: 5, top2: 6, attention: 7 } as const;

const sources = (page: Page) => page.locator('.lens-sources [role="radio"]');
const handle = (page: Page, name: string) => page.locator(`[data-handle="${name}"]`);
const field = (page: Page, id: string) => page.locator(`[data-field="${id}"]`);

test('nothing of a chapter comes with the first page', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await openPage(page);
  await page.waitForLoadState('networkidle');
  const before = asked.length;
  expect(asked.filter((url) => url.includes('attention-lenses'))).toEqual([]);
  await openChapter(page, 'neighbors');
  const fetched = asked.slice(before);
  expect(fetched.some((url) => url.includes('attention-lenses'))).toBe(true);
  expect(fetched.every((url) => url.startsWith(new URL('/', page.url()).href))).toBe(true);
});

test.describe('nearest neighbors', () => {
  test.beforeEach(async ({ page }) => {
    await openPage(page);
    await openChapter(page, 'neighbors');
  });

  test('the post’s scores are 5, 2, 5', async ({ page }) => {
    expect(await column(page, NEIGHBORS.score)).toEqual(['5', '2', '5']);
    expect(await column(page, NEIGHBORS.distance)).toEqual(['0.00', '2.24', '2.24']);
    expect(await column(page, NEIGHBORS.top1)).toEqual(['tie', '0.00', 'tie']);
    expect(await column(page, NEIGHBORS.top2)).toEqual(['0.50', '0.00', '0.50']);
    expect(await column(page, NEIGHBORS.attention)).toEqual(['0.49', '0.02', '0.49']);
  });

  test('the line of averages is told of where there is one', async ({ page }) => {
    const told = page.locator('.lens-pair').getByText('The line with two diamonds');
    await expect(told).toContainText('from the top keys’ midpoint to the plain mean');
    await page.locator('[data-case="equal"]').click();
    await expect(told).toContainText('from the top key to the plain mean');
    await field(page, 'query-0').fill('0');
    await field(page, 'query-1').fill('0');
    await expect(told).toHaveCount(0);
    await expect(page.locator('.lens-meaning')).toContainText('all zeros and points nowhere');
  });

  test('a press on an example moves none of them', async ({ page }) => {
    const examples = page.locator('[data-case]');
    const places = () =>
      examples.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top + scrollY));
    const before = await places();
    for (const example of await examples.all()) {
      await example.click();
      await expect(example).toHaveAttribute('aria-current', 'true');
      expect(await places()).toEqual(before);
    }
  });

  test('the query moves by the arrow keys, and back by undo', async ({ page }) => {
    await handle(page, 'query').focus();
    await page.keyboard.press('ArrowRight');
    expect(await column(page, NEIGHBORS.score)).toEqual(['5.10', '2.20', '4.90']);
    await expect(field(page, 'query-0')).toHaveValue('1.10');
    await page.keyboard.press('Shift+ArrowUp');
    expect(await column(page, NEIGHBORS.score)).toEqual(['7.10', '2.20', '7.90']);
    await expect(handle(page, 'query')).toBeFocused();
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    expect(await column(page, NEIGHBORS.score)).toEqual(['5', '2', '5']);
    await page.keyboard.press('Control+Shift+z');
    expect(await column(page, NEIGHBORS.score)).toEqual(['5.10', '2.20', '4.90']);
  });

  test('an arrow key that is held is one step of undo', async ({ page }) => {
    await handle(page, 'query').focus();
    for (let repeat = 0; repeat < 5; repeat += 1) await page.keyboard.down('ArrowRight');
    await page.keyboard.up('ArrowRight');
    await expect(field(page, 'query-0')).toHaveValue('1.50');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Control+z');
    await expect(field(page, 'query-0')).toHaveValue('1.50');
    await page.keyboard.press('Control+z');
    await expect(field(page, 'query-0')).toHaveValue('1');
  });

  test('undo and redo are buttons beside the picture', async ({ page }) => {
    const turn = (name: string) => page.locator(`.chapter-turns [data-turn="${name}"]`);
    await expect(turn('undo')).toHaveAttribute('aria-disabled', 'true');
    await field(page, 'query-0').fill('3');
    await turn('undo').press('Enter');
    expect(await column(page, NEIGHBORS.score)).toEqual(['5', '2', '5']);
    await expect(turn('undo')).toBeFocused();
    await expect(turn('undo')).toHaveAttribute('aria-disabled', 'true');
    await turn('redo').press('Enter');
    await expect(field(page, 'query-0')).toHaveValue('3');
  });

  test('what ties is spoken, each key with its number', async ({ page }) => {
    await field(page, 'query-1').fill('3');
    await page.keyboard.press('Tab');
    const said = page.locator('.player > [role="status"]');
    await expect(said).toHaveText(/Scores: k₁ 7, k₂ 2, k₃ 8\. Weights:/u);
    await page.locator('.chapter-turns [data-turn="undo"]').press('Enter');
    await expect(said).toHaveText(/k₁, k₃ tie\./u);
  });

  test('a key’s name is pressed while the key is pinned', async ({ page }) => {
    const name = page.locator('.lens-table .tok').nth(1);
    await expect(name).toHaveAttribute('aria-pressed', 'false');
    await name.press('Enter');
    await expect(name).toHaveAttribute('aria-pressed', 'true');
  });

  test('a table is a stop of the keyboard only where it scrolls', async ({ page }) => {
    const pan = page.locator('.pan:has(.lens-table)');
    await sources(page).filter({ hasText: 'how' }).click();
    await expect(pan).toHaveAttribute('tabindex', '-1');
    await page.setViewportSize({ width: 320, height: 700 });
    await expect(pan).toHaveAttribute('tabindex', '0');
  });

  test('what attention gives is one column from head to foot, on one ground', async ({ page }) => {
    const shown = await page.locator('.lens-table').evaluate((table) =>
      [...table.querySelectorAll('tr')].map((row) => {
        const [number, bar] = [...row.children].slice(-2).map((cell) => ({
          edge: Math.round(cell.getBoundingClientRect().right),
          ground: getComputedStyle(cell).backgroundColor,
          rule: getComputedStyle(cell).borderBottomColor,
        }));
        return {
          edge: number?.edge,
          grounds: [number?.ground, bar?.ground],
          isEven: number?.rule === bar?.rule,
        };
      }),
    );
    const [head] = shown;
    expect(head?.grounds[0]).toBe(head?.grounds[1]);
    for (const { edge, grounds, isEven } of shown) {
      expect(edge).toBe(head?.edge);
      expect(grounds).toEqual(head?.grounds);
      expect(isEven).toBe(true);
    }
  });

  test('names of keys in the drawings are written as in the table', async ({ page }) => {
    const tags = page.locator('.plot .word.k');
    expect(await tags.allTextContents()).toEqual(['k1', 'k2', 'k3', 'k1', 'k2', 'k3']);
    const name = await tags.first().boundingBox();
    const ring = await handle(page, 'query').locator('circle.q').boundingBox();
    if (name === null || ring === null) throw new Error('not drawn');
    const across = name.x - ring.x - ring.width;
    const down = name.y - ring.y - ring.height;
    expect(
      Math.max(across, ring.x - name.x - name.width, down, ring.y - name.y - name.height),
    ).toBeGreaterThanOrEqual(0);
  });

  test('a key moves by the arrow keys, and its value with it', async ({ page }) => {
    await handle(page, 'key-1').focus();
    await page.keyboard.press('Shift+ArrowRight');
    expect(await column(page, NEIGHBORS.score)).toEqual(['5', '3', '5']);
    expect(await texts(page, '.lens-table tfoot td:not(.bar)')).toEqual([
      '1.00 2.00',
      '0.00 2.50',
      '0.19 2.34',
    ]);
  });

  test('a dragged query follows the pointer, in one step of undo', async ({ page }) => {
    const box = await handle(page, 'query').locator('circle.q').boundingBox();
    if (box === null) throw new Error('the query is not drawn');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 20, y + 30, { steps: 4 });
    await page.mouse.move(x + 40, y + 60, { steps: 4 });
    await page.mouse.up();
    const moved = await column(page, NEIGHBORS.score);
    expect(moved).not.toEqual(['5', '2', '5']);
    await handle(page, 'query').focus();
    await page.keyboard.press('Control+z');
    expect(await column(page, NEIGHBORS.score)).toEqual(['5', '2', '5']);
  });

  test('from the nearest one to the mean of all', async ({ page }) => {
    const slider = page.locator('[data-slider="temperature"]');
    await slider.focus();
    await page.keyboard.press('Home');
    expect(await column(page, NEIGHBORS.attention)).toEqual(['0.50', '0.00', '0.50']);
    await page.keyboard.press('End');
    expect(await column(page, NEIGHBORS.attention)).toEqual(['0.34', '0.33', '0.34']);
    await expect(slider).toHaveAttribute('aria-valuetext', '100; weights 0.34, 0.33, 0.34');
    await expect(slider).toBeFocused();
  });

  test('cosine and distance rank by other rulers', async ({ page }) => {
    await page.getByRole('radio', { name: 'dot product' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('radio', { name: 'cosine' })).toBeFocused();
    expect(await column(page, NEIGHBORS.score)).toEqual(['1.00', '0.45', '0.71']);
    await page.keyboard.press('ArrowRight');
    expect(await column(page, NEIGHBORS.score)).toEqual(['0', '−2.24', '−2.24']);
    await expect(page.locator('.neighbor-plane .clip circle').first()).toBeAttached();
  });

  test('the long key takes it all, at the same distance', async ({ page }) => {
    await page.getByRole('button', { name: /long key/u }).press('Enter');
    expect(await column(page, NEIGHBORS.distance)).toEqual(['0.00', '2.24', '2.24', '2.24']);
    expect(await column(page, NEIGHBORS.score)).toEqual(['5', '2', '5', '9']);
    expect((await column(page, NEIGHBORS.attention)).at(-1)).toBe('0.96');
    expect(await column(page, NEIGHBORS.top1)).toEqual(['0.00', '0.00', '0.00', '1.00']);
  });

  test('with keys of one length the rulers agree', async ({ page }) => {
    await page.getByRole('button', { name: /equally long/u }).click();
    const byDot = await column(page, NEIGHBORS.top1);
    await page.getByRole('radio', { name: 'distance' }).click();
    expect(await column(page, NEIGHBORS.top1)).toEqual(byDot);
  });

  test('what is no number says so in place; the last good picture stays', async ({ page }) => {
    await field(page, 'key-1-0').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('1.o');
    await expect(page.locator('#bad-key-1-0')).toContainText('“1.o” is not a number');
    await expect(field(page, 'key-1-0')).toHaveAttribute('aria-invalid', 'true');
    expect(await column(page, NEIGHBORS.score)).toEqual(['5', '1', '5']);
    await page.keyboard.press('Tab');
    await expect(field(page, 'key-1-0')).toHaveValue('1.o');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Escape');
    await expect(page.locator('#bad-key-1-0')).toHaveCount(0);
  });

  test('a number beyond what can be held is refused, and changes nothing', async ({ page }) => {
    await field(page, 'query-0').fill('1e308');
    await field(page, 'key-0-0').fill('1e308');
    await expect(page.locator('#bad-key-0-0')).toContainText('beyond what a computer can hold');
  });
});

test.describe('kernel machine', () => {
  test.beforeEach(async ({ page }) => {
    await openPage(page);
    await openChapter(page, 'kernel');
  });

  const curve = (page: Page, n: number) => page.locator('.kern-curve svg').nth(n);

  test('the post’s pair gives 8', async ({ page }) => {
    await expect(page.locator('.narr .words .say').first()).toContainText(
      'for (1, 2) and (2, 3) it gives 8.',
    );
    await expect(curve(page, 0)).toHaveAttribute('aria-label', /dot product: 8 /u);
    await expect(curve(page, 2)).toHaveAttribute('aria-label', /0\.37/u);
  });

  test('the fixed kernel is symmetric, the learned one is not', async ({ page }) => {
    const [own, , learned] = await page.locator('.heat').all();
    const rows = async (table = own) =>
      Promise.all(
        ((await table?.locator('tbody tr').all()) ?? []).map((row) =>
          row.locator('td').allInnerTexts(),
        ),
      );
    expect(await rows()).toEqual([
      ['2', '1', '1'],
      ['1', '2', '1'],
      ['1', '1', '3'],
    ]);
    expect(await rows(learned)).toEqual([
      ['2.08', '2.38', '0.49'],
      ['2.54', '4.57', '4.16'],
      ['3.75', '7.27', '7.26'],
    ]);
    await expect(page.locator('.aside').first()).toContainText('is 0.49, you to how is 3.75');
  });

  test('softmax and the bell part on the post’s keys, and coincide on keys of one length', async ({
    page,
  }) => {
    expect(await column(page, 3)).toEqual(['0.86', '0.07', '0.07']);
    expect(await column(page, 6)).toEqual(['0.49', '0.02', '0.49']);
    expect(await column(page, 5)).toEqual(['0.49', '0.02', '0.49']);
    await page.getByRole('button', { name: /equally long/u }).press('Enter');
    expect(await column(page, 3)).toEqual(await column(page, 6));
    await expect(page.locator('.kern-identity').last()).toContainText('one and the same');
  });

  test('what slides looks as it does elsewhere', async ({ page }) => {
    const looks = await page
      .locator('.kern-slider input')
      .evaluate((slider) => getComputedStyle(slider).appearance);
    expect(looks).toBe('none');
  });

  test('the second point slides by the arrow keys', async ({ page }) => {
    await page.locator('.kern-slider input').focus();
    await page.keyboard.press('Home');
    await expect(curve(page, 0)).toHaveAttribute('aria-label', /−4 at −0\.50/u);
    await page.keyboard.press('Control+z');
  });

  test('exponential and bell fill the tables', async ({ page }) => {
    await page.getByRole('radio', { name: 'bell (RBF)' }).click();
    await field(page, 'bandwidth').fill('0');
    await expect(page.locator('#bad-bandwidth')).toContainText('allowed is 0.05 to 100');
    await field(page, 'bandwidth').fill('2');
    const [first] = await texts(page, '.heat tbody tr:first-child td:nth-child(2)');
    expect(first).toBe('1');
  });
});

test.describe('one example, three views', () => {
  test('ways into the lenses stand level, however much is said above', async ({ page }) => {
    await openPage(page);
    await openChapter(page, 'views');
    const links = await page.locator('.view-column .link').all();
    const tops = await Promise.all(
      links.map(async (link) => Math.round((await link.boundingBox())?.y ?? -1)),
    );
    expect(tops).toHaveLength(3);
    expect(new Set(tops).size).toBe(1);
  });

  test('a row of the steps, in its lens and back again', async ({ page }) => {
    await openPage(page);
    await page.locator('.path select').selectOption('score');
    await page.locator('.to-lens').press('Enter');
    await expect(page.locator('.narr #title')).toHaveText('Nearest, by whose ruler?');
    await expect(sources(page).nth(1)).toHaveAttribute('aria-checked', 'true');
    expect(await column(page, NEIGHBORS.score)).toEqual(['2.08', '2.38', '0.49']);
    await field(page, 'query-0').fill('3');
    const scores = await column(page, NEIGHBORS.score);
    await page.locator('.lens-ways .link').last().click();
    await expect(page.locator('.transport')).toBeVisible();
    const first = page.locator('span[data-table="scores"][data-row="0"][data-column="0"]').first();
    await expect(first).toContainText(scores[0] ?? 'none');
    await expect(page.locator('.by-hand').first()).toBeVisible();
  });

  test('the post’s set, in the steps', async ({ page }) => {
    await openPage(page);
    await openChapter(page, 'neighbors');
    await page.locator('.lens-ways .link').last().click();
    const scores = page.locator('span[data-table="scores"][data-row="0"]');
    await page.locator('[role="slider"]').press('End');
    await expect
      .poll(async () => (await scores.allInnerTexts()).map((t) => t.trim()))
      .toEqual(['5.00', '2.00', '5.00']);
  });

  test('the same row in all three agrees', async ({ page }) => {
    await openPage(page);
    await openChapter(page, 'views');
    const rows = await texts(page, '.agreement tbody tr');
    const numbers = rows.map((row) => row.replace(/^\D*?(?=[−\d])/u, ''));
    expect(new Set(numbers).size).toBe(1);
    expect(numbers[0]).toBe('0.39 0.53 0.08 −1.38, −0.07');
    await sources(page).nth(2).click();
    const next = await texts(page, '.agreement tbody tr td:last-child');
    expect(new Set(next).size).toBe(1);
    expect(next).not.toContain('−1.38, −0.07');
  });

  test('the closing view shows the row of the token that is pinned', async ({ page }) => {
    await openPage(page);
    await openChapter(page, 'views');
    const results = () => texts(page, '.agreement tbody tr td:last-child');
    await page.locator('.view-column .tok[data-token="1"]').first().click();
    await expect(sources(page).nth(1)).toHaveAttribute('aria-checked', 'true');
    const pinned = await results();
    await sources(page).nth(0).click();
    expect(await results()).not.toEqual(pinned);
    await sources(page).nth(1).click();
    expect(await results()).toEqual(pinned);
  });

  test('what is pinned in one view is lit in the others', async ({ page }) => {
    await openPage(page);
    await openChapter(page, 'views');
    await page.locator('.view-column .tok[data-token="1"]').first().click();
    await openChapter(page, 'neighbors');
    await page.mouse.move(2, 2);
    await expect(page.locator('.lens-table tbody tr.lit')).toHaveCount(1);
    await expect(page.locator('.lens-table tbody tr.lit')).toHaveAttribute('data-token', '1');
    await expect(handle(page, 'key-1')).toHaveClass(/lit/u);
  });

  test('a link brings the same numbers, a hostile one the post’s', async ({ page }) => {
    await openPage(page);
    await openChapter(page, 'neighbors');
    await field(page, 'query-0').fill('-3');
    const scores = await column(page, NEIGHBORS.score);
    const link = await page.evaluate(() =>
      document.querySelector<Player>('context-vector')?.link(),
    );
    await page.goto('about:blank');
    await openPage(page, `./#${link}`);
    await expect(page.locator('.lens-tabs')).toBeVisible();
    expect(await column(page, NEIGHBORS.score)).toEqual(scores);
    await page.goto('about:blank');
    await openPage(page, './#v=1&segment=neighbors&kept=lens:{"temperature":-4}');
    await expect(page.locator('.msg')).toContainText('could not be used');
    expect(await column(page, NEIGHBORS.score)).toEqual(['5', '2', '5']);
  });

  test('the steps are where they were left', async ({ page }) => {
    await openPage(page);
    const slider = page.locator('[role="slider"]');
    await page.locator('.path select').selectOption('mix');
    // The figure comes first, what stands beside it a frame later.
    await expect(slider).toHaveAttribute('aria-valuetext', /^Mix/u);
    const at = await slider.getAttribute('aria-valuetext');
    await page.locator('#nav-lenses').click();
    await expect(page.locator('#nav-lenses')).toHaveAttribute('aria-pressed', 'true');
    await expect(page.locator('.lens-tabs')).toBeVisible();
    await page.locator('#nav-steps').click();
    await expect(slider).toHaveAttribute('aria-valuetext', at ?? '');
    await expect(page.locator('#nav-steps')).toHaveAttribute('aria-pressed', 'true');
  });
});

for (const width of [1280, 360]) {
  test.describe(`at ${width} px the numbers of a row of the steps`, () => {
    test.use({ viewport: { width, height: 740 } });

    for (const lens of ['neighbors', 'kernel', 'memory']) {
      test(`are whole in their fields: ${lens}`, async ({ page }) => {
        await openPage(page);
        await openChapter(page, lens);
        await sources(page).filter({ hasText: 'how' }).click();
        await expect(field(page, 'query-1')).toHaveValue('−0.58');
        const cut = await page
          .locator('.num-field')
          .evaluateAll((all) =>
            all.flatMap((one) =>
              one.scrollWidth > one.clientWidth ? [(one as HTMLInputElement).value] : [],
            ),
          );
        expect(cut).toEqual([]);
      });
    }

    test('leave what attention gives in sight', async ({ page }) => {
      await openPage(page);
      await openChapter(page, 'neighbors');
      await sources(page).filter({ hasText: 'how' }).click();
      const beyond = await page
        .locator('.pan:has(> .lens-table)')
        .evaluate((pan) => pan.scrollWidth - pan.clientWidth);
      expect(beyond).toBe(0);
    });
  });
}

test.describe('touch', () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 740 } });

  test('what breaks the idea stands above the picture, what leads on below it', async ({
    page,
  }) => {
    await openPage(page);
    await openChapter(page, 'neighbors');
    const top = async (selector: string) => (await page.locator(selector).boundingBox())?.y ?? 0;
    const figure = await top('.figure');
    expect(await top('.lens-cases')).toBeLessThan(figure);
    expect(await top('.lens-meaning')).toBeGreaterThan(figure);
    expect(await top('.lens-ways')).toBeGreaterThan(await top('.lens-meaning'));
    // What a tap clicks is clicked some time after the finger has left.
    await page.locator('.lens-cases button').nth(1).tap();
    await expect.poll(async () => (await column(page, NEIGHBORS.attention)).at(-1)).toBe('0.96');
    await page.locator('.chapter-turns [data-turn="undo"]').tap();
    await expect.poll(() => column(page, NEIGHBORS.score)).toEqual(['5', '2', '5']);
  });

  test('a finger drags the query, and the page stays where it is', async ({ page }) => {
    await openPage(page);
    await openChapter(page, 'neighbors');
    const mark = handle(page, 'query').locator('circle.q');
    await mark.scrollIntoViewIfNeeded();
    // Seen there in a frame: a finger is led by what was drawn last.
    await expect(mark).toBeInViewport();
    const box = await mark.boundingBox();
    if (box === null) throw new Error('the query is not drawn');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const before = await page.locator('.neighbor-plane').boundingBox();
    const client = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', by: number) =>
      client.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: x + by, y: y + by }],
      });
    await touch('touchStart', 0);
    for (let move = 1; move <= 8; move += 1) await touch('touchMove', move * 5);
    await touch('touchEnd', 40);
    await expect.poll(() => column(page, NEIGHBORS.score)).not.toEqual(['5', '2', '5']);
    const plane = await page.locator('.neighbor-plane').boundingBox();
    expect(plane?.y).toBeCloseTo(before?.y ?? Number.NaN, 0);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    for (const id of ['neighbors', 'kernel', 'views']) {
      test(`axe finds nothing in ${id}, ${colorScheme}`, async ({ page }) => {
        await openPage(page);
        await openChapter(page, id);
        const { violations, passes } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map((n) => n.html).join(' ')}`),
        ).toEqual([]);
        expect(passes.length).toBeGreaterThan(10);
      });
    }
  });
}
