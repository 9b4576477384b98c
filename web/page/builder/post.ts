// A post that is not ours, and a figure put into it as its snippet puts it there.
import type { ContextVector } from '../../element/index.js';
import { applyWishes, type Wishes } from '../from-query.js';
import { frameAddress } from '../snippets.js';

/** Of this page, which is where the files are. */
const home = new URL('./', location.href);

const loaded = (frame: HTMLIFrameElement, address: string): Promise<Document> =>
  new Promise((resolve, reject) => {
    const done = (): void => {
      if (frame.contentDocument === null) reject(new Error(`${address} cannot be reached`));
      else resolve(frame.contentDocument);
    };
    frame.addEventListener('load', done, { once: true });
    frame.src = new URL(address, home).href;
  });

/** HTML that a policy without inline style sheets lets in. */
export interface Parsed {
  readonly nodes: readonly Node[];
  readonly css: string;
}

const STYLE = /<style>(.*?)<\/style>/gsu;
/** What it says of a picture the post's own style sheet says, too. */
const STYLE_ATTRIBUTE = / style="[^"]*"/gu;

/** Of HTML that the project itself writes: quotes are spelled out in all its text. */
export function parsed(html: string): Parsed {
  const bare = html.replace(STYLE, '').replace(STYLE_ATTRIBUTE, '');
  const { body } = new DOMParser().parseFromString(bare, 'text/html');
  const css = [...html.matchAll(STYLE)].map(([, text]) => text).join('\n');
  return { nodes: [...body.childNodes], css };
}

export interface Frame {
  readonly title: string;
  /** with the script that makes it as high as its content */
  readonly grows: boolean;
}

const playerIn = (page: ParentNode): ContextVector => {
  const player = page.querySelector<ContextVector>('context-vector');
  if (player === null) throw new Error('the page has no player');
  return player;
};

export class Post {
  private address = '';
  private page: Promise<Document> | null = null;
  private width = 0;
  private paper = '';

  constructor(private readonly frame: HTMLIFrameElement) {}

  /** `width`: of the column, in pixels. */
  async look(width: number, paper = ''): Promise<void> {
    Object.assign(this, { width, paper });
    this.show(await this.opened());
  }

  /** A scrollbar comes on top of the column. */
  private show(page: Document): void {
    const bar = (page.defaultView?.innerWidth ?? 0) - page.documentElement.clientWidth;
    this.frame.style.inlineSize = `${this.width + bar}px`;
    page.documentElement.dataset['paper'] = this.paper;
  }

  /** The post, with this in the figure's place. */
  async put({ nodes, css }: Parsed, grows?: boolean): Promise<void> {
    const page = await this.opened(grows);
    const view = page.defaultView as (Window & typeof globalThis) | null;
    const place = page.querySelector('#figure');
    if (view === null || place === null) throw new Error('the post has no place for a figure');
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css);
    page.adoptedStyleSheets = [sheet];
    place.replaceChildren(...nodes);
  }

  /** As the element. */
  async putElement(wishes: Wishes, inside: readonly Node[] = []): Promise<ContextVector> {
    const page = await this.opened();
    const player = page.createElement('context-vector');
    player.append(...inside);
    applyWishes(player, wishes);
    await this.put({ nodes: [player], css: '' });
    return player;
  }

  /**
   * In a frame, which here has an origin: a page without one shows nobody where it stands. It is loaded at once,
   * as there is nothing to be written before.
   */
  async putFrame(wishes: Wishes, { title, grows }: Frame): Promise<ContextVector> {
    const page = await this.opened(grows);
    const frame = page.createElement('iframe');
    Object.assign(frame, { title, width: '100%' });
    frame.setAttribute('frameborder', '0');
    const inside = loaded(frame, frameAddress(wishes));
    await this.put({ nodes: [frame], css: '' }, grows);
    return playerIn(await inside);
  }

  /** `grows`: with the script for frames; what is not said stays. */
  private opened(grows?: boolean): Promise<Document> {
    const asked = grows === true ? 'post.html?grows' : 'post.html';
    const address = grows === undefined ? this.address || asked : asked;
    if (this.page === null || address !== this.address) {
      this.address = address;
      this.page = this.load(address);
    }
    return this.page;
  }

  private async load(address: string): Promise<Document> {
    try {
      const page = await loaded(this.frame, address);
      this.show(page);
      return page;
    } catch (error) {
      // Next time it may be there.
      this.page = null;
      throw error;
    }
  }
}
