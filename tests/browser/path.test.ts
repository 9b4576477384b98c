// The guided path, without a mouse: to every part of it, on to the next, what its settings do, and back
// to one's own numbers.
import { defaultLesson, segmentsOf } from '../../web/element/lesson.js';
import { attend, times, transpose } from './attend.js';
import type { Tab } from './driver/tab.js';
import { expectVisible } from './look.js';
import { inputsOf, readNumbers, shown, written } from './numbers.js';
import {
  cellSelector,
  expectFocus,
  expectPlace,
  hasFocus,
  openPlayer,
  replaceText,
  tabTo,
} from './player.js';
import { postWithSeed, STEPS } from './post.js';
import { expect, test } from './test.js';

const CHOOSER = '.path select';
const SLIDER = '[role="slider"]';
/** To the next segment, at the end of the steps and before it. */
const ONWARD = '.path-next, .more:not(.fine) .link';

/** In order: how the chooser names them, and the heading they open with. */
const SEGMENTS = [
  ['tokens', 'Tokens', 'Each token starts as numbers'],
  ['projections', 'Projections', 'Project how into Q'],
  ['score', 'Score', /how/u],
  ['softmax', 'Softmax', /how/u],
  ['mix', 'Mix', /how/u],
  ['context', 'Context vector', 'Where the attention went'],
  ['retrieve', 'Search, weight, retrieve', 'Search, weight, retrieve'],
  ['scale', 'Divide by √d', 'Why scores are divided by √d'],
  ['mask', 'Hide later tokens', 'No peeking ahead'],
  ['heads', 'Several heads', 'Several searches at once'],
  ['positions', 'Positions', 'When order means nothing'],
  ['table-max', 'Largest of the table', 'One maximum for the whole table'],
  ['score-sum', 'Score ÷ sum', 'Dividing scores by their sum'],
] as const;

const IDS = SEGMENTS.map(([id]) => id);
type Id = (typeof IDS)[number];

/** Which segment the page says the reader is in. */
const shownSegment = (tab: Tab): Promise<{ id: string; place: string } | null> =>
  tab.evaluate(() => {
    const root = document.querySelector('context-vector')?.shadowRoot;
    const chooser = root?.querySelector<HTMLSelectElement>('.path select');
    const place = root?.querySelector('.path span')?.textContent?.trim() ?? '';
    return chooser == null ? null : { id: chooser.value, place };
  }, null);

/** Chapters, which have tests of their own, come after these. */
const COUNT = segmentsOf(defaultLesson).length;

const placeOf = (id: Id) => ({ id, place: `${IDS.indexOf(id) + 1} of ${COUNT}` });

const expectSegment = (tab: Tab, id: Id): Promise<void> =>
  expect.poll(() => shownSegment(tab), `segment ${id}`).toEqual(placeOf(id));

const title = async (tab: Tab): Promise<string> =>
  ((await tab.text('.narr #title')) ?? '').replace(/\s+/gu, ' ').trim();

/** By the arrow keys, through all segments on the way. */
async function choose(tab: Tab, id: Id): Promise<void> {
  const from = IDS.indexOf((await shownSegment(tab))?.id as Id);
  const to = IDS.indexOf(id);
  const key = from < to ? 'ArrowDown' : 'ArrowUp';
  const way = from < to ? IDS.slice(from + 1, to + 1) : IDS.slice(to, from).toReversed();
  for (const next of way) {
    await tabTo(tab, CHOOSER);
    await tab.press(key);
    await expectSegment(tab, next);
    // Words that are fetched bring a chooser of their own.
    await expect.poll(() => tab.text('.narr h2'), `words of ${next}`).not.toBeNull();
  }
}

const expectShown = (tab: Tab, table: string, matrix: string[][]): Promise<void> =>
  expect.poll(() => shown(tab, table), table).toEqual(matrix);

const isOn = (tab: Tab): Promise<boolean | null> =>
  tab.evaluate(() => {
    const root = document.querySelector('context-vector')?.shadowRoot;
    const toggle = root?.querySelector('[role="switch"]');
    return toggle == null ? null : toggle.getAttribute('aria-checked') === 'true';
  }, null);

