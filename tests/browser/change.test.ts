// Everything a reader can change beside X and the parameters: Q, K and V themselves, by key, mouse and
// finger; tokens' order; width, positions and how softmax is computed.
import type { CDPSession, Page } from '@playwright/test';
import { attend, type Inputs, times, transpose } from './attend.js';
import type { Tab } from './driver/tab.js';
import { inputsOf, readNumbers, shown, written } from './numbers.js';
import {
  cellSelector,
  expectFocus,
  openPlayer,
  replaceText,
  showSettings,
  tabTo,
} from './player.js';
import type { Matrix } from './post.js';
import { expect, test } from './test.js';

const FIELD = '.cell-field';
const DRAG = 40;

async function openSettings(tab: Tab): Promise<void> {
  await openPlayer(tab);
  await showSettings(tab);
  await tabTo(tab, '[data-token-field="0"]');
}

const expectShown = (tab: Tab, table: string, matrix: Matrix): Promise<void> =>
  expect.poll(() => shown(tab, table), table).toEqual(written(matrix));

/** These queries, and the scores they make with the keys of the inputs. */
async function expectFollows(tab: Tab, queries: Matrix, inputs: Inputs): Promise<void> {
  await expectShown(tab, 'queries', queries);
  await expectShown(tab, 'scores', times(queries, transpose(attend(inputs).keys)));
}

const withNumber = (matrix: Matrix, row: number, column: number, value: number): Matrix =>
  matrix.map((line, r) => (r === row ? line.map((v, c) => (c === column ? value : v)) : line));

async function typeInto(tab: Tab, table: string, row: number, column: number, text: string) {
  await tab.click(cellSelector(table, row, column));
  await expectFocus(tab, FIELD);
  await replaceText(tab, text);
  await tab.press('Enter');
  await expectFocus(tab, cellSelector(table, row, column));
}

const count = (tab: Tab, selector: string): Promise<number> =>
  tab.evaluate(
    (wanted) =>
      document.querySelector('context-vector')?.shadowRoot?.querySelectorAll(wanted).length ?? 0,
    selector,
  );

test('a query row leaves X · W by key, says so, and is reconnected and undone', async ({ tab }) => {
  await openSettings(tab);
  const inputs = inputsOf(await readNumbers(tab));
  const { queries } = attend(inputs);
  const changed = withNumber(queries, 1, 0, -2.5);
  await tabTo(tab, 'span[data-table="queries"]');
  await tab.press('ArrowDown');
  await tab.press('Enter');
  await expectFocus(tab, `${FIELD}[role="spinbutton"]`);
  await replaceText(tab, '-2.5');
  await tab.press('Enter');
  await expectFollows(tab, changed, inputs);
  expect(await count(tab, '.cut.q')).toBe(1);

  await tabTo(tab, '[data-reconnect="queries"][data-row="1"]');
  await tab.press('Enter');
  await expectFollows(tab, queries, inputs);
  await expectFocus(tab, cellSelector('queries', 1, 0));
  expect(await count(tab, '.cut, [data-reconnect]')).toBe(0);

  await tab.press('Control+z');
  await expectFollows(tab, changed, inputs);
  await tab.press('Control+z');
  await expectFollows(tab, queries, inputs);
});

test('a number set by hand is not multiplied out', async ({ tab }) => {
  await openPlayer(tab);
  await typeInto(tab, 'queries', 0, 0, '7');
  await expect.poll(() => tab.text('.sum .boxed')).toBe('7.00');
  expect(await tab.text('.sum .why')).toContain('does not follow X · W');
  expect(await count(tab, '.sum .factor')).toBe(0);
  expect(await tab.text('.narr')).not.toContain('NaN');
  expect(await tab.text('[role="status"][aria-live]')).toContain('7.00');
});

test('beside the steps a change is undone and redone by buttons that stay', async ({ tab }) => {
  await openPlayer(tab);
  expect(await count(tab, '[data-turn]')).toBe(0);
  await typeInto(tab, 'x', 0, 0, '7');
  const undo = '.narr [data-turn="undo"]';
  await tabTo(tab, undo);
  await tab.press('Enter');
  await expect.poll(() => tab.text(cellSelector('x', 0, 0))).toBe('1');
  await expectFocus(tab, undo);
  await tabTo(tab, '.narr [data-turn="redo"]');
  await tab.press('Enter');
  await expect.poll(() => tab.text(cellSelector('x', 0, 0))).toBe('7');
});

// ---- dragging: straight through Playwright, whose tabs have fingers ------------------------------

