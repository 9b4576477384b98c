// Our streaming engine by its typed API, inputs copied in and the context copied out at every run; by two
// workers; and the whole table for comparison, in a module of its own, so that each has its own memory.
import { compileStreaming, loadStreaming, streamingOf } from '../../web/engine/streaming.ts';
import { StreamingPool } from '../../web/engine/streaming-pool.ts';

const WORKERS = 2;

const options = { scale: 'sqrt-dk' };
const tablesOf = ({ queries, keys, values }) => ({ queries, keys, values });
const close = () => {};

export const streaming = {
  async open(inputs) {
    const engine = await loadStreaming();
    const tables = tablesOf(inputs);
    return { attend: () => engine.attend(tables, options).data, close };
  },
};

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
