import { readFileSync } from 'node:fs';
import { render } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import { describe, expect, it } from 'vitest';
import { defaultLesson } from '../../web/element/lesson.js';
import { Session } from '../../web/element/session.js';
import { createStrings } from '../../web/element/strings.js';
import type { Table } from '../../web/engine/types.js';
import { contextsPlane } from '../../web/figures/contexts-plane.js';
import { curve } from '../../web/figures/curve.js';
import { ladder } from '../../web/figures/ladder.js';
import { plane } from '../../web/figures/plane.js';
import { ribbons } from '../../web/figures/ribbons.js';
import { scoreLine } from '../../web/figures/score-line.js';
import { stack } from '../../web/figures/stack.js';
import { strip } from '../../web/figures/strip.js';
import { sum } from '../../web/figures/sum.js';
import type { Target, View } from '../../web/figures/view.js';
import { weightsMap } from '../../web/figures/weights-map.js';
import { whole } from '../../web/figures/whole.js';
import { newStore } from './state-start.js';

const locale = ['en', 'en.map', 'en.whole']
  .map((name) => readFileSync(new URL(`../../web/locales/${name}.ftl`, import.meta.url), 'utf8'))
  .join('\n');
const strings = createStrings('en', locale);
const cell = (table: Table, row: number, column: number): Target => ({
  kind: 'cell',
  table,
  row,
  column,
});
const token = (i: number): Target => ({ kind: 'token', token: i });

interface At {
  readonly place: string;
  readonly tokens?: number;
  readonly pinned?: number;
}

function viewAt({ place, tokens = 3, pinned }: At, target: Target | null): View {
  const store = newStore();
  for (let n = 4; n <= tokens; n += 1) store.dispatch({ type: 'add-token', name: `token ${n}` });
  const { shape, count } = store.snapshot;
  const { steps } = store.engine;
  store.go(place === 'done' ? count : steps.indexOf(shape, steps.parse(shape, place)));
  store.dispatch({ type: 'highlight', target });
  if (pinned !== undefined) store.dispatch({ type: 'pin', token: pinned });
  return new Session(store, strings, defaultLesson, () => undefined).view({});
}

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\s${name}="([^"]*)"`, 'u').exec(tag)?.[1] ?? '';

/** What wears the class, each once, as "table row column" or "token i". */
function litIn(content: unknown, wanted = 'lit'): string[] {
  const tags = collectResultSync(render(content)).match(/<[a-z]+\s[^>]*>/gu) ?? [];
  const lit = tags.filter((tag) => attribute(tag, 'class').split(/\s+/u).includes(wanted));
  const named = lit.map((tag) => {
    const table = attribute(tag, 'data-table');
    if (table === '') return `token ${attribute(tag, 'data-token')}`;
    return `${table} ${attribute(tag, 'data-row')} ${attribute(tag, 'data-column')}`;
  });
  return [...new Set(named)].toSorted();
}

const SCORE: At = { place: 'score/0/1' };
const SOFTMAX: At = { place: 'softmax/0/normalize' };
const MIX: At = { place: 'mix/0/1' };
const DONE: At = { place: 'done' };
const MANY: At = { place: 'done', tokens: 12 };

type Case = readonly [
  name: string,
  figure: (view: View) => unknown,
  at: At,
  target: Target,
  lit: readonly string[],
];

const ladderColumn = (key: number) =>
  ['exponentials', 'scores', 'shiftedScores', 'weights'].map((table) => `${table} 0 ${key}`);

