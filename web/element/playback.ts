// Plays step after step; stops at the end, when the figure leaves the screen, when the tab is hidden.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Speed } from './transport.js';

/** Milliseconds a step waits at speed 1. */
const PACE = 800;
/** With reduced motion the box jumps; the slower pace leaves time to find it. */
const CALM_PACE = 1600;

const calm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

export class Playback implements ReactiveController {
  speed: Speed = 1;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private observer: IntersectionObserver | undefined;

  /** `advance` makes one step and says whether there is another. */
  constructor(
    private readonly host: ReactiveControllerHost & Element,
    private readonly advance: () => boolean,
  ) {
    host.addController(this);
  }

  get playing(): boolean {
    return this.timer !== undefined;
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.onVisibility);
    this.observer = new IntersectionObserver((entries) => {
      if (entries.every((entry) => !entry.isIntersecting)) this.pause();
    });
    this.observer.observe(this.host);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.onVisibility);
    this.observer?.disconnect();
    this.pause();
  }

  play(): void {
    if (this.playing || !this.host.isConnected) return;
    this.wait();
    this.host.requestUpdate();
  }

  pause(): void {
    if (!this.playing) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.host.requestUpdate();
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  private readonly onVisibility = (): void => {
    if (document.hidden) this.pause();
  };

  private wait(): void {
    const delay = calm() ? CALM_PACE : PACE / this.speed;
    const timer = setTimeout(() => {
      const goesOn = this.advance();
      // Whoever hears of the step may have paused.
      if (timer !== this.timer) return;
      if (goesOn) this.wait();
      else this.pause();
    }, delay);
    this.timer = timer;
  }
}
