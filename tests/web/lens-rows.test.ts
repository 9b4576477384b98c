// A row of the steps in the lenses: what it reads there, and what is said of the difference.
import { html } from 'lit';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as kernel from '../../web/chapters/kernel/part.js';
import * as memory from '../../web/chapters/memory/part.js';
import * as neighbors from '../../web/chapters/neighbors/part.js';
import * as views from '../../web/chapters/views/part.js';
import type { AttentionOptions } from '../../web/engine/index.js';
import { fixed } from '../../web/figures/format.js';
import { withTokens } from '../../web/state/model.js';
import { markup, openChapter, press, words } from './chapter-start.js';
import { newReader } from './lesson-start.js';

afterEach(() => vi.unstubAllGlobals());

function readerWith(options: AttentionOptions) {
  const { store } = newReader();
  store.dispatch({ type: 'set-options', options });
  return store;
}

const MATRIX = [
  [false, false, false],
  [true, true, true],
  [true, true, true],
];

describe('One row, three ideas', () => {
  it.each<[string, AttentionOptions]>([
    ['plain', {}],
    ['divided by √d', { scale: 'sqrt-dk' }],
    ['at another temperature', { temperature: 10 }],
    ['masked', { mask: 'causal' }],
    ['masked and divided', { mask: 'causal', scale: 'sqrt-dk' }],
    ['padded', { realKeys: [true, false, true] }],
  ])('agrees with the steps: %s', async (_, options) => {
    const store = readerWith(options);
    const { chapter } = await openChapter(views, {}, { store, token: 0 });
    const [weights = []] = store.snapshot.trace.heads[0]?.weights ?? [];
    const [scores = []] = store.snapshot.trace.heads[0]?.maskedScores ?? [];
    const shown = weights.filter((_w, key) => Number.isFinite(scores[key]));
    expect(chapter.spoken()).toContain(`Weights ${shown.map((w) => fixed(w, 2)).join(', ')}.`);
  });

  it('follows the steps until it has numbers of its own', async () => {
    const store = readerWith({});
    const { chapter } = await openChapter(views, {}, { store });
    store.dispatch({ type: 'set-options', options: { mask: 'causal' } });
    expect(chapter.spoken()).toContain('Weights 1.00.');
    expect(words(chapter.words())).toContain('The 2 keys that are masked for it are left out.');
  });

  it('says what scores are divided by', async () => {
    const { chapter } = await openChapter(views, {}, { store: readerWith({ temperature: 10 }) });
    const said = words(chapter.words());
    expect(said).toContain('Softmax divides the scores by 10 first.');
    expect(said).toContain('The steps divide these scores by 10.00.');
  });

  it('says that the steps do otherwise', async () => {
    const options = { softmax: 'score-sum', temperature: 1e12 } as const;
    const { chapter } = await openChapter(views, {}, { store: readerWith(options), token: 0 });
    const said = words(chapter.words());
    expect(said).toContain('The steps divide each score by the row’s sum');
    expect(said).toContain('by 1.00e12; no lens goes so far.');
  });

  it('of a row that may read nothing says so', async () => {
    const { chapter } = await openChapter(views, {}, { store: readerWith({ mask: MATRIX }) });
    expect(words(chapter.words())).toContain('Every key of this row is masked');
  });

  it('has no notes on a plain row', async () => {
    const { chapter } = await openChapter(views, {}, { token: 0 });
    expect(markup(chapter.words())).not.toContain('lens-notes');
  });
});

const PARTS = { kernel, memory, neighbors, views };

/** One element of each group has the tab stop: which, by what stands on it. */
const tabStops = (shown: string) =>
  shown
    .split('role="radiogroup"')
    .slice(1)
    .map((group) =>
      [...group.matchAll(/<button[^>]*role="radio"[^>]*tabindex="0"[^>]*>(.*?)<\/button>/gsu)].map(
        ([, inner = '']) => inner.replace(/<[^>]*>/gu, '').trim(),
      ),
    );

describe('whose numbers', () => {
  it.each(['kernel', 'memory', 'neighbors'] as const)(
    'are reached by key, however many tokens there are: %s',
    async (name) => {
      const { store } = newReader();
      const tokens = Array.from({ length: 14 }, (_, i) => `t${i}`);
      const order = tokens.map((_, i) => i);
      const model = { ...withTokens(store.snapshot.state.model, order), tokens };
      store.dispatch({ type: 'replace', model });
      const { chapter } = await openChapter(PARTS[name], {}, { store, token: 13 });
      const stops = tabStops(markup(html`${chapter.words()} ${chapter.figure()}`));
      expect(stops).toContainEqual(['t13']);
      expect(stops.filter((group) => group.length !== 1)).toEqual([]);
    },
  );
});

describe('a row in a lens', () => {
  it.each(['kernel', 'memory', 'neighbors', 'views'] as const)(
    'lights each key as the token that it is, though one before it is masked: %s',
    async (name) => {
      const store = readerWith({ realKeys: [false, true, true] });
      store.dispatch({ type: 'pin', token: 2 });
      const { chapter } = await openChapter(PARTS[name], {}, { store, token: 1 });
      const [table = ''] =
        /<table class="lens-table.*?<\/table>/su.exec(markup(chapter.figure())) ?? [];
      expect([...new Set(table.match(/data-token="\d"/gu))]).toEqual([
        'data-token="1"',
        'data-token="2"',
      ]);
      expect(table).toMatch(/<tr\s+class="lit"\s+data-token="2"/u);
      expect(table).toMatch(/aria-pressed="true"\s+data-token="2"/u);
    },
  );

  it('that may read nothing leaves what was there, and says why', async () => {
    const store = readerWith({ mask: MATRIX });
    const { chapter } = await openChapter(neighbors, {}, { store, token: 0 });
    expect(words(chapter.words())).toContain('Every key of this row is masked');
    expect(chapter.spoken()).toContain('k₁ 5');
  });

  it('takes its divisor and its way to shares with it, and the post’s goes without', async () => {
    const store = readerWith({ mask: 'causal', scale: 'sqrt-dk' });
    const { chapter } = await openChapter(memory, {}, { store, token: 2 });
    const [head] = store.snapshot.trace.heads;
    const context = head?.context[2]?.map((value) => fixed(value, 2)).join(', ');
    expect(chapter.spoken()).toContain(`Softmax, β 0.71, reads (${context}).`);
    expect(words(chapter.words())).toContain('At β = 0.71 softmax reads');
    press(chapter.words(), 'the post’s');
    expect(chapter.spoken()).toContain('Score ÷ sum reads 22.5. Softmax, β 1, reads 23.64.');
  });

  it('divided by its sum is so in the memory', async () => {
    const store = readerWith({ softmax: 'score-sum' });
    const { chapter } = await openChapter(memory, {}, { store, token: 0 });
    expect(words(chapter.words())).toContain('Score ÷ sum is not softmax.');
  });
});
