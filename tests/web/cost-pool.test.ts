import { beforeAll, describe, expect, it } from 'vitest';
import { AttentionError } from '../../web/engine/error.js';
import { RowQueue } from '../../web/engine/row-queue.js';
import {
  type Streaming,
  type StreamingInputs,
  type StreamingOptions,
  streamingOf,
} from '../../web/engine/streaming.js';
import { MemoryRefused, Stopped, WorkerFailure } from '../../web/engine/streaming-pool.js';
import { compiled, poolOf, smallModule, type Trouble } from './cost-start.js';

let engine: Streaming;

beforeAll(async () => {
  engine = await streamingOf(compiled);
});

function inputsOf(nQueries: number, nKeys: number, dKey: number, dValue: number): StreamingInputs {
  const table = (seed: number, rows: number, columns: number) => ({
    rows,
    columns,
    data: engine.normals(seed, rows * columns),
  });
  return {
    queries: table(1, nQueries, dKey),
    keys: table(2, nKeys, dKey),
    values: table(3, nKeys, dValue),
  };
}

const bits = (numbers: Float32Array) => Array.from(new Uint32Array(numbers.buffer));

async function attended(
  inputs: StreamingInputs,
  options: StreamingOptions,
  workers: number,
  troubles: readonly Trouble[] = [],
) {
  const { pool } = poolOf(workers, troubles);
  const result = await pool.attend(inputs, options, { workers });
  pool.stop();
  return result;
}

describe('workers', () => {
  it('compute what one thread does, to the last bit, however many they are', async () => {
    for (const [nQueries, nKeys, dKey, dValue] of [
      [1, 1, 1, 1],
      [61, 300, 3, 5],
      [130, 130, 8, 8],
      [517, 77, 16, 9],
    ] as const) {
      const inputs = inputsOf(nQueries, nKeys, dKey, dValue);
      for (const causal of [false, true]) {
        const options = { scale: 'sqrt-dk', causal } as const;
        const alone = bits(engine.attend(inputs, options).data);
        for (const workers of [1, 2, 3]) {
          const { context, lost } = await attended(inputs, options, workers);
          expect(bits(context.data)).toEqual(alone);
          expect(lost).toBe(0);
        }
      }
    }
  });

  it('each get inputs in pieces when they are long, and all of them', async () => {
    const inputs = inputsOf(2, 70_000, 8, 16);
    const { pool, workers } = poolOf(1);
    const { context } = await pool.attend(inputs, {}, { workers: 1 });
    expect(workers[0]?.heard.filter((kind) => kind === 'inputs')).toHaveLength(3);
    expect(bits(context.data)).toEqual(bits(engine.attend(inputs, {}).data));
    pool.stop();
  });

  it('keep the inputs for another run, with other options, until there are others', async () => {
    const [one, other] = [inputsOf(200, 150, 4, 4), inputsOf(150, 200, 4, 4)];
    const { pool, workers } = poolOf(2);
    for (const [inputs, options] of [
      [one, {}],
      [one, { causal: true }],
      [other, {}],
      [other, { scale: 2 }],
      [one, { heads: 2 }],
    ] as const) {
      const { context } = await pool.attend(inputs, options, { workers: 2 });
      expect(bits(context.data)).toEqual(bits(engine.attend(inputs, options).data));
    }
    for (const { heard } of workers) {
      expect(heard.filter((kind) => kind === 'inputs')).toHaveLength(3);
      expect(heard.filter((kind) => kind === 'start')).toHaveLength(5);
    }
    pool.stop();
  });

  it('get them again after they were refused', async () => {
    const { pool } = poolOf(1);
    const inputs = inputsOf(70, 70, 4, 4);
    const attend = (options: StreamingOptions) => pool.attend(inputs, options, { workers: 1 });
    await attend({});
    await expect(attend({ heads: 3 })).rejects.toMatchObject({ code: 'not-divisible' });
    const after = await attend({ causal: true });
    expect(bits(after.context.data)).toEqual(bits(engine.attend(inputs, { causal: true }).data));
    pool.stop();
  });

  it('tell how much is done, up to all of it', async () => {
    const shares: number[] = [];
    const { pool } = poolOf(2);
    const told = (share: number) => shares.push(share);
    await pool.attend(inputsOf(600, 600, 8, 8), {}, { workers: 2, told });
    expect(shares.length).toBeGreaterThan(3);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    pool.stop();
  });

  it('leave the inputs as they were', async () => {
    const inputs = inputsOf(20, 20, 4, 4);
    const before = Array.from(inputs.keys.data);
    await attended(inputs, {}, 2);
    expect(Array.from(inputs.keys.data)).toEqual(before);
  });

  it('refuse what the engine refuses, with its words', async () => {
    const { pool } = poolOf(2);
    const inputs = inputsOf(200, 200, 4, 4);
    await expect(pool.attend(inputs, { temperature: -1 }, { workers: 2 })).rejects.toMatchObject({
      code: 'not-positive',
      argument: 'temperature',
      message: expect.stringContaining('temperature'),
    });
    const after = await pool.attend(inputs, {}, { workers: 2 });
    expect(bits(after.context.data)).toEqual(bits(engine.attend(inputs, {}).data));
    pool.stop();
  });
});