const numberIn = (page: Page, table: string, row: number, column: number) =>
  page.locator(`${cellSelector(table, row, column)} .num`);

/** Presses on the cell and moves to the side; the button stays down. */
async function pressAndMove(page: Page, cell: string, by: number): Promise<void> {
  const box = await page.locator(cell).first().boundingBox();
  if (box === null) throw new Error(`${cell} is not on show`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by, y, { steps: 8 });
}

test('a drag changes a key in the strip as it goes, in one undo step', async ({ page }) => {
  await page.goto('./');
  await page.locator('[role="slider"]').press('End');
  await page.keyboard.press('ArrowLeft');
  const key = numberIn(page, 'keys', 2, 1);
  await expect(key).toHaveText('2.20');
  await pressAndMove(page, cellSelector('keys', 2, 1), DRAG);
  await expect(page.locator(FIELD)).toHaveValue('3.20');
  const score = page.locator(cellSelector('scores', 0, 2));
  await expect(score.locator('.was')).toHaveText('0.49');
  await expect(score.locator('.num')).toHaveText('−0.09');

  await page.mouse.up();
  await expect(key).toHaveText('3.20');
  await expect(page.locator(FIELD)).toHaveCount(0);
  await expect(page.locator('.cell.changed[data-table="scores"]')).toHaveCount(3);
  await page.keyboard.press('Control+z');
  await expect(key).toHaveText('2.20');
  await expect(page.locator('.by-hand')).toHaveCount(0);
});

test('Shift drags by ones; Escape puts the number back', async ({ page }) => {
  await page.goto('./');
  const cell = cellSelector('x', 0, 0);
  await page.keyboard.down('Shift');
  await pressAndMove(page, cell, DRAG);
  await page.keyboard.up('Shift');
  await expect(page.locator(FIELD)).toHaveValue('11');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(numberIn(page, 'x', 0, 0)).toHaveText('1');
  await expect(page.locator(FIELD)).toHaveCount(0);
});

test('a press that does not move opens the field', async ({ page }) => {
  await page.goto('./');
  await pressAndMove(page, cellSelector('x', 0, 0), 2);
  await page.mouse.up();
  await expect(page.locator(FIELD)).toBeFocused();
});

/** A finger from `x`, `y` to the side and down. */
async function swipe(fingers: CDPSession, x: number, y: number, right: number, down: number) {
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', share: number) =>
    fingers.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x: x + right * share, y: y + down * share }],
    });
  await touch('touchStart', 0);
  for (let move = 1; move <= 10; move += 1) await touch('touchMove', move / 10);
  await touch('touchEnd', 1);
}

test('a finger drags a number to the side, and scrolls up and down', async ({ browser, site }) => {
  const context = await browser.newContext({
    baseURL: site,
    hasTouch: true,
    viewport: { width: 640, height: 600 },
  });
  const page = await context.newPage();
  const fingers = await context.newCDPSession(page);
  await page.goto('./');
  const number = numberIn(page, 'wQ', 0, 0);
  await number.scrollIntoViewIfNeeded();
  const swipeNumber = async (right: number, down: number) => {
    const box = await number.boundingBox();
    await swipe(fingers, (box?.x ?? 0) + 5, (box?.y ?? 0) + 5, right, down);
  };
  const scrolled = () => page.evaluate(() => window.scrollY);
  await swipeNumber(DRAG, 0);
  await expect(number).not.toHaveText('1.76');
  const dragged = await number.textContent();
  await expect(page.locator(FIELD)).toHaveCount(0);

  const top = await scrolled();
  await swipeNumber(0, -100);
  await expect.poll(scrolled).toBeGreaterThan(top);
  await expect(number).toHaveText(dragged ?? '');
  await context.close();
});

test('on the scrubber a finger scrolls, too; to the side, or lifted, it leads to a step', async ({
  browser,
  site,
}) => {
  const viewport = { width: 390, height: 700 };
  const context = await browser.newContext({ baseURL: site, hasTouch: true, viewport });
  const page = await context.newPage();
  const fingers = await context.newCDPSession(page);
  await page.goto('./');
  const slider = page.locator('[role="slider"]');
  const now = () => slider.getAttribute('aria-valuenow').then(Number);
  await expect.poll(now).toBe(1);
  const across = async (right: number, down: number) => {
    await slider.scrollIntoViewIfNeeded();
    const { x = 0, y = 0, width = 0, height = 0 } = (await slider.boundingBox()) ?? {};
    await swipe(fingers, x + width * 0.6, y + height / 2, right, down);
  };
  const scrolled = () => page.evaluate(() => window.scrollY);
  const top = await scrolled();
  await across(0, -150);
  await expect.poll(scrolled).not.toBe(top);
  expect(await now()).toBe(1);

  await across(0, 0);
  await expect.poll(now).toBeGreaterThan(20);
  const tapped = await now();
  await across(40, 0);
  await expect.poll(now).toBeGreaterThan(tapped);
  const dragged = await now();

  await slider.click({ button: 'right', position: { x: 20, y: 10 } });
  expect(await now()).toBe(dragged);
  await context.close();
});

