// A player on hosts that forbid or demand something.
import type { Tab } from './driver/tab.js';
import {
  allReady,
  expect,
  expectStep,
  FALLBACK,
  NO_WORKER,
  PLAYER,
  publishedBy,
  SCRIPT,
  test,
  wasmAsked,
} from './embed.js';
import { holds } from './lines.js';
import { count, expectVisible } from './look.js';

/** What the manual says that suffices, and nothing else but the post's own styles and icon. */
const strict = (scripts: string): string =>
  `default-src 'none'; script-src ${scripts} 'wasm-unsafe-eval'; connect-src FILES; style-src 'self'; img-src 'self'`;
const SLIDER = '[role="slider"]';
const CORE = '/embed/attention-core.wasm';
const BUNDLE = 'context-vector-bundle.js';

const bundleWith = (hash = ''): string =>
  SCRIPT.replace('context-vector.js', `${BUNDLE}" integrity="${hash}`);

/** All steps, a chapter and the settings: pieces that come later, in the one form, or are there, in the other. */
async function expectWhole(tab: Tab): Promise<void> {
  await allReady(tab);
  await tab.focus(SLIDER);
  for (let step = 0; step < 60; step += 1) await tab.press('ArrowRight');
  await expectStep(tab, 'done');
  await tab.evaluate(() => document.querySelector('context-vector')?.show('neighbors'), null);
  await expectVisible(tab, '.figure svg');
  await tab.evaluate(() => document.querySelector('context-vector')?.show('settings'), null);
  await expectVisible(tab, '.panel');
}

test(
  'under a strict policy, from another origin, steps and chapters work',
  holds(['policy', 'origin']),
  async ({ tab, host }) => {
    await tab.open(host.post({ head: SCRIPT, body: PLAYER, policy: strict('FILES') }));
    await expectWhole(tab);
    expect(new URL(host.files).origin).not.toBe(await tab.evaluate(() => location.origin, null));
  },
);

test(
  'under a policy that trusts a nonce, and no text as a script',
  holds('policy'),
  async ({ tab, host }) => {
    const policy = `${strict("'nonce-once' 'strict-dynamic'")}; require-trusted-types-for 'script'`;
    const head = SCRIPT.replace(' src', ' nonce="once" src');
    await tab.open(host.post({ head, body: PLAYER, policy }));
    await expectWhole(tab);
  },
);

test(
  'under a policy that names the bundle by its hash, and no host',
  holds(['policy', 'integrity']),
  async ({ tab, host }) => {
    const { files } = await publishedBy(host);
    const policy = strict(`'${files[BUNDLE]}'`);
    await tab.open(host.post({ head: bundleWith(files[BUNDLE]), body: PLAYER, policy }));
    await expectWhole(tab);
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
    const { files } = await publishedBy(host);
    const checked = (hash = '') => SCRIPT.replace(' src', ` integrity="${hash}" src`);
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

test(
  'of the bundle one hash holds all that runs in the page',
  holds('integrity'),
  async ({ tab, host }) => {
    const { files } = await publishedBy(host);
    await tab.open(host.post({ head: bundleWith(files[BUNDLE]), body: PLAYER }));
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
    expect(host.asked.filter((path) => path.endsWith('.js'))).toEqual([`/embed/${BUNDLE}`]);
    expect(wasmAsked(host)).toEqual([CORE, '/embed/attention-lenses.wasm']);
  },
);
