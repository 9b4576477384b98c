// The page on which an embed is put together: what it hands out shows what was chosen.
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { allReady, expect, stepOf, test } from './embed.js';

const code = (page: Page) => page.getByRole('textbox', { name: 'Snippet' });
const snippet = (page: Page) => code(page).inputValue();
const inPreview = (page: Page) => page.locator('#frame').contentFrame();
const slider = (page: Page) => inPreview(page).locator('[role="slider"]');

async function open(page: Page, query = ''): Promise<void> {
  await page.goto(`./builder.html${query}`);
  await expect(slider(page)).toBeVisible();
  // The script's hash has come.
  await expect(code(page)).not.toHaveValue('');
}

/** By its keyboard. */
async function pick(page: Page, group: string, name: string): Promise<void> {
  const radio = page.getByRole('group', { name: group }).getByRole('radio', { name, exact: true });
  await radio.press('Space');
  await expect(radio).toBeChecked();
}

const kind = (page: Page, name: string) => pick(page, 'Form', name);

/** As an author would: into a page of theirs, on another origin, served by the test's own host. */
const elsewhere = (text: string, site: string, files: string) =>
  text.replaceAll(new URL('./', site).href, new URL('../', files).href);

const width = (frame: Locator) => frame.evaluate((one) => one.getBoundingClientRect().width);

