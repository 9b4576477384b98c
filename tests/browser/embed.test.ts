// A player in somebody else's post.
import { AxeBuilder } from '@axe-core/playwright';
import { allReady, expect, expectStep, SCRIPT, test, wasmAsked } from './embed.js';

const STRICT =
  "default-src 'none'; script-src FILES 'wasm-unsafe-eval'; connect-src FILES; style-src 'self'";
const FAR = '<p style="height: 9000px">A long way down.</p>';
const FALLBACK = '<p id="fallback">The weights, in words.</p>';

/** What a browser itself notes about a request that failed, or a policy that was not followed. */
const forget = (problems: string[], about: RegExp): void => {
  const rest = problems.filter((problem) => !about.test(problem));
  problems.splice(0, problems.length, ...rest);
};

// ---- Loading ---------------------------------------------------------------------------------------

test('nothing is fetched until the player is near the screen', async ({ page, host }) => {
  await page.goto(
    host.post({ head: SCRIPT, body: `${FAR}<context-vector>${FALLBACK}</context-vector>` }),
  );
  await page.waitForFunction(() => customElements.get('context-vector') !== undefined);
  await expect(page.locator('#fallback')).toHaveCount(1);
  // Two frames are enough for an observer to have told.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  expect(wasmAsked(host)).toEqual([]);
  await page.locator('context-vector').scrollIntoViewIfNeeded();
  await allReady(page);
  expect(wasmAsked(host)).toEqual(['/embed/attention-core.wasm']);
  await expect(page.locator('#fallback')).toBeHidden();
});

test('on click: the fallback stands until it is asked for, and the focus stays', async ({
  page,
  host,
}) => {
  await page.goto(
    host.post({
      head: SCRIPT,
      body: `<context-vector loading="click">${FALLBACK}</context-vector>`,
    }),
  );
  const start = page.locator('context-vector').getByRole('button', { name: 'Start the figure' });
  await expect(start).toBeVisible();
  await expect(page.locator('#fallback')).toBeVisible();
  expect(wasmAsked(host)).toEqual([]);
  await start.focus();
  await page.keyboard.press('Enter');
  await allReady(page);
  await expect(page.locator('#fallback')).toBeHidden();
  expect(wasmAsked(host)).toHaveLength(1);
  await page.keyboard.press('ArrowRight');
  await expectStep(page, 'project/queries/0/1');
});

test('until the reader turns to it, no more than the script and the engine is fetched', async ({
  page,
  host,
}) => {
  await page.goto(host.post({ head: SCRIPT, body: '<context-vector></context-vector>' }));
  await allReady(page);
  await page.waitForLoadState('networkidle');
  expect([...host.asked].sort()).toEqual([
    '/embed/attention-core.wasm',
    '/embed/context-vector.js',
  ]);
  await page.locator('context-vector').hover();
  await expect.poll(() => host.asked.length).toBeGreaterThan(3);
});

test('ten players share one engine, and two copies of the script one element', async ({
  page,
  host,
}) => {
  await page.goto(
    host.post({
      head: `${SCRIPT}${SCRIPT.replace('.js', '.js?again')}`,
      body: '<context-vector loading="eager"></context-vector>'.repeat(10),
    }),
  );
  expect(await allReady(page)).toBe(10);
  expect(wasmAsked(host)).toHaveLength(1);
  await expect(page.locator('context-vector [role="slider"]')).toHaveCount(10);
});

test('of two versions the first wins, and the second says so', async ({ page, host, problems }) => {
  const other =
    '<script>customElements.define("context-vector", class extends HTMLElement {})</script>';
  await page.goto(host.post({ head: other + SCRIPT, body: '<context-vector></context-vector>' }));
  await expect.poll(() => problems).toEqual([expect.stringContaining('is here twice')]);
  forget(problems, /is here twice/u);
  expect(wasmAsked(host)).toEqual([]);
});

// ---- Manners ---------------------------------------------------------------------------------------