describe('a worker that dies', () => {
  const inputs = () => inputsOf(700, 300, 8, 8);
  const over = (kind: 'open' | 'inputs' | 'start' | 'rows', at = 1): Trouble => ({
    dies: { over: kind, at },
  });

  it.each([over('inputs'), over('start'), over('rows'), over('rows', 3)])(
    'leaves its rows to the others: %j',
    async (trouble) => {
      const { context, workers, lost } = await attended(inputs(), {}, 3, [trouble]);
      expect(bits(context.data)).toEqual(bits(engine.attend(inputs(), {}).data));
      expect([workers, lost]).toEqual([3, 1]);
    },
  );

  it('over the last rows of all leaves them to one that had nothing left to do', async () => {
    const { context, lost } = await attended(inputs(), {}, 2, [over('rows', 4)]);
    expect(bits(context.data)).toEqual(bits(engine.attend(inputs(), {}).data));
    expect(lost).toBe(1);
  });

  it('as the last one fails the whole', async () => {
    const { pool } = poolOf(2, [over('rows'), over('rows', 2)]);
    const work = pool.attend(inputs(), {}, { workers: 2 });
    await expect(work).rejects.toBeInstanceOf(WorkerFailure);
    expect(pool.mostWorkers).toBe(0);
  });

  it('is not started again, and one that does not start is not counted', async () => {
    const { pool, workers } = poolOf(3, [over('open'), { forbidden: true }]);
    expect(await pool.ready(3)).toBe(1);
    expect(pool.mostWorkers).toBe(1);
    expect(await pool.ready(3)).toBe(1);
    expect(workers.filter(({ terminated }) => !terminated)).toHaveLength(1);
    pool.stop();
  });
});

describe('jobs that are asked for at once', () => {
  it('do not get into one another', async () => {
    const { pool } = poolOf(2);
    const sets = [inputsOf(300, 100, 4, 4), inputsOf(300, 200, 8, 8), inputsOf(200, 50, 2, 2)];
    const results = await Promise.all(
      sets.map((inputs) => pool.attend(inputs, {}, { workers: 2 })),
    );
    for (const [i, { context }] of results.entries()) {
      const inputs = sets[i] as StreamingInputs;
      expect(bits(context.data)).toEqual(bits(engine.attend(inputs, {}).data));
    }
    pool.stop();
  });

  it('are all stopped, those that wait for their turn too', async () => {
    const { pool, workers } = poolOf(1);
    const jobs = [1, 2].map(() => pool.attend(inputsOf(300, 100, 4, 4), {}, { workers: 1 }));
    pool.stop();
    for (const job of jobs) await expect(job).rejects.toBeInstanceOf(Stopped);
    expect(workers).toHaveLength(0);
    expect(await pool.ready(1)).toBe(1);
    pool.stop();
  });
});

describe('a pool that is stopped', () => {
  it('ends what is under way at once and starts anew when asked', async () => {
    const { pool, workers } = poolOf(2);
    const inputs = inputsOf(600, 600, 8, 8);
    const shares: number[] = [];
    const told = (share: number) => {
      shares.push(share);
      pool.stop();
    };
    await expect(pool.attend(inputs, {}, { workers: 2, told })).rejects.toBeInstanceOf(Stopped);
    expect(shares).toHaveLength(1);
    expect(workers.every(({ terminated }) => terminated)).toBe(true);
    expect(pool.mostWorkers).toBe(2);
    const { context } = await pool.attend(inputs, {}, { workers: 2 });
    expect(bits(context.data)).toEqual(bits(engine.attend(inputs, {}).data));
    pool.stop();
  });
});

describe('memory that is refused', () => {
  const module = smallModule(32 * 16); // 32 MiB

  it('is said, and the worker goes on', async () => {
    const { pool } = poolOf(1, [], module);
    const job = (n: number) =>
      ({ form: 'whole-table', inputs: inputsOf(n, n, 4, 4), options: {} }) as const;
    await expect(pool.measure(job(4096))).rejects.toMatchObject({ code: 'too-large' });
    const { times } = await pool.measure(job(64));
    expect(times.length).toBeGreaterThanOrEqual(3);
    expect(pool.mostWorkers).toBe(1);
    pool.stop();
  });

  it('by the worker’s own heap is no error of the engine', async () => {
    const { pool } = poolOf(1);
    // Named larger than any array can be; the pieces that are sent are not.
    const huge = { rows: 2 ** 50, columns: 4, data: new Float32Array(0) };
    const job = { form: 'streaming', inputs: inputsOf(4, 4, 4, 4), options: {} } as const;
    const error = await pool
      .measure({ ...job, inputs: { ...job.inputs, keys: { ...huge, rows: 2 ** 53 } } })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(MemoryRefused);
    expect(error).not.toBeInstanceOf(AttentionError);
    pool.stop();
  });
});

describe('rows', () => {
  it('are handed out once each, larger pieces first', () => {
    const queue = new RowQueue(4096, 2);
    const counts: number[] = [];
    let next = 0;
    for (let piece = queue.take(); piece !== null; piece = queue.take()) {
      expect(piece.first).toBe(next);
      next += piece.count;
      counts.push(piece.count);
      queue.done(piece);
    }
    expect(next).toBe(4096);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(queue.finished).toBe(true);
  });
});
