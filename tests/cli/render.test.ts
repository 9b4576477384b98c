import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { toPng } from '../../web/cli/png.js';
import { run, traceOf } from './command.js';
import { pixelsOf } from './png-pixels.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'context-vector-render-'));
});

const x = [
  [1, 0, 1, 0],
  [0, 1, 1, 0],
  [1, 1, 0, 1],
];

async function save(name: string, ...args: readonly string[]): Promise<Buffer> {
  const file = join(folder, name);
  expect(await run(['render', ...args, '--output', file])).toEqual({
    code: 0,
    stdout: '',
    stderr: '',
  });
  return readFile(file);
}

describe('render', () => {
  it('writes the lesson’s first step as SVG unless asked for something else', async () => {
    const { code, stdout, stderr } = await run(['render']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" role="img" width="640" /u,
    );
    expect(stdout).toContain('prefers-color-scheme:dark');
    expect(stdout.endsWith('</svg>\n')).toBe(true);
  });

  it('shows the numbers that trace prints', async () => {
    const options = { mask: 'causal', scale: 'sqrt-dk' };
    const traced = JSON.parse((await traceOf({ x, seed: 5, options })).stdout);
    const { stdout } = await run([
      ...['render', '--step', 'done', '--seed', '5', '--places', '4', '--format', 'markdown'],
      ...['--options', JSON.stringify(options)],
    ]);
    const numbers = traced.context
      .flat()
      .map((value: number) => value.toFixed(4).replace('-', '−'));
    expect(numbers).toHaveLength(6);
    for (const number of numbers) expect(stdout).toContain(number);
  });

  it.each([
    ['a.svg', /^<svg /u],
    ['a.html', /^<p>[\s\S]*<table>/u],
    ['a.HTM', /^<p>/u],
    ['a.md', /^\*\*[\s\S]*\| --: \|/u],
  ])('knows the format of %s', async (name, start) => {
    expect(String(await save(name))).toMatch(start);
  });

  it('puts a figure round the tables', async () => {
    const args = ['render', '--step', 'score/0/1', '--title', 'One score', '--link', '/steps/'];
    const fallback = await run([...args, '--format', 'fallback']);
    expect(fallback.stdout).toMatch(
      /^<figure>\n<svg [\s\S]*<figcaption>One score\. [\s\S]*<table>[\s\S]*<a href="\/steps\/">/u,
    );
    expect(await run([...args, '--format', 'html', '--figure'])).toEqual(fallback);
    const image = await run([...args, '--format', 'fallback', '--image', 'a.png']);
    expect(image.stdout).toMatch(
      /^<figure>\n<img src="a\.png" alt="One score\. Score, how with are: 2\.38\./u,
    );
  });

  it('draws light and dark, wide and narrow, with and without a heading', async () => {
    const [light, dark, narrow, bare] = await Promise.all(
      [['--theme', 'light'], ['--theme', 'dark'], ['--width', '360'], ['--no-heading']].map(
        async (args) => (await run(['render', '--step', 'done', ...args])).stdout,
      ),
    );
    expect(light).toContain('#fcfbf7');
    expect(dark).toContain('#171614');
    expect(dark).not.toContain('#fcfbf7');
    expect(narrow).toContain('width="360"');
    expect(bare).not.toContain('>Where the attention went</text>');
    expect(light).toContain('>Where the attention went</text>');
  });

  it('says to what width a picture grows whose numbers need it, and why', async () => {
    const tokens = 'a b c d e f g h i j k l m n o p';
    const step = ['render', '--step', 'score/0/1', '--tokens', tokens];
    const args = [...step, '--width', '360'];
    const { code, stdout, stderr } = await run(args);
    const [, drawn] = / width="(\d+)"/u.exec(stdout) ?? [];
    expect(Number(drawn)).toBeGreaterThan(360);
    expect(code).toBe(0);
    expect(stderr).toContain(
      `context-vector: warning: --width: 360 pixels were asked for, the picture needs ${drawn}, because`,
    );
    expect((await run([...args, '--format', 'fallback'])).stderr).toBe(stderr);
    expect((await run([...step, '--format', 'html'])).stderr).toBe('');
    expect((await run([...step, '--format', 'fallback', '--image', 'a.png'])).stderr).toBe('');
  });

  it('is told by its help', async () => {
    const { code, stdout, stderr } = await run(['render', '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const word of ['--step', '--state', 'fallback', '--no-heading', 'exit code 2']) {
      expect(stdout).toContain(word);
    }
  });
});

describe('a PNG', () => {
  const INK = 60;
  const isDark = (pixel: readonly number[]) => pixel.slice(0, 3).every((channel) => channel < INK);

  it('has the size asked for, and text on it', async () => {
    const svg = String(await save('size.svg', '--step', 'mix/0/1', '--width', '400'));
    const height = Number(/ height="(\d+)"/u.exec(svg)?.[1]);
    const args = ['--step', 'mix/0/1', '--width', '400', '--scale', '1.5'];
    const { width, height: rows, at } = pixelsOf(await save('size.png', ...args));
    expect([width, rows]).toEqual([600, Math.round(1.5 * height)]);
    expect(at(1, 1)).toEqual([0xfc, 0xfb, 0xf7, 255]);
    // The title, and nothing else, stands here.
    let ink = 0;
    for (let y = 18; y < 57; y += 1) {
      for (let i = 0; i < width; i += 1) if (isDark(at(i, y))) ink += 1;
    }
    expect(ink).toBeGreaterThan(500);
  });

  it('may be dark, and goes down a pipe', async () => {
    const { at, width } = pixelsOf(await save('dark.png', '--theme', 'dark'));
    expect(width).toBe(1280);
    expect(at(1, 1)).toEqual([0x17, 0x16, 0x14, 255]);
    const { code, stdout } = await run(['render', '--format', 'png']);
    expect(code).toBe(0);
    expect(stdout).toContain('PNG');
  });

  it('is not written without its text', async () => {
    const { stdout } = await run(['render', '--theme', 'light']);
    await expect(toPng(stdout, { scale: 1, systemFonts: false })).rejects.toMatchObject({
      code: 'missing',
      field: 'fonts',
      message: expect.stringContaining('Install one'),
    });
  });
});

describe('render refuses', () => {
  it.each([
    [['--step', 'score/9/9'], 'unknown-option: --step: ', 'softmax/2/normalize'],
    [['--grain', 'number'], 'usage: ', 'stage, row, cell'],
    [['--tokens', '[1]'], 'unknown-option: --tokens: ', 'JSON list'],
    [['--seed', 'x'], 'unknown-option: --seed: ', '0 to 4294967295'],
    [['--options', 'maks=causal'], 'unknown-option: --options: There is no option "maks"', 'mask'],
    [
      ['--options', 'mask=foo'],
      'unknown-option: --options: "foo"',
      'for mask. Allowed: none, causal',
    ],
    [['--options', 'mask=none mask=causal'], 'unknown-option: --options: "mask"', 'once'],
    [['--options', 'temperature=0'], 'not-positive: --options: ', '> 0'],
    [['--state', '#v=1&step=zzz'], 'unknown-option: --state: There is no step "zzz"', 'score/2/2'],
    [['--state', 'v=1&mask=foo'], 'unknown-option: --state: ', '“mask”. Allowed: none, causal'],
    [['--state', 'v=9'], 'unknown-option: --state: ', 'score/0/1'],
    [['--lesson', 'none'], 'unknown-option: --lesson: ', 'how-are-you'],
    [['--places', '3'], 'usage: ', '2, 4'],
    [['--theme', 'sepia'], 'usage: ', 'light, dark, auto'],
    [['--format', 'gif'], 'usage: ', 'markdown'],
    [['--output', 'a.gif'], 'unknown-option: --output: ', '.png'],
    [['--output', '/no/such/folder/a.svg'], 'unwritable: /no/such/folder/a.svg: ', 'no such'],
    [['--width', '100'], 'out-of-range: --width: ', '320 to 1032'],
    [['--width', 'wide'], 'out-of-range: --width: ', '"wide"'],
    [['--format', 'png', '--scale', '0'], 'out-of-range: --scale: ', '0.25 to 8'],
    [['--format', 'png', '--theme', 'auto'], 'conflict: --theme: ', 'light, dark'],
    [['--figure', '--format', 'svg'], 'conflict: --figure: ', 'html'],
    [
      ['--link', '/steps/'],
      'conflict: --link: ',
      'nothing in svg. Allowed with: html, markdown, fallback.',
    ],
    [['--scale', '3'], 'conflict: --scale: ', 'Allowed with: png.'],
    [['--image', 'a.png'], 'conflict: --image: ', 'Allowed with: fallback.'],
    [['--format', 'html', '--image', 'a.png'], 'conflict: --image: ', 'Allowed with: fallback.'],
    [['--format', 'html', '--theme', 'dark'], 'conflict: --theme: ', 'svg, png, fallback.'],
    [['--format', 'html', '--scale', '2'], 'conflict: --scale: ', 'Allowed with: png.'],
    [['--format', 'markdown', '--width', '640'], 'conflict: --width: ', 'svg, png, fallback.'],
    [['--format', 'html', '--no-heading'], 'conflict: --no-heading: ', 'svg, png.'],
    [['--figure', '--format', 'html', '--no-heading'], 'conflict: --no-heading: ', 'in fallback'],
    [
      ['--format', 'fallback', '--image', 'a.png', '--width', '400'],
      'conflict: --width: ',
      '--image',
    ],
    [['--link', 'mailto:a@b'], 'wrong-type: --link: "mailto:" ', 'relative to the page'],
    [['--link', 'file:///etc/passwd'], 'wrong-type: --link: "file:" ', 'http'],
    [['--link', 'javascript:alert(1)'], 'wrong-type: --link: ', 'https'],
    [['--link', 'java\nscript:alert(1)'], 'wrong-type: --link: ', 'https'],
    [['--image', ''], 'wrong-type: --image: ', 'empty'],
    [['--tokens', 'a b c d e f g h i j k l m n o p q'], 'unknown-option: --tokens: ', '16 tokens'],
    [['extra'], 'usage: ', 'too many arguments'],
  ])('%j', async (args, start, advice) => {
    const { code, stdout, stderr } = await run(['render', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.startsWith(`context-vector: ${start}`), stderr).toBe(true);
    expect(stderr).toContain(advice);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect(stderr).not.toContain('..');
  });
});