test('it moves nothing, takes no focus, and no key that was not meant for it', async ({
  page,
  host,
}) => {
  const body = `<p>Before.</p><input id="field" autofocus>
    <context-vector height="900">${FALLBACK}</context-vector><p>After.</p>${FAR}`;
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        shifts.push((entry as PerformanceEntry & { value: number }).value);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const width of [360, 640, 960, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const reserve =
      '<style>context-vector:not(:defined){display:flow-root;min-block-size:900px}</style>';
    await page.goto(host.post({ head: `${reserve}${SCRIPT}`, body }));
    await allReady(page);
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate(() => (window as never as { shifts: number[] }).shifts)).toEqual([]);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('field');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  }
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expectStep(page, 'project/queries/0/0');
  expect(await page.inputValue('#field')).toBe(' ');
  await page.locator('#field').blur();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('End');
  await expectStep(page, 'project/queries/0/0');
  expect(await page.evaluate(() => [document.title, location.hash, history.length])).toEqual(
    await page.evaluate(() => ['A post', '', history.length]),
  );
});

test('the page scrolls over it', async ({ page, host }) => {
  await page.goto(host.post({ head: SCRIPT, body: `<context-vector></context-vector>${FAR}` }));
  await allReady(page);
  await page.locator('context-vector .figure').hover();
  await page.mouse.wheel(0, 400);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(400);
});

test('a page that resets everything leaves it whole', async ({ page, host }) => {
  const body = '<context-vector loading="eager"></context-vector>';
  const look = async (head: string) => {
    await page.goto(host.post({ head: head + SCRIPT, body }));
    await allReady(page);
    return page.evaluate(() => {
      const { host: element, innerWidth } = {
        host: document.querySelector('context-vector') as HTMLElement,
        innerWidth: window.innerWidth,
      };
      const player = element.shadowRoot?.querySelector('.player') as HTMLElement;
      const title = element.shadowRoot?.querySelector('.title') as HTMLElement;
      const { font, color, letterSpacing, textTransform } = getComputedStyle(player);
      const { display, containerType } = getComputedStyle(element);
      const cell = element.shadowRoot?.querySelector('[role="gridcell"]')?.getBoundingClientRect();
      return {
        ...{ font, color, letterSpacing, textTransform, display, containerType, innerWidth },
        title: getComputedStyle(title).font,
        cell: [cell?.width, cell?.height].map((side) => Math.round(side ?? 0)),
      };
    });
  };
  const plain = await look('');
  expect(plain).toMatchObject({ display: 'block', containerType: 'inline-size' });
  const hostile = `<style>
    * { all: unset !important; }
    body, body * { letter-spacing: 4px; text-transform: uppercase; line-height: 3; color: red; }
  </style>`;
  expect(await look(hostile)).toEqual(plain);
});

test('it works under a strict policy, from another origin', async ({ page, host, problems }) => {
  await page.goto(
    host.post({ head: SCRIPT, body: '<context-vector></context-vector>', policy: STRICT }),
  );
  await allReady(page);
  await page.locator('context-vector [role="slider"]').focus();
  for (let step = 0; step < 60; step += 1) await page.keyboard.press('ArrowRight');
  await expectStep(page, 'done');
  await page.evaluate(() => document.querySelector('context-vector')?.show('neighbors'));
  await expect(page.locator('context-vector .figure svg').first()).toBeVisible();
  expect(problems).toEqual([]);
});

test('it works where everything from elsewhere must say that it may be embedded', async ({
  page,
  host,
}) => {
  const body = '<context-vector></context-vector>';
  await page.goto(host.post({ head: SCRIPT, body, embedder: 'require-corp' }));
  await allReady(page);
});

test('it works in a frame without an origin', async ({ page, host }) => {
  const inner = host.post({ head: SCRIPT, body: '<context-vector></context-vector>' });
  const frame = `<iframe sandbox="allow-scripts" width="900" height="700" src="${inner}"></iframe>`;
  await page.goto(host.post({ body: frame }));
  await expect(page.frameLocator('iframe').locator('context-vector [role="slider"]')).toBeVisible();
});

test('the script’s published hash holds, and no other script passes under it', async ({
  page,
  host,
  problems,
}) => {
  const { files } = await (await fetch(`${host.files}sri.json`)).json();
  const checked = (hash: string) => SCRIPT.replace(' src', ` integrity="${hash}" src`);
  const body = `<context-vector>${FALLBACK}</context-vector>`;
  await page.goto(host.post({ head: checked(files['context-vector.js']), body }));
  await allReady(page);
  const other = files['attention-core.wasm'];
  await page.goto(host.post({ head: checked(other), body }));
  await expect.poll(() => problems.length).toBeGreaterThan(0);
  await expect(page.locator('#fallback')).toBeVisible();
  expect(await page.evaluate(() => customElements.get('context-vector'))).toBeUndefined();
  forget(problems, /integrity/u);
});

