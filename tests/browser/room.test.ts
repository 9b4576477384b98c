// Bound to Playwright: windows of several sizes. What has to be seen has room.
import { expect, type Locator, type Page, test } from '@playwright/test';
import { defaultLesson, segmentsOf } from '../../web/element/lesson.js';
import { cellSelector, expectLaterSteps } from './player.js';

const PHONE = { width: 360, height: 740 };

/** The page at a step, before which nothing is asked. */
async function openAt(page: Page, state: string): Promise<void> {
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      document.querySelector('context-vector')?.setAttribute('checkpoints', 'off');
    });
  });
  await page.goto(`./#v=1&${state}`);
}

const boxOf = async (one: Locator) => {
  const { x, y, width, height } = (await one.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  return { left: x, top: y, right: x + width, bottom: y + height };
};

// ---- A number that is refused ----------------------------------------------------------------------

for (const { state, table } of [
  { state: 'step=project/queries/0/0', table: 'x' },
  { state: 'step=score/0/1', table: 'queries' },
]) {
  test(`on a phone it is seen why a number of ${table} is refused`, async ({ page }) => {
    await page.setViewportSize(PHONE);
    await openAt(page, state);
    const transport = page.locator('.transport');
    const cell = page.locator(cellSelector(table, 0, 0)).first();
    await cell.press('Enter');
    const field = page.locator('.cell-field');
    await field.fill('1.o');
    const refusal = page.locator('#edit-error');
    const covered = async () => (await boxOf(refusal)).bottom - (await boxOf(transport)).top;
    await expect(refusal).toBeVisible();
    await expect.poll(covered).toBeLessThanOrEqual(0);
    await expect(field).toBeFocused();
    // It is said once: then the page stays where the reader puts it.
    await page.evaluate(() => window.scrollBy(0, -16));
    const place = await page.evaluate(() => window.scrollY);
    await field.fill('1.oo');
    await expect(refusal).toContainText('1.oo');
    expect(await page.evaluate(() => window.scrollY)).toBe(place);
  });
}

// ---- The ladder ------------------------------------------------------------------------------------

const FIVE = 'the happy people walk slowly'.split(' ');
const TWELVE = [...FIVE, ...'over green hills and far away now'.split(' ')];
const named = (tokens: readonly string[]): string => tokens.map((one) => `token=${one}`).join('&');

test('on a phone five keys and what their row hands on are all in sight', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await openAt(page, `${named(FIVE)}&step=softmax/0/exponentiate`);
  const sum = page.locator('.ladder .now .agg');
  await expect(sum).toHaveText(/sum\s*\d/u);
  const { right } = await boxOf(page.locator('.working-ladder'));
  expect((await boxOf(sum)).right).toBeLessThanOrEqual(right + 1);
  const pan = page.locator('.working-ladder .pan');
  expect(await pan.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
});

for (const tokens of [FIVE.slice(1), FIVE]) {
  test(`beside a ladder of ${tokens.length} keys stands its curve`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await openAt(page, `${named(tokens)}&step=softmax/0/exponentiate`);
    const curve = page.locator('.curve .plot').filter({ visible: true });
    await expect(curve).toBeVisible();
    const ladder = await boxOf(page.locator('.ladder .now .val').last());
    const { left, top, right } = await boxOf(curve);
    expect(left).toBeGreaterThan(ladder.right);
    expect(top).toBeLessThan(ladder.top);
    expect(right).toBeLessThanOrEqual((await boxOf(page.locator('.main'))).right + 1);
  });
}

// ---- Inputs on a phone -----------------------------------------------------------------------------

test('in narrow settings no name stands on a bracket, and typing moves nothing', async ({
  page,
}) => {
  await page.setViewportSize(PHONE);
  await openAt(page, '');
  await page.locator('#nav-settings').click();
  for (const matrix of ['.proj [data-grid="x"]', '.after [data-grid="scores"]']) {
    const { left } = await boxOf(page.locator(matrix));
    const names = page.locator(matrix.split(' ')[0] ?? '').locator('.tok.row > span');
    for (const name of await names.all()) {
      // The bracket stands 5 px before its matrix.
      expect((await boxOf(name)).right).toBeLessThanOrEqual(left - 5);
    }
  }
  const queries = page.locator('.proj [data-grid="queries"]');
  const before = await boxOf(queries);
  await page
    .locator(cellSelector('x', 0, 0))
    .first()
    .press('Enter');
  await page.locator('.cell-field').fill('-1.5');
  await expect(page.locator('.dial b')).toHaveText('−1.50');
  const after = await boxOf(queries);
  expect([after.left, after.right]).toEqual([before.left, before.right]);
});

