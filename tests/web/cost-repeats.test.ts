import { describe, expect, it } from 'vitest';
import { Repeats } from '../../web/engine/repeats.js';

/** Runs of `milliseconds` each, by a clock that only shows multiples of `tick`. */
function repeated(milliseconds: number, tick: number) {
  const repeats = new Repeats();
  let total = 0;
  let batches = 0;
  for (; !repeats.enough && batches < 1000; batches += 1) {
    const before = Math.floor(total / tick) * tick;
    total += milliseconds * repeats.runs;
    repeats.add(Math.floor(total / tick) * tick - before);
  }
  return { repeats, total, batches };
}

const sum = (times: readonly number[]) => times.reduce((all, time) => all + time, 0);

describe('a run is repeated', () => {
  it.each([0.002, 0.05, 0.7, 4.9, 5, 12, 300])(
    'at least 3 times and 20 ms when it takes %f ms',
    (milliseconds) => {
      const { repeats, total } = repeated(milliseconds, 0.1);
      expect(repeats.times.length).toBeGreaterThanOrEqual(3);
      expect(sum(repeats.times)).toBeGreaterThanOrEqual(20);
      expect(total).toBeLessThan(Math.max(120, milliseconds * 4));
    },
  );

  it('once when it takes over a second', () => {
    const { repeats } = repeated(1500, 0.1);
    expect(repeats.times).toEqual([1500]);
    expect(repeats.runs).toBe(1);
  });

  it('in batches so long that the tick of a clock is a fiftieth of them at most', () => {
    for (const milliseconds of [0.0007, 0.03, 0.2, 3]) {
      const { repeats } = repeated(milliseconds, 0.1);
      for (const time of repeats.times) {
        expect(time).toBeGreaterThanOrEqual(5);
        expect(Math.abs(time / repeats.runs / milliseconds - 1)).toBeLessThan(0.03);
      }
    }
  });

  it('anew in longer batches when the first were not typical', () => {
    const repeats = new Repeats();
    for (const time of [0.5, 40, 30, 0.9]) repeats.add(time);
    expect(repeats.times).toEqual([]);
    expect(repeats.runs).toBeGreaterThan(10);
    for (const time of [40, 30]) repeats.add(time);
    expect(repeats.times).toEqual([30]);
  });

  it('and warms up before it counts when it is short', () => {
    const repeats = new Repeats();
    for (const time of [0.5, 6, 7]) repeats.add(time);
    expect(repeats.times).toEqual([7]);
  });

  it('and once warm counts what is a little faster, too', () => {
    const repeats = new Repeats();
    for (const time of [0.5, 6, 7, 3]) repeats.add(time);
    expect(repeats.times).toEqual([7, 3]);
  });

  it('comes to an end by a clock that ticks once in 16 ms', () => {
    const { repeats, batches } = repeated(0.01, 16);
    expect(batches).toBeLessThan(30);
    expect(repeats.enough).toBe(true);
  });
});

describe('how much is done', () => {
  it('goes from 0 to 1 with what is kept', () => {
    const repeats = new Repeats();
    expect(repeats.share(0)).toBe(0);
    expect(repeats.share(0.5)).toBeCloseTo(1 / 6);
    for (let i = 0; i < 3; i += 1) repeats.add(5);
    expect(repeats.enough).toBe(false);
    expect(repeats.share(0.5)).toBe(1);
    repeats.add(5);
    expect(repeats.share(0)).toBe(1);
  });
});
