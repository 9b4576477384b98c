// The page on which an embed is put together: what it hands out shows what was chosen.
// Bound to Playwright: it saves files and asks axe.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, mergeTests, type Page } from '@playwright/test';
import { inProject } from '../../.setup/paths.mjs';
import type { ContextVector } from '../../web/element/context-vector.js';
import { allReady, stepOf, withHost } from './embed.js';
import { test as quiet } from './quiet.js';

const test = mergeTests(quiet, withHost);

const code = (page: Page, name = 'Snippet') =>
  page.getByRole('textbox', { name, exact: true }).filter({ visible: true });
const snippet = (page: Page, name?: string) => code(page, name).inputValue();

/** The post in the preview. */
const post = (page: Page) => page.locator('#window').contentFrame();
const slider = (page: Page) => post(page).locator('[role="slider"]');

/** Until all that was chosen is in the snippets. */
const settled = (page: Page) => expect(page.locator('#code')).toHaveAttribute('aria-busy', 'false');

async function open(page: Page, address = ''): Promise<void> {
  await page.goto(`./builder.html${address}`);
  await settled(page);
}

/** By its keyboard. */
async function pick(page: Page, group: string, name: string): Promise<void> {
  const radios = page
    .getByRole('radiogroup', { name: group, exact: true })
    .filter({ visible: true });
  const radio = radios.getByRole('radio', { name, exact: true });
  await radio.press('Space');
  await expect(radio).toBeChecked();
}

const field = (page: Page, name: string) =>
  page.getByRole('textbox', { name, exact: true }).filter({ visible: true });

const list = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true });

async function type(page: Page, name: string, text: string): Promise<void> {
  await field(page, name).fill(text);
}

/** As an author would: into a page of theirs, on another origin, served by the test's own host. */
const elsewhere = (text: string, site: string | undefined, files: string) =>
  text.replaceAll(new URL('./', site).href, new URL('../', files).href);

/** What the player on the page is set to, and where it stands. */
const standing = (page: Page) =>
  page.evaluate(() => {
    const state = document.querySelector<ContextVector>('context-vector')?.getState() ?? '';
    const pairs = new URLSearchParams(state);
    return { ...Object.fromEntries(pairs), token: pairs.getAll('token').join(' ') };
  });

const heightOf = (locator: Locator) =>
  locator.evaluate((one) => one.getBoundingClientRect().height);

