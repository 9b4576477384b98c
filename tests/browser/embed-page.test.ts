// The player in a frame, in somebody else's post, of another origin and without one of its own.
import { AxeBuilder } from '@axe-core/playwright';
import type { FrameLocator, Page } from '@playwright/test';
import { oembedOf } from '../../web/builds/oembed.js';
import type { ContextVector } from '../../web/element/context-vector.js';
import { allReady, expect, test } from './embed.js';

const ADDRESS = 'FILES../embed.html';
const SANDBOX = 'sandbox="allow-scripts"';
const SCRIPT = '<script async src="FILESframe.js"></script>';

const frame = (query = '', attributes = SANDBOX) =>
  `<iframe src="${ADDRESS}${query}" title="Attention" width="640" height="500" frameborder="0" ${attributes}></iframe>`;

const inFrame = (page: Page, n = 0): FrameLocator => page.locator('iframe').nth(n).contentFrame();

const slider = (one: FrameLocator) => one.locator('[role="slider"]');

const ready = (one: FrameLocator) => expect(slider(one)).toBeVisible();

const step = (one: FrameLocator) => slider(one).getAttribute('aria-valuenow');

/** What a frame's page says of itself. */
const measure = (one: FrameLocator) =>
  one.locator(':root').evaluate((root) => ({
    content: root.getBoundingClientRect().height,
    room: innerHeight,
    scrolls: getComputedStyle(root).overflowY !== 'hidden',
    width: root.clientWidth,
    all: innerWidth,
  }));

const heightOf = (page: Page, n = 0) =>
  page
    .locator('iframe')
    .nth(n)
    .evaluate((one) => one.getBoundingClientRect().height);

/** As high as its content, to the pixel. */
const expectFit = (page: Page, n = 0) =>
  expect
    .poll(async () => {
      const { content, room, scrolls } = await measure(inFrame(page, n));
      return !scrolls && room === Math.ceil(content) && (await heightOf(page, n)) === room;
    }, 'the frame is as high as its content')
    .toBe(true);

/** Keeps what frames tell. */
const EAR = `<script>window.told = []; addEventListener('message', ({ data }) => told.push(data));</script>`;
const heard = (page: Page) =>
  page.evaluate(() => (window as never as { told: { height: number; id: string }[] }).told);

test.describe('without an origin', () => {
  test('steps by keyboard, and takes neither focus nor keys before', async ({ page, host }) => {
    await page.goto(host.post({ body: `<p><a href="#a">A link</a></p>${frame()}` }));
    const one = inFrame(page);
    await ready(one);
    expect(await one.locator(':root').evaluate(() => self.origin)).toBe('null');
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body');
    await page.keyboard.press('ArrowRight');
    expect(await step(one)).toBe('1');
    await slider(one).press('ArrowRight');
    await expect.poll(() => step(one)).toBe('2');
    await slider(one).press('End');
    const last = (await slider(one).getAttribute('aria-valuemax')) ?? '';
    await expect.poll(() => step(one)).toBe(last);
  });

  test('the settings open, and a chapter', async ({ page, host }) => {
    await page.goto(host.post({ body: frame() + frame('?view=neighbors') }));
    await inFrame(page).locator('.to-settings').first().press('Enter');
    await expect(inFrame(page).locator('.panel')).toBeVisible();
    await expect(inFrame(page, 1).locator('.lens-table')).toBeVisible();
  });

  test('the device is measured, in slices', async ({ page, host }) => {
    const state = encodeURIComponent('v=1&segment=cost&kept=cost:{"longest":256}');
    // It measures while its figure can be seen.
    await page.setViewportSize({ width: 1280, height: 2400 });
    await page.goto(host.post({ head: SCRIPT, body: frame(`?state=${state}`) }));
    await inFrame(page).locator('.cost-run').press('Enter');
    await expect(inFrame(page).locator('.cost-label')).toContainText('Measured on this device');
  });
});

