// The learning chapter: tasks are learned to the end by keyboard alone, and the page's own tables are
// held against what each task means.
import { AxeBuilder } from '@axe-core/playwright';
import type { Tab } from './driver/tab.js';
import { expectFocus, openPlayer, replaceText, tabTo } from './player.js';
import { expect, test } from './test.js';

type Task = 'associative-recall' | 'previous-token' | 'same-kind';
const TASKS: readonly Task[] = ['associative-recall', 'previous-token', 'same-kind'];
const KINDS = ['cat dog fox', 'bus car van', 'one two six', 'tea egg pie'];

const CHOOSER = '.path select';
const RUN = '.learn-run';
const MOST_SEGMENTS = 40;
/** What a run at full speed ends with. */
const LAP = 2000;
/** And at the slow pace, after ten seconds. */
const SLOW_LAP = 200;

// ---- The way there ------------------------------------------------------------------------------

const chosenSegment = (tab: Tab): Promise<string> =>
  tab.evaluate((selector) => {
    const root = document.querySelector('context-vector')?.shadowRoot;
    return root?.querySelector<HTMLSelectElement>(selector)?.value ?? '';
  }, CHOOSER);

async function openLearning(tab: Tab): Promise<void> {
  await openPlayer(tab);
  for (let i = 0; i < MOST_SEGMENTS; i += 1) {
    const before = await chosenSegment(tab);
    if (before === 'learning') break;
    await tabTo(tab, CHOOSER);
    await tab.press('ArrowDown');
    // Words that are fetched bring a chooser of their own.
    await expect.poll(async () => ['', before].includes(await chosenSegment(tab))).toBe(false);
  }
  await expect.poll(() => tab.text(RUN)).toContain('Learn');
}

/** By the arrow keys of the group that has it. */
async function choose(tab: Tab, group: string, value: string): Promise<void> {
  const chosen = `[data-choice="${group}-${value}"][aria-checked="true"]`;
  await tabTo(tab, `[data-choice^="${group}-"][tabindex="0"]`);
  for (let i = 0; i < 5 && (await tab.text(chosen)) === null; i += 1) {
    await tab.press('ArrowRight');
    await expectFocus(tab, `[data-choice^="${group}-"][aria-checked="true"]`);
  }
  await expectFocus(tab, chosen);
}

async function press(tab: Tab, selector: string): Promise<void> {
  await tabTo(tab, selector);
  await tab.press('Enter');
}

// ---- What the page says -------------------------------------------------------------------------

/** Steps taken; null while there is no chapter. */
async function steps(tab: Tab): Promise<number | null> {
  const text = await tab.text('.learn-count');
  if (text === null) return null;
  return text.includes('No step') ? 0 : Number(text.replace(/\D/gu, ''));
}

const expectSteps = (tab: Tab, count: number): Promise<void> =>
  expect.poll(() => steps(tab), `${count} steps`).toBe(count);

const isRunning = async (tab: Tab): Promise<boolean> =>
  ((await tab.text(RUN)) ?? '').includes('Pause');

const expectEnd = (tab: Tab): Promise<void> =>
  expect.poll(() => isRunning(tab), 'the run has ended').toBe(false);

const rightPercent = async (tab: Tab): Promise<number> =>
  Number.parseFloat((await tab.text('.learn-share')) ?? '');

interface Line {
  readonly name: string;
  readonly when: string;
  readonly cells: readonly string[];
}

interface PageTable {
  readonly columns: readonly string[];
  readonly lines: readonly Line[];
}

/** The table behind a picture. */
const table = (tab: Tab, map: 'a' | 'kernel'): Promise<PageTable> =>
  tab.evaluate((name) => {
    const root = document.querySelector('context-vector')?.shadowRoot;
    const section = root?.querySelector(`[data-map="${name}"] table`);
    const texts = (element: Element | null | undefined, selector: string) =>
      [...(element?.querySelectorAll(selector) ?? [])].map((one) => one.textContent?.trim() ?? '');
    return {
      columns: texts(section, 'thead th').slice(1),
      lines: [...(section?.querySelectorAll('tbody tr') ?? [])].map((line) => {
        const [token = '', when = ''] = (texts(line, 'th')[0] ?? '').split(', ');
        return { name: token, when, cells: texts(line, 'td') };
      }),
    };
  }, map);

