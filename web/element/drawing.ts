// Whether an update draws the picture, what stands around it, or both.
import { AfterPaint } from './after-paint.js';

export interface Drawn {
  readonly picture: boolean;
  /** the working under it, the words, the controls */
  readonly rest: boolean;
}

/** For what is drawn out of sight. */
export const WHOLE: Drawn = { picture: true, rest: true };

export class Drawing implements Drawn {
  picture = true;
  rest = true;
  /** something else than what is due asked for the update */
  private isAsked = true;
  private isDue = false;
  private readonly later = new AfterPaint(() => {
    if (!this.isDue) return;
    const { isAsked } = this;
    this.update();
    this.isAsked = isAsked;
  });

  constructor(private readonly update: () => void) {}

  /** What was drawn may have changed. */
  ask(): void {
    this.isAsked = true;
  }

  /** An update begins. What is due goes without the picture; else the picture may go first. */
  begin(isPictureFirst: boolean): void {
    const goesOn = this.isDue && !this.isAsked;
    this.isAsked = false;
    this.picture = !goesOn;
    this.rest = goesOn || !isPictureFirst;
    this.isDue = false;
    if (!this.rest) this.wait();
  }

  /** Nothing is drawn yet: all of it a frame later. */
  hold(): void {
    this.isAsked = true;
    this.wait();
  }

  private wait(): void {
    this.isDue = true;
    this.later.request();
  }

  /** What is due, with the next update; whether anything is. */
  hurry(): boolean {
    return this.later.now();
  }

  /** Settled when what is due was asked for. */
  get done(): Promise<void> {
    return this.later.done;
  }
}
