// What the snippet comes to, in somebody's post. While the same figure stands there it only changes: where
// its reader has gone, and what they changed, stays.
import type { ContextVector } from '../../element/index.js';
import { applyWishes, followTheme, type Wishes } from '../from-query.js';
import { one } from './one.js';
import { type Frame, type Parsed, Post, parsed } from './post.js';

const EVENTS = ['cv-ready', 'cv-step', 'cv-change', 'cv-view'];

/** A player begins once: of what says how it begins, another one takes another player. */
const ONCE = ['lesson', 'state', 'loading'] as const;

export class Preview {
  private readonly post = new Post(one<HTMLIFrameElement>('#window'));
  private key = '';
  private player: ContextVector | null = null;
  /** whether what was to be shown last is */
  isShown = true;

  /** `moved` is called when the player is at another place, or there is another player. */
  constructor(private readonly moved: () => void) {}

  /** The place of the player on show; null where there is none, or none yet. */
  get place(): string | null {
    return this.player?.getState?.() ?? null;
  }

  look(width: number, paper: string): Promise<void> {
    return this.attempt(() => this.post.look(width, paper));
  }

  /** `inside`: HTML between its tags. */
  showElement(wishes: Wishes, inside: string): Promise<void> {
    const { nodes } = parsed(inside);
    return this.attempt(async () => {
      await this.show('element', wishes, () => this.post.putElement(wishes, nodes));
    });
  }

  showFrame(wishes: Wishes, frame: Frame): Promise<void> {
    const put = () => this.post.putFrame(wishes, frame);
    return this.attempt(async () => {
      const player = await this.show(`frame ${frame.grows}`, wishes, put);
      followTheme(player.ownerDocument, wishes);
    });
  }

  /** Of the frame on show, where no script says it. */
  setFrameHeight(height: number): void {
    const frame = this.player?.ownerDocument.defaultView?.frameElement;
    frame?.setAttribute('height', String(height));
  }

  showParsed(content: Parsed): Promise<void> {
    return this.attempt(async () => {
      this.forget();
      await this.post.put(content);
      this.moved();
    });
  }

  private forget(): void {
    this.key = '';
    this.player = null;
  }

  /** The snippet can be had without it. */
  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.isShown = true;
    } catch {
      this.forget();
      this.isShown = false;
    }
  }

  private async show(
    kind: string,
    wishes: Wishes,
    put: () => Promise<ContextVector>,
  ): Promise<ContextVector> {
    const key = [kind, ...ONCE.map((name) => wishes.get(name) ?? '')].join('\n');
    if (key === this.key && this.player !== null) {
      applyWishes(this.player, wishes);
      return this.player;
    }
    this.key = key;
    this.player = null;
    const player = await put();
    this.player = player;
    for (const event of EVENTS) player.addEventListener(event, this.moved);
    this.moved();
    return player;
  }
}
