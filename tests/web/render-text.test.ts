// A step as HTML, as Markdown, and as a figure with both.
import { describe, expect, it } from 'vitest';
import { defaultLesson, segmentsOf } from '../../web/element/lesson.js';
import { fixed, input } from '../../web/figures/format.js';
import { newReader, stringsOf } from './lesson-start.js';
import { all, parseHtml, render, rendererOf, stepsOf, tableOf, textOf } from './render-start.js';
import { engine } from './state-start.js';

const { tokens, ...source } = defaultLesson.inputs;
const trace = engine.attend({ source });
const [head] = trace.heads;
const rows = (table: readonly (readonly number[])[] | undefined, places = 2) =>
  (table ?? []).map((row) => row.map((value) => fixed(value, places)));

/** Tables of Markdown by name, without their headers. */
function markdownTables(text: string): Record<string, string[][]> {
  const parts = [...text.matchAll(/^\*\*(.+)\*\*\n\n((?:\|.*\n)+)/gmu)];
  return Object.fromEntries(
    parts.map(([, name = '', lines = '']) => [
      name,
      lines
        .trim()
        .split('\n')
        .slice(2)
        .map((line) => line.slice(2, -2).split(' | ').slice(1)),
    ]),
  );
}

describe('HTML', () => {
  it('has the engine’s numbers, at every place asked for', () => {
    for (const places of [2, 4] as const) {
      const html = render('html', { step: 'done', places });
      expect(tableOf(html, 'Q, queries')).toEqual(rows(head?.queries, places));
      expect(tableOf(html, 'K, keys')).toEqual(rows(head?.keys, places));
      expect(tableOf(html, 'V, values')).toEqual(rows(head?.values, places));
      expect(tableOf(html, 'S, scores')).toEqual(rows(head?.scores, places));
      expect(tableOf(html, 'A, weights')).toEqual(rows(head?.weights, places));
      expect(tableOf(html, 'C, context vectors')).toEqual(rows(head?.context, places));
    }
  });

  it('says of shares only where all rows are shares', () => {
    const none = '{"mask":[[false,false,false],[true,true,true],[true,true,true]]}';
    for (const [options, isShared] of [
      ['', true],
      ['mask=causal', true],
      [none, false],
    ] as const) {
      const html = render('html', { step: 'done', options });
      expect(html.includes('exactly 1.00 to spend'), options).toBe(isShared);
      expect(html.includes('Not every row of A is a set of shares'), options).toBe(!isShared);
    }
  });

  it('shows every part of the path that has a step, by a link to it', () => {
    const { path, session } = newReader(undefined, stringsOf('en.ftl', 'en.chapters.ftl'));
    const parts = segmentsOf(defaultLesson).filter(({ chapter }) => chapter === undefined);
    for (const { id } of parts) {
      path.open(id);
      const html = render('html', { state: session.sharing.link() ?? '' });
      expect(all(parseHtml(html), 'table').length, id).toBeGreaterThan(1);
    }
    expect(parts.length).toBeGreaterThan(9);
  });

  it('shows where queries come from, and only those that are made', () => {
    const html = render('html', { step: 'project/queries/0/1' });
    const [first, ...others] = rows(head?.queries);
    expect(tableOf(html, 'X, tokens as numbers')).toEqual(
      source.x.map((row) => row.map((value) => input(value, 2))),
    );
    expect(tableOf(html, 'W Q, query parameters')).toEqual(rows(trace.weights?.wQ));
    expect(tableOf(html, 'Q, queries')).toEqual([first, ...others.map(() => ['·', '·'])]);
  });

  it('shows the rungs of a row', () => {
    const rung = (table: keyof NonNullable<typeof head>) =>
      rows(head?.[table] as readonly (readonly number[])[])[0] ?? [];
    const ladder = tableOf(
      render('html', { step: 'softmax/0/exponentiate' }),
      'softmax of how, rung by rung',
    );
    expect(ladder.slice(0, 3).map((row) => row.slice(0, 3))).toEqual([
      rung('scores'),
      rung('shiftedScores'),
      rung('exponentials'),
    ]);
    expect(ladder[2]?.[3]).toBe(`sum ${fixed(head?.rowSum[0] ?? 0, 2)}`);
    expect(ladder[3]?.slice(0, 3)).toEqual(['·', '·', '·']);
  });

  it('heads every row and column, and says what a sign stands for', () => {
    for (const step of stepsOf()) {
      const body = parseHtml(render('html', { step, options: 'mask=causal' }));
      const tables = all(body, 'table');
      expect(tables.length).toBeGreaterThanOrEqual(2);
      for (const table of tables) {
        expect(textOf(all(table, 'caption')[0])).not.toBe('');
        const [top, ...lines] = all(table, 'tr');
        const columns = top === undefined ? [] : all(top, 'th');
        expect(columns.every((th) => th.getAttribute('scope') === 'col')).toBe(true);
        for (const line of lines) {
          expect(all(line, 'th').map((th) => th.getAttribute('scope'))).toEqual(['row']);
          const cells = all(line, 'td');
          expect(cells.length).toBe(
            all(top ?? line, 'th').length - (all(top ?? line, 'td').length === 0 ? 1 : 0),
          );
          for (const cell of cells) {
            if (/^(?:·|−∞|0)$/u.test(textOf(cell)) && all(cell, 'abbr').length === 0) {
              expect(textOf(all(table, 'caption')[0])).toMatch(/^[XW]/u);
            }
          }
        }
      }
    }
  });

  it.each(['html', 'markdown'] as const)('says no sentence twice, at every grain: %s', (format) => {
    const mask = '{"mask":[[false,false,false],[true,true,true],[true,true,true]]}';
    for (const grain of ['cell', 'row', 'stage'] as const) {
      for (const step of ['project', 'score', 'softmax', 'mix', 'done']) {
        const text = render(format, { step, grain, options: step === 'done' ? mask : '' });
        const prose = text
          .replace(/<table>.*?<\/table>/gsu, '')
          .replace(/^\|.*$/gmu, '')
          .replace(/<[^>]*>|[*\\]/gu, ' ');
        const sentences = prose
          .split(/(?<=[.:?!])\s+/u)
          .map((one) => one.trim())
          .filter((one) => one.length > 20);
        expect(sentences.length, `${step}, ${grain}`).toBeGreaterThan(1);
        expect(new Set(sentences).size, `${step}, ${grain}`).toBe(sentences.length);
      }
    }
  });

  it('marks what is made now', () => {
    const body = parseHtml(render('html', { step: 'score/0/1' }));
    const strong = all(body, 'strong').map(textOf);
    expect(strong).toEqual(['Compare how with are.', rows(head?.scores)[0]?.[1]]);
  });

  it('says why a number is none', () => {
    const body = parseHtml(
      render('html', { step: 'done', options: 'softmax=global-max temperature=0.0001' }),
    );
    const why = 'how has no weights: every exponential of its row came out as 0';
    const titles = all(body, 'abbr').filter((one) => textOf(one) === 'NaN');
    expect(titles.length).toBeGreaterThan(0);
    expect(titles[0]?.getAttribute('title')).toContain(why);
    expect(all(body, 'small').map(textOf).join(' ')).toContain(why);
  });

  it('leaves markup in tokens as text', () => {
    const names = ['<script>alert(1)</script>', '"><img src=x>', '&lt;'];
    const body = parseHtml(render('html', { step: 'score/0/1', tokens: JSON.stringify(names) }));
    expect(all(body, 'script')).toEqual([]);
    expect(all(body, 'img')).toEqual([]);
    const heads = all(body, 'th').map(textOf);
    for (const name of names) expect(heads).toContain(name);
  });

  it('links to where the step can be stepped through, and nowhere unless asked', () => {
    expect(render('html')).not.toContain('<a ');
    const [link] = all(
      parseHtml(render('html', {}, { link: 'https://e.org/?a=1&b="2"#v=1' })),
      'a',
    );
    expect(link?.getAttribute('href')).toBe('https://e.org/?a=1&b="2"#v=1');
    expect(textOf(link)).not.toBe('');
  });
});