// ---- Names -----------------------------------------------------------------------------------------

test('a name of broad letters is as whole as others', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const state = named(['alpha', 'beta', 'gamma', 'delta']);
  const cut = () =>
    page
      .locator('.figure :is(.tok, .tokc) > span')
      .filter({ visible: true, hasText: 'gamma' })
      .evaluateAll((names) => names.filter((one) => one.scrollWidth > one.clientWidth).length);
  for (const step of ['score/0/1', 'score/2/2', 'softmax/2/exponentiate', 'mix/2/2', 'done']) {
    await openAt(page, `${state}&step=${step}`);
    await page.reload();
    await expect(page.locator(':is(.strip, .mini)')).toBeVisible();
    expect(await cut(), step).toBe(0);
  }
});

const NAMES = ':is(.tok.row, .tokc, .op)';

/** Scrolled to its end, the names that are not whole in what scrolls, or covered there. */
const lostNames = (pan: Locator) =>
  pan.evaluate((pane, selector) => {
    pane.scrollTo({ left: pane.scrollWidth, behavior: 'instant' });
    const shown = pane.getBoundingClientRect();
    const root = pane.getRootNode() as ShadowRoot;
    const isLost = (name: Element) => {
      window.scrollBy(0, name.getBoundingClientRect().top - innerHeight / 2);
      const text = name.querySelector(':scope > span') ?? name;
      const { left, right, top, height } = text.getBoundingClientRect();
      if (left < shown.left || right > shown.right) return true;
      const points = [left + 1, (left + right) / 2, right - 1];
      return points.some((x) => !name.contains(root.elementFromPoint(x, top + height / 2)));
    };
    const names = [...pane.querySelectorAll(selector)].filter((one) => !one.querySelector('.vh'));
    return {
      scrolled: pane.scrollLeft,
      named: names.length > 0,
      lost: names.filter(isLost).map((one) => one.textContent),
    };
  }, NAMES);

for (const { state, within, widths } of [
  { state: 'dHead=16&step=score/1/1', within: '.strip', widths: [360, 640, 1280] },
  { state: 'dHead=16&step=mix/1/1', within: '.strip', widths: [360, 640, 1280] },
  { state: 'dHead=32&step=mix/1/1', within: '.stack', widths: [360, 640, 1280] },
  { state: 'dHead=8&step=done', within: '.mini', widths: [360, 640] },
  { state: `${named(TWELVE)}&step=softmax/2/exponentiate`, within: '.ladder', widths: [360, 640] },
  { state: `${named(TWELVE)}&step=softmax/2/exponentiate`, within: '.number-map', widths: [360] },
]) {
  for (const width of widths) {
    test(`scrolled sideways, rows keep their names: ${within}, ${state}, ${width} px`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 800 });
      await openAt(page, state);
      const pan = page.locator(`.pan:has(${within}):not(:has([inert]))`);
      await expect(pan).toBeVisible();
      const found = await lostNames(pan);
      expect(found.scrolled).toBeGreaterThan(0);
      expect(found.named).toBe(true);
      expect(found.lost).toEqual([]);
    });
  }
}

for (const within of ['.proj', '.after']) {
  test(`in narrow settings rows keep their names to the end: ${within}`, async ({ page }) => {
    await page.setViewportSize(PHONE);
    await openAt(page, 'dHead=6');
    await page.locator('#nav-settings').click();
    const pan = page.locator(`.pan:has(${within})`);
    await expect(page.locator('.after')).toBeVisible();
    const found = await lostNames(pan);
    // Farther than the pane is wide.
    expect(found.scrolled).toBeGreaterThan(within === '.proj' ? 360 : 0);
    expect(found.named).toBe(true);
    expect(found.lost).toEqual([]);
  });
}

