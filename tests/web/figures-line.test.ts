import { readFileSync } from 'node:fs';
import { render } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import { describe, expect, it } from 'vitest';
import { defaultLesson } from '../../web/element/lesson.js';
import { Session } from '../../web/element/session.js';
import { createStrings } from '../../web/element/strings.js';
import { scoreLine } from '../../web/figures/score-line.js';
import type { Action } from '../../web/state/state.js';
import type { Store } from '../../web/state/store.js';
import { newStore } from './state-start.js';

const locale = readFileSync(new URL('../../web/locales/en.ftl', import.meta.url), 'utf8');
const strings = createStrings('en', locale);

const named = (count: number): Action[] =>
  Array.from({ length: count - 3 }, (_, i) => ({ type: 'add-token', name: `token ${i + 4}` }));

const STATES: Readonly<Record<string, readonly Action[]>> = {
  'the example': [],
  'a mask': [{ type: 'set-options', options: { mask: 'causal' } }],
  'negative scores': [
    { type: 'edit-cell', table: 'x', row: 0, column: 0, value: -3 },
    { type: 'edit-cell', table: 'x', row: 1, column: 2, value: 2 },
  ],
  'five tokens': named(5),
  'twelve tokens': named(12),
};

function storeOf(actions: readonly Action[]): Store {
  const store = newStore();
  for (const action of actions) expect(store.dispatch(action)).toBeNull();
  return store;
}

