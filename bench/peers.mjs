// How long attention takes by our engine, by others in the browser and by this machine's own programs, in
// one run. `--help` lists the options.
import { cpus, loadavg } from 'node:os';
import { program } from 'commander';
import { withBenchPage } from './bench-page.mjs';
import { missed, slopeOf } from './limits.mjs';
import { measure, TABULAR, tryOnce } from './measure.mjs';
import { inputsFolder, LARGEST, SIZES, writeInputs } from './sizes.mjs';
import { table } from './table.mjs';

program
  .description('Attention over n tokens of 64 columns (3 of 2), float32, one head, one thread.')
  .option('--check', 'exit with 1 when a limit is missed; includes --largest')
  .option('--largest', `one run each at ${LARGEST.join(' and ')} tokens`)
  .option('--forms', 'the peers in every form that was tried')
  .option('--sizes <list>', 'lengths of sequences', (list) => list.split(',').map(Number), SIZES)
  .option('--rounds <count>', 'how many pairs of samples at most', Number, 25)
  .parse();

const { check, largest, forms, sizes, rounds } = program.opts();

async function measureAll() {
  const results = [];
  await withBenchPage(inputsFolder, async (page, version) => {
    const [{ model }] = cpus();
    console.log(
      `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${model}, ${version}, load ${loadavg()[0].toFixed(1)}`,
    );
    for (const n of sizes) results.push(await measure(page, n, { rounds, forms }));
  });
  return results;
}

async function measureLargest() {
  const results = [];
  for (const n of LARGEST) {
    writeInputs(n);
    const rows = [];
    for (const name of TABULAR) {
      await withBenchPage(inputsFolder, async (page) => rows.push(await tryOnce(page, name, n)));
    }
    results.push({ n, rows });
  }
  return results;
}

const results = await measureAll();
if (check || largest) results.push(...(await measureLargest()));
console.log(table(results));
const peaks = results.flatMap(({ peak }) => peak ?? []).map((peak) => peak.toFixed(1));
console.log(`The peak, a v128 loop of multiplications and additions: ${peaks.join(', ')} GFLOP/s.`);
const slope = slopeOf(results);
if (slope) console.log(`Streaming's time grows with n to the power of ${slope.toFixed(3)}.`);
for (const line of missed(results)) console.log(`Missed: ${line}`);
if (check && missed(results).length > 0) process.exitCode = 1;
