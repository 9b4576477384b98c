import { attend, type Inputs } from './attend.js';
import type { Tab } from './driver/tab.js';
import { asInput, inputsOf, readNumbers, rounded, type ShownNumber } from './numbers.js';
import {
  cellSelector,
  expectFocus,
  openPlayer,
  pressAndReach,
  replaceText,
  showSettings,
  tabTo,
} from './player.js';
import { STEPS } from './post.js';
import { expect, test } from './test.js';

const INPUTS = ['x', 'wQ', 'wK', 'wV'];
const FIELD = '.cell-field';
const ERROR = '#edit-error';

/** The finished page: every table of the example stands on it. */
async function openFinished(tab: Tab): Promise<void> {
  await openPlayer(tab);
  await tabTo(tab, '[role="slider"]');
  await pressAndReach(tab, 'End', STEPS);
}

function withCell(inputs: Inputs, table: keyof Inputs, row: number, column: number, value: number) {
  const matrix = inputs[table].map((line) => [...line]);
  const line = matrix[row];
  if (line !== undefined) line[column] = value;
  return { ...inputs, [table]: matrix };
}

const named = ({ table, row, column, text }: ShownNumber) => `${table}[${row}][${column}] ${text}`;

/** All numbers on the page, as they must stand there for these inputs. */
function expectedNumbers(inputs: Inputs, numbers: readonly ShownNumber[]): string[] {
  const tables: Readonly<Record<string, readonly (readonly number[])[]>> = { ...attend(inputs) };
  return numbers.map((number) => {
    const value = tables[number.table]?.[number.row]?.[number.column] ?? Number.NaN;
    return named({
      ...number,
      text: INPUTS.includes(number.table) ? asInput(value) : rounded(value),
    });
  });
}

/** Without the cell being typed in: a field stands there. */
async function shownNumbers(tab: Tab): Promise<ShownNumber[]> {
  return (await readNumbers(tab)).filter(({ text }) => text !== '');
}

/** Every number on the page is what these inputs make. */
async function expectFollows(tab: Tab, inputs: Inputs): Promise<void> {
  await expect(async () => {
    const numbers = await shownNumbers(tab);
    expect(numbers.length).toBeGreaterThan(70);
    expect(numbers.map(named)).toEqual(expectedNumbers(inputs, numbers));
  }).toPass();
}

async function focusCell(tab: Tab, table: string, down: number, right: number): Promise<void> {
  await tabTo(tab, `span[data-table="${table}"]`);
  for (let i = 0; i < down; i += 1) await tab.press('ArrowDown');
  for (let i = 0; i < right; i += 1) await tab.press('ArrowRight');
  await expectFocus(tab, cellSelector(table, down, right));
}

for (const { table, row, column, name } of [
  { table: 'x', row: 1, column: 2, name: 'X' },
  { table: 'wQ', row: 2, column: 1, name: 'W_Q' },
  { table: 'wK', row: 0, column: 0, name: 'W_K' },
  { table: 'wV', row: 3, column: 1, name: 'W_V' },
] as const) {
  test(`all numbers follow a cell of ${name} as it is typed`, async ({ tab }) => {
    await openFinished(tab);
    const inputs = inputsOf(await readNumbers(tab));
    await focusCell(tab, table, row, column);
    await tab.press('Enter');
    await expectFocus(tab, FIELD);
    await replaceText(tab, '-2.5');
    const changed = withCell(inputs, table, row, column, -2.5);
    await expectFollows(tab, changed);
    await tab.press('Enter');
    await expectFocus(tab, cellSelector(table, row, column));
    await expectFollows(tab, changed);
  });
}

test('a digit typed on a cell begins its edit; arrows move it by tenths', async ({ tab }) => {
  await openFinished(tab);
  const inputs = inputsOf(await readNumbers(tab));
  await focusCell(tab, 'x', 0, 0);
  await tab.press('3');
  await expectFocus(tab, FIELD);
  await expectFollows(tab, withCell(inputs, 'x', 0, 0, 3));
  await tab.press('ArrowUp');
  await expectFollows(tab, withCell(inputs, 'x', 0, 0, 3.1));
  await tab.press('Shift+ArrowDown');
  await expectFollows(tab, withCell(inputs, 'x', 0, 0, 2.1));
});

test('what is no number is refused at the cell and changes nothing', async ({ tab }) => {
  await openFinished(tab);
  const inputs = inputsOf(await readNumbers(tab));
  await focusCell(tab, 'x', 2, 1);
  await tab.press('Enter');
  await expectFocus(tab, FIELD);
  await replaceText(tab, 'abc');
  await expect.poll(() => tab.text(ERROR)).toContain('“abc” is not a number');
  await expectFocus(tab, `${FIELD}[aria-invalid="true"][aria-describedby="edit-error"]`);
  await expectFollows(tab, inputs);

  await tab.press('Enter');
  await expectFocus(tab, FIELD);
  await tab.press('Escape');
  await expectFocus(tab, cellSelector('x', 2, 1));
  await expect.poll(() => tab.text(ERROR)).toBeNull();
  await expectFollows(tab, inputs);
});

