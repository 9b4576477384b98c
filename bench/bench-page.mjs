// The bench's page in headless Chromium and the candidates on it.
import { inProject } from '../.setup/paths.mjs';
import { launch } from './browser.mjs';
import { host } from './static-host.mjs';

const PATIENCE = 600_000;

/** Calls `work` with the page, which finds its inputs in `folder`, then closes everything. */
export async function withBenchPage(folder, work) {
  const server = await host({ '': inProject('build/bench/page'), inputs: folder });
  const browser = await launch({ protocolTimeout: PATIENCE });
  try {
    const page = await browser.newPage();
    await page.goto(server.address);
    await page.waitForFunction('globalThis.bench !== undefined');
    await work(page, await browser.version());
  } finally {
    await browser.close();
    await server.close();
  }
}

export class PageCandidate {
  #page;
  #n;

  constructor(name, page, n) {
    this.name = name;
    this.#page = page;
    this.#n = n;
  }

  /** Rejects where the page has no memory for it. */
  open = (tiny) =>
    this.#page.evaluate((...args) => globalThis.bench.open(...args), this.name, tiny);

  check = () =>
    this.#page.evaluate((...args) => globalThis.bench.check(...args), this.name, this.#n);

  sample = (count) =>
    this.#page.evaluate((...args) => globalThis.bench.sample(...args), this.name, count);

  memory = () => this.#page.evaluate((name) => globalThis.bench.memory(name), this.name);
  close = () => this.#page.evaluate((name) => globalThis.bench.close(name), this.name);
}
