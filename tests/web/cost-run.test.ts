import { describe, expect, it } from 'vitest';
import type { CostPoint, CostProgress } from '../../web/state/cost.js';
import { WholeCalls } from '../../web/state/cost-on-page.js';
import { sharesOf, sizesOf, workersThatPay } from '../../web/state/cost-plan.js';
import { benchOf, measured, SETTINGS, smallModule, TestPage, type Trouble } from './cost-start.js';

const MIB_PAGES = 16;
const over = (kind: 'open' | 'measure' | 'rows', at = 1): Trouble => ({ dies: { over: kind, at } });

const keyed = ({ form, tokens }: { form: string; tokens: number }) => `${form} ${tokens}`;
const at = (progress: CostProgress, form: string, tokens: number) =>
  progress.points.find((point) => point.form === form && point.tokens === tokens) as CostPoint;

function expectAll(progress: CostProgress, longest: number, workers: number): void {
  const sizes = sizesOf({ ...SETTINGS, longest });
  const all = sizes.flatMap((tokens) => [`whole-table ${tokens}`, `streaming ${tokens}`]);
  expect(progress.points.map(keyed)).toEqual(all);
  for (const point of progress.points) {
    expect(point.workers).toBe(workers);
    expect(point.milliseconds).toBeGreaterThan(0);
    expect(point.lower).toBeLessThanOrEqual(point.milliseconds);
    expect(point.upper).toBeGreaterThanOrEqual(point.milliseconds);
    expect(point.repeats).toBeGreaterThanOrEqual(3);
  }
}

describe('a run', () => {
  it.each([
    ['in a worker', 2, 1],
    ['on the page’s own thread', 0, 0],
  ])('measures every form at every size %s', async (_, most, workers) => {
    const { cost, pool } = await benchOf(most);
    expect(cost.device.mostWorkers).toBe(most);
    const page = new TestPage();
    const { run, last } = measured(cost, SETTINGS, page);
    expect(await run.outcome).toEqual({ kind: 'finished' });
    expectAll(last(), 128, workers);
    expect(last()).toMatchObject({ failures: [], now: null, share: 1 });
    expect(page.watched).toBe(false);
    // A few batches, of many runs where they are short.
    expect(at(last(), 'streaming', 16).repeats).toBeGreaterThan(20);
    expect(at(last(), 'whole-table', 128).scratchBytes).toBeGreaterThanOrEqual(4 * 128 ** 2);
    pool.stop();
  });

  it('tells what it does after it has been started, and ever more of it', async () => {
    const { cost } = await benchOf(1);
    const { run, told, last } = measured(cost, SETTINGS, new TestPage());
    expect(told).toHaveLength(0);
    await run.outcome;
    expect(told[0]).toEqual({
      points: [],
      failures: [],
      now: { form: 'whole-table', tokens: 16 },
      share: 0,
    });
    const shares = told.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(new Set(told.map(({ now }) => now && keyed(now))).size).toBe(9);
    expect(last().now).toBeNull();
  });

  it('uses as many workers as were asked for, where rows can be divided', async () => {
    const { cost } = await benchOf(3);
    const settings = { ...SETTINGS, longest: 256, workers: 3 };
    const { run, last } = measured(cost, settings, new TestPage());
    await run.outcome;
    const used = (form: string) =>
      last().points.flatMap((point) => (point.form === form ? [point.workers] : []));
    expect(used('whole-table')).toEqual([1, 1, 1, 1, 1]);
    expect(used('streaming')).toEqual([1, 1, 2, 3, 3]);
    const alone = measured(cost, { ...settings, workers: 1 }, new TestPage());
    await alone.run.outcome;
    const own = at(alone.last(), 'streaming', 256).scratchBytes;
    // Three of their own, and copies of 3 tables of 256 × 8 for two.
    expect(at(last(), 'streaming', 256).scratchBytes).toBe(3 * own + 2 * 3 * 256 * 8 * 4);
  });

  it('keeps what was measured when it is canceled, and tells nothing after', async () => {
    const { cost, workers } = await benchOf(2);
    const told: CostProgress[] = [];
    const { run } = measured(cost, SETTINGS, new TestPage(), (progress) => {
      told.push(progress);
      if (progress.now?.tokens === 64) run.cancel();
    });
    expect(await run.outcome).toEqual({ kind: 'canceled', why: 'asked' });
    const before = told.length;
    expect(told.at(-1)?.points).toHaveLength(4);
    expect(workers.every(({ terminated }) => terminated)).toBe(true);
    await new Promise((resolve) => setTimeout(resolve));
    expect(told).toHaveLength(before);
    const again = measured(cost, SETTINGS, new TestPage());
    expect(await again.run.outcome).toEqual({ kind: 'finished' });
    expectAll(again.last(), 128, 1);
  });

  it.each([2, 3, 4, 5, 8, 13])(
    'is canceled from within what it tells, the %dth time',
    async (nth) => {
      const { cost } = await benchOf(1);
      let told = 0;
      const { run } = measured(cost, SETTINGS, new TestPage(), () => {
        told += 1;
        if (told === nth) run.cancel();
      });
      expect(await run.outcome).toEqual({ kind: 'canceled', why: 'asked' });
      await new Promise((resolve) => setTimeout(resolve));
      expect(told).toBe(nth);
    },
  );

  it.each([0, 2])('stops when nobody can see it (with %d workers)', async (most) => {
    const { cost, workers } = await benchOf(most);
    const page = new TestPage();
    const { run, last } = measured(cost, SETTINGS, page, ({ now }) => {
      if (now?.tokens === 32) page.hide();
    });
    expect(await run.outcome).toEqual({ kind: 'canceled', why: 'hidden' });
    expect(last().points.map(keyed)).toEqual(['whole-table 16', 'streaming 16']);
    expect(workers.every(({ terminated }) => terminated)).toBe(true);
    expect(page.watched).toBe(false);
  });

  it('gives way to the next', async () => {
    const { cost } = await benchOf(1);
    const first = measured(cost, SETTINGS, new TestPage());
    const second = measured(cost, SETTINGS, new TestPage());
    expect(await first.run.outcome).toEqual({ kind: 'canceled', why: 'asked' });
    expect(await second.run.outcome).toEqual({ kind: 'finished' });
    expectAll(second.last(), 128, 1);
  });

  it('ends with the bench', async () => {
    const { cost, workers } = await benchOf(1);
    const { run } = measured(cost, SETTINGS, new TestPage());
    cost.close();
    expect(await run.outcome).toEqual({ kind: 'canceled', why: 'asked' });
    expect(workers.every(({ terminated }) => terminated)).toBe(true);
  });
});

