import type { Tab } from './driver/tab.js';
import { drawn, expectVisible } from './look.js';
import { readNumbers } from './numbers.js';
import {
  cellSelector,
  expectFocus,
  expectPlace,
  openPlayer,
  pressAndReach,
  replaceText,
  tabTo,
} from './player.js';
import { STEPS } from './post.js';
import { expect, test } from './test.js';

const SLIDER = '[role="slider"]';
const COPY = '.more .link:not(.to-settings, .to-lens, [data-turn])';
const LINK_FIELD = '.link-field';
const MESSAGE = '.narr .msg[role="alert"]';

/** The numbers and words, and by the player's own account all that a link holds. */
async function seen(tab: Tab) {
  const link = await tab.evaluate(() => {
    const player = document.querySelector<HTMLElement & { link(): string | null }>(
      'context-vector',
    );
    return player?.link() ?? null;
  }, null);
  return { link, title: await tab.text('.narr #title'), numbers: await readNumbers(tab) };
}

async function expectSeen(tab: Tab, before: Awaited<ReturnType<typeof seen>>): Promise<void> {
  await expect.poll(() => seen(tab)).toEqual(before);
  expect(await tab.problems()).toEqual([]);
}

/** As the buttons of the browser, or its address bar, do. */
const travel = (tab: Tab, to: 'reload' | 'back' | 'forward' | `#${string}`): Promise<void> =>
  tab.evaluate((where) => {
    // Later, so that the answer to this call is not lost with the page.
    if (where === 'reload') setTimeout(() => location.reload());
    else if (where === 'back') history.back();
    else if (where === 'forward') history.forward();
    else location.hash = where;
  }, to);

async function editCell(tab: Tab, table: string, text: string): Promise<void> {
  await tabTo(tab, `span[data-table="${table}"]`);
  await tab.press('Enter');
  await expectFocus(tab, '.cell-field');
  await replaceText(tab, text);
  await tab.press('Enter');
  await expectFocus(tab, cellSelector(table, 0, 0));
}

/** Other numbers, another grain, and a step in the middle. */
async function changeAndStep(tab: Tab): Promise<void> {
  await openPlayer(tab);
  await editCell(tab, 'x', '-1.5');
  await tab.press('p');
  await editCell(tab, 'wK', '0.1');
  await tabTo(tab, SLIDER);
  await pressAndReach(tab, 'End', STEPS);
  await pressAndReach(tab, 'ArrowLeft', STEPS - 1);
  // The words and matrices of later steps are fetched.
  await expectVisible(tab, '.narr #title');
  // Nobody leaves as soon after a gesture as a test.
  const kept = () => tab.evaluate(() => String(history.state?.place), null);
  await expect.poll(kept).toContain('mix/2/2');
}

/** The browser's clipboard is shut: the link stands in a field, to be copied by hand. */
async function linkByHand(tab: Tab): Promise<string> {
  await tab.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  }, null);
  await tabTo(tab, COPY);
  await tab.press('Enter');
  await expectFocus(tab, LINK_FIELD);
  return tab.evaluate((selector) => {
    const root = document.querySelector('context-vector')?.shadowRoot;
    const field = root?.querySelector<HTMLInputElement>(selector);
    return field?.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0) ?? '';
  }, LINK_FIELD);
}

