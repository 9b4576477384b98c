import { readFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { defaultLesson } from '../../web/element/lesson.js';
import { fixed } from '../../web/figures/format.js';
import { LEAST_WIDTH, MOST_WIDTH, type Wishes } from '../../web/static/render/index.js';
import { MOST_ROOM, WIDEST } from '../../web/static/render/svg/sizes.js';
import { all, parse, render, rendererOf, stepsOf, textOf } from './render-start.js';
import { engine } from './state-start.js';

const WIDTHS = [LEAST_WIDTH, 640, 820, MOST_WIDTH];
const steps = stepsOf();

/** Every step at every width: made once. */
const pictures = steps.flatMap((step) => {
  const opened = rendererOf().open({ step });
  return WIDTHS.map((width) => ({
    name: `${step} at ${width}`,
    width,
    svg: opened.write('svg', { width, theme: 'light', heading: true }),
  }));
});

const rootOf = (svg: string) => {
  const root = parse(svg).documentElement;
  if (root === null) throw new Error('no root');
  return root;
};

const sizeOf = (svg: string): [width: number, height: number] => {
  const root = rootOf(svg);
  return [Number(root.getAttribute('width')), Number(root.getAttribute('height'))];
};

/** What is drawn on the paper, text as the fonts of this machine set it. */
function drawnIn(svg: string) {
  const bare = svg.replace(/<rect [^>]*><\/rect>/u, '');
  expect(bare).not.toBe(svg);
  const box = new Resvg(bare, { font: { loadSystemFonts: true } }).getBBox();
  if (box === undefined) throw new Error('nothing is drawn');
  return box;
}

/** How far it stays from the edges of its paper, at least. */
function roomAround(svg: string): number {
  const [right, bottom] = sizeOf(svg);
  const { x, y, width, height } = drawnIn(svg);
  return Math.min(x, y, right - x - width, bottom - y - height);
}

const texts = (svg: string): string[] => all(parse(svg), 'text').map(textOf);
const numbersIn = (svg: string): string[] =>
  texts(svg).filter((text) => /^−?\d+\.\d+$/u.test(text));

describe('every step of the lesson', () => {
  it('is a picture with a name and a description, and nothing that is no number', () => {
    for (const { svg, name } of pictures) {
      const root = rootOf(svg);
      expect(root.tagName).toBe('svg');
      expect(root.getAttribute('role')).toBe('img');
      const [first, second] = Array.from(root.childNodes);
      expect([first?.nodeName, second?.nodeName]).toEqual(['title', 'desc']);
      expect(first?.textContent).not.toBe('');
      expect(svg, name).not.toMatch(
        /NaN|undefined|null|\[object|Infinity|--cv|="@|="-?\d*\.\d{3,}"/u,
      );
    }
  });

  it('keeps all it draws, and all its text, on its paper', () => {
    for (const { svg, name, width } of pictures) {
      const [right, bottom] = sizeOf(svg);
      const { x, y, width: w, height: h } = drawnIn(svg);
      const inside = x >= 0 && y >= 0 && x + w <= right && y + h <= bottom;
      expect(inside, `${name}: ${[x, y, x + w, y + h]} of ${[right, bottom]}`).toBe(true);
      expect(right, name).toBe(width);
    }
  });

  it('says something else than all others, at every grain', () => {
    const renderer = rendererOf();
    const cells = steps.map((step) => renderer.open({ step }).alt);
    expect(new Set(cells).size).toBe(steps.length);
    const rows = steps.map((step) => renderer.open({ step, grain: 'row' }).alt);
    // Nine rows of Q, K, V; three of S, A and C each; the end.
    expect(new Set(rows).size).toBe(19);
    const stages = steps.map((step) => renderer.open({ step, grain: 'stage' }).alt);
    expect(new Set(stages).size).toBe(5);
  });

  it('is the first one unless another is asked for', () => {
    expect(render('svg')).toBe(render('svg', { step: steps[0] ?? '' }));
    expect(render('svg', { grain: 'row' })).toBe(
      render('svg', { grain: 'row', step: steps[1] ?? '' }),
    );
  });
});

describe('numbers in a picture', () => {
  const { tokens: _, ...source } = defaultLesson.inputs;
  const [head] = engine.attend({ source }).heads;
  const {
    queries = [],
    keys = [],
    values = [],
    scores = [],
    weights = [],
    context = [],
  } = head ?? {};
  const turned = keys[0]?.map((_key, i) => keys.map((row) => row[i] ?? 0)) ?? [];
  const order = [queries, turned, scores, weights, values, context];

  it.each([2, 4] as const)('are the engine’s, all of them, with %i places', (places) => {
    const expected = order.flatMap((table) => table.flat()).map((value) => fixed(value, places));
    expect(numbersIn(render('svg', { step: 'done', places }, { width: 960 }))).toEqual(expected);
  });

  it('stand only where they are made', () => {
    const shown = numbersIn(render('svg', { step: 'score/1/0' }, { width: 960, heading: false }));
    const made = [...queries, ...turned].flat().length + 4 + values.flat().length;
    // The working: two products and their sum.
    expect(shown).toHaveLength(made + 5);
    expect(shown).not.toContain(fixed(scores[2]?.[2] ?? Number.NaN, 2));
  });

  it('show the sum so far while a row is mixed', () => {
    const explanation = engine.explainRow({ source }, { table: 'context', row: 0 });
    const soFar = explanation.map(({ terms }) => fixed(terms[1]?.runningTotal ?? Number.NaN, 2));
    const shown = numbersIn(render('svg', { step: 'mix/0/1' }));
    expect(shown.filter((number) => number === soFar[0])).toHaveLength(2);
    expect(shown.slice(-2)).toEqual(soFar);
  });

  it('of a step that is masked are said to be so', () => {
    const wishes = { step: 'score/0/1', options: 'mask=causal' };
    expect(texts(render('svg', wishes))).toContain('−∞');
    expect(rendererOf().open(wishes).alt).toContain('masked');
    const done = texts(render('svg', { ...wishes, step: 'done' }));
    // Three later tokens: none is read, and none gets a share.
    expect(done.filter((text) => text === '−∞')).toHaveLength(3);
    expect(done.filter((text) => text === '0')).toHaveLength(3);
  });

  it('grow the picture where they need more', () => {
    const options = 'softmax=global-max temperature=0.0001 scale=sqrt-dk';
    for (const step of ['softmax/1/subtract', 'softmax/1/normalize', 'mix/1/1']) {
      for (const width of [LEAST_WIDTH, 640, 960]) {
        const svg = render('svg', { step, options, places: 4 }, { width });
        expect(roomAround(svg), `${step} at ${width}`).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('stand one product at a time where all matrices are too many', () => {
    const wide = { options: 'dHead=8' };
    for (const step of ['project/keys/1/0', 'score/0/1', 'softmax/0/normalize']) {
      const svg = render('svg', { ...wide, step }, { width: 640 });
      expect(sizeOf(svg)[0], step).toBe(640);
      expect(roomAround(svg), step).toBeGreaterThanOrEqual(0);
    }
  });

  it('of long sums keep to the paper, which is as wide as is said', () => {
    const wishes = { step: 'mix/0/1', options: 'dHead=16' };
    for (const width of [360, 640]) {
      const svg = render('svg', wishes, { width });
      expect(roomAround(svg)).toBeGreaterThanOrEqual(0);
      const right = sizeOf(svg)[0];
      expect(right).toBe(
        rendererOf().open(wishes).widthOf({ width, theme: 'light', heading: true }),
      );
      expect(right).toBeGreaterThan(width);
    }
  });

  it.each([
    [3, 360],
    [3, 820],
    [8, 640],
  ])('of %i values and what is weighted stand in the columns of C, %i wide', (dHead, width) => {
    const svg = render('svg', { step: 'mix/0/1', options: `dHead=${dHead}` }, { width });
    expect(sizeOf(svg)[0]).toBe(width);
    expect(roomAround(svg)).toBeGreaterThanOrEqual(0);
    const [head] = engine.attend({ source: { ...source, dHead } }).heads;
    const shares = engine
      .explainRow({ source: { ...source, dHead } }, { table: 'context', row: 0 })
      .map(({ terms }) => fixed(terms[1]?.value ?? Number.NaN, 2));
    const placed = all(parse(svg), 'text').map((one) => ({
      words: textOf(one),
      x: one.getAttribute('x'),
    }));
    // Of the second key: its weight, its value, the sign, what is weighted.
    const [, start = 0] = placed.flatMap(({ words }, i) => (words.endsWith(' ×') ? [i + 1] : []));
    const values = placed.slice(start, start + dHead);
    const made = placed.slice(start + dHead + 1, start + 2 * dHead + 1);
    expect(made.map(({ words }) => words)).toEqual(shares);
    expect(values.map(({ words }) => words)).toEqual(
      head?.values[1]?.map((value) => fixed(value, 2)),
    );
    expect(values.map(({ x }) => x)).toEqual(made.map(({ x }) => x));
  });

  it('of narrow columns leave the names of their rows whole', () => {
    const svg = render('svg', { step: 'mix/0/1', options: 'dHead=3' }, { width: 360 });
    expect(texts(svg).filter((text) => text === 'how').length).toBeGreaterThanOrEqual(3);
    expect(texts(svg).filter((text) => text.endsWith('…'))).toEqual([]);
  });

  it('that are none come with the reason', () => {
    const wishes = { step: 'done', options: 'softmax=global-max temperature=0.0001' };
    const svg = render('svg', wishes);
    expect(texts(svg)).toContain('NaN');
    expect(textOf(all(parse(svg), 'desc')[0])).toContain(
      'every exponential of its row came out as 0',
    );
    expect(texts(svg).join(' ')).toContain('every exponential');
  });
});

describe('the widths of figures', () => {
  const sheets = ['strip', 'projection', 'ladder', 'stack', 'sum'].map((name) =>
    readFileSync(new URL(`../../web/figures/${name}.css`, import.meta.url), 'utf8'),
  );
  /** In pixels, of a root of 16. */
  const lengths = (sheet: string, pattern: RegExp): number[] =>
    [...sheet.matchAll(pattern)].map(([, rem]) => Number(rem) * 16);

  it('at which they change, and beyond which they grow no more, are those of the page', () => {
    for (const sheet of sheets) {
      expect(Math.max(...lengths(sheet, /max-inline-size: (\d+)rem/gu))).toBe(MOST_ROOM);
    }
    const steps = sheets.flatMap((sheet) => lengths(sheet, /fig \(max-width: (\d+)rem\)/gu));
    expect(steps).toEqual(expect.arrayContaining(Object.values(WIDEST)));
  });
});

describe('a wide picture', () => {
  const isBeside = (wishes: Wishes, width: number, word: string) =>
    texts(render('svg', wishes, { width, heading: false })).some((text) => text.includes(word));

  it('has the plane of values beside the sums, and the curve beside the ladder', () => {
    expect(isBeside({ step: 'mix/0/1' }, 960, 'c so far')).toBe(true);
    expect(isBeside({ step: 'mix/0/1' }, 640, 'c so far')).toBe(false);
    expect(isBeside({ step: 'softmax/0/exponentiate' }, 960, 'x the gap to the largest')).toBe(
      true,
    );
    expect(isBeside({ step: 'softmax/0/exponentiate' }, 640, 'x the gap to the largest')).toBe(
      false,
    );
  });

  it('has none where there is none to draw', () => {
    const noPowers = { step: 'softmax/0/normalize', options: 'softmax=score-sum' };
    expect(isBeside(noPowers, 960, 'x the gap')).toBe(false);
    const empty = { step: 'softmax/0/normalize', options: 'mask=000,000,111' };
    expect(isBeside(empty, 960, 'x the gap')).toBe(false);
    expect(isBeside({ step: 'mix/0/1', options: 'dHead=3' }, 960, 'c so far')).toBe(false);
  });
});

describe('a narrow picture', () => {
  const letters = (svg: string) =>
    texts(svg).flatMap((text) => /^([QSAVCX]|KT|K|W[QKV])(?= |$)/u.exec(text)?.[1] ?? []);

  it.each([
    ['score/0/1', ['KT', 'Q', 'S']],
    ['softmax/0/scores', ['S']],
    ['softmax/0/normalize', ['A']],
    ['mix/0/1', ['A', 'C', 'V']],
    ['project/keys/0/1', ['K', 'WK', 'X']],
  ])('of %s shows what the page shows on a phone', (step, expected) => {
    const svg = render('svg', { step }, { width: 360, heading: false });
    expect(letters(svg).sort()).toEqual(expected);
  });

  it('is what many tokens take', () => {
    const tokens = 'a b c d e f g h i j k l m n o p';
    const svg = render('svg', { step: 'mix/15/15', tokens }, { width: 640 });
    const [right] = sizeOf(svg);
    const { x, width } = drawnIn(svg);
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(right);
    expect(() => render('svg', { tokens: `${tokens} q` })).toThrow('16 tokens');
    expect(render('markdown', { tokens: `${tokens} q` })).toContain('| q |');
  });
});

describe('tokens', () => {
  const names = ['<b>x</b>', '"&amp;\u0000', '注意', 'extraordinarily-long-name'];
  const tokens = JSON.stringify(names);

  it('that look like markup are text', () => {
    for (const step of ['score/0/1', 'softmax/1/scores', 'mix/1/2', 'done']) {
      const svg = render('svg', { step, tokens });
      expect(all(parse(svg), 'b')).toHaveLength(0);
      expect(texts(svg)).toContain('<b>x</b>');
      expect(texts(svg)).toContain('"&amp;\ufffd');
    }
  });

  it('that are long are cut to their room', () => {
    const svg = render('svg', { step: 'mix/1/2', tokens });
    const [right] = sizeOf(svg);
    const { x, width } = drawnIn(svg);
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(right);
    expect(texts(svg).some((text) => /^ext.*…$/u.test(text))).toBe(true);
  });

  it.each([
    ['with signs of their own', ['a|b', '<i>&amp;', 'x\ny']],
    ['in one long word', ['extraordinarily-long'.repeat(4), 'how', 'W'.repeat(60)]],
    ['of wide letters', ['注意'.repeat(20), 'Ｗ'.repeat(30), '👩‍👩‍👧'.repeat(9)]],
  ])('%s make no picture wider, and stay on its paper', (_, names) => {
    const odd = JSON.stringify(names);
    for (const options of ['', 'mask=causal']) {
      for (const step of ['project/keys/1/0', 'score/0/2', 'softmax/0/scores', 'mix/2/1', 'done']) {
        for (const width of [LEAST_WIDTH, 360, 592, 640, 800, MOST_WIDTH]) {
          const svg = render('svg', { step, options, tokens: odd }, { width });
          const at = `${step} at ${width} ${options}`;
          expect(sizeOf(svg)[0], at).toBe(width);
          expect(roomAround(svg), at).toBeGreaterThanOrEqual(0);
        }
      }
    }
  });

  it('that run from right to left are cut there, and whole letters of any script are kept', () => {
    const names = ['שלוםלכולםכאןעכשיו', 'مرحبابكمجميعا', 'e\u0301'.repeat(20), 'how'];
    const svg = render('svg', { step: 'mix/0/1', tokens: JSON.stringify(names) });
    const cut = texts(svg).filter((text) => text.includes('…'));
    const ofScript = (letters: RegExp) => cut.filter((text) => letters.test(text));
    for (const letters of [/\p{Script=Hebrew}/u, /\p{Script=Arabic}/u]) {
      expect(ofScript(letters).length).toBeGreaterThan(0);
      // Without the mark the sign of the cut would stand before the first letter.
      for (const text of ofScript(letters)) expect(text).toMatch(/…\u200f$/u);
    }
    expect(ofScript(/e/u).length).toBeGreaterThan(0);
    for (const text of ofScript(/e/u)) expect(text).toMatch(/^(?:e\u0301)+…$/u);
  });
});

describe('colors', () => {
  const css = readFileSync(new URL('../../web/figures/tokens.css', import.meta.url), 'utf8');
  const paints = (svg: string) =>
    new Set([...svg.matchAll(/(?:fill|stroke)="(#\w+)"/gu)].map(([, color = '']) => color));
  const [light = '', dark = ''] = ['paper', 'paper'].map((_role, i) => {
    const found = [...css.matchAll(/--cv-paper:\s*(#\w+)/gu)][i];
    return found?.[1] ?? '';
  });

  it('are those of the theme', () => {
    const svgs = (['light', 'dark'] as const).map((theme) =>
      render('svg', { step: 'mix/0/1' }, { theme }),
    );
    const [lights = new Set(), darks = new Set()] = svgs.map(paints);
    expect(lights).toContain(light);
    expect(darks).toContain(dark);
    expect([...lights].filter((color) => darks.has(color))).toEqual([]);
    expect(svgs.join()).not.toMatch(/<style|class=/u);
  });

  it('follow the reader’s system, and are light where style sheets are not read', () => {
    const auto = render('svg', { step: 'mix/0/1' }, { theme: 'auto' });
    expect(paints(auto)).toEqual(paints(render('svg', { step: 'mix/0/1' })));
    const [style] = all(parse(auto), 'style').map(textOf);
    expect(style).toMatch(/^@media screen and \(prefers-color-scheme:dark\)\{/u);
    const classes = new Set(
      [...auto.matchAll(/ class="([^"]*)"/gu)].flatMap(([, names = '']) => names.split(' ')),
    );
    for (const name of classes) expect(style).toContain(`.${name}{`);
    expect(style).toContain(`.cv-fill-paper{fill:${dark}}`);
  });

  it('and all else need nothing from elsewhere, and name nothing in the page', () => {
    for (const step of steps) {
      expect(render('svg', { step }, { theme: 'auto', width: 960 })).not.toMatch(
        /foreignObject|<script|href|url\(|@import|<image| id=| style=| data-|textContent/u,
      );
    }
  });
});

describe('words in a picture', () => {
  it('can be an author’s, or left out', () => {
    const own = render('svg', { step: 'score/0/1' }, { title: 'One <score>' });
    expect(textOf(all(parse(own), 'title')[0])).toBe('One <score>');
    expect(texts(own)[0]).toBe('One <score>');
    const bare = render('svg', { step: 'score/0/1' }, { heading: false });
    expect(texts(bare)[0]).toBe('how');
    expect(textOf(all(parse(bare), 'title')[0])).toBe('Compare how with are');
    expect(sizeOf(bare)[1]).toBeLessThan(sizeOf(own)[1]);
  });
});