/** The three drawings of a score, as they are written. */
function drawingsAt(store: Store, row: number, column: number): string[] {
  const { shape } = store.snapshot;
  const { steps } = store.engine;
  store.go(steps.indexOf(shape, steps.parse(shape, `score/${row}/${column}`)));
  const view = new Session(store, strings, defaultLesson, () => undefined).view({});
  const written = collectResultSync(render(scoreLine(view))).replace(/<!--.*?-->/gsu, '');
  return written.split(/(?=<svg\s+class="plot fluid)/u).slice(1);
}

const matches = (written: string, pattern: RegExp): string[] =>
  [...written.matchAll(pattern)].map((found) => found.slice(1).join(' '));

/** The axis with its ticks, and how high the whole is. */
const frameOf = (written: string): string[] => [
  ...matches(written, /class="axis" x1="?([\d.]+%)"? x2="?([\d.]+%)/gu),
  ...matches(written, /class="xs mid" x="?([\d.]+%)"?\s+y="?[^>]*>([^<]*)/gu),
  ...matches(written, /--height:\s*([\d.]+rem)/gu),
];

/** Each name with its number: where it stands. */
const labelsOf = (written: string): string[] =>
  matches(
    written,
    /<text class="halo\s*(?:end)?\s*"\s+x="?([-\d.]+%)"?\s+y="?([-\d.]+rem)"?\s*><tspan class="word [^>]*>([^<]*)/gu,
  );

describe.each(Object.entries(STATES))('the line of scores: %s', (_, actions) => {
  it('has one scale and one height a row', () => {
    const store = storeOf(actions);
    const { nQueries, nKeys } = store.snapshot.shape;
    for (let row = 0; row < nQueries; row += 1) {
      const first = drawingsAt(store, row, 0).map(frameOf);
      expect(first).toHaveLength(3);
      for (const frame of first) expect(frame.length).toBeGreaterThan(3);
      for (let column = 1; column < nKeys; column += 1) {
        expect(drawingsAt(store, row, column).map(frameOf), `${row} ${column}`).toEqual(first);
      }
    }
  });

  it('has room for what is on it', () => {
    const store = storeOf(actions);
    const { nQueries, nKeys } = store.snapshot.shape;
    for (let row = 0; row < nQueries; row += 1) {
      for (let column = 0; column < nKeys; column += 1) {
        for (const written of drawingsAt(store, row, column)) {
          const places = matches(written, /\s(?:x|x1|x2)="?([-\d.]+)%/gu).map(Number);
          expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
          expect(Math.max(...places)).toBeLessThanOrEqual(100);
        }
      }
    }
  });

  it('names the score in hand', () => {
    const store = storeOf(actions);
    const { nQueries, nKeys } = store.snapshot.shape;
    const isMasked = (row: number, column: number) =>
      store.snapshot.trace.heads[0]?.maskedScores[row]?.[column] === Number.NEGATIVE_INFINITY;
    for (let row = 0; row < nQueries; row += 1) {
      for (let column = 0; column < nKeys; column += 1) {
        for (const written of drawingsAt(store, row, column)) {
          const strong = matches(written, /class="word strong"/gu);
          expect(strong, `${row} ${column}`).toHaveLength(isMasked(row, column) ? 0 : 1);
        }
      }
    }
  });
});

it('is as high in all rows of the example', () => {
  const store = storeOf([]);
  const heights = [0, 1, 2].map((row) =>
    drawingsAt(store, row, 0).map((written) => matches(written, /--height:\s*([\d.]+rem)/gu)),
  );
  expect(heights).toEqual([heights[0], heights[0], heights[0]]);
  expect(heights[0]).toHaveLength(3);
});

const LONG = ['understanding', 'transformers', 'through', 'attention', 'mechanisms'];

it.each<readonly [string, readonly Action[]]>([
  ['three short names', []],
  [
    'five long ones',
    [...named(5), ...LONG.map((name, token): Action => ({ type: 'rename-token', token, name }))],
  ],
])('what stands on the line stays where it is while the row is walked: %s', (_, actions) => {
  const store = storeOf(actions);
  const { nQueries, nKeys } = store.snapshot.shape;
  for (let row = 0; row < nQueries; row += 1) {
    const seen = Array.from({ length: nKeys }, (_, column) =>
      drawingsAt(store, row, column).map(labelsOf),
    );
    for (const [layout, all] of (seen.at(-1) ?? []).entries()) {
      expect(all).toHaveLength(nKeys);
      for (const [column, earlier] of seen.entries()) {
        expect(earlier[layout]).toHaveLength(column + 1);
        expect(all).toEqual(expect.arrayContaining(earlier[layout] ?? []));
      }
    }
  }
});

it('no name stands over the mark of another score', () => {
  const store = storeOf([{ type: 'set-d-head', dHead: 8 }]);
  // rem: of the drawings, and less than a name of three letters with its number takes
  const WIDTHS = [46, 27, 17.5];
  const LABEL = 3;
  for (let row = 0; row < 3; row += 1) {
    // The last key's step shows all names.
    for (const [i, written] of drawingsAt(store, row, 2).entries()) {
      const at = (percent: string | undefined) => (Number(percent) / 100) * (WIDTHS[i] ?? 0);
      const marks = [
        ...matches(written, /<line class="ln" x1="?([\d.]+)%"? x2="?\1%/gu),
        ...matches(written, /<svg class="at" x="?([\d.]+)%"? y="?[\d.]+rem"?>\s*<rect/gu),
      ].map(at);
      expect(marks).toHaveLength(3);
      const labels = written.matchAll(
        /<text class="halo\s*(end)?\s*"\s+x="?([\d.]+)%"?\s+y="?([\d.]+)rem"?\s*><tspan class="word/gu,
      );
      const named = [...labels].map(([, end, x, y]) => ({ end, x: at(x), y: Number(y) }));
      const lowest = Math.max(...named.map(({ y }) => y));
      for (const { end, x } of named.filter(({ y }) => y === lowest)) {
        const [from, to] = end === undefined ? [x, x + LABEL] : [x - LABEL, x];
        const own = end === undefined ? x + 0.25 : x - 0.25;
        const others = marks.filter((mark) => Math.abs(mark - own) > 0.6);
        expect(
          others.filter((mark) => mark > from && mark < to),
          `row ${row}, ${i}`,
        ).toEqual([]);
      }
    }
  }
});
