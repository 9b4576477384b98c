// What suites do on the page again and again.
import type { Tab, View } from './driver/tab.js';
import { expect } from './test.js';

const SLIDER = '[role="slider"]';

/** The step the page stands at, from 0; null while there is no player. */
export const place = (tab: View): Promise<number | null> =>
  tab.evaluate((slider) => {
    const root = document.querySelector('context-vector')?.shadowRoot;
    const now = root?.querySelector(slider)?.getAttribute('aria-valuenow');
    return now == null ? null : Number(now) - 1;
  }, SLIDER);

export const expectPlace = (tab: Tab, step: number): Promise<void> =>
  expect.poll(() => place(tab), `step ${step} is reached`).toBe(step);

/** Suites that step on and on are not asked before each row. */
export const askNothing = (tab: Tab): Promise<void> =>
  tab.evaluate(() => {
    const player = document.querySelector<HTMLElement & { checkpoints: string }>('context-vector');
    if (player !== null) player.checkpoints = 'off';
  }, null);

/**
 * Runs in the page. What the later steps need comes in one piece; the part that asks is taken out of it
 * last, and brings a style sheet of its own.
 */
function hasLaterSteps(): boolean {
  const sheets = document.querySelector('context-vector')?.shadowRoot?.adoptedStyleSheets ?? [];
  return sheets.some((sheet) =>
    [...sheet.cssRules].some((rule) => rule.cssText.includes('.guess')),
  );
}

/** Until then the page lets something stand in for the later steps' figures, and asks nothing. */
export const expectLaterSteps = (view: Pick<View, 'evaluate'>): Promise<void> =>
  expect.poll(() => view.evaluate(hasLaterSteps, null), 'the later steps are there').toBe(true);

export async function openPlayer(tab: Tab): Promise<void> {
  await tab.open('./');
  await expectPlace(tab, 0);
  await expectLaterSteps(tab);
  await askNothing(tab);
}

/** Their panel comes when they are first opened; until then there is nothing in it to walk to. */
export async function showSettings(tab: Tab): Promise<void> {
  await tab.click('#nav-settings');
  await expect.poll(() => tab.text('.panel'), 'the settings are there').not.toBeNull();
}

export async function pressAndReach(tab: Tab, key: string, step: number): Promise<void> {
  await tab.press(key);
  await expectPlace(tab, step);
}

/** Whether what has the focus matches, looking into open shadow roots. */
export const hasFocus = (tab: Tab, selector: string): Promise<boolean> =>
  tab.evaluate((wanted) => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    return focused?.matches(wanted) ?? false;
  }, selector);

export const expectFocus = (tab: Tab, selector: string): Promise<void> =>
  expect.poll(() => hasFocus(tab, selector), `${selector} has the focus`).toBe(true);

/** More stops than the page has. */
const MOST_STOPS = 60;

/** Walks there as a reader without a mouse does. */
export async function tabTo(tab: Tab, selector: string): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await hasFocus(tab, selector)) return;
    await tab.press('Tab');
  }
  throw new Error(`the Tab key never reaches ${selector}`);
}

/** No place that is held for it while the numbers are coming. */
export const cellSelector = (table: string, row: number, column: number): string =>
  `span[data-table="${table}"][data-row="${row}"][data-column="${column}"]:not([inert] *)`;

/** Types over all that stands in the field that has the focus. */
export async function replaceText(tab: Tab, text: string): Promise<void> {
  await tab.press('Control+a');
  await tab.type(text);
}
