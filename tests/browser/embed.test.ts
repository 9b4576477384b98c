// A player in somebody else's post: when it loads, what several share, what it may not do to the page.

import { MOST_READERS, type Tab } from './driver/tab.js';
import {
  allReady,
  expect,
  expectStep,
  FALLBACK,
  FAR,
  openPost,
  PLAYER,
  publishedBy,
  SCRIPT,
  stepOf,
  test,
  wasmAsked,
} from './embed.js';
import { holds } from './lines.js';
import { count, drawn, expectVisible } from './look.js';

const SLIDER = '[role="slider"]';
const EAGER = '<context-vector loading="eager"></context-vector>';
const CORE = '/embed/attention-core.wasm';

// ---- Loading ---------------------------------------------------------------------------------------

test(
  'nothing is fetched until the player is near the screen',
  holds('near'),
  async ({ tab, host }) => {
    const body = `${FAR}<context-vector>${FALLBACK}</context-vector>`;
    await tab.open(host.post({ head: SCRIPT, body }));
    await tab.evaluate(() => customElements.whenDefined('context-vector').then(() => null), null);
    // Enough for an observer to have told.
    await drawn(tab, 5);
    expect(wasmAsked(host)).toEqual([]);
    expect(await count(tab, '#fallback')).toBe(1);
    await tab.evaluate(() => document.querySelector('context-vector')?.scrollIntoView(), null);
    await allReady(tab);
    expect(wasmAsked(host)).toEqual([CORE]);
    await expectVisible(tab, '#fallback', false);
  },
);

test(
  'until the reader turns to it, no more than script and engine is fetched',
  holds('near'),
  async ({ tab, host }) => {
    await openPost(tab, host);
    await drawn(tab, 30);
    expect([...host.asked].sort()).toEqual([CORE, '/embed/context-vector.js']);
    await tab.point('.title');
    await expect.poll(() => host.asked.length).toBeGreaterThan(2);
  },
);

test(
  'on click: the fallback stands until it is asked for, and the focus stays',
  holds('click'),
  async ({ tab, host }) => {
    const body = `<context-vector loading="click">${FALLBACK}</context-vector>`;
    await tab.open(host.post({ head: SCRIPT, body }));
    await expectVisible(tab, '.begin');
    expect(await tab.text('.begin')).toContain('Start the figure');
    await expectVisible(tab, '#fallback');
    await drawn(tab, 5);
    expect(wasmAsked(host)).toEqual([]);
    await tab.focus('.begin');
    await tab.press('Enter');
    await allReady(tab);
    await expectVisible(tab, '#fallback', false);
    expect(wasmAsked(host)).toHaveLength(1);
    await tab.press('ArrowRight');
    await expectStep(tab, 'project/queries/0/1');
  },
);

// ---- In whatever stands around it ---------------------------------------------------------------------

const AROUND = {
  'a grid that centers': 'display: grid; justify-items: center',
  'a row of a flex box': 'display: flex; gap: 1rem',
  'a centered flex column': 'display: flex; flex-direction: column; align-items: center',
  'a figure as wide as its content': 'inline-size: fit-content; margin: 0',
  'a float': 'float: left',
};

for (const [name, style] of Object.entries(AROUND)) {
  test(
    `in ${name} it has room, and no more than there is`,
    holds('reset'),
    async ({ tab, host }) => {
      const looks = `<style>body { margin: 16px } .around { ${style} }</style>`;
      const body = `<div class="around">${PLAYER}<p>Some words</p></div>`;
      for (const width of [1000, 500]) {
        await tab.setViewport(width, 800);
        await openPost(tab, host, looks, body);
        const [own = 0] = await tab.all('context-vector', (one) => one.offsetWidth);
        expect(own).toBeGreaterThan(width - 200);
        const page = () =>
          tab.evaluate(() => document.documentElement.scrollWidth - innerWidth, null);
        expect(await page()).toBeLessThanOrEqual(0);
      }
    },
  );
}

