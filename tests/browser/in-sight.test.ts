// Bound to Playwright: a narrow window.
import { expect, type Page, test } from '@playwright/test';
import type { ContextVector } from '../../web/element/context-vector.js';
import { cellSelector } from './player.js';

test.use({ viewport: { width: 360, height: 800 } });

/** How far the frame of what is made now sticks out of what scrolls. */
const hidden = (page: Page) =>
  page.evaluate(() => {
    const box = document
      .querySelector('context-vector')
      ?.shadowRoot?.querySelector('.pan .cell.now');
    const [frame, pan] = [box, box?.closest('.pan')].map((one) => one?.getBoundingClientRect());
    if (frame === undefined || pan === undefined) return Number.NaN;
    return Math.max(0, pan.left - frame.left, frame.right - pan.right);
  });

const panOf = (page: Page) => page.locator('.figure .pan').first();

test('in a column that is too narrow the cell that is made now is in sight', async ({ page }) => {
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      document.documentElement.style.fontSize = '24px';
      const player = document.querySelector('context-vector');
      player?.setAttribute('tokens', 'how are you today now');
      player?.setAttribute('checkpoints', 'off');
      player?.setAttribute('step', 'score/0/4');
    });
  });
  await page.goto('./');
  const slider = page.locator('[role="slider"]');
  await expect(page.locator('.strip')).toBeVisible();
  await expect.poll(() => hidden(page)).toBe(0);
  const place = (element: Element) => element.scrollLeft;
  expect(await panOf(page).evaluate(place)).toBeGreaterThan(0);

  const before = (await slider.getAttribute('aria-valuetext')) ?? '';
  await slider.press('ArrowRight');
  // With it, and after the figure, comes the time to scroll.
  await expect(slider).not.toHaveAttribute('aria-valuetext', before);
  await expect.poll(() => hidden(page)).toBe(0);
  // What the reader scrolls to stays, whatever is pointed at.
  await panOf(page).evaluate((pan) => pan.scrollTo({ left: 0 }));
  const query = page.locator(cellSelector('queries', 0, 0));
  await query.hover();
  await expect(query).toHaveClass(/lit/u);
  expect(await panOf(page).evaluate(place)).toBe(0);
  expect(await page.evaluate(() => window.scrollX)).toBe(0);
});

test.describe('in a wide window', () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test('what is mixed is in sight with its weight, however wide the queries are', async ({
    page,
  }) => {
    await page.goto('./#v=1&dHead=16&step=mix/0/1');
    await expect(page.locator('.strip')).toBeVisible();
    const missing = () =>
      page.evaluate(() => {
        const root = document.querySelector('context-vector')?.shadowRoot;
        const pan = root?.querySelector('.pan:has(.strip)')?.getBoundingClientRect();
        const made = [...(root?.querySelectorAll('.strip .cell.now') ?? [])].slice(0, 16);
        return made.filter((cell) => {
          const { left, right } = cell.getBoundingClientRect();
          return pan === undefined || left < pan.left || right > pan.right;
        }).length;
      });
    await expect.poll(missing).toBe(0);
    expect(await page.locator('.strip .cell.now').count()).toBeGreaterThan(16);
  });

  for (const width of [700, 900, 1280]) {
    test(`what does not fit ${width} px side by side is shown a product at a time`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.goto('./#v=1&token=brown&token=quick&token=jumps&token=fence&token=apple');
      const player = page.locator('context-vector');
      // Its address leads it somewhere first.
      await player.evaluate(async (element) => {
        await (element as ContextVector).whenReady;
        element.setAttribute('checkpoints', 'off');
      });
      for (const [step, letters] of [
        ['score/2/1', 'QKS'],
        ['softmax/2/normalize', 'A'],
        ['mix/2/1', 'AVC'],
      ] as const) {
        await player.evaluate((element, text) => element.setAttribute('step', text), step);
        await expect(page.locator(`.strip[data-stage="${step.split('/')[0]}"]`)).toBeVisible();
        const pan = page.locator('.pan:has(.strip)');
        await expect
          .poll(() => pan.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth))
          .toBe(0);
        const seen = await pan
          .locator('.mx')
          .evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
        expect(seen).toBe(width === 700 ? letters.length : 6);
      }
    });
  }

  test('in a map that is fetched first, too, beside the name of its row', async ({ page }) => {
    const tokens = Array.from({ length: 16 }, (_, i) => `token=w${i}`).join('&');
    await page.goto(`./#v=1&${tokens}&step=score/3/15`);
    const box = page.locator('.number-map > .box');
    const pan = page.locator('.pan').filter({ has: box });
    const inside = async () => {
      const [frame, place] = [await box.boundingBox(), await pan.boundingBox()];
      if (frame === null || place === null) return Number.NaN;
      return place.x + place.width - frame.x - frame.width;
    };
    await expect.poll(inside).toBeGreaterThanOrEqual(0);
    expect(await pan.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0);
    const name = await page.locator('.number-map [role="rowheader"]').nth(3).boundingBox();
    const place = await pan.boundingBox();
    expect((name?.x ?? 0) - (place?.x ?? 0)).toBeGreaterThanOrEqual(0);
  });
});
