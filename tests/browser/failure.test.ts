import { type Loss, type LossyServer, startLossyServer } from './lossy-server.js';
import { readNumbers } from './numbers.js';
import { expectExample } from './plain-tables.js';
import { expectPlace } from './player.js';
import { postWithSeed } from './post.js';
import { expectStep } from './step-numbers.js';
import { test as base, expect } from './test.js';

const test = base.extend<{ loss: Loss; server: LossyServer }>({
  loss: ['not-found', { option: true }],
  server: async ({ site, loss }, use) => {
    const server = await startLossyServer(site, loss);
    await use(server);
    await server.close();
  },
});

const ALERT = '.failure[role="alert"]';

/** What a browser itself notes about a request that failed. */
const isAboutTheRequest = (problem: string): boolean =>
  problem.startsWith('Failed to load resource');

for (const loss of ['not-found', 'cut'] as const) {
  test.describe(loss, () => {
    test.use({ loss });

    test(`a module that is ${loss} is told in words, and trying again works`, async ({
      tab,
      server,
    }) => {
      await tab.open(server.address);
      await expect.poll(() => tab.text(ALERT)).toContain('The step player could not start');
      // The stored example stands in for the player.
      await expectExample(tab);

      await tab.click(`${ALERT} button`);
      await expect.poll(() => tab.text(ALERT)).toContain('Try again');
      server.repair();
      await tab.click(`${ALERT} button`);
      await expectPlace(tab, 0);
      expectStep(postWithSeed(0), 0, await readNumbers(tab));

      const problems = await tab.problems();
      expect(problems.length).toBeGreaterThan(0);
      expect(problems.filter((problem) => !isAboutTheRequest(problem))).toEqual([]);
    });
  });
}
