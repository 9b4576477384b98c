// Numbers and names in the plots stand where nothing runs through them.
import { render } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import { describe, expect, it } from 'vitest';
import { contextsPlane } from '../../web/figures/contexts-plane.js';
import { curve } from '../../web/figures/curve.js';
import { ribbons } from '../../web/figures/ribbons.js';
import type { View } from '../../web/figures/view.js';
import { type InputChanges, withInputs } from '../../web/state/model.js';
import { newReader, stringsOf } from './lesson-start.js';
import { START } from './state-start.js';

function viewAt(step: string, changes: InputChanges): View {
  const strings = stringsOf('en.ftl', 'en.whole.ftl');
  const { store, session } = newReader(withInputs(START, changes), strings);
  store.go(step === 'done' ? store.snapshot.count : (store.placeOf(step) ?? 0));
  return session.view({});
}

const markup = (figure: unknown): string =>
  collectResultSync(render(figure)).replace(/<!--.*?-->/gu, '');

interface Text {
  readonly kind: string;
  readonly x: number;
  readonly y: number;
  readonly words: string;
}

const textsOf = (svg: string): Text[] =>
  [
    ...svg.matchAll(/<text\s+class="([^"]*)"[^>]*?x="([\d.-]+)" y="([\d.-]+)"\s*>(.*?)<\/text>/gsu),
  ].map(([, kind = '', x, y, inner = '']) => ({
    ...{ kind, x: Number(x), y: Number(y) },
    words: inner.replace(/<[^>]*>/gu, ''),
  }));

describe('numbers of ribbons', () => {
  const tokens = ['the', 'quick', 'brown', 'fox', 'ran'];
  const x = [...START.x, [0, 1, 0, 1], [1, 0, 0, 0]];

  it('stand on their ribbon or clear of the topmost', () => {
    const TOP = 34;
    for (const seed of [0, 1, 2, 3]) {
      const texts = textsOf(markup(ribbons(viewAt('done', { tokens, x, seed }), 0)));
      const beside = texts.filter(({ kind }) => kind.startsWith('strong'));
      const on = texts.filter(({ kind }) => kind === 'on-dark');
      expect(beside.length + on.length).toBe(2 * tokens.length);
      for (const { y, words } of beside) {
        expect(y <= TOP - 5 || y >= TOP + 10, `${words} with seed ${seed}`).toBe(true);
      }
    }
  });
});

describe('the curve of powers', () => {
  it('has room for the whole of its farthest numeral', () => {
    const step = 'softmax/0/exponentiate';
    for (const changes of [{ options: { softmax: 'global-max' } }, {}] as const) {
      const numerals = textsOf(markup(curve(viewAt(step, changes)))).filter(
        ({ kind }) => kind === 'xs mid',
      );
      const [farthest] = numerals;
      // Digits of 12 px are about 7 wide.
      expect((farthest?.x ?? 0) - 3.5 * (farthest?.words.length ?? 0)).toBeGreaterThanOrEqual(0);
    }
  });
});

it('contexts that are no averages of values are on the plane, too', () => {
  // Scores below 0: shares of more than the whole, and less than nothing.
  const changes = { options: { softmax: 'score-sum' }, seed: 3 } as const;
  const view = viewAt('done', changes);
  const { weights, context } = view.head;
  expect(weights.flat().some((weight) => weight < 0)).toBe(true);
  for (const svg of markup(contextsPlane(view, 0)).split('<svg').slice(1)) {
    const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/u.exec(svg) ?? [];
    const diamonds = [...svg.matchAll(/class="c (?:fc|sc fp s2)" d="M([\d.-]+) ([\d.-]+)/gu)];
    expect(diamonds.length).toBeGreaterThanOrEqual(context.length);
    for (const [, x, y] of diamonds) {
      expect(Number(x)).toBeGreaterThan(0);
      expect(Number(x)).toBeLessThan(Number(width));
      expect(Number(y)).toBeGreaterThan(0);
      expect(Number(y)).toBeLessThan(Number(height));
    }
  }
});

describe('names of contexts', () => {
  it('keep off the broad line from a value that takes all the weight', () => {
    const svg = markup(contextsPlane(viewAt('done', { dHead: 1 }), 0));
    const [, from = '', to = ''] =
      /--pull:[^"]*"><path[^>]*d="M([\d.]+) [\d.]+L([\d.]+)/u.exec(svg) ?? [];
    const names = textsOf(svg).filter(({ words }) => words === 'cyou');
    expect(names).toHaveLength(2);
    const right = Math.max(Number(from), Number(to)) + 7;
    expect(names[0]?.x).toBeGreaterThan(right);
  });
});
