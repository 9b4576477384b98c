// What an author sets on the element, right or wrong.
import type { Tab } from './driver/tab.js';
import {
  allReady,
  expect,
  expectStep,
  NO_WORKER,
  openPost,
  pairsOf,
  SCRIPT,
  setOn,
  stateOf,
  test,
  tokensOf,
} from './embed.js';
import type { EmbedHost } from './embed-host.js';
import { holds } from './lines.js';
import { count, expectVisible, isVisible } from './look.js';
import { expectUntouched, OWN } from './untouched.js';

/** Of the lesson as it is. */
const START = 'v=1&step=project/queries/0/0';
const ALERT = '[role="alert"]';
const SLIDER = '[role="slider"]';

type Attributes = Readonly<Record<string, string>>;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** A player that begins at once. */
function player(attributes: Attributes): string {
  const set = Object.entries({ loading: 'eager', ...attributes }).map(
    ([name, value]) => ` ${name}="${escaped(value)}"`,
  );
  return `<context-vector${set.join('')}></context-vector>`;
}

/** Keeps what players tell, by the place of who told it. */
const KEEP = `<script>
  window.told = [];
  window.views = [];
  addEventListener('cv-error', ({ target, detail }) => {
    const place = [...document.querySelectorAll('context-vector')].indexOf(target);
    (told[place] ??= []).push(detail.attribute);
  });
  addEventListener('cv-view', ({ detail }) => views.push(detail.view));
</script>${OWN}`;

const open = (tab: Tab, host: EmbedHost, attributes: Attributes) =>
  openPost(tab, host, KEEP, player(attributes));

const setStateOn = (tab: Tab, text: string) =>
  tab.evaluate(async (state) => {
    const element = document.querySelector('context-vector');
    const isTaken = element?.setState(state);
    await element?.updateComplete;
    return isTaken;
  }, text);

/** How often the inputs changed since it was called first. */
const countChanges = (tab: Tab) =>
  tab.evaluate(() => {
    const counted = window as never as { changes?: number };
    if (counted.changes === undefined) {
      counted.changes = 0;
      addEventListener('cv-change', () => {
        counted.changes = (counted.changes ?? 0) + 1;
      });
    }
    return counted.changes;
  }, null);

/** Which attributes the first player has refused. */
const told = (tab: Tab) =>
  tab.evaluate(() => (window as never as { told: string[][] }).told[0] ?? [], null);

test(
  'in a post of another language, or asked for one, it speaks and marks itself English',
  holds('attributes'),
  async ({ tab, host }) => {
    const body = `<div lang="de">${player({})}${player({ lang: 'ar' })}</div>`;
    await openPost(tab, host, KEEP, body);
    const spoken = () =>
      tab.evaluate(
        () =>
          [...document.querySelectorAll('context-vector')].map(({ lang, shadowRoot }) => {
            const { lang: inner, dir } = shadowRoot?.querySelector<HTMLElement>('.player') ?? {};
            return [lang, inner, dir, shadowRoot?.querySelector('[part~="next"]')?.ariaLabel];
          }),
        null,
      );
    const [first, second] = await spoken();
    expect(first?.slice(0, 3)).toEqual(['', 'en', 'ltr']);
    expect(second?.slice(0, 3)).toEqual(['ar', 'en', 'ltr']);
    expect(second?.[3]).toBe(first?.[3]);
    expect(await told(tab)).toEqual([]);
  },
);

test(
  'step, grain, seed, tokens and options are taken together',
  holds('attributes'),
  async ({ tab, host }) => {
    await open(tab, host, {
      tokens: 'to be or not',
      seed: '7',
      options: 'mask=causal; temperature=2',
      grain: 'row',
      step: 'score/3/3',
    });
    expect(await tokensOf(tab)).toEqual(['to', 'be', 'or', 'not']);
    expect(await pairsOf(tab)).toMatchObject({
      ...{ seed: '7', mask: 'causal', temperature: '2', grain: 'row', step: 'score/3/3' },
    });
    expect(await count(tab, '[role="gridcell"][data-table="scores"]')).toBe(16);
    expect(await told(tab)).toEqual([]);
  },
);

