// What is attended to: seeded normals, of which shorter inputs take the first ones.
import type { FloatTable, Streaming, StreamingInputs } from '../engine/streaming.js';
import type { Slice } from './long-run.js';

/** Numbers that one seed gives: well under a millisecond's worth. */
const BLOCK = 4096;
const N_TABLES = 3;

export class CostInputs {
  private tables: readonly Float32Array[] = [];
  private given: StreamingInputs | null = null;

  constructor(
    private readonly engine: Streaming,
    private readonly width: number,
  ) {}

  /** Draws what is missing. May throw a RangeError when there is no memory. */
  draw(tokens: number): Slice<null> {
    const steps = this.steps(tokens * this.width);
    return ({ left }) => {
      let finished = false;
      do finished = steps.next().done === true;
      while (!finished && left() > 0);
      return { progress: null, finished };
    };
  }

  /** The same object as long as the number of tokens is the same. They have been drawn. */
  of(tokens: number): StreamingInputs {
    if (this.given?.queries.rows !== tokens) this.given = this.first(tokens);
    return this.given;
  }

  private *steps(size: number): Generator<void, void> {
    const before = this.tables[0]?.length ?? 0;
    if (size <= before) return;
    const tables: Float32Array[] = [];
    for (let table = 0; table < N_TABLES; table += 1) {
      const numbers = new Float32Array(size);
      numbers.set(this.tables[table] ?? []);
      tables.push(numbers);
      yield;
    }
    for (let block = Math.floor(before / BLOCK); block * BLOCK < size; block += 1) {
      for (const [table, numbers] of tables.entries()) {
        const count = Math.min(BLOCK, size - block * BLOCK);
        numbers.set(this.engine.normals(block * N_TABLES + table, count), block * BLOCK);
      }
      yield;
    }
    this.tables = tables;
  }

  private first(tokens: number): StreamingInputs {
    const [queries, keys, values] = this.tables.map((numbers): FloatTable => {
      const data = numbers.subarray(0, tokens * this.width);
      return { rows: tokens, columns: this.width, data };
    });
    if (!queries || !keys || !values) throw new Error('nothing has been drawn');
    return { queries, keys, values };
  }
}