test(
  'in a page from right to left its English runs from left to right',
  holds('reset'),
  async ({ tab, host }) => {
    await openPost(tab, host, '', `<div dir="rtl">${PLAYER}</div>`);
    const [direction] = await tab.all('.player', (one) => getComputedStyle(one).direction);
    expect(direction).toBe('ltr');
  },
);

// Not in WebKit, whose zoom is not yet that of the standard.
test('where a page’s root has small letters, those of the figure keep their size', async ({
  tab,
  host,
}) => {
  const sizes = async (head: string) => {
    await openPost(tab, host, head);
    return tab.all('.title, .cell, [part~="next"]', (one) => {
      const range = document.createRange();
      range.selectNodeContents(one);
      return Math.round(range.getBoundingClientRect().height);
    });
  };
  const usual = await sizes('');
  expect(
    await sizes('<style>html { font-size: 62.5% } body { font-size: 1.6rem }</style>'),
  ).toEqual(usual);
});

test('and what moves there arrives where it belongs', async ({ tab, host }) => {
  await openPost(tab, host, '<style>html { font-size: 62.5% }</style>');
  await tab.point('.title');
  await tab.focus(SLIDER);
  const gaps = () =>
    tab.evaluate(() => {
      const shadow = document.querySelector('context-vector')?.shadowRoot;
      const made = shadow?.querySelector('.cell.now')?.getBoundingClientRect();
      const copies = [
        ...(shadow?.querySelectorAll<HTMLElement>('.figure > div > [aria-hidden]') ?? []),
      ];
      for (const one of copies.flatMap((copy) => copy.getAnimations())) {
        one.pause();
        one.currentTime = Number(one.effect?.getComputedTiming().endTime) - 0.01;
      }
      return copies.map((copy) => {
        const { x, y, width, height } = copy.getBoundingClientRect();
        const { left = 0, right = 0, top = 0, bottom = 0 } = made ?? {};
        const [across, down] = [
          x + width / 2 - (left + right) / 2,
          y + height / 2 - (top + bottom) / 2,
        ];
        return Math.round(Math.hypot(across, down));
      });
    }, null);
  // The last number that flies is the one made, to the middle of its cell.
  await expect(async () => {
    await tab.press('ArrowLeft');
    await tab.press('ArrowRight');
    const found = await gaps();
    expect(found.length).toBeGreaterThan(0);
    expect(found.at(-1)).toBeLessThan(8);
  }).toPass();
});

// ---- Several ---------------------------------------------------------------------------------------

for (const players of [2, 10]) {
  test(
    `${players} players share one engine, whichever copy of the script came first`,
    holds(['sharing', 'version']),
    async ({ tab, host }) => {
      const again = SCRIPT.replace('.js', '.js?again');
      await openPost(tab, host, again, EAGER.repeat(players));
      expect(await allReady(tab)).toBe(players);
      expect(wasmAsked(host)).toEqual([CORE]);
      expect(await count(tab, SLIDER)).toBe(players);
    },
  );
}

test('two players know nothing of each other', holds('copies'), async ({ tab, host }) => {
  const body =
    '<context-vector id="one"></context-vector><context-vector id="two" seed="3"></context-vector>';
  await openPost(tab, host, '', body);
  await tab.focus('#two');
  await tab.press('ArrowRight');
  await expectStep(tab, 'project/queries/0/1', '#two');
  expect(await stepOf(tab, '#one')).toBe('project/queries/0/0');
  await tab.focus('#one');
  await tab.press('End');
  await expectStep(tab, 'done', '#one');
  expect(await stepOf(tab, '#two')).toBe('project/queries/0/1');
  await tab.evaluate(() => document.querySelector('#one')?.remove(), null);
  await tab.focus('#two');
  await tab.press('ArrowRight');
  await expectStep(tab, 'project/queries/1/0', '#two');
});

