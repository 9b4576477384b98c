import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { run, traceOf } from './command.js';

const x = [
  [1, 0],
  [0, 1],
  [1, 1],
];
const given = { queries: x, keys: x, values: x };

/** [what is wrong, the input, "code: field", a part of the advice] */
const refused: readonly [what: string, input: unknown, start: string, advice: string][] = [
  ['a list instead of an object', [1, 2], 'wrong-type: input', 'an object'],
  ['null', null, 'wrong-type: input', 'an object'],
  [
    'broken JSON',
    '{"x": [[1, 2],\n [3 4]]}',
    'invalid-json: standard input:2:5',
    'Expected "," or "]", found "4".',
  ],
  ['no JSON at all', '', 'invalid-json: standard input:1:1', 'found the end of the text'],
  ['an unknown field', { x, seed: 0, sead: 1 }, 'unknown-option: sead', 'tokens, x, seed, dHead'],
  [
    'an unknown option',
    { x, seed: 0, options: { temprature: 1 } },
    'unknown-option: options',
    'temperature',
  ],
  [
    'an unknown scale',
    { x, seed: 0, options: { scale: 'sqrt' } },
    'unknown-option: scale',
    'sqrt-dk',
  ],
  [
    'an unknown mask',
    { x, seed: 0, options: { mask: 'casual' } },
    'unknown-option: mask',
    'causal',
  ],
  [
    'an unknown softmax',
    { x, seed: 0, options: { softmax: 'max' } },
    'unknown-option: softmax',
    'row-max',
  ],
  [
    'unknown positions',
    { x, seed: 0, options: { positions: 'rotary' } },
    'unknown-option: positions',
    'sinusoidal',
  ],
  ['no source', {}, 'missing: ', 'x'],
  ['x alone', { x }, 'missing: ', 'seed'],
  ['a missing matrix', { x, wQ: x, wV: x }, 'missing: wK', ''],
  ['missing values', { queries: x, keys: x }, 'missing: values', ''],
  ['two sources', { ...given, x, seed: 0 }, 'conflict: ', 'queries'],
  ['seed and weights', { x, seed: 0, wQ: x, wK: x, wV: x }, 'conflict: ', 'seed'],
  [
    'a text in x',
    {
      x: [
        [1, 0],
        [0, '1'],
      ],
      seed: 0,
    },
    'wrong-type: x[1][1]',
    '',
  ],
  ['null in x', { x: [[1, null]], seed: 0 }, 'wrong-type: x[0][1]', ''],
  ['x as a list', { x: [1, 2], seed: 0 }, 'wrong-type: x[0]', ''],
  ['x as a number', { x: 7, seed: 0 }, 'wrong-type: x', ''],
  ['ragged x', { x: [[1, 2], [3]], seed: 0 }, 'ragged: x[1]', ''],
  ['empty x', { x: [], seed: 0 }, 'empty: x', ''],
  ['x without columns', { x: [[]], seed: 0 }, 'empty: x', ''],
  ['keys of another width', { ...given, keys: [[1]] }, 'wrong-shape: keys', ''],
  ['weights of another height', { x, wQ: [[1]], wK: [[1]], wV: [[1]] }, 'wrong-shape: wQ', ''],
  [
    'a mask of another shape',
    { ...given, options: { mask: [[true]] } },
    'wrong-shape: mask',
    '3x3',
  ],
  ['numbers in a mask', { ...given, options: { mask: [[1, 0, 0]] } }, 'wrong-type: mask[0][0]', ''],
  [
    'padding of another length',
    { ...given, options: { realKeys: [true] } },
    'wrong-shape: realKeys',
    '',
  ],
  [
    'temperature 0',
    { x, seed: 0, options: { temperature: 0 } },
    'not-positive: temperature',
    '> 0',
  ],
  [
    'temperature as text',
    { x, seed: 0, options: { temperature: '1' } },
    'wrong-type: temperature',
    '',
  ],
  [
    'a number too large for float64',
    '{"x": [[1e999]], "seed": 0}',
    'not-finite: x[0][0]',
    'finite',
  ],
  ['a negative seed', { x, seed: -1 }, 'out-of-range: seed', '4294967295'],
  ['a seed with a fraction', { x, seed: 0.5 }, 'out-of-range: seed', ''],
  ['a seed as text', { x, seed: '0' }, 'wrong-type: seed', ''],
  ['no columns per head', { x, seed: 0, dHead: 0 }, 'out-of-range: dHead', ''],
  ['no heads', { x, seed: 0, options: { heads: 0 } }, 'out-of-range: heads', ''],
  ['heads that do not divide', { ...given, options: { heads: 3 } }, 'not-divisible: ', ''],
  ['rows out of range', { x, seed: 0, rows: { first: 2, count: 2 } }, 'out-of-range: rows', ''],
  [
    'scores too large',
    { queries: [[1e200]], keys: [[1e200]], values: [[1]] },
    'overflow: scores',
    '',
  ],
  ['too few tokens', { x, seed: 0, tokens: ['how'] }, 'wrong-shape: tokens', '3'],
  ['tokens that are no text', { x, seed: 0, tokens: [1, 2, 3] }, 'wrong-type: tokens', 'strings'],
  [
    'tokens that are no list',
    { x, seed: 0, tokens: 'how are you' },
    'wrong-type: tokens',
    'strings',
  ],
];

