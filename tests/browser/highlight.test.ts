import type { Tab } from './driver/tab.js';
import { expectVisible } from './look.js';
import { expectFocus, openPlayer, pressAndReach, tabTo } from './player.js';
import { STAGES, STEPS } from './post.js';
import { expect, test } from './test.js';

/** What is lit, in whichever figure: each cell once, as "table row column". */
const litCells = (tab: Tab): Promise<string[]> =>
  tab.evaluate(() => {
    const root = document.querySelector('context-vector')?.shadowRoot;
    const lit = root?.querySelectorAll<HTMLElement>('.figure .lit[data-table]') ?? [];
    const names = [...lit].map(({ dataset: d }) => `${d['table']} ${d['row']} ${d['column']}`);
    return [...new Set(names)].toSorted();
  }, null);

/** How many figures have something lit in them. */
const litFigures = (tab: Tab): Promise<string[]> =>
  tab.evaluate(() => {
    const root = document.querySelector('context-vector')?.shadowRoot;
    const kinds = ['.strip', '.sum', '.line', '.ladder', '.curve', '.stack', '.plane', '.mini'];
    return kinds.filter((kind) => root?.querySelector(`${kind} .lit`) != null);
  }, null);

const pinnedNames = (tab: Tab): Promise<string[]> =>
  tab.evaluate(() => {
    const root = document.querySelector('context-vector')?.shadowRoot;
    const pressed = root?.querySelectorAll('.figure .tok[aria-pressed="true"]') ?? [];
    return [...pressed].map((name) => (name.textContent ?? '').trim());
  }, null);

async function openAt(tab: Tab, stage: 1 | 2 | 3): Promise<void> {
  await openPlayer(tab);
  await tabTo(tab, '.next-button');
  await pressAndReach(tab, String(stage), STAGES[stage]);
}

test('a cell that has the focus lights its factor in the working', async ({ tab }) => {
  await openAt(tab, 1);
  await tabTo(tab, 'span[data-table="queries"]');
  await expect.poll(() => litCells(tab)).toEqual(['queries 0 0']);
  expect(await litFigures(tab)).toEqual(['.strip', '.sum', '.line']);
  await tab.press('ArrowRight');
  await expect.poll(() => litCells(tab)).toEqual(['queries 0 1']);
  await tab.press('ArrowDown');
  await expect.poll(() => litFigures(tab)).toEqual(['.strip']);
});

test('what is pointed at before a step is on the screen lights up with it', async ({ tab }) => {
  await openAt(tab, 1);
  const lit = await tab.evaluate(async () => {
    const player = document.querySelector('context-vector');
    const drawn = async () => {
      while (player?.isUpdatePending) await Promise.resolve();
    };
    player?.next();
    await drawn();
    const cell = player?.shadowRoot?.querySelector('span[data-table="queries"]');
    cell?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
    await drawn();
    return player?.shadowRoot?.querySelectorAll('.strip .lit[data-table]').length;
  }, null);
  expect(lit).toBe(1);
  expect(await litCells(tab)).toEqual(['queries 0 0']);
});

test('a factor in the working lights its cell', async ({ tab }) => {
  await openAt(tab, 1);
  await tab.click('.factor[data-table="keys"][data-column="1"]');
  await expect.poll(() => litCells(tab)).toContain('keys 0 1');
  expect(await litFigures(tab)).toEqual(['.strip', '.sum', '.line']);
});

test('a bar of the ladder lights its score and its weight', async ({ tab }) => {
  await openAt(tab, 2);
  for (let rung = 1; rung < 4; rung += 1) await pressAndReach(tab, 'ArrowRight', STAGES[2] + rung);
  await tab.click('.val[data-table="exponentials"][data-column="2"]');
  await expect
    .poll(() => litCells(tab))
    .toEqual(['exponentials 0 2', 'scores 0 2', 'shiftedScores 0 2', 'weights 0 2']);
  expect(await litFigures(tab)).toEqual(['.strip', '.ladder', '.curve']);
});

test('a weight of the mix lights its value and its arrow', async ({ tab }) => {
  await openAt(tab, 3);
  await tab.click('.by[data-table="weights"][data-column="1"]');
  await expect
    .poll(() => litCells(tab))
    .toEqual(['scores 0 1', 'values 1 0', 'values 1 1', 'weights 0 1']);
  expect(await litFigures(tab)).toEqual(['.strip', '.stack', '.plane']);
});

test('a token is pinned by Enter, stays so from stage to stage, and is let go', async ({ tab }) => {
  await openAt(tab, 1);
  await tabTo(tab, 'button.tok[data-token="1"]');
  await tab.press('Enter');
  await expect.poll(() => pinnedNames(tab)).toEqual(['are']);
  await expectFocus(tab, 'button.tok[data-token="1"][aria-pressed="true"]');
  for (const stage of [0, 2, 3] as const) {
    await pressAndReach(tab, String(stage), STAGES[stage]);
    expect(await pinnedNames(tab)).toEqual(['are']);
  }
  await pressAndReach(tab, 'End', STEPS);
  expect(await pinnedNames(tab)).toEqual(['are']);
  await tab.press('Escape');
  await expect.poll(() => pinnedNames(tab)).toEqual([]);
});

test('P pins the token of the cell that has the focus, and lets it go again', async ({ tab }) => {
  await openAt(tab, 1);
  await tabTo(tab, 'span[data-table="scores"]');
  await tab.press('ArrowDown');
  await tab.press('p');
  await expect.poll(() => pinnedNames(tab)).toEqual(['are']);
  await tab.press('p');
  await expect.poll(() => pinnedNames(tab)).toEqual([]);
});

// ---- many tokens ----------------------------------------------------------------------------------

const readout = (tab: Tab): Promise<string> =>
  tab.evaluate(() => {
    const root = document.querySelector('context-vector')?.shadowRoot;
    return root?.querySelector('.readout .fine')?.textContent ?? '';
  }, null);

const MANY = 17;

test('keys and pointer move the crosshair of the heat map', async ({ tab }) => {
  await openPlayer(tab);
  await tab.click('#nav-settings');
  for (let n = 4; n <= MANY; n += 1) await tab.click('button[aria-label="Add a token"]');
  await tab.click('#nav-steps');
  await tabTo(tab, '[role="slider"]');
  await tab.press('End');
  await expectVisible(tab, '.reader');
  await tabTo(tab, '.reader [role="gridcell"]');
  await tab.press('Control+Home');
  await expect.poll(() => readout(tab)).toBe('row 1, column 1');
  await tab.press('ArrowDown');
  await tab.press('ArrowRight');
  await tab.press('ArrowRight');
  await expect.poll(() => readout(tab)).toBe('row 2, column 3');
  await tab.press('PageDown');
  await tab.press('End');
  await expect.poll(() => readout(tab)).toBe('row 10, column 17');
  await tab.click('.reader');
  await expect.poll(() => readout(tab)).toBe('row 9, column 9');
  await expectFocus(tab, '.reader [role="gridcell"]');
});
