import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { AttentionError } from '../../web/engine/error.js';
import { Lenses, type LensNames } from '../../web/engine/lenses.js';
import { Vocabulary } from '../../web/engine/vocabulary.js';
import createLenses, { type AttentionLenses } from '../../web/engine/wasm/attention-lenses.mjs';
import { contractOf, registered, sorted } from './contract.js';
import { withoutComments, words } from './declarations.js';
import { expectFrozen } from './frozen.js';

const read = (path: string) =>
  withoutComments(readFileSync(new URL(`../../web/engine/${path}`, import.meta.url), 'utf8'));
const declared = read('wasm/attention-lenses.d.mts') + read('wasm/attention-core.d.mts');
const types = read('lenses.ts') + read('types.ts');
const { membersOf, expectType } = contractOf(declared);

let core: AttentionLenses;
let lenses: Lenses;

beforeAll(async () => {
  const path = new URL('../../web/engine/wasm/attention-lenses.wasm', import.meta.url);
  const module = new WebAssembly.Module(readFileSync(path));
  core = await createLenses({
    instantiateWasm(imports, receive) {
      const instance = new WebAssembly.Instance(module, imports);
      receive(instance, module);
      return instance.exports;
    },
  });
  lenses = new Lenses(core);
});

const POST = {
  queries: [[1, 2]],
  keys: [
    [1, 2],
    [2, 0],
    [-1, 3],
  ],
  values: [[10], [20], [30]],
};
const RAGGED = { ...POST, keys: [[1, 2], [2]] };

describe('the module', () => {
  const calls: {
    readonly [Name in keyof AttentionLenses]: readonly (() => Parameters<AttentionLenses[Name]>)[];
  } = {
    compareNeighbors: [() => [POST, 0, 1, 1], () => [RAGGED, 0, 1, 1]],
    factorDotProducts: [() => [POST.queries, POST.keys], () => [POST.queries, [[1]]]],
    temperatureProfile: [() => [[[5, 2]], [[1], [2]], [1, 2]], () => [[], [[1]], [1]]],
    kernelMatrix: [() => [[[1]], [[2]], 1, 1, 1], () => [[[1]], [[2]], 2, 1, 0]],
    largestAsymmetry: [() => [[[1]]], () => [[[1, 2]]]],
    smooth: [() => [POST, 1, 1, 1], () => [{ ...POST, queries: [[0, 0]] }, 0, 1, 1]],
    compareKernels: [() => [POST.queries, POST.keys, 1], () => [POST.queries, POST.keys, 0]],
    readMemory: [() => [POST, 1], () => [POST, -1]],
    measureInterference: [() => [POST.keys, POST.values], () => [POST.keys, [[1]]]],
    onlineSoftmax: [() => [[[1, 2]], [[1], [2]], 1], () => [[[1, 2]], [[1]], 1]],
    names: [() => []],
    errorMessage: [() => [0, 'x', 1, 2, 'string', 'number']],
  };

  it('has the functions declared, with their numbers of arguments', () => {
    const counts = membersOf('AttentionLenses').map(
      ({ name, parameters }) => [name, parameters?.length] as const,
    );
    expect(registered(core)).toEqual(new Map(counts));
  });

  it.each(Object.keys(calls) as (keyof AttentionLenses)[])('%s gives what is declared', (name) => {
    const type = membersOf('AttentionLenses').find((member) => member.name === name)?.type ?? '';
    const call = core[name] as (...given: readonly unknown[]) => unknown;
    for (const given of calls[name]) expectType(call(...given()), type, name);
  });

  const unions: { readonly [List in keyof LensNames]: string } = {
    similarities: 'Similarity',
    kernels: 'KernelKind',
    shareFaults: 'ShareFault',
    reasons: 'UndefinedReason',
    errors: 'ErrorCode',
  };

  it.each(Object.entries(unions))('%s are the words of %s', (list, union) => {
    const { names } = new Vocabulary<LensNames>(core);
    expect(sorted(names[list as keyof LensNames])).toEqual(sorted(words(types, union)));
  });
});

