// Our streaming engine by its typed API: with inputs in its memory, as the peers have them in theirs, packed
// anew at every run; with inputs copied in at every run; by two workers; and the whole table for comparison,
// in a module of its own, so that each has its own memory. Contexts are copied out.
import { compileStreaming, loadStreaming, streamingOf } from '../../web/engine/streaming.ts';
import { StreamingPool } from '../../web/engine/streaming-pool.ts';

const WORKERS = 2;

const options = { scale: 'sqrt-dk' };
const tablesOf = ({ queries, keys, values }) => ({ queries, keys, values });
const close = () => {};

const roomFor = ({ queries, values }) => new Float32Array(queries.rows * values.columns);

export const streaming = {
  async open(inputs) {
    const run = (await loadStreaming()).start(tablesOf(inputs), options);
    const context = roomFor(inputs);
    const attend = () => {
      run.repack();
      return run.rows(0, inputs.queries.rows, context);
    };
    return { attend, close: () => run.free() };
  },
  openTiny: openCopied,
};

export const copied = { open: openCopied };

async function openCopied(inputs) {
  const engine = await loadStreaming();
  const tables = tablesOf(inputs);
  const context = roomFor(inputs);
  return { attend: () => engine.attend(tables, options, context).data, close };
}

export const twoWorkers = {
  async open(inputs) {
    const pool = new StreamingPool(await compileStreaming(), WORKERS);
    if ((await pool.ready(WORKERS)) < WORKERS) throw new Error('A worker does not start.');
    const tables = tablesOf(inputs);
    return {
      attend: async () => (await pool.attend(tables, options, { workers: WORKERS })).context.data,
      close: () => pool.stop(),
    };
  },
};

let second;

export const wholeTable = {
  async open(inputs) {
    second ??= await streamingOf(await compileStreaming());
    const tables = tablesOf(inputs);
    return { attend: () => second.wholeTable(tables, options).data, close };
  },
};
