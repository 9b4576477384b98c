import { beforeAll, describe, expect, it } from 'vitest';
import { type MeasuredForm, measureForm } from '../../web/engine/measure-form.js';
import { type Streaming, type StreamingForm, streamingOf } from '../../web/engine/streaming.js';
import { compiled } from './cost-start.js';

let engine: Streaming;

beforeAll(async () => {
  engine = await streamingOf(compiled);
});

function inputsOf(tokens: number, width: number) {
  const table = (seed: number) => ({
    rows: tokens,
    columns: width,
    data: engine.normals(seed, tokens * width),
  });
  return { queries: table(1), keys: table(2), values: table(3) };
}

/** A clock by which every look takes `tick` milliseconds. */
const ticking = (tick: number) => {
  let time = 0;
  return {
    step: 8,
    now: () => {
      time += tick;
      return time;
    },
  };
};

function measured(form: StreamingForm, tokens: number, tick: number) {
  const job = { form, inputs: inputsOf(tokens, 4), options: { scale: 'sqrt-dk' } } as const;
  const steps = measureForm(engine, job, ticking(tick));
  const shares: number[] = [];
  for (;;) {
    const { done, value } = steps.next();
    if (done) return { measured: value as MeasuredForm, shares };
    shares.push(value as number);
  }
}

describe('a form is measured', () => {
  it('by the table in calls that are not divided', () => {
    const { measured: found } = measured('whole-table', 100, 30);
    expect(found).toMatchObject({ times: [30, 30, 30], runs: 1, wholeCall: 30 });
  });

  it('streaming in steps that a page can bear, which add up', () => {
    const { measured: found, shares } = measured('streaming', 300, 30);
    // 30 ms a row are more than a step has: one row at a time, after the keys are packed.
    expect(found.times).toEqual([301 * 30, 301 * 30, 301 * 30].slice(0, found.times.length));
    expect(found.wholeCall).toBe(30);
    expect(shares.length).toBeGreaterThanOrEqual(300);
  });

  it('with as many rows a step as fill it', () => {
    const { shares } = measured('streaming', 6000, 3);
    // 3 ms whatever the number of rows: more than twice as many each time, and soon all.
    expect(shares.length).toBeLessThan(60);
  });

  it('in batches when a run is short', () => {
    const clock = { step: 8, now: () => performance.now() };
    const job = { form: 'streaming', inputs: inputsOf(16, 4), options: {} } as const;
    const steps = measureForm(engine, job, clock);
    let last = steps.next();
    while (!last.done) last = steps.next();
    expect(last.value.runs).toBeGreaterThan(1);
    for (const time of last.value.times) expect(time).toBeGreaterThanOrEqual(2.5);
  });

  it.each(['streaming', 'whole-table'] as const)('%s, and tells how far it is', (form) => {
    const { shares } = measured(form, 200, 6);
    expect(Math.min(...shares)).toBe(0);
    expect(Math.max(...shares)).toBe(1);
  });

  it('with the bytes that each form needs: n² of the one, a multiple of n of the other', () => {
    const bytes = (form: StreamingForm, n: number) => measured(form, n, 30).measured.scratchBytes;
    for (const n of [64, 1024]) {
      expect(bytes('whole-table', n)).toBeGreaterThanOrEqual(4 * n * n);
      expect(bytes('whole-table', n)).toBeLessThan(4 * n * n + 256);
    }
    const packed = bytes('streaming', 4096) - bytes('streaming', 2048);
    // Keys of width 4, values of the 8 that they are padded to, and the number of the key kept.
    expect(packed).toBe(2048 * (4 + 8) * 4 + 2048 * 4);
  });

  it('and holds no memory when it is left early', () => {
    const inputs = inputsOf(4096, 64);
    const step = () => {
      const job = { form: 'streaming', inputs, options: {} } as const;
      const steps = measureForm(engine, job, ticking(30));
      for (let i = 0; i < 5; i += 1) steps.next();
      steps.return({ times: [], runs: 1, scratchBytes: 0, wholeCall: null });
    };
    step();
    const before = engine.memoryBytes;
    for (let i = 0; i < 20; i += 1) step();
    expect(engine.memoryBytes).toBe(before);
  });
});
