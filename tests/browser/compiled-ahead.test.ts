// What is left to compile when a script runs: next to nothing, where the browser can do it beforehand.
import type { Browser, Page } from '@playwright/test';
import { allReady, expect, PLAYER, SCRIPT, test } from './embed.js';

interface TraceEvent {
  readonly name: string;
  /** of the process */
  readonly pid: number;
  readonly args: { readonly fileName?: string };
}

/**
 * How many functions were compiled as they were called, and how many there were in all, by the process that
 * ran the script: the browser has pages of its own.
 */
async function compiledIn(browser: Browser, page: Page, address: string, script: RegExp) {
  await browser.startTracing(page, {
    categories: ['disabled-by-default-v8.compile', 'devtools.timeline'],
  });
  await page.goto(address);
  await allReady(page);
  const trace = JSON.parse(String(await browser.stopTracing()));
  const events: readonly TraceEvent[] = trace.traceEvents;
  const own = events.find(({ args }) => script.test(args.fileName ?? ''));
  const count = (name: string) =>
    events.filter((event) => event.pid === own?.pid && event.name === name).length;
  return { called: count('V8.CompileCode'), all: count('V8.CompileIgnition') };
}

// Without the hint it is more than half of them.
test('the page is compiled before it runs', async ({ page, browser, site }) => {
  const { called, all } = await compiledIn(browser, page, site, /index-[^/]+\.js$/u);
  expect(all).toBeGreaterThan(500);
  expect(called).toBeLessThan(all / 5);
});

test('so is the embed', async ({ page, browser, host }) => {
  const post = host.post({ head: SCRIPT, body: PLAYER });
  const { called, all } = await compiledIn(browser, page, post, /context-vector\.js$/u);
  expect(all).toBeGreaterThan(500);
  expect(called).toBeLessThan(all / 5);
});
