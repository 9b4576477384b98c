import { describe, expect, it } from 'vitest';
import {
  type Budget,
  inSlices,
  type LongRun,
  type Outcome,
  type Pace,
  SLICE_MILLISECONDS,
  type Slice,
} from '../../web/state/long-run.js';

/** A page whose time passes when the test says so. */
class TestPage implements Pace {
  time = 1000;
  /** how often slices have given the page its turn */
  turns = 0;
  hidden = false;
  private waiting: (() => void) | null = null;
  private readonly watching = new Set<() => void>();

  now(): number {
    return this.time;
  }

  next(callback: () => void): () => void {
    expect(this.waiting, 'one turn is waited for at a time').toBeNull();
    this.waiting = callback;
    return () => {
      if (this.waiting === callback) this.waiting = null;
    };
  }

  onHidden(callback: () => void): () => void {
    if (this.hidden) callback();
    else this.watching.add(callback);
    return () => this.watching.delete(callback);
  }

  /** A frame later the page comes round to what waits for it; false when nothing does. */
  turn(frame = 16): boolean {
    const callback = this.waiting;
    this.waiting = null;
    this.time += frame;
    if (callback === null) return false;
    this.turns += 1;
    callback();
    return true;
  }

  /** Until nothing waits for it any more. */
  turnAll(): void {
    for (let i = 0; i < MOST_TURNS && this.turn(); i += 1);
    expect(this.turn(), 'it comes to an end').toBe(false);
  }

  hide(): void {
    for (const callback of this.watching) callback();
  }

  /** Whether anybody still waits or watches. */
  get quiet(): boolean {
    return this.waiting === null && this.watching.size === 0;
  }
}

const MOST_TURNS = 100;

/** Counts to `goal`, a step a millisecond. */
const counting =
  (page: TestPage, goal: number, count = { value: 0 }): Slice<number> =>
  ({ left }) => {
    while (count.value < goal && left() > 0) {
      count.value += 1;
      page.time += 1;
    }
    return { progress: count.value, finished: count.value === goal };
  };

/** undefined while it has not settled. */
async function settled(run: LongRun): Promise<Outcome | undefined> {
  const later = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined)));
  return Promise.race([run.outcome, later]);
}

function started<Progress>(page: TestPage, slice: Slice<Progress>) {
  const told: Progress[] = [];
  const run = inSlices(slice, page).start((progress) => told.push(progress));
  return { run, told };
}

describe('work in slices', () => {
  it('begins after start has returned', async () => {
    const page = new TestPage();
    const { run, told } = started(page, counting(page, 3));
    expect(told).toEqual([]);
    expect(await settled(run)).toBeUndefined();
    page.turn();
    expect(told).toEqual([3]);
    expect(await settled(run)).toEqual({ kind: 'finished' });
  });

  it('gives the page its turn after each slice, and tells how far it is', async () => {
    const page = new TestPage();
    const { run, told } = started(page, counting(page, 20));
    page.turnAll();
    expect(told).toEqual([SLICE_MILLISECONDS, 2 * SLICE_MILLISECONDS, 20]);
    expect(page.turns).toBe(3);
    expect(await settled(run)).toEqual({ kind: 'finished' });
    expect(page.quiet).toBe(true);
  });

  it('says how long a slice still has, and how long ago the one before began', () => {
    const page = new TestPage();
    const seen: [number, number, number][] = [];
    const slice = ({ since, left }: Budget) => {
      const before = left();
      page.time += 5;
      seen.push([since, before, left()]);
      return { progress: null, finished: seen.length === 3 };
    };
    started(page, slice);
    page.turn(16);
    page.turn(16);
    page.turn(100);
    const after = SLICE_MILLISECONDS - 5;
    expect(seen).toEqual([
      [0, SLICE_MILLISECONDS, after],
      [21, SLICE_MILLISECONDS, after],
      [105, SLICE_MILLISECONDS, after],
    ]);
  });

  it('ends with the first slice when that finishes, after telling', async () => {
    const page = new TestPage();
    const { run, told } = started(page, () => ({ progress: 'done', finished: true }));
    page.turn();
    expect(page.turn()).toBe(false);
    expect(told).toEqual(['done']);
    expect(await settled(run)).toEqual({ kind: 'finished' });
  });
});

