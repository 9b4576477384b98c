// The player in a frame, in somebody else's post, of another origin and without one of its own.
import { oembedOf } from '../../web/builds/oembed.js';
import type { ContextVector } from '../../web/element/context-vector.js';
import type { Tab, View } from './driver/tab.js';
import { allReady, expect, NO_WORKER, test } from './embed.js';
import { holds } from './lines.js';
import { count, drawn, expectVisible, isVisible } from './look.js';
import { place } from './player.js';

const ADDRESS = 'FILES../embed.html';
const SANDBOX = 'sandbox="allow-scripts"';
const SCRIPT = '<script async src="FILESframe.js"></script>';
const SLIDER = '[role="slider"]';

const frame = (query = '', attributes = SANDBOX) =>
  `<iframe src="${ADDRESS}${query}" title="Attention" width="640" height="500" frameborder="0" ${attributes}></iframe>`;

const nth = (n: number) => `iframe:nth-of-type(${n + 1})`;
const inFrame = (tab: Tab, n = 0): View => tab.frame(nth(n));

const ready = (one: View) => expectVisible(one, SLIDER);

const expectPlace = (one: View, step: number) => expect.poll(() => place(one)).toBe(step);

async function press(tab: Tab, one: View, selector: string, key: string): Promise<void> {
  await one.focus(selector);
  await tab.press(key);
}

/** What a frame's page says of itself. */
const measure = (one: View) =>
  one.evaluate(() => {
    const root = document.documentElement;
    return {
      content: root.getBoundingClientRect().height,
      room: innerHeight,
      scrolls: getComputedStyle(root).overflowY !== 'hidden',
      width: root.clientWidth,
      sideways: root.scrollWidth,
      all: innerWidth,
    };
  }, null);

const heightOf = async (tab: Tab, n = 0): Promise<number> =>
  (await tab.all(nth(n), (one) => one.getBoundingClientRect().height))[0] ?? 0;

/** The height of the page at each step, from the first. It is sent as source. */
async function heightsOfAllSteps(): Promise<number[]> {
  const player = document.querySelector('context-vector') as ContextVector;
  const isDone = () => new URLSearchParams(player.getState() ?? '').get('step') === 'done';
  const all: number[] = [];
  const measureStep = async () => {
    await player.updateComplete;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    all.push(document.documentElement.getBoundingClientRect().height);
  };
  player.first();
  await measureStep();
  while (!isDone()) {
    player.next();
    await measureStep();
  }
  return all;
}

/** As high as its content, to the pixel; `edges` of its own come on top. */
const expectFit = (tab: Tab, n = 0, edges = 0) =>
  expect
    .poll(async () => {
      const { content, room, scrolls } = await measure(inFrame(tab, n));
      return !scrolls && room === Math.ceil(content) && (await heightOf(tab, n)) === room + edges;
    }, 'the frame is as high as its content')
    .toBe(true);

/** Keeps what frames tell, and of what origin they are. */
const EAR = `<script>
  window.told = [];
  window.origins = [];
  addEventListener('message', ({ data, origin }) => { told.push(data); origins.push(origin); });
</script>`;
const heard = (tab: Tab) =>
  tab.evaluate(() => (window as never as { told: { height: number; id: string }[] }).told, null);

test.describe('without an origin', () => {
  test(
    'steps by keyboard, and takes neither focus nor keys before',
    holds(['frame', 'sandbox', 'origin', 'focus', 'keys']),
    async ({ tab, host }) => {
      await tab.open(host.post({ head: EAR, body: `<p><a href="#a">A link</a></p>${frame()}` }));
      // Not before it is ready does it tell its height; to look into it may give it the focus.
      await expect.poll(async () => (await heard(tab)).length).toBeGreaterThan(0);
      expect(await tab.evaluate(() => document.activeElement?.localName, null)).toBe('body');
      await tab.press('ArrowRight');
      const one = inFrame(tab);
      expect(await one.evaluate(() => self.origin, null)).toBe('null');
      expect(await place(one)).toBe(0);
      await press(tab, one, SLIDER, 'ArrowRight');
      await expectPlace(one, 1);
      await tab.press('End');
      const [last] = await one.all(SLIDER, (slider) => Number(slider.ariaValueMax));
      await expectPlace(one, (last ?? 0) - 1);
    },
  );

  test(
    'the settings open, and a chapter',
    holds(['frame', 'sandbox', 'chapters']),
    async ({ tab, host }) => {
      await tab.open(host.post({ body: frame() + frame('?view=neighbors') }));
      await press(tab, inFrame(tab), '.to-settings', 'Enter');
      await expectVisible(inFrame(tab), '.panel');
      await expectVisible(inFrame(tab, 1), '.lens-table');
    },
  );

  test(
    'the device is measured, in slices',
    holds(['frame', 'sandbox', 'chapters']),
    async ({ tab, host, expected }) => {
      expected.push(NO_WORKER);
      const state = encodeURIComponent('v=1&segment=cost&kept=cost:{"longest":256}');
      // It measures while its figure can be seen.
      await tab.setViewport(1280, 2400);
      await tab.open(host.post({ head: SCRIPT, body: frame(`?state=${state}`) }));
      await press(tab, inFrame(tab), '.cost-run', 'Enter');
      await expect
        .poll(() => inFrame(tab).text('.cost-label'))
        .toContain('Measured on this device');
    },
  );
});

