// How near streaming attention comes to what the machine can do, in headless Chromium: percent of the
// multiplications and additions per second of a loop on cached numbers, measured in turns with it. A
// run packs inputs that are in the module's memory, attends, and copies the context out.
import { program } from 'commander';
import { inProject } from '../.setup/paths.mjs';
import { launch } from './browser.mjs';
import { host } from './static-host.mjs';
import { median } from './statistics.mjs';

const COLUMNS = 64;
const SIZES = [64, 256, 1024, 4096];
const LONG = 16_384;
const LEAST_MS = 20;
const TINY = [3, 3, 2, 2];

/** On the page: the module, its inputs for the longest run, and a clock. */
async function prepare(name, most, columns) {
  const { default: create } = await import('/attention-streaming.mjs');
  const core = await create({ locateFile: () => `/${name}.wasm` });
  const draw = () => {
    const sum = Array.from({ length: 6 }, Math.random).reduce((a, b) => a + b, -3);
    return sum * Math.SQRT2 * 0.35; // normal, scores mostly within ±3
  };
  const data = ['queries', 'keys', 'values'].map((input) => [
    input,
    Float32Array.from({ length: most * columns }, draw),
  ]);
  const fill = (run, n) => {
    const room = core.inputs(run);
    for (const [input, numbers] of data) room[input].set(numbers.subarray(0, n * columns));
  };
  const context = new Float32Array(most * columns);
  const attend = (run, n) => {
    core.start(run, 0, 1, 1, false, 1, null);
    context.set(core.attend(run, 0, n).value);
  };
  /** Milliseconds a call. */
  const time = (work, least) => {
    let calls = 0;
    let elapsed = 0;
    for (const start = performance.now(); elapsed < least; elapsed = performance.now() - start) {
      work();
      calls += 1;
    }
    return elapsed / calls;
  };
  globalThis.streaming = { core, fill, attend, time };
}

/** On the page: {percent, milliseconds} of one round. */
function measureRound(n, columns, least) {
  const { core, fill, attend, time } = globalThis.streaming;
  const run = core.allocate(n, n, columns, columns).value;
  fill(run, n);
  const rounds = 200;
  const peak = () => core.peak(rounds) / time(() => core.peak(rounds), least / 4);
  const before = peak();
  const milliseconds = time(() => attend(run, n), least);
  const speed = (4 * n * n * columns) / milliseconds;
  const percent = (200 * speed) / (before + peak());
  core.release(run);
  return { percent, milliseconds };
}

/** On the page: microseconds of a call for a few tokens that are in place. */
function measureTiny(shape, least) {
  const { core, time } = globalThis.streaming;
  const numbers = Array.from({ length: 18 }, Math.random);
  core.tinyRoom().set([...shape, 0, 1, 1, 0, ...numbers]);
  const calls = 1000;
  const work = () => {
    for (let i = 0; i < calls; i += 1) core.attendTiny();
  };
  return (time(work, least) / calls) * 1000;
}

async function roundsOf(count, work) {
  const results = [];
  for (let round = 0; round < count; round += 1) results.push(await work());
  return results;
}

async function report(page, n, rounds) {
  await page.evaluate(measureRound, n, COLUMNS, LEAST_MS); // warms up
  const found = await roundsOf(rounds, () => page.evaluate(measureRound, n, COLUMNS, LEAST_MS));
  const percent = median(found.map((round) => round.percent)).toFixed(1);
  const time = median(found.map(({ milliseconds }) => milliseconds)).toFixed(3);
  console.log(`${String(n).padStart(6)} tokens  ${percent.padStart(5)} % of peak  ${time} ms`);
}

program
  .description('Streaming attention, d = 64, one thread, in percent of the peak of the same run.')
  .option('--rounds <count>', 'how often each is timed', Number, 15)
  .option('--scalar', 'the module without SIMD; its peak is its own')
  .option('--long', `${LONG} tokens too`)
  .parse();

const { rounds, scalar, long } = program.opts();
const sizes = long ? [...SIZES, LONG] : SIZES;

const server = await host({ '': inProject('web/engine/wasm') });
const browser = await launch();
try {
  const page = await browser.newPage();
  await page.goto(`${server.address}attention-streaming.mjs`);
  const name = scalar ? 'attention-streaming-scalar' : 'attention-streaming';
  await page.evaluate(prepare, name, Math.max(...sizes), COLUMNS);
  await page.evaluate(measureTiny, TINY, LEAST_MS);
  const tiny = await roundsOf(rounds, () => page.evaluate(measureTiny, TINY, LEAST_MS));
  console.log(`     3 tokens, d = 2: ${median(tiny).toFixed(3)} µs a call`);
  for (const n of sizes) await report(page, n, rounds);
} finally {
  await browser.close();
  await server.close();
}
