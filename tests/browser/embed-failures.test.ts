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
const STEPS = /steps-/u;
const AT_SCORE = POST.body.replace('<context-vector>', '<context-vector step="score/0/1">');

/** Errors that a browser itself tells of a request that failed, or a policy that was not followed. */
const ABOUT_REQUESTS =
  /Failed to load|cannot load|Loading module|Failed to find a valid digest|integrity|blocked by CORS|Content.Security.Policy|access control checks|Cross-Origin/iu;

const told = (tab: Tab): Promise<string> =>
  tab.evaluate(
    () => (Reflect.get(window, 'told') as { readonly message: string } | null)?.message ?? '',
    null,
  );

const BELOW = 'What stands below does without it';

async function expectTold(tab: Tab): Promise<void> {
  await expect.poll(() => tab.text(ALERT)).toContain('could not start: a file');
  expect(await tab.text(ALERT)).toContain(BELOW);
  await expectVisible(tab, ALERT);
  await expectVisible(tab, '#fallback');
  expect(await told(tab)).toContain('could not be loaded');
}

async function tryAgain(tab: Tab): Promise<void> {
  await tab.click(`${ALERT} button`);
  await allReady(tab);
  await expectVisible(tab, '#fallback', false);
  expect(await isVisible(tab, ALERT)).toBe(false);
}

/** For the next event. */
const forget = (tab: Tab): Promise<unknown> =>
  tab.evaluate(() => Reflect.set(window, 'told', null), null);

const askedFor = ({ asked }: EmbedHost, file: RegExp): number =>
  asked.filter((path) => file.test(path)).length;

/** What a page would wait long for comes when `pass` says so. */
const CLOCK = `<script>
  const { setTimeout: soon } = window;
  window.waits = [];
  window.setTimeout = (run, time, ...rest) =>
    time >= 10000 ? -waits.push({ time, run: () => run(...rest) }) : soon(run, time, ...rest);
  AbortSignal.timeout = (time) => {
    const waiting = new AbortController();
    setTimeout(() => waiting.abort(), time);
    return waiting.signal;
  };
</script>`;

/** So many milliseconds after the page began to wait. */
const pass = (tab: Tab, passed: number): Promise<void> =>
  tab.evaluate((now) => {
    const waits = Reflect.get(window, 'waits') as { time: number; run: () => void }[];
    for (const { time, run } of waits) if (time <= now) run();
  }, passed);

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
      await tryAgain(tab);
    },
  );
}

test(
  'without a fallback nothing is said of one',
  holds('missing'),
  async ({ tab, host, expected }) => {
    expected.push(ABOUT_REQUESTS);
    host.fate = 'missing';
    await tab.open(host.post({ ...POST, body: '<context-vector></context-vector>' }));
    await expect.poll(() => tab.text(ALERT)).toContain('could not start: a file');
    expect(await tab.text(ALERT)).not.toContain(BELOW);
  },
);

for (const fate of ['missing', 'offline'] as const) {
  test(
    `a first step whose part is ${fate}; trying again works, if not the first time`,
    holds(['part', 'untouched']),
    async ({ tab, host, expected }) => {
      expected.push(ABOUT_REQUESTS);
      host.fate = fate;
      host.spoils = STEPS;
      await openBroken(tab, host, { body: AT_SCORE });
      expect(await told(tab)).toContain('“workings”');
      const asked = askedFor(host, STEPS);
      await forget(tab);
      await tab.click(`${ALERT} button`);
      await expectTold(tab);
      expect(askedFor(host, STEPS)).toBeGreaterThan(asked);
      host.fate = 'whole';
      await tryAgain(tab);
      await expectStep(tab, 'score/0/1');
      await expect.poll(() => tab.text('.title')).toContain('Compare');
    },
  );
}

for (const [what, spoils, body] of [
  ['WebAssembly', /\.wasm$/u, POST.body],
  ['a first step’s part', STEPS, AT_SCORE],
] as const) {
  test(
    `${what} that is not answered is told after 20 s; trying again works`,
    holds(['stalled', 'untouched']),
    async ({ tab, host, expected }) => {
      expected.push(ABOUT_REQUESTS);
      host.fate = 'stalled';
      host.spoils = spoils;
      const address = host.post({ head: CLOCK + POST.head, body });
      await tab.open(address);
      await expect.poll(() => askedFor(host, spoils)).toBe(1);
      await pass(tab, 19_999);
      await expectVisible(tab, '[aria-busy="true"]');
      expect(await told(tab)).toBe('');
      await pass(tab, 20_000);
      await expectTold(tab);
      await expectUntouched(tab, host, address);
      host.fate = 'whole';
      // A module is asked for once, and waited for.
      if (spoils === STEPS) host.answer();
      await tryAgain(tab);
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
  'steps whose part cannot be fetched say so, and it is asked for anew; the first ones work all the while',
  holds('part'),
  async ({ tab, host, expected }) => {
    expected.push(ABOUT_REQUESTS);
    host.spoils = STEPS;
    host.fate = 'offline';
    const body = PLAYER.replace('>', ' grain="stage">');
    await tab.open(host.post({ head: POST.head, body }));
    await allReady(tab);
    await tab.evaluate(() => document.querySelector('context-vector')?.goToStage(2), null);
    await expectStep(tab, 'softmax/0/scores');
    await expect.poll(() => tab.text('.narr')).toContain('could not be fetched');
    expect(await told(tab)).toContain('“workings” could not be loaded');
    await tab.evaluate(() => document.querySelector('context-vector')?.goToStage(0), null);
    await expect.poll(() => tab.text('.title')).toContain('Each token starts as numbers');
    host.fate = 'whole';
    await tab.evaluate(() => document.querySelector('context-vector')?.goToStage(2), null);
    await expect.poll(() => tab.text('.title')).toContain('Take the row of how');
  },
);

test(
  'a chapter that cannot be fetched says so; trying again works',
  holds('part'),
  async ({ tab, host, expected }) => {
    expected.push(ABOUT_REQUESTS);
    await tab.open(
      host.post({ head: POST.head, body: '<context-vector step="done"></context-vector>' }),
    );
    await allReady(tab);
    host.spoils = /part-/u;
    host.fate = 'missing';
    await tab.evaluate(() => document.querySelector('context-vector')?.show('neighbors'), null);
    await expect.poll(() => tab.text('.narr')).toContain('could not be fetched');
    expect(await told(tab)).toContain('“neighbors” could not be loaded');
    host.fate = 'whole';
    await tab.click('.narr .more button');
    await expectVisible(tab, '.figure svg');
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
