// What does not come, or is not what it should be: the reader is told, the fallback stands, the post is told
// too, and nothing else of the page is touched.
import type { Tab } from './driver/tab.js';
import {
  allReady,
  expect,
  expectStep,
  FALLBACK,
  PLAYER,
  SCRIPT,
  test,
  wasmAsked,
} from './embed.js';
import type { EmbedHost, Fate, Post } from './embed-host.js';
import { holds, type Line } from './lines.js';
import { expectVisible, isVisible } from './look.js';
import { expectUntouched, OWN } from './untouched.js';

/** The post's own: it keeps what it is told. */
const KEEP = `<script>
  window.told = null;
  addEventListener('cv-error', ({ detail }) => { told = detail; });
</script>${OWN}`;
const POST = {
  head: KEEP + SCRIPT,
  body: `<h1>The post.</h1><context-vector>${FALLBACK}</context-vector><p id="after">After.</p>`,
};
const ALERT = '.failure[role="alert"]';

/** Errors that a browser itself tells of a request that failed, or a policy that was not followed. */
const ABOUT_REQUESTS =
  /Failed to load|cannot load|Failed to find a valid digest|integrity|blocked by CORS|Content.Security.Policy|access control checks|Cross-Origin/iu;

async function expectTold(tab: Tab): Promise<void> {
  await expect.poll(() => tab.text(ALERT)).toContain('could not start');
  await expectVisible(tab, ALERT);
  await expectVisible(tab, '#fallback');
  const told = await tab.evaluate(() => Reflect.get(window, 'told') as { message: string }, null);
  expect(told.message).toContain('could not be loaded');
}

async function openBroken(tab: Tab, host: EmbedHost, post: Partial<Post> = {}): Promise<void> {
  const address = host.post({ ...POST, ...post });
  await tab.open(address);
  await expectTold(tab);
  await expectUntouched(tab, host, address);
}

const FATES: readonly (readonly [Fate, Line])[] = [
  ['missing', 'missing'],
  ['cut', 'missing'],
  ['altered', 'hash'],
  ['not-lent', 'blocked'],
  ['offline', 'offline'],
];

for (const [fate, line] of FATES) {
  test(
    `WebAssembly that is ${fate}; trying again works`,
    holds([line, 'untouched']),
    async ({ tab, host, expected }) => {
      expected.push(ABOUT_REQUESTS);
      host.fate = fate;
      // Whoever is without a network is so for all that has not come yet.
      if (fate === 'offline') host.spoils = /^(?!.*context-vector\.js)/u;
      await openBroken(tab, host);
      host.fate = 'whole';
      await tab.click(`${ALERT} button`);
      await allReady(tab);
      await expectVisible(tab, '#fallback', false);
      expect(await isVisible(tab, ALERT)).toBe(false);
    },
  );
}

for (const [name, policy] of [
  ['may not be compiled', 'script-src FILES; connect-src FILES'],
  ['may not be fetched', "script-src FILES 'wasm-unsafe-eval'; connect-src 'none'"],
] as const) {
  test(
    `WebAssembly that ${name}`,
    holds(['blocked', 'untouched']),
    async ({ tab, host, expected }) => {
      expected.push(ABOUT_REQUESTS, /script-src|connect-src|WebAssembly/u);
      await openBroken(tab, host, { policy });
    },
  );
}

test(
  'a server that does not know WebAssembly’s type does no harm',
  holds('type'),
  async ({ tab, host }) => {
    host.fate = 'wrong-type';
    const address = host.post(POST);
    await tab.open(address);
    await allReady(tab);
    expect(wasmAsked(host)).toHaveLength(1);
    await expectVisible(tab, '[role="slider"]');
    await expectUntouched(tab, host, address);
  },
);

test(
  'steps whose part cannot be fetched say so, and the first ones still work',
  holds(['missing', 'offline']),
  async ({ tab, host, expected }) => {
    expected.push(ABOUT_REQUESTS);
    host.spoils = /steps-/u;
    host.fate = 'offline';
    const body = PLAYER.replace('>', ' grain="stage">');
    await tab.open(host.post({ head: SCRIPT, body }));
    await allReady(tab);
    await tab.evaluate(() => document.querySelector('context-vector')?.goToStage(2), null);
    await expectStep(tab, 'softmax/0/scores');
    await expect.poll(() => tab.text('.narr')).toContain('could not be fetched');
    await tab.evaluate(() => document.querySelector('context-vector')?.goToStage(0), null);
    await expect.poll(() => tab.text('.title')).toContain('Every token becomes three vectors');
  },
);

for (const fate of ['missing', 'wrong-type', 'offline'] as const) {
  test(
    `a script that is ${fate} leaves the fallback`,
    holds(['script', 'untouched']),
    async ({ tab, host, expected }) => {
      expected.push(ABOUT_REQUESTS, /MIME|module/u);
      host.spoils = /context-vector\.js$/u;
      host.fate = fate;
      const listen =
        "<script>window.failed = false; addEventListener('error', () => { failed = true; }, true);</script>";
      const address = host.post({ ...POST, head: listen + POST.head });
      await tab.open(address);
      await expect.poll(() => tab.evaluate(() => Reflect.get(window, 'failed'), null)).toBe(true);
      await expectVisible(tab, '#fallback');
      await expectUntouched(tab, host, address);
    },
  );
}

test(
  'a chapter’s data that are altered are refused',
  holds('data'),
  async ({ tab, host, expected }) => {
    expected.push(ABOUT_REQUESTS);
    host.spoils = /words\.txt$/u;
    host.fate = 'altered';
    await tab.open(host.post({ head: SCRIPT, body: PLAYER.replace('>', ' view="words">') }));
    await expect.poll(() => tab.text('.narr .say')).toContain('could not be fetched');
    host.fate = 'whole';
    await tab.click('.narr .more .link');
    await expectVisible(tab, '.words-form');
  },
);
