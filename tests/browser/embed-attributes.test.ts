// What an author sets on the element, right or wrong.
import type { Page } from '@playwright/test';
import { allReady, expect, expectStep, SCRIPT, test } from './embed.js';
import type { EmbedHost } from './embed-host.js';

/** Of the lesson as it is. */
const START = 'v=1&step=project/queries/0/0';

type Attributes = Readonly<Record<string, string>>;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

async function open(page: Page, host: EmbedHost, attributes: Attributes): Promise<void> {
  const set = Object.entries({ loading: 'eager', ...attributes }).map(
    ([name, value]) => ` ${name}="${escaped(value)}"`,
  );
  const keep = `<script>window.told = []; addEventListener('cv-error', ({ detail }) => told.push(detail.attribute));</script>`;
  const body = `<context-vector${set.join('')}></context-vector>`;
  await page.goto(host.post({ head: keep + SCRIPT, body }));
  await allReady(page);
}

const told = (page: Page) => page.evaluate(() => (window as never as { told: string[] }).told);

const stateOf = (page: Page) =>
  page.evaluate(() => document.querySelector('context-vector')?.getState() ?? '');

const pairsOf = async (page: Page) => Object.fromEntries(new URLSearchParams(await stateOf(page)));

const cells = (page: Page, table: string) =>
  page.locator(`context-vector [role="gridcell"][data-table="${table}"]`);

test('step, grain, seed, tokens and options are taken together', async ({ page, host }) => {
  await open(page, host, {
    tokens: 'to be or not',
    seed: '7',
    options: 'mask=causal; temperature=2',
    grain: 'row',
    step: 'score/3/3',
  });
  const state = await stateOf(page);
  expect(new URLSearchParams(state).getAll('token')).toEqual(['to', 'be', 'or', 'not']);
  expect(await pairsOf(page)).toMatchObject({
    ...{ seed: '7', mask: 'causal', temperature: '2', grain: 'row', step: 'score/3/3' },
  });
  await expect(cells(page, 'scores')).toHaveCount(16);
  expect(await told(page)).toEqual([]);
});

test('they may be JSON, and properties what their JSON means', async ({ page, host }) => {
  await open(page, host, {
    tokens: '["New York", "is"]',
    options: '{"mask": [[true, false], [true, true]], "scale": "sqrt-dk"}',
  });
  expect(new URLSearchParams(await stateOf(page)).getAll('token')).toEqual(['New York', 'is']);
  expect(await pairsOf(page)).toMatchObject({ mask: '10,11', scale: 'sqrt-dk' });
  await page.evaluate(async () => {
    const player = document.querySelector('context-vector');
    if (player === null) return;
    Object.assign(player, { tokens: ['a', 'b', 'c'], seed: 3, options: { softmax: 'global-max' } });
    await player.updateComplete;
  });
  expect(await pairsOf(page)).toMatchObject({ seed: '3', softmax: 'global-max' });
  await page.evaluate(async () => {
    const player = document.querySelector('context-vector');
    if (player === null) return;
    Object.assign(player, { tokens: null, seed: null, options: null, theme: null, height: null });
    await player.updateComplete;
  });
  expect(await stateOf(page)).toBe(START);
  expect(await told(page)).toEqual([]);
});

for (const [name, value] of [
  ['tokens', '["a", 1]'],
  ['tokens', '[not json'],
  ['tokens', 'x '.repeat(65)],
  ['seed', '-1'],
  ['seed', 'a lot'],
  ['options', 'mask=sideways'],
  ['options', 'temperature=0'],
  ['options', 'wQ=0,0,1'],
  ['options', '{"mask": '],
  ['step', 'score/9/9'],
  ['step', 'javascript:alert(1)'],
  ['grain', 'atom'],
  ['view', '<img src=x onerror=alert(1)>'],
  ['lesson', 'https://example.org/lesson.json'],
  ['theme', 'pink'],
  ['controls', 'some'],
  ['loading', 'never'],
  ['height', '50%'],
  ['height', '1px } * { display: none'],
  ['state', 'v=9&step=x'],
] as const) {
  test(`${name}="${value.slice(0, 30)}" is told and left out`, async ({ page, host }) => {
    await open(page, host, { [name]: value });
    expect(await told(page)).toEqual([name]);
    const alert = page.locator('context-vector').getByRole('alert');
    await expect(alert).toHaveCount(1);
    await expect(alert).toBeVisible();
    expect(await stateOf(page)).toBe(START);
    await expect(page.locator('context-vector img')).toHaveCount(0);
    await expectStep(page, 'project/queries/0/0');
  });
}

test('a bad value leaves the last good one, and a good one ends the message', async ({
  page,
  host,
}) => {
  await open(page, host, { seed: '5', step: 'score/0/1' });
  const set = (name: string, value: string | null) =>
    page.evaluate(
      async ([property, text]) => {
        const player = document.querySelector('context-vector');
        if (text === null) player?.removeAttribute(property);
        else player?.setAttribute(property, text);
        await player?.updateComplete;
      },
      [name, value] as const,
    );
  await set('seed', 'no');
  await set('step', 'nowhere/1');
  expect(await told(page)).toEqual(['seed', 'step']);
  expect(await pairsOf(page)).toMatchObject({ seed: '5', step: 'score/0/1' });
  await expect(page.locator('context-vector').getByRole('alert')).toHaveCount(2);
  await set('seed', '6');
  await set('step', null);
  await expect(page.locator('context-vector').getByRole('alert')).toHaveCount(0);
  expect(await pairsOf(page)).toMatchObject({ seed: '6', step: 'score/0/1' });
});