/** The switch of the segment's own setting. */
async function toggle(tab: Tab, on: boolean): Promise<void> {
  await tabTo(tab, '[role="switch"]');
  await tab.press('Space');
  await expect.poll(() => isOn(tab)).toBe(on);
}

async function press(tab: Tab, selector: string): Promise<void> {
  await tabTo(tab, selector);
  await tab.press('Enter');
}

/** The post's keys, scores and the like. */
const post = postWithSeed(0).trace;

test('the chooser reaches every segment, down and up again', async ({ tab }) => {
  await openPlayer(tab);
  await expectSegment(tab, 'tokens');
  for (const [id, , heading] of SEGMENTS.slice(1)) {
    await choose(tab, id);
    await expect.poll(() => title(tab)).toMatch(heading);
  }
  await choose(tab, 'tokens');
  await expectPlace(tab, 0);
  expect(await tab.problems()).toEqual([]);
});

test('the chooser keeps the focus from one segment to the next', async ({ tab }) => {
  await openPlayer(tab);
  await choose(tab, 'scale');
  await tabTo(tab, CHOOSER);
  for (const key of ['ArrowDown', 'ArrowUp', 'ArrowUp', 'ArrowDown']) {
    await tab.press(key);
    await expectFocus(tab, CHOOSER);
  }
});

test('the chooser keeps the focus into the first example', async ({ tab }) => {
  await openPlayer(tab);
  await choose(tab, 'retrieve');
  await tab.press('ArrowDown');
  await expectSegment(tab, 'scale');
  await expect.poll(() => title(tab)).toBe('Why scores are divided by √d');
  expect(await hasFocus(tab, CHOOSER)).toBe(true);
});

test('the chooser names every segment of the steps, in three groups', async ({ tab }) => {
  await openPlayer(tab);
  const names = await tab.evaluate(() => {
    const root = document.querySelector('context-vector')?.shadowRoot;
    return [...(root?.querySelectorAll('.path optgroup') ?? [])].map((group) => [
      group.getAttribute('label'),
      [...group.querySelectorAll('option')].map((option) => option.textContent?.trim()),
    ]);
  }, null);
  const titles = SEGMENTS.map(([, name]) => name);
  expect(names.slice(0, 3)).toEqual([
    ['Attention', titles.slice(0, 7)],
    ['What a real Transformer adds', titles.slice(7, 11)],
    ['What breaks', titles.slice(11)],
  ]);
});

test('“Next” walks through all of them', async ({ tab }) => {
  await openPlayer(tab);
  await tabTo(tab, '[data-grain="cell"]');
  for (const grain of ['row', 'stage']) {
    await tab.press('ArrowLeft');
    await expectFocus(tab, `[data-grain="${grain}"]`);
  }
  const stages: readonly Id[] = ['projections', 'score', 'softmax', 'mix', 'context'];
  for (const id of stages) {
    await press(tab, '.next-button');
    await expectSegment(tab, id);
  }
  await expectPlace(tab, STEPS);
  for (const id of IDS.slice(stages.length + 1)) {
    await press(tab, ONWARD);
    await expectSegment(tab, id);
  }
  expect(await tab.text(ONWARD)).toContain('Nearest neighbors');
  expect(await tab.problems()).toEqual([]);
});

test('a segment’s example is stepped through without leaving it', async ({ tab }) => {
  await openPlayer(tab);
  await choose(tab, 'mask');
  await tabTo(tab, SLIDER);
  await tab.press('Home');
  await expectPlace(tab, 0);
  await expectSegment(tab, 'mask');
  await tab.press('End');
  await expectPlace(tab, STEPS);
  await expectSegment(tab, 'mask');
});

