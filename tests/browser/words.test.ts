// Real words: sentences against plain JavaScript on the same data, what is not a word, and all of it by
// keyboard, by touch and on small screens.
import { readFileSync } from 'node:fs';
import { brotliCompressSync, inflateSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { times, transpose } from './attend.js';
import { test } from './quiet.js';

type Player = HTMLElement & { link(): string };

const field = (page: Page) => page.locator('#words-field');
const share = (page: Page, place: number) => page.locator(`[data-word="${place}"]`);

async function openPage(page: Page): Promise<void> {
  await page.goto('./');
  await expect(page.locator('.player:not([aria-busy]) .transport')).toBeVisible();
}

/** As a reader finds it: in the list of the path's parts. */
async function openWords(page: Page): Promise<void> {
  await openPage(page);
  await page.locator('.path select').selectOption('words');
  await expect(field(page)).toBeVisible();
}

const texts = async (page: Page, selector: string): Promise<string[]> =>
  (await page.locator(selector).allInnerTexts()).map((text) => text.replace(/\s+/gu, ' ').trim());

const sentence = (page: Page) => texts(page, '.share .name');
const weights = (page: Page) => texts(page, '.share .num');

/** As the reader does who has typed to the end. */
async function show(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await field(page).press('Enter');
}

interface Row {
  readonly word: string;
  readonly before: string;
  readonly rankBefore: number;
  readonly after: string;
  readonly rankAfter: number;
}

/** What the pictures show, read off their table. */
async function rows(page: Page): Promise<Row[]> {
  const cells = await page
    .locator('.as-table tbody tr')
    .evaluateAll((all) =>
      all.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')),
    );
  return cells.map(([word = '', before = '', rankBefore, after = '', rankAfter]) => ({
    ...{ word, before, after },
    rankBefore: Number(rankBefore),
    rankAfter: Number(rankAfter),
  }));
}

const tenth = (all: readonly Row[], rank: 'rankBefore' | 'rankAfter') =>
  all
    .filter((row) => row[rank] <= 10)
    .sort((a, b) => a[rank] - b[rank])
    .map(({ word }) => word);

// ---- The same in plain JavaScript ---------------------------------------------------------------

const file = (name: string) => readFileSync(new URL(`../../web/words/${name}`, import.meta.url));
const list = file('words.txt').toString().trimEnd().split('\n');
const bytes = Uint8Array.from(inflateSync(file('vectors.bin'))).buffer;
const header = new DataView(bytes);
const dimensions = header.getUint32(4, true);
const step = header.getFloat64(8, true);
const codes = new Int8Array(bytes, 16);

const vectorOf = (place: number): number[] =>
  Array.from({ length: dimensions }, (_, d) => step * (codes[d * list.length + place] ?? 0));

const length = (vector: readonly number[]): number => Math.hypot(...vector);
const all = list.map((_, place) => vectorOf(place));
const lengths = all.map(length);

/** The nearest words that are not in the sentence, the nearest first. */
function nearest(vector: readonly number[], tokens: readonly string[]): string[] {
  const [products = []] = times([vector], transpose(all));
  const order = list.map((word, place) => ({
    word,
    near: (products[place] ?? 0) / (lengths[place] ?? 1),
  }));
  return order
    .filter(({ word }) => !tokens.includes(word))
    .sort((a, b) => b.near - a.near)
    .slice(0, 10)
    .map(({ word }) => word);
}

function expected(tokens: readonly string[], token: number) {
  const x = tokens.map((word) => all[list.indexOf(word)] ?? []);
  const own = x[token] ?? [];
  const [scores = []] = times([own], transpose(x));
  const powers = scores.map((score) => Math.exp(score / Math.sqrt(dimensions)));
  const sum = powers.reduce((a, b) => a + b);
  const read = powers.map((power) => power / sum);
  const [context = []] = times([read], x);
  return {
    weights: read.map((weight) => weight.toFixed(2)),
    before: nearest(own, tokens),
    after: nearest(context, tokens),
  };
}

// ---- What is fetched ------------------------------------------------------------------------------

const MOST_BYTES = 300_000;

test('nothing of it comes with the first page, and its data is small', async ({
  page,
  request,
}) => {
  const asked: string[] = [];
  page.on('request', (one) => asked.push(one.url()));
  await openPage(page);
  await page.waitForLoadState('networkidle');
  const isOurs = (url: string) => /words|vectors/u.test(url);
  expect(asked.filter(isOurs)).toEqual([]);
  const before = asked.length;
  await page.locator('.path select').selectOption('words');
  await expect(field(page)).toBeVisible();
  const fetched = asked.slice(before);
  expect(fetched.every((url) => new URL(url).origin === new URL(page.url()).origin)).toBe(true);
  const data = fetched.filter((url) => /\.(?:txt|bin)$/u.test(url));
  expect(data).toHaveLength(2);
  const bodies = await Promise.all(data.map(async (url) => (await request.get(url)).body()));
  const served = bodies.map((body) => brotliCompressSync(body).length);
  expect(served.reduce((a, b) => a + b)).toBeLessThan(MOST_BYTES);
});

test('what could not be fetched is tried again', async ({ page, problems }) => {
  await openPage(page);
  await page.route('**/vectors-*', (route) => route.abort());
  await page.locator('.path select').selectOption('words');
  const retry = page.locator('.main.chapter .narr .more .link').first();
  await expect(retry).toBeVisible();
  await page.unroute('**/vectors-*');
  problems.length = 0;
  await retry.click();
  await expect(field(page)).toBeVisible();
});

test('damaged data is not shown as words', async ({ page }) => {
  await openPage(page);
  await page.route('**/vectors-*', (route) => route.fulfill({ body: 'Please log in' }));
  await page.locator('.path select').selectOption('words');
  await expect(page.locator('.main.chapter .narr .more .link').first()).toBeVisible();
  await expect(field(page)).toHaveCount(0);
});

// ---- Sentences ------------------------------------------------------------------------------------

test('“apple” beside “computer software” turns toward internet, web and users', async ({
  page,
}) => {
  await openWords(page);
  expect(await sentence(page)).toEqual(['apple', 'computer', 'software']);
  const found = await rows(page);
  const [first] = tenth(found, 'rankBefore');
  expect(first).toBe('microsoft');
  const of = (word: string) => found.find((row) => row.word === word);
  expect(of('brand')?.rankAfter).toBeGreaterThan(of('brand')?.rankBefore ?? 0);
  for (const word of ['internet', 'users']) {
    expect(of(word)?.rankAfter, word).toBeLessThanOrEqual(10);
    expect(of(word)?.rankBefore, word).toBeGreaterThan(10);
  }
  await expect(page.locator('.words .say').last()).toContainText('microsoft');
});

const SENTENCES = [
  ['apple computer software', 0],
  ['apple banana pie', 0],
  ['Bear market, stock!', 0],
  ['Bread, butter & jam', 2],
  ['the crane on the building', 1],
  ['mouse, keyboard, screen', 0],
  ['The quick brown fox jumps over the lazy dog', 3],
  ['python', 0],
  ['river river bank', 2],
  ['spring summer autumn winter light match plant cell bass java mercury money', 5],
] as const;

for (const [text, token] of SENTENCES) {
  test(`“${text}” is shared, mixed and placed among all words`, async ({ page }) => {
    await openWords(page);
    await show(page, text);
    const tokens = text
      .toLowerCase()
      .split(/[^a-z]+/u)
      .filter((word) => word !== '');
    await expect.poll(() => sentence(page)).toEqual(tokens);
    await share(page, token).click();
    await expect(share(page, token)).toHaveAttribute('aria-checked', 'true');
    const { weights: shares, before, after } = expected(tokens, token);
    expect(await weights(page)).toEqual(shares);
    const found = await rows(page);
    expect(tenth(found, 'rankBefore')).toEqual(before);
    expect(tenth(found, 'rankAfter')).toEqual(after);
    await expect(page.locator('.words-pair svg')).toHaveCount(tokens.length === 1 ? 1 : 2);
  });
}

test('every example is one press away', async ({ page }) => {
  await openWords(page);
  const examples = page.locator('.words-examples button');
  for (const text of await texts(page, '.words-examples button')) {
    await examples.getByText(text, { exact: true }).click();
    await expect(field(page)).toHaveValue(text);
    expect(await sentence(page)).toEqual(text.split(' '));
    const [chosen] = await texts(page, '.share[aria-checked="true"] .num');
    expect(await weights(page)).toContain(chosen);
  }
});

test('one word alone keeps its own neighbors', async ({ page }) => {
  await openWords(page);
  await show(page, 'apple');
  await expect.poll(() => weights(page)).toEqual(['1.00']);
  const found = await rows(page);
  expect(found).toHaveLength(10);
  expect(found.every(({ before, after }) => before === after)).toBe(true);
  await expect(page.locator('.words .say').last()).toContainText('alone');
});

// ---- What is not a word -----------------------------------------------------------------------------

const SHOWN = ['apple', 'computer', 'software'];

test('an unknown word is said so, and the nearest spelling mends it', async ({ page }) => {
  await openWords(page);
  await show(page, 'apple compter web');
  await expect(page.getByRole('alert')).toContainText('compter');
  await expect(field(page)).toHaveAttribute('aria-invalid', 'true');
  expect(await sentence(page)).toEqual(SHOWN);
  await page.locator('.offers').getByRole('button', { name: 'computer', exact: true }).click();
  await expect(field(page)).toHaveValue('apple computer web');
  await expect(field(page)).toBeFocused();
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(await sentence(page)).toEqual(['apple', 'computer', 'web']);
});

test('it can be left out, one at a time', async ({ page }) => {
  await openWords(page);
  await show(page, 'apple qqqqqqq computer zzzzzzz');
  const leave = page.locator('.offers').getByRole('button', { name: /leave/u });
  await expect(leave).toHaveCount(2);
  await leave.first().click();
  await expect(leave).toHaveCount(1);
  expect(await sentence(page)).toEqual(SHOWN);
  await leave.click();
  await expect(field(page)).toHaveValue('apple computer');
  expect(await sentence(page)).toEqual(['apple', 'computer']);
});

for (const [what, text] of [
  ['only unknown words', 'qqqqqqq zzzzzzz'],
  ['no word', '… !'],
  ['nothing', ''],
  ['thirteen words', Array(13).fill('the').join(' ')],
] as const) {
  test(`with ${what} the last sentence stays`, async ({ page }) => {
    await openWords(page);
    await show(page, text);
    await expect(page.getByRole('alert')).toContainText(`Still on show: “${SHOWN.join(' ')}”`);
    expect(await sentence(page)).toEqual(SHOWN);
    await expect(page.locator('.offers').getByRole('button', { name: /leave/u })).toHaveCount(0);
  });
}

test('a word that is being typed is not complained about', async ({ page }) => {
  await openWords(page);
  await field(page).fill('');
  await field(page).pressSequentially('banana whiteb');
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(await sentence(page)).toEqual(['banana']);
  await field(page).pressSequentially('oard, ');
  expect(await sentence(page)).toEqual(['banana', 'whiteboard']);
  await field(page).pressSequentially('qqqqqqq ');
  await expect(page.getByRole('alert')).toContainText('qqqqqqq');
});

/** Typed key by key in the place of what was there. */
async function retype(page: Page, text: string): Promise<void> {
  await field(page).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

const link = (page: Page) =>
  page.evaluate(() => document.querySelector<Player>('context-vector')?.link());

for (const [what, typed, kept] of [
  ['an unknown word', 'bank rivver water', 'bank'],
  ['fifteen words', 'apple '.repeat(15), 'apple '.repeat(12).trim()],
] as const) {
  test(`with ${what} typed key by key, the message names what is on show`, async ({ page }) => {
    await openWords(page);
    await retype(page, typed);
    await expect(page.getByRole('alert')).toContainText(`Still on show: “${kept}”`);
    await expect(field(page)).toHaveValue(typed);
    expect((await sentence(page)).join(' ')).toBe(kept);
    const saved = new URLSearchParams((await link(page)) ?? '').get('kept');
    expect(saved).toContain(`"sentence":"${kept}"`);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('bank river water ');
    await expect(page.getByRole('alert')).toHaveCount(0);
    expect(await sentence(page)).toEqual(['bank', 'river', 'water']);
  });
}

for (const [what, typed, words, said] of [
  ['letters on their own', 'I read a book', ['read', 'book'], 'Left out: “I”, “a”'],
  ['digits', '3 dogs', ['dogs'], 'Left out: “3”. Digits'],
  ['endings', "the dog's bone", ['the', 'dog', 'bone'], "“dog's” is read as “dog”"],
  ['n’t', 'it isn’t my dog', ['it', 'is', 'my', 'dog'], '“isn’t” is read as “is”'],
] as const) {
  test(`${what} without a vector: the page says so`, async ({ page }) => {
    await openWords(page);
    await show(page, typed);
    await expect.poll(() => sentence(page)).toEqual(words);
    await expect(page.locator('#words-hint')).toContainText(said);
  });
}

test('accents are no part of a word, and what was typed is quoted', async ({ page }) => {
  await openWords(page);
  await show(page, 'résumé');
  expect(await sentence(page)).toEqual(['resume']);
  await show(page, 'Café rock’n’roll');
  await expect(page.getByRole('alert')).toContainText('“Café”, “rock’n’roll”');
});

test('a word that says something looks first, until another is asked for', async ({ page }) => {
  await openWords(page);
  await retype(page, 'the bass guitar played');
  await expect(share(page, 1)).toHaveAttribute('aria-checked', 'true');
  await share(page, 0).click();
  await show(page, 'the bass guitar');
  await expect.poll(() => sentence(page)).toEqual(['the', 'bass', 'guitar']);
  await expect(share(page, 0)).toHaveAttribute('aria-checked', 'true');
  await retype(page, 'he was president of the company');
  await expect(share(page, 5)).toHaveAttribute('aria-checked', 'true');
});

test('the lead leaves the sentence’s own words out, and says so', async ({ page }) => {
  await openWords(page);
  await show(page, 'mouse cat cheese');
  await share(page, 0).click();
  const [nearest] = expected(['mouse', 'cat', 'cheese'], 0).before;
  await expect(page.locator('.chapter .words .say').nth(1)).toContainText(
    new RegExp(
      `^\\s*Outside this sentence, the word nearest to \\S*mouse\\S* is \\S*${nearest}`,
      'u',
    ),
  );
});

test('a common word that is read most is spoken of', async ({ page }) => {
  await openWords(page);
  await expect(page.locator('.words .filler')).toHaveCount(0);
  await page.getByRole('button', { name: 'the bank of the river', exact: true }).click();
  await expect(page.locator('.words .filler')).toContainText('river');
  const all = await weights(page);
  for (const place of [0, 4]) {
    await expect(page.locator('.words .filler')).toContainText(`(${all[place]})`);
  }
});

test('the words turned toward and away from are in the table', async ({ page }) => {
  await openWords(page);
  const turned = await page.locator('.as-table tbody tr').evaluateAll((rows) =>
    rows.map((row) => {
      const cells = [...row.children].map((cell) => cell.textContent?.trim() ?? '');
      return { word: cells[0] ?? '', turn: cells[5] };
    }),
  );
  const pictured = await page.locator('.words-pair svg').last().getAttribute('aria-label');
  for (const turn of ['toward', 'away']) {
    const words = turned.filter((row) => row.turn === turn).map(({ word }) => word);
    expect(words).toHaveLength(6);
    for (const word of words) expect(pictured).toContain(word);
  }
});

// ---- Controls ---------------------------------------------------------------------------------------

test('all of it goes by keyboard', async ({ page }) => {
  await openWords(page);
  await field(page).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('bread butter jam');
  await page.keyboard.press('Enter');
  await expect.poll(() => sentence(page)).toEqual(['bread', 'butter', 'jam']);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(share(page, 0)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(share(page, 2)).toBeFocused();
  expect(await weights(page)).toEqual(expected(['bread', 'butter', 'jam'], 2).weights);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: '√100' })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('radio', { name: '1', exact: true })).toBeFocused();
  expect(await weights(page)).toEqual(['0.00', '0.00', '1.00']);
  await page.keyboard.press('Tab');
  await expect(page.locator('#words-temperature')).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.locator('.words-temperature span')).toHaveText('10.00');
  expect(await weights(page)).toEqual(expected(['bread', 'butter', 'jam'], 2).weights);
  await page.keyboard.press('Home');
  await expect(page.locator('.words-temperature span')).toHaveText('0.10');
});

