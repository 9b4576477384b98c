// The page on which an embed is put together: what it hands out shows what was chosen.
import type { Tab } from './driver/tab.js';
import { allReady, expect, pairsOf, stepOf, test } from './embed.js';
import { holds } from './lines.js';
import { expectVisible, fieldValue, isVisible } from './look.js';
import { place, replaceText } from './player.js';

const CODE = '#code';
const FRAME = '#frame';
const SLIDER = '[role="slider"]';

const snippet = async (tab: Tab): Promise<string> => (await fieldValue(tab, CODE)) ?? '';
const inPreview = (tab: Tab) => tab.frame(FRAME);

/** Until the preview can be used, and the script's hash has come. */
async function open(tab: Tab, query = ''): Promise<void> {
  await tab.open(`./builder.html${query}`);
  await expectVisible(inPreview(tab), SLIDER);
  await expect.poll(() => snippet(tab)).not.toBe('');
}

/** By its keyboard. */
async function pick(tab: Tab, name: string, value: string): Promise<void> {
  const radio = `[name="${name}"][value="${value}"]`;
  await tab.focus(radio);
  await tab.press('Space');
  expect(await tab.all(radio, (one) => (one as HTMLInputElement).checked)).toEqual([true]);
}

async function fill(tab: Tab, field: string, text: string): Promise<void> {
  await tab.focus(field);
  await replaceText(tab, text);
}

/** At once: a list that is open is the browser's own, and a long text takes long to type. */
const set = (tab: Tab, field: string, value: string): Promise<void> =>
  tab.evaluate(
    ([selector, wanted]) => {
      const element = document.querySelector<HTMLInputElement | HTMLSelectElement>(selector);
      if (element === null) return;
      element.value = wanted;
      for (const name of ['input', 'change']) {
        element.dispatchEvent(new Event(name, { bubbles: true }));
      }
    },
    [field, value] as const,
  );

async function press(tab: Tab, button: string, key = 'Enter'): Promise<void> {
  await tab.focus(button);
  await tab.press(key);
}

async function step(tab: Tab): Promise<void> {
  const before = await place(inPreview(tab));
  await inPreview(tab).focus(SLIDER);
  await tab.press('ArrowRight');
  await expect.poll(() => place(inPreview(tab))).not.toBe(before);
}

/** As an author would: into a page of theirs, on another origin, served by the test's own host. */
const elsewhere = (text: string, site: string, files: string) =>
  text.replaceAll(new URL('./', site).href, new URL('../', files).href);

const sizeOf = async (tab: Tab) =>
  (
    await tab.all(FRAME, (one) => {
      const { width, height } = one.getBoundingClientRect();
      return { width, height };
    })
  )[0];

