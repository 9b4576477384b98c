// All chapters open and draw, and attention is measured on this device.
import { holds } from './lines.js';
import { openPlayer } from './player.js';
import { expect, test } from './test.js';

const FIGURES = {
  neighbors: '.figure svg',
  kernel: '.figure svg',
  memory: '.figure svg',
  learning: '.figure svg',
  words: '.figure [role="grid"], .figure svg',
  views: '.figure .views',
  cost: '.cost svg',
  streaming: '.stream',
};

/** In the page: how many of them there are in the player. */
const count = (selector: string) =>
  document.querySelector('context-vector')?.shadowRoot?.querySelectorAll(selector).length ?? 0;

const show = (segment: string) => {
  const player = document.querySelector('context-vector') as HTMLElement & {
    show(what: string): void;
  };
  player.show(segment);
};

for (const [segment, figure] of Object.entries(FIGURES)) {
  test(
    `the chapter ${segment} opens, and nothing goes wrong`,
    holds('chapters'),
    async ({ tab }) => {
      await openPlayer(tab);
      await tab.evaluate(show, segment);
      await expect.poll(() => tab.evaluate(count, figure)).toBeGreaterThan(0);
      expect(await tab.evaluate(count, '[role="alert"]')).toBe(0);
      expect(await tab.problems()).toEqual([]);
    },
  );
}

test('attention over up to 256 tokens is measured', holds('chapters'), async ({ tab }) => {
  await openPlayer(tab);
  await tab.evaluate(show, 'cost');
  await expect.poll(() => tab.evaluate(count, '.cost-run')).toBe(1);
  const longest = async () => (await tab.text('.cost output'))?.replace(/\D/gu, '');
  for (const size of [2048, 1024, 512, 256]) {
    await tab.click('[aria-label="Half as many tokens"]');
    await expect.poll(longest).toBe(String(size));
  }
  await tab.click('.cost-run');
  await expect.poll(() => tab.text('.cost-label')).toContain('Measured on this device');
  expect(await tab.evaluate(count, '[data-slider="tokens"] circle')).toBeGreaterThan(0);
  expect(await tab.problems()).toEqual([]);
});
