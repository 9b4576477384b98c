import { compileStreaming, hasSimd, loadStreaming } from '../engine/streaming.js';
import { StreamingPool } from '../engine/streaming-pool.js';
import type { Cost, CostDevice, CostPoint, CostSettings } from './cost.js';
import { sizesOf } from './cost-plan.js';
import { type CostBench, CostRun } from './cost-run.js';

/** Each has its own copies of the inputs: 65,536 tokens of width 64 take about 100 MB a worker. */
const MOST_WORKERS = 8;

class MeasuredCost implements Cost {
  private run: CostRun | null = null;

  constructor(
    private readonly bench: CostBench,
    readonly device: CostDevice,
  ) {}

  sizes(settings: CostSettings): readonly number[] {
    return sizesOf(settings);
  }

  measure(
    settings: CostSettings,
    pace: Parameters<Cost['measure']>[1],
  ): ReturnType<Cost['measure']> {
    return {
      start: (tell) => {
        this.run?.cancel();
        this.run = new CostRun(this.bench, settings, pace, tell);
        return this.run;
      },
    };
  }

  slope(points: readonly CostPoint[], from: number): number | null {
    const long = points.filter(({ tokens }) => tokens >= from);
    return this.bench.engine.growth(
      long.map(({ tokens }) => tokens),
      long.map(({ milliseconds }) => milliseconds),
    );
  }

  scores(tokens: number, causal: boolean): number {
    return this.bench.engine.scores(tokens, causal);
  }

  close(): void {
    this.run?.cancel();
    this.bench.pool.stop();
  }
}

/** What measures, of which nothing has been tried yet. */
export async function costOf(bench: CostBench): Promise<Cost> {
  const { pool } = bench;
  const works = pool.mostWorkers > 0 && (await pool.ready(1)) > 0;
  if (!works) pool.giveUp();
  return new MeasuredCost(bench, { simd: hasSimd(), mostWorkers: pool.mostWorkers });
}

/** Loads the engine and tries a worker. Rejects with EngineLoadError; calling again tries again. */
export async function openCost(): Promise<Cost> {
  const [module, engine] = await Promise.all([compileStreaming(), loadStreaming()]);
  const cores = navigator.hardwareConcurrency;
  const pool = new StreamingPool(module, Math.min(cores, MOST_WORKERS));
  // One core is left to the page and to everything else, unless the reader asks for all.
  return costOf({ engine, pool, mostByItself: Math.max(1, cores - 1) });
}
