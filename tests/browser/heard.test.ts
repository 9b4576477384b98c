// What is heard: the live sentence, names and values of controls, refusals. Bound to Playwright.
import { expect, type Page } from '@playwright/test';
import type { ContextVector } from '../../web/element/context-vector.js';
import { test } from './quiet.js';

const slider = (page: Page) => page.locator('.scrub');
const said = (page: Page) => page.locator('.player > [role="status"]');

/** Of the steps, unless another segment's. */
async function openAt(page: Page, place: string): Promise<void> {
  await page.goto(`./#v=1&${place}`);
  await expect(page.locator('.bench, .whole').first()).toBeVisible();
  await page.locator('context-vector').evaluate((player) => {
    (player as ContextVector).checkpoints = 'off';
  });
}

/** All that a live region says from now on. */
async function listen(page: Page, selector: string): Promise<() => Promise<string[]>> {
  await page.locator(selector).evaluate((region) => {
    const seen = window as unknown as { heard: string[] };
    seen.heard = [];
    const hear = () => seen.heard.push(region.textContent?.trim() ?? '');
    new MutationObserver(hear).observe(region, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

// ---- The live sentence --------------------------------------------------------------------------

test('a row is heard with all its numbers, a stage by its title', async ({ page }) => {
  await openAt(page, 'step=score/0/2&grain=row');
  await slider(page).press('ArrowRight');
  await expect(said(page)).toHaveText('Score, are: 2.54, 4.57, 4.16.');
  await page.locator('[data-grain="stage"]').click();
  await slider(page).press('ArrowRight');
  await expect(said(page)).toHaveText('Every query meets every key');
  // The first step is in the midst of its stage, and of its row.
  await slider(page).press('Home');
  await expect(said(page)).toHaveText('Project, query of how, number 1: 3.63.');
  await slider(page).press('ArrowRight');
  await expect(said(page)).toHaveText('Every token becomes three vectors');
  await page.locator('[data-grain="row"]').click();
  await slider(page).press('Home');
  await slider(page).press('ArrowRight');
  await expect(said(page)).toHaveText(/^Project, query of how: −?\d\.\d\d, −?\d\.\d\d\.$/u);
});

test('each rung of softmax is heard with its numbers', async ({ page }) => {
  await openAt(page, 'step=softmax/0/scores');
  for (const sentence of [
    'Softmax, how, subtract the largest, 2.38: −0.30, 0.00, −1.89.',
    'Softmax, how, raise e: 0.74, 1.00, 0.15. Sum 1.90.',
  ]) {
    await slider(page).press('ArrowRight');
    await expect(said(page)).toHaveText(sentence);
  }
  await slider(page).press('ArrowRight');
  await expect(said(page)).toHaveText(
    /^Softmax, how, divide by the sum, 1\.90: 0\.\d\d, 0\.\d\d, 0\.\d\d\.$/u,
  );
});

test('score ÷ sum is not called softmax', async ({ page }) => {
  await openAt(page, 'softmax=score-sum&step=softmax/0/scores');
  await slider(page).press('ArrowRight');
  await expect(said(page)).toHaveText(/^Score ÷ sum, how, divide by the sum, /u);
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'Score ÷ sum, how, step 2 of 6');
});

test('another segment’s inputs are no change of the reader’s', async ({ page }) => {
  await openAt(page, 'step=score/0/1');
  const heard = await listen(page, '.player > [role="status"]');
  await page.locator('.path select').selectOption('scale');
  await expect(page.locator('.narr #title')).toHaveText('Why scores are divided by √d');
  await expect.poll(heard).not.toEqual([]);
  expect((await heard()).filter((sentence) => sentence.includes('now reads'))).toEqual([]);
});

test('a setting says what it changes, and no more', async ({ page }) => {
  await openAt(page, 'step=score/0/1');
  await page.locator('#nav-settings').click();
  await page.locator('#temperature').press('ArrowRight');
  await expect(said(page)).toHaveText(/^how now reads \w+ most, \d\.\d\d\.$/u);
});

// ---- Names and values -----------------------------------------------------------------------------

for (const [place, value] of [
  ['step=project/queries/0/0', 'Project, query of how, number 1, step 1 of 18'],
  ['step=score/0/1', 'Score, how with are, step 2 of 9'],
  ['step=mix/1/0', 'Mix, are with how, step 4 of 9'],
  ['step=score/1/2&grain=row', 'Score, are, step 6 of 9'],
  ['step=project/values/2/1&grain=stage', 'Project, step 18 of 18'],
] as const) {
  test(`the scrubber says where it is: ${value}`, async ({ page }) => {
    await openAt(page, place);
    await expect(slider(page)).toHaveAttribute('aria-valuetext', value);
  });
}

test('the corner of a matrix says what its rows are', async ({ page }) => {
  await openAt(page, 'step=score/0/1');
  const corner = async (grid: string) =>
    (await page.locator(`[data-grid="${grid}"] [role="columnheader"]`).first().innerText()).trim();
  expect(await corner('keys')).toBe('number');
  expect(await corner('queries')).toBe('token');
  await slider(page).press('Home');
  await expect(page.locator('[data-grid="wQ"]')).toBeVisible();
  expect(await corner('wQ')).toBe('number');
  expect(await corner('x')).toBe('token');
});

test('the field of a number says which, and Enter repeats why it is refused', async ({ page }) => {
  await openAt(page, 'step=project/queries/0/0');
  await page.locator('span[data-table="x"]').first().press('Enter');
  const field = page.getByRole('spinbutton', { name: 'how, number 1' });
  await field.fill('abc');
  const refusal = page.locator('#edit-error');
  await expect(refusal).toHaveText(/“abc” is not a number/u);
  const before = await refusal.elementHandle();
  await page.evaluate(() => {
    const root = document.querySelector('context-vector')?.shadowRoot;
    const seen = window as unknown as { added: string[] };
    seen.added = [];
    const note = (all: MutationRecord[]) => {
      for (const { addedNodes } of all) {
        for (const one of addedNodes) seen.added.push((one as Element).id ?? '');
      }
    };
    if (root) new MutationObserver(note).observe(root, { childList: true, subtree: true });
  });
  await field.press('Enter');
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { added: string[] }).added))
    .toContain('edit-error');
  await expect(field).toBeFocused();
  await field.press('Escape');
  await expect(refusal).toHaveCount(0);
  expect(await before?.evaluate((element) => element.isConnected)).toBe(false);
});

