import { readFileSync } from 'node:fs';
import { render } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import { describe, expect, it } from 'vitest';
import { type LossCurveSpec, lossCurve, thinned } from '../../web/chapters/learning/loss-curve.js';
import { createStrings } from '../../web/element/strings.js';
import { Chance } from './chance.js';
import { loadEngine } from './learning-engine.js';

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

// ---- The drawing --------------------------------------------------------------------------------

const locale = readFileSync(new URL('../../web/locales/en.learning.ftl', import.meta.url), 'utf8');

function drawn(changes: Partial<LossCurveSpec>): string {
  const fine = { step: 2, losses: [1.5, 1], width: 420, most: 1.5, goal: 200, least: [0] };
  const strings = createStrings('en', locale);
  const curve = lossCurve({ strings, burst: null, ...fine, ...changes });
  return collectResultSync(render(curve)).replace(/<!--.*?-->/gu, '');
}

const labelOf = (changes: Partial<LossCurveSpec>): string =>
  /aria-label="([^"]*)"/u.exec(drawn(changes))?.[1] ?? '';

/** The corners of the first path whose class starts so. */
function corners(markup: string, css: string): { x: number; y: number }[] {
  const path = new RegExp(`<path class="${css}[^"]*" d="([^"]*)"`, 'u').exec(markup)?.[1] ?? '';
  return [...path.matchAll(/[ML]([\d.]+) ([\d.]+)/gu)].map(([, x, y]) => ({
    x: Number(x),
    y: Number(y),
  }));
}

describe('the drawing of a loss curve', () => {
  it('has the curve on the ground that no head gets below, or above it, at every step', async () => {
    const engine = await loadEngine();
    const options = engine.defaults('same-kind');
    const least = engine.leastLosses(options);
    const { losses } = engine.advance(options, engine.start(options), 200);
    const markup = drawn({ step: 200, losses, least, most: Math.max(...losses) });
    const curve = corners(markup, 'mark');
    const ground = new Map(corners(markup, 'ramp').map(({ x, y }) => [x, y]));
    expect(curve).toHaveLength(200);
    // The first corner of the ground is on the axis: later ones at the same place count.
    const heights = curve.map(({ x, y }) => (ground.get(x) ?? Number.NaN) - y);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...heights.slice(-16))).toBeLessThan(1);
  });

  it('has no ground where one thing is to be read', () => {
    expect(drawn({ least: [0, 0] })).not.toContain('learn-ground');
  });

  it('says how many steps it is of', () => {
    expect(labelOf({ step: 0, losses: [1.5] })).toBe('Loss before any step, 1.50');
    expect(labelOf({ step: 1, losses: [1.5] })).toBe('Loss over 1 step, 1.50');
    expect(labelOf({})).toBe('Loss over 2 steps, from 1.50 to 1.00');
  });

  it('marks where it burst, and says so', () => {
    expect(labelOf({ burst: 16 })).toContain('The next step would lead to 16.00');
    const there = corners(drawn({ burst: 16 }), 'mark s1 dash').at(-1);
    // Of 20 on the axis, 16 are near the top; the step after next is at the left.
    expect(there?.y).toBeLessThan(50);
    expect(there?.x).toBeLessThan(45);
  });

  it('goes out at the top where it burst to infinity', () => {
    const markup = drawn({ burst: Number.POSITIVE_INFINITY });
    expect(markup).toContain('∞');
    expect(corners(markup, 'mark s1 dash').at(-1)?.y).toBeLessThan(10);
    expect(labelOf({ burst: Number.POSITIVE_INFINITY })).toContain('∞');
    expect(drawn({ burst: Number.NaN })).not.toContain('dash');
  });
});