test('the element that is copied shows the step that was chosen', async ({
  page,
  host,
  baseURL,
}) => {
  await open(page);
  await page.getByLabel('Tokens').fill('to be or');
  await page.getByLabel('Begins at').selectOption('score/0/0');
  await pick(page, 'Theme', 'Dark');
  await expect.poll(() => snippet(page)).toMatch(/integrity="sha384-.*step="score\/0\/0"/su);
  const body = elsewhere(await snippet(page), baseURL ?? '', host.files);
  expect(body).toMatch(/tokens="to be or".*theme="dark"/u);
  await page.goto(host.post({ body }));
  await allReady(page);
  expect(await stepOf(page)).toBe('score/0/0');
  await expect(page.locator('context-vector .title')).toContainText('to');
  expect(host.asked.some((path) => /\/embed\/\d.*\/context-vector\.js$/u.test(path))).toBe(true);
});

test('the frame that is copied shows the step the preview was left at', async ({
  page,
  host,
  baseURL,
}) => {
  await open(page);
  await kind(page, 'Frame');
  await slider(page).press('ArrowRight');
  await slider(page).press('ArrowRight');
  await page.getByRole('button', { name: 'Begin at this step' }).press('Enter');
  await expect.poll(() => snippet(page)).toContain('step=project%2Fqueries%2F1%2F0');
  // It goes on to follow.
  await slider(page).press('ArrowRight');
  await expect.poll(() => snippet(page)).toContain('step=project%2Fqueries%2F1%2F1');
  const body = elsewhere(await snippet(page), baseURL ?? '', host.files);
  await page.goto(host.post({ body }));
  const frame = page.locator('iframe').contentFrame();
  await expect(frame.locator('[role="slider"]')).toHaveAttribute('aria-valuenow', '4');
  const heights = () =>
    frame.locator(':root').evaluate((root) => innerHeight - root.getBoundingClientRect().height);
  await expect.poll(heights).toBeLessThan(1);
  await expect.poll(heights).toBeGreaterThanOrEqual(0);
});

test('a fixed frame has its height and no script', async ({ page }) => {
  await open(page);
  await kind(page, 'Frame');
  await pick(page, 'Height', 'Fixed');
  const field = page.getByRole('spinbutton', { name: 'Height in pixels' });
  await expect(field).not.toHaveValue('');
  await field.fill('500');
  await expect.poll(() => snippet(page)).toContain('height="500"');
  expect(await snippet(page)).not.toContain('<script');
  await expect
    .poll(() => page.locator('#frame').evaluate((one) => one.getBoundingClientRect().height))
    .toBe(500);
});

test('the picture is a command and a figure that says what it shows', async ({ page }) => {
  await open(page);
  await kind(page, 'Picture');
  await page.getByLabel('Begins at').selectOption('score/0/0');
  await pick(page, 'Step by', 'Row');
  await expect
    .poll(() => snippet(page))
    .toContain('context-vector render --step score/0/0 --grain row --width 640');
  await expect.poll(() => snippet(page)).toContain('alt="Score, how with how: 2.08.');
  await page.getByLabel('View', { exact: true }).selectOption({ label: 'Kernel machine' });
  await expect(page.getByText('A chapter has no picture')).toBeVisible();
  expect(await snippet(page)).toMatch(/^<a href=/u);
});

test('the link opens the step', async ({ page }) => {
  await open(page);
  await kind(page, 'Link');
  await page.getByLabel('Begins at').selectOption('done');
  await page.getByLabel('Seed').fill('5');
  await expect.poll(() => snippet(page)).toContain('seed=5');
  const href = /href="(.*?)"/u.exec(await snippet(page))?.[1]?.replaceAll('&amp;', '&') ?? '';
  await page.goto(href);
  await allReady(page);
  const place = await page.evaluate(() => document.querySelector('context-vector')?.link());
  expect(Object.fromEntries(new URLSearchParams(place ?? ''))).toMatchObject({
    ...{ step: 'done', seed: '5' },
  });
});

test('all of it stands in the address, and comes back with it', async ({ page }) => {
  await open(page);
  await page.getByLabel('View', { exact: true }).selectOption('softmax');
  await page.getByLabel('Tokens').fill('a b');
  await page.getByLabel('Seed').fill('3');
  await pick(page, 'Step by', 'Row');
  await pick(page, 'Controls', 'No settings');
  await pick(page, 'Width', '960');
  await kind(page, 'Frame');
  await slider(page).press('ArrowRight');
  await page.getByRole('button', { name: 'Begin at this step' }).press('Enter');
  await expect.poll(() => snippet(page)).toContain('step=softmax');
  const [before, address] = [await snippet(page), page.url()];
  await page.goto('about:blank');
  await page.goto(address);
  await expect(slider(page)).toBeVisible();
  await expect.poll(() => snippet(page)).toBe(before);
  expect(await width(page.locator('#frame'))).toBe(960);
  await page.getByRole('button', { name: 'Put all back' }).press('Enter');
  await expect.poll(() => new URL(page.url()).search).toBe('');
  await expect(page.getByLabel('Tokens')).toHaveValue('');
});

test('what cannot be used is told beside its field, until it can', async ({ page }) => {
  await open(page);
  await page.getByLabel('Seed').fill('-1');
  const problem = page.locator('#seed-problem');
  await expect(problem).toContainText('-1');
  await page.getByLabel('Seed').fill('1');
  await expect(problem).toBeEmpty();
  await page.getByLabel('Tokens').fill('x '.repeat(70));
  await expect(page.locator('#tokens-problem')).not.toBeEmpty();
});

test('an address with nonsense is a page with the usual choices', async ({ page, problems }) => {
  page.on('dialog', () => expect('a dialog').toBe('none'));
  await open(
    page,
    '?view=%3Cb%3E&tokens=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E&step=x&kind=y&width=1',
  );
  await expect(page.locator('#step-problem')).not.toBeEmpty();
  expect(await snippet(page)).toContain('tokens="&lt;img src=x onerror=alert(1)>"');
  expect(problems).toEqual([]);
});

test('copying says so; where it is refused, the snippet is selected', async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    const copied: string[] = [];
    Object.assign(window, { copied });
    navigator.clipboard.writeText = (text) => Promise.resolve(void copied.push(text));
  });
  const button = page.getByRole('button', { name: 'Copy' });
  await button.press('Enter');
  await expect(page.getByText('Copied.')).toBeVisible();
  const copied = await page.evaluate(() => (window as never as { copied: string[] }).copied);
  expect(copied).toEqual([await snippet(page)]);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
  });
  await button.press('Enter');
  await expect(page.getByText('The snippet is selected')).toBeVisible();
  const selected = await code(page).evaluate((field) => {
    const { selectionStart, selectionEnd, value } = field as HTMLTextAreaElement;
    return selectionEnd - selectionStart === value.length;
  });
  expect(selected).toBe(true);
});

test('on a click the preview waits for one', async ({ page }) => {
  await open(page);
  await pick(page, 'Loads', 'On a click');
  await expect(inPreview(page).getByRole('button', { name: /Step|Begin|Start/u })).toBeVisible();
  await expect.poll(() => snippet(page)).toContain('loading="click"');
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const size of [320, 640, 1280]) {
    test(`axe finds nothing, and nothing sticks out, ${colorScheme}, ${size}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: size, height: 800 });
      await open(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(size);
    });
  }
}

test('its words and code come with this page only', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('./');
  await allReady(page);
  await expect(page.getByRole('link', { name: 'Put it in a post' })).toBeVisible();
  expect(asked.filter((url) => /builder|embed/u.test(url))).toEqual([]);
});