test('heads and width say their value, and where they end', async ({ page }) => {
  await openAt(page, 'step=score/0/1');
  await page.locator('#nav-settings').click();
  const heads = page.getByRole('group', { name: 'Heads' });
  const [fewer, more] = ['One head fewer', 'One head more'].map((name) =>
    page.getByRole('button', { name }),
  );
  await expect(heads.getByRole('status')).toHaveText('1');
  await expect(fewer ?? heads).toHaveAttribute('aria-disabled', 'true');
  await more?.press('Enter');
  await expect(heads.getByRole('status')).toHaveText('2');
  await expect(more ?? heads).toBeFocused();
  await expect(fewer ?? heads).not.toHaveAttribute('aria-disabled');
  const width = page.getByRole('group', { name: 'Width dk', exact: true });
  await expect(width.getByRole('status')).toHaveText('2');
});

// ---- Where the focus goes -----------------------------------------------------------------------

test('the link to the player leads into it and leaves the address as it is', async ({ page }) => {
  await openAt(page, 'step=score/0/1');
  const address = page.url();
  await page.locator('.skip').press('Enter');
  await expect
    .poll(() =>
      page.evaluate(() =>
        document.querySelector('context-vector')?.shadowRoot?.activeElement?.matches('.player'),
      ),
    )
    .toBe(true);
  expect(page.url()).toBe(address);
  await page.keyboard.press('ArrowRight');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /step 3 of 9/u);
});

test('letters go through the list of parts to the one that is typed', async ({ page }) => {
  await openAt(page, 'step=score/0/1');
  const list = page.locator('.path select');
  await list.focus();
  await page.keyboard.type('Mem', { delay: 60 });
  await expect(page.locator('.beams')).toBeVisible();
  await expect(list).toHaveValue('memory');
  await expect(list).toBeFocused();
  // To the one chosen by pointer at once, though the keys were used before.
  await list.dispatchEvent('pointerdown');
  await list.selectOption('mix');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^Mix/u, { timeout: 400 });
});

test('a part that keys have led to does not call back who has gone on', async ({ page }) => {
  await openAt(page, 'step=score/0/1');
  await page.locator('.path select').focus();
  await page.keyboard.press('ArrowDown');
  await slider(page).focus();
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^Softmax/u);
  await expect(slider(page)).toBeFocused();
});

test.describe('in a window that is not high', () => {
  test.use({ viewport: { width: 1280, height: 720 } });

  const sight = (page: Page) =>
    slider(page).evaluate((one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return top > -1 && bottom < innerHeight + 1;
    });

  test('the control that a key presses stays in it', async ({ page }) => {
    await openAt(page, 'step=mix/2/1');
    await slider(page).press('ArrowRight');
    await slider(page).press('ArrowRight');
    await expect(page.locator('.ribbons').first()).toBeVisible();
    await expect.poll(() => sight(page)).toBe(true);
    await page.keyboard.press('ArrowLeft');
    await page.locator('.tb.play + .tb').focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('.ribbons').first()).toBeVisible();
    await expect.poll(() => sight(page)).toBe(true);
  });

  test('nothing else scrolls the page', async ({ page }) => {
    await openAt(page, 'step=mix/2/1');
    await slider(page).focus();
    await page.evaluate(() => scrollTo(0, 0));
    const player = page.locator('context-vector');
    await player.evaluate((one) => (one as ContextVector).play());
    await expect(page.locator('.ribbons').first()).toBeVisible();
    await player.evaluate((one) => (one as ContextVector).updateComplete);
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });
});

// ---- Chapters and other pages -------------------------------------------------------------------

test('a point moves in larger steps and to the ends of its range', async ({ page }) => {
  await page.goto('./');
  await page.locator('.path select').selectOption('neighbors');
  const point = page.locator('[data-handle="query"]');
  await point.focus();
  const at = async (key: string, text: RegExp) => {
    await page.keyboard.press(key);
    await expect(point).toHaveAttribute('aria-valuetext', text);
  };
  await expect(point).toHaveAttribute('aria-valuetext', /^at 1\.00, 2\.00/u);
  await at('PageUp', /^at 1\.00, 3\.00/u);
  await at('PageDown', /^at 1\.00, 2\.00/u);
  await at('End', /^at 20\.00, 2\.00/u);
  expect(await point.getAttribute('aria-valuenow')).toBe(await point.getAttribute('aria-valuemax'));
  await at('Home', /^at −20\.00, 2\.00/u);
});

test('what is kept of a row is named, and nothing yet is said so', async ({ page }) => {
  await page.goto('./');
  await page.locator('.path select').selectOption('streaming');
  const names = page.locator('.stream-kept');
  for (const name of ['m, largest score', 'ℓ, sum', 'o, mix of values']) {
    await expect(names.getByRole('rowheader', { name, exact: true })).toBeVisible();
  }
  await expect(page.locator('.stream-pair svg').first()).toHaveAttribute(
    'aria-label',
    'What each key met so far stands for in the sum: nothing yet',
  );
});