describe('a worker that fails', () => {
  it('to start leaves the page’s own thread', async () => {
    for (const trouble of [over('open'), { forbidden: true }]) {
      const { cost } = await benchOf(3, [trouble]);
      expect(cost.device.mostWorkers).toBe(0);
      const { run, last } = measured(cost, SETTINGS, new TestPage());
      await run.outcome;
      expectAll(last(), 128, 0);
      expect(last().failures).toEqual([]);
    }
  });

  it('over a size is said, and others measure it', async () => {
    // The first two measurements warm up.
    const { cost } = await benchOf(2, [over('measure', 4)]);
    const { run, last } = measured(cost, SETTINGS, new TestPage());
    expect(await run.outcome).toEqual({ kind: 'finished' });
    expectAll(last(), 128, 1);
    expect(last().failures).toEqual([{ form: 'streaming', tokens: 16, why: 'worker' }]);
  });

  it('among several leaves the size to those who are left', async () => {
    const { cost } = await benchOf(2, [{}, over('rows')]);
    const settings = { ...SETTINGS, longest: 256, workers: 2, forms: ['streaming'] as const };
    const { run, last } = measured(cost, settings, new TestPage());
    expect(await run.outcome).toEqual({ kind: 'finished' });
    expect(last().points.map(({ workers }) => workers)).toEqual([1, 1, 1, 1, 1]);
    expect(last().failures).toEqual([expect.objectContaining({ why: 'worker' })]);
  });

  it('as the last one leaves the page’s own thread', async () => {
    const { cost } = await benchOf(1, [over('measure', 4)]);
    const { run, last } = measured(cost, SETTINGS, new TestPage());
    expect(await run.outcome).toEqual({ kind: 'finished' });
    expect(last().points.map(({ workers }) => workers)).toEqual([1, 0, 0, 0, 0, 0, 0, 0]);
    expect(last().failures).toEqual([{ form: 'streaming', tokens: 16, why: 'worker' }]);
  });
});