const at = (when: string, { lines }: PageTable) => lines.filter((line) => line.when === when);
const share = (text: string | undefined): number => Number.parseFloat(text ?? '') || 0;

/** What a row should find, told from the names alone. */
function truth(task: Task, name: string, place: number, columns: readonly string[]): number[] {
  const places = columns.map((_, column) => column);
  switch (task) {
    case 'associative-recall':
      return places.filter((column) => {
        const found = columns[column] ?? '';
        return found[0] === name[0] && !found.endsWith('?');
      });
    case 'previous-token':
      return places.filter((column) => column === place - 1);
    case 'same-kind': {
      const kind = KINDS.find((words) => words.includes(name)) ?? '';
      return places.filter((column) => kind.includes(columns[column] ?? '-'));
    }
  }
}

/** The mean of what rows give to what they should find; every such cell, and no other, is marked. */
function trueShare(task: Task, page: PageTable, when: string, firstPlace: number): number {
  const { columns } = page;
  const lines = at(when, page);
  expect(lines.length).toBeGreaterThan(0);
  const given = lines.flatMap(({ name, cells }, row) => {
    const wanted = truth(task, name, firstPlace + row, columns);
    const ticked = cells.flatMap((text, column) => (text.includes('✓') ? [column] : []));
    expect(ticked, `${task}: what ${name} should find`).toEqual(wanted);
    if (wanted.length === 0) return [];
    return [wanted.reduce((sum, column) => sum + share(cells[column]), 0)];
  });
  return given.reduce((a, b) => a + b, 0) / given.length;
}

/** Of previous-token the first token is not asked. */
const firstAsked = (task: Task): number => (task === 'previous-token' ? 1 : 0);

// ---- Learning to the end ------------------------------------------------------------------------

for (const task of TASKS) {
  test(`${task} is learned to the end by keyboard alone; the tables show what it means`, async ({
    tab,
  }) => {
    await openLearning(tab);
    await choose(tab, 'task', task);
    expect(await rightPercent(tab)).toBeLessThan(30);
    expect(trueShare(task, await table(tab, 'a'), 'now', firstAsked(task))).toBeLessThan(0.6);
    await choose(tab, 'speed', 'full');
    await press(tab, RUN);
    await expectSteps(tab, LAP);
    await expectEnd(tab);
    await expectFocus(tab, RUN);
    expect(await rightPercent(tab)).toBeGreaterThanOrEqual(95);
    const kernel = await table(tab, 'kernel');
    expect(trueShare(task, kernel, 'now', 0)).toBeGreaterThan(0.9);
    expect(trueShare(task, kernel, 'before', 0)).toBeLessThan(0.5);
    for (let sequence = 1; sequence <= 5; sequence += 1) {
      const weights = await table(tab, 'a');
      expect(trueShare(task, weights, 'now', firstAsked(task))).toBeGreaterThan(0.9);
      await press(tab, 'button[aria-label="The next sequence"]');
      await expect.poll(() => table(tab, 'a')).not.toEqual(weights);
    }
    expect(await tab.problems()).toEqual([]);
  });
}

