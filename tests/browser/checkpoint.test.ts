// Questions before a row is seen: where they are asked, that nothing gives the answer away, and what
// comes of a guess.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Tab } from './driver/tab.js';
import { rounded } from './numbers.js';
import {
  askNothing,
  expectFocus,
  expectLaterSteps,
  expectPlace,
  hasFocus,
  pressAndReach,
  showSettings,
  tabTo,
} from './player.js';
import { postWithSeed, STAGES } from './post.js';
import { expect, test } from './test.js';

const SLIDER = '[role="slider"]';
const ASK = '.narr .ask';
const FIELD = '.guess input';
const TOLD = '.told-on';
const { trace } = postWithSeed(0);

const [, SCORE, SOFTMAX] = STAGES;
/** The step at which a row's weights are made. */
const shareStep = (row: number): number => SOFTMAX + row * 4 + 3;

async function openAsking(tab: Tab): Promise<void> {
  await tab.open('./');
  await expectPlace(tab, 0);
  await expectLaterSteps(tab);
}

/** From the step before, reached without a step forward, onto the step. */
async function stepOnto(tab: Tab, step: number, key = 'ArrowRight'): Promise<void> {
  await tab.evaluate(
    (place) => document.querySelector('context-vector')?.restore(place),
    `v=1&step=${stepName(step - 1)}`,
  );
  await expectPlace(tab, step - 1);
  await tabTo(tab, SLIDER);
  await tab.press(key);
}

const RUNGS = ['scores', 'subtract', 'exponentiate', 'normalize'];

function stepName(step: number): string {
  if (step < SCORE) return `project/values/2/${step - SCORE + 2}`;
  if (step < SOFTMAX) return `score/${Math.floor((step - SCORE) / 3)}/${(step - SCORE) % 3}`;
  return `softmax/${Math.floor((step - SOFTMAX) / 4)}/${RUNGS[(step - SOFTMAX) % 4]}`;
}

const squeezed = (text: string | null): string | null =>
  text === null ? null : text.replace(/\s+/gu, ' ').trim();

const title = async (tab: Tab) => squeezed(await tab.text('.narr #title'));
const said = async (tab: Tab) => squeezed(await tab.text('.narr .say'));
const spoken = async (tab: Tab) => squeezed(await tab.text('.player > [role="status"]'));

const isAsked = async (tab: Tab): Promise<boolean> => (await tab.text(ASK)) !== null;

const expectAsked = (tab: Tab, asked: boolean): Promise<void> =>
  expect.poll(() => isAsked(tab), asked ? 'a question is open' : 'no question is open').toBe(asked);

/** A row of a matrix as it stands in the picture. */
const rowOf = (tab: Tab, table: string, row: number): Promise<string[]> =>
  tab.evaluate((selector) => {
    const root = document.querySelector('context-vector')?.shadowRoot;
    return [...(root?.querySelectorAll(selector) ?? [])].map(
      (cell) => cell.textContent?.trim() ?? '',
    );
  }, `[data-grid="${table}"] [data-row="${row}"]`);

const written = (numbers: readonly number[] = []): string[] =>
  numbers.map((number) => rounded(number));

/** All that a reader can see or hear of the player, but for cells of other rows and of Q, K and V. */
const everythingAbout = (tab: Tab, row: number): Promise<string> =>
  tab.evaluate((others) => {
    const root = document.querySelector('context-vector')?.shadowRoot;
    const all = [...(root?.querySelectorAll('.player, .player *') ?? [])];
    return all
      .filter((element) => !element.matches(`style, ${others}, :is(${others}) *`))
      .flatMap((element) => [
        ...[...element.childNodes]
          .filter((node) => node.nodeType === Node.TEXT_NODE)
          .map((node) => node.nodeValue),
        ...['aria-label', 'aria-valuetext', 'title', 'style'].map((name) =>
          element.getAttribute(name),
        ),
      ])
      .join('\n');
  }, `[data-row]:not([data-row="${row}"]), [data-table="queries"], [data-table="keys"], [data-table="values"]`);

interface Question {
  readonly step: number;
  readonly title: string;
  readonly table: 'scores' | 'weights';
  readonly row: number;
  /** of the answer, as shown and in full */
  readonly answer: readonly number[];
}