const temperature = (page: Page) => page.locator('.words-temperature span');

test('each key moves the temperature, and a held one is undone at once', async ({ page }) => {
  await openWords(page);
  // The slider says its value itself.
  await expect(page.locator('.main.chapter output')).toHaveCount(0);
  await page.locator('#words-temperature').focus();
  for (const [key, shown] of [
    ['ArrowRight', '1.12'],
    ['ArrowLeft', '1.00'],
    ['ArrowLeft', '0.89'],
    ['Shift+ArrowRight', '2.82'],
    ['PageDown', '0.89'],
    ['ArrowUp', '1.00'],
    ['Home', '0.10'],
    ['ArrowRight', '0.11'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(temperature(page)).toHaveText(shown);
  }
  for (let i = 0; i < 5; i += 1) await page.keyboard.down('ArrowRight');
  await page.keyboard.up('ArrowRight');
  await expect(temperature(page)).toHaveText('0.20');
  await page.keyboard.press('Control+z');
  await expect(temperature(page)).toHaveText('0.11');
});

test('the field’s own undo and redo are shown, too', async ({ page }) => {
  await openWords(page);
  await retype(page, 'bank money');
  await expect.poll(() => sentence(page)).toEqual(['bank', 'money']);
  const undone = async () => {
    await page.keyboard.press('Control+z');
    return field(page).inputValue();
  };
  await expect.poll(undone).toBe(SHOWN.join(' '));
  expect(await sentence(page)).toEqual(SHOWN);
  const redone = async () => {
    await page.keyboard.press('Control+Shift+z');
    return field(page).inputValue();
  };
  await expect.poll(redone).toBe('bank money');
  expect(await sentence(page)).toEqual(['bank', 'money']);
});

test('undo goes back a sentence at a time, redo forth', async ({ page }) => {
  await openWords(page);
  await field(page).fill('');
  await field(page).pressSequentially('bread butter jam');
  await field(page).press('Enter');
  await page.getByRole('radio', { name: '1', exact: true }).click();
  expect(await weights(page)).toEqual(['1.00', '0.00', '0.00']);
  await page.keyboard.press('Control+z');
  expect(await weights(page)).toEqual(expected(['bread', 'butter', 'jam'], 0).weights);
  await page.keyboard.press('Control+z');
  expect(await sentence(page)).toEqual(SHOWN);
  await expect(field(page)).toHaveValue(SHOWN.join(' '));
  await page.keyboard.press('Control+Shift+z');
  expect(await sentence(page)).toEqual(['bread', 'butter', 'jam']);
});

test('a link brings back the sentence, the word and the settings', async ({ page }) => {
  await openWords(page);
  await show(page, 'bread butter jam');
  await share(page, 2).click();
  await page.locator('#words-temperature').focus();
  await page.keyboard.press('End');
  const shown = await weights(page);
  const link = await page.evaluate(() => document.querySelector<Player>('context-vector')?.link());
  await page.goto('about:blank');
  await page.goto(`./#${link}`);
  await expect(field(page)).toHaveValue('bread butter jam');
  expect(await weights(page)).toEqual(shown);
  await expect(share(page, 2)).toHaveAttribute('aria-checked', 'true');
});

test('a link with words that are none shows the first example, and says so', async ({ page }) => {
  await openWords(page);
  await show(page, 'bread butter jam');
  const link = await page.evaluate(() => document.querySelector<Player>('context-vector')?.link());
  await page.goto('about:blank');
  await page.goto(`./#${link?.replace('butter', 'buttrr')}`);
  await expect(field(page)).toHaveValue(SHOWN.join(' '));
  await expect(page.locator('.narr .msg')).toContainText('first example');
});

// ---- Screens ----------------------------------------------------------------------------------------

test.describe('by touch', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });

  test('words, examples and offers are tapped, and are large enough', async ({ page }) => {
    await openWords(page);
    // What a tap clicks is clicked some time after the finger has left.
    await page.locator('.words-examples button').nth(2).tap();
    await expect.poll(() => sentence(page)).toEqual(['bear', 'market', 'stock']);
    await share(page, 2).tap();
    await expect(share(page, 2)).toHaveAttribute('aria-checked', 'true');
    await show(page, 'bear markt');
    const offer = page.locator('.offers').getByRole('button', { name: 'market', exact: true });
    const parts = [share(page, 0), offer, page.locator('.words-form .link'), field(page)];
    for (const part of parts) {
      const box = await part.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
    }
    await offer.tap();
    await expect.poll(() => sentence(page)).toEqual(['bear', 'market']);
  });
});

