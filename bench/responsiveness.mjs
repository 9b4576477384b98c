// Whether the page answers while it measures attention: its longest task during a whole run, and how long
// after Stop was pressed the run is over and painted. With workers, and where none can start.
import { program } from 'commander';
import { inProject } from '../.setup/paths.mjs';
import { playerReady, withBrowser } from './browser.mjs';
import { median, quantile } from './statistics.mjs';
import { eventsOf, MARKS, TASKS, tasksBeside } from './trace.mjs';

const LIMIT = 50;
const STOPS = 12;
/** Through all sizes, so that every kind of call is met when Stop is pressed. */
const [SOONEST, LATEST] = [40, 1500];
const RUN = '.cost-run';
const PROGRESS = '[role="progressbar"]';
const PATIENCE = 300_000;

/** A sandboxed frame or another origin: the constructor throws. */
const withoutWorkers = (page) =>
  page.evaluateOnNewDocument(() => {
    globalThis.Worker = function refuse() {
      throw new Error('no worker');
    };
  });

/** Anew, as a first visit: a reload would go on where the reader was. */
async function openCost(page) {
  const address = page.url();
  await page.goto('about:blank');
  await page.goto(address);
  await playerReady(page);
  await page.evaluate(() => document.querySelector('context-vector').show('cost'));
  await inPlayer(page, RUN, true);
}

/** Waits until something is, or is no longer, in the player. */
const inPlayer = (page, selector, there) =>
  page.waitForFunction(
    (sought, wanted) => {
      const { shadowRoot } = document.querySelector('context-vector');
      return (shadowRoot.querySelector(sought) !== null) === wanted;
    },
    { timeout: PATIENCE },
    selector,
    there,
  );

async function startRun(page) {
  await page.click(`context-vector >>> ${RUN}`);
  await inPlayer(page, PROGRESS, true);
}

/** Milliseconds of the longest task of the main thread while a run goes from its start to its end. */
async function longestTask(page) {
  await openCost(page);
  await page.tracing.start({ categories: [TASKS, MARKS] });
  await page.evaluate(() => performance.mark('bench-page'));
  await startRun(page);
  await inPlayer(page, PROGRESS, false);
  const tasks = tasksBeside(await eventsOf(page), 'bench-page');
  return tasks.reduce((most, { dur = 0 }) => Math.max(most, dur / 1000), 0);
}

/** Milliseconds from the press of Stop until the page that says so is painted. */
async function stopAfter(page, delay) {
  await startRun(page);
  return page.evaluate(stopAndWait, delay, RUN, PROGRESS);
}

/** In the page. */
async function stopAndWait(wait, run, progress) {
  const { shadowRoot } = document.querySelector('context-vector');
  await new Promise((done) => setTimeout(done, wait));
  const pressed = performance.now();
  shadowRoot.querySelector(run).click();
  const channel = new MessageChannel();
  const painted = new Promise((done) => {
    channel.port1.onmessage = done;
  });
  const look = () => {
    if (shadowRoot.querySelector(progress) !== null) requestAnimationFrame(look);
    else requestAnimationFrame(() => channel.port2.postMessage(null));
  };
  look();
  await painted;
  return performance.now() - pressed;
}

async function measure(openPage, name, prepare) {
  const page = await openPage();
  await prepare(page);
  const longest = await longestTask(page);
  await openCost(page);
  const times = [];
  for (let i = 0; i < STOPS; i += 1) {
    times.push(await stopAfter(page, SOONEST + ((LATEST - SOONEST) * i) / (STOPS - 1)));
  }
  await page.close();
  const ms = (time) => `${time.toFixed(1)} ms`;
  console.log(
    `${name.padEnd(16)} longest task ${ms(longest)}, stop to paint median ${ms(median(times))}, p95 ${ms(quantile(times, 0.95))}, limit ${LIMIT} ms`,
  );
  return longest <= LIMIT && quantile(times, 0.95) <= LIMIT;
}

program
  .description('The longest task of the page during a run of the cost chapter, and stopping one.')
  .option('--check', 'exit with 1 when a limit is missed')
  .option('--dist <folder>', 'the built page', inProject('dist'))
  .parse();

const { check, dist } = program.opts();
let kept = true;
await withBrowser(dist, async (openPage) => {
  kept = await measure(openPage, 'with workers', () => {});
  kept = (await measure(openPage, 'without workers', withoutWorkers)) && kept;
});
if (check && !kept) process.exitCode = 1;
