// A built post as its reader has it: without scripts, then in a browser.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { host } from '../../bench/static-host.mjs';
import { folderOf, STEP } from './site.mjs';

/** What is between the element's tags in the source of a page. */
function standIn(html) {
  const [, inside] = /<context-vector\b[^>]*>(.*?)<\/context-vector>/su.exec(html) ?? [];
  assert.ok(inside, 'the element is not in the source of the page');
  return inside;
}

/** In the page, before anything else. */
function watch() {
  globalThis.shifts = [];
  new PerformanceObserver((list) => {
    globalThis.shifts.push(...list.getEntries().map(({ value }) => value));
  }).observe({ type: 'layout-shift', buffered: true });
}

/** In the page: what there is once the element is ready and drawn. */
async function look() {
  await customElements.whenDefined('context-vector');
  const element = await document.querySelector('context-vector').whenReady;
  await element.updateComplete;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return {
    step: new URLSearchParams(element.getState()).get('step'),
    figure: element.shadowRoot.querySelector('[part~=figure]').textContent.trim(),
    shifts: globalThis.shifts,
  };
}

/** Of a site without an icon, and of Debian's nbconvert, whose pages take scripts from this machine. */
const isOfTool = (address) => address.endsWith('/favicon.ico') || address.startsWith('file:');

const complaintOf = (message) => {
  const { url = '' } = message.location();
  const isOne = ['error', 'warn'].includes(message.type());
  return isOne && !isOfTool(/file:[^ ]+/u.exec(message.text())?.[0] ?? url) ? message.text() : null;
};

/** A page whose complaints are kept; hosts of the tool's own answer nothing: it is not about them. */
async function openPage(context, origins) {
  const complaints = [];
  const page = await context.newPage();
  await page.setViewport({ width: 1000, height: 1400 });
  page.on('console', (message) => {
    const complaint = complaintOf(message);
    if (complaint !== null) complaints.push(complaint);
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.evaluateOnNewDocument(watch);
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const isOurs = ['data:', ...origins].some((start) => request.url().startsWith(start));
    return isOurs ? request.continue() : request.respond({ status: 200, body: '' });
  });
  return { page, complaints };
}

/** Without scripts the fallback stands in the post. */
async function checkSource(address) {
  const html = await (await fetch(address)).text();
  assert.match(standIn(html), /<table\b/u, 'the fallback is not in the source of the page');
}

async function checkShown(address, context, origins, picture) {
  const { page, complaints } = await openPage(context, origins);
  await page.goto(address);
  const { step, figure, shifts } = await page.evaluate(look).catch(({ message }) => {
    throw new Error(['the figure does not come', message, ...complaints].join('\n'));
  });
  await page.screenshot({ path: picture });
  assert.deepEqual(complaints, [], 'the console complains');
  assert.equal(step, STEP, 'another step is on show');
  assert.ok(figure.length > 0, 'there is no figure');
  assert.deepEqual(shifts, [], 'the page moves');
}

/** Throws where the built site of a recipe is not as the docs promise. `origin`: where dist/ is. */
export async function checkSite(browser, recipe, origin) {
  const site = await host({ '': join(folderOf(recipe), recipe.site) });
  const context = await browser.createBrowserContext();
  try {
    const address = new URL(recipe.page, site.address).href;
    await checkSource(address);
    await checkShown(address, context, [site.address, origin], `${folderOf(recipe)}.png`);
  } finally {
    // First: a connection that it keeps in hand would hold the server for minutes.
    await context.close();
    await site.close();
  }
}