test(
  'they may be JSON, and properties what their JSON means',
  holds('attributes'),
  async ({ tab, host }) => {
    await open(tab, host, {
      tokens: '["New York", "is"]',
      options: '{"mask": [[true, false], [true, true]], "scale": "sqrt-dk"}',
    });
    expect(await tokensOf(tab)).toEqual(['New York', 'is']);
    expect(await pairsOf(tab)).toMatchObject({ mask: '10,11', scale: 'sqrt-dk' });
    await setOn(tab, { tokens: ['a', 'b', 'c'], seed: 3, options: { softmax: 'global-max' } });
    expect(await pairsOf(tab)).toMatchObject({ seed: '3', softmax: 'global-max' });
    await setOn(tab, { tokens: null, seed: null, options: null, theme: null, height: null });
    expect(await stateOf(tab)).toBe(START);
    expect(await told(tab)).toEqual([]);
  },
);

const REFUSED = [
  ['loading', 'never'],
  ['tokens', '["a", 1]'],
  ['tokens', '[not json'],
  ['tokens', 'x '.repeat(65)],
  ['seed', '-1'],
  ['seed', 'a lot'],
  ['options', 'mask=sideways'],
  ['options', 'temperature=0'],
  ['options', 'wQ=0,0,1'],
  ['options', '{"mask": '],
  ['step', 'score/9/9'],
  ['step', 'javascript:alert(1)'],
  ['grain', 'atom'],
  ['view', '<img src=x onerror=alert(1)>'],
  ['lesson', 'https://example.org/lesson.json'],
  ['layout', 'Page'],
  ['checkpoints', 'maybe'],
  ['theme', 'pink'],
  ['controls', 'some'],
  ['height', '50%'],
  ['height', '1px } * { display: none'],
] as const;

const HOSTILE = [
  'v=9&step=x',
  'v=1&x=1,2,NaN',
  'v=1&seed=1e999',
  'v=1&step=score/9/9',
  'v=1&token=<script>alert(1)</script>&mask=<img src=x onerror=alert(1)>',
  'v=1&__proto__=1&constructor=2',
  `v=1&token=${'long '.repeat(2000)}`,
  'v=1&kept=cost:{"longest":1e99}&segment=../../etc/passwd',
  'javascript:alert(1)',
  '%',
];

for (const [what, line, cases] of [
  ['a value that cannot be used', 'refused', REFUSED],
  ['a hostile state', 'hostile', HOSTILE.map((state) => ['state', state] as const)],
] as const) {
  test(
    `${what} is told and left out, each in its own player`,
    holds([line, 'untouched']),
    async ({ tab, host }) => {
      const players = cases.map(([name, value]) => player({ [name]: value }));
      const address = host.post({ head: KEEP + SCRIPT, body: `<p>Before.</p>${players.join('')}` });
      await tab.open(address);
      expect(await allReady(tab)).toBe(cases.length);
      const outcomes = await tab.evaluate(
        (alert) =>
          [...document.querySelectorAll('context-vector')].map((one, place) => {
            const alerts = [...(one.shadowRoot?.querySelectorAll(alert) ?? [])];
            return {
              told: Reflect.get(window, 'told')[place],
              alerts: alerts.map((element) => element.checkVisibility()),
              state: one.getState(),
              scripts: one.shadowRoot?.querySelectorAll('img, script').length,
              size: one.offsetHeight > 400 && one.offsetWidth > 400,
            };
          }),
        ALERT,
      );
      for (const [place, [name, value]] of cases.entries()) {
        expect({ value, ...outcomes[place] }).toEqual({
          ...{ value, told: [name], alerts: [true], state: START, scripts: 0, size: true },
        });
      }
      await expectUntouched(tab, host, address);
    },
  );
}