const LONG = 'the quick brown fox jumps over the lazy dog in the garden';

for (const [width, text] of [
  ...[320, 390, 640, 768, 1024, 1280, 1440].map((wide) => [wide, LONG] as const),
  [320, 'telecommunications communications'] as const,
]) {
  test(`“${text}” at ${width} px: nothing is cut off, no sideways scroll`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await openWords(page);
    await show(page, text);
    await expect.poll(() => sentence(page)).toEqual(text.split(' '));
    const sideways = () =>
      page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
    await expect.poll(sideways).toBe(0);
    // The figure learns how wide it is after it is there.
    const outside = () =>
      page.locator('.words-figure .share, .words-pair text').evaluateAll((parts) =>
        parts
          .filter((part) => {
            const { left, right } = part.getBoundingClientRect();
            return left < 0 || right > document.documentElement.clientWidth;
          })
          .map((part) => part.textContent),
      );
    await expect.poll(outside).toEqual([]);
  });
}

for (const [width, text] of [
  [320, LONG],
  [320, 'telecommunications misunderstanding'],
  [640, LONG],
] as const) {
  test(`“${text}” at ${width} px, with type of twice the size: no sideways scroll`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await openWords(page);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    await show(page, text);
    await expect.poll(() => sentence(page)).toEqual(text.split(' '));
    // What scrolls inside itself may be wider.
    const wider = () =>
      page.locator('.words-figure').evaluate((figure) => {
        const { clientWidth } = document.documentElement;
        const parts = [figure, ...figure.querySelectorAll('*')];
        return parts
          .filter((part) => part.closest('.pan') === null || part.matches('.pan'))
          .filter((part) => part.getBoundingClientRect().right > clientWidth)
          .map((part) => part.className || part.localName);
      });
    await expect.poll(wider).toEqual([]);
  });
}