test.describe('the element', () => {
  test('shows the step, the numbers and the look that were chosen', async ({
    page,
    host,
    baseURL,
  }) => {
    await open(page);
    await list(page, 'Begins at').selectOption('a score');
    await list(page, 'At').selectOption('are');
    await type(page, 'Tokens', 'how are you all');
    await type(page, 'Seed', '7');
    await pick(page, 'Scale', '÷ √dk');
    await type(page, 'Heads', '2');
    await type(page, 'Temperature', '0.5');
    await page.getByRole('switch', { name: 'hide later tokens' }).press('Space');
    await pick(page, 'Step by', 'Row');
    await pick(page, 'Theme', 'dark');
    await pick(page, 'Controls', 'no settings');
    await expect.poll(() => snippet(page)).toMatch(/step="score\/0\/1".*controls="minimal"/su);
    const body = elsewhere(await snippet(page), baseURL, host.files);
    expect(body).toMatch(/embed\/\d[^/]*\/context-vector\.js" integrity="sha384-/u);
    await page.goto(host.post({ body }));
    await allReady(page);
    expect(await standing(page)).toEqual({
      ...{ v: '1', token: 'how are you all', x: '3,0,1', seed: '7', scale: 'sqrt-dk' },
      ...{ temperature: '0.5', mask: 'causal', heads: '2', step: 'score/0/1', grain: 'row' },
    });
    const player = page.locator('context-vector');
    await expect(player).toHaveAttribute('theme', 'dark');
    await expect(player.locator('.to-settings')).toHaveCount(0);
    expect(host.asked.some((path) => /\/embed\/\d.*\/context-vector\.js$/u.test(path))).toBe(true);
  });

  test('says nothing that is usual', async ({ page, baseURL }) => {
    await open(page);
    expect(await snippet(page)).toMatch(/^<context-vector class="room-\d+-\d+">$/mu);
    expect(await snippet(page)).toContain(`  <a href="${baseURL}#v=1`);
  });

  for (const [size, width] of [
    ['in the column', 640],
    ['on a phone', 360],
  ] as const) {
    test(`moves nothing of its page when it comes, nor later: ${size}`, async ({
      page,
      host,
      baseURL,
    }) => {
      await open(page, '#room=steps&until=mix&step=score/0/0&width=640');
      await expect(page.locator('#kept')).toHaveText(/^\d+ px, \d+ px on phones$/u);
      const style = '<style>body { margin: 0; max-width: 640px }</style>';
      const watch = `<script>window.shift = 0;
        new PerformanceObserver((list) => { for (const one of list.getEntries()) shift += one.value; })
          .observe({ type: 'layout-shift', buffered: true });</script>`;
      const text = await snippet(page);
      const [, ...kept] = /class="room-(\d+)-(\d+)"/u.exec(text) ?? [];
      await page.setViewportSize({ width: width === 640 ? 1000 : width, height: 800 });
      const body = `${elsewhere(text, baseURL, host.files)}<p>What follows.</p>`;
      await page.goto(host.post({ head: watch + style, body }));
      await allReady(page);
      const player = page.locator('context-vector');
      const height = Number(kept[width === 640 ? 0 : 1]);
      expect(await heightOf(player)).toBe(height);
      expect(await page.evaluate(() => (window as never as { shift: number }).shift)).toBe(0);
      // The words of a step come after its figure.
      await player.evaluate((one: ContextVector) => one.goToStage(2));
      await allReady(page);
      expect(await stepOf(page)).toBe('softmax/0/scores');
      expect(await heightOf(player)).toBe(height);
      const step = () => player.evaluate((one: ContextVector) => one.next());
      while (!(await stepOf(page))?.startsWith('mix')) await step();
      await allReady(page);
      expect(await heightOf(player)).toBe(height);
    });
  }

  test('keeps more room for more steps, and what is typed when it is fixed', async ({ page }) => {
    const kept = async () =>
      Number(/(?: height="| class="room-)(\d+)/u.exec(await snippet(page))?.[1]);
    await open(page);
    const first = await kept();
    await pick(page, 'Room for', 'every step');
    await expect.poll(kept).toBeGreaterThan(first);
    await list(page, 'Up to').selectOption('Project');
    await expect.poll(kept).toBe(first);
    await pick(page, 'Room for', 'fixed');
    await type(page, 'Height in pixels', '500');
    await expect.poll(kept).toBe(500);
    expect(await snippet(page)).toContain('context-vector[height="500"]:not(:defined)');
    await type(page, 'Height in pixels', '10');
    await expect(field(page, 'Height in pixels')).toHaveAccessibleDescription(/80 to 5000/u);
    expect(await kept()).toBe(500);
  });

  test('has tables inside, for readers without scripts', async ({
    page,
    host,
    baseURL,
    problems,
  }) => {
    await open(page, '#step=score/0/1');
    await pick(page, 'Inside', 'tables');
    await expect.poll(() => snippet(page)).toContain('<caption>S, scores</caption>');
    const body = elsewhere(await snippet(page), baseURL, host.files);
    await page.goto(host.post({ body, policy: "script-src 'none'" }));
    await expect(page.getByRole('cell', { name: '2.38' })).toBeVisible();
    expect(await page.getByRole('link').getAttribute('href')).toContain('#v=1&step=score/0/1');
    // Chromium notes that it was told to run none.
    problems.splice(0, problems.length);
  });

  test('waits for a click where that was chosen', async ({ page }) => {
    await open(page);
    await pick(page, 'Loads', 'on a click');
    await expect(post(page).getByRole('button', { name: 'Start the figure' })).toBeVisible();
    await expect.poll(() => snippet(page)).toContain('loading="click"');
  });

  test('shows every view that is offered', async ({ page }) => {
    await open(page);
    const views = await list(page, 'View')
      .locator('option')
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
    const docs = await readFile(inProject('docs/embedding.md'), 'utf8');
    const [, documented = ''] = /\| `view` \| (.*?) \| `steps` \|/u.exec(docs) ?? [];
    const named = [...documented.matchAll(/`([a-z-]+)`/gu)].map(([, name]) => name);
    expect(['steps', ...views.slice(1)].toSorted()).toEqual(named.toSorted());
    const refused = await page.evaluate(async (all) => {
      const messages: string[] = [];
      for (const view of all) {
        const player = document.createElement('context-vector');
        Object.assign(player, { view, loading: 'eager', hidden: true });
        player.addEventListener('cv-error', (event) =>
          messages.push((event as CustomEvent).detail.message),
        );
        document.body.append(player);
        await player.whenReady;
        player.remove();
      }
      return messages;
    }, views);
    expect(refused).toEqual([]);
  });
});