describe('a figure', () => {
  it('has the picture, a caption, and the same tables', () => {
    const html = render('fallback', { step: 'mix/0/1' }, { theme: 'auto', link: '/steps/' });
    const body = parseHtml(html);
    const [figure] = all(body, 'figure');
    const children = Array.from(figure?.childNodes ?? []).map(({ nodeName }) => nodeName);
    expect(children.filter((name) => name !== '#text')).toEqual([
      ...['svg', 'figcaption', 'table', 'table', 'table', 'p', 'p'],
    ]);
    expect(textOf(all(body, 'figcaption')[0])).toMatch(/^Add 0\.53 of the value of are\. /u);
    expect(tableOf(html, 'A, weights')).toEqual(rows(head?.weights));
    // The caption says it: not once more in the picture.
    expect(all(body, 'text').map(textOf).join(' ')).not.toContain('Add 0.53');
  });

  it('fits a narrower column, and where styles are taken out, too', () => {
    const html = render('fallback', { step: 'mix/0/1' }, { width: 480 });
    const [picture] = all(parseHtml(html), 'svg');
    expect(picture?.getAttribute('style')).toBe('width:480px;max-width:100%;height:auto');
    expect(picture?.getAttribute('width')).toBe('100%');
    expect(picture?.hasAttribute('height')).toBe(false);
    expect(picture?.getAttribute('viewBox')).toMatch(/^0 0 480 \d+$/u);
    const image = render('fallback', {}, { image: 'mix.png' });
    expect(image).toMatch(/<img [^>]*style="max-width:100%;height:auto"/u);
  });

  it('may have an image in the picture’s place, which says what it shows', () => {
    const html = render('fallback', { step: 'mix/0/1' }, { image: 'mix.png?a&b' });
    const [image] = all(parseHtml(html), 'img');
    expect(image?.getAttribute('src')).toBe('mix.png?a&b');
    expect(image?.getAttribute('alt')).toBe(rendererOf().open({ step: 'mix/0/1' }).alt);
    expect(html).not.toContain('<svg');
  });
});