/** Starts to count the frames in which the page had its turn while the head was learning. */
const watchFrames = (tab: Tab): Promise<void> =>
  tab.evaluate((run) => {
    const seen = window as unknown as { turns: number };
    seen.turns = 0;
    const root = document.querySelector('context-vector')?.shadowRoot;
    const look = () => {
      if (root?.querySelector(run)?.textContent?.includes('Pause')) seen.turns += 1;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, RUN);

test('the page has its turn all the while', async ({ tab }) => {
  await openLearning(tab);
  await choose(tab, 'speed', 'full');
  await tabTo(tab, RUN);
  await watchFrames(tab);
  await tab.press('Enter');
  await expectSteps(tab, LAP);
  await expectEnd(tab);
  const turns = await tab.evaluate(() => (window as unknown as { turns: number }).turns, null);
  // However fast the machine is: so many steps in one go would leave a single turn or none.
  expect(turns).toBeGreaterThan(3);
});

// ---- Pause, step, start over --------------------------------------------------------------------

/** After as many frames of the page. */
const frames = (tab: Tab, count: number): Promise<void> =>
  tab.evaluate(async (left) => {
    for (let i = 0; i < left; i += 1) await new Promise(requestAnimationFrame);
  }, count);

test('it pauses, takes single steps, and starts over exactly as it was', async ({ tab }) => {
  await openLearning(tab);
  const shown = async () => ({
    weights: await table(tab, 'a'),
    kernel: await table(tab, 'kernel'),
    loss: await tab.text('.learn-progress svg .strong'),
    right: await tab.text('.learn-held-out'),
  });
  const start = await shown();
  await press(tab, RUN);
  await expect.poll(() => steps(tab)).toBeGreaterThan(2);
  expect(await isRunning(tab)).toBe(true);
  await tab.press('Enter');
  await expectEnd(tab);
  const paused = (await steps(tab)) ?? 0;
  expect(paused).toBeLessThan(SLOW_LAP);
  await frames(tab, 20);
  expect(await steps(tab)).toBe(paused);
  await press(tab, '.learn-step');
  await expectSteps(tab, paused + 1);
  await tab.press('ArrowRight');
  await expectSteps(tab, paused + 2);
  expect(await shown()).not.toEqual(start);
  await press(tab, '.learn-reset');
  await expectSteps(tab, 0);
  expect(await shown()).toEqual(start);
  await frames(tab, 20);
  expect(await steps(tab)).toBe(0);
});

test('the space bar learns and pauses wherever no button has the focus', async ({ tab }) => {
  await openLearning(tab);
  await tabTo(tab, '.words, .player, [data-choice="task-associative-recall"]');
  await tab.evaluate(() => {
    const root = document.querySelector('context-vector')?.shadowRoot;
    root?.querySelector<HTMLElement>('.words')?.focus();
  }, null);
  await tab.press('Space');
  await expect.poll(() => isRunning(tab)).toBe(true);
  await tab.press('Space');
  await expectEnd(tab);
});

test('it stops when the figure leaves the screen', async ({ tab }) => {
  await openLearning(tab);
  await press(tab, RUN);
  await expect.poll(() => steps(tab)).toBeGreaterThan(0);
  await tab.evaluate(() => {
    const spacer = document.createElement('div');
    spacer.style.height = '4000px';
    document.body.prepend(spacer);
    window.scrollTo(0, 0);
  }, null);
  await expectEnd(tab);
  expect(await steps(tab)).toBeLessThan(SLOW_LAP);
});

test('it stops when another part is opened', async ({ tab }) => {
  await openLearning(tab);
  await press(tab, RUN);
  await expect.poll(() => steps(tab)).toBeGreaterThan(0);
  await tabTo(tab, CHOOSER);
  await tab.press('Home');
  await expect.poll(() => tab.text(RUN)).toBeNull();
  const asked = await tab.evaluate(async () => {
    const request = window.requestAnimationFrame.bind(window);
    let count = 0;
    window.requestAnimationFrame = (callback) => {
      count += 1;
      return request(callback);
    };
    for (let i = 0; i < 20; i += 1) await new Promise(request);
    window.requestAnimationFrame = request;
    return count;
  }, null);
  expect(asked, 'frames that somebody still works in').toBeLessThan(10);
  expect(await tab.problems()).toEqual([]);
});

test('what it has learned is still there after another part', async ({ tab }) => {
  await openLearning(tab);
  await press(tab, '.learn-step');
  await press(tab, '.learn-step');
  await expectSteps(tab, 2);
  await tabTo(tab, CHOOSER);
  await tab.press('ArrowDown');
  await expect.poll(() => tab.text(RUN)).toBeNull();
  await tab.press('ArrowUp');
  await expectSteps(tab, 2);
});

// ---- The learning rate --------------------------------------------------------------------------

test('the rate may be changed while it learns', async ({ tab }) => {
  await openLearning(tab);
  await press(tab, RUN);
  await expect.poll(() => steps(tab)).toBeGreaterThan(1);
  await choose(tab, 'rate', '0.3');
  const then = (await steps(tab)) ?? 0;
  await expect.poll(() => steps(tab)).toBeGreaterThan(then + 3);
  expect(await isRunning(tab)).toBe(true);
  await press(tab, '.learn-reset');
  await press(tab, RUN);
  await choose(tab, 'rate', '30');
  await expect.poll(() => tab.text('.learn-stop')).toContain('learning rate of 30');
  expect(await isRunning(tab)).toBe(false);
});

test('a rate that is none stays in its field with the reason; the last good one stays in use', async ({
  tab,
}) => {
  await openLearning(tab);
  await tabTo(tab, '#learning-rate');
  for (const text of ['0', 'abc', '-1', '101']) {
    await replaceText(tab, text);
    await tab.press('Enter');
    await expect.poll(() => tab.text('#learning-rate-error')).toContain(`“${text}”`);
    expect(await tab.text('#learning-rate-error')).toContain('0.05');
    await expectFocus(tab, '#learning-rate[aria-invalid="true"]');
  }
  await tab.press('Escape');
  await expect.poll(() => tab.text('#learning-rate-error')).toBeNull();
  await replaceText(tab, '0.3');
  await tab.press('Enter');
  await expect.poll(() => tab.text('#learning-rate-error')).toBeNull();
  await expect.poll(() => tab.text('[data-choice="rate-0.3"][aria-checked="true"]')).not.toBeNull();
  await tab.press('ArrowUp');
  const value = () =>
    tab.evaluate(() => {
      const root = document.querySelector('context-vector')?.shadowRoot;
      return root?.querySelector<HTMLInputElement>('#learning-rate')?.value;
    }, null);
  await expect.poll(value).toBe('0.5');
});

/** The step whose weights the page offers to go back to. */
async function keptStep(tab: Tab): Promise<number> {
  const text = ((await tab.text('.learn-recover')) ?? '').replace(/\u202f/gu, '');
  return Number(/step (\d+)/u.exec(text)?.[1]);
}

for (const optimizer of ['adam', 'momentum'] as const) {
  test(`too large a rate stops ${optimizer} with the cause, and a press leads back`, async ({
    tab,
  }) => {
    await openLearning(tab);
    await choose(tab, 'optimizer', optimizer);
    for (let step = 1; step <= 3; step += 1) {
      await press(tab, '.learn-step');
      await expectSteps(tab, step);
    }
    await choose(tab, 'rate', '30');
    await choose(tab, 'speed', 'full');
    await press(tab, RUN);
    await expect.poll(() => tab.text('.learn-stop')).toMatch(/learning rate of 30.*too large/su);
    expect(await keptStep(tab)).toBe(3);
    expect(await steps(tab)).toBeLessThan(LAP);
    await press(tab, '.learn-recover');
    await expect.poll(() => tab.text('.learn-stop')).toBeNull();
    await expectSteps(tab, LAP);
    await expectEnd(tab);
    expect(await rightPercent(tab)).toBeGreaterThanOrEqual(95);
    expect(await tab.problems()).toEqual([]);
  });
}

// ---- What is kept -------------------------------------------------------------------------------

test('a link opens the chapter with the same settings, and undo takes them back', async ({
  tab,
}) => {
  await openLearning(tab);
  await choose(tab, 'task', 'same-kind');
  await choose(tab, 'rate', '0.3');
  const weights = await table(tab, 'a');
  const link = await tab.evaluate(() => {
    const player = document.querySelector<HTMLElement & { link(): string | null }>(
      'context-vector',
    );
    return player?.link() ?? '';
  }, null);
  await tab.open('about:blank');
  await tab.open(`./#${link}`);
  await expect.poll(() => tab.text('[data-choice="rate-0.3"][aria-checked="true"]')).not.toBeNull();
  expect(await table(tab, 'a')).toEqual(weights);
  await choose(tab, 'task', 'associative-recall');
  await tab.press('Control+z');
  await expect.poll(() => table(tab, 'a')).toEqual(weights);
});

test('a link with what is none of ours opens the usual settings, and says so', async ({ tab }) => {
  await openLearning(tab);
  await choose(tab, 'task', 'same-kind');
  const link = await tab.evaluate(() => {
    const player = document.querySelector<HTMLElement & { link(): string | null }>(
      'context-vector',
    );
    return player?.link() ?? '';
  }, null);
  expect(link).toContain('same-kind');
  await tab.open('about:blank');
  await tab.open(`./#${link.replace('same-kind', 'same-king')}`);
  await expect.poll(() => tab.text('.narr .msg')).toContain('usual ones');
  const usual = '[data-choice="task-associative-recall"][aria-checked="true"]';
  await expect.poll(() => tab.text(usual)).not.toBeNull();
});

test('another task and back, start over and undo: each head is found as it was left', async ({
  tab,
}) => {
  await openLearning(tab);
  for (let step = 1; step <= 2; step += 1) {
    await press(tab, '.learn-step');
    await expectSteps(tab, step);
  }
  const learned = await table(tab, 'kernel');
  await choose(tab, 'task', 'previous-token');
  await expectSteps(tab, 0);
  await press(tab, '.learn-step');
  await expectSteps(tab, 1);
  await tab.press('Control+z');
  await expectSteps(tab, 2);
  expect(await table(tab, 'kernel')).toEqual(learned);
  await press(tab, '.learn-reset');
  await expectSteps(tab, 0);
  expect(await table(tab, 'kernel')).not.toEqual(learned);
  await press(tab, '[data-turn="undo"]');
  await expectSteps(tab, 2);
  expect(await table(tab, 'kernel')).toEqual(learned);
  await press(tab, '.learn-step');
  await expectSteps(tab, 3);
  await press(tab, '[data-turn="redo"]');
  await expectSteps(tab, 0);
  await tab.press('Control+z');
  await expectSteps(tab, 3);
  await choose(tab, 'task', 'previous-token');
  await expectSteps(tab, 1);
});

test('another task while it learns: the run stops, and is found where it stopped', async ({
  tab,
}) => {
  await openLearning(tab);
  await press(tab, RUN);
  await expect.poll(() => steps(tab)).toBeGreaterThan(2);
  await choose(tab, 'task', 'same-kind');
  await expectSteps(tab, 0);
  expect(await isRunning(tab)).toBe(false);
  await choose(tab, 'task', 'associative-recall');
  const left = (await steps(tab)) ?? 0;
  expect(left).toBeGreaterThan(2);
  await frames(tab, 20);
  expect(await steps(tab)).toBe(left);
});

// ---- What is said -------------------------------------------------------------------------------

const said = async (tab: Tab): Promise<string> =>
  ((await tab.text('.player > [role="status"]')) ?? '').trim();
const SEQUENCE = 'button[aria-label="The next sequence"]';

test('what is on show is spoken whenever it changes: steps, sequence, task, undo', async ({
  tab,
}) => {
  await openLearning(tab);
  await expect.poll(() => said(tab)).toMatch(/^No step yet: loss 1\.07, \d+ percent/u);
  expect(await said(tab)).toMatch(
    /Sequence 1: C\? should read 6 by 1\.00\. It reads 6 by 0\.\d\d\./u,
  );
  expect(await said(tab)).toContain('Find by key, Adam at 0.05, seed 0');
  await press(tab, '.learn-step');
  await expect.poll(() => said(tab)).toMatch(/^1 step: loss/u);
  await press(tab, SEQUENCE);
  await expect.poll(() => said(tab)).toContain('Sequence 2: ');
  await tab.press('Control+z');
  await expect.poll(() => said(tab)).toContain('Sequence 1: ');
  await tab.press('Control+Shift+z');
  await expect.poll(() => said(tab)).toContain('Sequence 2: ');
  await choose(tab, 'task', 'same-kind');
  await expect
    .poll(() => said(tab))
    .toMatch(/^No step yet: .*egg should read egg by 1\.00.*Gather/u);
  await choose(tab, 'rate', '0.3');
  await expect.poll(() => said(tab)).toContain('Adam at 0.3');
  await tab.press('Control+z');
  await expect.poll(() => said(tab)).toContain('Adam at 0.05');
});

test('numbers are not spoken while it learns, and are when it pauses', async ({ page }) => {
  await page.goto('./');
  await page.locator(CHOOSER).selectOption('learning');
  const status = page.locator('.player > [role="status"]');
  await expect(status).toContainText('No step yet');
  // The count beside the button is read by those who see it.
  await expect(page.locator('.main.chapter output')).toHaveCount(0);
  await status.evaluate((element) => {
    const seen = window as unknown as { heard: string[] };
    seen.heard = [];
    const listen = () => seen.heard.push(element.textContent?.trim() ?? '');
    new MutationObserver(listen).observe(element, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  await page.locator(RUN).click();
  await expect
    .poll(async () => Number.parseInt((await page.locator('.learn-count').innerText()) || '0', 10))
    .toBeGreaterThan(5);
  const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  expect([...new Set(await heard())]).toEqual(['Learning.']);
  await page.locator(RUN).click();
  await expect(status).toContainText(/^\s*\d+ steps: loss/u);
});

test('rows that gather are right when all their true keys together are', async ({ tab }) => {
  await openLearning(tab);
  await choose(tab, 'task', 'same-kind');
  expect(await tab.text('.learn-held-out')).toContain('all true keys together 0.90 or more');
  expect(await tab.text('.learn-least')).toMatch(/Lowest possible on the same sequences: 0\.57/u);
});

test('the kernel of keys does not claim what values add in a sequence', async ({ tab }) => {
  await openLearning(tab);
  const note = () => tab.text('[data-map="kernel"] > .fine');
  expect(await note()).toContain('the values left out');
  expect(await note()).toContain('each key has a value beside it, which adds to q·k');
  await choose(tab, 'task', 'same-kind');
  expect(await note()).toContain('A has the shares of the words in its sequence');
});

// ---- Too large from the start -------------------------------------------------------------------

/** What the picture of the loss says. */
const curveLabel = (tab: Tab): Promise<string> =>
  tab.evaluate(() => {
    const root = document.querySelector('context-vector')?.shadowRoot;
    return root?.querySelector('.learn-progress svg')?.getAttribute('aria-label') ?? '';
  }, null);

test('a first step that is too large shows where it leads; another rate takes that away', async ({
  tab,
}) => {
  await openLearning(tab);
  expect(await curveLabel(tab)).toBe('Loss before any step, 1.07');
  await choose(tab, 'rate', '30');
  await press(tab, RUN);
  await expect.poll(() => tab.text('.learn-stop')).toContain('not finite');
  expect(await tab.text('.learn-stop')).not.toContain('start over');
  expect(await tab.text('.learn-recover')).toContain('Learn with 0.05');
  expect(await curveLabel(tab)).toContain('The next step would lead to ∞');
  await choose(tab, 'rate', '0.05');
  await expect.poll(() => tab.text('.learn-stop')).toBeNull();
  expect(await curveLabel(tab)).toBe('Loss before any step, 1.07');
});

test('a later step that is too large is marked with the loss it leads to', async ({ tab }) => {
  await openLearning(tab);
  await choose(tab, 'optimizer', 'momentum');
  await choose(tab, 'rate', '30');
  await choose(tab, 'speed', 'full');
  await press(tab, RUN);
  await expect.poll(() => tab.text('.learn-stop')).toContain('start over');
  const loss = /loss of (\d+\.\d\d)/u.exec((await tab.text('.learn-stop')) ?? '')?.[1] ?? 'none';
  expect(await curveLabel(tab)).toContain(`The next step would lead to ${loss}`);
});

// ---- Everybody ----------------------------------------------------------------------------------

test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('it learns as fast and is drawn in coarse steps', async ({ page }) => {
    await page.goto('./');
    await page.locator(CHOOSER).selectOption('learning');
    await page.locator('.learn-count').evaluate((count) => {
      const seen = window as unknown as { drawn: number };
      seen.drawn = 0;
      new MutationObserver(() => {
        seen.drawn += 1;
      }).observe(count, { subtree: true, childList: true, characterData: true });
    });
    await page.locator(RUN).press('Enter');
    const count = page.locator('.learn-count');
    await expect
      .poll(async () => Number.parseInt((await count.innerText()) || '0', 10))
      .toBeGreaterThan(60);
    const drawn = await page.evaluate(() => (window as unknown as { drawn: number }).drawn);
    expect(drawn).toBeGreaterThan(1);
    expect(drawn).toBeLessThan(20);
  });
});

for (const width of [320, 768, 1440]) {
  test(`nothing is wider than a page of ${width} px`, async ({ tab }) => {
    await tab.setViewport(width, 800);
    await openLearning(tab);
    for (const task of TASKS) {
      await choose(tab, 'task', task);
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth, null);
      expect(wide, task).toBeLessThanOrEqual(width);
    }
  });
}

/** Everything that can be folded open is. */
const unfold = (tab: Tab): Promise<void> =>
  tab.evaluate(() => {
    const root = document.querySelector('context-vector')?.shadowRoot;
    for (const fold of root?.querySelectorAll('.learn details') ?? []) {
      fold.setAttribute('open', '');
    }
  }, null);

test('nothing is wider than a page of 320 px at twice the type', async ({ tab }) => {
  await tab.setViewport(320, 740);
  await openLearning(tab);
  await tab.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  }, null);
  const wide = async () => {
    await unfold(tab);
    return tab.evaluate(() => document.documentElement.scrollWidth, null);
  };
  for (const task of TASKS) {
    await unfold(tab);
    await choose(tab, 'task', task);
    await expect.poll(wide, task).toBeLessThanOrEqual(320);
  }
});