test('the address says what is shown', async ({ page, host }) => {
  const query =
    '?step=score/1/2&grain=row&tokens=to+be+or&seed=4&theme=dark&controls=minimal&height=900';
  await page.goto(host.post({ body: frame(query) }));
  const one = inFrame(page);
  await ready(one);
  const out = one.getByRole('link', { name: 'Open in a page of its own' });
  const link = new URL((await out.getAttribute('href')) ?? '', 'https://example.org/');
  const place = new URLSearchParams(link.hash.slice(1));
  expect(place.getAll('token')).toEqual(['to', 'be', 'or']);
  expect(Object.fromEntries(place)).toMatchObject({ step: 'score/1/2', grain: 'row', seed: '4' });
  await expect(one.locator('.to-settings')).toHaveCount(0);
  const look = await one.locator('context-vector').evaluate((player) => ({
    theme: getComputedStyle(document.body).colorScheme,
    height: player.getBoundingClientRect().height,
  }));
  expect(look).toEqual({ theme: 'dark', height: 900 });
});

test('the way out leads to what is on show', async ({ page, host }) => {
  await page.goto(host.post({ body: frame('', 'sandbox="allow-scripts allow-popups"') }));
  const one = inFrame(page);
  await ready(one);
  await slider(one).press('ArrowRight');
  const coming = page.waitForEvent('popup');
  await one.getByRole('link', { name: 'Open in a page of its own' }).click();
  const full = await coming;
  expect(full.url()).toBe(new URL('../#v=1&step=project/queries/0/1', host.files).href);
});

test('an address that asks for nonsense is told so, and nothing of it runs', async ({
  page,
  host,
}) => {
  const nonsense = new URLSearchParams({
    ...{ tokens: '["<img src=x onerror=alert(1)>"]', step: 'javascript:alert(1)', view: '<b>' },
    ...{ seed: '-1', onclick: 'alert(1)', theme: 'pink', layout: 'page', id: '<i>' },
  });
  page.on('dialog', () => expect('a dialog').toBe('none'));
  await page.goto(host.post({ head: EAR, body: frame(`?${nonsense}`) }));
  const one = inFrame(page);
  await ready(one);
  await expect(one.getByRole('alert')).toHaveCount(4);
  await expect(one.locator('context-vector')).not.toHaveAttribute('onclick');
  await expect(one.locator('context-vector')).toHaveAttribute('layout', 'embed');
  await expect(one.locator('img')).toHaveCount(0);
  await expect.poll(async () => (await heard(page)).at(-1)?.id).toBe('<i>');
});

