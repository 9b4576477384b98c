// What suites about the embed share: a browser's page beside a host of posts.
import { expect, type Page } from '@playwright/test';
import type { ContextVector } from '../../web/element/context-vector.js';
import { type EmbedHost, startEmbedHost } from './embed-host.js';
import { test as quiet } from './quiet.js';

export { expect } from '@playwright/test';

/** In a post's head; FILES is what the host puts in. */
export const SCRIPT = '<script type="module" crossorigin src="FILEScontext-vector.js"></script>';

export const test = quiet.extend<{ host: EmbedHost }>({
  host: async ({ baseURL }, use) => {
    const host = await startEmbedHost(baseURL ?? '');
    await use(host);
    await host.close();
  },
});

export const wasmAsked = ({ asked }: EmbedHost): readonly string[] =>
  asked.filter((path) => path.endsWith('.wasm'));

/** Waits until every player on the page can be used. */
export const allReady = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    await customElements.whenDefined('context-vector');
    const players = [...document.querySelectorAll('context-vector')];
    await Promise.all(players.map(({ whenReady }) => whenReady));
    await Promise.all(players.map(({ updateComplete }) => updateComplete));
    return players.length;
  });

/** The step a player stands at, as in links. */
export const stepOf = (page: Page, selector = 'context-vector'): Promise<string | null> =>
  page.evaluate((wanted) => {
    const state = document.querySelector<ContextVector>(wanted)?.getState();
    return state == null ? null : (new URLSearchParams(state).get('step') ?? '');
  }, selector);

export const expectStep = (page: Page, step: string): Promise<void> =>
  expect.poll(() => stepOf(page)).toBe(step);