test('a link opens the same numbers at the same step in a new tab', async ({
  tab,
  driver,
  site,
  reader,
}) => {
  await changeAndStep(tab);
  const link = await linkByHand(tab);
  expect(link).toMatch(/#v=1&x=0,0,-1\.5&wK=0,0,0\.1&step=mix\/2\/2&pin=0$/u);
  const before = await seen(tab);
  expect(link.endsWith(`#${before.link}`)).toBe(true);
  const other = await driver.newTab(site, reader);
  await other.open(link);
  await expectPlace(other, STEPS - 1);
  await expectSeen(other, before);
  // What it brought is where this reader begins: there is nothing to undo.
  await tabTo(other, SLIDER);
  await other.press('Control+z');
  await drawn(other, 2);
  await expectSeen(other, before);
  await other.close();
});

test('a link is copied, and the page says so', async ({ tab }) => {
  await changeAndStep(tab);
  await tabTo(tab, COPY);
  await tab.press('Enter');
  await expect.poll(() => tab.text('.more [role="status"]')).toBe('Link copied');
  await tab.press('ArrowLeft');
  await expect.poll(() => tab.text('.more [role="status"]')).toBe('');
});

test('place and numbers outlast a refresh', async ({ tab }) => {
  await changeAndStep(tab);
  const before = await seen(tab);
  await tab.evaluate(() => Object.assign(window, { old: true }), null);
  await travel(tab, 'reload');
  await expect(async () => {
    expect(await tab.evaluate(() => 'old' in window, null)).toBe(false);
  }).toPass();
  await expectPlace(tab, STEPS - 1);
  await expectSeen(tab, before);
});

test('what is left for a segment’s example outlasts a refresh, too', async ({ tab }) => {
  await openPlayer(tab);
  const show = (segment: string) =>
    tab.evaluate((name) => document.querySelector('context-vector')?.show(name), segment);
  const state = () =>
    tab.evaluate(() => document.querySelector('context-vector')?.getState() ?? '', null);
  await tab.evaluate(() => document.querySelector('context-vector')?.setState('v=1&seed=9'), null);
  await show('table-max');
  const before = await state();
  expect(before).toContain('own=seed%3D9');
  // The history keeps what follows a gesture.
  await tab.press('Tab');
  await expect.poll(() => tab.evaluate(() => history.state?.place, null)).toContain('"own"');
  await tab.evaluate(() => Object.assign(window, { old: true }), null);
  await travel(tab, 'reload');
  await expect(async () => {
    expect(await tab.evaluate(() => 'old' in window, null)).toBe(false);
    expect(await state()).toBe(before);
  }).toPass();
  await show('tokens');
  await expect.poll(state).toContain('v=1&seed=9&');
});

test('a link in the address bar is opened; back and forward return', async ({ tab }) => {
  await changeAndStep(tab);
  const before = await seen(tab);
  await travel(tab, '#v=1&x=0,0,9&step=score/0/1');
  await expectPlace(tab, 19);
  await tab.press('ArrowRight');
  await expectPlace(tab, 20);
  const after = await seen(tab);
  // The address does not say any more what the page does not show.
  await expect.poll(() => tab.evaluate(() => location.hash, null)).toBe('');

  await travel(tab, 'back');
  await expectPlace(tab, STEPS - 1);
  await expectSeen(tab, before);
  await travel(tab, 'forward');
  await expectPlace(tab, 20);
  await expectSeen(tab, after);
});

test('an anchor is no link', async ({ tab }) => {
  await changeAndStep(tab);
  await travel(tab, '#player');
  // The browser takes the focus to the anchor, in the next frame.
  await expectFocus(tab, 'body');
  await tabTo(tab, SLIDER);
  await pressAndReach(tab, 'ArrowLeft', STEPS - 2);
  expect(await tab.text(MESSAGE)).toBeNull();
});

for (const [damage, link] of [
  ['an unknown version', '#v=2&x=0,0,9'],
  ['a cell that is not there', '#v=1&x=9,9,9'],
  ['a broken escape', '#v=1&token=%E0%A4%A'],
  ['markup', '#v=1&<img/src/onerror=alert(1)>=1'],
  ['numbers the engine refuses', '#v=1&temperature=0'],
  ['9,000 signs', `#v=1&token=${'a'.repeat(9000)}`],
] as const) {
  test(`a link with ${damage} gives the post’s example and a message`, async ({ tab }) => {
    await openPlayer(tab);
    const before = await seen(tab);
    await tab.open('about:blank');
    await tab.open(`./${link}`);
    await expect.poll(() => tab.text(MESSAGE)).toContain('Here is the example instead.');
    await expectPlace(tab, 0);
    await expectSeen(tab, before);
    await tabTo(tab, SLIDER);
    await pressAndReach(tab, 'ArrowRight', 1);
    await expect.poll(() => tab.text(MESSAGE)).toBeNull();
  });
}