/** Where parts of the figure begin and end, and what is read in which order. */
const laidOut = (tab: Tab) =>
  tab.evaluate(() => {
    const root = document.querySelector('context-vector')?.shadowRoot;
    const parts = [
      '.learn-run',
      '[data-map="a"] svg',
      '[data-map="kernel"] svg',
      '.learn-progress',
    ];
    const all = [...(root?.querySelectorAll('*') ?? [])];
    return parts.map((part) => {
      const element = root?.querySelector(part);
      const { top, bottom } = element?.getBoundingClientRect() ?? new DOMRect();
      return { top, bottom, order: element == null ? -1 : all.indexOf(element) };
    });
  }, null);

const ascends = (numbers: readonly number[]): boolean =>
  numbers.every((number, i) => i === 0 || (numbers[i - 1] ?? 0) < number);

test('on a phone where it looks stands next to the button, then the kernel, then the loss', async ({
  tab,
}) => {
  await tab.setViewport(360, 740);
  await openLearning(tab);
  for (const task of TASKS) {
    await choose(tab, 'task', task);
    const parts = await laidOut(tab);
    expect(ascends(parts.map(({ top }) => top)), task).toBe(true);
    expect(ascends(parts.map(({ order }) => order)), task).toBe(true);
    const [run, weights] = parts;
    expect((weights?.bottom ?? 0) - (run?.top ?? 0), task).toBeLessThan(600);
  }
  await tab.setViewport(1280, 800);
  const isLossFirst = async () => {
    const [, weights, , progress] = await laidOut(tab);
    return ascends([progress?.top ?? 0, weights?.top ?? 0]);
  };
  await expect.poll(isLossFirst).toBe(true);
});