test('the address says what is shown', holds('frame'), async ({ tab, host }) => {
  const query =
    '?step=score/1/2&grain=row&tokens=to+be+or&seed=4&theme=dark&controls=minimal&height=900';
  await tab.open(host.post({ body: frame(query) }));
  const one = inFrame(tab);
  await ready(one);
  const [out = ''] = await one.all('.out a', (link) => link.getAttribute('href'));
  const state = new URLSearchParams(new URL(out ?? '', 'https://example.org/').hash.slice(1));
  expect(state.getAll('token')).toEqual(['to', 'be', 'or']);
  expect(Object.fromEntries(state)).toMatchObject({ step: 'score/1/2', grain: 'row', seed: '4' });
  expect(await count(one, '.to-settings')).toBe(0);
  const look = await one.all('context-vector', (player) => ({
    theme: getComputedStyle(document.body).colorScheme,
    height: player.getBoundingClientRect().height,
  }));
  expect(look).toEqual([{ theme: 'dark', height: 900 }]);
});

test('the way out leads to what is on show', holds('frame'), async ({ tab, host }) => {
  await tab.open(host.post({ body: frame('', 'sandbox="allow-scripts allow-popups"') }));
  const one = inFrame(tab);
  await ready(one);
  await press(tab, one, SLIDER, 'ArrowRight');
  const out = () => one.all('.out a', (link) => (link as HTMLAnchorElement).href);
  const full = new URL('../#v=1&step=project/queries/0/1', host.files).href;
  await expect.poll(out).toEqual([full]);
  expect(host.asked).not.toContain('/');
  await one.click('.out a');
  await expect.poll(() => host.asked).toContain('/');
});

test(
  'an address that asks for nonsense is told so, and nothing of it runs',
  holds(['frame', 'refused', 'markup']),
  async ({ tab, host }) => {
    const nonsense = new URLSearchParams({
      ...{ tokens: '["<img src=x onerror=alert(1)>"]', step: 'javascript:alert(1)', view: '<b>' },
      ...{ seed: '-1', onclick: 'alert(1)', theme: 'pink', layout: 'page', id: '<i>' },
    });
    await tab.open(host.post({ head: EAR, body: frame(`?${nonsense}`) }));
    const one = inFrame(tab);
    await ready(one);
    expect(await count(one, '[role="alert"]')).toBe(4);
    const [player] = await one.all('context-vector', (element) => [
      element.getAttribute('onclick'),
      element.getAttribute('layout'),
    ]);
    expect(player).toEqual([null, 'embed']);
    expect(await count(one, 'img')).toBe(0);
    await expect.poll(async () => (await heard(tab)).at(-1)?.id).toBe('<i>');
  },
);

