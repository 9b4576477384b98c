/** The same numbers in every run. */
export class Chance {
  constructor(private state: number) {}

  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** Of every size; now and then one whose bits a careless codec loses. */
  number(): number {
    if (this.below(4) === 0) return this.of([0, -0, 0.1 + 0.2, 1e21, -5e-324, 1e-7, 2 ** 53 + 2]);
    return (this.below(2 ** 32) / 2 ** 32 - 0.5) * 10 ** this.of([-3, 0, 1]);
  }
}