const numbersOf = (table: 'scores' | 'weights', row: number) => trace[table][row] ?? [];

const QUESTIONS: readonly Question[] = [
  ...[0, 2].map((row) => ({
    step: SCORE + row * 3,
    title: `Which key does row ${['how', 'are', 'you'][row]} read most?`,
    table: 'scores' as const,
    row,
    answer: [...numbersOf('scores', row), ...numbersOf('weights', row)],
  })),
  {
    step: shareStep(1),
    title: 'What weight does row are give the key are?',
    table: 'weights',
    row: 1,
    answer: numbersOf('weights', 1),
  },
];

for (const { step, title: question, table, row, answer } of QUESTIONS) {
  test(`“${question}” is asked at its step, and nothing tells`, async ({ tab }) => {
    await openAsking(tab);
    await stepOnto(tab, step);
    await expectPlace(tab, step);
    await expectAsked(tab, true);
    expect(await title(tab)).toBe(question);
    await expect.poll(() => spoken(tab)).toBe(question);
    expect(await rowOf(tab, table, row)).toEqual(['?', '?', '?']);
    const shown = await everythingAbout(tab, row);
    for (const value of answer) {
      expect(shown, rounded(value)).not.toContain(rounded(value));
      expect(shown, value.toFixed(4)).not.toContain(String(Math.abs(value)).slice(0, 6));
    }
    expect(await tab.text('.sum')).toBeNull();
    expect(await tab.problems()).toEqual([]);
  });
}

test('the rows before a question stand there, those after it do not', async ({ tab }) => {
  await openAsking(tab);
  await stepOnto(tab, SCORE + 6);
  await expectAsked(tab, true);
  const scores = trace.scores.map(written);
  expect(await rowOf(tab, 'scores', 0)).toEqual(scores[0]);
  expect(await rowOf(tab, 'scores', 1)).toEqual(scores[1]);
  expect(await rowOf(tab, 'weights', 0)).toEqual(['·', '·', '·']);
});

test('no other step asks anything', async ({ tab }) => {
  await openAsking(tab);
  await tabTo(tab, SLIDER);
  const steps: number[] = [];
  for (let step = 1; step <= 48; step += 1) {
    await pressAndReach(tab, 'ArrowRight', step);
    if (!(await isAsked(tab))) continue;
    steps.push(step);
    await tab.press('ArrowRight');
    await expectAsked(tab, false);
    await expectPlace(tab, step);
  }
  expect(steps).toEqual(QUESTIONS.map((question) => question.step));
});

test('in the middle of a row, of which a part is seen, nothing is asked', async ({ tab }) => {
  await openAsking(tab);
  for (const step of [SCORE + 1, SCORE + 7]) {
    await stepOnto(tab, step);
    await expectPlace(tab, step);
    await expect
      .poll(() => rowOf(tab, 'scores', Math.floor((step - SCORE) / 3)))
      .not.toContain('?');
    expect(await isAsked(tab)).toBe(false);
  }
});

async function chooseGrain(tab: Tab, grain: 'row' | 'stage'): Promise<void> {
  await tabTo(tab, '[data-grain][aria-checked="true"]');
  for (let i = grain === 'row' ? 1 : 2; i > 0; i -= 1) await tab.press('ArrowLeft');
  await expectFocus(tab, `[data-grain="${grain}"][aria-checked="true"]`);
}

test('row by row, the question comes before the whole row', async ({ tab }) => {
  await openAsking(tab);
  await chooseGrain(tab, 'row');
  await tab.press('Shift+Tab');
  await expectFocus(tab, SLIDER);
  await pressAndReach(tab, 'PageUp', SCORE);
  await pressAndReach(tab, 'ArrowLeft', SCORE - 1);
  await pressAndReach(tab, 'ArrowRight', SCORE + 2);
  await expectAsked(tab, true);
  expect(await rowOf(tab, 'scores', 0)).toEqual(['?', '?', '?']);
  await tab.press('ArrowRight');
  await expectAsked(tab, false);
  expect(await rowOf(tab, 'scores', 0)).toEqual(written(trace.scores[0]));
});