test('names of rows stay while a table scrolls, and its caption is read whole', async ({ tab }) => {
  await tab.setViewport(360, 740);
  await openLearning(tab);
  await choose(tab, 'task', 'same-kind');
  await unfold(tab);
  const seen = await tab.evaluate(() => {
    const root = document.querySelector('context-vector')?.shadowRoot;
    const pan = root?.querySelector('[data-map="kernel"] .as-table .pan');
    const [name, caption] = [pan?.querySelector('tbody th'), pan?.querySelector('caption')];
    const left = () => name?.getBoundingClientRect().left ?? -1;
    const before = left();
    pan?.scrollTo(10_000, 0);
    const [frame, words] = [pan, caption].map((one) => one?.getBoundingClientRect());
    return {
      scrolled: pan?.scrollLeft ?? 0,
      moved: Math.abs(left() - before),
      cut: Math.max(
        (frame?.left ?? 1e9) - (words?.left ?? 0),
        (words?.right ?? 1e9) - (frame?.right ?? 0),
      ),
    };
  }, null);
  expect(seen.scrolled).toBeGreaterThan(100);
  expect(seen.moved).toBeLessThan(2);
  expect(seen.cut).toBeLessThan(1);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test(`axe finds nothing while there is something to say, ${colorScheme}`, async ({ page }) => {
      await page.goto('./');
      await page.locator(CHOOSER).selectOption('learning');
      await page.locator('[data-choice="task-previous-token"]').click();
      await page.locator('.learn-step').click();
      await page.locator('[data-choice="rate-30"]').click();
      await page.locator(RUN).click();
      await expect(page.locator('.learn-stop')).toBeVisible();
      await page.locator('#learning-rate').fill('none');
      await page.locator('#learning-rate').press('Enter');
      await expect(page.locator('#learning-rate-error')).toBeVisible();
      const { violations, passes } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`,
      );
      expect(found).toEqual([]);
      expect(passes.length).toBeGreaterThan(10);
    });
  });
}