test(
  'a bad value leaves the last good one, and a good one ends the message',
  holds('refused'),
  async ({ tab, host }) => {
    await open(tab, host, { seed: '5', step: 'score/0/1' });
    const set = (name: string, value: string | null) =>
      tab.evaluate(
        async ([property, text]) => {
          const element = document.querySelector('context-vector');
          if (text === null) element?.removeAttribute(property);
          else element?.setAttribute(property, text);
          await element?.updateComplete;
        },
        [name, value] as const,
      );
    await set('seed', 'no');
    await set('step', 'nowhere/1');
    expect(await told(tab)).toEqual(['seed', 'step']);
    expect(await pairsOf(tab)).toMatchObject({ seed: '5', step: 'score/0/1' });
    expect(await count(tab, ALERT)).toBe(2);
    await set('seed', '6');
    await set('step', null);
    expect(await count(tab, ALERT)).toBe(0);
    expect(await pairsOf(tab)).toMatchObject({ seed: '6', step: 'score/0/1' });
  },
);

test(
  'in another document, such as a frame’s, it looks as it did, whatever comes later',
  holds('attributes'),
  async ({ tab, host }) => {
    await open(tab, host, { tokens: 'how are you now' });
    const move = (where: 'frame' | 'page') =>
      tab.evaluate(async (place) => {
        const frame = document.querySelector('iframe') ?? document.createElement('iframe');
        if (!frame.isConnected) {
          frame.width = '900';
          document.body.append(frame);
        }
        const inFrame = frame.contentDocument?.querySelector('context-vector');
        const player = document.querySelector('context-vector') ?? inFrame;
        const to = place === 'frame' ? frame.contentDocument : document;
        to?.body.append(player as Element);
        player?.next();
        await player?.updateComplete;
        return player?.shadowRoot?.adoptedStyleSheets.length ?? 0;
      }, where);
    const look = () =>
      tab.evaluate(() => {
        const frame = document.querySelector('iframe')?.contentDocument;
        const player = frame?.querySelector('context-vector');
        const all = [...(player?.shadowRoot?.querySelectorAll<HTMLElement>('.vh') ?? [])];
        return all.map(({ offsetWidth }) => offsetWidth).filter((width) => width > 1);
      }, null);
    const before = await move('frame');
    expect(before).toBeGreaterThan(9);
    expect(await look()).toEqual([]);
    // What the later steps and the settings look like arrives there, and goes along.
    await tab.evaluate(async () => {
      const frame = document.querySelector('iframe')?.contentDocument;
      const player = frame?.querySelector('context-vector');
      player?.show('settings');
      player?.next();
    }, null);
    const settled = () =>
      tab.evaluate(() => {
        const frame = document.querySelector('iframe')?.contentDocument;
        return frame?.querySelector('context-vector')?.shadowRoot?.querySelector('.panel') != null;
      }, null);
    await expect.poll(settled).toBe(true);
    expect(await look()).toEqual([]);
    expect(await told(tab)).toEqual([]);
    expect(await move('page')).toBeGreaterThan(before);
  },
);

test(
  'one that is made for another document looks as it should there',
  holds('attributes'),
  async ({ tab, host }) => {
    await open(tab, host, {});
    const sheets = await tab.evaluate(async () => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const player = document.createElement('context-vector');
      player.loading = 'eager';
      frame.contentDocument?.body.append(player);
      await player.whenReady;
      await player.updateComplete;
      return player.shadowRoot?.adoptedStyleSheets.length ?? 0;
    }, null);
    expect(sheets).toBeGreaterThan(9);
    expect(await told(tab)).toEqual([]);
  },
);

test(
  'what no attribute can spell is told as any other',
  holds('refused'),
  async ({ tab, host }) => {
    await open(tab, host, { step: 'score/0/1' });
    const before = await stateOf(tab);
    const outcome = await tab.evaluate(async () => {
      const element = document.querySelector('context-vector') as unknown as {
        options: unknown;
        updateComplete: Promise<unknown>;
      };
      const ring: Record<string, unknown> = {};
      ring['ring'] = ring;
      const steps: string[] = [];
      addEventListener('cv-step', () => steps.push('cv-step'));
      element.options = ring;
      await element.updateComplete;
      (element as unknown as { next(): void }).next();
      return steps;
    }, null);
    expect(outcome).toEqual(['cv-step']);
    expect(await told(tab)).toEqual(['options']);
    expect(await stateOf(tab)).toBe(before.replace('score/0/1', 'score/0/2'));
  },
);

