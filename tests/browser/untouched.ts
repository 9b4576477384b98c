// What a player may not touch: everything of a post but itself.
import type { Tab } from './driver/tab.js';
import type { EmbedHost } from './embed-host.js';
import { expect } from './test.js';

/** In a post's head, after its own scripts and before the player's. */
export const OWN = '<script>window.own = Object.keys(window);</script>';

/** The page is what was sent, but for what players say of themselves. */
export async function expectUntouched(tab: Tab, host: EmbedHost, address: string): Promise<void> {
  const difference = await tab.evaluate((source) => {
    const bare = (page: Document) => {
      const copy = page.documentElement.cloneNode(true) as HTMLElement;
      for (const player of copy.querySelectorAll('context-vector')) {
        for (const name of player.getAttributeNames()) player.removeAttribute(name);
      }
      return copy.outerHTML;
    };
    const own = Reflect.get(window, 'own') as string[];
    return {
      markup: bare(document) === bare(new DOMParser().parseFromString(source, 'text/html')),
      // Lit counts its versions there.
      added: Object.keys(window).filter(
        (name) => name !== 'own' && !own.includes(name) && !/^(?:lit|reactiveElement)/u.test(name),
      ),
      styles: document.adoptedStyleSheets.length,
      stored: localStorage.length + sessionStorage.length + document.cookie.length,
      focused: document.activeElement?.localName,
    };
  }, host.source(address));
  expect(difference).toEqual({ markup: true, added: [], styles: 0, stored: 0, focused: 'body' });
}