test('a number that the keys lead to is not under the names', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await openAt(page, 'dHead=16&step=mix/1/1');
  const pan = page.locator('.pan:has(.strip)');
  await expect(pan).toBeVisible();
  await lostNames(pan);
  await page
    .locator(cellSelector('context', 0, 15))
    .first()
    .focus();
  for (let column = 14; column >= 0; column -= 1) {
    await page.keyboard.press('ArrowLeft');
    const cell = page.locator(cellSelector('context', 0, column)).first();
    await expect(cell).toBeFocused();
    const name = await boxOf(page.locator('.strip .tok.row').first());
    expect((await boxOf(cell)).left).toBeGreaterThanOrEqual(name.right - 1);
  }
});

// ---- Targets -----------------------------------------------------------------------------------------

for (const { width, state } of [
  { width: 360, state: 'dHead=16' },
  { width: 360, state: 'dHead=6&step=project/values/0/0' },
  { width: 320, state: '' },
  { width: 320, state: 'dHead=16' },
]) {
  test(`numbers that can be changed are wide enough to be hit at ${width} px, ${state}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 740 });
    await openAt(page, state);
    const cells = page.locator('.figure .scrubbable');
    const least = () =>
      cells.evaluateAll((all) => {
        const boxes = all.map((one) => one.getBoundingClientRect()).filter((box) => box.width > 0);
        return Math.min(...boxes.flatMap((box) => [box.width, box.height]));
      });
    await expect(cells.first()).toBeVisible();
    expect(await least()).toBeGreaterThanOrEqual(24);
    await page.locator('#nav-settings').click();
    await expect(page.locator('.after')).toBeVisible();
    expect(await least()).toBeGreaterThanOrEqual(24);
  });
}

// ---- Numbers side by side --------------------------------------------------------------------------

/** Between two numbers of a row, as they are drawn. */
const between = (row: Locator) =>
  row.evaluateAll((cells) => {
    const drawn = cells.map((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return range.getBoundingClientRect();
    });
    return Math.min(...drawn.slice(1).map(({ left }, i) => left - (drawn[i]?.right ?? 0)));
  });

for (const { state, row } of [
  { state: 'step=done', row: '.mini [data-grid="values"] [data-row="1"] .num' },
  { state: 'step=done', row: '.mini [data-grid="context"] [data-row="0"] .num' },
  {
    state: `${named(FIVE.slice(1))}&step=mix/0/1`,
    row: '.stack .now > :is(.by, .v)',
  },
]) {
  test(`numbers side by side do not read as one, ${row}`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await openAt(page, state);
    await expect(page.locator(row).first()).toBeVisible();
    expect(await between(page.locator(row))).toBeGreaterThanOrEqual(6);
  });
}

for (const { width, dValue } of [
  { width: 360, dValue: 3 },
  { width: 640, dValue: 8 },
  { width: 1280, dValue: 16 },
]) {
  test(`${dValue} values and what is weighted are all there, in the same columns, ${width} px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await openAt(page, `dHead=${dValue}&step=mix/0/1`);
    const pan = page.locator('.pan:has(.stack)');
    await expect(pan).toBeVisible();
    expect(await pan.evaluate((pane) => pane.scrollWidth - pane.clientWidth)).toBe(0);
    const lefts = (selector: string) =>
      pan
        .locator(selector)
        .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().left)));
    const values = await lefts('.now > .v:not(.out)');
    expect(values).toHaveLength(dValue);
    expect(await lefts('.now > .out')).toEqual(values);
    expect(await lefts('.tot > .out')).toEqual(values);
  });
}

// ---- Many tokens -----------------------------------------------------------------------------------

for (const step of ['softmax/2/exponentiate', 'mix/2/3', 'done']) {
  test(`a row written out stands on the rows of the map, ${step}`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await openAt(page, `${named(TWELVE)}&step=${step}`);
    await expect(page.locator('.prof tr')).toHaveCount(12);
    const tops = (selector: string) =>
      page
        .locator(selector)
        .evaluateAll((rows) => rows.map((row) => Math.round(row.getBoundingClientRect().top)));
    expect(await tops('.prof tr')).toEqual(await tops('.number-map .tok.row'));
  });
}