for (const width of [320, 360, 640, 768, 1024, 1280]) {
  test(`at ${width} px neither words nor lines run over each other`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await openWords(page);
    await show(page, 'bear market stock');
    await page.locator('#words-temperature').focus();
    await page.keyboard.press('End');
    await expect(temperature(page)).toHaveText('10.00');
    const over = await page
      .locator('.words-pair svg')
      .first()
      .evaluate((drawing) => {
        const inked = (node: Element) => {
          const { left, right, top, bottom } = node.getBoundingClientRect();
          // No letter fills its line.
          const air = node.localName === 'text' ? (bottom - top) / 4 : 0;
          return { node, left, right, top: top + air, bottom: bottom - air };
        };
        const texts = [...drawing.querySelectorAll('text')].map(inked);
        const lines = [...drawing.querySelectorAll('path:not(.c)')].map(inked);
        return texts.flatMap((a, i) =>
          [...texts.slice(i + 1), ...lines]
            .filter(
              (b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom,
            )
            .map((b) => `${a.node.textContent} / ${b.node.textContent}`),
        );
      });
    expect(over).toEqual([]);
  });
}

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await openWords(page);
    await show(page, 'apple compter web');
    await page.locator('.as-table summary').click();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => ({ id, html: nodes.map((node) => node.html) })),
    ).toEqual([]);
  });
}