test(
  'other inputs of the author’s leave what the reader chose to see',
  holds('attributes'),
  async ({ tab, host }) => {
    await open(tab, host, {});
    expect(await setStateOn(tab, 'v=1&step=score/1/1&places=4&pin=1&kept=lens:x')).toBe(true);
    await setOn(tab, { seed: 5 });
    expect(await pairsOf(tab)).toEqual({
      ...{ v: '1', seed: '5', step: 'score/1/1', places: '4', pin: '1', kept: 'lens:x' },
    });
  },
);

test('a player that is in no page does not play', holds('removal'), async ({ tab, host }) => {
  await open(tab, host, {});
  const playing = await tab.evaluate(async () => {
    const element = document.querySelector('context-vector');
    element?.remove();
    element?.play();
    document.body.append(element as Element);
    await element?.updateComplete;
    return element?.shadowRoot?.querySelector('[part~="pause"]') !== null;
  }, null);
  expect(playing).toBe(false);
});

test('a layout that cannot be used looks as in a post', holds('refused'), async ({ tab, host }) => {
  await open(tab, host, { layout: 'Page' });
  expect(await isVisible(tab, '.title')).toBe(true);
  expect(await isVisible(tab, '.next-button')).toBe(false);
  expect(await isVisible(tab, '.eyebrow')).toBe(false);
});

test(
  'a bad value takes nothing of the reader’s, nor does one that says the same',
  holds('refused'),
  async ({ tab, host }) => {
    await open(tab, host, { seed: '5' });
    await setStateOn(tab, 'v=1&seed=9&x=0,0,7&step=score/0/1');
    const before = await stateOf(tab);
    await countChanges(tab);
    for (const set of [{ seed: 'abc' }, { tokens: '["a"' }, { options: 'mask=foo' }, { seed: 5 }]) {
      await setOn(tab, set);
      expect(await stateOf(tab)).toBe(before);
    }
    for (const text of ['nonsense', 'v=2', null, 5]) {
      expect(await setStateOn(tab, text as string)).toBe(false);
      expect(await stateOf(tab)).toBe(before);
    }
    expect(await countChanges(tab)).toBe(0);
    // A whole link is as good as what stands behind its #.
    expect(await setStateOn(tab, 'https://example.org/a#v=1&step=score/0/2')).toBe(true);
    expect(await stateOf(tab)).toContain('score/0/2');
  },
);

test('the message says what is allowed', holds('refused'), async ({ tab, host }) => {
  await open(tab, host, { theme: 'sepia', grain: 'word', view: 'no such view' });
  const messages = (await tab.all(ALERT, (one) => one.textContent)).join('\n');
  expect(messages).toContain('It can be: auto, light, dark.');
  expect(messages).toContain('It can be: stage, row, cell.');
  expect(messages).toMatch(/It can be: steps, settings, .*, streaming\./u);
  await setOn(tab, { theme: null, grain: null, view: null, step: 'nowhere' });
  expect(await tab.text(ALERT)).toContain('What was there before stays.');
  await setOn(tab, { step: null, options: 'scale=none mask=foo' });
  expect(await tab.text(ALERT)).toContain(
    'It is “mask” that is wrong. It can be: none, causal, 100,110,111 …',
  );
  await setOn(tab, { options: '{"temperature": 2, "colour": 1}' });
  expect(await tab.text(ALERT)).toContain(
    'It is “colour” that is wrong. It can be: scale, temperature, mask, realKeys, softmax, heads, positions, dHead',
  );
});