test('the scrubber leads to every step of a stage of thousands, to the last one too', async ({
  page,
}) => {
  const tokens = Array.from({ length: 64 }, (_, i) => `token=t${i}`).join('&');
  await page.goto(`./#v=1&${tokens}&step=score/0/1`);
  const slider = page.locator('[role="slider"]');
  const now = () => slider.getAttribute('aria-valuenow').then(Number);
  await expect.poll(now).toBeGreaterThan(1);
  await slider.scrollIntoViewIfNeeded();
  const { x = 0, y = 0, width = 0, height = 0 } = (await slider.boundingBox()) ?? {};
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width + 40, y + height / 2);
  await page.mouse.up();
  // The finished picture comes after the last step.
  const most = Number(await slider.getAttribute('aria-valuemax'));
  await expect.poll(now).toBe(most - 1);
});

test('a second finger changes nothing', async ({ page }) => {
  await page.goto('./');
  const cell = cellSelector('x', 0, 0);
  await pressAndMove(page, cell, DRAG);
  const field = page.locator(FIELD);
  const value = await field.inputValue();
  await page.evaluate(() => {
    const init = { pointerId: 77, pointerType: 'touch', clientX: 5, bubbles: true };
    for (const name of ['pointermove', 'pointerup', 'pointercancel']) {
      document.body.dispatchEvent(new PointerEvent(name, init));
    }
  });
  await expect(field).toHaveValue(value);
  await page.mouse.up();
  await expect(field).toHaveCount(0);
});

// ---- tokens and options --------------------------------------------------------------------------

/** What stands in the fields of the tokens. */
const tokenNames = (tab: Tab): Promise<string[]> =>
  tab.evaluate(() => {
    const root = document.querySelector('context-vector')?.shadowRoot;
    const fields = root?.querySelectorAll<HTMLInputElement>('[data-token-field]');
    return [...(fields ?? [])].map(({ value }) => value);
  }, null);

test('a refused name stays in no other token’s field', async ({ tab }) => {
  await openSettings(tab);
  await tabTo(tab, '[data-token-field="1"]');
  await replaceText(tab, ' ');
  await expect.poll(() => tab.text('#token-1-error')).not.toBeNull();
  await tab.press('Alt+ArrowRight');
  await expect.poll(() => tokenNames(tab)).toEqual(['how', 'you', 'are']);
  expect(await tab.text('[role="alert"]')).toBeNull();
});

test('Escape takes back what was typed into a name, and nothing of a token that has moved', async ({
  tab,
}) => {
  await openSettings(tab);
  await replaceText(tab, 'who');
  await expect.poll(() => tokenNames(tab)).toEqual(['who', 'are', 'you']);
  await tab.press('Escape');
  await expect.poll(() => tokenNames(tab)).toEqual(['how', 'are', 'you']);
  await tab.press('Alt+ArrowRight');
  await expectFocus(tab, '[data-token-field="1"]');
  await tab.press('Escape');
  await tab.press('Alt+ArrowRight');
  await expectFocus(tab, '[data-token-field="2"]');
  await expect.poll(() => tokenNames(tab)).toEqual(['are', 'you', 'how']);
});

test('a refused seed goes with the numbers it was meant for, and only with them', async ({
  tab,
}) => {
  await openSettings(tab);
  const seed = () =>
    tab.evaluate(() => {
      const root = document.querySelector('context-vector')?.shadowRoot;
      return root?.querySelector<HTMLInputElement>('input.seed')?.value;
    }, null);
  const setState = (state: string) =>
    tab.evaluate((text) => {
      const element = document.querySelector('context-vector');
      if (element) element.state = text;
    }, state);
  const show = (id: string) =>
    tab.evaluate((what) => document.querySelector('context-vector')?.show(what), id);
  await tabTo(tab, 'input.seed');
  await replaceText(tab, 'x');
  await expect.poll(() => tab.text('#seed-error')).not.toBeNull();
  await setState('v=1&seed=y');
  await expect.poll(() => tab.text('.narr > .msg')).not.toBeNull();
  expect(await seed()).toBe('x');
  await setState('v=1&seed=9');
  await expect.poll(seed).toBe('9');
  expect(await tab.text('#seed-error')).toBeNull();
  await replaceText(tab, 'x');
  await expect.poll(() => tab.text('#seed-error')).not.toBeNull();
  await show('neighbors');
  await show('settings');
  await expect.poll(seed).toBe('x');
  expect(await tab.text('#seed-error')).not.toBeNull();
  await show('table-max');
  await show('settings');
  await expect.poll(seed).toBe('0');
  expect(await tab.text('#seed-error')).toBeNull();
});

