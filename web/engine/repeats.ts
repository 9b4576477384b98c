// How often a run is repeated so that its time means something: decided by the times so far.

/** Clocks tick as slowly as every 100 µs, so shorter batches say little. */
const SHORTEST_BATCH = 5;
const LEAST_BATCHES = 3;
const LEAST_MILLISECONDS = 20;
/** A run this long is not repeated. */
const LONG_RUN = 1000;
/** How much longer the next batch may be: the first runs are slower than the later ones. */
const MOST_GROWTH = 16;
/** While the clock shows nothing at all. */
const BLIND_GROWTH = 4;

export class Repeats {
  /** runs of the next batch, and of each that was kept */
  runs = 1;
  /** of the batches that were kept, in milliseconds */
  readonly times: number[] = [];
  private warm = false;

  /** The time of a batch. While they are too short they get longer; the first long enough warms up. */
  add(milliseconds: number): void {
    if (milliseconds < (this.warm ? SHORTEST_BATCH / 2 : SHORTEST_BATCH)) this.grow(milliseconds);
    else if (this.warm || this.runs === 1) this.times.push(milliseconds);
    else this.warm = true;
  }

  /** What was kept was too slow to be typical. */
  private grow(milliseconds: number): void {
    this.times.length = 0;
    this.warm = false;
    this.runs *= growth(milliseconds);
  }

  get enough(): boolean {
    const { times } = this;
    if (times.some((time) => time >= LONG_RUN)) return true;
    return times.length >= LEAST_BATCHES && sum(times) >= LEAST_MILLISECONDS;
  }

  /** How much is done, 0 … 1, when so much of the next batch is. */
  share(ofNext: number): number {
    if (this.enough) return 1;
    return Math.min(1, (this.times.length + ofNext) / LEAST_BATCHES);
  }
}

const sum = (times: readonly number[]) => times.reduce((total, time) => total + time, 0);

const growth = (milliseconds: number): number =>
  milliseconds > 0 ? Math.min(MOST_GROWTH, Math.ceil(SHORTEST_BATCH / milliseconds)) : BLIND_GROWTH;
