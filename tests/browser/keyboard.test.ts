import type { Tab } from './driver/tab.js';
import { expectVisible } from './look.js';
import { readNumbers, rounded, type ShownNumber, tablesOf } from './numbers.js';
import {
  askNothing,
  cellSelector,
  expectFocus,
  expectLaterSteps,
  expectPlace,
  hasFocus,
  openPlayer,
  place,
  pressAndReach,
  tabTo,
} from './player.js';
import { contextAt, postWithSeed, STAGES, STEPS } from './post.js';
import { expectStep, madeBy } from './step-numbers.js';
import { expect, test } from './test.js';
import { readWorking } from './working.js';

const post = postWithSeed(0);
const { trace } = post;
const SLIDER = '[role="slider"]';

async function openAtSlider(tab: Tab): Promise<void> {
  await openPlayer(tab);
  await tabTo(tab, SLIDER);
}

const textOf = (numbers: readonly ShownNumber[], table: string, row: number, column: number) =>
  numbers.find((n) => n.table === table && n.row === row && n.column === column)?.text;

/** The operands of "row of a times column (or row) of b" as the matrices above show them. */
function pairs(
  numbers: readonly ShownNumber[],
  length: number,
  left: (i: number) => [string, number, number],
  right: (i: number) => [string, number, number],
) {
  return Array.from({ length }, (_, i) => [left(i), right(i)])
    .flat()
    .map(([table, row, column]) => textOf(numbers, table, row, column));
}

async function expectProjectWorking(tab: Tab, step: number, numbers: readonly ShownNumber[]) {
  const [table, parameters] = (
    [
      ['queries', 'wQ'],
      ['keys', 'wK'],
      ['values', 'wV'],
    ] as const
  )[Math.floor(step / 6)] ?? ['queries', 'wQ'];
  const [row, column] = [Math.floor((step % 6) / 2), step % 2];
  const { factors, boxed } = await readWorking(tab);
  expect(factors).toEqual(
    pairs(
      numbers,
      4,
      (i) => ['x', row, i],
      (i) => [parameters, i, column],
    ),
  );
  expect(boxed).toBe(rounded(trace[table][row]?.[column] ?? Number.NaN));
}

async function expectScoreWorking(tab: Tab, step: number, numbers: readonly ShownNumber[]) {
  const [row, column] = [Math.floor((step - STAGES[1]) / 3), (step - STAGES[1]) % 3];
  const { factors, boxed } = await readWorking(tab);
  expect(factors).toEqual(
    pairs(
      numbers,
      2,
      (i) => ['queries', row, i],
      (i) => ['keys', column, i],
    ),
  );
  expect(boxed).toBe(rounded(trace.scores[row]?.[column] ?? Number.NaN));
}

async function expectSoftmaxWorking(tab: Tab, step: number) {
  const [row, rung] = [Math.floor((step - STAGES[2]) / 4), (step - STAGES[2]) % 4];
  const largest = rounded(trace.rowMax[row] ?? Number.NaN);
  const sum = rounded(trace.rowSum[row] ?? Number.NaN);
  expect((await readWorking(tab)).row).toEqual(rung < 2 ? [largest] : [largest, sum]);
}

async function expectMixWorking(tab: Tab, step: number) {
  const [row, key] = [Math.floor((step - STAGES[3]) / 3), (step - STAGES[3]) % 3];
  const weights = trace.weights[row] ?? [];
  const { handed, total } = await readWorking(tab);
  const byKey = trace.values.map((value, j) => value.map((v) => rounded((weights[j] ?? 0) * v)));
  expect(handed).toEqual(byKey.slice(0, key + 1).flat());
  expect(total).toEqual([0, 1].map((column) => rounded(contextAt(post, step, row, column))));
}

async function expectWorking(tab: Tab, step: number, numbers: readonly ShownNumber[]) {
  if (step < STAGES[1]) await expectProjectWorking(tab, step, numbers);
  else if (step < STAGES[2]) await expectScoreWorking(tab, step, numbers);
  else if (step < STAGES[3]) await expectSoftmaxWorking(tab, step);
  else if (step < STEPS) await expectMixWorking(tab, step);
}

test('the keyboard steps through the whole example, every number NumPy’s', async ({ tab }) => {
  await openAtSlider(tab);
  for (let step = 0; step <= STEPS; step += 1) {
    if (step > 0) await pressAndReach(tab, 'ArrowRight', step);
    const numbers = await readNumbers(tab);
    expectStep(post, step, numbers);
    for (const { table, row, column } of madeBy(step)) {
      expect(textOf(numbers, table, row, column), `${table} made at step ${step}`).toMatch(/\d/u);
    }
    await expectWorking(tab, step, numbers);
  }
  const shown = tablesOf(await readNumbers(tab));
  expect(shown).toEqual(
    ['context', 'keys', 'queries', 'scores', 'values', 'wK', 'wQ', 'wV', 'weights', 'x'].toSorted(),
  );
});

