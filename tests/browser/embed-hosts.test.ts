// A player on hosts that forbid or demand something.
import {
  allReady,
  expect,
  expectStep,
  FALLBACK,
  NO_WORKER,
  PLAYER,
  SCRIPT,
  test,
  wasmAsked,
} from './embed.js';
import { holds } from './lines.js';
import { count, expectVisible } from './look.js';

/** What the manual says that suffices, and nothing else but the post's own styles and icon. */
const STRICT =
  "default-src 'none'; script-src FILES 'wasm-unsafe-eval'; connect-src FILES; style-src 'self'; img-src 'self'";
const SLIDER = '[role="slider"]';
const CORE = '/embed/attention-core.wasm';

test(
  'under a strict policy, from another origin, steps and chapters work',
  holds(['policy', 'origin']),
  async ({ tab, host }) => {
    await tab.open(host.post({ head: SCRIPT, body: PLAYER, policy: STRICT }));
    await allReady(tab);
    expect(new URL(host.files).origin).not.toBe(await tab.evaluate(() => location.origin, null));
    await tab.focus(SLIDER);
    for (let step = 0; step < 60; step += 1) await tab.press('ArrowRight');
    await expectStep(tab, 'done');
    await tab.evaluate(() => document.querySelector('context-vector')?.show('neighbors'), null);
    await expectVisible(tab, '.figure svg');
    await tab.evaluate(() => document.querySelector('context-vector')?.show('settings'), null);
    await expectVisible(tab, '.panel');
  },
);

test(
  'where everything from elsewhere must say that it may be embedded',
  holds('embedder'),
  async ({ tab, host, expected }) => {
    await tab.open(host.post({ head: SCRIPT, body: PLAYER, embedder: 'require-corp' }));
    await allReady(tab);
    await tab.focus(SLIDER);
    await tab.press('ArrowRight');
    await expectStep(tab, 'project/queries/0/1');
    // The demand is real: what does not say so is refused.
    expected.push(/Failed to load|Cross-Origin-Embedder-Policy|Cross-Origin/u);
    const refused = await tab.evaluate(
      (address) =>
        fetch(address, { mode: 'no-cors' }).then(
          () => false,
          () => true,
        ),
      `${host.files}sri.json`,
    );
    expect(refused).toBe(true);
  },
);

test('in a frame without an origin', holds('sandbox'), async ({ tab, host, expected }) => {
  const inner = host.post({ head: SCRIPT, body: PLAYER });
  const frame = `<iframe sandbox="allow-scripts" width="900" height="700" src="${inner}"></iframe>`;
  await tab.open(host.post({ body: frame }));
  const view = tab.frame('iframe');
  await expectVisible(view, SLIDER);
  expect(await view.evaluate(() => self.origin, null)).toBe('null');
  await view.focus(SLIDER);
  await tab.press('ArrowRight');
  await expectStep(view, 'project/queries/0/1');
  expected.push(NO_WORKER);
  await view.evaluate(() => document.querySelector('context-vector')?.show('cost'), null);
  await expectVisible(view, '.cost-run');
});

test(
  'the script’s published hash holds, and no other script passes under it',
  holds('integrity'),
  async ({ tab, host, expected }) => {
    const { files } = await (await fetch(`${host.files}sri.json`)).json();
    const checked = (hash: string) => SCRIPT.replace(' src', ` integrity="${hash}" src`);
    const body = `<context-vector>${FALLBACK}</context-vector>`;
    await tab.open(host.post({ head: checked(files['context-vector.js']), body }));
    await allReady(tab);
    const listen = `<script>addEventListener('error', () => { window.refused = true; }, true)</script>`;
    const other = checked(files['attention-core.wasm']);
    expected.push(/integrity/u);
    await tab.open(host.post({ head: listen + other, body }));
    await expect
      .poll(() => tab.evaluate(() => Reflect.get(window, 'refused') === true, null))
      .toBe(true);
    await expectVisible(tab, '#fallback');
    expect(await count(tab, SLIDER)).toBe(0);
    expect(await tab.evaluate(() => customElements.get('context-vector') === undefined, null)).toBe(
      true,
    );
  },
);

test('of the bundle one hash holds all that runs', holds('integrity'), async ({ tab, host }) => {
  const { files } = await (await fetch(`${host.files}sri.json`)).json();
  const bundle = 'context-vector-bundle.js';
  const head = SCRIPT.replace('context-vector.js', `${bundle}" integrity="${files[bundle]}`);
  await tab.open(host.post({ head, body: PLAYER }));
  await allReady(tab);
  const show = (view: string) =>
    tab.evaluate((name) => document.querySelector('context-vector')?.show(name), view);
  for (const [view, part] of [
    ['score', '.bench'],
    ['settings', '.panel'],
    ['neighbors', '.lens-table'],
  ] as const) {
    await show(view);
    await expectVisible(tab, part);
  }
  expect(host.asked.filter((path) => path.endsWith('.js'))).toEqual([`/embed/${bundle}`]);
  expect(wasmAsked(host)).toEqual([CORE, '/embed/attention-lenses.wasm']);
});