describe('Markdown', () => {
  it('has the engine’s numbers', () => {
    const found = markdownTables(render('markdown', { step: 'done' }));
    expect(found).toEqual({
      'Q, queries': rows(head?.queries),
      'K, keys': rows(head?.keys),
      'V, values': rows(head?.values),
      'S, scores': rows(head?.scores),
      'A, weights': rows(head?.weights),
      'C, context vectors': rows(head?.context),
    });
  });

  it('begins with the step’s words, and marks what is made now', () => {
    const text = render('markdown', { step: 'score/0/1' }, { link: 'https://e.org/a b(c)' });
    expect(text).toMatch(/^\*\*Compare how with are\.\*\* /u);
    expect(text).toContain(`**${rows(head?.scores)[0]?.[1]}**`);
    expect(text).toMatch(/\[.+\]\(https:\/\/e\.org\/a%20b%28c%29\)\n$/u);
  });

  it('leaves signs in tokens as they are', () => {
    const names = ['a|b', '*c*', '<d>\n# e'];
    const text = render('markdown', { step: 'done', tokens: JSON.stringify(names) });
    expect(text).toContain(String.raw`| a\|b | \*c\* | \<d\> \# e |`);
    expect(text).not.toMatch(/(?<!\\)<|^#/mu);
  });

  it('says why a number is none', () => {
    const text = render('markdown', {
      step: 'done',
      options: 'softmax=score-sum',
      tokens: 'a',
      state: 'v=1&token=a&queries=0,0,0',
    });
    expect(text).toContain('NaN (a has no weights: its scores add to 0');
  });
});

describe('what is meant', () => {
  it('is the same by a copied link as by its parts', () => {
    const parts = { step: 'mix/1/2', seed: '7', options: 'mask=causal', grain: 'row' } as const;
    const state = 'v=1&seed=7&mask=causal&step=mix/1/2&grain=row';
    for (const link of [state, `#${state}`, `https://e.org/post/#${state}`]) {
      expect(render('html', { state: link })).toBe(render('html', parts));
    }
    const file = JSON.stringify([...new URLSearchParams(state)]);
    expect(render('html', { state: file })).toBe(render('html', parts));
  });

  it('is the link’s, but for what is asked for beside it', () => {
    const state = 'v=1&seed=7&step=score/0/1&places=4';
    expect(render('html', { state, step: 'done' })).toBe(
      render('html', { seed: '7', step: 'done', places: 4 }),
    );
    expect(render('html', { state, places: 2 })).toBe(
      render('html', { seed: '7', step: 'score/0/1' }),
    );
  });

  it('keeps what was changed by hand in a link', () => {
    const state = 'v=1&wQ=0,0,9&queries=1,3,4';
    const changed = render('html', { state, options: 'mask=causal', step: 'done' });
    expect(tableOf(changed, 'Q, queries')[1]).toEqual(['3.00', '4.00']);
    expect(tableOf(changed, 'Q, queries')[0]).not.toEqual(rows(head?.queries)[0]);
    const fresh = render('html', { state, seed: '3', step: 'done' });
    expect(fresh).toBe(render('html', { seed: '3', step: 'done' }));
  });

  it('is the whole stop of a coarser grain that holds the step', () => {
    const row = render('html', { step: 'score/1/0', grain: 'row' });
    expect(row).toBe(render('html', { step: 'score/1/2', grain: 'row' }));
    expect(tableOf(row, 'S, scores')[1]).toEqual(rows(head?.scores)[1]);
  });

  it('draws other parameters from another seed', () => {
    const other = engine.attend({ source: { ...source, seed: 3 } }).heads[0];
    expect(tableOf(render('html', { seed: '3', step: 'done' }), 'S, scores')).toEqual(
      rows(other?.scores),
    );
  });

  it('gives tokens beyond the lesson’s numbers of their own', () => {
    const html = render('html', { tokens: `${tokens.join(' ')} today`, step: 'done' });
    expect(tableOf(html, 'A, weights').map((row) => row.length)).toEqual([4, 4, 4, 4]);
  });

  it.each([
    [{ step: 'score/9/9' }, 'step', 'no step "score/9/9"'],
    [{ step: 'scores' }, 'step', 'score/2/2'],
    [{ tokens: '[1]' }, 'tokens', 'JSON list'],
    [{ tokens: '[' }, 'tokens', 'JSON list'],
    [{ seed: '-1' }, 'seed', '0 to 4294967295'],
    [{ seed: '1.5' }, 'seed', 'whole number'],
    [{ seed: 'x'.repeat(50) }, 'seed', `"${'x'.repeat(40)}…"`],
    [{ options: 'maks=causal' }, 'options', 'no option "maks"'],
    [
      { options: 'mask=casual' },
      'options',
      '"casual" cannot be used for mask. Allowed: none, causal',
    ],
    [{ options: 'heads=99' }, 'options', '"99" cannot be used for heads. Allowed: a whole number'],
    [{ options: 'positions=x' }, 'options', 'for positions. Allowed: none, sinusoidal.'],
    [{ options: 'mask=causal temperature=x' }, 'options', '"x" cannot be used for temperature'],
    [
      { options: '{"heads":2,"softmax":"x"}' },
      'options',
      'Allowed: row-max, global-max, score-sum.',
    ],
    [{ options: 'scale' }, 'options', '"" cannot be used for scale. Allowed: none, sqrt-dk'],
    [{ options: '{"heads":2' }, 'options', 'begins like JSON and is none'],
    [{ options: 'heads=1 heads=2' }, 'options', '"heads" can be set once only'],
    [{ options: 'toString=1' }, 'options', 'no option "toString"'],
    [{ options: 'temperature=0' }, 'options', 'positive'],
    [{ state: 'v=2' }, 'state', 'another version'],
    [{ state: '' }, 'state', 'another version'],
    [{ state: 'v=1&sead=3' }, 'state', 'sead'],
    [
      { state: 'v=1&step=foo' },
      'state',
      'no step "foo" with these inputs. Allowed: project, score',
    ],
    [{ state: 'v=1&token=a&step=score/2/2' }, 'state', 'score/0/0'],
    [{ state: 'v=1&heads=99' }, 'state', 'heads”. Allowed: a whole number from 1 to'],
    [{ state: 'v=1&temperature=-1&step=foo' }, 'state', 'positive'],
    [{ state: 'v=1&lesson=none' }, 'state', 'not here'],
    [{ lesson: 'none' }, 'lesson', 'how-are-you'],
  ])('that cannot be is refused: %j', (wishes, wish, advice) => {
    expect(() => rendererOf().open(wishes)).toThrow(
      expect.objectContaining({ wish, message: expect.stringContaining(advice) }),
    );
  });
});