test('stage by stage nothing is asked', async ({ tab }) => {
  await openAsking(tab);
  await chooseGrain(tab, 'stage');
  await tab.press('Shift+Tab');
  for (const step of [17, 26, 38, 47, 48]) {
    await pressAndReach(tab, 'ArrowRight', step);
    expect(await isAsked(tab)).toBe(false);
  }
});

// ---- A guess ----------------------------------------------------------------------------------------

async function guess(tab: Tab, key: number): Promise<void> {
  await tabTo(tab, `[data-guess="${key}"]`);
  await tab.press('Enter');
  await expectFocus(tab, TOLD);
}

/** The answer of each is "are". */
for (const [key, name, reason] of [
  [0, 'how', 'Your pick, how, does point closer to the query. But the key of are is longer'],
  [1, 'are', 'Yes: are has the highest score of the row, 2.38'],
  [2, 'you', 'The key of you is indeed the longer one. But the key of are points closer'],
] as const) {
  test(`the guess “${name}” meets its reason, and the row`, async ({ tab }) => {
    await openAsking(tab);
    await stepOnto(tab, SCORE);
    await expectAsked(tab, true);
    await guess(tab, key);
    expect(await title(tab)).toBe('It reads are most');
    expect(await said(tab)).toContain(reason);
    expect(squeezed(await tab.text(`${TOLD} span`))).toBe('Next: row how');
    await expect
      .poll(() => spoken(tab))
      .toContain(`You said ${name}. It reads are most, 0.53. ${reason}`);
    expect(await rowOf(tab, 'scores', 0)).toEqual(written(trace.scores[0]));
    for (const layout of ['wide', 'narrow']) {
      const plane = await tab.text(`.keys-plane > .${layout}`);
      for (const score of written(trace.scores[0])) expect(plane).toContain(score);
    }
    expect(await tab.text('.hint .say')).toContain('The farther along it lands');
    const results = await tab.evaluate(() => {
      const root = document.querySelector('context-vector')?.shadowRoot;
      return [...(root?.querySelectorAll('.ask [role="listitem"]') ?? [])].map((item) => ({
        picked: item.textContent?.includes('your guess'),
        most: item.textContent?.includes('read most'),
        weight: item.querySelector('.weight')?.textContent,
      }));
    }, null);
    expect(results).toEqual(
      ['0.39', '0.53', '0.08'].map((weight, i) => ({ picked: i === key, most: i === 1, weight })),
    );
    await tab.press('Enter');
    await expectAsked(tab, false);
    await expectPlace(tab, SCORE);
    await pressAndReach(tab, 'ArrowRight', SCORE + 1);
  });
}

async function type(tab: Tab, text: string): Promise<void> {
  await tabTo(tab, FIELD);
  await tab.press('Control+a');
  await tab.type(text);
  await tab.press('Enter');
}

for (const [text, reason] of [
  ['0.56', 'Yes: 1.00 ÷ 1.80 is 0.56, and you said 0.56.'],
  ['1.5', 'A weight is a share: never below 0 and never above 1. This one is 1.00 ÷ 1.80.'],
  ['-0.5', 'A weight is a share: never below 0 and never above 1.'],
  ['1', '1.00 is the power of e. It still has to be divided by the row’s sum, 1.80.'],
  ['0.37', 'That is the weight of you. For are it is 1.00 ÷ 1.80.'],
  ['0.9', 'Too much: 1.00 ÷ 1.80 is 0.56.'],
  ['0.2', 'Too little: 1.00 ÷ 1.80 is 0.56.'],
] as const) {
  test(`the guess “${text}” of a weight meets its reason`, async ({ tab }) => {
    await openAsking(tab);
    await stepOnto(tab, shareStep(1));
    await expectAsked(tab, true);
    await type(tab, text);
    await expectFocus(tab, TOLD);
    expect(await title(tab)).toBe('are reads are: 0.56');
    expect(await said(tab)).toContain(reason);
    expect(await rowOf(tab, 'weights', 1)).toEqual(written(trace.weights[1]));
  });
}