describe('memory that is refused', () => {
  it('is said for that size and all longer ones; the others stand', async () => {
    const { cost } = await benchOf(1, [], smallModule(24 * MIB_PAGES));
    const settings = { ...SETTINGS, longest: 4096, width: 1 };
    const { run, last } = measured(cost, settings, new TestPage());
    expect(await run.outcome).toEqual({ kind: 'finished' });
    expect(last().failures).toEqual([{ form: 'whole-table', tokens: 4096, why: 'memory' }]);
    expect(last().points).toHaveLength(17);
  });

  it('is not asked for again at longer sizes', async () => {
    const { cost, workers } = await benchOf(1, [], smallModule(16 * MIB_PAGES));
    const settings = { ...SETTINGS, longest: 4096, width: 1 };
    const { run, last } = measured(cost, settings, new TestPage());
    await run.outcome;
    expect(last().failures).toEqual(
      [2048, 4096].map((tokens) => ({ form: 'whole-table', tokens, why: 'memory' })),
    );
    // Both forms warm up, the table at 2048 is refused, and at 4096 not tried.
    const asked = workers[0]?.heard.filter((kind) => kind === 'measure');
    expect(asked).toHaveLength(last().points.length + 3);
  });
});

describe('on the page’s own thread', () => {
  it('what would hold it up is left out, and said', async () => {
    // A device on which everything takes 30 times as long.
    const page = new TestPage(() => performance.now() * 30);
    const { cost } = await benchOf(0);
    const { run, last } = measured(cost, { ...SETTINGS, longest: 1024 }, page);
    await run.outcome;
    expect(last().points.length + last().failures.length).toBe(14);
    expect(at(last(), 'whole-table', 16)).toBeDefined();
    expect(at(last(), 'whole-table', 1024)).toBeUndefined();
    expect(last().failures).toContainEqual({ form: 'whole-table', tokens: 1024, why: 'worker' });
  });

  it('a call is expected to grow with its table, or with its keys', () => {
    const calls = new WholeCalls();
    calls.add('whole-table', { tokens: 512, milliseconds: 6 });
    calls.add('streaming', { tokens: 512, milliseconds: 6 });
    expect([512, 1024, 2048].map((n) => calls.fits('whole-table', n))).toEqual([true, true, false]);
    expect([1024, 2048, 4096].map((n) => calls.fits('streaming', n))).toEqual([true, true, false]);
  });

  it('the page has its turn all the while', async () => {
    const { cost } = await benchOf(0);
    const page = new TestPage();
    const { run, last } = measured(cost, SETTINGS, page);
    await run.outcome;
    expect(page.turns).toBeGreaterThan(last().points.length * 2);
  });
});

describe('the plan', () => {
  it('goes through the powers of 2 up to the longest', () => {
    expect(sizesOf({ ...SETTINGS, longest: 256 })).toEqual([16, 32, 64, 128, 256]);
    expect(sizesOf({ ...SETTINGS, longest: 16 })).toEqual([16]);
  });

  it('shares the whole among its stops', () => {
    const plan = [16, 1024, 4096].map((tokens) => ({ form: 'streaming' as const, tokens }));
    const shares = sharesOf(plan, (tokens) => tokens ** 2);
    expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1);
    expect(shares[2]).toBeGreaterThan(0.8);
  });

  it('uses more workers the more there is to do, and one for a whole table', () => {
    const pay = (tokens: number) => workersThatPay({ form: 'streaming', tokens }, tokens ** 2, 64);
    expect([16, 256, 512, 1024, 4096].map(pay)).toEqual([1, 1, 2, 4, 16]);
    expect(workersThatPay({ form: 'streaming', tokens: 1024 }, 1024 ** 2, 2)).toBe(1);
    expect(workersThatPay({ form: 'whole-table', tokens: 4096 }, 4096 ** 2, 64)).toBe(1);
  });
});

describe('what is read off', () => {
  it('is the engine’s: the slope from a size on, and the number of scores', async () => {
    const { cost } = await benchOf(0);
    const point = (tokens: number, milliseconds: number): CostPoint => ({
      ...{ form: 'streaming', tokens, milliseconds, lower: 0, upper: 0 },
      ...{ repeats: 3, scratchBytes: 0, workers: 0 },
    });
    const points = [point(16, 99), point(64, 1), point(128, 4), point(256, 16)];
    expect(cost.slope(points, 64)).toBeCloseTo(2, 12);
    expect(cost.slope(points, 256)).toBeNull();
    expect(cost.scores(3, false)).toBe(9);
    expect(cost.scores(3, true)).toBe(6);
  });
});
