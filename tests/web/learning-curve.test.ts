import { describe, expect, it } from 'vitest';
import { thinned } from '../../web/chapters/learning/loss-curve.js';
import { Chance } from './chance.js';

describe('the points of a loss curve', () => {
  const losses = (count: number) => {
    const chance = new Chance(count);
    return Array.from({ length: count }, () => chance.below(2 ** 20) / 2 ** 20);
  };

  it.each([1, 2, 50, 100])('are all of %s steps where there is room for 100', (count) => {
    const all = losses(count);
    expect(thinned(all, 100)).toEqual(all.map((loss, step) => [step, loss]));
  });

  it.each([101, 199, 1000, 20_000])('of %s steps are no more than 100, in order', (count) => {
    const all = losses(count);
    const points = thinned(all, 100);
    expect(points.length).toBeLessThanOrEqual(100);
    expect(points.length).toBeGreaterThan(25);
    const steps = points.map(([step]) => step);
    expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
    for (const [step, loss] of points) expect(loss).toBe(all[step]);
  });

  it('keep a single spike, up or down, wherever it is', () => {
    for (const place of [0, 1, 499, 500, 998, 999]) {
      for (const spike of [-5, 5]) {
        const all = losses(1000).with(place, spike);
        expect(thinned(all, 100)).toContainEqual([place, spike]);
      }
    }
  });
});