test.describe('as high as its content', () => {
  test(
    'it grows and shrinks, and says no more than its height',
    holds('fit'),
    async ({ tab, host }) => {
      await tab.open(host.post({ head: EAR + SCRIPT, body: frame('?id=one') }));
      const one = inFrame(tab);
      await ready(one);
      await expectFit(tab);
      const before = await heightOf(tab);
      await press(tab, one, '.to-settings', 'Enter');
      await expectVisible(one, '.panel');
      await expect.poll(() => heightOf(tab)).toBeGreaterThan(before);
      await expectFit(tab);
      await press(tab, one, '.fine .link', 'Enter');
      await expect.poll(() => count(one, '.panel')).toBe(0);
      await expect.poll(() => heightOf(tab)).toBe(before);
      await expectFit(tab);
      const all = await heard(tab);
      expect(all.length).toBeLessThan(12);
      for (const data of all) {
        expect(data).toEqual({
          ...{ type: 'context-vector:height', v: 1, id: 'one', height: Math.round(data.height) },
        });
      }
      const origins = await tab.evaluate(() => Reflect.get(window, 'origins') as string[], null);
      expect([...new Set(origins)]).toEqual(['null']);
    },
  );

  test('two frames, and the script twice', holds('fit'), async ({ tab, host }) => {
    const body = `${frame()}${frame('?view=softmax').replace('640', '360')}`;
    const reset =
      '<style>* { box-sizing: border-box } iframe { border: 3px solid; padding: 5px }</style>';
    await tab.open(host.post({ head: reset + SCRIPT, body: body + SCRIPT }));
    for (const n of [0, 1]) await ready(inFrame(tab, n));
    for (const n of [0, 1]) await expectFit(tab, n, 16);
    expect(await heightOf(tab)).not.toBe(await heightOf(tab, 1));
  });

  test('a script that comes late asks', holds('fit'), async ({ tab, host }) => {
    await tab.open(host.post({ body: frame() }));
    await ready(inFrame(tab));
    await expect.poll(async () => (await measure(inFrame(tab))).scrolls).toBe(true);
    await tab.evaluate(
      (src) => document.head.append(Object.assign(document.createElement('script'), { src })),
      new URL('frame.js', host.files).href,
    );
    await expectFit(tab);
  });

  test('what others say is not heard', holds('fit'), async ({ tab, host }) => {
    const liar = `<iframe id="liar" title="Another" width="300" height="120" srcdoc="<script>
      parent.postMessage({ type: 'context-vector:height', v: 1, id: 'one', height: 3000 }, '*');
      parent.postMessage('said', '*');
    </script>"></iframe>`;
    await tab.open(host.post({ head: EAR + SCRIPT, body: frame('?id=one') + liar }));
    await ready(inFrame(tab));
    await expectFit(tab);
    const before = await heightOf(tab);
    await tab.evaluate(() => {
      for (const height of [3000, Number.NaN, '1', null, Number.POSITIVE_INFINITY]) {
        postMessage({ type: 'context-vector:height', v: 1, id: 'one', height }, '*');
      }
      for (const data of [null, 'x', { type: 'context-vector:height', v: 2, height: 9 }]) {
        postMessage(data, '*');
      }
    }, null);
    await expect.poll(async () => (await heard(tab)).length).toBeGreaterThan(9);
    expect(await heightOf(tab)).toBe(before);
    expect(await heightOf(tab, 1)).toBe(124);
  });

  test(
    'a page that becomes narrower as the frame grows is no loop',
    holds('fit'),
    async ({ tab, host }) => {
      // As if a scrollbar came with the higher frame and went with the lower one; at 802 the player's
      // own breakpoint makes the wider one lower, whatever its own scrollbar takes.
      const chase = `<script>addEventListener('message', ({ data }) => {
      const one = document.querySelector('iframe');
      if (data && data.height) one.width = one.width === '817' ? '790' : '817';
    });</script>`;
      await tab.open(host.post({ head: EAR + chase, body: frame().replace('640', '817') }));
      await ready(inFrame(tab));
      // Back and forth, and back and forth again: the last one is held.
      await expect.poll(async () => (await heard(tab)).length).toBeGreaterThan(3);
      const { length } = await heard(tab);
      await drawn(tab, 20);
      expect((await heard(tab)).length).toBe(length);
      expect(length).toBeLessThan(9);
    },
  );

  test(
    'one that waits for a click shows what it waits with',
    holds(['fit', 'click']),
    async ({ tab, host }) => {
      await tab.open(host.post({ head: SCRIPT, body: frame('?loading=click') }));
      const one = inFrame(tab);
      await expectVisible(one, '.begin');
      const [left] = await one.all('.begin', (button) => button.getBoundingClientRect().left);
      expect(left).toBeGreaterThanOrEqual(16);
      await expectFit(tab);
      expect(host.asked.some((path) => path.endsWith('.wasm'))).toBe(false);
      await press(tab, one, '.begin', 'Enter');
      await ready(one);
      await expectFit(tab);
    },
  );

  test(
    'one off the screen has told its height all the same',
    holds('fit'),
    async ({ tab, host }) => {
      const far = '<p style="height: 5000px"></p>';
      await tab.open(host.post({ head: SCRIPT, body: `${far}${frame()}` }));
      await expect.poll(() => heightOf(tab)).toBeGreaterThan(700);
    },
  );
});

