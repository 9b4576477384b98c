import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultLesson } from '../../web/element/lesson.js';
import { Session } from '../../web/element/session.js';
import { createStrings } from '../../web/element/strings.js';
import type { Grain } from '../../web/engine/types.js';
import { type Motion, motionOf, turn } from '../../web/figures/motion.js';
import { newStore, START } from './state-start.js';

const locale = readFileSync(new URL('../../web/locales/en.ftl', import.meta.url), 'utf8');
const strings = createStrings('en', locale);

/** What moves when the step after `place` is taken. */
function motionAfter(place: string, grain: Grain, start = START): Motion | null {
  const store = newStore(start);
  const { engine } = store;
  store.dispatch({ type: 'set-grain', grain });
  const { shape, count } = store.snapshot;
  store.go(
    place === 'end' ? count - 1 : engine.steps.indexOf(shape, engine.steps.parse(shape, place)),
  );
  const { step } = store.snapshot;
  store.next();
  return motionOf(step, new Session(store, strings, defaultLesson, () => {}).view({}));
}

const legsOf = (motion: Motion | null) => (motion?.kind === 'carry' ? motion.legs : []);

describe('what a step forward moves', () => {
  it.each([
    ['project/queries/0/0', 8],
    ['score/0/0', 4],
  ])('the %s factors go to the working, then one number comes back', (place, factors) => {
    const legs = legsOf(motionAfter(place, 'cell'));
    expect(legs.map(({ moves }) => moves.length)).toEqual([factors, 1]);
  });

  it('of more factors than can be followed only the result moves, and a row as long stays', () => {
    const tokens = Array.from({ length: 33 }, (_, i) => `t${i}`);
    const start = { ...START, tokens, x: tokens.map(() => Array.from(tokens, () => 1)) };
    const long = (place: string) => legsOf(motionAfter(place, 'cell', start));
    expect(long('project/queries/0/0').map(({ moves }) => moves.length)).toEqual([1]);
    expect(long('score/0/0').map(({ moves }) => moves.length)).toEqual([4, 1]);
    expect(long('softmax/0/scores')).toEqual([]);
  });

  it.each(['cell', 'row', 'stage'] as const)('K turns into stage score by %s', (grain) => {
    expect(motionAfter('project/values/2/1', grain)).toEqual({ kind: 'turn' });
  });

  it('the row drops one rung a step, and from the last one into A too', () => {
    const drops = ['score/2/2', 'softmax/0/scores', 'softmax/0/exponentiate'].map(
      (place) => legsOf(motionAfter(place, 'cell')).length,
    );
    expect(drops).toEqual([1, 1, 2]);
    expect(legsOf(motionAfter('softmax/0/normalize', 'row'))).toHaveLength(5);
  });

  it('an arrow slides in the mix', () => {
    expect(motionAfter('mix/0/0', 'cell')).toEqual({ kind: 'slide' });
  });

  it.each([
    ['project/queries/0/1', 'row'],
    ['score/0/2', 'row'],
    ['score/2/2', 'stage'],
    ['mix/0/2', 'row'],
    ['end', 'cell'],
  ] as const)('nothing moves after %s by %s', (place, grain) => {
    const motion = motionAfter(place, grain);
    expect(motion?.kind ?? 'carry').toBe('carry');
    expect(legsOf(motion)).toEqual([]);
  });
});

/** As much room as four digits take. */
const WIDEST = 48;

describe('K on its side', () => {
  it('starts upright and ends where it stands', () => {
    const path = turn(2, 1, 60, 36);
    expect(path[0]?.x).toBeCloseTo(-60);
    expect(path[0]?.y).toBeCloseTo(36);
    expect(path.at(-1)?.x).toBeCloseTo(0);
    expect(path.at(-1)?.y).toBeCloseTo(0);
  });

  it('keeps numbers apart that change places', () => {
    const upper = turn(0, 1, 60, 36);
    const lower = turn(1, 0, 60, 36);
    // Where they end is 60 px across and 36 px down apart.
    const gaps = upper.map(({ x, y }, i) => {
      const other = lower[i] ?? { x: 0, y: 0 };
      return Math.hypot(x - (other.x + 60), y + 36 - other.y);
    });
    expect(Math.min(...gaps)).toBeGreaterThan(WIDEST);
  });
});
