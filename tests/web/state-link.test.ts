import { describe, expect, it } from 'vitest';
import type { AttentionOptions, Grain } from '../../web/engine/index.js';
import {
  decode,
  encode,
  encodeFile,
  LinkError,
  MOST_LINK,
  type Place,
} from '../../web/state/link.js';
import type { Model } from '../../web/state/model.js';
import type { Store } from '../../web/state/store.js';
import { Chance } from './chance.js';
import { newStore, START } from './state-start.js';

const NAMES = [
  'how',
  ' how ',
  '나',
  'שלום',
  'مرحبا',
  '👩‍👩‍👧',
  'a&b=c#%2C+d',
  '<b>"\'',
  'x,y/z',
  '\u0301\u202e',
];
const KEEPERS = ['lens', 'learning', 'words'];
const GRAINS: readonly Grain[] = ['stage', 'row', 'cell'];
const OPTIONS: readonly AttentionOptions[] = [
  { scale: 'sqrt-dk' },
  { scale: 'none' },
  { scale: -0.30000000000000004 },
  { temperature: 1e-3 },
  { temperature: 20 },
  { mask: 'causal' },
  { mask: 'none' },
  { softmax: 'global-max' },
  { softmax: 'score-sum' },
  { heads: 2 },
  { heads: 3 },
  { positions: 'sinusoidal' },
];

function editRandomCell(store: Store, chance: Chance): void {
  const { trace, state } = store.snapshot;
  const tables = { ...trace.weights, ...trace.heads[state.head], x: state.model.x };
  const table = chance.of(['x', 'wQ', 'wK', 'wV', 'queries', 'keys', 'values'] as const);
  const matrix = tables[table] ?? [];
  const row = chance.below(matrix.length);
  store.edit(table, row, chance.below(matrix[row]?.length ?? 0), chance.number());
}

function setFlags(store: Store, chance: Chance): void {
  const { tokens } = store.snapshot.state.model;
  const flags = () => tokens.map(() => chance.below(3) > 0);
  const options = chance.of([{ realKeys: flags() }, { mask: tokens.map(flags) }]);
  store.dispatch({ type: 'set-options', options });
}

/** A segment with inputs of its own, and out of it again. What is left differs from the lesson's. */
function openExample(store: Store, chance: Chance): void {
  const { grain, model, own } = store.snapshot.state;
  const left = { ...(own ?? model), seed: 1 + chance.below(99) };
  const seed = chance.below(2 ** 32);
  if (chance.below(3) === 0) store.open(null, { step: '', grain, model: left, own: null });
  else store.open('example', { step: '', grain, model: { ...model, seed }, own: left });
}

/** One thing that a reader can do. What the engine refuses changes nothing. */
function act(store: Store, chance: Chance): void {
  const { state, count } = store.snapshot;
  const { tokens } = state.model;
  const token = chance.below(tokens.length);
  const acts = [
    () => editRandomCell(store, chance),
    () => editRandomCell(store, chance),
    () => setFlags(store, chance),
    () => store.dispatch({ type: 'rename-token', token, name: chance.of(NAMES) }),
    () => store.dispatch({ type: 'add-token', name: chance.of(NAMES) }),
    () => tokens.length > 1 && store.dispatch({ type: 'remove-token', token }),
    () => store.dispatch({ type: 'move-token', from: token, to: chance.below(tokens.length) }),
    () => store.dispatch({ type: 'keep', name: chance.of(KEEPERS), text: chance.of(NAMES) }),
    () => store.dispatch({ type: 'set-seed', seed: chance.below(2 ** 32) }),
    () => store.dispatch({ type: 'set-d-head', dHead: 1 + chance.below(4) }),
    () => store.dispatch({ type: 'set-options', options: chance.of(OPTIONS) }),
    () => store.dispatch({ type: 'set-grain', grain: chance.of(GRAINS) }),
    () => store.dispatch({ type: 'set-places', places: chance.of([2, 4]) }),
    () =>
      store.dispatch({ type: 'show-head', head: chance.below(store.snapshot.trace.heads.length) }),
    () => store.dispatch({ type: 'pin', token: chance.of([null, token]) }),
    () => store.dispatch({ type: chance.of(['undo', 'redo', 'put-all-back']) }),
    () => openExample(store, chance),
    () => store.go(chance.below(count + 1)),
  ];
  chance.of(acts)();
}

function randomStore(chance: Chance): Store {
  const store = newStore();
  for (let acts = chance.below(14); acts >= 0; acts -= 1) act(store, chance);
  return store;
}

const startOf = (lesson: string | null): Model | undefined => (lesson === null ? START : undefined);
const placeOf = (store: Store): Place => ({ ...store.standing, lesson: null, language: 'en' });
const linkOf = (store: Store): string => encode(START, placeOf(store));

/** The place, or a failed test. */
function opened(text: string): Place {
  const place = decode(text, startOf);
  if (place instanceof LinkError) throw place;
  return place;
}

const refused = (text: string) => {
  const { code, field } = decode(text, startOf) as LinkError;
  return { code, field };
};