test(
  'of two versions the first wins, and the second says so',
  holds('version'),
  async ({ tab, host, expected }) => {
    const { version } = await publishedBy(host);
    const other =
      '<script>customElements.define("context-vector", class extends HTMLElement { static version = "0.0.9"; })</script>';
    await tab.open(host.post({ head: other + SCRIPT, body: PLAYER }));
    const warning = `is here twice: 0.0.9 is in use, ${version} is not`;
    await expect.poll(() => tab.problems()).toEqual([expect.stringContaining(warning)]);
    expected.push(/is here twice/u);
    expect(wasmAsked(host)).toEqual([]);
  },
);

// ---- Manners ---------------------------------------------------------------------------------------

/** From the first frame on: where things stand, and what the browser itself calls a shift. */
const WATCH = `<script>
  window.seen = { tops: new Set(), shifts: 0 };
  const look = () => {
    const places = [...document.querySelectorAll('.mark')].map((mark) => mark.getBoundingClientRect().top);
    if (document.querySelector('#end')) seen.tops.add(String(places));
    requestAnimationFrame(look);
  };
  look();
  if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
    new PerformanceObserver((list) => { seen.shifts += list.getEntries().length; })
      .observe({ type: 'layout-shift', buffered: true });
  }
</script>`;
const reserve = (height: number) =>
  `<style>context-vector:not(:defined) { display: flow-root; min-block-size: ${height}px }</style>`;

/** How far the page is wider than its room. */
const sideways = (tab: Tab) =>
  tab.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    null,
  );

for (const [shown, height] of [
  ['step="score/0/1"', 1000],
  ['view="settings"', 4000],
] as const) {
  test(
    `nothing moves when it comes with ${shown}, at any width`,
    holds('shift'),
    async ({ tab, host }) => {
      const body = `<p class="mark">Before.</p><context-vector ${shown} height="${height}">${FALLBACK}</context-vector>
    <p class="mark" id="end">After.</p>${FAR}`;
      for (const width of [360, 640, 960, 1280]) {
        await tab.setViewport(width, 800);
        await openPost(tab, host, WATCH + reserve(height), body);
        await tab.point('.title');
        await drawn(tab, 30);
        const look = () =>
          tab.evaluate(() => {
            const { seen } = window as never as { seen: { tops: Set<string>; shifts: number } };
            return { places: seen.tops.size, shifts: seen.shifts };
          }, null);
        expect(await look()).toEqual({ places: 1, shifts: 0 });
        expect(await sideways(tab)).toBe(0);
      }
    },
  );
}

test('it takes no focus', holds('focus'), async ({ tab, host }) => {
  await openPost(tab, host, '', `<input id="field" autofocus>${PLAYER}`);
  const focused = () => tab.evaluate(() => document.activeElement?.id, null);
  expect(await focused()).toBe('field');
  await tab.evaluate(() => document.querySelector('context-vector')?.next(), null);
  await expectStep(tab, 'project/queries/0/1');
  await tab.evaluate(() => document.querySelector('context-vector')?.show('neighbors'), null);
  await expectVisible(tab, '.lens-table');
  expect(await focused()).toBe('field');
  await openPost(tab, host);
  expect(await tab.evaluate(() => document.activeElement?.localName, null)).toBe('body');
});

test(
  'no key is taken that was not meant for it, and the address stays',
  holds('keys'),
  async ({ tab, host }) => {
    const keep = `<script>window.taken = []; addEventListener('keydown', (event) => {
    if (event.defaultPrevented) taken.push(event.key);
  })</script>`;
    await openPost(tab, host, keep, `<input id="field">${PLAYER}${FAR}`);
    const before = await tab.evaluate(() => history.length, null);
    await tab.focus('#field');
    for (const key of ['ArrowRight', 'End', 'Space', '2', 'Home', 'Escape']) await tab.press(key);
    expect(await stepOf(tab)).toBe('project/queries/0/0');
    expect(await tab.evaluate(() => document.querySelector('input')?.value, null)).toBe(' 2');
    await tab.evaluate(() => document.querySelector('input')?.blur(), null);
    for (const key of ['ArrowRight', '2', 'Space', 'End']) await tab.press(key);
    await expect.poll(() => tab.evaluate(() => scrollY, null)).toBeGreaterThan(1000);
    expect(await stepOf(tab)).toBe('project/queries/0/0');
    const look = () =>
      tab.evaluate(
        () => [
          Reflect.get(window, 'taken'),
          document.title,
          location.hash,
          history.length,
          history.state,
        ],
        null,
      );
    expect(await look()).toEqual([[], 'A post', '', before, null]);
  },
);