describe('trace refuses', () => {
  it.each(refused)('%s', async (_, input, start, advice) => {
    const { code, stdout, stderr } = await traceOf(input);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`context-vector: ${start}`);
    expect(stderr).toContain(advice);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('a trace of too many cells, which some rows of the same input do not have', async () => {
    const many = Array.from({ length: 1025 }, () => [1, 0]);
    const { code, stderr } = await traceOf({ x: many, seed: 0 });
    expect(code).toBe(2);
    expect(stderr).toContain('context-vector: too-large: rows');
    const some = await traceOf({ x: many, seed: 0, rows: { first: 1000, count: 25 } });
    expect(some.code).toBe(0);
  });
});

describe('a file that cannot be read', () => {
  it('says so', async () => {
    const { code, stdout, stderr } = await run(['trace', 'no-such-file.json']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      'context-vector: unreadable: no-such-file.json: There is no such file. Check the path, or give - to read standard input.\n',
    );
  });

  it('says so of a folder', async () => {
    const { code, stderr } = await run(['trace', tmpdir()]);
    expect(code).toBe(2);
    expect(stderr).toContain(`context-vector: unreadable: ${tmpdir()}: This is a folder.`);
  });
});

describe('the command itself', () => {
  it('prints its version', async () => {
    expect(await run(['--version'])).toEqual({
      code: 0,
      stdout: `${manifest.version}\n`,
      stderr: '',
    });
  });

  it('prints help, and that of a command with its format', async () => {
    const help = await run(['--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain('trace <file>');
    const traceHelp = await run(['trace', '--help']);
    expect(traceHelp).toMatchObject({ code: 0, stderr: '' });
    for (const word of ['"seed"', 'sqrt-dk', 'score-sum', 'emptyRows', 'exit code 2']) {
      expect(traceHelp.stdout).toContain(word);
    }
  });

  it.each([
    [['trace'], "missing required argument 'file'"],
    [['trace', 'a.json', 'b.json'], 'too many arguments'],
    [['trace', '--fast', 'a.json'], "unknown option '--fast'"],
    [['tracee', 'a.json'], "unknown command 'tracee' (Did you mean trace?)"],
  ])('refuses %j', async (args, advice) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('context-vector: usage: ');
    expect(stderr).toContain(advice);
    expect(stderr).toContain('--help');
  });

  it('shows help and fails when nothing is asked of it', async () => {
    const { code, stdout, stderr } = await run([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Usage: context-vector');
  });
});