test('tokens that look like markup stay text', async ({ page, host }) => {
  const tokens = ['<img src=x onerror=alert(1)>', '</script>', '{ $x }', '&lt;b&gt;'];
  await open(page, host, { tokens: JSON.stringify(tokens), step: 'score/1/2' });
  expect(new URLSearchParams(await stateOf(page)).getAll('token')).toEqual(tokens);
  await expect(page.locator('context-vector').locator('img, script')).toHaveCount(0);
  await expect(page.locator('context-vector .title')).toContainText('</script>');
});

test('one stage stands alone', async ({ page, host }) => {
  await open(page, host, { view: 'softmax' });
  const first = (await pairsOf(page))['step'];
  expect(first).toBe('softmax/0/scores');
  await expect(page.locator('context-vector .seg')).toHaveCount(1);
  await page.locator('context-vector [role="slider"]').focus();
  await page.keyboard.press('ArrowLeft');
  await expectStep(page, 'softmax/0/scores');
  await page.keyboard.press('End');
  await expectStep(page, 'softmax/2/normalize');
  await page.keyboard.press('ArrowRight');
  await expectStep(page, 'softmax/2/normalize');
  await page.evaluate(() => document.querySelector('context-vector')?.removeAttribute('view'));
  await page.keyboard.press('ArrowRight');
  await expectStep(page, 'mix/0/0');
});

for (const view of ['neighbors', 'kernel', 'memory', 'cost', 'settings']) {
  test(`view="${view}" is shown`, async ({ page, host }) => {
    const keep = `<script>addEventListener('cv-view', ({ detail }) => { window.view = detail.view; })</script>`;
    const body = `<context-vector loading="eager" view="${view}"></context-vector>`;
    await page.goto(host.post({ head: keep + SCRIPT, body }));
    await allReady(page);
    await expect
      .poll(() => page.evaluate(() => (window as never as { view: string }).view))
      .toBe(view);
  });
}

test('controls: minimal has no settings, none has no transport', async ({ page, host }) => {
  await open(page, host, { controls: 'minimal' });
  const player = page.locator('context-vector');
  await expect(player.locator('.transport')).toBeVisible();
  await expect(player.locator('.transport > .pace')).toBeHidden();
  await expect(player.locator('.to-settings')).toHaveCount(0);
  await open(page, host, { controls: 'none', step: 'score/0/0' });
  await expect(player.locator('.transport')).toHaveCount(0);
  await expect(player.locator('.title')).toBeVisible();
  await page.evaluate(() => document.querySelector('context-vector')?.next());
  await expectStep(page, 'score/0/1');
});

test('state goes out and comes in, and reset leads back to the author’s', async ({
  page,
  host,
}) => {
  await open(page, host, { seed: '4', step: 'score/0/1' });
  await page.evaluate(() => document.querySelector('context-vector')?.next());
  const state = await stateOf(page);
  expect(state).toContain('step=score/0/2');
  await page.evaluate(() => document.querySelector('context-vector')?.reset());
  await expectStep(page, 'score/0/1');
  await open(page, host, { state });
  expect(await stateOf(page)).toBe(state);
  await page.evaluate(() => document.querySelector('context-vector')?.setState('v=1&seed=9'));
  expect(await stateOf(page)).toBe('v=1&seed=9&step=project/queries/0/0');
  await page.evaluate(() => document.querySelector('context-vector')?.reset());
  expect(await stateOf(page)).toBe(state);
});

test('height keeps room, theme is the author’s', async ({ page, host }) => {
  await open(page, host, { height: '60rem', theme: 'dark' });
  const look = () =>
    page.evaluate(() => {
      const player = document.querySelector('context-vector') as HTMLElement;
      return [player.offsetHeight, getComputedStyle(player).colorScheme];
    });
  expect(await look()).toEqual([960, 'dark']);
  await page.evaluate(() => {
    const player = document.querySelector('context-vector');
    if (player) Object.assign(player, { height: 700, theme: 'light' });
  });
  await expect.poll(look).toEqual([expect.any(Number), 'light']);
});

test('wasm-url leads to another file, whose hash may stand behind it', async ({
  page,
  host,
  problems,
}) => {
  const hashes = await (await fetch(`${host.files}sri.json`)).json();
  const hash = hashes.files['attention-core.wasm'];
  await open(page, host, {
    'wasm-url': `${host.files}${hashes.folder}attention-core.wasm#${hash}`,
  });
  expect(host.asked.filter((path) => path.endsWith('.wasm'))).toEqual([
    `/embed/${hashes.folder}attention-core.wasm`,
  ]);
  host.wasm = 'altered';
  const body = `<context-vector loading="eager" wasm-url="FILESattention-core.wasm#${hash}"></context-vector>`;
  await page.goto(host.post({ head: SCRIPT, body }));
  await expect(page.locator('context-vector').getByRole('alert')).toContainText('could not start');
  problems.splice(0, problems.length);
});

test('in a post, too, a chapter can be set going', async ({ page, host }) => {
  for (const [view, button] of [
    ['cost', 'Run on this device'],
    ['streaming', 'Add the keys'],
  ] as const) {
    const body = `<context-vector loading="eager" view="${view}"></context-vector>`;
    await page.goto(host.post({ head: SCRIPT, body }));
    await allReady(page);
    await expect(page.getByRole('button', { name: button })).toBeVisible();
  }
});
