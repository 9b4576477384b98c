import { describe, expect, it } from 'vitest';
import { csv } from '../../web/chapters/cost/csv.js';
import { ending, failed, slopeFrom } from '../../web/chapters/cost/reading.js';
import { SAMPLE } from '../../web/chapters/cost/sample.js';
import { FORMS, read, START, toggled, write } from '../../web/chapters/cost/settings.js';
import type { CostPoint, CostSettings } from '../../web/state/cost.js';

describe('the settings as text', () => {
  const all: CostSettings = {
    width: 128,
    longest: 65_536,
    causal: true,
    workers: 3,
    forms: ['streaming'],
  };

  it('come back as they were', () => {
    expect(read(write(all))).toEqual(all);
    for (const [name, value] of Object.entries(all)) {
      const one = { ...START, [name]: value };
      expect(read(write(one))).toEqual(one);
    }
  });

  it('are no text where nothing was set', () => {
    expect(write(START)).toBe('');
    expect(write({ ...START, forms: [...FORMS] })).toBe('');
    expect(read('')).toEqual(START);
  });

  it.each([
    'x',
    'null',
    '3',
    '[]',
    '{"width":48}',
    '{"width":"64"}',
    '{"longest":128}',
    '{"longest":131072}',
    '{"longest":4097}',
    '{"longest":"4096"}',
    '{"causal":1}',
    '{"workers":-1}',
    '{"workers":1.5}',
    '{"workers":65}',
    '{"forms":[]}',
    '{"forms":["streaming","streaming"]}',
    '{"forms":["streaming","whole-table"]}',
    '{"forms":["else"]}',
    '{"forms":"streaming"}',
    '{"other":1}',
  ])('are refused: %s', (text) => {
    expect(read(text)).toBeNull();
  });
});

describe('the forms on show', () => {
  it('are turned on and off, in one order; one always stays', () => {
    expect(toggled(FORMS, 'streaming')).toEqual(['whole-table']);
    expect(toggled(['streaming'], 'whole-table')).toEqual(FORMS);
    expect(toggled(['streaming'], 'streaming')).toEqual(['streaming']);
  });
});

const point = (form: CostPoint['form'], tokens: number): CostPoint => ({
  ...{ form, tokens },
  milliseconds: 0.1 + 0.2,
  lower: 0.25,
  upper: 1e-7,
  repeats: 9,
  scratchBytes: 65_536,
  workers: 2,
});

describe('the numbers as a file', () => {
  const settings = { ...START, causal: true };
  const points = [point('whole-table', 16), point('streaming', 65_536)];

  it('have their units in the header and their full precision below', () => {
    const [header, first, second, end] = csv({ settings, points, isSample: false }).split('\r\n');
    expect(header?.split(',')).toEqual([
      ...['run', 'form', 'n_tokens', 'd', 'causal'],
      ...['time_median_ms', 'time_lower_quartile_ms', 'time_upper_quartile_ms'],
      ...['repeats', 'scratch_bytes', 'workers'],
    ]);
    expect(first).toBe(
      'this device,whole-table,16,64,true,0.30000000000000004,0.25,1e-7,9,65536,2',
    );
    expect(second).toMatch(/^this device,streaming,65536,/u);
    expect(end).toBe('');
  });

  it('say in each line that a sample is one', () => {
    const [, ...rows] = csv({ settings, points, isSample: true }).trim().split('\r\n');
    for (const row of rows) expect(row).toMatch(/^sample,/u);
  });
});

describe('what a run says beside its numbers', () => {
  it('takes the slope from 1,024 on, or from a quarter of the longest', () => {
    expect(slopeFrom([point('streaming', 65_536)])).toBe(1024);
    expect(slopeFrom([point('streaming', 4096)])).toBe(1024);
    expect(slopeFrom([point('streaming', 256)])).toBe(64);
  });

  it('tells why it stopped, and nothing when it did not', () => {
    expect(ending({ kind: 'canceled', why: 'hidden' })).toEqual(['cost-stopped-hidden']);
    expect(ending({ kind: 'canceled', why: 'asked' })).toEqual(['cost-stopped-asked']);
    expect(ending({ kind: 'failed', error: new Error() })).toEqual(['cost-failed']);
    expect(ending({ kind: 'finished' })).toBeNull();
    expect(ending(null)).toBeNull();
  });

  it('names of each failure the shortest input', () => {
    const refused = [65_536, 32_768].map((tokens) => ({
      ...{ form: 'whole-table' as const, tokens },
      why: 'memory' as const,
    }));
    expect(failed(refused, [])).toEqual([['cost-refused-whole-table', { n: '32\u202f768' }]]);
  });

  it('tells a worker whose work was done by others from one that leaves a gap', () => {
    const lost = [{ form: 'streaming' as const, tokens: 512, why: 'worker' as const }];
    expect(failed(lost, [point('streaming', 512)])).toEqual([['cost-worker-lost', { n: '512' }]]);
    expect(failed(lost, [])).toEqual([['cost-left-out-streaming', { n: '512' }]]);
  });
});

describe('the sample run', () => {
  it('has every size of the usual settings in both forms, and says when and where', () => {
    expect(SAMPLE.settings).toEqual(START);
    const sizes = [16, 32, 64, 128, 256, 512, 1024, 2048, 4096];
    for (const form of FORMS) {
      const own = SAMPLE.points.filter((one) => one.form === form);
      expect(own.map(({ tokens }) => tokens)).toEqual(sizes);
      for (const { lower, milliseconds, upper, repeats } of own) {
        expect(lower).toBeLessThanOrEqual(milliseconds);
        expect(upper).toBeGreaterThanOrEqual(milliseconds);
        expect(repeats).toBeGreaterThan(0);
      }
    }
    expect(SAMPLE.date).toMatch(/^\d{4}-\d\d-\d\d$/u);
    expect(SAMPLE.chromium).toBeGreaterThan(100);
    expect(SAMPLE.cores).toBeGreaterThan(0);
  });
});
