// What an update draws: the picture, its working, what stands around them.
import { AfterPaint } from './after-paint.js';

export interface Drawn {
  readonly picture: boolean;
  /** the working under it */
  readonly rest: boolean;
}

/** For what is drawn out of sight. */
export const WHOLE: Drawn = { picture: true, rest: true };

export class Drawing implements Drawn {
  picture = true;
  rest = true;
  /** the words, the controls */
  around = true;
  /** something else than what is due asked for the update */
  private isAsked = true;
  private isDue = false;
  /** what is pointed at asked for the update, too */
  private isLit = false;
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

  /** `light` changes only what is pointed at: what stands around the figure says nothing of that. */
  asLight(light: () => void): void {
    const { isAsked } = this;
    light();
    this.isAsked = isAsked;
    this.isLit = true;
  }

  /** An update begins. What is due goes without the picture; else the picture may go first. */
  begin(isPictureFirst: boolean): void {
    const { isAsked, isDue, isLit } = this;
    const goesOn = isDue && !isAsked && !isLit;
    this.picture = !goesOn;
    this.rest = goesOn || !isPictureFirst;
    this.around = this.rest && (isAsked || isDue);
    this.isAsked = this.isLit = this.isDue = false;
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
