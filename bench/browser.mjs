// The built page in headless Chromium.
import puppeteer from 'puppeteer-core';
import { preview } from 'vite';
import { findChromium } from '../.setup/find.mjs';
import { inProject } from '../.setup/paths.mjs';

/** Serves a built page as a static host would, on a free port. */
async function serve(outDir) {
  return preview({
    configFile: inProject('vite.config.ts'),
    logLevel: 'warn',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  });
}

export const launch = (options = {}) =>
  puppeteer.launch({
    ...options,
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    defaultViewport: { width: 1280, height: 900 },
  });

/** Kept when the page's player can be called. */
export const playerReady = (page) =>
  page.evaluate(async () => {
    await customElements.whenDefined('context-vector');
    await document.querySelector('context-vector').whenReady;
  });

/** A fresh page whose player is ready. */
async function openPage(browser, address) {
  const page = await browser.newPage();
  await page.goto(address);
  await playerReady(page);
  return page;
}

/** Calls `work` with a function that opens the page, then closes everything. */
export async function withBrowser(outDir, work) {
  const server = await serve(outDir);
  const browser = await launch();
  try {
    await work(() => openPage(browser, server.resolvedUrls.local[0]));
  } finally {
    await browser.close();
    await server.close();
  }
}