test.describe('as high as its content', () => {
  test('it grows and shrinks', async ({ page, host }) => {
    await page.goto(host.post({ head: EAR + SCRIPT, body: frame('?id=one') }));
    const one = inFrame(page);
    await ready(one);
    await expectFit(page);
    const before = await heightOf(page);
    await one.locator('.to-settings').first().press('Enter');
    await expect(one.locator('.panel')).toBeVisible();
    await expect.poll(() => heightOf(page)).toBeGreaterThan(before);
    await expectFit(page);
    await one.getByRole('button', { name: 'Back to the steps' }).press('Enter');
    await expect(one.locator('.panel')).toHaveCount(0);
    await expect.poll(() => heightOf(page)).toBe(before);
    await expectFit(page);
    const all = await heard(page);
    expect(all.length).toBeLessThan(12);
    for (const data of all) {
      expect(data).toEqual({
        ...{ type: 'context-vector:height', v: 1, id: 'one', height: Math.round(data.height) },
      });
    }
  });

  test('two frames, and the script twice', async ({ page, host }) => {
    const body = `${frame()}${SCRIPT}${frame('?view=softmax').replace('640', '360')}`;
    const reset =
      '<style>* { box-sizing: border-box } iframe { border: 3px solid; padding: 5px }</style>';
    await page.goto(host.post({ head: reset + SCRIPT, body }));
    for (const n of [0, 1]) await ready(inFrame(page, n));
    for (const n of [0, 1]) {
      await expect
        .poll(async () => {
          const { content, room } = await measure(inFrame(page, n));
          return room - content;
        })
        .toBeLessThan(1);
      const { room } = await measure(inFrame(page, n));
      expect(await heightOf(page, n)).toBe(room + 16);
    }
    expect(await heightOf(page)).not.toBe(await heightOf(page, 1));
  });

  test('a script that comes late asks', async ({ page, host }) => {
    await page.goto(host.post({ body: frame() }));
    await ready(inFrame(page));
    await expect.poll(async () => (await measure(inFrame(page))).scrolls).toBe(true);
    await page.addScriptTag({ url: new URL('frame.js', host.files).href });
    await expectFit(page);
  });

  test('what others say is not heard', async ({ page, host }) => {
    const liar = `<iframe id="liar" title="Another" width="300" height="120" srcdoc="<script>
      parent.postMessage({ type: 'context-vector:height', v: 1, id: 'one', height: 3000 }, '*');
      parent.postMessage('said', '*');
    </script>"></iframe>`;
    await page.goto(host.post({ head: EAR + SCRIPT, body: frame('?id=one') + liar }));
    await ready(inFrame(page));
    await expectFit(page);
    const before = await heightOf(page);
    await page.evaluate(() => {
      for (const height of [3000, Number.NaN, '1', null, Number.POSITIVE_INFINITY]) {
        postMessage({ type: 'context-vector:height', v: 1, id: 'one', height }, '*');
      }
      for (const data of [null, 'x', { type: 'context-vector:height', v: 2, height: 9 }]) {
        postMessage(data, '*');
      }
    });
    await expect.poll(async () => (await heard(page)).length).toBeGreaterThan(9);
    expect(await heightOf(page)).toBe(before);
    expect(await heightOf(page, 1)).toBe(124);
  });

  test('a page that becomes narrower as the frame grows is no loop', async ({ page, host }) => {
    // As if a scrollbar came with the higher frame and went with the lower one; at 802 the player's
    // own breakpoint makes the wider one lower.
    const chase = `<script>addEventListener('message', ({ data }) => {
      const one = document.querySelector('iframe');
      if (data && data.height) one.width = one.width === '808' ? '793' : '808';
    });</script>`;
    await page.goto(host.post({ head: EAR + chase, body: frame().replace('640', '808') }));
    await ready(inFrame(page));
    const frames = () =>
      page.evaluate(async () => {
        const next = () => new Promise((resolve) => requestAnimationFrame(resolve));
        for (let i = 0; i < 20; i += 1) await next();
      });
    await expect.poll(async () => (await heard(page)).length).toBeGreaterThan(2);
    await frames();
    const { length } = await heard(page);
    await frames();
    expect((await heard(page)).length).toBe(length);
    expect(length).toBeLessThan(9);
  });
});