test('√d: the largest weight falls with the divisor, and the width has its slider', async ({
  tab,
}) => {
  await openPlayer(tab);
  await choose(tab, 'scale');
  const most = async () => {
    const text = (await tab.text('.narr .say')) ?? '';
    return Number(/largest weight of\s+\S+\s+is\s+(\d\.\d+)\./u.exec(text)?.[1] ?? Number.NaN);
  };
  await expect.poll(most).toBeGreaterThan(0.5);
  const undivided = await most();
  await toggle(tab, true);
  await expect.poll(most).toBeLessThan(undivided);
  await toggle(tab, false);
  await expect.poll(most).toBe(undivided);
  await tabTo(tab, '#width');
  await tab.press('ArrowLeft');
  await expect.poll(() => tab.text('label[for="width"] .val')).toBe('32');
  await tab.press('Home');
  await expect.poll(() => tab.text('label[for="width"] .val')).toBe('1');
  await expect.poll(() => tab.text('.narr .say')).toContain('a single product');
  await expectSegment(tab, 'scale');
  await expectFocus(tab, '#width');
});

test('the mask hides later tokens, and shows them', async ({ tab }) => {
  await openPlayer(tab);
  await choose(tab, 'mask');
  await expect.poll(async () => (await shown(tab, 'weights'))[0]).toEqual(['1.00', '0', '0']);
  await toggle(tab, false);
  await expectShown(tab, 'weights', written(post.weights));
  await expectFocus(tab, '[role="switch"]');
  await toggle(tab, true);
  await expect.poll(async () => (await shown(tab, 'weights'))[0]).toEqual(['1.00', '0', '0']);
});

test('heads are added and taken away, and each can be looked at', async ({ tab }) => {
  await openPlayer(tab);
  await choose(tab, 'heads');
  const heads = () =>
    tab.evaluate(() => {
      const root = document.querySelector('context-vector')?.shadowRoot;
      return root?.querySelectorAll('[data-head]').length ?? 0;
    }, null);
  await expect.poll(heads).toBe(2);
  const queries = await shown(tab, 'queries');
  await tabTo(tab, '[data-head="0"]');
  await tab.press('ArrowRight');
  await expectFocus(tab, '[data-head="1"]');
  await expect.poll(() => shown(tab, 'queries')).not.toEqual(queries);
  await press(tab, 'button[aria-label="One head more"]');
  await expect.poll(heads).toBe(3);
  await tab.press('Shift+Tab');
  await expectFocus(tab, 'button[aria-label="One head fewer"]');
  await tab.press('Enter');
  await tab.press('Enter');
  await expect.poll(heads).toBe(0);
  await expectSegment(tab, 'heads');
});

test('a button that is pressed twice before the next frame acts twice', async ({ tab }) => {
  await openPlayer(tab);
  await choose(tab, 'heads');
  const heads = await tab.evaluate(async () => {
    const player = document.querySelector('context-vector');
    await player?.updateComplete;
    const find = () =>
      player?.shadowRoot?.querySelector<HTMLElement>('[aria-label="One head more"]');
    find()?.click();
    await Promise.resolve();
    find()?.click();
    await player?.updateComplete;
    return player?.shadowRoot?.querySelectorAll('[data-head]').length;
  }, null);
  expect(heads).toBe(4);
});

test('without positions contexts swap with their tokens, with them they do not', async ({
  tab,
}) => {
  await openPlayer(tab);
  await choose(tab, 'positions');
  const SWAP = 'button.swap';
  const [how = [], are = [], you = []] = written(post.context);
  await expectShown(tab, 'context', [how, are, you]);
  await press(tab, SWAP);
  await expectShown(tab, 'context', [are, how, you]);
  await press(tab, SWAP);
  await expectShown(tab, 'context', [how, are, you]);
  await toggle(tab, true);
  await expect.poll(() => shown(tab, 'context')).not.toEqual([how, are, you]);
  const [first, second] = await shown(tab, 'context');
  await tabTo(tab, SWAP);
  await tab.press('Enter');
  await expect.poll(async () => (await shown(tab, 'context'))[0]).not.toEqual(first);
  expect((await shown(tab, 'context')).slice(0, 2)).not.toEqual([second, first]);
});