for (const text of ['abc', '', '0.5.5', '50%']) {
  test(`what is no number, “${text}”, is refused and stays to be mended`, async ({ tab }) => {
    await openAsking(tab);
    await stepOnto(tab, shareStep(1));
    await expectAsked(tab, true);
    await tabTo(tab, FIELD);
    await tab.type(text);
    await tab.press('Enter');
    await expect
      .poll(async () => squeezed(await tab.text('.msg[role="alert"]')))
      .toBe(`“${text}” is not a number. Give one from 0 to 1, such as 0.25.`);
    await expectFocus(tab, `${FIELD}[aria-invalid="true"][aria-describedby="guess-error"]`);
    const kept = await tab.evaluate((selector) => {
      const root = document.querySelector('context-vector')?.shadowRoot;
      return root?.querySelector<HTMLInputElement>(selector)?.value;
    }, FIELD);
    expect(kept).toBe(text);
    expect(await rowOf(tab, 'weights', 1)).toEqual(['?', '?', '?']);
    await type(tab, '0.5');
    await expectFocus(tab, TOLD);
    expect(await tab.text('.msg[role="alert"]')).toBeNull();
  });
}

// ---- Why, in four columns ----------------------------------------------------------------------------

const WHY = '.why-more';
const ENGINE = '**/attention-lenses*.wasm';

const dot = (a: readonly number[] = [], b: readonly number[] = []): number =>
  a.reduce((sum, entry, i) => sum + entry * (b[i] ?? 0), 0);
const lengthOf = (vector: readonly number[] = []): number => Math.sqrt(dot(vector, vector));

/** What the table says of a row, from the reference's queries and keys. */
function factorsOf(row: number): string[][] {
  const query = trace.queries[row];
  return (trace.keys ?? []).map((key, i) => [
    rounded(dot(query, key) / lengthOf(query) / lengthOf(key)),
    rounded(lengthOf(key)),
    rounded(trace.scores[row]?.[i] ?? Number.NaN),
    rounded(trace.weights[row]?.[i] ?? Number.NaN),
  ]);
}

const whyRows = (page: Page): Promise<string[][]> =>
  page
    .locator('.why tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('td:not(.bar)')].map((cell) => cell.textContent ?? ''),
      ),
    );

/** Guesses, and opens what each score is made of. */
async function askWhy(page: Page, key: number): Promise<void> {
  await page.locator(`[data-guess="${key}"]`).press('Enter');
  await page.locator(`${WHY} summary`).press('Enter');
}

/** What stands out in each row. */
const largestIn = (page: Page): Promise<string[][]> =>
  page
    .locator('.why tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('.hit')].map((cell) => cell.textContent ?? '')),
    );

test('who asks why sees what each score is made of, fetched only then', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await askOn(page, SCORE);
  await page.locator('[data-guess="0"]').press('Enter');
  await expect(page.locator(TOLD)).toBeFocused();
  expect(asked.filter((address) => address.includes('attention-lenses'))).toEqual([]);
  await page.locator(`${WHY} summary`).press('Enter');
  await expect.poll(() => whyRows(page)).toEqual(factorsOf(0));
  await expect(page.locator(WHY)).toContainText(
    `Match × length × ${rounded(lengthOf(trace.queries[0]))} ≈ score`,
  );
  // The best match is how, the longest key you, and neither is read most.
  expect(await largestIn(page)).toEqual([['0.67'], ['2.38', '0.53'], ['2.25']]);
  await page.locator('.why tbody tr').nth(1).hover();
  await expect(page.locator('[data-grid="scores"] .lit')).toHaveText('2.38');
  await expectNoViolations(page);
  await page.locator(TOLD).press('Enter');
  await expect(page.locator(ASK)).toBeHidden();
});

test('who has asked why sees it at the next question, too', async ({ page }) => {
  await askOn(page, SCORE);
  await askWhy(page, 0);
  await expect.poll(() => whyRows(page)).toEqual(factorsOf(0));
  await page.locator(TOLD).press('Enter');
  await askOn(page, SCORE + 6);
  await page.locator('[data-guess="2"]').press('Enter');
  await expect.poll(() => whyRows(page)).toEqual(factorsOf(2));
});

test('who has closed it again does not', async ({ page }) => {
  await askOn(page, SCORE);
  await askWhy(page, 0);
  await expect.poll(() => whyRows(page)).toEqual(factorsOf(0));
  await page.locator(`${WHY} summary`).press('Enter');
  await expect(page.locator('.why')).toHaveCount(0);
  await page.locator(TOLD).press('Enter');
  await askOn(page, SCORE + 6);
  await page.locator('[data-guess="2"]').press('Enter');
  await expect(page.locator(TOLD)).toBeFocused();
  await expect(page.locator(WHY)).not.toHaveAttribute('open');
});

