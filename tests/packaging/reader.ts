// A site as its reader has it, in Chromium: what is fetched, what is drawn, what the console complains of.
import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '../../.setup/find.mjs';
import type { ContextVector } from '../../web/element/index.js';

/** Of Lit's development build, which bundlers take while developing. */
const ABOUT_DEVELOPMENT = /Lit is in dev mode|scheduled an update .* after an update completed/u;

export interface Visit {
  readonly page: Page;
  /** file names of WebAssembly, data and workers that came, by the package's names */
  readonly fetched: Set<string>;
  readonly complaints: string[];
}

/** With or without hashes in the name. */
const FILE =
  /\/(attention-(?:core|learning|lenses|streaming|words)|vectors|words|streaming-worker)(?:-[\w-]{8})*\.(wasm|bin|txt|js)(?:$|[?#])/u;

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium() ?? 'chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });

export async function visit(browser: Browser, address: string): Promise<Visit> {
  // What is measured is measured while it can be seen.
  const page = await browser.newPage({ viewport: { width: 1280, height: 6000 } });
  const fetched = new Set<string>();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    const isOne = ['error', 'warning'].includes(message.type());
    if (isOne && !ABOUT_DEVELOPMENT.test(message.text())) complaints.push(message.text());
  });
  page.on('response', (response) => {
    const [, name, suffix] = FILE.exec(response.url()) ?? [];
    if (name !== undefined && response.status() < 400) fetched.add(`${name}.${suffix}`);
  });
  await page.goto(address);
  return { page, fetched, complaints };
}

/** What a player shows once it is ready; null where it never gets so far. */
export const shown = (page: Page, selector: string): Promise<string | null> =>
  page.evaluate(async (wanted) => {
    await customElements.whenDefined('context-vector');
    const player = document.querySelector<ContextVector>(wanted);
    if (player === null) return null;
    await Promise.race([
      player.whenReady,
      new Promise((_, reject) => player.addEventListener('cv-error', reject)),
    ]);
    await player.updateComplete;
    return player.shadowRoot?.textContent ?? null;
  }, selector);