test(
  'the element that is copied shows the step that was chosen',
  holds('builder'),
  async ({ tab, host, site }) => {
    await open(tab);
    await fill(tab, '#tokens', 'to be or');
    await set(tab, '#begin', 'score/0/0');
    await pick(tab, 'theme', 'dark');
    await expect.poll(() => snippet(tab)).toMatch(/integrity="sha384-.*step="score\/0\/0"/su);
    const body = elsewhere(await snippet(tab), site, host.files);
    expect(body).toMatch(/tokens="to be or".*theme="dark"/u);
    await tab.open(host.post({ body }));
    await allReady(tab);
    expect(await stepOf(tab)).toBe('score/0/0');
    await expect.poll(() => tab.text('.title')).toContain('to');
    expect(host.asked.some((path) => /\/embed\/\d.*\/context-vector\.js$/u.test(path))).toBe(true);
  },
);

test(
  'the frame that is copied shows the step the preview was left at',
  holds('builder'),
  async ({ tab, host, site }) => {
    await open(tab);
    await pick(tab, 'kind', 'iframe');
    await step(tab);
    await step(tab);
    await press(tab, '#begin-here');
    await expect.poll(() => snippet(tab)).toContain('step=project%2Fqueries%2F1%2F0');
    // It goes on to follow.
    await step(tab);
    await expect.poll(() => snippet(tab)).toContain('step=project%2Fqueries%2F1%2F1');
    const body = elsewhere(await snippet(tab), site, host.files);
    await tab.open(host.post({ body }));
    const frame = tab.frame('iframe');
    await expect.poll(() => place(frame)).toBe(3);
    const left = () =>
      frame.evaluate(
        () => innerHeight - document.documentElement.getBoundingClientRect().height,
        null,
      );
    await expect.poll(left).toBeLessThan(1);
    await expect.poll(left).toBeGreaterThanOrEqual(0);
  },
);

test(
  'the preview is as high as its content; a fixed frame has its height and no script',
  holds('builder'),
  async ({ tab }) => {
    await open(tab, '?step=score/0/1&kind=iframe');
    expect(await snippet(tab)).toContain('step=score%2F0%2F1');
    const left = () =>
      inPreview(tab).evaluate(
        () => innerHeight - document.documentElement.getBoundingClientRect().height,
        null,
      );
    await expect.poll(left).toBeLessThan(1);
    await expect.poll(left).toBeGreaterThanOrEqual(0);
    await pick(tab, 'fit', 'fixed');
    const field = 'input[name="height"]';
    await expect.poll(() => fieldValue(tab, field)).not.toBe('');
    await fill(tab, field, '500');
    await expect.poll(() => snippet(tab)).toContain('height="500"');
    expect(await snippet(tab)).not.toContain('<script');
    await expect.poll(() => sizeOf(tab)).toMatchObject({ height: 500 });
  },
);

test(
  'the picture is a command and a figure that says what it shows',
  holds('builder'),
  async ({ tab }) => {
    await open(tab);
    await pick(tab, 'kind', 'static');
    await set(tab, '#begin', 'score/0/0');
    await pick(tab, 'grain', 'row');
    await expect
      .poll(() => snippet(tab))
      .toContain('context-vector render --step score/0/0 --grain row --width 640');
    await expect.poll(() => snippet(tab)).toContain('alt="Score, how with how: 2.08.');
    await set(tab, '#view', 'kernel');
    await expectVisible(tab, '[data-about="no-picture"]');
    expect(await snippet(tab)).toMatch(/^<a href=/u);
  },
);

test('the link opens the step', holds('builder'), async ({ tab }) => {
  await open(tab);
  await pick(tab, 'kind', 'link');
  await set(tab, '#begin', 'done');
  await fill(tab, '#seed', '5');
  await expect.poll(() => snippet(tab)).toContain('seed=5');
  const href = /href="(.*?)"/u.exec(await snippet(tab))?.[1]?.replaceAll('&amp;', '&') ?? '';
  await tab.open(href);
  await allReady(tab);
  expect(await pairsOf(tab)).toMatchObject({ step: 'done', seed: '5' });
});

test(
  'all of it stands in the address, and comes back with it',
  holds('builder'),
  async ({ tab }) => {
    const address = () => tab.evaluate(() => location.href, null);
    await open(tab);
    await set(tab, '#view', 'softmax');
    await fill(tab, '#tokens', 'a b');
    await fill(tab, '#seed', '3');
    await pick(tab, 'grain', 'row');
    await pick(tab, 'controls', 'minimal');
    await pick(tab, 'width', '960');
    await pick(tab, 'kind', 'iframe');
    await step(tab);
    await press(tab, '#begin-here');
    await expect.poll(() => snippet(tab)).toContain('step=softmax');
    const [before, place] = [await snippet(tab), await address()];
    await tab.open('about:blank');
    await tab.open(place);
    await expectVisible(inPreview(tab), SLIDER);
    await expect.poll(() => snippet(tab)).toBe(before);
    expect(await sizeOf(tab)).toMatchObject({ width: 960 });
    await press(tab, '[type="reset"]');
    await expect.poll(async () => new URL(await address()).search).toBe('');
    expect(await fieldValue(tab, '#tokens')).toBe('');
  },
);

test(
  'what cannot be used is told beside its field, until it can',
  holds('builder'),
  async ({ tab }) => {
    await open(tab);
    await fill(tab, '#seed', '-1');
    await expect.poll(() => tab.text('#seed-problem')).toContain('-1');
    await fill(tab, '#seed', '1');
    await expect.poll(() => tab.text('#seed-problem')).toBe('');
    await set(tab, '#tokens', 'x '.repeat(70));
    await expect.poll(() => tab.text('#tokens-problem')).not.toBe('');
  },
);

test(
  'an address with nonsense is a page with the usual choices',
  holds(['builder', 'markup']),
  async ({ tab }) => {
    await open(
      tab,
      '?view=%3Cb%3E&tokens=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E&step=x&kind=y&width=1',
    );
    await expect.poll(() => tab.text('#step-problem')).not.toBe('');
    expect(await snippet(tab)).toContain('tokens="&lt;img src=x onerror=alert(1)>"');
  },
);

test(
  'copying says so; where it is refused, the snippet is selected',
  holds('builder'),
  async ({ tab }) => {
    await open(tab);
    await tab.evaluate(() => {
      const copied: string[] = [];
      Object.assign(window, { copied });
      navigator.clipboard.writeText = (text) => Promise.resolve(void copied.push(text));
    }, null);
    await press(tab, '#copy');
    await expect.poll(() => tab.text('#outcome')).toBe('Copied.');
    const copied = await tab.evaluate(() => Reflect.get(window, 'copied') as string[], null);
    expect(copied).toEqual([await snippet(tab)]);
    await tab.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
    }, null);
    await press(tab, '#copy');
    await expect.poll(() => tab.text('#outcome')).toContain('The snippet is selected');
    const selected = await tab.all(CODE, (field) => {
      const { selectionStart, selectionEnd, value } = field as HTMLTextAreaElement;
      return selectionEnd - selectionStart === value.length;
    });
    expect(selected).toEqual([true]);
  },
);

test('on a click the preview waits for one', holds(['builder', 'click']), async ({ tab }) => {
  await open(tab);
  await pick(tab, 'loading', 'click');
  await expectVisible(inPreview(tab), '.begin');
  await expect.poll(() => snippet(tab)).toContain('loading="click"');
});

test('its words and code come with this page only', holds('builder'), async ({ tab }) => {
  await tab.open('./');
  await allReady(tab);
  expect(await isVisible(tab, 'a[href*="builder.html"]')).toBe(true);
  expect((await tab.requests()).filter((url) => /builder|embed/u.test(url))).toEqual([]);
});
