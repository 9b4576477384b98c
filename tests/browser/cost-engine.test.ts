// Measuring in a page: workers, and what there is without them. The page holds nothing else.
import { expect, type Page, test } from '@playwright/test';
import type { CostPoint, CostSettings } from '../../web/state/cost.js';
import { type CostSite, startCostSite } from './cost-page/site.js';

const WORKER = '**/streaming-worker-*.js';

const SETTINGS: CostSettings = {
  width: 16,
  longest: 512,
  causal: false,
  workers: 0,
  forms: ['whole-table', 'streaming'],
};
const N_POINTS = 12;

let site: CostSite;

test.beforeAll(async ({ browserName }, { parallelIndex }) => {
  site = await startCostSite(`${browserName}-${parallelIndex}`);
});

test.afterAll(() => site.close());

async function open(page: Page): Promise<void> {
  await page.goto(site.address);
  await page.waitForFunction(() => 'bench' in window);
}

const measured = (page: Page, settings: Partial<CostSettings> = {}) =>
  page.evaluate((asked) => window.bench.measured(asked), { ...SETTINGS, ...settings });

const workersOf = (points: readonly CostPoint[]) => [
  ...new Set(points.map(({ workers }) => workers)),
];

// ---- With workers -------------------------------------------------------------------------------

test('workers compute what the page’s own thread does, to the last bit', async ({ page }) => {
  await open(page);
  for (const [nQueries, nKeys, width] of [
    [1, 1, 1],
    [130, 517, 8],
    [1024, 1024, 64],
  ] as const) {
    for (const causal of [false, true]) {
      const differing = await page.evaluate((asked) => window.bench.differing(asked), {
        nQueries,
        nKeys,
        width,
        causal,
        workers: [1, 2, 3],
      });
      expect(differing).toEqual([0, 0, 0]);
    }
  }
});

test('both forms are measured at every size, in one worker or in several', async ({ page }) => {
  await open(page);
  const one = await measured(page);
  expect(one.outcome).toEqual({ kind: 'finished' });
  expect(one.last).toMatchObject({ failures: [], now: null, share: 1 });
  expect(one.last.points).toHaveLength(N_POINTS);
  expect(workersOf(one.last.points)).toEqual([1]);
  expect(one.device.simd).toBe(true);
  const two = await measured(page, { workers: 2, forms: ['streaming'], longest: 1024 });
  expect(two.last.points.map(({ workers }) => workers)).toEqual([1, 1, 2, 2, 2, 2, 2]);
  expect(two.slope).toBeGreaterThan(0);
  await expect.poll(() => page.workers().length).toBe(0);
});

test('a run that is canceled ends before anything else, and nothing is told after', async ({
  page,
}) => {
  await open(page);
  // The table is a single call of half a second.
  for (const [form, workers] of [
    ['streaming', 1],
    ['streaming', 2],
    ['whole-table', 1],
  ] as const) {
    const settings = { ...SETTINGS, width: 128, longest: 4096, workers, forms: [form] };
    const { outcome, told } = await page.evaluate(
      (asked) => window.bench.canceled(asked),
      settings,
    );
    expect(outcome).toEqual({ kind: 'canceled', why: 'asked' });
    await expect.poll(() => page.workers().length).toBe(0);
    expect(await page.evaluate(() => window.bench.canceledRun.length)).toBe(told);
  }
  const again = await measured(page);
  expect(again.last.points).toHaveLength(N_POINTS);
});

test('a worker that dies in the middle leaves its rows to the others', async ({ page }) => {
  await open(page);
  const result = page.evaluate(() =>
    window.bench.survived({ tokens: 8192, width: 64, workers: 2 }),
  );
  await page.waitForFunction(() => window.bench.areBusy);
  await page.workers()[0]?.evaluate(() => {
    setTimeout(() => {
      throw new Error('dies');
    });
  });
  expect(await result).toEqual({ differing: 0, workers: 2, lost: 1, left: 1 });
});

// ---- Without ------------------------------------------------------------------------------------

async function expectOnPage(page: Page): Promise<void> {
  const { outcome, last, device, frames } = await measured(page);
  expect(outcome).toEqual({ kind: 'finished' });
  expect(device.mostWorkers).toBe(0);
  expect(last.points.length + last.failures.length).toBe(N_POINTS);
  expect(workersOf(last.points)).toEqual([0]);
  expect(last.points.filter(({ form }) => form === 'streaming')).toHaveLength(N_POINTS / 2);
  // However fast the machine is: in one go they would leave a single frame or none.
  expect(frames).toBeGreaterThan(2 * last.points.length);
  await expect.poll(() => page.workers().length).toBe(0);
}

for (const [what, refuse] of [
  ['cannot be reached', (page: Page) => page.route(WORKER, (route) => route.abort())],
  ['is missing', (page: Page) => page.route(WORKER, (route) => route.fulfill({ status: 404 }))],
  [
    'is no script',
    (page: Page) =>
      page.route(WORKER, (route) =>
        route.fulfill({ contentType: 'text/javascript', body: 'not a script' }),
      ),
  ],
  [
    'is forbidden by the page’s policy',
    (page: Page) =>
      page.route(site.address, async (route) => {
        const response = await route.fetch();
        const policy = `${response.headers()['content-security-policy']}; worker-src 'none'`;
        const headers = { ...response.headers(), 'content-security-policy': policy };
        await route.fulfill({ response, headers });
      }),
  ],
] as const) {
  test(`a worker that ${what} leaves the page’s own thread, which has its turn`, async ({
    page,
  }) => {
    await refuse(page);
    await open(page);
    await expectOnPage(page);
  });
}

test('in a frame that may not start workers the page’s own thread measures', async ({ page }) => {
  await page.route('**/frame.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><iframe sandbox="allow-scripts" src="./"></iframe>`,
    }),
  );
  await page.goto(`${site.address}frame.html`);
  const frame = await (await page.waitForSelector('iframe')).contentFrame();
  await frame?.waitForFunction(() => 'bench' in window);
  const result = await frame?.evaluate((asked) => window.bench.measured(asked), SETTINGS);
  expect(result?.device.mostWorkers).toBe(0);
  expect(workersOf(result?.last.points ?? [])).toEqual([0]);
  expect(result?.outcome).toEqual({ kind: 'finished' });
});
