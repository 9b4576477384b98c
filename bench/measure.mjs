// All candidates at one length of sequence: checked against float64 first, then timed by turns with ours.
import { PageCandidate } from './bench-page.mjs';
import { NativeCandidate, nativePrograms } from './native.mjs';
import { alternate, prepare, ratioOf } from './pairs.mjs';
import { columnsOf, inputsFolder, operationsOf, TINY, writeInputs } from './sizes.mjs';
import { median } from './statistics.mjs';

/** What is going on, for whoever waits. */
const progress = (n, { name }) => console.error(`… ${n} tokens, ${name}`);

/** No right result is as far from float64 as this. */
const WRONG = 1e-4;

const OURS = 'streaming';
/** With memory for a table of n × n, but ours. */
export const TABULAR = [OURS, 'whole table', 'tfjs-backend-wasm', 'onnxruntime-web'];

/** Workers where they may pay. */
const WORKERS_FROM = 256;
const onPage = (n) => [
  ...TABULAR.toSpliced(1, 0, ...(n === TINY ? [] : ['streaming, inputs copied'])),
  ...(n < WORKERS_FROM ? [] : ['streaming, 2 workers']),
  'plain JavaScript',
];

async function checked(candidate) {
  const error = await candidate.check();
  if (!(error < WRONG)) throw new Error(`${candidate.name} is wrong by ${error}.`);
  return error;
}

/** What the table says; why goes where progress goes. */
function failureOf({ message }) {
  console.error(`… failed: ${message.split('\n')[0]}`);
  return 'fails';
}

/** {candidate, error, runs, cost}, or {candidate, failure} where it finds no memory. */
async function start(candidate, n) {
  progress(n, candidate);
  try {
    await candidate.open?.(n === TINY);
    const begun = performance.now();
    const error = await checked(candidate);
    return { error, ...(await prepare(candidate, performance.now() - begun)) };
  } catch (error) {
    if (candidate.name === OURS || !(candidate instanceof PageCandidate)) throw error;
    return { candidate, failure: failureOf(error) };
  }
}

async function startAll(page, n, { names, native }) {
  const candidates = [
    ...names.map((name) => new PageCandidate(name, page, n)),
    ...native.map(
      (name) => new NativeCandidate(name, { folder: inputsFolder, n, d: columnsOf(n) }),
    ),
  ];
  const started = [];
  for (const candidate of candidates) started.push(await start(candidate, n));
  return started;
}

/** The yardstick as a candidate: a run is a million operations, a sample not much shorter than ours. */
async function openPeak(page, ours) {
  const sample = (count) => page.evaluate((c) => globalThis.bench.samplePeak(c), count);
  const { runs, cost, ...peak } = await prepare({ sample });
  const longer = Math.max(1, Math.round(ours.cost / 4 / cost));
  return { ...peak, runs: runs * longer, cost: cost * longer };
}

const speedOf = (operations, milliseconds) => operations / milliseconds / 1e6;

async function rowOf({ candidate, error, failure }, pairs, { n, percent }) {
  const { name } = candidate;
  if (failure !== undefined) return { name, failure };
  const ratio = ratioOf(pairs);
  const time = median(pairs.map(({ other }) => other));
  return {
    ...{ name, error, time, ratio, rounds: pairs.length, memory: await candidate.memory() },
    ...{ speed: speedOf(operationsOf(n), time), percent: percent / ratio.middle },
  };
}

async function ownRow({ candidate, error }, pairs, n) {
  const time = median(pairs.flat().map(({ reference }) => reference));
  return {
    ...{ name: candidate.name, error, time, rounds: pairs.flat().length },
    ...{ memory: await candidate.memory(), speed: speedOf(operationsOf(n), time) },
  };
}

/** Resolves to {n, peak, rows}: ours first, the yardstick's speed in GFLOP/s. */
async function compare(page, n, [ours, ...others], rounds) {
  const running = others.filter(({ failure }) => failure === undefined);
  const peak = await openPeak(page, ours);
  const [atPeak, ...pairs] = await alternate(ours, [peak, ...running], rounds);
  const percent = 100 * operationsOf(n) * 1e-6 * ratioOf(atPeak).middle;
  const rows = [{ ...(await ownRow(ours, [atPeak, ...pairs], n)), percent }];
  for (const other of others) {
    rows.push(await rowOf(other, pairs[running.indexOf(other)], { n, percent }));
  }
  return { n, peak: speedOf(1e6, median(atPeak.map(({ other }) => other))), rows };
}

const setInputs = (page, n) =>
  page.evaluate((...size) => globalThis.bench.setInputs(...size), n, columnsOf(n));

/** `forms`: the peers in all forms that were tried, instead of everybody else. */
export async function measure(page, n, { rounds, forms = false }) {
  writeInputs(n);
  await setInputs(page, n);
  const names = forms
    ? [OURS, ...(await page.evaluate(() => globalThis.bench.otherForms()))]
    : onPage(n);
  const native = forms ? [] : Object.keys(nativePrograms);
  const started = await startAll(page, n, { names, native });
  try {
    return await compare(page, n, started, rounds);
  } finally {
    for (const { candidate, failure } of started) if (!failure) await candidate.close();
  }
}

/** One run on a page that is new, as memory that has grown stays: a row, which may be a failure. */
export async function tryOnce(page, name, n) {
  const candidate = new PageCandidate(name, page, n);
  progress(n, candidate);
  await setInputs(page, n);
  try {
    await candidate.open(false);
    const error = await checked(candidate);
    const time = await candidate.sample(1);
    return {
      ...{ name, error, time, rounds: 1, memory: await candidate.memory() },
      speed: speedOf(operationsOf(n), time),
    };
  } catch (error) {
    return { name, failure: failureOf(error) };
  }
}
