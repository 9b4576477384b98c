/** Milliseconds without a frame after which none is coming: the player is out of sight. */
const PATIENCE = 100;

export const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));

const painted = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, PATIENCE);
  });

/** Work that waits until what is drawn now is on the screen; asked for twice, it is done once. */
export class AfterPaint {
  /** settled when nothing waits any more */
  done: Promise<void> = Promise.resolve();
  private waits = false;

  constructor(private readonly work: () => void) {}

  request(): void {
    if (this.waits) return;
    this.waits = true;
    this.done = painted().then(() => void this.now());
  }

  /** Does what waits; whether anything did. */
  now(): boolean {
    if (!this.waits) return false;
    this.waits = false;
    this.work();
    return true;
  }
}