// ---- Failures --------------------------------------------------------------------------------------

for (const fate of ['missing', 'altered', 'cut'] as const) {
  test(`WebAssembly that is ${fate}: words, the fallback, an event`, async ({
    page,
    host,
    problems,
  }) => {
    host.wasm = fate;
    const listen = `<script>addEventListener('cv-error', ({ detail }) => { window.told = detail; })</script>`;
    const body = `<p id="post">The post.</p><context-vector>${FALLBACK}</context-vector>`;
    await page.goto(host.post({ head: listen + SCRIPT, body }));
    await expect(page.locator('context-vector').getByRole('alert')).toContainText(
      'could not start',
    );
    await expect(page.locator('#fallback')).toBeVisible();
    await expect(page.locator('#post')).toBeVisible();
    const told = await page.evaluate(() => (window as never as { told: { message: string } }).told);
    expect(told.message).toContain('could not be loaded');
    forget(problems, /Failed to load resource|Failed to find a valid digest|integrity/u);
    host.wasm = 'whole';
    await page.locator('context-vector').getByRole('button', { name: 'Try again' }).click();
    await allReady(page);
    await expect(page.locator('#fallback')).toBeHidden();
  });
}

test('a server that does not know WebAssembly’s type does no harm', async ({ page, host }) => {
  host.wasm = 'wrong-type';
  await page.goto(host.post({ head: SCRIPT, body: '<context-vector></context-vector>' }));
  await allReady(page);
});

test('steps whose part cannot be fetched say so, and the first ones still work', async ({
  page,
  host,
  problems,
}) => {
  await page.route('**/workings-part-*', (route) => route.abort());
  await page.goto(
    host.post({ head: SCRIPT, body: '<context-vector grain="stage"></context-vector>' }),
  );
  await allReady(page);
  await page.evaluate(() => document.querySelector('context-vector')?.goToStage(2));
  await expectStep(page, 'softmax/0/scores');
  await expect(page.locator('context-vector .narr')).toContainText('could not be fetched');
  await page.evaluate(() => document.querySelector('context-vector')?.goToStage(0));
  await expect(page.locator('context-vector .title')).toContainText(
    'Every token becomes three vectors',
  );
  forget(problems, /Failed to load resource/u);
});

// ---- Removal ---------------------------------------------------------------------------------------

test('a thousand mounts leave nothing behind', async ({ page, host }) => {
  await page.goto(host.post({ head: SCRIPT, body: '<main></main>' }));
  await page.waitForFunction(() => customElements.get('context-vector') !== undefined);
  const mount = (times: number) =>
    page.evaluate(async (count) => {
      const main = document.querySelector('main');
      for (let i = 0; i < count; i += 1) {
        const player = document.createElement('context-vector');
        player.loading = i % 2 === 0 ? 'eager' : 'lazy';
        main?.append(player);
        if (i % 10 === 0) await player.whenReady;
        if (i % 20 === 0) player.play();
        player.remove();
      }
    }, times);
  const client = await page.context().newCDPSession(page);
  const count = async () => {
    await client.send('HeapProfiler.collectGarbage');
    const { metrics } = await client.send('Performance.getMetrics');
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    return { nodes: of('Nodes'), listeners: of('JSEventListeners') };
  };
  await client.send('Performance.enable');
  await mount(20);
  const before = await count();
  await mount(1000);
  await expect
    .poll(async () => {
      const after = await count();
      return {
        nodes: after.nodes <= before.nodes + 50,
        listeners: after.listeners <= before.listeners + 10,
      };
    })
    .toEqual({ nodes: true, listeners: true });
});

test('two players at one step leave a check of accessibility nothing to find', async ({
  page,
  host,
}) => {
  const player = '<context-vector loading="eager" step="score/0/1"></context-vector>';
  await page.goto(
    host.post({ head: SCRIPT, body: `<main><h1>A post</h1>${player}${player}</main>` }),
  );
  await allReady(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