test('keys in one direction match alike, whatever their last bits', async ({ page }) => {
  await askOn(page, SCORE, 'queries=0,0.7,0.2&keys=0,0.1,0.3&keys=1,0.2,0.6&keys=2,0.7,2.1');
  await askWhy(page, 0);
  await expect.poll(() => largestIn(page)).toEqual([['0.56'], ['0.56'], expect.any(Array)]);
  expect((await largestIn(page))[2]?.[0]).toBe('0.56');
  await expect(page.locator('.narr .say')).toContainText(
    'Both keys match the query’s direction equally well',
  );
});

test('keys with the same weight share first place, whatever they score', async ({ page }) => {
  await askOn(page, SCORE, 'temperature=1e12');
  await page.locator('[data-guess="2"]').click();
  await expect(page.locator('.narr #title')).toHaveText('It reads how, are, you most');
  await expect(page.locator('.narr .say')).toHaveText(/how, are, you get 0\.33 each/u);
  await expect(page.locator('.narr .answer')).toHaveCount(3);
});

test('a key too long to be measured leaves the answer as it is', async ({ page }) => {
  const problems: string[] = [];
  page.on('pageerror', ({ message }) => problems.push(message));
  const queries = [0, 1, 2].map((row) => `queries=${row},0.1,0.1`).join('&');
  await askOn(page, SCORE, `${queries}&keys=0,1.5e308,1.5e308`);
  await askWhy(page, 1);
  await expect(page.locator(WHY)).toContainText('longer than any number');
  await expect(page.locator('.narr #title')).toHaveText('It reads how most');
  expect(problems).toEqual([]);
});

test('a key without length points nowhere', async ({ page }) => {
  await askOn(page, SCORE, 'keys=2,0,0');
  await askWhy(page, 0);
  await expect.poll(() => whyRows(page)).toHaveLength(3);
  expect((await whyRows(page))[2]?.slice(0, 3)).toEqual(['—', '0.00', '0.00']);
});

test('on a phone the answers are in sight with the question', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await askOn(page, SCORE);
  const answers = page.locator('[data-guess]');
  await expect(answers).toHaveCount(3);
  const places = await answers.evaluateAll((all) =>
    all.map((one) => {
      const { left, bottom } = one.getBoundingClientRect();
      // What is fixed at the foot of the window covers what is under it.
      return (one.getRootNode() as ShadowRoot).elementFromPoint(left + 5, bottom - 5) === one;
    }),
  );
  expect(places).toEqual([true, true, true]);
});

for (const width of [360, 640]) {
  test(`the arrows stand under the question, and the answers keep their place, ${width} px wide`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 740 });
    await askOn(page, SCORE);
    const box = async (selector: string) => {
      const one = page.locator(selector).filter({ visible: true }).first();
      const { y, height } = (await one.boundingBox()) ?? { y: 0, height: 0 };
      return { top: y, bottom: y + height };
    };
    await page.evaluate(() => scrollTo(0, 0));
    const { bottom } = await box('.narr .say');
    const { top } = await box('.hint .plot');
    expect(top).toBeGreaterThan(bottom);
    expect(top).toBeLessThan(bottom + 40);
    const before = await box('.opt');
    expect(before.bottom).toBeLessThan((await box('.transport')).top);
    await page.locator('[data-guess="0"]').press('Enter');
    await expect(page.locator(TOLD)).toBeFocused();
    expect((await box('.opt')).bottom).toBe(before.bottom);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    expect((await box(TOLD)).bottom).toBeLessThan((await box('.transport')).top);
  });
}

test('of two weights that read the same it is said which score is higher', async ({ tab }) => {
  await openAsking(tab);
  await stepOnto(tab, SCORE + 6);
  await expectAsked(tab, true);
  await tabTo(tab, '[data-guess="2"]');
  await tab.press('Enter');
  await expect.poll(() => said(tab)).toContain('you scores 7.26, and are scores 7.27');
});