function expectSame(store: Store, other: Store): void {
  expect(other.standing).toStrictEqual(store.standing);
  expect(other.snapshot.trace).toStrictEqual(store.snapshot.trace);
  expect(other.snapshot.state.index).toBe(store.snapshot.state.index);
}

describe('a link', () => {
  it('says no more than the version and the step at the start', () => {
    expect(linkOf(newStore())).toBe('v=1&step=project/queries/0/0');
  });

  it('reads as what it changes', () => {
    const store = newStore();
    store.edit('x', 1, 2, 2.5);
    store.edit('wK', 0, 1, -0.5);
    store.edit('queries', 0, 0, 7);
    store.dispatch({ type: 'set-options', options: { mask: 'causal' } });
    store.dispatch({ type: 'pin', token: 2 });
    store.go(store.snapshot.count);
    expect(linkOf(store)).toMatch(
      /^v=1&x=1,2,2\.5&wK=0,1,-0\.5&queries=0,7,-?[\d.]+&mask=causal&step=done&pin=2$/u,
    );
  });

  it('brings back 500 random states, bit for bit', () => {
    const chance = new Chance(1);
    const links = new Set<string>();
    for (let i = 0; i < 500; i += 1) {
      const store = randomStore(chance);
      const link = linkOf(store);
      const place = opened(link);
      expect(place).toStrictEqual(placeOf(store));
      expect(encode(START, place)).toBe(link);
      const other = newStore();
      expect(other.restore(place)).toBeNull();
      expectSame(store, other);
      links.add(link);
    }
    expect(links.size).toBeGreaterThan(450);
  });

  it('consists of signs that an address may hold as they are', () => {
    const chance = new Chance(2);
    for (let i = 0; i < 200; i += 1) {
      expect(linkOf(randomStore(chance))).toMatch(
        /^[\w.*+\-=&,/]*(?:%[\dA-F]{2}[\w.*+\-=&,/]*)*$/u,
      );
    }
  });

  it('names its lesson and language unless they are the first ones', () => {
    const place = { ...placeOf(newStore()), lesson: 'other & more', language: 'pt-BR' };
    const link = encode(START, place);
    expect(decode(link, () => START)).toStrictEqual(place);
    expect(refused(link)).toEqual({ code: 'lesson', field: 'lesson' });
  });

  it('leaves out, and brings back, what the lesson itself sets', () => {
    const start: Model = { ...START, seed: 9, options: { heads: 2, mask: 'causal' } };
    const { mask: _, ...options } = start.options;
    const place = { ...placeOf(newStore(start)), model: { ...start, options } };
    const link = encode(start, place);
    expect(link).toBe('v=1&mask=&step=project/queries/0/0');
    expect(decode(link, () => start)).toStrictEqual(place);
  });
});

/** One small damage: a sign lost, changed, doubled, or a piece moved elsewhere. */
function damaged(link: string, chance: Chance): string {
  const at = chance.below(link.length + 1);
  const to = chance.below(link.length + 1);
  const [before, after] = [link.slice(0, at), link.slice(at)];
  const sign = chance.of([
    ...'0123456789-.,/&=%#eE+[]{}"aZ\u0000é',
    '%FF',
    '&v=1',
    'Infinity',
    '1e400',
  ]);
  return chance.of([
    before + after.slice(1),
    before + sign + after.slice(1),
    before + sign + after,
    before,
    link.slice(to),
    before + link.slice(Math.min(at, to), Math.max(at, to)) + after,
  ]);
}

