// Bound to Playwright: only it can stop the clock of animations and ask for reduced motion.
import { expect, type Page, test } from '@playwright/test';
import { cellSelector } from './player.js';

/** Something that moves, or waits out of sight for what moves to arrive. */
interface Moving {
  readonly kind: 'copy' | 'waits' | 'moves';
  readonly text: string;
  /** of the cell that it belongs to: "keys 0 1" */
  readonly cell: string;
  readonly ends: number;
}

function movingInPage(): Moving[] {
  const shadow = document.querySelector('context-vector')?.shadowRoot;
  return (shadow?.getAnimations() ?? []).flatMap(({ effect }) => {
    if (!(effect instanceof KeyframeEffect) || effect.target === null) return [];
    const { target } = effect;
    const moves = effect.getKeyframes().some(({ transform }) => transform !== undefined);
    const kind = !moves ? 'waits' : target.hasAttribute('aria-hidden') ? 'copy' : 'moves';
    const { dataset } = target.closest<HTMLElement>('[data-table]') ?? document.createElement('i');
    return [
      {
        kind,
        text: (target.textContent ?? '').trim(),
        cell: `${dataset['table']} ${dataset['row']} ${dataset['column']}`,
        ends: Number(effect.getComputedTiming().endTime),
      } as const,
    ];
  });
}

const moving = (page: Page): Promise<Moving[]> => page.evaluate(movingInPage);

const textsOf = (all: readonly Moving[], kind: Moving['kind']): string[] =>
  all.filter((one) => one.kind === kind).map(({ text }) => text);

/** What has ended is out of sight at once, and away when that is painted. */
const expectStill = (page: Page, after?: string) =>
  expect.poll(() => moving(page), after).toEqual([]);

/** The figure as it stands: its elements, each with its attributes in one order, and its words. */
const figure = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const shadow = document.querySelector('context-vector')?.shadowRoot;
    const all = [...(shadow?.querySelectorAll('.figure, .figure *') ?? [])];
    return all.map(({ localName, attributes, textContent }) => {
      const sorted = [...attributes].map(({ name, value }) => `${name}=${value}`).toSorted();
      return [localName, ...sorted, textContent].join(' ');
    });
  });

const place = (page: Page): Promise<string | null> =>
  page.locator('[role="slider"]').getAttribute('aria-valuenow');

async function openMoving(page: Page): Promise<void> {
  await page.goto('./');
  const player = page.locator('context-vector');
  await player.evaluate((element) => element.setAttribute('checkpoints', 'off'));
  await page.locator('.player[role="group"]').focus();
  const steps = await page.waitForFunction(
    () =>
      performance.getEntriesByType('resource').find(({ name }) => /\/steps-[^/]*\.js$/u.test(name))
        ?.name,
  );
  // What has come has still to run.
  await page.evaluate(
    async (address) => {
      await import(address ?? '');
    },
    await steps.jsonValue(),
  );
}

/** What has begun to move stays where it is, until it is ended or what is returned is called. */
async function stopClock(page: Page): Promise<() => Promise<unknown>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Animation.enable');
  await session.send('Animation.setPlaybackRate', { playbackRate: 0 });
  return () => session.send('Animation.setPlaybackRate', { playbackRate: 1 });
}

/** The last of the steps that were taken moves things a while after its key, or not at all. */
const endAll = (page: Page) =>
  expect
    .poll(async () => {
      await press(page, IDLE);
      return moving(page);
    })
    .toEqual([]);

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** A key that ends motion and does nothing else. */
const IDLE = 'Shift';

interface Case {
  readonly name: string;
  /** the way to the step before */
  readonly keys: readonly string[];
  readonly kind: Moving['kind'];
  readonly texts: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'factors of a query go to the working, and it comes back',
    keys: [],
    kind: 'copy',
    texts: ['1', '0.40', '0', '2.24', '1', '−0.98', '0', '−0.15', '−0.58'],
  },
  {
    name: 'K turns on its side',
    keys: ['1', 'ArrowLeft'],
    kind: 'moves',
    texts: ['0.66', '0.91', '0.48', '0.53', '1.58', '2.20'],
  },
  {
    name: 'factors of a score go to the working, and it comes back',
    keys: ['1'],
    kind: 'copy',
    texts: ['3.63', '0.91', '−0.58', '1.58', '2.38'],
  },
  {
    name: 'the row of S drops into the ladder',
    keys: ['2', 'ArrowLeft'],
    kind: 'copy',
    texts: ['2.08', '2.38', '0.49'],
  },
  {
    name: 'the row drops to the last rung and into A',
    keys: ['2', 'ArrowRight', 'ArrowRight'],
    kind: 'copy',
    texts: ['0.74', '1.00', '0.15', '0.39', '0.53', '0.08'],
  },
  { name: 'a weighted arrow slides to the last tip', keys: ['3'], kind: 'moves', texts: [''] },
];