describe('a run that is canceled', () => {
  it('before its first slice: none is begun', async () => {
    const page = new TestPage();
    const { run, told } = started(page, counting(page, 20));
    run.cancel();
    expect(page.turn()).toBe(false);
    expect(told).toEqual([]);
    expect(await settled(run)).toEqual({ kind: 'canceled', why: 'asked' });
    expect(page.quiet).toBe(true);
  });

  it('between two slices: no other is begun', async () => {
    const page = new TestPage();
    const { run, told } = started(page, counting(page, 20));
    page.turn();
    run.cancel();
    expect(page.turn()).toBe(false);
    expect(told).toEqual([SLICE_MILLISECONDS]);
    expect(await settled(run)).toEqual({ kind: 'canceled', why: 'asked' });
    expect(page.quiet).toBe(true);
  });

  it('by the one who is told: that was the last', async () => {
    const page = new TestPage();
    const told: number[] = [];
    const run: LongRun = inSlices(counting(page, 20), page).start((progress) => {
      told.push(progress);
      run.cancel();
    });
    page.turnAll();
    expect(told).toEqual([SLICE_MILLISECONDS]);
    expect(await settled(run)).toEqual({ kind: 'canceled', why: 'asked' });
  });

  it('during a slice: that one is not told', async () => {
    const page = new TestPage();
    const told: unknown[] = [];
    const work = () => {
      run.cancel();
      return { progress: 1, finished: true };
    };
    const run: LongRun = inSlices(work, page).start((progress) => told.push(progress));
    page.turn();
    expect(told).toEqual([]);
    expect(await settled(run)).toEqual({ kind: 'canceled', why: 'asked' });
  });

  it('once hidden: it says so', async () => {
    const page = new TestPage();
    const { run, told } = started(page, counting(page, 20));
    page.turn();
    page.hide();
    expect(page.turn()).toBe(false);
    expect(told).toEqual([SLICE_MILLISECONDS]);
    expect(await settled(run)).toEqual({ kind: 'canceled', why: 'hidden' });
    expect(page.quiet).toBe(true);
  });

  it('where nothing could be seen from the start: nothing is begun', async () => {
    const page = new TestPage();
    page.hidden = true;
    const { run, told } = started(page, counting(page, 20));
    expect(page.turn()).toBe(false);
    expect(told).toEqual([]);
    expect(await settled(run)).toEqual({ kind: 'canceled', why: 'hidden' });
    expect(page.quiet).toBe(true);
  });

  it('twice, or after its end: nothing changes', async () => {
    const page = new TestPage();
    const { run } = started(page, counting(page, 3));
    page.turn();
    run.cancel();
    page.hide();
    run.cancel();
    expect(await settled(run)).toEqual({ kind: 'finished' });
  });
});

describe('a run that fails', () => {
  const failure = new Error('no more');

  it('in a slice: the outcome holds the error, and nothing is thrown at the page', async () => {
    const page = new TestPage();
    const { run, told } = started(page, (budget: Budget) => {
      if (budget.since > 0) throw failure;
      return { progress: 1, finished: false };
    });
    page.turn();
    expect(() => page.turn()).not.toThrow();
    expect(page.turn()).toBe(false);
    expect(told).toEqual([1]);
    expect(await settled(run)).toEqual({ kind: 'failed', error: failure });
    expect(page.quiet).toBe(true);
  });

  it('in the one who is told: the same', async () => {
    const page = new TestPage();
    const run = inSlices(counting(page, 20), page).start(() => {
      throw failure;
    });
    expect(() => page.turn()).not.toThrow();
    expect(page.turn()).toBe(false);
    expect(await settled(run)).toEqual({ kind: 'failed', error: failure });
  });
});

it('two runs do not know of each other', async () => {
  const [one, other] = [new TestPage(), new TestPage()];
  const work = (page: TestPage) => inSlices(counting(page, 12), page);
  const told: string[] = [];
  const first = work(one).start((n) => told.push(`one ${n}`));
  const second = work(other).start((n) => told.push(`other ${n}`));
  one.turn();
  first.cancel();
  other.turn();
  other.turn();
  expect(told).toEqual(['one 8', 'other 8', 'other 12']);
  expect((await settled(first))?.kind).toBe('canceled');
  expect((await settled(second))?.kind).toBe('finished');
});
