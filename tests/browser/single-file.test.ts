// The page in one file, from the disk: no server, no network, nothing beside it.
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Tab } from './driver/tab.js';
import { holds } from './lines.js';
import { readNumbers, rounded, shown, written } from './numbers.js';
import { askNothing, expectPlace, pressAndReach, tabTo } from './player.js';
import { postWithSeed, STEPS } from './post.js';
import { test as base, expect } from './test.js';

const NAME = 'context-vector.html';

/** The file's address, alone in a folder. */
const test = base.extend<{ file: string }>({
  file: async ({ site }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'single-file-'));
    const path = join(folder, NAME);
    const response = await fetch(new URL(NAME, site));
    await writeFile(path, Buffer.from(await response.arrayBuffer()));
    await use(pathToFileURL(path).href);
    await rm(folder, { recursive: true });
  },
});

/** Addresses that hold what they lead to are not asked for anywhere. */
const asked = async (tab: Tab): Promise<readonly string[]> =>
  (await tab.requests()).filter((address) => !/^(?:data|blob):/u.test(address));

async function open(tab: Tab, address: string): Promise<void> {
  await tab.open(address);
  await expectPlace(tab, 0);
  await askNothing(tab);
}

async function expectQuiet(tab: Tab, file: string): Promise<void> {
  const others = (await asked(tab)).filter((address) => !address.startsWith(file));
  expect(others).toEqual([]);
  expect(await tab.problems()).toEqual([]);
}

const showPart = (tab: Tab, part: string): Promise<void> =>
  tab.evaluate((what) => {
    document
      .querySelector<HTMLElement & { show(part: string): void }>('context-vector')
      ?.show(what);
  }, part);

test('all steps by keyboard, with the post’s numbers', holds('file'), async ({ tab, file }) => {
  await open(tab, file);
  await tabTo(tab, '[role="slider"]');
  const { trace } = postWithSeed(0);
  await pressAndReach(tab, 'ArrowRight', 1);
  const numbers = await readNumbers(tab);
  const second = numbers.find((n) => n.table === 'queries' && n.row === 0 && n.column === 1);
  expect(second?.text).toBe(rounded(trace.queries[0]?.[1] ?? Number.NaN));
  await pressAndReach(tab, 'End', STEPS);
  await expect.poll(() => shown(tab, 'context')).toEqual(written(trace.context));
  await expectQuiet(tab, file);
});

test('the settings change it', holds('file'), async ({ tab, file }) => {
  await open(tab, file);
  await tab.click('#nav-settings');
  await tab.click('button[aria-label="Add a token"]');
  await expect.poll(() => tab.text('[data-table="x"][data-row="3"]')).not.toBeNull();
  await expectQuiet(tab, file);
});

for (const [part, selector] of [
  ['neighbors', '.lens-table'],
  ['learning', '.loss, .main.chapter svg'],
  ['words', '[data-word="0"]'],
] as const) {
  test(`${part} opens`, holds('file'), async ({ tab, file }) => {
    await open(tab, file);
    await showPart(tab, part);
    await expect.poll(() => tab.text(selector)).not.toBeNull();
    await expectQuiet(tab, file);
  });
}

test(
  'the device is measured, with workers where they start',
  holds('file'),
  async ({ tab, file }) => {
    await tab.open(`${file}#v=1&segment=cost&kept=cost:%7B%22longest%22%3A256%7D`);
    await expect.poll(() => tab.text('.cost-run')).toContain('Run on this device');
    await tab.click('.cost-run');
    await expect.poll(() => tab.text('.cost-label')).toContain('Measured on this device');
    await expectQuiet(tab, file);
  },
);

test(
  'a file with another name, among others, is the same',
  holds('file'),
  async ({ tab, file }) => {
    const path = file.replace(NAME, 'my class, part 1 #2.html');
    await copyFile(new URL(file), new URL(path.replace('#', '%23')));
    await open(tab, path.replace('#', '%23'));
    await tabTo(tab, '[role="slider"]');
    await pressAndReach(tab, 'ArrowRight', 1);
    expect(await tab.problems()).toEqual([]);
  },
);