for (const { name, keys, kind, texts } of CASES) {
  test(`${name}, and the next key ends that`, async ({ page }) => {
    await openMoving(page);
    await stopClock(page);
    await press(page, ...keys);
    await endAll(page);
    await press(page, 'ArrowRight');
    await expect.poll(async () => textsOf(await moving(page), kind)).toEqual(texts);
    await press(page, IDLE);
    await expectStill(page);
    const moved = await figure(page);
    await press(page, 'ArrowRight', 'ArrowLeft');
    await expectStill(page);
    await expect.poll(() => figure(page)).toEqual(moved);
  });
}

test('with another step ahead only its own numbers move', async ({ page }) => {
  await openMoving(page);
  await stopClock(page);
  await press(page, '1', 'ArrowRight', 'ArrowRight');
  await expect
    .poll(async () => textsOf(await moving(page), 'copy'))
    .toEqual(['3.63', '0.48', '−0.58', '2.20', '0.49']);
  const waiting = (await moving(page)).filter((one) => one.kind === 'waits' && one.text === '0.49');
  expect(waiting.map(({ cell }) => cell)).toEqual(['scores 0 2', 'scores 0 2']);
});

test('what is to arrive is not seen there before', async ({ page }) => {
  await openMoving(page);
  // However long its frames take, it does not arrive in them.
  await stopClock(page);
  await press(page, '1');
  await endAll(page);
  await page.evaluate(
    (cell) => {
      const frames: string[] = [];
      Reflect.set(window, 'visibilities', frames);
      const look = () => {
        const number = document.querySelector('context-vector')?.shadowRoot?.querySelector(cell);
        if (number) frames.push(getComputedStyle(number).visibility);
        if (frames.length < 12) requestAnimationFrame(look);
      };
      document.addEventListener('keydown', () => requestAnimationFrame(look), { once: true });
    },
    `.strip ${cellSelector('scores', 0, 1)} .num`,
  );
  await press(page, 'ArrowRight');
  const frames = () => page.evaluate(() => Reflect.get(window, 'visibilities') as string[]);
  await expect.poll(async () => (await frames()).length).toBe(12);
  expect(new Set(await frames())).toEqual(new Set(['hidden']));
});

test('back, a jump and the scrubber cut', async ({ page }) => {
  await openMoving(page);
  await stopClock(page);
  for (const key of ['1', 'ArrowLeft', 'End', 'ArrowLeft', 'Home', '2', 'ArrowLeft', '3']) {
    const before = await place(page);
    await press(page, key);
    await expect.poll(() => place(page), key).not.toBe(before);
    await expectStill(page, key);
  }
  const slider = page.locator('[role="slider"]');
  const { width = 0, height = 0 } = (await slider.boundingBox()) ?? {};
  for (const share of [0.2, 0.4, 0.42]) {
    const before = await place(page);
    await slider.click({ position: { x: share * width, y: height / 2 } });
    await expect.poll(() => place(page)).not.toBe(before);
    await expectStill(page);
  }
});

test('motion ends by itself and leaves nothing behind', async ({ page }) => {
  await openMoving(page);
  const goOn = await stopClock(page);
  await press(page, '1', 'ArrowRight');
  await expect.poll(async () => textsOf(await moving(page), 'copy')).not.toEqual([]);
  // That in which copies fly.
  const layers = () =>
    page
      .locator('.figure > div')
      .evaluateAll((all) => all.filter(({ style }) => style.contain !== '').length);
  await expect.poll(layers).toBe(1);
  await goOn();
  await expectStill(page);
  await expect.poll(layers).toBe(0);
  const moved = await figure(page);
  await press(page, 'ArrowRight', 'ArrowLeft');
  await expect.poll(() => figure(page)).toEqual(moved);
});

test('played at double speed, it is over before the next step', async ({ page }) => {
  await openMoving(page);
  await stopClock(page);
  await page.getByRole('button', { name: 'Speed 2' }).click();
  await page.locator('.player').focus();
  await press(page, ' ');
  // Between a step and its motion nothing flies; what is kept back until then would take longer.
  const end = async () => {
    const all = await moving(page);
    const flies = textsOf(all, 'copy').length > 0;
    return flies ? Math.max(...all.map(({ ends }) => ends)) : Number.NaN;
  };
  await expect.poll(end).toBeLessThan(400);
});

test.describe('reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('nothing moves at all', async ({ page }) => {
    await openMoving(page);
    await stopClock(page);
    for (const { keys } of CASES) {
      await press(page, '0', ...keys, 'ArrowRight');
      await expectStill(page);
    }
  });
});