test.describe('of a fixed height, without the script', () => {
  test('it scrolls inside, and lets go at its end', async ({ page, host }) => {
    const body = `${frame()}<p style="height: 3000px"></p>`;
    await page.goto(host.post({ body }));
    const one = inFrame(page);
    await ready(one);
    await expect.poll(async () => (await measure(one)).scrolls).toBe(true);
    const { width, all } = await measure(one);
    const sideways = await one.locator(':root').evaluate((root) => root.scrollWidth);
    expect(sideways).toBeLessThanOrEqual(width);
    expect(all).toBe(640);
    const inner = () => one.locator(':root').evaluate(() => scrollY);
    await page.mouse.move(300, 200);
    await page.mouse.wheel(0, 3000);
    await expect.poll(inner).toBeGreaterThan(50);
    await page.mouse.wheel(0, 300);
    await page.mouse.wheel(0, 300);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
  });

  test('with room for all of it there is no scrollbar, not even for a part of a pixel', async ({
    page,
    host,
  }) => {
    await page.goto(host.post({ body: frame() }));
    const one = inFrame(page);
    await ready(one);
    const { content } = await measure(one);
    const set = (height: number) =>
      page.locator('iframe').evaluate((element, h) => {
        element.style.height = `${h}px`;
      }, height);
    await set(Math.ceil(content));
    await expect.poll(async () => (await measure(one)).scrolls).toBe(false);
    await set(Math.floor(content));
    await expect
      .poll(async () => (await measure(one)).scrolls)
      .toBe(Math.floor(content) + 1 <= content);
    await set(1500);
    await expect.poll(async () => (await measure(one)).scrolls).toBe(false);
  });

  test('oEmbed states a height that holds every step, and not much more', async ({
    page,
    baseURL,
  }) => {
    const { width, height } = oembedOf('https://example.org/', { title: '', provider: '' });
    await page.setViewportSize({ width, height });
    await page.goto(new URL('embed.html?step=done', baseURL).href);
    await allReady(page);
    // What is drawn under the matrices is here, and what is drawn at the end.
    await expect(page.getByRole('group', { name: 'Result' })).toBeVisible();
    const heights = await page.evaluate(async () => {
      const player = document.querySelector('context-vector') as ContextVector;
      const isDone = () => new URLSearchParams(player.getState() ?? '').get('step') === 'done';
      const all: number[] = [];
      const measure = async () => {
        await player.updateComplete;
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        all.push(document.documentElement.getBoundingClientRect().height);
      };
      player.first();
      await measure();
      while (!isDone()) {
        player.next();
        await measure();
      }
      return all;
    });
    expect(heights.length).toBeGreaterThan(40);
    const highest = Math.max(...heights);
    expect(highest).toBeLessThanOrEqual(height);
    expect(highest).toBeGreaterThan(height - 100);
  });

  test('one that waits for a click shows what it waits with', async ({ page, host }) => {
    await page.goto(host.post({ head: SCRIPT, body: frame('?loading=click') }));
    const one = inFrame(page);
    const begin = one.getByRole('button');
    await expect(begin).toBeVisible();
    await expectFit(page);
    expect(host.asked.some((path) => path.endsWith('.wasm'))).toBe(false);
    await begin.press('Enter');
    await ready(one);
    await expectFit(page);
  });
});

test.describe('where it cannot run', () => {
  test('no scripts: the finished example', async ({ page, host, problems }) => {
    await page.goto(host.post({ body: frame('', 'sandbox') }));
    const one = inFrame(page);
    await expect(one.locator('.nts')).toBeVisible();
    await expect(one.getByRole('link', { name: 'Open in a page of its own' })).toBeVisible();
    // Chromium notes that it was told not to run them.
    problems.splice(0, problems.length);
  });

  test('a host that lends its files to nobody: the same, and why', async ({
    page,
    host,
    baseURL,
    problems,
  }) => {
    const body = frame().replace(ADDRESS, new URL('embed.html', baseURL).href);
    await page.goto(host.post({ body }));
    const one = inFrame(page);
    await expect(one.locator('.nts')).toBeVisible();
    await expect(one.locator('.failed')).toBeVisible();
    problems.splice(0, problems.length);
  });
});

test('under a strict policy, with an origin', async ({ page, baseURL }) => {
  await page.goto(new URL('embed.html?step=mix/0/1&theme=dark', baseURL).href);
  await expect(page.locator('[role="slider"]')).toBeVisible();
});

for (const theme of ['light', 'dark']) {
  for (const width of [320, 640]) {
    test(`axe finds nothing in a post, ${theme}, ${width}`, async ({ page, host }) => {
      const one = frame(`?theme=${theme}`).replace('640', String(width));
      await page.goto(host.post({ head: SCRIPT, body: `<main><h1>A post</h1>${one}</main>` }));
      await ready(inFrame(page));
      await expectFit(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
      const wide = await inFrame(page)
        .locator(':root')
        .evaluate((root) => root.scrollWidth);
      expect(wide).toBe(width);
    });
  }
}

test('a frame off the screen has told its height all the same', async ({ page, host }) => {
  const far = '<p style="height: 5000px"></p>';
  await page.goto(host.post({ head: SCRIPT, body: `${far}${frame()}` }));
  await expect.poll(() => heightOf(page)).toBeGreaterThan(700);
});
