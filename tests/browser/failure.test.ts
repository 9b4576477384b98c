import { expect, withHost as test } from './embed.js';
import { holds } from './lines.js';
import { expectVisible } from './look.js';
import { readNumbers } from './numbers.js';
import { expectExample } from './plain-tables.js';
import { cellSelector, expectPlace } from './player.js';
import { postWithSeed } from './post.js';
import { expectStep } from './step-numbers.js';

const ALERT = '.failure[role="alert"]';

/** What a browser itself notes about a request that failed. */
const isAboutTheRequest = (problem: string): boolean =>
  /Failed to load resource|cannot load|Loading module/u.test(problem);

for (const fate of ['missing', 'cut'] as const) {
  test(
    `a module that is ${fate} is told in words, and trying again works`,
    holds('recovery'),
    async ({ tab, host }) => {
      host.fate = fate;
      await tab.open(new URL('../', host.files).href);
      await expect.poll(() => tab.text(ALERT)).toContain('The step player could not start');
      // The stored example stands in for the player.
      await expectExample(tab);

      await tab.click(`${ALERT} button`);
      await expect.poll(() => tab.text(ALERT)).toContain('Try again');
      host.fate = 'whole';
      await tab.click(`${ALERT} button`);
      await expectPlace(tab, 0);
      expectStep(postWithSeed(0), 0, await readNumbers(tab));

      const problems = await tab.problems();
      expect(problems.filter((problem) => !isAboutTheRequest(problem))).toEqual([]);
    },
  );
}

test(
  'should the player never come, the example shows',
  holds('recovery'),
  async ({ tab, host }) => {
    host.spoils = /index-.*\.js/u;
    host.fate = 'missing';
    await tab.open(new URL('../', host.files).href);
    await expectVisible(tab, '.nts td');
    await expectExample(tab);
  },
);

test(
  'steps whose pictures do not come say so, and at the next place they are fetched',
  holds('recovery'),
  async ({ tab, host }) => {
    host.spoils = /steps-/u;
    host.fate = 'missing';
    await tab.open(new URL('../', host.files).href);
    await expectPlace(tab, 0);
    const goToStage = (stage: number) =>
      tab.evaluate((n) => document.querySelector('context-vector')?.goToStage(n), stage);
    await goToStage(1);
    await expect.poll(() => tab.text('.figure')).toContain('could not be fetched');
    host.fate = 'whole';
    await goToStage(2);
    await expectVisible(tab, `.figure ${cellSelector('scores', 0, 0)}`);
    const problems = await tab.problems();
    expect(problems.filter((problem) => !isAboutTheRequest(problem))).toEqual([]);
  },
);