test('Escape puts back what stood there before the edit', async ({ tab }) => {
  await openFinished(tab);
  const inputs = inputsOf(await readNumbers(tab));
  await focusCell(tab, 'wV', 1, 0);
  await tab.press('Enter');
  await expectFocus(tab, FIELD);
  await replaceText(tab, '7');
  await expectFollows(tab, withCell(inputs, 'wV', 1, 0, 7));
  await tab.press('Escape');
  await expectFocus(tab, cellSelector('wV', 1, 0));
  await expectFollows(tab, inputs);
});

test('an edit is undone and redone as one', async ({ tab }) => {
  await openFinished(tab);
  const inputs = inputsOf(await readNumbers(tab));
  const changed = withCell(inputs, 'x', 0, 1, 12.25);
  await focusCell(tab, 'x', 0, 1);
  await tab.press('Enter');
  await expectFocus(tab, FIELD);
  await replaceText(tab, '12.25');
  await tab.press('Enter');
  await expectFollows(tab, changed);
  await tab.press('Control+z');
  await expectFollows(tab, inputs);
  await tab.press('Control+Shift+z');
  await expectFollows(tab, changed);
});

// ---- tokens -------------------------------------------------------------------------------------

/** Each once, however many figures name it. */
const tokenNames = (tab: Tab): Promise<string[]> =>
  tab.evaluate(() => {
    const root = document.querySelector('context-vector')?.shadowRoot;
    const names = root?.querySelectorAll('figure span[data-token].tok.row, figure button.tok.row');
    return [...new Set([...(names ?? [])].map((name) => (name.textContent ?? '').trim()))];
  }, null);

async function openTokens(tab: Tab): Promise<void> {
  await openPlayer(tab);
  await showSettings(tab);
  await expect.poll(() => tokenNames(tab)).toEqual(['how', 'are', 'you']);
}

test('a renamed token is renamed in the figure, and no number moves', async ({ tab }) => {
  await openTokens(tab);
  const before = await readNumbers(tab);
  await tabTo(tab, '[data-token-field="1"]');
  await replaceText(tab, '<b>were</b>');
  await expect.poll(() => tokenNames(tab)).toEqual(['how', '<b>were</b>', 'you']);
  expect(await readNumbers(tab)).toEqual(before);
});

test('what follows a token stays on its line', async ({ tab }) => {
  await openTokens(tab);
  const rows = await tab.evaluate(() => {
    const root = document.querySelector('context-vector')?.shadowRoot;
    const buttons = [...(root?.querySelectorAll('.tokline > * > .quiet, .tokline > .quiet') ?? [])];
    return buttons.map((button) => button.parentElement?.querySelectorAll('input').length);
  }, null);
  expect(rows).toEqual([1, 1, 1]);
});

test('a token is added with numbers of its own, and removed', async ({ tab }) => {
  await openTokens(tab);
  const before = inputsOf(await readNumbers(tab));
  await tab.click('button[aria-label="Add a token"]');
  await expect.poll(() => tokenNames(tab)).toEqual(['how', 'are', 'you', 'token 4']);
  await expectFocus(tab, '[data-token-field="3"]');

  const four = inputsOf(await readNumbers(tab));
  expect(four.x).toHaveLength(4);
  await tab.click('#nav-steps');
  await tabTo(tab, '[role="slider"]');
  await tab.press('End');
  await expectFollows(tab, four);

  await tab.click('#nav-settings');
  await tab.click('button[aria-label="Remove how"]');
  await expect.poll(() => tokenNames(tab)).toEqual(['are', 'you', 'token 4']);
  await tab.click('#nav-steps');
  await expectFollows(tab, { ...before, x: four.x.slice(1) });
});

test('typing over a number keeps all that is typed, and what it comes to is said', async ({
  tab,
}) => {
  await openPlayer(tab);
  await tabTo(tab, cellSelector('x', 0, 0));
  for (const key of '-2.75') await tab.press(key);
  await tab.press('Enter');
  await expect.poll(() => tab.text(`${cellSelector('x', 0, 0)} .num`)).toBe('−2.75');
  await expect
    .poll(() => tab.text('[role="status"][aria-live]'))
    .toMatch(/^how now reads how most/u);
  await tab.press('Control+z');
  await expect
    .poll(() => tab.text('[role="status"][aria-live]'))
    .toMatch(/^how now reads are most/u);
});

test('a token without a name is refused where it is typed, and the last name stays', async ({
  tab,
}) => {
  await openPlayer(tab);
  await showSettings(tab);
  await tabTo(tab, '[data-token-field="1"]');
  await replaceText(tab, ' ');
  await expect.poll(() => tab.text('#token-1-error')).toContain('The last one, are, is still');
  expect(await tab.text('button.tok[data-token="1"]')).toBe('are');
  await tab.type('we');
  await expect.poll(() => tab.text('button.tok[data-token="1"]')).toContain('we');
});
