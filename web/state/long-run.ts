// Work that takes long and must not hold up the page: started, watched, canceled. Here it is done in
// slices between the page's own turns; a worker can be behind the same interface.

/** How a run ended. */
export type Outcome =
  | { readonly kind: 'finished' }
  /** hidden: nobody could see it any more */
  | { readonly kind: 'canceled'; readonly why: 'asked' | 'hidden' }
  | { readonly kind: 'failed'; readonly error: unknown };

/** A run under way. */
export interface LongRun {
  /** Settles once and never rejects; no progress is told after it. */
  readonly outcome: Promise<Outcome>;
  /** Nothing more is begun. After the end it does nothing. */
  cancel(): void;
}

/** Work that can be started, wherever it is done. */
export interface LongWork<Progress> {
  /** `tell` is first called some time after this returns. */
  start(tell: (progress: Progress) => void): LongRun;
}

// ---- In slices ----------------------------------------------------------------------------------

/** What slices go by: the page's frames, or a test's own clock. */
export interface Pace {
  /** milliseconds */
  now(): number;
  /** Calls back once when the page has had its turn; gives back how not to. */
  next(callback: () => void): () => void;
  /** Calls back once when nobody can see the work, be it at once; gives back how not to. */
  onHidden(callback: () => void): () => void;
}

/** The time that a slice has. */
export interface Budget {
  /** milliseconds that are left; below 0 when it took too long */
  left(): number;
  /** milliseconds from the beginning of the slice before; 0 in the first */
  readonly since: number;
}

/** Works until its time is up, or there is nothing left to do. */
export type Slice<Progress> = (budget: Budget) => {
  readonly progress: Progress;
  readonly finished: boolean;
};

/** Half a frame: the other half is the page's. */
export const SLICE_MILLISECONDS = 8;

class SlicedRun<Progress> implements LongRun {
  readonly outcome: Promise<Outcome>;
  private settle: (outcome: Outcome) => void = () => {};
  private ended = false;
  /** when the last slice began */
  private begun: number | null = null;
  private stopWaiting = () => {};
  private stopWatching = () => {};

  constructor(
    private readonly slice: Slice<Progress>,
    private readonly pace: Pace,
    private readonly tell: (progress: Progress) => void,
  ) {
    this.outcome = new Promise((resolve) => {
      this.settle = resolve;
    });
    this.stopWatching = pace.onHidden(() => this.end({ kind: 'canceled', why: 'hidden' }));
    // It may have been hidden already.
    if (this.ended) this.stopWatching();
    else this.wait();
  }

  cancel(): void {
    this.end({ kind: 'canceled', why: 'asked' });
  }

  private wait(): void {
    this.stopWaiting = this.pace.next(() => this.turn());
  }

  private turn(): void {
    try {
      const { progress, finished } = this.slice(this.budget());
      if (this.ended) return;
      this.tell(progress);
      if (finished) this.end({ kind: 'finished' });
      if (!this.ended) this.wait();
    } catch (error) {
      this.end({ kind: 'failed', error });
    }
  }

  private budget(): Budget {
    const begin = this.pace.now();
    const since = this.begun === null ? 0 : begin - this.begun;
    this.begun = begin;
    return { since, left: () => begin + SLICE_MILLISECONDS - this.pace.now() };
  }

  private end(outcome: Outcome): void {
    if (this.ended) return;
    this.ended = true;
    this.stopWaiting();
    this.stopWatching();
    this.settle(outcome);
  }
}

export const inSlices = <Progress>(slice: Slice<Progress>, pace: Pace): LongWork<Progress> => ({
  start: (tell) => new SlicedRun(slice, pace, tell),
});