test('tokens that look like markup stay text', holds('markup'), async ({ tab, host }) => {
  const tokens = ['<img src=x onerror=alert(1)>', '</script>', '{ $x }', '&lt;b&gt;'];
  await open(tab, host, { tokens: JSON.stringify(tokens), step: 'score/1/2' });
  expect(await tokensOf(tab)).toEqual(tokens);
  expect(await tab.text('.title')).toContain('</script>');
  for (const view of ['settings', 'neighbors', 'steps']) {
    await tab.evaluate((what) => document.querySelector('context-vector')?.show(what), view);
    await expect
      .poll(() => tab.evaluate(() => (window as never as { views: string[] }).views.at(-1), null))
      .toBe(view);
    expect(await count(tab, 'context-vector img, img, .player script')).toBe(0);
  }
});

test('names may begin like a list', holds('attributes'), async ({ tab, host }) => {
  await open(tab, host, { tokens: '[CLS] how are' });
  expect(await tokensOf(tab)).toEqual(['[CLS]', 'how', 'are']);
  expect(await told(tab)).toEqual([]);
});

test(
  'beside a state that cannot be read, the rest counts',
  holds('attributes'),
  async ({ tab, host }) => {
    await open(tab, host, { state: 'garbage', tokens: 'a b', seed: '5', step: 'score/1/0' });
    expect(await told(tab)).toEqual(['state']);
    await expectVisible(tab, ALERT);
    expect(await tab.text(ALERT)).not.toContain('instead');
    const { seed, step } = await pairsOf(tab);
    expect([await tokensOf(tab), seed, step]).toEqual([['a', 'b'], '5', 'score/1/0']);
    // Nor does one that comes later, of whatever kind.
    await setOn(tab, { state: { seed: 9 } });
    expect((await pairsOf(tab))['seed']).toBe('5');
    expect(await told(tab)).toEqual(['state', 'state']);
  },
);

test(
  'what a listener sets counts, and where it pauses nothing plays on',
  holds('attributes'),
  async ({ tab, host }) => {
    await open(tab, host, { step: 'score/0/0' });
    const heard = (name: string, set: Record<string, unknown>) =>
      tab.evaluate(
        ([event, wanted]) => {
          const player = document.querySelector('context-vector');
          player?.addEventListener(event, () => Object.assign(player, wanted), { once: true });
        },
        [name, set] as const,
      );
    await heard('cv-error', { seed: null });
    await setOn(tab, { seed: 'none' });
    expect(await count(tab, ALERT)).toBe(0);
    await heard('cv-change', { seed: 7 });
    await setOn(tab, { tokens: 'a b' });
    await tab.evaluate(() => document.querySelector('context-vector')?.updateComplete, null);
    expect((await pairsOf(tab))['seed']).toBe('7');

    const stops = await tab.evaluate(
      () =>
        new Promise<number[]>((resolve) => {
          const player = document.querySelector('context-vector');
          const indices: number[] = [];
          player?.addEventListener('cv-step', ({ detail }: CustomEventInit<{ index: number }>) => {
            indices.push(detail?.index ?? -1);
            player.pause();
            // Longer than a step is on show.
            setTimeout(() => resolve(indices), 1500);
          });
          player?.play();
        }),
      null,
    );
    expect(stops).toHaveLength(1);
  },
);

test(
  'what is on show stays when the inputs change, and goes where the same change leads',
  holds('attributes'),
  async ({ tab, host }) => {
    await open(tab, host, {
      view: 'softmax',
      grain: 'row',
      seed: '4',
      step: 'softmax/1/normalize',
    });
    await setOn(tab, { seed: '6' });
    await expect.poll(async () => (await pairsOf(tab))['seed']).toBe('6');
    await expectStep(tab, 'softmax/1/normalize');
    expect(await count(tab, '.seg')).toBe(1);
    await expect.poll(async () => (await pairsOf(tab))['grain']).toBe('row');
    await setOn(tab, { tokens: 'a b', view: null, step: 'score/1/0' });
    await expectStep(tab, 'score/1/0');
    expect(await tokensOf(tab)).toEqual(['a', 'b']);
    expect(await count(tab, '.seg')).toBe(4);
    await setOn(tab, { view: 'kernel' });
    await expect.poll(() => tab.text('.narr .title')).toContain('likeness');
    await setOn(tab, { seed: '7' });
    await expect.poll(async () => (await pairsOf(tab))['seed']).toBe('7');
    expect((await pairsOf(tab))['segment']).toBe('kernel');
    await expect.poll(() => tab.text('.narr .title')).toContain('likeness');
    await setOn(tab, { tokens: 'c d', view: null });
    await expectStep(tab, 'score/1/0');
    expect(await pairsOf(tab)).not.toHaveProperty('segment');
    await expect.poll(() => count(tab, '.seg')).toBe(4);
  },
);

