// How much work the page's main thread does from an event to its paint. `--help` lists the options.
import { program } from 'commander';
import { inProject } from '../.setup/paths.mjs';
import { bigInputs } from './big-inputs.mjs';
import { withBrowser } from './browser.mjs';
import { point, type, visit, walk } from './gestures.mjs';
import { Probe } from './probe.mjs';
import { median, quantile } from './statistics.mjs';

/** Milliseconds that 95 of 100 events may take. */
const CASES = [
  { name: 'example', limit: 8, gestures: { keys: walk, typing: type, pointing: point } },
  {
    name: 'example, 4 × slower',
    limit: 16,
    slowdown: 4,
    gestures: { keys: walk, typing: type, pointing: point },
  },
  {
    name: '64 × 64',
    limit: 50,
    inputs: bigInputs(64),
    gestures: { keys: visit, typing: type, pointing: point },
  },
];

async function prepare(page, { slowdown = 1, inputs }) {
  if (inputs !== undefined) {
    const read = await page.evaluate(
      (text) => document.querySelector('context-vector').restore(text),
      inputs,
    );
    if (!read) throw new Error('The page refuses the inputs.');
  }
  await page.emulateCPUThrottling(slowdown);
}

/** All events of one gesture, each round on a page of its own, so that first presses count. */
async function measure(openPage, one, gesture, rounds) {
  const works = [];
  for (let round = 0; round < rounds; round += 1) {
    const page = await openPage();
    await prepare(page, one);
    const probe = await Probe.attach(page);
    works.push(...(await probe.during(() => gesture(page, (action) => probe.one(action)))));
    await page.close();
  }
  if (works.length === 0) throw new Error('Nothing happened.');
  return works;
}

const ms = (time) => time.toFixed(1).padStart(6);

/** One line; whether the limit was kept. */
function report({ name, limit }, gesture, works) {
  const p95 = quantile(works, 0.95);
  const label = `${name}, ${gesture}`.padEnd(30);
  console.log(
    `${label} ${String(works.length).padStart(5)} events  median ${ms(median(works))} ms  p95 ${ms(p95)} ms  limit ${limit} ms`,
  );
  return p95 <= limit;
}

program
  .description("Main-thread work from event to paint, 95th percentile, against the page's limits.")
  .option('--check', 'exit with 1 when a limit is missed')
  .option('--rounds <count>', 'how often to do everything', Number, 3)
  .option('--dist <folder>', 'the built page', inProject('dist'))
  .parse();

const { check, rounds, dist } = program.opts();
let kept = true;
await withBrowser(dist, async (openPage) => {
  for (const one of CASES) {
    for (const [name, gesture] of Object.entries(one.gestures)) {
      kept = report(one, name, await measure(openPage, one, gesture, rounds)) && kept;
    }
  }
});
if (check && !kept) process.exitCode = 1;