const CASES: readonly Case[] = [
  ['sum: a factor', sum, SCORE, cell('queries', 0, 1), ['queries 0 1']],
  ['sum: a key’s factor', sum, SCORE, cell('keys', 1, 0), ['keys 1 0']],
  ['sum: its result', sum, SCORE, cell('scores', 0, 1), ['scores 0 1']],
  ['sum: the other row’s number', sum, SCORE, cell('queries', 1, 1), []],
  ['sum: an input', sum, { place: 'project/keys/0/1' }, cell('wK', 2, 1), ['wK 2 1']],
  ['score line: a score', scoreLine, SCORE, cell('scores', 0, 0), ['scores 0 0']],
  ['score line: a token', scoreLine, SCORE, token(1), ['scores 0 1']],
  ['score line: a product', scoreLine, SCORE, cell('keys', 1, 1), ['queries 0 1']],
  ['ladder: a weight, in all its forms', ladder, SOFTMAX, cell('weights', 0, 2), ladderColumn(2)],
  ['ladder: a score', ladder, SOFTMAX, cell('scores', 0, 1), ladderColumn(1)],
  ['ladder: another row', ladder, SOFTMAX, cell('scores', 1, 1), []],
  ['ladder: a key', ladder, SOFTMAX, token(0), ladderColumn(0)],
  ['curve: a score', curve, SOFTMAX, cell('scores', 0, 2), ['exponentials 0 2']],
  [
    'stack: a weight',
    stack,
    MIX,
    cell('weights', 0, 1),
    ['values 1 0', 'values 1 1', 'weights 0 1'],
  ],
  ['stack: a value', stack, MIX, cell('values', 1, 0), ['values 1 0']],
  ['stack: the sum', stack, MIX, cell('context', 0, 1), ['context 0 1']],
  ['plane: a weight', plane, MIX, cell('weights', 0, 1), ['weights 0 1']],
  ['plane: a number of the value', plane, MIX, cell('values', 1, 1), ['weights 0 1']],
  ['plane: a token', plane, MIX, token(2), ['weights 0 2']],
  ['ribbons: a weight', (view) => ribbons(view, 0), DONE, cell('weights', 2, 0), ['weights 2 0']],
  [
    'contexts: a context',
    (view) => contextsPlane(view, 0),
    DONE,
    cell('context', 2, 1),
    ['token 2'],
  ],
  [
    'contexts: a weight',
    (view) => contextsPlane(view, 0),
    DONE,
    cell('weights', 0, 1),
    ['weights 0 1'],
  ],
  ['number map: a score', weightsMap, MANY, cell('scores', 3, 7), ['weights 3 7']],
];

describe('what is pointed at lights up', () => {
  it.each(CASES)('%s', (_, figure, at, target, expected) => {
    expect(litIn(figure(viewAt(at, target)))).toEqual(expected);
  });

  it.each(CASES)('%s: nothing without it', (_, figure, at) => {
    expect(litIn(figure(viewAt(at, null)))).toEqual([]);
  });

  it('in the matrices too: a share is a weight and a value', () => {
    const view = viewAt(MIX, cell('weights', 0, 1));
    expect(litIn(strip(view))).toEqual(['scores 0 1', 'values 1 0', 'values 1 1', 'weights 0 1']);
  });

  it('but parameters belong to no token', () => {
    const lit = litIn(whole(viewAt(DONE, token(1)), 0));
    expect(lit.filter((name) => name.startsWith('w') && !name.startsWith('weights'))).toEqual([]);
    expect(lit).toContain('x 1 0');
  });

  it('moves the heat map’s crosshair', () => {
    const read = (target: Target) =>
      collectResultSync(render(weightsMap(viewAt({ ...DONE, tokens: 17 }, target))));
    expect(read(cell('scores', 3, 16))).toContain('row 4, column 17');
    expect(read(cell('weights', 11, 2))).toContain('row 12, column 3');
  });
});

describe('a pinned token', () => {
  const pressed = /<button[^>]*aria-pressed="true"[^>]*data-token="1"/u;

  it.each<readonly [string, (view: View) => unknown, At]>([
    ['strip', strip, MIX],
    ['finished staff', (view) => whole(view, 0), DONE],
    ['number map', weightsMap, MANY],
  ])('is pressed in the %s', (_, figure, at) => {
    const text = (pinned?: number) =>
      collectResultSync(
        render(figure(viewAt(pinned === undefined ? at : { ...at, pinned }, null))),
      );
    expect(text(1)).toMatch(pressed);
    expect(text()).not.toMatch(pressed);
  });

  it('stays lit where nothing is pointed at, and gives way where something is', () => {
    const at = { ...SOFTMAX, pinned: 1 };
    expect(litIn(ladder(viewAt(at, null)))).toEqual(ladderColumn(1));
    expect(litIn(ladder(viewAt(at, token(2))))).toEqual(ladderColumn(2));
    expect(litIn(ladder(viewAt(at, token(2))), 'pinned')).toEqual(['token 1']);
  });

  it('names its row in the mix', () => {
    expect(litIn(stack(viewAt({ ...MIX, pinned: 2 }, null)), 'pinned')).toEqual(['token 2']);
  });
});