describe('the lenses', () => {
  const options = { similarity: 'dot-product', k: 1, temperature: 1 } as const;
  const close = (found: readonly number[] | undefined, expected: readonly number[]) => {
    expect(found).toHaveLength(expected.length);
    for (const [i, value] of expected.entries()) expect(found?.[i]).toBeCloseTo(value, 9);
  };
  const softmax = (scores: readonly number[]) => {
    const powers = scores.map((score) => Math.exp(score));
    const sum = powers.reduce((total, power) => total + power, 0);
    return powers.map((power) => power / sum);
  };

  it('score the post’s keys 5, 2, 5, a tie', () => {
    const trace = lenses.compareNeighbors(POST, options);
    expect(trace.similarities).toEqual([[5, 2, 5]]);
    expect(trace.neighborhoods[0]).toMatchObject({ nearest: [0], leftOut: [2], ties: [[0, 2]] });
    close(trace.weights[0], softmax([5, 2, 5]));
  });

  it('say what the post’s scores are made of', () => {
    const { cosines, queryLengths, keyLengths } = lenses.factorDotProducts(POST.queries, POST.keys);
    close(queryLengths, [Math.sqrt(5)]);
    close(keyLengths, [Math.sqrt(5), 2, Math.sqrt(10)]);
    const scores = cosines[0]?.map((cosine, i) => cosine * (keyLengths[i] ?? 0) * Math.sqrt(5));
    close(scores, [5, 2, 5]);
  });

  it.each([0.1, 1, 7])('at temperature %f, read what softmax reads', (temperature) => {
    const { weights, context } = lenses.temperatureProfile([5, 2, 5], POST.values, [temperature]);
    const expected = softmax([5, 2, 5].map((score) => score / temperature));
    close(weights[0], expected);
    close(context[0], [expected.reduce((sum, w, i) => sum + w * (POST.values[i]?.[0] ?? 0), 0)]);
  });

  it('agree on the same row', () => {
    const temperature = 2;
    const neighbors = lenses.compareNeighbors(POST, { ...options, temperature });
    const kernel = lenses.smooth(POST, {
      kind: 'exponential',
      scale: 1 / temperature,
      bandwidth: 1,
    });
    const memory = lenses.readMemory(POST, 1 / temperature);
    const identity = lenses.compareKernels(POST.queries, POST.keys, 1 / temperature);
    for (const weights of [kernel.weights, memory.softWeights, identity.weightedWeights]) {
      close(weights[0], neighbors.weights[0] ?? []);
    }
    close(memory.softContents[0], neighbors.context[0] ?? []);
  });

  it('give the post’s kernel, 8, and its memory, 22.5', () => {
    const plain = { kind: 'dot-product', scale: 1, bandwidth: 1 } as const;
    expect(lenses.kernelMatrix([[1, 2]], [[2, 3]], plain)).toEqual([[8]]);
    const keys = [
      [1, 0],
      [0, 1],
      [1, 1],
    ];
    const memory = lenses.readMemory({ queries: [[1, 1]], keys, values: POST.values }, 1);
    expect(memory.shareContents).toEqual([[22.5]]);
    expect(memory.shareFaults).toEqual(['none']);
    expect(
      lenses.readMemory({ queries: [[1, -1]], keys, values: POST.values }, 1).shareFaults,
    ).toEqual(['zero-sum']);
  });

  it('read block by block what the whole row reads', () => {
    const scores = [2, Number.NEGATIVE_INFINITY, 5];
    const values = [[1], [2], [4]];
    const whole = lenses.temperatureProfile([2, 5], [[1], [4]], [1]).context[0] ?? [];
    for (const blockSize of [1, 2, 3]) {
      const online = lenses.onlineSoftmax(scores, values, blockSize);
      close(online.context, whole);
      expect(online.runningMax.at(-1)).toBe(5);
      expect(online.exponentials[1]).toBe(0);
      expect(online.kept).toBe(3);
    }
    expect(lenses.onlineSoftmax(scores, values, 1).rescale).toEqual([0, 1, Math.exp(-3)]);
  });

  it('know no interference between orthogonal addresses', () => {
    const found = lenses.measureInterference(
      [
        [1, 0],
        [0, 1],
      ],
      [[10], [20]],
    );
    expect(found.shares).toEqual([0, 0]);
    expect(
      lenses.measureInterference(
        [
          [1, 0],
          [1, 1],
        ],
        [[10], [20]],
      ).shares[0],
    ).toBeGreaterThan(0.5);
  });

  it('give back what nobody can change', () => {
    const plain = { kind: 'dot-product', scale: 1, bandwidth: 1 } as const;
    const { queries, keys, values } = POST;
    const given = {
      compareNeighbors: lenses.compareNeighbors(POST, options),
      factorDotProducts: lenses.factorDotProducts(queries, keys),
      temperatureProfile: lenses.temperatureProfile([5, 2, 5], values, [1]),
      kernelMatrix: lenses.kernelMatrix(queries, keys, plain),
      smooth: lenses.smooth({ ...POST, queries: [[0, 0]] }, plain),
      compareKernels: lenses.compareKernels(queries, keys, 1),
      readMemory: lenses.readMemory(POST, 1),
      measureInterference: lenses.measureInterference(keys, values),
      onlineSoftmax: lenses.onlineSoftmax([5, 2, 5], values, 2),
    };
    expect(given.compareNeighbors.neighborhoods[0]?.ties).toEqual([[0, 2]]);
    expect(given.smooth.undefinedRows).toHaveLength(1);
    for (const [name, result] of Object.entries(given)) expectFrozen(result, name);
  });

  const refusals: readonly [string, () => unknown, string, string][] = [
    ['a ragged key', () => lenses.compareNeighbors(RAGGED, options), 'ragged', 'keys'],
    [
      'k beyond the keys',
      () => lenses.compareNeighbors(POST, { ...options, k: 9 }),
      'out-of-range',
      'k',
    ],
    [
      'a broken k',
      () => lenses.compareNeighbors(POST, { ...options, k: 0.5 }),
      'out-of-range',
      'k',
    ],
    [
      'an unknown similarity',
      () => lenses.compareNeighbors(POST, { ...options, similarity: 'luck' as 'cosine' }),
      'unknown-option',
      'similarity',
    ],
    [
      'a broken block size',
      () => lenses.onlineSoftmax([1, 2], [[1], [2]], 0.5),
      'out-of-range',
      'blockSize',
    ],
    [
      'a block beyond the keys',
      () => lenses.onlineSoftmax([1, 2], [[1], [2]], 3),
      'out-of-range',
      'blockSize',
    ],
    ['a negative beta', () => lenses.readMemory(POST, -1), 'out-of-range', 'beta'],
    ['no scale', () => lenses.compareKernels(POST.queries, POST.keys, 0), 'not-positive', 'scale'],
    [
      'a table that is not square',
      () => lenses.largestAsymmetry([[1, 2]]),
      'wrong-shape',
      'kernel',
    ],
  ];

  it.each(refusals)('refuse %s', (_, call, code, argument) => {
    expect(call).toThrow(AttentionError);
    expect(call).toThrow(expect.objectContaining({ code, argument }));
  });
});