test('arrows, Home and End move to the step before, the first and the last', async ({ tab }) => {
  await openAtSlider(tab);
  await pressAndReach(tab, 'End', STEPS);
  expectStep(post, STEPS, await readNumbers(tab));
  await pressAndReach(tab, 'ArrowLeft', STEPS - 1);
  await pressAndReach(tab, 'ArrowLeft', STEPS - 2);
  expectStep(post, STEPS - 2, await readNumbers(tab));
  await pressAndReach(tab, 'Home', 0);
  expectStep(post, 0, await readNumbers(tab));
  await pressAndReach(tab, 'PageUp', STAGES[1]);
  await pressAndReach(tab, 'PageUp', STAGES[2]);
  await pressAndReach(tab, 'PageDown', STAGES[1]);
});

test('keys of the browser are left to it', async ({ tab }) => {
  await openPlayer(tab);
  const taken = (selector: string, key: string, modifier: string) =>
    tab.evaluate(
      ([wanted, pressed, held]) => {
        const target = document.querySelector('context-vector')?.shadowRoot?.querySelector(wanted);
        const init = {
          key: pressed,
          [held]: true,
          bubbles: true,
          composed: true,
          cancelable: true,
        };
        return target?.dispatchEvent(new KeyboardEvent('keydown', init)) === false;
      },
      [selector, key, modifier] as const,
    );
  for (const [selector, key] of [
    ['[role="slider"]', 'ArrowRight'],
    ['[role="radio"]', 'ArrowRight'],
    ['[role="gridcell"].scrubbable', '1'],
    ['.player', 'ArrowRight'],
  ] as const) {
    for (const modifier of ['altKey', 'metaKey']) {
      expect(await taken(selector, key, modifier), `${modifier} ${key} ${selector}`).toBe(false);
    }
  }
  expect(await place(tab)).toBe(0);
});

test('the digits lead to the stages', async ({ tab }) => {
  await openPlayer(tab);
  await tabTo(tab, '.next-button');
  for (const stage of [3, 1, 2, 0]) await pressAndReach(tab, String(stage), STAGES[stage] ?? -1);
});

/** The last steps of the groups that are made at one go. */
const ROWS = [...[1, 3, 5, 7, 9, 11, 13, 15, 17], 20, 23, 26, 30, 34, 38, 41, 44, 47];
const WHOLE_STAGES = [17, 26, 38, 47];

for (const { grain, presses, stops } of [
  { grain: 'row', presses: 1, stops: ROWS },
  { grain: 'stage', presses: 2, stops: WHOLE_STAGES },
]) {
  test(`steps a ${grain} at a time`, async ({ tab }) => {
    await openPlayer(tab);
    await tabTo(tab, '[role="radio"][aria-checked="true"]');
    for (let i = 0; i < presses; i += 1) await tab.press('ArrowLeft');
    await expectFocus(tab, `[data-grain="${grain}"][aria-checked="true"]`);
    await tab.press('Shift+Tab');
    await expectFocus(tab, SLIDER);
    for (const stop of [...stops, STEPS]) {
      await pressAndReach(tab, 'ArrowRight', stop);
      expectStep(post, stop, await readNumbers(tab));
    }
  });
}

test('back at the grain of cells, a step is a cell again', async ({ tab }) => {
  await openPlayer(tab);
  await tabTo(tab, '[role="radio"][aria-checked="true"]');
  await tab.press('ArrowLeft');
  await expectFocus(tab, '[data-grain="row"]');
  await tab.press('ArrowRight');
  await expectFocus(tab, '[data-grain="cell"]');
  await tab.press('Shift+Tab');
  await pressAndReach(tab, 'ArrowRight', 1);
});

test('the button for the next step keeps the arrows alive to the end', async ({ tab }) => {
  await openPlayer(tab);
  await tabTo(tab, '.next-button');
  await pressAndReach(tab, '3', STAGES[3]);
  for (let step = STAGES[3] + 1; step <= STEPS; step += 1) {
    await tab.press('Enter');
    await expectPlace(tab, step);
  }
  await pressAndReach(tab, 'ArrowLeft', STEPS - 1);
});

test('a map of many tokens is one stop, and its arrows reach the names of its rows', async ({
  tab,
}) => {
  const tokens = Array.from({ length: 12 }, (_, i) => `token=w${i}`).join('&');
  await tab.open(`./#v=1&${tokens}&step=done`);
  await expectLaterSteps(tab);
  await askNothing(tab);
  const map = '.number-map:not([inert] *)';
  await expectVisible(tab, map);
  const name = (row: number) => `.number-map button[data-token="${row}"]`;
  const cell = (row: number, column: number) =>
    `.number-map ${cellSelector('weights', row, column)}`;
  await tabTo(tab, '.number-map *');
  await tab.press('Control+Home');
  await expectFocus(tab, name(0));
  await tab.press('ArrowRight');
  await expectFocus(tab, cell(0, 0));
  await tab.press('ArrowDown');
  await tab.press('ArrowLeft');
  await expectFocus(tab, name(1));
  await tab.press('ArrowDown');
  await expectFocus(tab, name(2));
  // Where the reader leaves it they come back to.
  await tab.press('Tab');
  expect(await hasFocus(tab, '.number-map *')).toBe(false);
  await tab.press('Shift+Tab');
  await expectFocus(tab, name(2));
  await tab.press('Enter');
  await expectFocus(tab, `${name(2)}[aria-pressed="true"]`);
  await tab.press('ArrowRight');
  await expectFocus(tab, cell(2, 0));
  await tab.press('Shift+Tab');
  expect(await hasFocus(tab, '.number-map *')).toBe(false);
});