test.describe('the frame', () => {
  test('shows the step the preview was left at, as high as its content', async ({
    page,
    host,
    baseURL,
  }) => {
    await open(page);
    await pick(page, 'Form', 'Frame');
    const inside = post(page).locator('iframe').contentFrame();
    await inside.locator('[role="slider"]').press('ArrowRight');
    await inside.locator('[role="slider"]').press('ArrowRight');
    const take = page.getByRole('button', { name: 'Begin with what the preview shows' });
    await expect(take).toHaveAttribute('aria-disabled', 'false');
    await take.press('Enter');
    await expect.poll(() => snippet(page)).toContain('step=project/queries/1/0');
    const body = elsewhere(await snippet(page), baseURL, host.files);
    expect(body).toContain('sandbox="allow-scripts ');
    await page.goto(host.post({ body }));
    const frame = page.locator('iframe').contentFrame();
    await expect(frame.locator('[role="slider"]')).toHaveAttribute('aria-valuenow', '3');
    const left = () =>
      frame.locator(':root').evaluate((root) => innerHeight - root.getBoundingClientRect().height);
    await expect.poll(left).toBeLessThan(1);
    await expect.poll(left).toBeGreaterThanOrEqual(0);
  });

  test('without the script it has room for what it shows, in the column and on a phone', async ({
    page,
    host,
    baseURL,
  }) => {
    await open(page, '#kind=iframe&step=score/0/1&script=without&width=640');
    expect(await snippet(page)).not.toContain('<script');
    const style = '<style>body { margin: 0; max-width: 640px }</style>';
    const body = elsewhere(await snippet(page), baseURL, host.files);
    const address = host.post({ head: style, body });
    const root = page.locator('iframe').contentFrame().locator(':root');
    const left = () => root.evaluate((one) => innerHeight - one.getBoundingClientRect().height);
    for (const width of [1000, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(address);
      await expect(root.locator('[role="slider"]')).toBeVisible();
      await expect(root).toHaveClass(/fits/u);
      await expect.poll(left).toBeGreaterThanOrEqual(0);
    }
    await expect.poll(left).toBeLessThan(1);
  });

  test('of a fixed height it has that, in the preview too', async ({ page }) => {
    await open(page, '#kind=iframe&script=without&room=fixed&height=500');
    expect(await snippet(page)).toContain('height="500"');
    await expect.poll(() => heightOf(post(page).locator('iframe'))).toBe(500);
  });
});

test.describe('the picture', () => {
  /** Runs the command as it stands there, for what it writes. */
  async function run(page: Page, suffix: string): Promise<string> {
    const line = await snippet(page, 'Command that writes it');
    const [, file = ''] = / --output (\S+)$/u.exec(line) ?? [];
    expect(file).toMatch(new RegExp(`\\.${suffix}$`, 'u'));
    const command = line
      .replace('npx context-vector', `node ${inProject('web/cli/main.mjs')}`)
      .replace(/ --output \S+$/u, ` --format ${suffix === 'md' ? 'markdown' : suffix}`);
    const { stdout } = await promisify(execFile)('sh', ['-c', command]);
    return stdout;
  }

  test('is what the command writes, and says what it shows', async ({ page, host }) => {
    const hostile = `it's`;
    await open(page, `#kind=static&step=score/0/1&grain=row&tokens=${hostile}+$x+%22c%22`);
    await expect(post(page).locator('svg').first()).toBeVisible();
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Save the picture' }).press('Enter');
    const saved = await readFile(await (await coming).path(), 'utf8');
    expect(saved).toBe(await run(page, 'svg'));
    expect(saved).toContain('$x');
    const picture = `data:image/svg+xml,${encodeURIComponent(saved)}`;
    const body = (await snippet(page)).replace('attention.svg', picture);
    await page.goto(host.post({ body }));
    const image = page.getByRole('img', {
      name: /^Compare it's with every key\. .*it's: 2\.08, 2\.38/u,
    });
    await expect(image).toBeVisible();
    expect(await image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(640);
  });

  test('is as wide as the column, and of the theme', async ({ page }) => {
    await open(page, '#kind=static&width=360&theme=dark');
    expect(await run(page, 'svg')).toContain('width="360"');
    expect(await snippet(page)).toMatch(/ width="360" height="\d+" style="max-width:100%;/u);
    await pick(page, 'As', 'PNG');
    await expect
      .poll(() => snippet(page, 'Command that writes it'))
      .toBe('npx context-vector render --theme dark --width 360 --output attention.png');
    await expect(page.getByRole('link', { name: 'Save the picture' })).toBeHidden();
  });

  test('as tables it is what the command writes', async ({ page, host }) => {
    await open(page, '#kind=static&format=html&step=softmax/1/normalize&tokens=a+b+c');
    expect(`${await snippet(page)}\n`).toBe(await run(page, 'html'));
    await expect(post(page).getByRole('table').first()).toBeVisible();
    const body = await snippet(page);
    await pick(page, 'As', 'Markdown');
    await expect.poll(() => snippet(page)).toContain('| --- |');
    expect(`${await snippet(page)}\n`).toBe(await run(page, 'md'));
    await page.goto(host.post({ body }));
    await expect(page.getByRole('table').first()).toBeVisible();
    await expect(page.getByRole('rowheader', { name: 'b' }).first()).toBeVisible();
  });

  test('a part of the path is drawn by a link to it', async ({ page }) => {
    await open(page, '#kind=static&view=mask');
    expect(await snippet(page, 'Command that writes it')).toContain('--state ');
    expect(await run(page, 'svg')).toContain('No peeking ahead');
  });

  test('a chapter has none, and many tokens have tables only: it says so', async ({ page }) => {
    await open(page, '#kind=static');
    await list(page, 'View').selectOption('Kernel machine');
    await expect(page.getByText('A chapter has no picture')).toBeVisible();
    await expect.poll(() => snippet(page)).toMatch(/^<a href=.*segment=kernel/u);
    await list(page, 'View').selectOption('The whole step-through');
    await type(page, 'Tokens', 'x '.repeat(17));
    await expect(page.getByText('A picture holds up to 16 tokens')).toBeVisible();
    await pick(page, 'As', 'tables');
    await expect(page.getByText('A picture holds up to 16 tokens')).toBeHidden();
    await expect.poll(() => snippet(page)).toContain('<table>');
  });
});

test('the link opens the step, spelled in three ways', async ({ page }) => {
  await open(page);
  await pick(page, 'Form', 'Link');
  await list(page, 'Begins at').selectOption('the end');
  await type(page, 'Seed', '5');
  await expect.poll(() => snippet(page, 'Address')).toContain('seed=5');
  const address = await snippet(page, 'Address');
  expect(await snippet(page, 'HTML')).toContain(address.replaceAll('&', '&amp;'));
  expect(await snippet(page, 'Markdown')).toBe(`[Step through attention](${address})`);
  await page.goto(address);
  await allReady(page);
  expect(await standing(page)).toMatchObject({ step: 'done', seed: '5' });
});

test.describe('a copied link', () => {
  const paste = (page: Page, link: string) => type(page, 'From a link', link);

  test('becomes fields where there are fields for it', async ({ page }) => {
    await open(page);
    await paste(
      page,
      'https://example.org/#v=1&token=New+York&token=is&mask=causal&scale=0.5&dHead=3&step=score/1/0',
    );
    await expect(page.getByText('Step and numbers are in the fields now.')).toBeVisible();
    await expect(field(page, 'From a link')).toHaveValue('');
    await expect(field(page, 'Tokens')).toHaveValue('["New York","is"]');
    await expect(field(page, 'Number to multiply scores by')).toHaveValue('0.5');
    await expect(page.getByRole('switch', { name: 'hide later tokens' })).toBeChecked();
    await expect(list(page, 'Begins at')).toHaveValue('score');
    await expect(list(page, 'Of token')).toHaveValue('1');
    await expect(list(page, 'At').locator('option:checked')).toHaveText('New York');
    expect(await snippet(page)).not.toContain('state=');
  });

  test('with numbers of its own stays a link, and shows what it holds', async ({
    page,
    host,
    baseURL,
  }) => {
    await open(page);
    const link = 'v=1&token=a&token=b&x=0,0,5&temperature=2&step=score/0/1';
    await paste(page, link);
    await expect.poll(() => snippet(page)).toContain('state="v=1&amp;');
    await expect(field(page, 'Tokens')).toBeDisabled();
    await expect(field(page, 'Tokens')).toHaveValue('a b');
    await expect(field(page, 'Temperature')).toHaveValue('2');
    await expect(list(page, 'Begins at')).toHaveValue('score');
    expect(new URL(page.url()).hash).toBe(
      `#${new URLSearchParams({ state: link })}`.replaceAll('%2F', '/'),
    );
    const body = elsewhere(await snippet(page), baseURL, host.files);
    await page.goto(host.post({ body }));
    await allReady(page);
    expect(await standing(page)).toMatchObject({ x: '0,0,5', temperature: '2', token: 'a b' });
  });

  test('taken out again leaves its values to be changed', async ({ page }) => {
    await open(page, '#state=v%3D1%26token%3Da%26token%3Db%26x%3D0,0,5');
    await page.getByRole('button', { name: 'Take the link out' }).press('Enter');
    await expect(field(page, 'From a link')).toBeFocused();
    await expect(field(page, 'Tokens')).toBeEnabled();
    await expect.poll(() => snippet(page)).toContain('tokens="a b"');
  });

  test('that cannot be opened says why; what was there stays', async ({ page }) => {
    await open(page, '#tokens=a+b');
    const before = await snippet(page);
    await paste(page, 'v=1&heads=99');
    await expect(page.getByText('This link is damaged at “heads”.')).toBeVisible();
    await settled(page);
    expect(await snippet(page)).toBe(before);
    await expect(field(page, 'Tokens')).toHaveValue('a b');
    await paste(page, '');
    await expect(page.getByText('This link is damaged')).toBeHidden();
  });
});

test('numbers changed in the preview can be taken over, and given back', async ({ page }) => {
  await open(page);
  const button = page.getByRole('button', { name: 'Begin with what the preview shows' });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await post(page).locator('[role="gridcell"].scrubbable').first().press('Enter');
  await post(page).locator('.cell-field').fill('5');
  await post(page).locator('.cell-field').press('Enter');
  await expect(button).toHaveAttribute('aria-disabled', 'false');
  await button.press('Enter');
  await expect.poll(() => snippet(page)).toContain('x=0,0,5');
  await expect(button).toBeFocused();
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await page.goBack();
  await expect.poll(() => snippet(page)).not.toContain('x=0,0,5');
});

test.describe('the address', () => {
  test('holds all that is chosen', async ({ page }) => {
    await open(page);
    await list(page, 'View').selectOption('Softmax');
    await type(page, 'Tokens', 'a b');
    await type(page, 'Seed', '3');
    await pick(page, 'Softmax', 'table max');
    await pick(page, 'Step by', 'Row');
    await pick(page, 'Controls', 'none');
    await pick(page, 'Column', '960');
    await pick(page, 'Your page', 'dark');
    await pick(page, 'Form', 'Frame');
    await list(page, 'Begins at').selectOption('a softmax');
    await list(page, 'At').selectOption('shares');
    await expect.poll(() => snippet(page)).toContain('step=softmax/0/normalize');
    await settled(page);
    const [before, address] = [await snippet(page), page.url()];
    await page.goto('about:blank');
    await page.goto(address);
    await settled(page);
    expect(await snippet(page)).toBe(before);
    expect(page.url()).toBe(address);
    await expect(post(page).locator(':root')).toHaveAttribute('data-paper', 'dark');
    expect(
      await post(page)
        .locator(':root')
        .evaluate((root) => root.clientWidth),
    ).toBe(960);
    await page.getByRole('button', { name: 'Put all back' }).press('Enter');
    await expect.poll(() => new URL(page.url()).hash).toBe('');
    await expect(field(page, 'Tokens')).toHaveValue('');
  });

  test('is undone by Back, what was typed in one go at once', async ({ page }) => {
    await open(page);
    await field(page, 'Tokens').pressSequentially('to be');
    await pick(page, 'Theme', 'dark');
    await page.goBack();
    await expect(page.getByRole('radio', { name: 'as the reader’s' })).toBeChecked();
    await expect(field(page, 'Tokens')).toHaveValue('to be');
    await page.goBack();
    await expect(field(page, 'Tokens')).toHaveValue('');
    await expect.poll(() => snippet(page)).not.toContain('tokens=');
    await page.goForward();
    await page.goForward();
    await expect.poll(() => snippet(page)).toMatch(/tokens="to be" theme="dark"/u);
  });

  test('of what there is not leaves it out, and says so', async ({ page, problems }) => {
    page.on('dialog', () => expect('a dialog').toBe('none'));
    await open(page, '#view=%3Cb%3E&kind=y&onload=x&tokens=a+b&theme=dark&theme=light');
    await expect(page.getByText('asks for something that there is not')).toContainText(
      'view=<b> kind=y onload=x theme=light',
    );
    expect(await snippet(page)).toMatch(/tokens="a b" theme="dark"/u);
    await open(page, `#tokens=${'x'.repeat(30_000)}`);
    await expect(page.getByText('asks for something that there is not')).toBeVisible();
    expect(problems).toEqual([]);
  });

  test('is left alone by the way past the fields', async ({ page }) => {
    await open(page, '#tokens=a+b');
    await page.getByRole('link', { name: 'Skip to the snippet' }).press('Enter');
    await expect(page.locator('#code')).toBeFocused();
    await settled(page);
    expect(await snippet(page)).toContain('tokens="a b"');
  });
});

test.describe('what cannot be used', () => {
  for (const [name, bad, allowed] of [
    ['Tokens', '["a",', 'names with spaces'],
    ['Tokens', 'x '.repeat(65), 'up to 64'],
    ['Seed', '-1', 'from 0 to 4294967295'],
    ['Seed', '4294967296', 'from 0 to 4294967295'],
    ['Width dk', '65', 'from 1 to 64'],
    ['Heads', '9', 'from 1 to 8'],
    ['Temperature', '0', 'above 0'],
    ['Temperature', '1.o', 'above 0'],
    ['Column width in pixels', '20', 'from 280 to 1600'],
  ] as const) {
    test(`is told where it was entered: ${name}, ${bad.slice(0, 10)}`, async ({ page }) => {
      await open(page, '#theme=dark');
      const before = await snippet(page);
      await type(page, name, bad);
      const input = field(page, name);
      await expect(input).toHaveAttribute('aria-invalid', 'true');
      await expect(input).toHaveAccessibleDescription(new RegExp(`Allowed: .*${allowed}`, 'u'));
      await expect(input).toHaveValue(bad);
      await settled(page);
      expect(await snippet(page)).toBe(before);
      await expect(post(page).getByRole('alert')).toHaveCount(0);
      await input.fill('');
      await expect(input).toHaveAttribute('aria-invalid', 'false');
      await expect(input).not.toHaveAccessibleDescription(/Allowed/u);
    });
  }

  test('does not keep what else is typed from counting', async ({ page }) => {
    await open(page, '#temperature=2');
    await type(page, 'Temperature', 'hot');
    await type(page, 'Heads', '2');
    await pick(page, 'Scale', '× number');
    await type(page, 'Number to multiply scores by', 'x');
    await type(page, 'Tokens', 'a b');
    await expect
      .poll(() => snippet(page))
      .toContain('tokens="a b" options="heads=2 temperature=2"');
    await expect(field(page, 'Number to multiply scores by')).toHaveAttribute(
      'aria-invalid',
      'true',
    );
    expect(page.url()).toContain('temperature=hot');
  });

  test('a step that went with its token is told, and comes back with it', async ({ page }) => {
    await open(page, '#tokens=a+b+c+d&step=score/3/1');
    await type(page, 'Tokens', 'a b');
    await expect(page.getByText('There is no such step')).toBeVisible();
    await expect.poll(() => snippet(page)).toContain('tokens="a b"');
    expect(await snippet(page)).toMatch(/<context-vector tokens="a b" class="[\w-]+">/u);
    await type(page, 'Tokens', 'a b c d');
    await expect.poll(() => snippet(page)).toContain('step="score/3/1"');
    await expect(page.getByText('There is no such step')).toBeHidden();
  });

  test('a step that another view has not goes with its view', async ({ page }) => {
    await open(page, '#step=score/0/1');
    await list(page, 'View').selectOption('mix');
    await settled(page);
    await expect(list(page, 'Begins at')).toHaveValue('');
    expect(await snippet(page)).toContain('view="mix"');
    expect(await snippet(page)).not.toContain(' step="');
  });

  test('without an engine the page says so, and writes what was typed', async ({
    page,
    problems,
  }) => {
    await page.route('**/*.wasm', (route) => route.abort());
    await open(page, '#tokens=a+b');
    await expect(page.getByText('could not be tried')).toBeVisible();
    expect(await snippet(page)).toContain('<context-vector tokens="a b">');
    problems.splice(0, problems.length);
  });

  for (const kind of ['', 'iframe', 'link']) {
    test(`without its post the page says so, and shows the figure once it is there: ${kind || 'element'}`, async ({
      page,
      problems,
    }) => {
      await page.route('**/post.html*', (route) => route.abort());
      await open(page, `#tokens=a+b&kind=${kind}`);
      await expect(page.getByText('could not be tried')).toBeVisible();
      await expect
        .poll(() => snippet(page, kind === 'link' ? 'HTML' : undefined))
        .toMatch(/tokens="a b"|tokens=a.b|token=a&amp;token=b/u);
      await page.unroute('**/post.html*');
      await type(page, 'Tokens', 'a b c');
      await settled(page);
      await expect(page.getByText('could not be tried')).toBeHidden();
      await expect(post(page).locator('context-vector, iframe, a').first()).toBeVisible();
      problems.splice(0, problems.length);
    });
  }
});

test('what looks like markup stays text, in preview, snippet and post', async ({
  page,
  host,
  baseURL,
}) => {
  page.on('dialog', () => expect('a dialog').toBe('none'));
  const hostile = `"><img src=x onerror=alert(1)> </script><script>alert(2)</script> '&quot; <!--`;
  await open(page, `#${new URLSearchParams({ tokens: hostile, inside: 'tables' })}`);
  await expect(slider(page)).toBeVisible();
  await expect(post(page).locator('img')).toHaveCount(0);
  const body = elsewhere(await snippet(page), baseURL, host.files);
  await pick(page, 'Form', 'Picture');
  await settled(page);
  await expect(post(page).locator('svg').first()).toBeVisible();
  await expect(post(page).locator('img, script:not([src])')).toHaveCount(0);
  const picture = await snippet(page);
  await page.goto(host.post({ body: body + picture.replace('attention.svg', 'data:,') }));
  await allReady(page);
  expect(await standing(page)).toMatchObject({ token: hostile });
  await expect(page.locator('img')).toHaveCount(1);
});

test.describe('copying', () => {
  const fake = (page: Page) =>
    page.evaluate(() => {
      const copied: string[] = [];
      Object.assign(window, { copied });
      navigator.clipboard.writeText = (text) => Promise.resolve(void copied.push(text));
    });
  const copied = (page: Page) =>
    page.evaluate(() => (window as never as { copied: string[] }).copied);

  test('gives each form’s texts, and says so', async ({ page }) => {
    await open(page);
    await fake(page);
    // What was typed last is in it, however soon one is.
    await page.evaluate(() => {
      const tokens = document.querySelector<HTMLInputElement>('#tokens');
      if (tokens !== null) tokens.value = 'a b';
      tokens?.dispatchEvent(new InputEvent('input', { bubbles: true }));
      document.querySelector<HTMLElement>('[data-copy="element"]')?.click();
    });
    await expect(page.getByText('Copied.')).toBeVisible();
    expect(await copied(page)).toEqual([await snippet(page)]);
    expect((await copied(page))[0]).toContain('tokens="a b"');
    await pick(page, 'Form', 'Link');
    await expect(page.getByText('Copied.')).toBeHidden();
    await settled(page);
    for (const button of await page.getByRole('button', { name: 'Copy' }).all()) {
      await button.press('Enter');
    }
    await expect.poll(async () => (await copied(page)).length).toBe(4);
    const all = await Promise.all(['HTML', 'Markdown', 'Address'].map((one) => snippet(page, one)));
    expect((await copied(page)).slice(1)).toEqual(all);
  });

  test('where it is refused selects the text', async ({ page }) => {
    await open(page);
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
    });
    await page.getByRole('button', { name: 'Copy' }).press('Enter');
    await expect(page.getByText('The text is selected')).toBeVisible();
    await expect(code(page)).toBeFocused();
    const isWhole = await code(page).evaluate((one: HTMLTextAreaElement) => {
      const { selectionStart, selectionEnd, value } = one;
      return selectionStart === 0 && selectionEnd === value.length;
    });
    expect(isWhole).toBe(true);
  });
});

test('keys alone reach everything, in the order in which it stands there', async ({ page }) => {
  await open(page, '#step=score/0/1&room=steps&until=project&scale=number');
  const reached: string[] = [];
  const here = () =>
    page.evaluate(() => {
      const one = document.activeElement as HTMLInputElement | null;
      const box = (one?.closest('label') ?? one)?.getBoundingClientRect();
      const isSeen = box !== undefined && box.bottom > 0 && box.top < innerHeight;
      return { name: one?.name || one?.id || one?.className || one?.localName || '', isSeen };
    });
  for (let i = 0; i < 60; i += 1) {
    await page.keyboard.press('Tab');
    const { name, isSeen } = await here();
    if (name === 'body') break;
    if (name !== 'window') expect(isSeen, name).toBe(true);
    if (reached.at(-1) !== name) reached.push(name);
  }
  expect(reached).toEqual([
    ...['skip', 'wordmark', 'a', 'lesson', 'view', 'begin', 'row', 'column', 'grain', 'take'],
    ...['tokens', 'seed', 'scale', 'factor', 'mask', 'positions', 'dHead', 'heads', 'softmax'],
    ...['temperature', 'state', 'theme', 'controls', 'loading', 'room', 'until', 'lang', 'link'],
    ...['kind', 'preset', 'width', 'paper', 'sheet', 'window', 'inside', 'files', 'copy first'],
    'textarea',
  ]);
});

test('nothing moves at the right while one types at the left', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page);
  const boxes = () =>
    page.evaluate(() =>
      ['#window', '.sheet', '[data-code="element"]', '[data-copy="element"]'].map((one) => {
        const { x, y, width, height } = document.querySelector(one)?.getBoundingClientRect() ?? {};
        return [x, y, width, height];
      }),
    );
  const before = await boxes();
  await type(page, 'Tokens', 'a b c d e f');
  await settled(page);
  await type(page, 'Seed', 'no');
  await type(page, 'Temperature', 'hot');
  await type(page, 'From a link', 'v=0');
  await expect(page.getByText('The last good one stays')).toHaveCount(3);
  expect(await boxes()).toEqual(before);
});

