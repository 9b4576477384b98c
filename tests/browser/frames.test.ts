// Frames in every browser: a post of another origin sees no more of them than they tell.
import { type EmbedHost, startEmbedHost } from './embed-host.js';
import { expectPlace, pressAndReach, tabTo } from './player.js';
import { test as base, expect } from './test.js';

const test = base.extend<{ host: EmbedHost }>({
  host: async ({ site }, use) => {
    const host = await startEmbedHost(site);
    await use(host);
    await host.close();
  },
});

const SCRIPT = '<script async src="FILESframe.js"></script>';
const frame = (query: string, sandbox: string) =>
  `<iframe src="FILES../embed.html${query}" title="Attention" width="640" height="300" sandbox="${sandbox}"></iframe>`;

test('it is stepped by keyboard', async ({ tab }) => {
  await tab.open('./embed.html?theme=dark');
  await expectPlace(tab, 0);
  await tabTo(tab, '[role="slider"]');
  await pressAndReach(tab, 'ArrowRight', 1);
  expect(await tab.problems()).toEqual([]);
});

test('without an origin, in another’s post, it starts, tells its height and takes no focus', async ({
  tab,
  host,
}) => {
  const ear = `<script>window.told = []; addEventListener('message', ({ data, origin }) => told.push([origin, data.id]));</script>`;
  const body = `${frame('?id=one', 'allow-scripts')}${frame('?id=two&view=neighbors', 'allow-scripts')}`;
  await tab.open(host.post({ head: ear + SCRIPT, body }));
  const look = () =>
    tab.evaluate(
      () => ({
        higher: [...document.querySelectorAll('iframe')].every(
          ({ offsetHeight }) => offsetHeight > 700,
        ),
        told: [...new Set((window as never as { told: string[][] }).told.map(String))].toSorted(),
        focused: document.activeElement?.localName,
      }),
      null,
    );
  await expect
    .poll(look)
    .toEqual({ higher: true, told: ['null,one', 'null,two'], focused: 'body' });
});

test('the builder’s preview is as high as its content, and its snippet is of its step', async ({
  tab,
}) => {
  await tab.open('./builder.html?step=score/0/1&kind=iframe');
  await expect
    .poll(() =>
      tab.evaluate(() => {
        const { value } = document.querySelector('textarea') as HTMLTextAreaElement;
        const one = document.querySelector('iframe');
        const root = one?.contentDocument?.documentElement;
        const left = (one?.offsetHeight ?? 0) - (root?.getBoundingClientRect().height ?? 0);
        return value.includes('step=score%2F0%2F1') && left >= 0 && left < 1;
      }, null),
    )
    .toBe(true);
  expect(await tab.problems()).toEqual([]);
});