test.describe('of a fixed height, without the script', () => {
  test(
    'it scrolls inside, and lets go at its end',
    holds(['fixed', 'wheel']),
    async ({ tab, host }) => {
      await tab.open(host.post({ body: `${frame()}<p style="height: 3000px"></p>` }));
      const one = inFrame(tab);
      await ready(one);
      await expect.poll(async () => (await measure(one)).scrolls).toBe(true);
      const { width, sideways, all } = await measure(one);
      expect(sideways).toBeLessThanOrEqual(width);
      expect(all).toBe(640);
      await one.wheel('.title', 3000);
      await expect.poll(() => one.evaluate(() => scrollY, null)).toBeGreaterThan(50);
      expect(await tab.evaluate(() => scrollY, null)).toBe(0);
      await expect(async () => {
        await one.wheel('.out', 300);
        expect(await tab.evaluate(() => scrollY, null)).toBeGreaterThan(0);
      }).toPass();
    },
  );

  test(
    'with room for all of it there is no scrollbar, not even for a part of a pixel',
    holds('fixed'),
    async ({ tab, host }) => {
      await tab.open(host.post({ body: frame() }));
      const one = inFrame(tab);
      await ready(one);
      const { content } = await measure(one);
      const set = (height: number) =>
        tab.evaluate((h) => {
          document.querySelector('iframe')?.style.setProperty('height', `${h}px`);
        }, height);
      const scrolls = async () => (await measure(one)).scrolls;
      await set(Math.ceil(content));
      await expect.poll(scrolls).toBe(false);
      await set(Math.floor(content));
      await expect.poll(scrolls).toBe(Math.floor(content) + 1 <= content);
      await set(1500);
      await expect.poll(scrolls).toBe(false);
    },
  );

  test(
    'oEmbed states a height that holds every step, and not much more',
    holds('fixed'),
    async ({ tab }) => {
      const { width, height } = oembedOf('https://example.org/', { title: '', provider: '' });
      await tab.setViewport(width, height);
      await tab.open('embed.html?step=done');
      await allReady(tab);
      // What is drawn under the matrices is here, and what is drawn at the end.
      await expectVisible(tab, '.pair');
      const heights = await tab.evaluate(heightsOfAllSteps, null);
      expect(heights.length).toBeGreaterThan(40);
      const highest = Math.max(...heights);
      expect(highest).toBeLessThanOrEqual(height);
      expect(highest).toBeGreaterThan(height - 100);
    },
  );
});

test.describe('where it cannot run', () => {
  test('no scripts: the finished example', holds('frame'), async ({ tab, host, expected }) => {
    // A browser may note that it was told not to run them.
    expected.push(/sandboxed/u);
    await tab.open(host.post({ body: frame('', 'sandbox') }));
    const one = inFrame(tab);
    await expectVisible(one, '.nts td');
    expect(await isVisible(one, '.out a')).toBe(true);
  });

  test(
    'a host that lends its files to nobody: the same, and why',
    holds('frame'),
    async ({ tab, host, site, expected }) => {
      expected.push(/CORS|Failed to load|access control|Cross-Origin|cross-origin/u);
      const body = frame().replace(ADDRESS, new URL('embed.html', site).href);
      await tab.open(host.post({ body }));
      const one = inFrame(tab);
      await expectVisible(one, '.nts td');
      await expectVisible(one, '.failed');
    },
  );
});

test('under a strict policy, with an origin', holds(['frame', 'policy']), async ({ tab, site }) => {
  await tab.open('./embed.html?step=mix/0/1&theme=dark');
  await expectVisible(tab, SLIDER);
  const { headers } = await fetch(new URL('embed.html', site));
  expect(headers.get('content-security-policy')).toContain("script-src 'self'");
  await tab.focus(SLIDER);
  await tab.press('ArrowRight');
  await expect.poll(() => place(tab)).toBe(41);
});