test('the wheel scrolls the page over every part of it', holds('wheel'), async ({ tab, host }) => {
  await openPost(tab, host, '', `${PLAYER}${FAR}`);
  for (const part of ['.title', '.figure', '[role="gridcell"]', '.transport', '[role="slider"]']) {
    await tab.evaluate(() => scrollTo(0, 0), null);
    await tab.wheel(part, 400);
    await expect.poll(() => tab.evaluate(() => scrollY, null), part).toBeGreaterThan(300);
  }
});

test('wherever a finger lands, it may scroll', holds('touch'), async ({ tab, host }) => {
  await openPost(tab, host, '', `${PLAYER}${FAR}`);
  for (const [view, part] of [
    ['steps', '[role="gridcell"]'],
    ['neighbors', '.lens-table'],
  ] as const) {
    await tab.evaluate((name) => document.querySelector('context-vector')?.show(name), view);
    await expectVisible(tab, part);
    const trapped = await tab.evaluate(() => {
      const free = (touch: string) =>
        ['auto', 'manipulation'].includes(touch) || /pan-y/u.test(touch);
      const root = document.querySelector('context-vector')?.shadowRoot;
      return [...(root?.querySelectorAll('*') ?? [])]
        .filter((element) => !free(getComputedStyle(element).touchAction))
        .map((element) => `${element.localName}.${element.getAttribute('class')}`);
    }, null);
    expect(trapped, view).toEqual([]);
  }
});

test(
  'a finger that is drawn over it scrolls the page',
  holds('touch', {
    firefox: 'a finger drawn over WebDriver BiDi is told to the page, but scrolls nothing',
    webkit: 'a finger drawn over WebDriver arrives as a mouse',
  }),
  async ({ browser, host }) => {
    const context = await browser.newContext({
      hasTouch: true,
      viewport: { width: 640, height: 900 },
    });
    const page = await context.newPage();
    await page.goto(host.post({ head: SCRIPT, body: `${PLAYER}${FAR}` }));
    const finger = await context.newCDPSession(page);
    for (const part of ['.title', '[role="gridcell"]', '[role="slider"]']) {
      await page.evaluate(() => scrollTo(0, 0));
      const box = await page.locator(`context-vector ${part}`).first().boundingBox();
      const [x, y] = [(box?.x ?? 0) + 5, (box?.y ?? 0) + 5];
      const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', up: number) =>
        finger.send('Input.dispatchTouchEvent', {
          type,
          touchPoints: type === 'touchEnd' ? [] : [{ x, y: y - up }],
        });
      await touch('touchStart', 0);
      for (let up = 10; up <= 150; up += 10) await touch('touchMove', up);
      await touch('touchEnd', 150);
      await expect.poll(() => page.evaluate(() => scrollY), part).toBeGreaterThan(50);
    }
    await context.close();
  },
);

test(
  'a page that resets everything leaves two players whole',
  holds('reset'),
  async ({ tab, host }) => {
    const look = async (head: string) => {
      await openPost(tab, host, head, EAGER.repeat(2));
      return tab.all('context-vector', (element) => {
        const root = element.shadowRoot as ShadowRoot;
        const player = root.querySelector('.player') as HTMLElement;
        const title = root.querySelector('.title') as HTMLElement;
        const { font, color, letterSpacing, textTransform } = getComputedStyle(player);
        const { display, containerType } = getComputedStyle(element);
        const cell = root.querySelector('[role="gridcell"]')?.getBoundingClientRect();
        return {
          ...{ font, color, letterSpacing, textTransform, display, containerType },
          title: getComputedStyle(title).font,
          cell: [cell?.width, cell?.height].map((side) => Math.round(side ?? 0)),
        };
      });
    };
    const plain = await look('');
    const whole = { display: 'block', containerType: 'inline-size' };
    expect(plain).toMatchObject([whole, whole]);
    const hostile = `<style>
    * { all: unset !important; }
    body, body * {
      font: 30px fantasy !important; line-height: 3 !important; color: red !important;
      letter-spacing: 4px !important; text-transform: uppercase !important;
    }
  </style>`;
    expect(await look(hostile)).toEqual(plain);
  },
);