test('what the focus reaches in the figure is not under the answers', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 900 });
  await askOn(page, SCORE);
  await page.locator('[data-guess="0"]').press('Enter');
  await expect(page.locator(TOLD)).toBeFocused();
  // Where they stand over the names of rows.
  await page.evaluate(() => {
    const root = document.querySelector('context-vector')?.shadowRoot;
    const top = (selector: string) =>
      root?.querySelector(selector)?.getBoundingClientRect().top ?? Number.NaN;
    scrollBy(0, top('.figure .tok.row') - top('.reply') - 20);
  });
  await page.keyboard.press('Tab');
  const met = () =>
    page.evaluate(() => {
      const root = document.querySelector('context-vector')?.shadowRoot;
      const name = root?.activeElement;
      const answers = root?.querySelector('.reply')?.getBoundingClientRect().top ?? Number.NaN;
      return name?.matches('.tok.row') && name.getBoundingClientRect().bottom <= answers;
    });
  await expect.poll(met).toBe(true);
});

for (const [width, height] of [
  [640, 700],
  [900, 700],
  [1280, 500],
] as const) {
  test(`a question is in sight with its answers, ${width} by ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto('./#v=1&step=score/1/2');
    const slider = page.locator('.scrub[role="slider"]');
    await expect(slider).toBeVisible();
    await expectLaterSteps(page);
    await page.evaluate(() => scrollTo(0, 250));
    await slider.press('ArrowRight');
    const answers = page.locator('.ask .opt');
    await expect(answers).toHaveCount(3);
    const bar = (await page.locator('.transport').boundingBox())?.y ?? 0;
    const title = page.locator('.narr .title');
    await expect.poll(async () => (await title.boundingBox())?.y ?? -1).toBeGreaterThanOrEqual(0);
    for (const one of await answers.all()) {
      const { y, height: tall } = (await one.boundingBox()) ?? { y: -1, height: 0 };
      expect(y).toBeGreaterThan(0);
      expect(y + tall).toBeLessThanOrEqual(bar);
    }
  });
}

for (const width of [1280, 320]) {
  test(`a long name stays inside its answer, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const name = 'Internationalisierungsbestrebungen'.repeat(2);
    await askOn(page, SCORE, `token=${name}&token=are&token=you`);
    const outside = () =>
      page.evaluate(() => {
        const root = document.querySelector('context-vector')?.shadowRoot;
        // In a narrow window the words have no column of their own.
        const words = root?.querySelector('.narr')?.getBoundingClientRect().right || innerWidth;
        const buttons = [...(root?.querySelectorAll('.narr :is(.opt, .next-button)') ?? [])];
        return buttons.filter((one) => one.getBoundingClientRect().right > words + 1).length;
      });
    const scrolls = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(await outside()).toBe(0);
    expect(await scrolls()).toBe(false);
    await page.locator('[data-guess="0"]').press('Enter');
    await expect(page.locator(TOLD)).toBeFocused();
    expect(await outside()).toBe(0);
    expect(await scrolls()).toBe(false);
    await page.locator(TOLD).press('Enter');
    await expect(page.locator(ASK)).toBeHidden();
    await page.locator(SLIDER).press('End');
    await page.locator(SLIDER).press('ArrowLeft');
    await expect(page.locator(SLIDER)).toHaveAttribute('aria-valuenow', '48');
    expect(await outside()).toBe(0);
    expect(await scrolls()).toBe(false);
  });
}

test('where the table is wider than its place, arrow keys scroll it', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await page.addInitScript(() =>
    addEventListener('DOMContentLoaded', () => {
      document.documentElement.style.fontSize = '200%';
    }),
  );
  await askOn(page, SCORE, 'queries=0,12345.678,1&keys=0,23456.789,1&keys=1,23456.789,2');
  await askWhy(page, 0);
  const table = page.locator('.pan').filter({ has: page.locator('.why') });
  await expect
    .poll(() => table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth))
    .toBeGreaterThan(40);
  await table.press('ArrowRight');
  await expect.poll(() => table.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0);
  await expect(page.locator(TOLD)).toBeVisible();
});

