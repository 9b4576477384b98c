import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { RequestReader } from '../../web/engine/request.js';
import type { AttentionRequest, AttentionSource } from '../../web/engine/types.js';
import { type Names, Vocabulary } from '../../web/engine/vocabulary.js';
import type { AttentionCore, CoreRequest } from '../../web/engine/wasm/attention-core.mjs';
import { contractOf, registered, sorted } from './contract.js';
import { withoutComments, words } from './declarations.js';
import { loadModule } from './module.js';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const declared = withoutComments(read('../../web/engine/wasm/attention-core.d.mts'));
const { membersOf, expectType } = contractOf(declared);
const types = withoutComments(read('../../web/engine/types.ts'));

const SOURCES: Readonly<Record<string, AttentionSource>> = {
  seeded: { x: [[1, 0]], seed: 0 },
  weights: { x: [[1, 0]], wQ: [[1], [0]], wK: [[1], [0]], wV: [[1], [0]], wO: [[2]] },
  given: { queries: [[1], [2]], keys: [[1]], values: [[1]] },
};

let core: AttentionCore;
let reader: RequestReader;

beforeAll(async () => {
  ({ core } = await loadModule());
  reader = new RequestReader(new Vocabulary(core), core.limits().maxSeed);
});

const request = (given: AttentionRequest): CoreRequest => reader.read(given);

describe('the functions of the module', () => {
  it('are those declared, no more and no fewer', () => {
    const names = membersOf('AttentionCore').map(({ name }) => name);
    expect(sorted(registered(core).keys())).toEqual(sorted(names));
  });

  it('take as many arguments as declared', () => {
    const counts = membersOf('AttentionCore').map(
      ({ name, parameters }) => [name, parameters?.length] as const,
    );
    expect(registered(core)).toEqual(new Map(counts));
  });
});

describe('what a function gives has exactly the declared keys and types', () => {
  const shape = [3, 3, 2, 2, 1, 0, 2, 3, 4];
  const seeded = () => request({ source: { x: [[1, 0]], seed: 0 } });
  const refused = () => request({ source: { x: [[1, 0], [1]], seed: 0 } });
  const undefinedRow = () =>
    request({
      source: { queries: [[0]], keys: [[1]], values: [[1]] },
      options: { softmax: 'score-sum' },
    });
  const emptyRow = () =>
    request({ source: { x: [[1, 0]], seed: 0 }, options: { mask: [[false]], heads: 2 } });

  const calls: {
    readonly [Name in keyof AttentionCore]: readonly (() => Parameters<AttentionCore[Name]>)[];
  } = {
    attend: [() => [seeded()], () => [undefinedRow()], () => [emptyRow()], () => [refused()]],
    explain: [
      () => [seeded(), 4, 0, 0, 0],
      () => [undefinedRow(), 14, 0, 0, 0],
      () => [refused(), 4, 0, 0, 0],
    ],
    explainContext: [() => [seeded(), 0, 0], () => [undefinedRow(), 0, 0], () => [seeded(), 9, 0]],
    sinusoidalPositions: [() => [2, 4], () => [0, 4]],
    seededNormals: [() => [0, 2, 3], () => [0, 0, 3]],
    errorMessage: [() => [0, 'x', 1, 2, 'string', 'number']],
    names: [() => []],
    limits: [() => []],
    version: [() => []],
    stepCounts: [() => [shape]],
    stepAt: [() => [shape, 5], () => [shape, -1]],
    stepIndex: [() => [shape, [0, 0, 1, 1]], () => [shape, [0, 0, 9, 1]]],
    nextStop: [() => [shape, 0, 0]],
    previousStop: [() => [shape, 0, 0]],
    stops: [() => [shape, 0]],
    stepText: [() => [shape, [0, 0, 1, 1]]],
    stepFromText: [() => [shape, 'score/0/1'], () => [shape, '']],
    softmaxRungs: [() => [0, 1]],
  };

  it.each(Object.keys(calls) as (keyof AttentionCore)[])('%s', (name) => {
    const type = membersOf('AttentionCore').find((member) => member.name === name)?.type ?? '';
    const call = core[name] as (...given: readonly unknown[]) => unknown;
    for (const given of calls[name]) expectType(call(...given()), type, name);
  });

  it('was looked at where there is an undefined and an empty row', () => {
    const one = core.attend(undefinedRow());
    const other = core.attend(emptyRow());
    if (one.error ?? other.error) throw new Error('refused');
    expect(one).toMatchObject({ value: { heads: [{ undefinedRows: [{ row: 0 }] }] } });
    expect(other).toMatchObject({ value: { heads: [{ emptyRows: [0] }, { emptyRows: [0] }] } });
  });
});

describe('what the module is asked', () => {
  const fields = () => sorted(membersOf('CoreRequest').map(({ name }) => name));

  it.each(Object.entries(SOURCES))('has exactly the declared fields: %s', (_, source) => {
    expect(sorted(Object.keys(request({ source })))).toEqual(fields());
  });

  it('is read field by field, all of them and nothing that is not declared', () => {
    const seen = new Set<string>();
    const watched = (given: CoreRequest): CoreRequest =>
      new Proxy(given, {
        get(target, field, receiver) {
          seen.add(String(field));
          return Reflect.get(target, field, receiver);
        },
      });
    for (const source of Object.values(SOURCES)) {
      const asked = watched(request({ source, rows: { first: 0, count: 1 } }));
      expect(core.attend(asked).error).toBeUndefined();
    }
    expect(sorted(seen)).toEqual(fields());
  });
});

describe('the lists of names are the words of the types, in any order', () => {
  const unions: { readonly [List in keyof Names]: string } = {
    stages: 'Stage',
    grains: 'Grain',
    projected: 'Projected',
    rungs: 'Rung',
    softmaxes: 'SoftmaxVariant',
    tables: 'Table',
    operations: 'Operation',
    notes: 'CellNote',
    reasons: 'UndefinedReason',
    errors: 'ErrorCode',
  };

  it.each(Object.entries(unions))('%s: %s', (list, union) => {
    const names = core.names()[list as keyof Names];
    expect(sorted(names)).toEqual(sorted(words(types, union)));
    expect(new Set(names).size).toBe(names.length);
  });

  it('and there are no other lists', () => {
    expect(sorted(Object.keys(core.names()))).toEqual(sorted(Object.keys(unions)));
  });
});

describe('the module as a file', () => {
  const glue = read('../../web/engine/wasm/attention-core.mjs');

  it.each([
    ['eval(', /\beval\s*\(/u],
    ['new Function', /\bnew\s+Function\b/u],
    ['Function(', /(?<![\w$.])Function\s*\(/u],
  ])('needs no policy that allows %s', (_, forbidden) => {
    expect(glue).not.toMatch(forbidden);
  });

  it('is of the version of the package', () => {
    expect(core.version()).toBe(JSON.parse(read('../../package.json')).version);
  });
});