test('tokens change places by key and by button, and take their numbers along', async ({ tab }) => {
  await openSettings(tab);
  const inputs = inputsOf(await readNumbers(tab));
  await tab.press('Alt+ArrowRight');
  await expect.poll(() => tokenNames(tab)).toEqual(['are', 'how', 'you']);
  await expectFocus(tab, '[data-token-field="1"]');
  const [how = [], are = [], you = []] = attend(inputs).queries;
  await expectShown(tab, 'queries', [are, how, you]);
  await tab.press('Alt+ArrowLeft');
  await expect.poll(() => tokenNames(tab)).toEqual(['how', 'are', 'you']);
  await tab.press('Alt+ArrowLeft');
  await expectFocus(tab, '[data-token-field="0"]');
  await tab.click('button[aria-label="Swap are and you"]');
  await expect.poll(() => tokenNames(tab)).toEqual(['how', 'you', 'are']);
  await expectShown(tab, 'queries', [how, you, are]);
});

test('vectors grow to eight numbers and back', async ({ tab }) => {
  await openSettings(tab);
  const before = await shown(tab, 'queries');
  const press = async (name: string, times: number) => {
    for (let i = 0; i < times; i += 1) await tab.click(`button[aria-label="${name}"]`);
  };
  await press('One number a row fewer', 1);
  await expect.poll(async () => (await shown(tab, 'queries'))[0]?.length).toBe(1);
  await press('One number a row more', 7);
  await expect.poll(async () => (await shown(tab, 'queries'))[0]?.length).toBe(8);
  await expectShown(tab, 'queries', attend(inputsOf(await readNumbers(tab))).queries);
  await press('One number a row fewer', 6);
  await expect.poll(() => shown(tab, 'queries')).toEqual(before);
});

test('with positions on, X is shown as it is projected', async ({ tab }) => {
  await openSettings(tab);
  const { x } = inputsOf(await readNumbers(tab));
  await tab.click('[role="switch"]:has-text("positions")');
  const waves = (position: number) => [
    Math.sin(position),
    Math.cos(position),
    Math.sin(position / 100),
    Math.cos(position / 100),
  ];
  await expect
    .poll(() => count(tab, '[aria-label^="X, tokens as numbers plus positions"]'))
    .toBe(1);
  const inputs = inputsOf(await readNumbers(tab));
  const sum = x.map((row, i) => row.map((value, c) => value + (waves(i)[c] ?? 0)));
  expect(written(inputs.x)).toEqual(written(sum));
  await expectShown(tab, 'scores', attend(inputs).scores);
});

test('the table’s largest leaves a far row without weights, and says why', async ({ tab }) => {
  await openSettings(tab);
  await tab.click('button[aria-label="Remove you"]');
  const rows = [
    ['queries', 0, ['800', '790']],
    ['queries', 1, ['0', '1']],
    ['keys', 0, ['1', '0']],
    ['keys', 1, ['0', '1']],
  ] as const;
  for (const [table, row, texts] of rows) {
    for (const [column, text] of texts.entries()) await typeInto(tab, table, row, column, text);
  }
  await expectShown(tab, 'scores', [
    [800, 790],
    [0, 1],
  ]);
  const [, far] = await shown(tab, 'weights');
  expect(far).toEqual(['0.27', '0.73']);

  await tab.click('[data-softmax="global-max"]');
  await expect.poll(async () => (await shown(tab, 'weights'))[1]).toEqual(['NaN', 'NaN']);
  await expectFocus(tab, '[data-softmax="global-max"][aria-checked="true"]');
  expect(await tab.text('.note')).toContain('every exponential of its row came out as 0');
  await tab.press('ArrowRight');
  await expect.poll(async () => (await shown(tab, 'weights'))[1]).toEqual(['0.00', '1.00']);
});