test(
  'a view that is taken away leads back to the steps, one that cannot be used leads nowhere',
  holds('attributes'),
  async ({ tab, host }) => {
    await open(tab, host, { view: 'kernel', step: 'score/1/0' });
    const title = () => tab.text('.narr .title');
    await expect.poll(title).toContain('likeness');
    await setOn(tab, { view: 'no such view' });
    await expect.poll(() => tab.text('.msg')).toContain('no such view');
    expect(await title()).toContain('likeness');
    await setOn(tab, { view: null });
    await expectStep(tab, 'score/1/0');
    await expect.poll(title).not.toContain('likeness');
    expect(await count(tab, '.msg')).toBe(0);
    await setOn(tab, { view: 'memory' });
    await expect.poll(() => count(tab, '.main.chapter')).toBe(1);
    await setOn(tab, { view: 'softmax' });
    await expect.poll(() => count(tab, '.seg')).toBe(1);
    await setOn(tab, { view: 'settings' });
    await expect.poll(() => count(tab, '.panel')).toBe(1);
    await setOn(tab, { view: null });
    await expect.poll(() => count(tab, '.panel')).toBe(0);
  },
);

test(
  'a part that is taken away takes its example and its grain along',
  holds('attributes'),
  async ({ tab, host }) => {
    await open(tab, host, { step: 'score/1/0', tokens: 'a b c' });
    const before = await stateOf(tab);
    for (const back of ['steps', null]) {
      await setOn(tab, { view: 'scale' });
      await expect.poll(async () => (await tokensOf(tab)).length).toBeGreaterThan(3);
      await setOn(tab, { view: back, grain: 'row' });
      expect(await tokensOf(tab)).toEqual(['a', 'b', 'c']);
      expect(await pairsOf(tab)).not.toHaveProperty('segment');
      await setOn(tab, { grain: null });
      expect(await stateOf(tab)).toBe(before);
    }
  },
);

test(
  'a state that is set from the start is the only place told',
  holds('attributes'),
  async ({ tab, host }) => {
    const listen = `<script>
      window.steps = [];
      addEventListener('cv-step', ({ detail }) => steps.push(detail.step));
    </script>`;
    const body = player({ tokens: 'a b c d', state: 'v=1&step=mix/0/1' });
    await openPost(tab, host, KEEP + listen, body);
    const steps = () => tab.evaluate(() => Reflect.get(window, 'steps') as string[], null);
    await expect.poll(steps).toEqual(['mix/0/1']);
  },
);

test(
  'many tokens come with the settings, too, before anybody turns to them',
  holds('attributes'),
  async ({ tab, host }) => {
    const tokens = Array.from({ length: 16 }, (_, i) => `t${i}`).join(' ');
    await open(tab, host, { tokens, settings: '' });
    await expect.poll(() => count(tab, '.panel')).toBe(1);
    await expect.poll(() => count(tab, '[role="gridcell"][data-table="x"]')).toBeGreaterThan(0);
    await expect.poll(() => count(tab, '[data-grid="scores"]')).toBe(1);
  },
);

test('one stage stands alone', holds('attributes'), async ({ tab, host }) => {
  await open(tab, host, { view: 'softmax' });
  await expectStep(tab, 'softmax/0/scores');
  expect(await count(tab, '.seg')).toBe(1);
  await tab.focus(SLIDER);
  await tab.press('ArrowLeft');
  await expectStep(tab, 'softmax/0/scores');
  await tab.press('End');
  await expectStep(tab, 'softmax/2/normalize');
  await tab.press('ArrowRight');
  await expectStep(tab, 'softmax/2/normalize');
  await tab.evaluate(() => document.querySelector('context-vector')?.removeAttribute('view'), null);
  await tab.press('ArrowRight');
  await expectStep(tab, 'mix/0/0');
});

