// What a page measures with, in the hands of the test.
import {
  compileStreaming,
  loadStreaming,
  type StreamingInputs,
} from '../../../web/engine/streaming.js';
import { StreamingPool } from '../../../web/engine/streaming-pool.js';
import type { CostDevice, CostProgress, CostSettings } from '../../../web/state/cost.js';
import type { Outcome, Pace } from '../../../web/state/long-run.js';
import { openCost } from '../../../web/state/open-cost.js';

interface Measured {
  readonly outcome: Outcome;
  readonly last: CostProgress;
  readonly device: CostDevice;
  readonly slope: number | null;
  /** of the page, while it was measuring */
  readonly frames: number;
}

const pace: Pace = {
  now: () => performance.now(),
  next(callback) {
    const request = requestAnimationFrame(callback);
    return () => cancelAnimationFrame(request);
  },
  onHidden: () => () => {},
};

function countFrames(): () => number {
  let frames = 0;
  let request = 0;
  const look = () => {
    frames += 1;
    request = requestAnimationFrame(look);
  };
  request = requestAnimationFrame(look);
  return () => {
    cancelAnimationFrame(request);
    return frames;
  };
}

async function measured(settings: CostSettings): Promise<Measured> {
  const cost = await openCost();
  const told: CostProgress[] = [];
  const frames = countFrames();
  const outcome = await cost.measure(settings, pace).start((progress) => told.push(progress))
    .outcome;
  const last = told.at(-1) as CostProgress;
  const slope = cost.slope(last.points, 0);
  cost.close();
  return { outcome, last, device: cost.device, slope, frames: frames() };
}

const canceledRun: CostProgress[] = [];

/** Canceled at the longest input, as soon as it is under way. */
async function canceled(settings: CostSettings): Promise<{ outcome: Outcome; told: number }> {
  const cost = await openCost();
  canceledRun.length = 0;
  const run = cost.measure(settings, pace).start((progress) => {
    const atLongest = ({ now }: CostProgress) => now?.tokens === settings.longest;
    if (atLongest(progress) && canceledRun.some(atLongest)) run.cancel();
    canceledRun.push(progress);
  });
  return { outcome: await run.outcome, told: canceledRun.length };
}

interface Shape {
  readonly nQueries: number;
  readonly nKeys: number;
  readonly width: number;
}

async function inputsOf({ nQueries, nKeys, width }: Shape): Promise<StreamingInputs> {
  const engine = await loadStreaming();
  const table = (seed: number, rows: number) => ({
    rows,
    columns: width,
    data: engine.normals(seed, rows * width),
  });
  return { queries: table(1, nQueries), keys: table(2, nKeys), values: table(3, nKeys) };
}

function nDiffering(a: Float32Array, b: Float32Array): number {
  const [these, those] = [new Uint32Array(a.buffer), new Uint32Array(b.buffer)];
  return these.filter((bits, i) => bits !== those[i]).length + Math.abs(a.length - b.length);
}

/** For each number of workers: how many numbers are not those of the page's own thread. */
async function differing(asked: Shape & { causal: boolean; workers: readonly number[] }) {
  const inputs = await inputsOf(asked);
  const options = { scale: 'sqrt-dk', causal: asked.causal } as const;
  const alone = (await loadStreaming()).attend(inputs, options).data;
  const found = [];
  for (const workers of asked.workers) {
    const pool = new StreamingPool(await compileStreaming(), workers);
    const { context } = await pool.attend(inputs, options, { workers });
    pool.stop();
    found.push(nDiffering(context.data, alone));
  }
  return found;
}

/** Of workers of which the test lets one die. */
async function survived({
  tokens,
  width,
  workers,
}: Record<'tokens' | 'width' | 'workers', number>) {
  const inputs = await inputsOf({ nQueries: tokens, nKeys: tokens, width });
  const options = { scale: 'sqrt-dk' } as const;
  const pool = new StreamingPool(await compileStreaming(), workers);
  await pool.ready(workers);
  const run = pool.attend(inputs, options, { workers });
  inHands.areBusy = true;
  const { context, ...result } = await run;
  const left = pool.mostWorkers;
  pool.stop();
  const alone = (await loadStreaming()).attend(inputs, options).data;
  return { ...result, left, differing: nDiffering(context.data, alone) };
}

const inHands = { measured, canceled, canceledRun, differing, survived, areBusy: false };

declare global {
  interface Window {
    bench: typeof inHands;
  }
}

window.bench = inHands;
