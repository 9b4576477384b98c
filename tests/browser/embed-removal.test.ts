// Taken out of the page, a player leaves nothing that runs, listens or takes room.
import { expect, openPost, test } from './embed.js';
import { holds } from './lines.js';

/**
 * Before anything else in the page: keeps account of what outlives an element. Listeners are those of the
 * window, the document and whatever else is no part of a player.
 */
const ACCOUNT = `<script>
  const account = { listeners: new Map(), timers: new Set(), frames: new Set(), observers: new Map() };

  const keyOf = (type, listener, options) =>
    [type, idOf(listener), Boolean(typeof options === 'object' ? options?.capture : options)].join();
  const ids = new WeakMap();
  const idOf = (thing) => {
    if (!ids.has(thing)) ids.set(thing, Math.random());
    return ids.get(thing);
  };
  const isPart = (target) => target instanceof Node && target !== document && !document.contains(target)
    || target instanceof Element && target.closest('context-vector') !== null
    || target instanceof ShadowRoot
    || target instanceof Node && target.getRootNode() instanceof ShadowRoot
    || target instanceof AbortSignal;
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? window;
    if (listener && !isPart(target) && !options?.signal?.aborted) {
      const key = idOf(target) + keyOf(type, listener, options);
      account.listeners.set(key, type);
      options?.signal && add.call(options.signal, 'abort', () => account.listeners.delete(key));
    }
    return add.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const target = this ?? window;
    if (listener) account.listeners.delete(idOf(target) + keyOf(type, listener, options));
    return remove.call(target, type, listener, options);
  };

  for (const [start, end, running] of [
    ['setTimeout', 'clearTimeout', account.timers],
    ['setInterval', 'clearInterval', account.timers],
    ['requestAnimationFrame', 'cancelAnimationFrame', account.frames],
    ['requestIdleCallback', 'cancelIdleCallback', account.timers],
  ]) {
    const [begin, stop] = [window[start], window[end]];
    if (!begin) continue;
    window[start] = (callback, ...rest) => {
      const id = begin((...words) => {
        if (start !== 'setInterval') running.delete(start + id);
        callback(...words);
      }, ...rest);
      running.add(start + id);
      return id;
    };
    window[end] = (id) => {
      running.delete(start + id);
      stop(id);
    };
  }

  for (const name of ['ResizeObserver', 'IntersectionObserver', 'MutationObserver']) {
    const Observer = window[name];
    window[name] = class extends Observer {
      observe(target, ...rest) {
        const targets = account.observers.get(this) ?? new Set();
        account.observers.set(this, targets.add(target));
        super.observe(target, ...rest);
      }
      unobserve(target) {
        account.observers.get(this)?.delete(target);
        if (account.observers.get(this)?.size === 0) account.observers.delete(this);
        super.unobserve(target);
      }
      disconnect() {
        account.observers.delete(this);
        super.disconnect();
      }
    };
  }

  window.account = () => ({
    listeners: [...account.listeners.values()].sort(),
    timers: account.timers.size,
    frames: account.frames.size,
    observers: account.observers.size,
    windows: window.length,
  });
  window.players = [];
</script>`;

interface Account {
  readonly listeners: readonly string[];
  readonly timers: number;
  readonly frames: number;
  readonly observers: number;
  readonly windows: number;
}

/** In the page: puts players in and takes them out again, some ready, some playing, some in the midst of it. */
async function mount(times: number): Promise<void> {
  const players = Reflect.get(window, 'players') as WeakRef<Element>[];
  for (let i = 0; i < times; i += 1) {
    const player = document.createElement('context-vector');
    players.push(new WeakRef(player));
    player.loading = i % 2 === 0 ? 'eager' : 'lazy';
    document.body.append(player);
    if (i % 10 === 0) await player.whenReady;
    if (i % 20 === 0) player.play();
    player.remove();
  }
}

const living = () =>
  (Reflect.get(window, 'players') as WeakRef<Element>[]).filter((one) => one.deref() !== undefined)
    .length;

test('a thousand mounts leave nothing behind', holds('removal'), async ({ tab, host }) => {
  test.slow();
  await openPost(tab, host, ACCOUNT, '');
  const account = () =>
    tab.evaluate(() => (window as never as { account(): Account }).account(), null);
  // Some drivers have a timer of their own there.
  const before = await account();
  // A driver waits for a script only so long.
  for (let hundreds = 0; hundreds < 10; hundreds += 1) await tab.evaluate(mount, 100);
  await expect.poll(account).toEqual(before);
  // A browser may keep the last few it had in hand.
  await expect
    .poll(async () => {
      await tab.collectGarbage();
      return tab.evaluate(living, null);
    })
    .toBeLessThan(10);
});
