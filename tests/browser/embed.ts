// What suites about the embed share: a tab beside a host of posts.
import type { ContextVector } from '../../web/element/context-vector.js';
import type { Tab, View } from './driver/tab.js';
import { type EmbedHost, startEmbedHost } from './embed-host.js';
import { test as base, expect } from './test.js';

export { expect } from '@playwright/test';

/** In a post's head; FILES is what the host puts in. */
export const SCRIPT = '<script type="module" crossorigin src="FILEScontext-vector.js"></script>';
export const FALLBACK = '<p id="fallback">The weights, in words.</p>';
export const FAR = '<p style="height: 9000px">A long way down.</p>';
export const PLAYER = '<context-vector></context-vector>';

export const withHost = base.extend<{ host: EmbedHost }>({
  host: async ({ site }, use) => {
    const host = await startEmbedHost(site);
    await use(host);
    await host.close();
  },
});

/** Firefox notes, of its own accord, that no worker starts for a page of another origin than its script. */
export const NO_WORKER = /may not load data from .*worker/u;

interface Quiet {
  /** what a browser itself may say of what the test has caused; whatever else is said fails the test */
  expected: RegExp[];
}

export const test = withHost.extend<Quiet>({
  expected: [
    async ({ tab }, use) => {
      const expected: RegExp[] = [];
      await use(expected);
      const problems = await tab.problems();
      expect(problems.filter((one) => !expected.some((about) => about.test(one)))).toEqual([]);
    },
    { auto: true },
  ],
});

interface Published {
  readonly version: string;
  /** of that version, from where the files are */
  readonly folder: string;
  /** by their names, what their bytes hash to */
  readonly files: Readonly<Record<string, string>>;
}

export const publishedBy = async ({ files }: EmbedHost): Promise<Published> =>
  (await fetch(`${files}sri.json`)).json();

export const wasmAsked = ({ asked }: EmbedHost): readonly string[] =>
  asked.filter((path) => path.endsWith('.wasm'));

/** Whatever runs a script in a page: a view, or Playwright's own page. */
type Scripted = Pick<View, 'evaluate'>;

/** Waits until every player can be used; resolves to how many there are. */
export const allReady = (view: Scripted): Promise<number> =>
  view.evaluate(async () => {
    await customElements.whenDefined('context-vector');
    const players = [...document.querySelectorAll('context-vector')];
    await Promise.all(players.map(({ whenReady }) => whenReady));
    await Promise.all(players.map(({ updateComplete }) => updateComplete));
    return players.length;
  }, null);

export const stateOf = (view: Scripted, selector = 'context-vector'): Promise<string> =>
  view.evaluate(
    (wanted) => document.querySelector<ContextVector>(wanted)?.getState() ?? '',
    selector,
  );

export const pairsOf = async (view: View): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(new URLSearchParams(await stateOf(view)));

export const tokensOf = async (view: View): Promise<readonly string[]> =>
  new URLSearchParams(await stateOf(view)).getAll('token');

/** Sets properties of the first player, and waits until it has drawn them. */
export const setOn = (view: View, properties: Readonly<Record<string, unknown>>): Promise<void> =>
  view.evaluate(async (wanted) => {
    const player = document.querySelector('context-vector');
    Object.assign(player ?? {}, wanted);
    await player?.updateComplete;
  }, properties);

/** The step a player stands at, as in links. */
export const stepOf = async (view: Scripted, selector?: string): Promise<string | null> =>
  new URLSearchParams(await stateOf(view, selector)).get('step');

export const expectStep = (view: View, step: string, selector?: string): Promise<void> =>
  expect.poll(() => stepOf(view, selector)).toBe(step);

/** Opens a post with one player, or what stands in its place, and waits for it. */
export async function openPost(tab: Tab, host: EmbedHost, head = '', body = PLAYER): Promise<void> {
  await tab.open(host.post({ head: head + SCRIPT, body }));
  await allReady(tab);
}
