// When a player begins: at once, shortly before it comes on the screen, or when its reader asks.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export type Loading = 'eager' | 'lazy' | 'click';

/** How far from the screen is near. */
const NEAR = '100% 0px';

export class Beginning implements ReactiveController {
  private observer: IntersectionObserver | undefined;
  private begun = false;

  /** `begin` is called once. */
  constructor(
    private readonly host: ReactiveControllerHost & Element,
    private readonly loading: () => Loading,
    private readonly begin: () => void,
  ) {
    host.addController(this);
  }

  /** Whether the reader has to ask. */
  get waits(): boolean {
    return !this.begun && this.loading() === 'click';
  }

  hostConnected(): void {
    this.look();
  }

  hostDisconnected(): void {
    this.observer?.disconnect();
    this.observer = undefined;
  }

  /** Anew: `loading` may have changed. */
  look(): void {
    this.hostDisconnected();
    if (this.begun || !this.host.isConnected) return;
    if (this.loading() === 'eager') this.now();
    else if (this.loading() === 'lazy') this.observe();
  }

  now(): void {
    this.hostDisconnected();
    if (this.begun) return;
    this.begun = true;
    this.begin();
  }

  private observe(): void {
    this.observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) this.now();
      },
      { rootMargin: NEAR },
    );
    this.observer.observe(this.host);
  }
}