/** From one way of softmax to the next, by the arrow keys of its choice. */
async function nextSoftmax(tab: Tab, variant: string): Promise<void> {
  await tabTo(tab, '[data-softmax][aria-checked="true"]');
  await tab.press('ArrowRight');
  await expectFocus(tab, `[data-softmax="${variant}"][aria-checked="true"]`);
}

test('the table’s largest leaves the last row without weights', async ({ tab }) => {
  await openPlayer(tab);
  await choose(tab, 'table-max');
  await tabTo(tab, SLIDER);
  await tab.press('End');
  await expect.poll(async () => (await shown(tab, 'weights'))[1]).toEqual(['0.27', '0.73']);
  await nextSoftmax(tab, 'global-max');
  await expect.poll(async () => (await shown(tab, 'weights'))[1]).toEqual(['NaN', 'NaN']);
  await expectSegment(tab, 'table-max');
});

test('scores divided by their sum break in a row that adds to 0', async ({ tab }) => {
  await openPlayer(tab);
  await choose(tab, 'score-sum');
  await nextSoftmax(tab, 'global-max');
  await nextSoftmax(tab, 'score-sum');
  await tabTo(tab, SLIDER);
  await tab.press('End');
  await expect.poll(async () => (await shown(tab, 'weights'))[0]).toEqual(['0.25', '0.25', '0.50']);
  const [, zero = [], mixed = []] = await shown(tab, 'weights');
  expect(zero.filter((text) => /^\d/u.test(text))).toEqual([]);
  expect(mixed.some((text) => text.startsWith('−'))).toBe(true);
});

// ---- Back to one's own numbers ----------------------------------------------------------------------

async function setFirstNumber(tab: Tab, text: string): Promise<void> {
  await tabTo(tab, 'span[data-table="x"]');
  await tab.press('Enter');
  await expectFocus(tab, '.cell-field');
  await replaceText(tab, text);
  await tab.press('Enter');
  await expectFocus(tab, cellSelector('x', 0, 0));
}

for (const id of ['scale', 'score-sum'] as const) {
  test(`from the example of ${id} the way back leads to the reader’s own numbers`, async ({
    tab,
  }) => {
    await openPlayer(tab);
    await setFirstNumber(tab, '-3');
    const own = attend(inputsOf(await readNumbers(tab)));
    await choose(tab, id);
    await choose(tab, 'score');
    await tabTo(tab, SLIDER);
    await tab.press('PageUp');
    await expectShown(tab, 'queries', written(own.queries));
    await expectShown(tab, 'scores', written(times(own.queries, transpose(own.keys))));
  });
}

test('undo leads out of an example, to the reader’s own numbers', async ({ tab }) => {
  await openPlayer(tab);
  await setFirstNumber(tab, '-3');
  const { weights } = attend(inputsOf(await readNumbers(tab)));
  await choose(tab, 'scale');
  await tabTo(tab, SLIDER);
  await tab.press('Control+z');
  await expectShown(tab, 'weights', written(weights));
  await expect.poll(async () => (await shownSegment(tab))?.id).not.toBe('scale');
});

test('what goes takes the focus nowhere: “Next” leads to the words, settings and undo keep the keys', async ({
  tab,
}) => {
  await openPlayer(tab);
  await tabTo(tab, SLIDER);
  await tab.press('End');
  await expectVisible(tab, '.try button');
  await tabTo(tab, '.try button');
  await tab.press('Enter');
  await tabTo(tab, '.try > [data-turn="undo"]');
  await tab.press('Enter');
  await expectFocus(tab, '.try > [data-turn="undo"]');
  await tabTo(tab, '.path-next');
  await tab.press('Enter');
  await expectFocus(tab, '.words');
  await expectSegment(tab, 'retrieve');
  await tabTo(tab, '.to-settings');
  await tab.press('Enter');
  await expect.poll(() => tab.text('.panel')).toContain('seed');
  await expectFocus(tab, '.player, .panel');
  await tabTo(tab, '.more.fine .link');
  await tab.press('Enter');
  await expectFocus(tab, '.to-settings');
});
