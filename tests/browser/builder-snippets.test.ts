// What the builder hands out shows what was chosen, in every engine.
import type { Tab } from './driver/tab.js';
import { allReady, expect, pairsOf, publishedBy, stepOf, test } from './embed.js';
import { holds } from './lines.js';
import { expectVisible, fieldValue } from './look.js';
import { place } from './player.js';

const SLIDER = '[role="slider"]';

const snippet = async (tab: Tab, name: string): Promise<string> =>
  (await fieldValue(tab, `[data-code="${name}"]`)) ?? '';

/** Until all that the address chooses is in the snippets. */
async function open(tab: Tab, address: string): Promise<void> {
  await tab.open(`./builder.html${address}`);
  await expect
    .poll(() => tab.all('#code', (one) => one.getAttribute('aria-busy')))
    .toEqual(['false']);
}

/** By its keyboard. */
async function pick(tab: Tab, name: string, value: string): Promise<void> {
  const radio = `[name="${name}"][value="${value}"]`;
  await tab.focus(radio);
  await tab.press('Space');
  expect(await tab.all(radio, (one) => (one as HTMLInputElement).checked)).toEqual([true]);
}

/** As an author would: into a page of theirs, on another origin, served by the test's own host. */
const elsewhere = (text: string, site: string, files: string) =>
  text.replaceAll(new URL('./', site).href, new URL('../', files).href);

test('the element that is copied shows it', holds('builder'), async ({ tab, host, site }) => {
  await open(tab, '#step=score/0/0&tokens=to+be+or');
  await pick(tab, 'theme', 'dark');
  await expect.poll(() => snippet(tab, 'element')).toContain('theme="dark"');
  const body = elsewhere(await snippet(tab, 'element'), site, host.files);
  expect(body).toContain('integrity="sha384-');
  await tab.open(host.post({ body }));
  await allReady(tab);
  expect(await stepOf(tab)).toBe('score/0/0');
  await expect.poll(() => tab.text('.title')).toContain('to');
});

test(
  'the one script with everything in it is copied with its hash',
  holds('builder'),
  async ({ tab, host, site }) => {
    await open(tab, '#step=score/0/1');
    await pick(tab, 'files', 'one');
    await expect.poll(() => snippet(tab, 'element')).toContain('context-vector-bundle.js');
    const text = await snippet(tab, 'element');
    const { files } = await publishedBy(host);
    expect(text).toContain(`integrity="${files['context-vector-bundle.js']}"`);
    await tab.open(host.post({ body: elsewhere(text, site, host.files) }));
    await allReady(tab);
    expect(await stepOf(tab)).toBe('score/0/1');
    expect(host.asked.filter((path) => path.endsWith('.js'))).toHaveLength(1);
  },
);

test('a frame far below what is on screen is tried, too', holds('builder'), async ({ tab }) => {
  await tab.setViewport(460, 500);
  await open(tab, '#kind=iframe&seed=1');
  await expect.poll(() => snippet(tab, 'iframe')).toContain('seed=1');
});

test(
  'the frame that is copied shows the step the preview was left at, as high as its content',
  holds('builder'),
  async ({ tab, host, site }) => {
    await open(tab, '#kind=iframe');
    const preview = tab.frame('#window').frame('iframe');
    await expectVisible(preview, SLIDER);
    for (const step of [1, 2]) {
      await preview.focus(SLIDER);
      await tab.press('ArrowRight');
      await expect.poll(() => place(preview)).toBe(step);
    }
    await tab.focus('#take');
    await tab.press('Enter');
    await expect.poll(() => snippet(tab, 'iframe')).toContain('step=project/queries/1/0');
    const body = elsewhere(await snippet(tab, 'iframe'), site, host.files);
    await tab.open(host.post({ body }));
    const frame = tab.frame('iframe');
    await expect.poll(() => place(frame)).toBe(2);
    const left = () =>
      frame.evaluate(
        () => innerHeight - document.documentElement.getBoundingClientRect().height,
        null,
      );
    await expect.poll(left).toBeLessThan(1);
    await expect.poll(left).toBeGreaterThanOrEqual(0);
  },
);

test('the picture that is shown says what it shows', holds('builder'), async ({ tab }) => {
  await open(tab, '#kind=static&step=score/0/0');
  await expectVisible(tab.frame('#window'), 'svg');
  expect(await snippet(tab, 'static')).toContain('Score, how with how: 2.08.');
  expect(await snippet(tab, 'command')).toContain('context-vector render --step score/0/0');
});

test('the link that is copied opens it', holds('builder'), async ({ tab }) => {
  await open(tab, '#kind=link&step=done&seed=5');
  await tab.open(await snippet(tab, 'address'));
  await allReady(tab);
  expect(await pairsOf(tab)).toMatchObject({ step: 'done', seed: '5' });
});