// ---- The reader ------------------------------------------------------------------------------------

test(
  'paper, ink and hues of the author’s are mixed for all else',
  holds('attributes'),
  async ({ tab, host }) => {
    const head =
      '<style>context-vector { --cv-paper: #fff; --cv-ink: #00f; --cv-q: #f00; --cv-k: #0f0 }</style>';
    await openPost(tab, host, head, EAGER);
    // As shares of red, green and blue, however the engine writes them.
    const mixed = await tab.all('.player', (player) =>
      ['--cv-q-wash', '--cv-k-wash', '--cv-hair', '--cv-w-5'].map((name) => {
        const probe = document.createElement('i');
        player.append(probe);
        probe.style.backgroundColor = `var(${name})`;
        const color = getComputedStyle(probe).backgroundColor;
        probe.remove();
        const parts = [...color.matchAll(/[\d.]+/gu)].slice(0, 3).map(([part]) => Number(part));
        return parts.map((part) => (color.startsWith('rgb') ? part / 255 : part).toFixed(1));
      }),
    );
    expect(mixed).toEqual([
      [
        ['1.0', '0.9', '0.9'],
        ['0.9', '1.0', '0.9'],
        ['0.8', '0.8', '1.0'],
        ['0.4', '0.4', '1.0'],
      ],
    ]);
  },
);

for (const prefers of [false, true]) {
  test.describe(prefers ? 'for who prefers dark colors and no motion' : 'for most readers', () => {
    test.use({ reader: { ...MOST_READERS, dark: prefers, calm: prefers } });

    test(
      'the colors are theirs, unless the author says otherwise',
      holds('reader'),
      async ({ tab, host }) => {
        const themes = ['auto', 'light', 'dark'].map((theme) =>
          EAGER.replace('>', ` theme="${theme}">`),
        );
        await openPost(tab, host, '', themes.join(''));
        const papers = await tab.all('.player', (one) => getComputedStyle(one).backgroundColor);
        const [auto, light, dark] = papers;
        expect(light).not.toBe(dark);
        expect(auto).toBe(prefers ? dark : light);
      },
    );

    test(
      `a step ${prefers ? 'stands at once' : 'moves'}`,
      holds('reader'),
      async ({ tab, host }) => {
        await openPost(tab, host);
        await tab.focus(SLIDER);
        // The matrices of later steps come in one piece with what moves them.
        await tab.evaluate(() => document.querySelector('context-vector')?.goToStage(2), null);
        await expectVisible(tab, '.strip');
        await tab.evaluate(watchMotion, null);
        const longest = () => tab.evaluate(() => Reflect.get(window, 'longest') as number, null);
        for (let step = 1; step < 6; step += 1) await tab.press('ArrowRight');
        await drawn(tab, 30);
        if (prefers) expect(await longest()).toBe(0);
        else expect(await longest()).toBeGreaterThan(0);
      },
    );
  });
}

/** In the page: the longest motion so far, in ms. */
function watchMotion(): void {
  Object.assign(window, { longest: 0 });
  const look = () => {
    const animations = document.querySelector('context-vector')?.shadowRoot?.getAnimations() ?? [];
    const ends = animations.map(({ effect }) => Number(effect?.getComputedTiming().endTime));
    Object.assign(window, { longest: Math.max(Reflect.get(window, 'longest'), ...ends) });
    requestAnimationFrame(look);
  };
  look();
}