test('where the reason cannot be fetched it says so, and comes when it is opened again', async ({
  page,
}) => {
  await page.route(ENGINE, (route) => route.abort());
  await askOn(page, SCORE);
  await askWhy(page, 0);
  await expect(page.locator(`${WHY} [role="status"]`)).toContainText('could not be fetched');
  await page.unroute(ENGINE);
  await page.locator(`${WHY} summary`).press('Enter');
  await expect(page.locator(`${WHY} [role="status"]`)).toBeHidden();
  await page.locator(`${WHY} summary`).press('Enter');
  await expect.poll(() => whyRows(page)).toEqual(factorsOf(0));
});

// ---- Skipping, and being left alone -----------------------------------------------------------------

test('the next key shows what was asked for, and only then goes on', async ({ tab }) => {
  await openAsking(tab);
  await stepOnto(tab, SCORE);
  await expectAsked(tab, true);
  await tab.press('ArrowRight');
  await expectAsked(tab, false);
  await expectPlace(tab, SCORE);
  expect(await rowOf(tab, 'scores', 0)).toEqual(['2.08', '·', '·']);
  await pressAndReach(tab, 'ArrowRight', SCORE + 1);
});

test('the link to skip does the same, and the keys go on working', async ({ tab }) => {
  await openAsking(tab);
  await stepOnto(tab, SCORE);
  await expectAsked(tab, true);
  await tabTo(tab, '.more .link');
  await tab.press('Enter');
  await expectAsked(tab, false);
  await expectPlace(tab, SCORE);
  await pressAndReach(tab, 'ArrowRight', SCORE + 1);
});

test('a question that the button for the next step brings keeps the keys alive', async ({
  tab,
}) => {
  await openAsking(tab);
  await stepOnto(tab, SCORE - 1, 'Shift');
  await tabTo(tab, '.next-button');
  await pressAndReach(tab, 'Enter', SCORE - 1);
  await pressAndReach(tab, 'Enter', SCORE);
  await expectAsked(tab, true);
  expect(await hasFocus(tab, 'body')).toBe(false);
  await tab.press('ArrowRight');
  await expectAsked(tab, false);
  await expectPlace(tab, SCORE);
});

test('the settings close the question, as they show all numbers', async ({ tab }) => {
  await openAsking(tab);
  await stepOnto(tab, SCORE);
  await expectAsked(tab, true);
  await tab.click('#nav-settings');
  await expectAsked(tab, false);
  await tab.click('#nav-steps');
  await expectAsked(tab, false);
  await expectPlace(tab, SCORE);
});

test('going elsewhere closes the question', async ({ tab }) => {
  await openAsking(tab);
  await stepOnto(tab, SCORE);
  await expectAsked(tab, true);
  await pressAndReach(tab, 'ArrowLeft', SCORE - 1);
  await expectAsked(tab, false);
});

for (const [way, leave] of [
  ['skipped', (tab: Tab) => tab.press('ArrowRight')],
  ['left', (tab: Tab) => tab.press('ArrowLeft')],
  ['answered', (tab: Tab) => guess(tab, 0)],
] as const) {
  test(`a question that was ${way} is not asked again`, async ({ tab }) => {
    await openAsking(tab);
    await stepOnto(tab, SCORE);
    await expectAsked(tab, true);
    await leave(tab);
    await stepOnto(tab, SCORE);
    await expectPlace(tab, SCORE);
    await expect.poll(() => title(tab)).toContain('how');
    expect(await isAsked(tab)).toBe(false);
  });
}

const playButton = (tab: Tab): Promise<string | null> =>
  tab.evaluate(() => {
    const root = document.querySelector('context-vector')?.shadowRoot;
    return root?.querySelector('.tb.play')?.getAttribute('aria-label') ?? null;
  }, null);

test('playing stops at a question', async ({ tab }) => {
  await openAsking(tab);
  await stepOnto(tab, SCORE - 1, 'Shift');
  await tabTo(tab, '.tb.play');
  await tab.press('Enter');
  await expect.poll(() => playButton(tab)).toBe('Pause');
  await expectPlace(tab, SCORE);
  await expectAsked(tab, true);
  await expect.poll(() => playButton(tab)).toBe('Play');
  await expect.poll(() => spoken(tab)).toBe(QUESTIONS[0]?.title);
  await expectPlace(tab, SCORE);
});

