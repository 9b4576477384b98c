import { holds } from './lines.js';
import { openPlayer, pressAndReach, tabTo } from './player.js';
import { STEPS } from './post.js';
import { expect, test } from './test.js';

test(
  'the page works in a folder, under a strict content policy, asking nobody else',
  holds('steps'),
  async ({ tab, site }) => {
    const { headers } = await fetch(site);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
    );
    await openPlayer(tab);
    await tabTo(tab, '[role="slider"]');
    for (let step = 1; step <= STEPS; step += 1) await pressAndReach(tab, 'ArrowRight', step);
    await tab.click('#nav-settings');
    await tab.click('button[aria-label="Add a token"]');
    await expect.poll(() => tab.text('[data-table="x"][data-row="3"]')).not.toBeNull();

    // An address that holds what it leads to asks nobody.
    const requests = (await tab.requests()).filter((address) => !address.startsWith('data:'));
    expect(requests.filter((address) => address.endsWith('.wasm'))).toHaveLength(1);
    expect(requests.filter((address) => !address.startsWith(site))).toEqual([]);
    expect(await tab.problems()).toEqual([]);
  },
);
