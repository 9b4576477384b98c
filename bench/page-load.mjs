// npm run bench:page: how long a first visit waits for the first computed figure, and for how many bytes:
// our page against the smallest pages that compute its example, by our engine and by the peers.
import { loadavg } from 'node:os';
import { program } from 'commander';
import { inProject } from '../.setup/paths.mjs';
import { launch } from './browser.mjs';
import { alternate, ratioOf } from './pairs.mjs';
import { host } from './static-host.mjs';
import { median } from './statistics.mjs';

const OURS = { name: 'our page', path: '', selector: '.player:not([aria-busy])' };
const SMALLEST = {
  'our engine': 'engine',
  'tfjs-backend-wasm': 'tfjs',
  'onnxruntime-web': 'onnxruntime',
};
const OTHERS = Object.entries(SMALLEST).map(([name, page]) => ({
  name: `smallest page on ${name}`,
  path: `bench/load-${page}.html`,
  selector: '#context td',
}));

/** Bytes a second and milliseconds a request. */
const NETWORKS = {
  'this machine itself': null,
  '10 Mbit/s, 40 ms': { downloadThroughput: 1.25e6, uploadThroughput: 1.25e6, latency: 40 },
};

/** In the page, before anything of it runs: promises when its first figure is there. */
function watch(selector) {
  const isThere = () => {
    const player = document.querySelector('context-vector');
    return (player?.shadowRoot ?? document).querySelector(selector) !== null;
  };
  globalThis.firstFigure = new Promise((resolve) => {
    const look = () => (isThere() ? resolve(performance.now()) : setTimeout(look, 1));
    look();
  });
}

/** One visit with an empty cache: {time, bytes}. */
async function visit(browser, server, { path, selector }, network) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  if (network) {
    const client = await page.createCDPSession();
    await client.send('Network.enable');
    await client.send('Network.emulateNetworkConditions', { offline: false, ...network });
  }
  const failed = new Promise((_, reject) => page.once('pageerror', reject));
  await page.evaluateOnNewDocument(watch, selector);
  const before = server.sentBytes();
  await page.goto(`${server.address}${path}`, { waitUntil: 'domcontentloaded' });
  const time = await Promise.race([page.evaluate(() => globalThis.firstFigure), failed]);
  const bytes = server.sentBytes() - before;
  await context.close();
  return { time, bytes };
}

function candidate(browser, server, page, network) {
  const one = { ...page, bytes: 0 };
  one.sample = async () => {
    const { time, bytes } = await visit(browser, server, page, network);
    one.bytes = bytes;
    return time;
  };
  return { candidate: one, runs: 1, cost: 0 };
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(0)} KB`.padStart(8);
const ratioText = ({ low, middle, high }) =>
  `${middle.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`.padStart(22);

/** `pairs` of our page with each of the others, the first of them being the smallest on our engine. */
function report(ours, others, pairs) {
  const like = (i) =>
    pairs[i].map(({ other }, round) => ({ reference: pairs[0][round].other, other }));
  const line = ({ candidate: { name, bytes } }, times, ratios) =>
    console.log(
      `  ${name.padEnd(34)} ${kilobytes(bytes)} ${median(times).toFixed(0).padStart(6)} ms ${ratios.map(ratioText).join(' ')}`,
    );
  line(
    ours,
    pairs.flat().map(({ reference }) => reference),
    [],
  );
  for (const [i, other] of others.entries()) {
    line(
      other,
      pairs[i].map((pair) => pair.other),
      [ratioOf(pairs[i]), ratioOf(like(i))],
    );
  }
}

program
  .description('Bytes and time to the first computed figure of a first visit.')
  .option('--rounds <count>', 'how often each page is visited', Number, 15)
  .parse();

const server = await host(
  { '': inProject('dist'), bench: inProject('build/bench/page') },
  { brotli: true },
);
const browser = await launch();
try {
  console.log(
    `${new Date().toISOString().slice(0, 10)}, ${await browser.version()}, load ${loadavg()[0].toFixed(1)}`,
  );
  for (const [name, network] of Object.entries(NETWORKS)) {
    const of = (page) => candidate(browser, server, page, network);
    const [ours, ...others] = [OURS, ...OTHERS].map(of);
    // Once for nothing: files are compressed when they are first asked for.
    for (const one of [ours, ...others]) await one.candidate.sample();
    console.log(
      `${name}: bytes, time, times as long as our page and as the smallest on our engine`,
    );
    report(ours, others, await alternate(ours, others, program.opts().rounds));
  }
} finally {
  await browser.close();
  await server.close();
}