/** Presses the switch "Questions" in the settings, and goes back to the steps. */
async function switchQuestions(tab: Tab, on: boolean): Promise<void> {
  await showSettings(tab);
  await tabTo(tab, '[data-token-field="0"]');
  for (;;) {
    await tabTo(tab, '[role="switch"]');
    if (await tab.evaluate(isFocusOnQuestions, null)) break;
    await tab.press('Tab');
  }
  await tab.press('Space');
  await expect.poll(() => hasFocus(tab, `[role="switch"][aria-checked="${on}"]`)).toBe(true);
  await tab.click('#nav-steps');
}

/** Runs in the page. */
function isFocusOnQuestions(): boolean {
  const { activeElement } = document.querySelector('context-vector')?.shadowRoot ?? {};
  return activeElement?.textContent?.includes('ask before a row shows') ?? false;
}

test('the switch in the settings stops the questions, and lets them come again', async ({
  tab,
}) => {
  await openAsking(tab);
  await switchQuestions(tab, false);
  await stepOnto(tab, SCORE);
  await expectPlace(tab, SCORE);
  await expect.poll(() => title(tab)).not.toBe(QUESTIONS[0]?.title);
  expect(await isAsked(tab)).toBe(false);
  await switchQuestions(tab, true);
  await stepOnto(tab, SCORE);
  await expectAsked(tab, true);
});

test('the attribute checkpoints="off" stops them too', async ({ tab }) => {
  await openAsking(tab);
  await askNothing(tab);
  await stepOnto(tab, SCORE);
  await expectPlace(tab, SCORE);
  await expect.poll(() => title(tab)).not.toBe(QUESTIONS[0]?.title);
  expect(await isAsked(tab)).toBe(false);
});

test('an embed never asks, and offers no switch for it', async ({ tab }) => {
  await openAsking(tab);
  await tab.evaluate(() => {
    const embed = document.createElement('context-vector');
    embed.setAttribute('layout', 'embed');
    embed.setAttribute('checkpoints', 'on');
    document.querySelector('context-vector')?.replaceWith(embed);
  }, null);
  await expectPlace(tab, 0);
  await tabTo(tab, SLIDER);
  for (let step = 1; step <= shareStep(1); step += 1) {
    await pressAndReach(tab, 'ArrowRight', step);
    expect(await isAsked(tab), `step ${step}`).toBe(false);
  }
  await tab.evaluate(
    () => document.querySelector('context-vector')?.setAttribute('settings', ''),
    null,
  );
  await expect.poll(() => tab.text('.panel')).toContain('hide later tokens');
  expect(await tab.text('.panel')).not.toContain('ask before a row shows');
});

// ---- For everyone -----------------------------------------------------------------------------------

async function expectNoViolations(page: Page): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`);
  expect(found).toEqual([]);
  expect(passes.length).toBeGreaterThan(10);
}

async function askOn(page: Page, step: number, inputs = ''): Promise<void> {
  await page.goto(`./#v=1&${inputs}&step=${stepName(step - 1)}`);
  await expect(page.locator(SLIDER)).toHaveAttribute('aria-valuenow', String(step));
  await expectLaterSteps(page);
  await page.locator(SLIDER).press('ArrowRight');
  await expect(page.locator(ASK)).toBeVisible();
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    for (const key of [0, 1]) {
      test(`axe finds nothing in a question and its answer ${key}, ${colorScheme}`, async ({
        page,
      }) => {
        await askOn(page, SCORE);
        await expectNoViolations(page);
        await page.locator(`[data-guess="${key}"]`).press('Enter');
        await expect(page.locator(TOLD)).toBeFocused();
        await expectNoViolations(page);
      });
    }

    test(`axe finds nothing in a question about a weight, ${colorScheme}`, async ({ page }) => {
      await askOn(page, shareStep(1));
      await expectNoViolations(page);
      await page.locator(FIELD).fill('abc');
      await page.locator(FIELD).press('Enter');
      await expect(page.locator('#guess-error')).toBeVisible();
      await expectNoViolations(page);
      await page.locator(FIELD).fill('0.9');
      await page.locator(FIELD).press('Enter');
      await expect(page.locator(TOLD)).toBeFocused();
      await expectNoViolations(page);
    });
  });
}