for (const view of ['neighbors', 'kernel', 'memory', 'cost', 'settings']) {
  test(`view="${view}" is shown`, holds('attributes'), async ({ tab, host }) => {
    await open(tab, host, { view });
    const views = () => tab.evaluate(() => Reflect.get(window, 'views') as string[], null);
    await expect.poll(views).toContain(view);
  });
}

for (const [view, button] of [
  ['cost', '.cost-run'],
  ['streaming', '.stream button'],
] as const) {
  test(
    `in a post, too, ${view} can be set going`,
    holds('chapters'),
    async ({ tab, host, expected }) => {
      expected.push(NO_WORKER);
      await open(tab, host, { view });
      await expectVisible(tab, button);
    },
  );
}

test(
  'controls: minimal has no settings, none has no transport',
  holds('attributes'),
  async ({ tab, host }) => {
    await open(tab, host, { controls: 'minimal' });
    expect(await isVisible(tab, '.transport')).toBe(true);
    expect(await isVisible(tab, '.transport > .pace')).toBe(false);
    expect(await count(tab, '.to-settings')).toBe(0);
    await open(tab, host, { controls: 'none', step: 'score/0/0' });
    expect(await count(tab, '.transport')).toBe(0);
    expect(await isVisible(tab, '.title')).toBe(true);
    await tab.evaluate(() => document.querySelector('context-vector')?.next(), null);
    await expectStep(tab, 'score/0/1');
  },
);

test(
  'state goes out and comes in, and reset leads back to the author’s',
  holds('attributes'),
  async ({ tab, host }) => {
    const reset = () => tab.evaluate(() => document.querySelector('context-vector')?.reset(), null);
    await open(tab, host, { seed: '4', step: 'score/0/1' });
    await tab.evaluate(() => document.querySelector('context-vector')?.next(), null);
    const state = await stateOf(tab);
    expect(state).toContain('step=score/0/2');
    await reset();
    await expectStep(tab, 'score/0/1');
    await open(tab, host, { state });
    expect(await stateOf(tab)).toBe(state);
    // The author's beginning is no change of the reader's.
    await tab.focus(SLIDER);
    await tab.press('Control+z');
    expect(await stateOf(tab)).toBe(state);
    await tab.evaluate(
      () => document.querySelector('context-vector')?.setState('v=1&seed=9'),
      null,
    );
    expect(await stateOf(tab)).toBe('v=1&seed=9&step=project/queries/0/0');
    await reset();
    expect(await stateOf(tab)).toBe(state);
  },
);

test('height keeps room, theme is the author’s', holds('attributes'), async ({ tab, host }) => {
  await open(tab, host, { height: '60rem', theme: 'dark' });
  const look = async () =>
    (
      await tab.all('context-vector', (one) => [
        one.offsetHeight,
        getComputedStyle(one).colorScheme,
      ])
    )[0];
  expect(await look()).toEqual([960, 'dark']);
  await setOn(tab, { height: 700, theme: 'light' });
  await expect.poll(look).toEqual([expect.any(Number), 'light']);
});

test(
  'wasm-url leads to another file, whose hash may stand behind it',
  holds(['attributes', 'hash']),
  async ({ tab, host, expected }) => {
    const hashes = await (await fetch(`${host.files}sri.json`)).json();
    const hash = hashes.files['attention-core.wasm'];
    await open(tab, host, {
      'wasm-url': `${host.files}${hashes.folder}attention-core.wasm#${hash}`,
    });
    expect(host.asked.filter((path) => path.endsWith('.wasm'))).toEqual([
      `/embed/${hashes.folder}attention-core.wasm`,
    ]);
    host.fate = 'altered';
    expected.push(/integrity|digest|Failed to load|cannot load/iu);
    const other = player({ 'wasm-url': `${host.files}attention-core.wasm#${hash}` });
    await tab.open(host.post({ head: SCRIPT, body: other }));
    await expect.poll(() => tab.text(ALERT)).toContain('could not start');
  },
);