test('of a row written out the weight in hand is marked', async ({ page }) => {
  await openAt(page, `${named(TWELVE)}&step=mix/2/3`);
  await expect(page.locator('.prof .on')).toHaveText(/walk/u);
});

// ---- The finished picture ---------------------------------------------------------------------------

test('what the plane shows can be read on the axis that it stands on', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await openAt(page, 'step=done');
  const legend = page.locator('.contexts text').filter({ visible: true, hasText: 'contexts' });
  await expect(legend).toHaveCSS('paint-order', 'stroke');
});

// ---- The finished figure -------------------------------------------------------------------------------

const FOUR = ['alpha', 'beta', 'gamma', 'delta'];

for (const { width, tokens, lines } of [
  { width: 1280, tokens: [], lines: 1 },
  { width: 900, tokens: [], lines: 1 },
  { width: 640, tokens: [], lines: 2 },
  { width: 1280, tokens: [...FOUR, 'epsilon'], lines: 2 },
  { width: 360, tokens: [], lines: 4 },
  { width: 320, tokens: [], lines: 4 },
]) {
  test(`the whole path has room at ${width} pixels: ${tokens.length || 3} tokens, ${lines} of its lines`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await openAt(page, `${named(tokens)}&step=done`);
    const pan = page.locator('.pan:has(> .mini)');
    await expect(pan).toBeVisible();
    expect(await pan.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
    const rowsOf = (table: string) =>
      page
        .locator(`.mini [data-grid="${table}"] [data-column="0"] .num`)
        .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().top));
    const inputs = await rowsOf('x');
    expect(inputs).toHaveLength(tokens.length || 3);
    const tables = ['x', 'queries', 'scores', 'weights', 'context'];
    const tops = await Promise.all(tables.map(rowsOf));
    // Keys and values stand on rows, and above others on their side.
    expect(new Set(tops.map(([first]) => first)).size).toBe(Math.min(3, lines));
    if (lines === 1) for (const rows of tops) expect(rows).toEqual(inputs);
    // Rows have their names where they begin, and nowhere else.
    const shown = await page
      .locator('.mini .tok > span')
      .evaluateAll((names) => names.filter(({ clientWidth }) => clientWidth > 0).length);
    expect(shown).toBe(lines * inputs.length);
  });
}

test('the transport is in sight at every stage, and what has the focus is above it', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 640 });
  for (const step of [
    'project/queries/0/0',
    'score/1/1',
    'softmax/1/normalize',
    'mix/1/1',
    'done',
  ]) {
    await openAt(page, `step=${step}`);
    await page.reload();
    const transport = page.locator('.transport');
    await expect(transport).toBeInViewport({ ratio: 1 });
    const { top } = await boxOf(transport);
    const copy = page.getByRole('button', { name: 'Copy link' });
    await copy.focus();
    await expect.poll(async () => (await boxOf(copy)).bottom, { message: step }).toBeLessThan(top);
  }
});

test('on a common laptop every part of the path says above the transport how it goes on', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto('./');
  await expectLaterSteps(page);
  const onward = page.locator('.narr > .next-button');
  const covered = async () =>
    (await boxOf(onward)).bottom - (await boxOf(page.locator('.transport'))).top;
  const chooser = page.locator('.path select');
  const parts = segmentsOf(defaultLesson).filter(({ chapter }) => chapter === undefined);
  for (const [index, { id, controls = [] }] of parts.entries()) {
    await chooser.selectOption(id);
    await expect(page.locator('.player .path > span')).toContainText(`${index + 1} of `);
    await expect(page.locator('.narr .panel')).toHaveCount(Math.min(1, controls.length));
    await expect.poll(covered, { message: id }).toBeLessThan(0);
  }
  await page.getByRole('radio', { name: 'score ÷ sum' }).press('Enter');
  await expect(page.locator('.figure')).toContainText('are has no weights');
  await expect.poll(covered).toBeLessThan(0);
});