describe('a damaged link', () => {
  it('is read, refused here or refused by the engine, 1,000 times, and never throws', () => {
    const chance = new Chance(3);
    const links = Array.from({ length: 100 }, () => linkOf(randomStore(chance)));
    const outcomes = { read: 0, refused: 0, byEngine: 0 };
    for (let i = 0; i < 1000; i += 1) {
      const place = decode(damaged(chance.of(links), chance), startOf);
      if (place instanceof LinkError) {
        outcomes.refused += 1;
        continue;
      }
      const store = newStore();
      const error = store.restore(place);
      if (error !== null) expect(store.snapshot.state.model).toBe(START);
      else expect(store.snapshot.trace.heads.length).toBe(place.model.options.heads ?? 1);
      outcomes[error === null ? 'read' : 'byEngine'] += 1;
    }
    expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(5);
  });

  it.each([
    ['', 'version', 'v'],
    ['v=2', 'version', 'v'],
    ['v=1&v=1', 'broken', 'v'],
    ['v=1&hack=1', 'broken', 'hack'],
    ['v=1&__proto__=1', 'broken', '__proto__'],
    ['v=1&constructor=1', 'broken', 'constructor'],
    ['v=1&token=%E0%A4%A', 'broken', 'v=1&token=%E0%A4%A'],
    ['v=1&seed=-1', 'broken', 'seed'],
    ['v=1&seed=4294967296', 'broken', 'seed'],
    ['v=1&seed=1e3', 'broken', 'seed'],
    ['v=1&seed=1&seed=2', 'broken', 'seed'],
    ['v=1&dHead=0', 'broken', 'dHead'],
    ['v=1&dHead=65', 'broken', 'dHead'],
    ['v=1&columns=65', 'broken', 'columns'],
    ['v=1&heads=9', 'broken', 'heads'],
    ['v=1&head=1', 'broken', 'head'],
    ['v=1&pin=3', 'broken', 'pin'],
    ['v=1&places=3', 'broken', 'places'],
    ['v=1&grain=atom', 'broken', 'grain'],
    ['v=1&softmax=none', 'broken', 'softmax'],
    ['v=1&scale=NaN', 'broken', 'scale'],
    ['v=1&temperature=1e400', 'broken', 'temperature'],
    ['v=1&mask=01x', 'broken', 'mask'],
    ['v=1&x=3,0,1', 'broken', 'x'],
    ['v=1&x=0,4,1', 'broken', 'x'],
    ['v=1&x=0,0', 'broken', 'x'],
    ['v=1&x=0,0,1,1', 'broken', 'x'],
    ['v=1&x=00,0,1', 'broken', 'x'],
    ['v=1&wQ=0,2,1', 'broken', 'wQ'],
    ['v=1&wQ=__proto__,0,1', 'broken', 'wQ'],
    ['v=1&queries=0,1', 'broken', 'queries'],
    ['v=1&queries=0,1,Infinity', 'broken', 'queries'],
    ['v=1&step=<script>', 'broken', 'step'],
    ['v=1&lang=..%2F..', 'broken', 'lang'],
    [`v=1${'&token=a'.repeat(65)}`, 'too-large', 'token'],
    ['v=1&token=&token=b', 'broken', 'token'],
    ['v=1&token=+', 'broken', 'token'],
    ['v=1&segment=heads&own=zzz%3D1', 'broken', 'zzz'],
    ['v=1&segment=heads&own=step%3Ddone', 'broken', 'step'],
    ['v=1&kept=lens:a&kept=lens:b', 'broken', 'kept'],
    ['[[1,2,3]]', 'broken', '[[1,2,3]]'],
    ['[', 'broken', '['],
  ] as const)('%s is refused', (text, code, field) => {
    expect(refused(text)).toEqual({ code, field });
  });

  it.each([
    ['link', `v=1&token=${'a'.repeat(MOST_LINK)}`],
    ['file', JSON.stringify([['token', 'a'.repeat(2 ** 20)]])],
  ])('too large a %s is refused unread', (_, text) => {
    expect(refused(text)).toEqual({ code: 'too-large', field: '' });
  });

  it.each([
    ['v=1&step=mix/9/9', 'out-of-range'],
    ['v=1&step=score', 'out-of-range'],
    ['v=1&temperature=0', 'not-positive'],
    ['v=1&mask=11', 'wrong-shape'],
    ['v=1&realKeys=1', 'wrong-shape'],
    ['v=1&x=0,0,1e308&wQ=0,0,1e308', 'overflow'],
  ])('%s is the engine’s to refuse', (text, code) => {
    const store = newStore();
    expect(store.restore(opened(text))).toMatchObject({ code });
    expect(linkOf(store)).toBe(linkOf(newStore()));
  });
});

describe('a file', () => {
  it('takes what is too much for a link', () => {
    const chance = new Chance(4);
    const tokens = Array.from({ length: 64 }, (_, i) => `${chance.of(NAMES)} ${i}`);
    const x = tokens.map(() => Array.from({ length: 64 }, () => chance.number()));
    const place: Place = { ...placeOf(newStore()), model: { ...START, tokens, x, dHead: 64 } };
    expect(refused(encode(START, place))).toEqual({ code: 'too-large', field: '' });
    expect(opened(encodeFile(START, place))).toStrictEqual(place);
    expect(newStore().restore(place)).toBeNull();
  });
});

describe('restoring', () => {
  it('is one undo step where inputs change, and none where only the place does', () => {
    const store = newStore();
    store.restore(opened('v=1&x=0,0,5&step=score/0/1&grain=row&places=4&pin=1'));
    const { state } = store.snapshot;
    expect(state).toMatchObject({ grain: 'row', places: 4, pinned: 1, index: 19 });
    expect(state.past).toEqual([{ model: START, segment: null, own: null, kept: {} }]);
    store.restore(opened('v=1&x=0,0,5&step=done'));
    expect(store.snapshot.state.past).toEqual([
      { model: START, segment: null, own: null, kept: {} },
    ]);
    store.dispatch({ type: 'undo' });
    expect(store.snapshot.state.model).toEqual(START);
  });

  it('ends an edit and leaves nothing lit', () => {
    const store = newStore();
    store.dispatch({ type: 'begin-edit', table: 'x', row: 0, column: 0, text: '1' });
    store.dispatch({ type: 'highlight', target: { kind: 'token', token: 1 } });
    store.restore(opened('v=1'));
    expect(store.snapshot.state).toMatchObject({ editing: null, highlight: null, index: 0 });
  });
});