test.describe('the look', () => {
  const wide = (page: Page) =>
    page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );

  const ALL = '#step=score/0/1&room=steps&until=project&scale=number&seed=-1&foo=1';
  const FORMS = ['Element', 'Frame', 'Picture', 'Link'];

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const size of [320, 1280]) {
      test(`axe finds nothing: ${colorScheme}, ${size}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width: size, height: 800 });
        await open(page, ALL);
        for (const form of FORMS) {
          await pick(page, 'Form', form);
          await settled(page);
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
        }
      });
    }
  }

  test('nothing sticks out, from a phone to a desk', async ({ page }) => {
    await open(page, ALL);
    for (const form of FORMS) {
      await pick(page, 'Form', form);
      await settled(page);
      for (const width of [320, 360, 640, 832, 900, 1088, 1280, 1600]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await wide(page), `${form}, ${width}`).toBe(0);
      }
    }
  });

  test('forced colors leave every choice to be seen', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await open(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
    const line = await page
      .locator('label:has([name="kind"]:checked)')
      .evaluate((label) => getComputedStyle(label).borderBlockEndWidth);
    expect(line).toBe('2px');
    // A text of the paper's color would be a white box on white.
    const face = await page.evaluate(() => {
      const plain = document.body.appendChild(document.createElement('button'));
      const of = (one: Element | null) => one && getComputedStyle(one).backgroundColor;
      return [of(document.querySelector('.copy')), of(plain)];
    });
    expect(face[0]).toBe(face[1]);
  });

  test('twice the type fits on a phone', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    await open(page, ALL);
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('html { font-size: 200% }');
      document.adoptedStyleSheets = [sheet];
    });
    for (const form of FORMS) {
      await pick(page, 'Form', form);
      await settled(page);
      expect(await wide(page), form).toBe(0);
    }
  });
});

test.describe('on a touch screen', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 800 } });

  test('everything is large enough for a finger', async ({ page }) => {
    await open(page, '#step=score/0/1&room=steps&until=project&scale=number');
    for (const form of ['Element', 'Frame', 'Picture', 'Link']) {
      await pick(page, 'Form', form);
      await settled(page);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('a, button, input, select, textarea')]
          .filter((one) => one.checkVisibility() && !one.matches('.skip, #yard *'))
          .map((one) => [one, (one.closest('label') ?? one).getBoundingClientRect()] as const)
          .filter(([, { width, height }]) => width < 44 || height < 44)
          .map(([one]) => one.outerHTML.slice(0, 80)),
      );
      expect(small, form).toEqual([]);
    }
  });
});

test('its words and code come with this page only', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('./');
  await allReady(page);
  await expect(page.getByRole('link', { name: 'Put it in a post' })).toBeVisible();
  expect(asked.filter((url) => /builder|embed|in-page/u.test(url))).toEqual([]);
  await open(page);
  expect(asked.filter((url) => /in-page/u.test(url))).toEqual([]);
});
